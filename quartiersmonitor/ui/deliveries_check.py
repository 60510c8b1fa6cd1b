"""The dry run of a delivery: every row accounted for, every finding, and what would change."""

from dataclasses import replace
from html import escape

import streamlit as st

from quartiersmonitor import contract, paths
from quartiersmonitor.deliveries import dry_run
from quartiersmonitor.deliveries.refusal import NotAccepted
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.exports_change import ExportsUnusable
from quartiersmonitor.intake import FileRefused, RowCounts
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import (
    deliveries_choice,
    deliveries_draft,
    deliveries_questions,
    deliveries_report,
    deliveries_upload,
    printed,
    review_session,
)
from quartiersmonitor.ui.deliveries_draft import Draft
from quartiersmonitor.views.tables import Table


def tried(draft: Draft) -> Draft:
    """The dry run of what was assigned; it runs once in each language, and its findings stand here."""
    # Of a file with data of persons nothing is left that could be read again.
    is_other = draft.run is not None and draft.run.language != language.current()
    if draft.run is None or (is_other and not draft.run.holds_persons):
        found = _run(draft)
        if found is None:
            return draft
        deliveries_draft.keep(found)
        st.rerun()
    result(draft.run, f"run_{deliveries_draft.number()}", draft)
    return draft


def result(run: DryRun, key: str, draft: Draft | None = None) -> None:
    """What a dry run found; with its draft also the fields for names that nobody knows."""
    st.html(account(run.counts))
    st.markdown(told(run))
    if draft is not None:
        deliveries_questions.ask(draft, run)
    deliveries_report.show(run.findings, run.file_name, f"{key}_findings")
    _set_aside(run, key)
    _filled(run)
    _changes(run, key)


def account(counts: RowCounts) -> str:
    """The rows of the file as a sum that everybody can check."""
    parts = (
        (_("rows in the file"), counts.in_file, "="),
        (_("accepted"), counts.accepted, "+"),
        (_("rejected"), counts.rejected, "+"),
        (_("no data"), counts.not_data, ""),
    )
    items = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{numbers.decimal(count)}"
        + (f' <span aria-hidden="true">{sign}</span>' if sign else "")
        + "</dd></div>"
        for name, count, sign in parts
    )
    return f'<dl class="qm-sum" aria-label="{escape(_("Every row of the file"))}">{items}</dl>'


def told(run: DryRun) -> str:
    """What accepting does, in sentences that hold before and after."""
    said = _(
        "New rows: **{new}**. Changed: **{changed}**. There already, just the same, and not written "
        "twice: **{doubled}**."
    ).format(
        new=numbers.decimal(run.new),
        changed=numbers.decimal(run.changed),
        doubled=numbers.decimal(run.doubled),
    )
    if run.first_day and run.last_day:
        said += " " + _("Period of the rows: {first} to {last}.").format(
            first=numbers.day(run.first_day), last=numbers.day(run.last_day)
        )
    return said


def _run(draft: Draft) -> Draft | None:
    """The draft with its dry run; None, and the reason on the page, where it could not run."""
    if draft.source is None or draft.assigned is None:
        return None
    subject = draft.subject
    tell = deliveries_upload.progress_bar(
        {
            "read": _("Reading the file"),
            "convert": _("Reading the cells"),
            "compare": _("Comparing with what is there"),
            "check": _("Checking together with all deliveries"),
            "write": _("Keeping the report"),
        }
    )
    try:
        found = dry_run.dry_run(
            draft.received,
            source=draft.source,
            assignments=draft.assigned,
            table=contract.read_all()[subject.table],
            provider_id=subject.provider_id,
            neighbourhood_id=subject.neighbourhood_id,
            exports=paths.exports(),
            reference=paths.REFERENCE,
            deliveries=paths.deliveries(),
            store=review_session.store(),
            language=language.current(),
            by=deliveries_choice.author(),
            year=draft.year,
            progress=tell,
        )
    except (NotAccepted, ExportsUnusable, FileRefused) as reason:
        st.error(
            _("The dry run ended early: {reason}").format(reason=deliveries_report.told(reason)),
            icon=":material/error:",
        )
        return None
    return replace(draft, run=found)


def _set_aside(run: DryRun, key: str) -> None:
    if not run.set_aside:
        return
    title = _("{count} rows are no data").format(count=numbers.decimal(run.counts.not_data))
    columns = (_("Sheet"), _("Row"), _("Why"), _("Text of the row"))
    rows = tuple(
        (found.sheet, numbers.decimal(found.row), found.reason, found.text)
        for found in run.set_aside
    )
    alt = _("Rows of the file that are no data")
    with st.expander(title, icon=":material/filter_alt:"):
        _cut(len(rows), run.counts.not_data)
        printed.show(Table(columns, rows), alt, f"{key}_aside", with_legend=False)


def _filled(run: DryRun) -> None:
    if not run.filled:
        return
    with st.expander(_("What was filled in or assumed"), icon=":material/edit_note:"):
        for column, words in run.filled.items():
            plain = deliveries_report.plain
            st.markdown(f"- **{plain(column)}**: {plain(words)}")


def _changes(run: DryRun, key: str) -> None:
    if not run.changes:
        return
    title = _("{count} rows would change").format(count=numbers.decimal(run.changed))
    columns = (_("Sheet"), _("Row"), _("Row in the exports"), _("Column"), _("Before"), _("After"))
    rows = tuple(
        (
            found.sheet,
            numbers.decimal(found.row),
            found.key,
            found.column,
            found.before,
            found.after,
        )
        for found in run.changes
    )
    with st.expander(title, icon=":material/compare:"):
        alt = _("Cells that would change, before and after")
        printed.show(Table(columns, rows), alt, f"{key}_changes", with_legend=False)


def _cut(shown: int, counted: int) -> None:
    if shown < counted:
        st.caption(
            _("The first {shown} of {counted}.").format(
                shown=numbers.decimal(shown), counted=numbers.decimal(counted)
            )
        )
