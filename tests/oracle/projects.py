"""Project phases: which ended, what followed them, and which are current."""

from collections.abc import Iterable
from datetime import date

from tests.oracle.optional_rows import Phase

FUNDED_KINDS = ("umsetzung", "anschluss")
REGULAR = "regelbetrieb"


class Projects:
    def __init__(self, phases: Iterable[Phase]) -> None:
        self._phases = list(phases)
        self.delivered = {phase.neighbourhood for phase in self._phases}

    def ended(self, by: date) -> list[Phase]:
        """Funded phases that ended on the day or before."""
        return [
            phase
            for phase in self._phases
            if phase.kind in FUNDED_KINDS and phase.end is not None and phase.end <= by
        ]

    def successors(self, phase: Phase, by: date) -> list[Phase]:
        """The phases that name it as predecessor and began by the day."""
        return [each for each in self._phases if each.predecessor == phase.id and each.begin <= by]

    def current(self, neighbourhood: str, day: date) -> list[Phase]:
        return [
            phase
            for phase in self._phases
            if phase.neighbourhood == neighbourhood
            and phase.begin <= day
            and (phase.end is None or phase.end >= day)
        ]


def is_shared(phase: Phase) -> bool:
    """Paid by several providers, or with a written concept of several."""
    return len(set(phase.providers)) >= 2 or phase.has_joint_concept
