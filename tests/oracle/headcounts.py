"""People known per neighbourhood only: their cells, and what is published of a whole region."""

from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.oracle import cells
from tests.oracle.cells import Cell

# neighbourhood and quarter → what was delivered of them
Delivered = Mapping[tuple[str, str], Cell]


class Heads(NamedTuple):
    """Published people of a region; `noise`: the variance in variances of one altered count."""

    people: Fraction
    noise: Fraction
    is_spread: bool
    uses_hidden: bool


def of_quarter(
    delivered: Delivered, quarter: str, shares: Mapping[str, Fraction], hidden: Container[str]
) -> Heads | None:
    """Of a region that holds so much of each neighbourhood; None where nothing came.

    `hidden`: the neighbourhoods whose own count is not told.
    """
    inside = {each: share for each, share in shares.items() if (each, quarter) in delivered}
    if not inside:
        return None
    entire = [delivered[each, quarter] for each, share in inside.items() if share == 1]
    whole = cells.together(entire)
    parts = [
        share * cells.published(delivered[each, quarter])
        for each, share in inside.items()
        if share != 1
    ]
    return Heads(
        cells.published(whole) + sum(parts, Fraction(0)),
        bool(entire) + sum((share**2 for share in inside.values() if share != 1), Fraction(0)),
        bool(parts),
        any(0 < share < 1 and each in hidden for each, share in inside.items()),
    )


def mean(quarters: Iterable[Heads]) -> Heads:
    """A year of a stock."""
    found = list(quarters)
    together = total(found)
    return together._replace(
        people=together.people / len(found), noise=together.noise / len(found) ** 2
    )


def total(quarters: Iterable[Heads]) -> Heads:
    """A year of a flow."""
    found = list(quarters)
    return Heads(
        sum((each.people for each in found), Fraction(0)),
        sum((each.noise for each in found), Fraction(0)),
        any(each.is_spread for each in found),
        any(each.uses_hidden for each in found),
    )
