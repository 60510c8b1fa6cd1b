"""What stands beside a value again: shares unknown and estimated, and the flags told from them."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from quartiersmonitor.indicator import Indicator
from tests.oracle.catchments import rounded
from tests.oracle.comparison import SHOWN as MOST_LINES
from tests.oracle.comparison import rows_of, same
from tests.oracle.country import Country
from tests.oracle.indicators import participation, staff, volunteering
from tests.oracle.periods import Period
from tests.oracle.places import Region
from tests.oracle.published import Cell
from tests.oracle.rows import Hours

RELIABLE = 0.8
# Hours are published in tens: a share with more digits would tell them more precisely.
SHARE_DIGITS = 2
_COLUMNS = (
    *("level", "region_id", "grain", "period", "status"),
    *("share_unknown", "share_estimated", "flags"),
)


class Beside(NamedTuple):
    """Of one region and period, before anything is hidden; None where nothing is known."""

    share_unknown: float | None = None
    share_estimated: float | None = None
    provisional: bool = False
    revised: bool = False
    is_spread: bool = False


NOTHING = Beside()


def of_usage(country: Country, period: Period) -> Mapping[Region, Beside]:
    visits = country.visits(period)
    return {
        region: Beside(
            visits[region].share_unknown,
            tally["dates estimated"] / tally["dates"] if tally["dates"] else None,
            tally["provisional"] > 0,
            tally["revised"] > 0,
        )
        for region, tally in country.tallies(period).items()
    }


def of_stock(country: Country, period: Period) -> Mapping[Region, Beside]:
    """Estimated rows among the rows of the exports, whatever part of them is inside."""
    return {
        region: Beside(
            share_estimated=active.estimated_rows / active.rows,
            provisional="vorlaeufig" in active.qualities,
            revised="korrigiert" in active.qualities,
            is_spread=active.is_spread,
        )
        for region, active in country.active(period).items()
    }


def of_hours(country: Country, period: Period) -> Mapping[Region, Beside]:
    """Estimated hours among all hours, each neighbourhood with the part that is inside."""
    rows = country.volunteers.hour_rows(period)
    found = {}
    for region, shares in country.shares(period).items():
        inside = {each: share for each, share in shares.items() if each in rows}
        if not inside:
            continue
        hours = _sum(inside, rows, lambda row: True)
        estimated = _sum(inside, rows, lambda row: row.is_estimated)
        qualities = {row.quality for each in inside for row in rows[each]}
        found[region] = Beside(
            share_estimated=float(rounded(estimated / hours, SHARE_DIGITS)) if hours else None,
            provisional="vorlaeufig" in qualities,
            revised="korrigiert" in qualities,
            is_spread=any(0 < share < 1 for share in inside.values()),
        )
    return found


def _sum(
    shares: Mapping[str, Fraction],
    rows: Mapping[str, Iterable[Hours]],
    counts: Callable[[Hours], bool],
) -> Fraction:
    return sum(
        (share * row.hours for each, share in shares.items() for row in rows[each] if counts(row)),
        Fraction(0),
    )


def of_consultations(country: Country, period: Period) -> Mapping[Region, Beside]:
    """Estimated rows among all rows, whatever part of them is inside."""
    rows: dict[str, list[str]] = defaultdict(list)
    for row in country.optional.consultations:
        if row.month in period.months:
            rows[row.neighbourhood].append(row.quality)
    return _of_rows(country, period, rows)


def of_staff_hours(country: Country, period: Period) -> Mapping[Region, Beside]:
    """The same of recorded hours; of no hours no part is estimated."""
    rows: dict[str, list[str]] = defaultdict(list)
    for row in country.optional.case_hours:
        if row.month in period.months:
            rows[row.neighbourhood].append(row.quality)
    idle = {each for each, hours in country.staff.total_hours(period).items() if not hours}
    return _of_rows(country, period, rows, idle, of_a_part=_a_part)


def of_staff(country: Country, period: Period) -> Mapping[Region, Beside]:
    rows: dict[str, list[str]] = defaultdict(list)
    for row in country.optional.posts:
        if row.month in period.months:
            rows[row.neighbourhood].append(row.quality)
    return _of_rows(country, period, rows, of_a_part=_a_part)


def _a_part(share: Fraction) -> bool:
    """Of nothing nothing is estimated."""
    return 0 < share < 1


def _of_rows(
    country: Country,
    period: Period,
    rows: Mapping[str, list[str]],
    idle: Container[str] = frozenset(),
    *,
    of_a_part: Callable[[Fraction], bool] = lambda share: share != 1,
) -> Mapping[Region, Beside]:
    """From the quality of every row, by neighbourhood; of those `idle` no part is estimated."""
    found = {}
    for region, shares in country.shares(period).items():
        qualities = [quality for each in shares for quality in rows.get(each, ())]
        if qualities:
            found[region] = Beside(
                share_estimated=qualities.count("geschaetzt") / len(qualities),
                provisional="vorlaeufig" in qualities,
                revised="korrigiert" in qualities,
                is_spread=any(
                    of_a_part(share)
                    for each, share in shares.items()
                    if each in rows and each not in idle
                ),
            )
    return found


COMPANIONS: Mapping[str, Callable[[Country, Period], Mapping[Region, Beside]]] = {
    "usage": of_usage,
    "reach": of_usage,
    "volunteer_stock": of_stock,
    "volunteer_hours": of_hours,
    "consultations": of_consultations,
    "staff": of_staff,
    "staff_hours": of_staff_hours,
}
# Whose residents are those of 65 and over, an estimate in most places.
# Not of all neighbourhoods that the companion is about: of whole ones, or of those that told both.
OF_SOME = ("E3", "E3_HOURS", "E4")
# Where a count of theirs is an estimate beyond what the companion tells.
ROUGH: Mapping[str, Callable[[Country, Period], set[Region]]] = {
    "T2": participation.estimated_reach,
    "A8": staff.spread_over_districts,
    "E3": volunteering.parts_with_posts,
    "E3_HOURS": volunteering.parts_with_records,
}
PER_65PLUS = ("T1", "T1_RESIDENTS", "T2", "T5", "T5_RESIDENTS", "A7_65")
# Whose residents are those of the catchments of what was delivered.
IN_CATCHMENTS = {"T1": "usage", "T5": "consultations"}


def _nowhere(country: Country, period: Period) -> set[Region]:
    return set()


def flags(beside: Beside, rate: float | None, denominator_is_estimated: bool) -> str:
    """Provisional, revised, estimated, little reported: in this order."""
    is_estimated = bool(beside.share_estimated) or beside.is_spread or denominator_is_estimated
    marks = {
        "p": beside.provisional,
        "r": beside.revised,
        "s": is_estimated,
        "()": rate is not None and rate < RELIABLE,
    }
    return "".join(mark for mark, holds in marks.items() if holds)


class Shown(NamedTuple):
    """What is published beside one value."""

    share_unknown: float | None
    share_estimated: float | None
    flags: str


def differences_beside(country: Country, snapshot: Path, indicator: Indicator) -> list[str]:
    """One line per value with another companion than recomputed; the first few only."""
    rows = rows_of(snapshot / "values.parquet", indicator=indicator.id)
    published = {
        Cell(level, region, grain, period): (status, Shown(unknown, estimated, marks))
        for level, region, grain, period, status, unknown, estimated, marks in zip(
            *(rows[name].to_pylist() for name in _COLUMNS), strict=True
        )
    }
    statuses = {cell: status for cell, (status, _) in published.items()}
    expected = dict(_beside(country, indicator, statuses))
    lines = [f"{cell}: superfluous or missing" for cell in expected.keys() ^ published.keys()]
    lines += [
        f"{cell}: published {shown}, expected {expected[cell]}"
        for cell, (_, shown) in published.items()
        if cell in expected and not _agree(expected[cell], shown)
    ]
    return sorted(lines)[:MOST_LINES]


def _beside(
    country: Country, indicator: Indicator, statuses: Mapping[Cell, str]
) -> Iterator[tuple[Cell, Shown]]:
    """For every region and period; a hidden value has no companion."""
    companion = indicator.companion.value
    for period in country.periods:
        known = COMPANIONS[companion](country, period)
        delivered = IN_CATCHMENTS.get(indicator.id)
        residents = (
            country.covered_residents(delivered, period)
            if delivered
            else country.region_residents(period)
        )
        rough = ROUGH.get(indicator.id, _nowhere)(country, period)
        for region in country.regions:
            if region[0] not in indicator.levels:
                continue
            cell = Cell(*region, period.grain, period.name)
            status = statuses.get(cell)
            if status == "suppressed":
                yield cell, Shown(None, None, "")
                continue
            here = known.get(region, NOTHING)
            reported = country.reported(companion, period, region)
            rate = reported.delivered / reported.expected if reported.expected else None
            per_65plus = indicator.id in PER_65PLUS and region in residents
            is_estimated = per_65plus and residents[region].is_estimated
            is_estimated |= region in rough
            if indicator.id in OF_SOME:
                here = here._replace(is_spread=False)
            marks = flags(here, rate, is_estimated)
            has_flags = status in ("ok", "zero", "unreliable")
            yield cell, Shown(here.share_unknown, here.share_estimated, marks if has_flags else "")


def _agree(wanted: Shown, found: Shown) -> bool:
    return (
        same(wanted.share_unknown, found.share_unknown)
        and same(wanted.share_estimated, found.share_estimated)
        and wanted.flags == found.flags
    )
