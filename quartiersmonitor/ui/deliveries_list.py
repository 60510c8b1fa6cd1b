"""What was handed in before: every delivery with its state, its report, and how to take it back."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from quartiersmonitor import contract, paths
from quartiersmonitor.deliveries import acceptance, ledger, report
from quartiersmonitor.deliveries.refusal import NotAccepted
from quartiersmonitor.exports_change import ExportsUnusable
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import deliveries
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.ui import (
    deliveries_accept,
    deliveries_check,
    deliveries_choice,
    deliveries_draft,
    printed,
    publishing,
    review_session,
)
from quartiersmonitor.ui.deliveries_report import plain
from quartiersmonitor.views.tables import Table

_SAID = "delivery_withdrawn"
_ASKED = "delivery_to_withdraw"


def every() -> list[Delivery]:
    """All deliveries, the newest first."""
    return ledger.every(
        store=review_session.store(), exports=paths.exports(), deliveries=paths.deliveries()
    )


def in_short(found: Sequence[Delivery]) -> str:
    """How many there are of each state: `12 deliveries: 10 accepted, 2 refused`."""
    counted = Counter(delivery.status for delivery in found)
    parts = [f"{numbers.decimal(counted[code])} {status(code)}" for code in Status if counted[code]]
    many = _("{count} deliveries") if len(found) != 1 else _("{count} delivery")
    return many.format(count=numbers.decimal(len(found))) + ": " + ", ".join(parts)


def status(code: Status) -> str:
    """A state of a delivery in one word."""
    return {
        Status.RECEIVED: _("received"),
        Status.REFUSED: _("refused"),
        Status.CHECKED: _("tried out, not accepted yet"),
        Status.ACCEPTED: _("accepted"),
        Status.WITHDRAWN: _("withdrawn"),
    }[code]


def show(found: Sequence[Delivery]) -> None:
    """The list, and everything about the one that is chosen."""
    if said := st.session_state.pop(_SAID, None):
        st.success(str(said), icon=":material/undo:")
    if not found:
        st.info(
            _("Nothing was handed in yet. The first delivery begins above, with the provider."),
            icon=":material/inbox:",
        )
        return
    printed.show(of_deliveries(found), _("All deliveries"), "deliveries", with_legend=False)
    names = {delivery.delivery_id: _name(delivery) for delivery in found}
    kept = st.session_state.get("kept_delivery")
    st.session_state["delivery_picker"] = kept if kept in names else None
    st.selectbox(
        _("Look at a delivery"),
        list(names),
        format_func=names.__getitem__,
        key="delivery_picker",
        index=None,
        placeholder=_("Choose a delivery"),
        on_change=_keep,
    )
    chosen = st.session_state["delivery_picker"]
    for delivery in found:
        if delivery.delivery_id == chosen:
            _details(delivery)


def of_deliveries(found: Sequence[Delivery]) -> Table:
    """A row per delivery."""
    columns = (
        _("Stage reached"),
        _("Provider"),
        _("Neighbourhood"),
        _("Kind of list"),
        _("Period"),
        _("Rows accepted"),
        _("Last step"),
        _("By"),
        _("File"),
    )
    return Table(columns, tuple(_row(delivery) for delivery in found))


def _row(found: Delivery) -> tuple[str, ...]:
    place = found.neighbourhood_id
    return (
        status(found.status),
        deliveries_choice.provider(found.provider_id),
        deliveries_choice.neighbourhood(place) if place else _("several"),
        _kind(found.table),
        _period(found),
        _rows(found),
        numbers.day(found.decided_at or found.received_at),
        found.by,
        found.file_name,
    )


def _rows(found: Delivery) -> str:
    """How many rows became part of the exports; of a file that was not accepted none did."""
    is_in = found.status in (Status.ACCEPTED, Status.WITHDRAWN)
    return numbers.decimal(found.rows_accepted or 0) if is_in else ""


def _kind(name: str) -> str:
    table = contract.read_all().get(name)
    return deliveries_choice.kind(table) if table else name


def _period(found: Delivery) -> str:
    if not found.first_day or not found.last_day:
        return ""
    return f"{numbers.day(found.first_day)} – {numbers.day(found.last_day)}"


def _name(found: Delivery) -> str:
    return f"{found.file_name} · {numbers.day(found.received_at)} · {status(found.status)}"


def _details(found: Delivery) -> None:
    steps = deliveries.history(review_session.store(), found.delivery_id)
    told = " → ".join(
        f"{status(step.status)} ({numbers.day(step.at)}{', ' if step.by else ''}{plain(step.by)})"
        for step in steps
    )
    st.caption(
        _("Delivery {id} · check sum {checksum} · {steps}").format(
            id=found.delivery_id, checksum=found.checksum[:12], steps=told
        )
    )
    if found.note:
        st.markdown(_("Note: {note}").format(note=plain(found.note)))
    run = None
    try:
        run = report.read(paths.deliveries(), found.delivery_id)
    except LookupError:
        st.info(_("There is no report: the file was not tried out."), icon=":material/info:")
    else:
        deliveries_check.result(run, f"report_{found.delivery_id}")
    draft = deliveries_draft.current()
    is_above = draft is not None and draft.received.delivery_id == found.delivery_id
    is_open = found.status is Status.CHECKED and not is_above
    if run and is_open and deliveries_accept.offer(run):
        st.rerun()
    if found.status not in (Status.ACCEPTED, Status.CHECKED):
        return
    if st.session_state.get(_ASKED) == found.delivery_id:
        _confirmation(found)
        return
    is_accepted = found.status is Status.ACCEPTED
    st.button(
        _("Withdraw this delivery") if is_accepted else _("Discard this delivery"),
        key="withdraw",
        icon=":material/undo:",
        on_click=_ask,
        args=(found.delivery_id,),
    )


def _ask(delivery_id: str) -> None:
    st.session_state[_ASKED] = delivery_id


def _confirmation(found: Delivery) -> None:
    is_accepted = found.status is Status.ACCEPTED
    said = (
        _(
            "The {count} rows of “{file}” leave the exports, and rows that it changed are as they "
            "were before. The file and its report stay. The pages change when the figures are "
            "published again."
        )
        if is_accepted
        else _("“{file}” was not accepted, and will not be. The file and its report stay.")
    )
    st.warning(
        said.format(count=numbers.decimal(found.rows_accepted or 0), file=plain(found.file_name)),
        icon=":material/undo:",
    )
    if publishing.PRESS.is_running:
        publishing.say_wait()
    author = deliveries_choice.author() or st.text_input(
        _("Your name"), key="withdraw_author", max_chars=deliveries_choice.LONGEST_NAME
    )
    with st.container(horizontal=True):
        wanted = st.button(
            _("Yes, withdraw") if is_accepted else _("Yes, discard"),
            key="withdraw_confirmed",
            icon=":material/undo:",
            disabled=not str(author).strip() or publishing.PRESS.is_running,
        )
        st.button(_("No, keep it"), key="withdraw_not", on_click=_ask, args=("",))
    if wanted:
        _withdraw(found, str(author).strip())


def _withdraw(found: Delivery, author: str) -> None:
    try:
        acceptance.withdraw(
            found.delivery_id,
            by=author,
            exports=paths.exports(),
            deliveries=paths.deliveries(),
            store=review_session.store(),
            language=language.current(),
            wait=publishing.say_wait,
        )
    except (NotAccepted, ExportsUnusable) as reason:
        st.error(str(reason), icon=":material/error:")
        return
    draft = deliveries_draft.current()
    if draft is not None and draft.received.delivery_id == found.delivery_id:
        deliveries_draft.forget()
    st.session_state[_SAID] = _("“{file}” was withdrawn.").format(file=plain(found.file_name))
    st.rerun()


def _keep() -> None:
    st.session_state["kept_delivery"] = st.session_state["delivery_picker"]
