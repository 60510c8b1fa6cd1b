"""The file of a delivery: taken from the browser, kept unchanged, and read once."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from quartiersmonitor import contract, intake, paths
from quartiersmonitor.deliveries import dry_run, receive
from quartiersmonitor.deliveries.receive import Received
from quartiersmonitor.intake import LIMITS, FileRefused
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import deliveries
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.ui import (
    deliveries_choice,
    deliveries_draft,
    deliveries_report,
    review_session,
)
from quartiersmonitor.ui.deliveries_choice import Subject
from quartiersmonitor.ui.deliveries_draft import Draft

_MEGABYTE = 1_000_000
_LEAST_MOVE = 0.01  # of the progress that is worth a message to the browser


def file(subject: Subject | None) -> Draft | None:
    """The field for a file, or the file that is there and read; None until there is one."""
    draft = deliveries_draft.current()
    if draft is None:
        _uploader(subject)
        return None
    if subject is not None:
        draft = deliveries_draft.about(draft, subject)
    if draft.source is None and draft.refusal is None:
        _read(draft)
        st.rerun()
    _facts(draft)
    return draft


def progress_bar(words: dict[str, str]) -> Callable[[str, float], None]:
    """A bar for work that tells its stage and share (0–1); `words` are what stages are called."""
    bar = st.progress(0.0)
    told = ("", -1.0)

    def tell(stage: str, share: float) -> None:
        nonlocal told
        share = min(1.0, max(0.0, share))
        if stage == told[0] and share - told[1] < _LEAST_MOVE:
            return
        told = (stage, share)
        said = words.get(stage, stage)
        bar.progress(share, text=f"{said} · {numbers.percent(100 * share, 0)}")

    return tell


def _uploader(subject: Subject | None) -> None:
    if subject is None:
        st.info(_("Choose the provider first."), icon=":material/info:")
        return
    if not deliveries_choice.author():
        st.info(_("Say your name first."), icon=":material/info:")
        return
    # Everybody's limit is checked when the file is read; this one keeps the memory of the server.
    uploaded = st.file_uploader(
        _("List as XLSX, CSV or Parquet"),
        key=f"upload_{deliveries_draft.number()}",
        max_upload_size=max(LIMITS.file_bytes, LIMITS.csv_bytes) // _MEGABYTE,
        help=_(
            "The list as it is: title rows, merged headings and sums may stay. It is kept unchanged, "
            "and nothing in it is executed."
        ),
    )
    st.caption(
        _(
            "Up to {xlsx} MB (XLSX) or {csv} MB (CSV) and {rows} rows. No names, dates of birth or "
            "telephone numbers: a list with data of single persons is refused."
        ).format(
            xlsx=numbers.decimal(LIMITS.file_bytes // _MEGABYTE),
            csv=numbers.decimal(LIMITS.csv_bytes // _MEGABYTE),
            rows=numbers.decimal(LIMITS.rows),
        )
    )
    if uploaded is None:
        return
    try:
        received = receive.receive(
            paths.deliveries(), uploaded.name, uploaded, language=language.current()
        )
    except FileRefused as refusal:
        st.error(refusal.finding.message, icon=":material/error:")
        return
    _note(received, subject)
    # Without its field the file leaves the memory; what is kept lies on the disk.
    deliveries_draft.keep(Draft(received=received, subject=subject))
    st.rerun()


def _note(received: Received, subject: Subject) -> None:
    """Put what was received on the list, so that no file lies anywhere that nobody knows of."""
    deliveries.put(
        review_session.store(),
        Delivery(
            delivery_id=received.delivery_id,
            table=subject.table,
            provider_id=subject.provider_id,
            neighbourhood_id=subject.neighbourhood_id,
            file_name=received.file_name,
            checksum=received.checksum,
            status=Status.RECEIVED,
            rows_in_file=None,
            rows_accepted=None,
            rows_rejected=None,
            rows_not_data=None,
            rows_new=None,
            rows_changed=None,
            rows_doubled=None,
            first_day=None,
            last_day=None,
            is_complete=False,
            received_at=received.received_at,
            decided_at=None,
            by=deliveries_choice.author(),
            note="",
        ),
    )


def _read(draft: Draft) -> None:
    """Read the file, and propose another kind of list where its headings speak for one."""
    received, subject = draft.received, draft.subject
    tell = progress_bar({"read": _("Reading the file")})
    try:
        source = intake.read(
            received.file, received.file_name, language=language.current(), progress=tell
        )
    except FileRefused as refusal:
        dry_run.refuse(
            received,
            refusal.finding,
            table=subject.table,
            provider_id=subject.provider_id,
            neighbourhood_id=subject.neighbourhood_id,
            deliveries=paths.deliveries(),
            store=review_session.store(),
            by=deliveries_choice.author(),
        )
        deliveries_draft.keep(replace(draft, refusal=refusal.finding))
        return
    guesses = tuple(intake.guess_table(sheet) for sheet in source.sheets)
    deliveries_draft.keep(replace(draft, source=source, guesses=guesses))


def _facts(draft: Draft) -> None:
    file_name = draft.received.file_name
    if draft.refusal is not None:
        st.error(
            _("“{file}” cannot be taken in: {reason}").format(
                file=file_name, reason=draft.refusal.message
            ),
            icon=":material/block:",
        )
    elif draft.source is not None:
        rows = sum(sheet.rows for sheet in draft.source.sheets)
        sheets = len(draft.source.sheets)
        read = (
            _("{rows} rows with content in {sheets} sheets")
            if sheets > 1
            else _("{rows} rows with content")
        )
        st.markdown(
            f":material/description: **{deliveries_report.plain(file_name)}** · "
            + read.format(rows=numbers.decimal(rows), sheets=numbers.decimal(sheets))
        )
        st.caption(
            _("Kept unchanged as delivery {id}; check sum {checksum}…").format(
                id=draft.received.delivery_id, checksum=draft.received.checksum[:12]
            )
        )
    guessed = _other_kind(draft)
    if guessed:
        st.info(
            _("The headings look like another kind of list: “{kind}”.").format(
                kind=deliveries_choice.kind(contract.read_all()[guessed])
            ),
            icon=":material/lightbulb:",
        )
    with st.container(horizontal=True):
        if guessed:
            st.button(
                _("Take it as that"),
                key="take_guess",
                icon=":material/lightbulb:",
                on_click=deliveries_choice.choose_table,
                args=(guessed,),
            )
        st.button(
            _("Take another file"),
            key="another_file",
            icon=":material/refresh:",
            on_click=deliveries_draft.forget,
        )


def _other_kind(draft: Draft) -> str | None:
    """The kind of list that the headings fit better than the one chosen."""
    known = deliveries_choice.tables()
    guessed = next((table for table in draft.guesses if table in known), None)
    return None if draft.subject.table in draft.guesses else guessed
