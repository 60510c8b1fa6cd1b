"""The last step of a delivery: somebody answers for it, and it becomes part of the exports."""

from dataclasses import replace

import streamlit as st

from quartiersmonitor import paths
from quartiersmonitor.checking.finding import Severity
from quartiersmonitor.deliveries import acceptance
from quartiersmonitor.deliveries.refusal import NotAccepted
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.exports_change import ExportsUnusable
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import deliveries
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.ui import (
    deliveries_choice,
    deliveries_draft,
    deliveries_questions,
    deliveries_report,
    publishing,
    review_session,
)
from quartiersmonitor.ui.deliveries_draft import Draft

LONGEST_NOTE = 300


def decide(draft: Draft) -> None:
    """What has to be said before a delivery is accepted, and the button; or why it cannot be."""
    run = draft.run
    if run is None:
        return
    # A click elsewhere may have ended the run of the page in which it was accepted.
    found = deliveries.find(review_session.store(), run.delivery_id)
    if found is not None and found.status is Status.ACCEPTED:
        _take(draft, found)
    if not run.is_acceptable:
        st.error(_why_not(run), icon=":material/block:")
        return
    if delivery := offer(run):
        _take(draft, delivery)


def _take(draft: Draft, delivery: Delivery) -> None:
    """Go on after the acceptance; what was read of the file is not needed any more."""
    deliveries_draft.keep(replace(draft, accepted=delivery, source=None))
    st.rerun()


def _why_not(run: DryRun) -> str:
    if not run.has_errors:
        return _("There is no row that could be accepted.")
    errors = [found for found in run.findings if found.severity is Severity.ERROR]
    said = _("With {errors} the delivery cannot be accepted, and nothing of it was taken over.")
    what = (
        _("Answer the questions above, or mend the list and take another file.")
        if deliveries_questions.are_there(run)
        else _("Mend the list and take another file, or change the columns.")
    )
    return said.format(errors=deliveries_report.in_words(errors)) + " " + what


def offer(run: DryRun) -> Delivery | None:
    """The fields and the button of an acceptance; the delivery as soon as it is accepted."""
    id_ = run.delivery_id
    is_complete = st.checkbox(
        _("The period is complete: nothing of it is still to come"),
        value=run.is_complete,
        key=f"complete_{id_}",
        persist_state="session",
    )
    note = st.text_input(
        _("Note (without names of persons)"),
        key=f"note_{id_}",
        max_chars=LONGEST_NOTE,
        persist_state="session",
    )
    confirmed = not run.warnings or st.checkbox(
        _("I have read the {count} warnings, and the figures are right as they are").format(
            count=numbers.decimal(run.warnings)
        ),
        key=f"warnings_{id_}",
        persist_state="session",
    )
    author = deliveries_choice.author()
    is_waiting = publishing.PRESS.is_running
    wanted = st.button(
        _("Accept the delivery"),
        key=f"accept_{id_}",
        type="primary",
        icon=":material/task_alt:",
        disabled=not confirmed or not author or is_waiting,
    )
    if is_waiting:
        publishing.say_wait()
    if not author:
        st.caption(_("Say your name above first."))
    if not wanted:
        return None
    try:
        with st.spinner(_("The delivery is being accepted")):
            return acceptance.accept(
                id_,
                by=author,
                warnings_confirmed=confirmed,
                is_complete=is_complete,
                note=note.strip(),
                exports=paths.exports(),
                reference=paths.REFERENCE,
                deliveries=paths.deliveries(),
                store=review_session.store(),
                language=language.current(),
                wait=publishing.say_wait,
            )
    except (NotAccepted, ExportsUnusable) as reason:
        st.error(str(reason), icon=":material/error:")
        return None


def accepted(draft: Draft) -> None:
    """What came of an acceptance, and the way to the next list."""
    run, delivery = draft.run, draft.accepted
    if run is None or delivery is None:
        return
    st.success(
        _(
            "Accepted as delivery {id}: {new} new rows, {changed} changed. The figures on the pages "
            "change when they are published."
        ).format(
            id=delivery.delivery_id,
            new=numbers.decimal(run.new),
            changed=numbers.decimal(run.changed),
        ),
        icon=":material/task_alt:",
    )
    st.button(
        _("Hand in another list"),
        key="next_file",
        icon=":material/add:",
        on_click=deliveries_draft.forget,
    )
