"""Municipalities of today, the regions they lie in, and their residents at a period's end."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from math import isnan
from typing import NamedTuple

from tests.oracle.rows import Municipality, Population

STATE = ("state", "01")

Region = tuple[str, str]  # level, region_id
Number = int | Fraction


class Residents(NamedTuple):
    """Residents of one municipality, both figures from the same day and basis."""

    total: Number
    aged65: Number | None
    is_estimated: bool = False  # those of 65 and older
    aged80: Number | None = None  # only where it is exact


def regions_around(place: Municipality) -> tuple[Region, ...]:
    """The four territorial regions a municipality counts for, itself included."""
    return (
        STATE,
        ("district", place.district),
        ("unit", place.unit),
        ("municipality", place.ags),
    )


def residents_on(
    day: date, population: Iterable[Population], mergers: Mapping[str, str]
) -> dict[str, Residents]:
    """Residents of every municipality as known for `day`."""
    figures: dict[str, dict[tuple[date, str], dict[tuple[str, bool], int]]] = defaultdict(dict)
    for row in population:
        ags = mergers.get(row.ags, row.ags)
        groups = figures[ags].setdefault((row.day, row.basis), defaultdict(int))
        groups[row.group, row.estimated] += row.residents
    return {ags: _best(day, counted) for ags, counted in figures.items()}


def _best(
    day: date, counted: Mapping[tuple[date, str], Mapping[tuple[str, bool], int]]
) -> Residents:
    candidates = []
    for (counted_on, _), groups in counted.items():
        total = groups.get(("insgesamt", False), groups.get(("insgesamt", True)))
        if total is None:
            continue
        aged65, is_estimated = _aged65(groups)
        is_past = counted_on <= day
        distance = abs((counted_on - day).days)
        residents = Residents(total, aged65, is_estimated, groups.get(("80+", False)))
        candidates.append((aged65 is None, not is_past, distance, residents))
    return min(candidates, key=lambda candidate: candidate[:3])[3]


def _aged65(groups: Mapping[tuple[str, bool], int]) -> tuple[int | None, bool]:
    """Residents of 65 and older, and whether they are estimated."""
    if (exact := groups.get(("65+", False))) is not None:
        return exact, False
    younger = groups.get(("65-79", False), groups.get(("65-79", True)))
    older = groups.get(("80+", False), groups.get(("80+", True)))
    if younger is not None and older is not None:
        return younger + older, ("65-79", False) not in groups or ("80+", False) not in groups
    estimated = groups.get(("65+", True))
    return estimated, estimated is not None


def add(numbers: Iterable[Number | None]) -> Number | None:
    """The sum of what is known; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def known_or_0(number: float | None) -> float:
    return 0.0 if number is None or isnan(number) else number


def mean_residents(quarters: list[dict[Region, Residents]]) -> dict[Region, Residents]:
    """Of every region, over those of the quarters that have any."""
    of_region: dict[Region, list[Residents]] = {}
    for quarter in quarters:
        for region, residents in quarter.items():
            of_region.setdefault(region, []).append(residents)
    return {
        region: Residents(
            sum((Fraction(each.total) for each in found), Fraction(0)) / len(found),
            None
            if (aged65 := add(e.aged65 for e in found if e.aged65 is not None)) is None
            else Fraction(aged65) / len(found),
            any(each.is_estimated for each in found),
        )
        for region, found in of_region.items()
    }
