"""How far the result of a scenario reaches, and which parameter moves it how much."""

from collections.abc import Callable
from dataclasses import dataclass

from quartiersmonitor.scenario.assumptions import Assumptions, Parameter, Settings

Outcome = Callable[[Settings], float]
"""What is asked of a scenario: one number that more expensive parameters never lower."""


@dataclass(frozen=True)
class Span:
    """From the cheap end to the expensive end, with what the chosen numbers give."""

    low: float
    middle: float
    high: float

    def per(self, whole: float) -> "Span":
        """The same per resident or other unit. Raises ZeroDivisionError where there is none."""
        return Span(self.low / whole, self.middle / whole, self.high / whole)


@dataclass(frozen=True)
class Swing:
    """What the outcome becomes with one parameter at either end of its range."""

    parameter: Parameter
    cheap_end: float  # value of the parameter
    dear_end: float
    low: float  # outcome there
    chosen: float  # outcome with the number chosen
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    @property
    def has_effect(self) -> bool:
        """Whether the parameter moves the outcome by at least half a euro."""
        return self.width >= 0.5

    @property
    def span(self) -> Span:
        """The outcomes; the chosen number lies between its ends."""
        return Span(self.low, self.chosen, self.high)


def ends(
    assumptions: Assumptions, settings: Settings, *, decisions: bool = False
) -> tuple[Settings, Settings]:
    """The scenario with all assumptions at their cheap, and at their expensive end.

    `decisions` also lets vary what somebody settles. No probability is claimed for either end:
    the range holds whatever lies within the stated uncertainty.
    """
    cheap, dear = dict[str, float](), dict[str, float]()
    for parameter in assumptions.parameters:
        found = parameter.ends(settings)
        if found and (decisions or not parameter.is_decision):
            cheap[parameter.id], dear[parameter.id] = found
    return settings.with_values(cheap), settings.with_values(dear)


def span(
    assumptions: Assumptions, settings: Settings, outcome: Outcome, *, decisions: bool = False
) -> Span:
    """The outcome at both ends of all ranges at once, and in the middle."""
    cheap, dear = ends(assumptions, settings, decisions=decisions)
    return Span(outcome(cheap), outcome(settings), outcome(dear))


def swings(assumptions: Assumptions, settings: Settings, outcome: Outcome) -> list[Swing]:
    """One parameter at a time at both ends of its range, the widest swing first."""
    found, chosen = [], outcome(settings)
    for parameter in assumptions.parameters:
        at = parameter.ends(settings)
        if at is None or not parameter.applies(settings):
            continue
        cheap, dear = at
        results = [outcome(settings.with_values({parameter.id: end})) for end in (cheap, dear)]
        found.append(Swing(parameter, cheap, dear, min(results), chosen, max(results)))
    return sorted(found, key=lambda swing: (-swing.width, swing.parameter.id))
