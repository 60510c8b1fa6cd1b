"""The deliveries page as a whole: where somebody stands, and which parts are open."""

from datetime import datetime
from html import escape

import streamlit as st

from quartiersmonitor import paths, snapshot
from quartiersmonitor.exports_change import ExportsUnusable
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.state.store import StateUnusable
from quartiersmonitor.ui import (
    deliveries_accept,
    deliveries_check,
    deliveries_choice,
    deliveries_columns,
    deliveries_draft,
    deliveries_list,
    deliveries_upload,
    publishing,
    show,
)
from quartiersmonitor.ui.deliveries_draft import Draft
from quartiersmonitor.ui.deliveries_report import plain


def templates_only(reason: str) -> None:
    """For those who may not hand in here: why, and templates to prepare a list with."""
    show.headline(_("Deliveries"), _("Lists are handed in at the computer of the dashboard"))
    st.info(reason, icon=":material/lock:")
    show.section(_("Prepare a list"))
    st.write(
        _(
            "A template has the headings and lists to choose from that are recognised without asking."
        )
    )
    table = deliveries_choice.kind_picker()
    deliveries_choice.template(None, table, known=deliveries_choice.NOBODY)


def earlier() -> list[Delivery] | None:
    """The deliveries so far, the newest first; None, and what to do, where none can be kept."""
    try:
        if deliveries_choice.register().providers:
            return deliveries_list.every()
    except (StateUnusable, ExportsUnusable) as reason:
        show.headline(_("Deliveries"), _("Deliveries cannot be kept at the moment"))
        st.error(str(reason), icon=":material/error:")
        return None
    show.headline(_("Deliveries"), _("There is nobody yet to deliver for"))
    st.info(
        _(
            "The exports name no provider. Put the tables of providers, neighbourhoods and "
            "offers there first, or write the demonstration data:"
        ),
        icon=":material/inbox:",
    )
    st.code("python -m quartiersmonitor demo", language="bash")
    return None


def headline(earlier: list[Delivery]) -> None:
    """What lies here."""
    sentence = _("From your list to a checked delivery in five steps")
    show.headline(_("Deliveries"), deliveries_list.in_short(earlier) if earlier else sentence)


def steps() -> None:
    """The five steps, the one that is open marked."""
    draft = deliveries_draft.current()
    titles = (
        _("What it is about"),
        _("The file"),
        _("Columns"),
        _("Dry run"),
        _("Acceptance"),
    )
    open_ = draft.step if draft else (2 if deliveries_choice.is_said() else 1)
    items = "".join(
        f'<li class="{_course(number, open_)}"'
        + (' aria-current="step"' if number == open_ else "")
        + f"><span>{number}</span>{escape(title)}</li>"
        for number, title in enumerate(titles, start=1)
    )
    st.html(f'<ol class="qm-steps" aria-label="{escape(_("Steps of a delivery"))}">{items}</ol>')


def hand_in() -> Draft | None:
    """The five steps, each as soon as the one before is done; what came of them after the last."""
    draft = deliveries_draft.current()
    if draft is not None and draft.accepted is not None:
        _done(draft)
        return draft
    _title(1, _("What it is about"))
    subject = deliveries_choice.pick()
    deliveries_choice.template(
        subject, deliveries_choice.table(), known=deliveries_choice.register()
    )
    _title(2, _("The file"))
    draft = deliveries_upload.file(subject)
    if draft is None or draft.source is None:
        return draft
    _title(3, _("Columns"))
    draft = deliveries_columns.assign(draft)
    if draft.assigned is None:
        return draft
    _title(4, _("Dry run"))
    draft = deliveries_check.tried(draft)
    if draft.run is None:
        return draft
    _title(5, _("Acceptance"))
    deliveries_accept.decide(draft)
    return draft


def publish(draft: Draft | None, earlier: list[Delivery]) -> None:
    """Publishing, as soon as a delivery was accepted or somebody publishes already."""
    decided = [
        found
        for found in earlier
        if found.status is Status.ACCEPTED or (found.status is Status.WITHDRAWN and found.rows_new)
    ]
    if not decided and publishing.PRESS.latest is None:
        return
    show.section(_("Publish"))
    waiting = _not_published(decided)
    if waiting and not publishing.PRESS.is_running:
        many = _("{count} deliveries were accepted or withdrawn since the figures were published.")
        one = _("{count} delivery was accepted or withdrawn since the figures were published.")
        said = one if len(waiting) == 1 else many
        st.markdown(said.format(count=numbers.decimal(len(waiting))))
    accepted = draft.accepted if draft else None
    day = accepted.last_day if accepted else None
    publishing.panel(
        draft.subject.neighbourhood_id if draft else None,
        f"{day.year}-Q{(day.month + 2) // 3}" if day else None,
        is_next=bool(waiting) and (draft is None or accepted is not None),
    )


def _not_published(decided: list[Delivery]) -> list[Delivery]:
    """Those decided after the version in force was begun; all, where there is none."""
    try:
        created = datetime.fromisoformat(snapshot.find(paths.snapshots()).created)
    except (snapshot.NoSnapshot, ValueError):
        return decided
    return [found for found in decided if found.decided_at and found.decided_at > created]


def _done(draft: Draft) -> None:
    show.section(_("Accepted: {file}").format(file=plain(draft.received.file_name)))
    deliveries_accept.accepted(draft)
    if draft.run is not None:
        with st.expander(_("Report of the dry run"), icon=":material/description:"):
            deliveries_check.result(draft.run, "accepted")


def _course(number: int, open_: int) -> str:
    return "done" if number < open_ else "open" if number == open_ else "ahead"


def _title(number: int, title: str) -> None:
    st.header(f"{number} · {title}", anchor=False)
