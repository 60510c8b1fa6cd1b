"""Project phases: which ended, what followed them, and which are current."""

from collections.abc import Iterable
from datetime import date

from tests.oracle.optional_rows import Phase

FUNDED_KINDS = ("umsetzung", "anschluss")
SET_UP, IMPLEMENTATION = "aufbau", "umsetzung"
REGULAR = "regelbetrieb"


class Projects:
    def __init__(self, phases: Iterable[Phase]) -> None:
        self._phases = list(phases)
        self.delivered = {phase.neighbourhood for phase in self._phases}

    def ended(self, by: date, *, with_set_up: bool = False) -> list[Phase]:
        """Funded phases that ended on the day or before, and set-up that did not lead on."""
        led_on = {each.predecessor for each in self._phases if each.kind == IMPLEMENTATION}
        return [
            phase
            for phase in self._phases
            if phase.end is not None
            and phase.end <= by
            and (
                phase.kind in FUNDED_KINDS
                or (with_set_up and phase.kind == SET_UP and phase.id not in led_on)
            )
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
