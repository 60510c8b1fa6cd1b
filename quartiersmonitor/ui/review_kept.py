"""What people keep about a neighbourhood, as a list: each with its way out and its way back."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.state import annotations, targets
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.store import StateUnusable, Store
from quartiersmonitor.state.targets import Target
from quartiersmonitor.ui import permission, review_session

_NAME = "review_name"
_SAID = "review_said"


@dataclass(frozen=True)
class Kept:
    """What is kept about a neighbourhood, withdrawn or not; without a store the reason why not."""

    store: Store | None
    reason: str
    notes: tuple[Annotation, ...] = ()
    targets: tuple[Target, ...] = ()


@dataclass(frozen=True)
class Entry:
    """Something that somebody kept: what it says, by whom and when, and what to call it."""

    id: int
    text: str
    meta: str
    name: str
    is_withdrawn: bool


Act = Callable[[int, str], object]
"""Does something to the entry of this id, in the name of somebody."""


def about(neighbourhood_id: str) -> Kept:
    """What is kept about a neighbourhood where `QM_STATE` says, or why that cannot be read."""
    try:
        store = review_session.store()
        return Kept(
            store,
            "",
            tuple(annotations.of(store, neighbourhood_id, with_withdrawn=True)),
            tuple(targets.of(store, neighbourhood_id, with_withdrawn=True)),
        )
    except StateUnusable as reason:
        return Kept(None, str(reason))


def may_write(kept: Kept) -> bool:
    """Whether this reader may write here; where not, the reason is said."""
    allowed = permission.write()
    if kept.store is None:
        # The reason names folders and servers: for whoever can do something about it.
        st.error(
            _(
                "Notes and targets can neither be read nor kept at the moment; all figures are "
                "there. What `QM_STATE` names has to exist and to be writable."
            )
            + (f"\n\n{kept.reason}" if allowed.is_given else ""),
            icon=":material/database_off:",
        )
        return False
    if not allowed.is_given:
        st.info(allowed.reason, icon=":material/lock:")
    return allowed.is_given


def author() -> str:
    """Who writes or withdraws, typed in once for the whole session."""
    typed = st.text_input(
        _("Your name (stands beside what you write)"),
        key=_NAME,
        max_chars=targets.LONGEST_NAME,
        autocomplete="name",
    )
    return (typed or "").strip()


def outcome() -> None:
    """What the last click did, said once."""
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check:")


@contextmanager
def writing(done: str) -> Iterator[None]:
    """Run the page again with what was written, or say why it could not be."""
    try:
        yield
    except StateUnusable:
        st.error(
            _("This was not kept: whatever keeps it did not answer. Please try again."),
            icon=":material/error:",
        )
        return
    st.session_state[_SAID] = done
    st.rerun()


def listed(
    entries: Sequence[Entry], withdraw: Act, restore: Act, key: str, by: str, *, may: bool
) -> None:
    """The entries that stand, each with a button to withdraw it; the others with one to undo."""
    for entry in entries:
        if not entry.is_withdrawn and _row(
            entry, _("Withdraw: {name}"), ":material/undo:", key, may=may
        ):
            _act(withdraw, entry, by, _("Withdrawn: {name}. It can be brought back below."))
    gone = [entry for entry in entries if entry.is_withdrawn]
    if not gone:
        return
    with st.expander(
        _("Withdrawn ({count})").format(count=numbers.decimal(len(gone))), key=f"{key}_withdrawn"
    ):
        for entry in gone:
            if _row(entry, _("Bring back: {name}"), ":material/redo:", key, may=may):
                _act(restore, entry, by, _("Brought back: {name}."))


def _row(entry: Entry, label: str, icon: str, key: str, *, may: bool) -> bool:
    """One entry; whether its button was pressed. What people wrote is never read as Markdown."""
    with st.container(gap="xsmall", key=f"{key}_{entry.id}"):
        st.text(f"{entry.text}\n{entry.meta}")
        return may and st.button(
            label.format(name=entry.name),
            key=f"{key}_{entry.id}_{'back' if entry.is_withdrawn else 'out'}",
            icon=icon,
            type="tertiary",
            wrap=True,
        )


def _act(act: Act, entry: Entry, by: str, done: str) -> None:
    if is_named(by):
        with writing(done.format(name=entry.name)):
            act(entry.id, by)


def is_named(by: str) -> bool:
    """Whether somebody stands behind a change; where not, it is asked for."""
    if not by:
        st.error(_("Please type in your name first."), icon=":material/person:")
    return bool(by)
