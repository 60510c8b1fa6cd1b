"""The file somebody is handing in, kept for the session from the upload to the acceptance."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import streamlit as st

from quartiersmonitor.checking.finding import Finding
from quartiersmonitor.deliveries.receive import Received
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import Assignment, SourceFile
from quartiersmonitor.state.deliveries import Delivery
from quartiersmonitor.ui.deliveries_choice import Subject

_KEPT = "delivery_draft"
_NUMBER = "delivery_number"


@dataclass(frozen=True, kw_only=True)
class Draft:
    """How far a file has come. Each part is None until it is there.

    `guesses` are the kinds of lists that the sheets look like, `assigned` is what was confirmed,
    by sheet (None: the sheet is left out); `is_reopened` when somebody wants to change that;
    `year` is that of dates without one.
    """

    received: Received
    subject: Subject
    source: SourceFile | None = field(default=None, repr=False)
    guesses: tuple[str | None, ...] = ()
    refusal: Finding | None = None
    is_reopened: bool = False
    year: int | None = None
    assigned: Mapping[str, Assignment | None] | None = None
    run: DryRun | None = field(default=None, repr=False)
    accepted: Delivery | None = None

    @property
    def step(self) -> int:
        """The step that is open: 2 file, 3 columns, 4 dry run, 5 acceptance, 6 all done."""
        if self.accepted is not None:
            return 6
        if self.source is None:
            return 2
        if self.assigned is None:
            return 3
        if self.run is None or not self.run.is_acceptable:
            return 4
        return 5


def current() -> Draft | None:
    """The file of this session, if there is one."""
    found = st.session_state.get(_KEPT)
    return found if isinstance(found, Draft) else None


def keep(draft: Draft) -> Draft:
    """From here on that is the file of this session."""
    st.session_state[_KEPT] = draft
    return draft


def about(draft: Draft, subject: Subject) -> Draft:
    """The draft as something else is chosen: what was found out for another subject goes."""
    if draft.subject == subject or draft.accepted is not None:
        return draft
    same_table = draft.subject.table == subject.table
    same_provider = draft.subject.provider_id == subject.provider_id
    kept = draft.assigned if same_table and same_provider else None
    return keep(replace(draft, subject=subject, assigned=kept, run=None))


def forget() -> None:
    """Make room for another file."""
    st.session_state.pop(_KEPT, None)
    st.session_state[_NUMBER] = number() + 1


def keep_field(key: str) -> None:
    """Keep what a field says, as a callback does: in another language it would forget it."""
    st.session_state[f"kept_{key}"] = st.session_state[key]


def number() -> int:
    """Counts the files of the session, so that fields of one file are not those of the next."""
    return int(st.session_state.get(_NUMBER, 0))
