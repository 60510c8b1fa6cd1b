"""The five breakdowns again: figures split into categories, for one period."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from quartiersmonitor.breakdown import Breakdown
from tests.oracle.country import Country
from tests.oracle.counts import Figure
from tests.oracle.coverage import COVERED
from tests.oracle.periods import Period
from tests.oracle.places import Number, Region, Residents
from tests.oracle.rows import BANDS
from tests.oracle.usage import FORMATS, FROM_65, UNDER_65, visits

# level, region_id, grain, period, category, measure
Cell = tuple[str, str, str, str, str, str]
Part = tuple[Region, str, str]  # region, category, measure
Parts = Mapping[Part, Number | None]

SECTIONS = ("1", "2", "3", "4", "5", "6", "A3", "A5", "X")


def age_mix(country: Country, period: Period) -> Parts:
    """Visits of each recorded band, and of both halves of life beside the region's residents."""
    groups: dict[str, tuple[str, ...]] = {name: (name,) for name in (*BANDS, "unknown")}
    groups |= {"under65": UNDER_65, "65+": FROM_65}
    residents = country.region_residents(period)
    found: dict[Part, Number | None] = {}
    for region, tally in country.tallies(period).items():
        for category, bands in groups.items():
            if (number := visits(tally, bands)) is not None:
                found[region, category, "visits"] = number
        total, aged65 = residents.get(region, Residents(0, None))
        found[region, "65+", "residents"] = aged65
        found[region, "under65", "residents"] = None if aged65 is None else total - aged65
    return found


def section71(country: Country, period: Period) -> Parts:
    """Held dates and their visits by the primary number of the offer."""
    found: dict[Part, Number | None] = {}
    for region, tally in country.tallies(period).items():
        for number in SECTIONS:
            if f"dates {number}" in tally:
                found[region, number, "dates"] = tally[f"dates {number}"]
                found[region, number, "visits"] = tally[f"visits {number}"]
    return found


def generation_format(country: Country, period: Period) -> Parts:
    """Held dates by format; those with every age recorded; those that were mixed."""
    found: dict[Part, Number | None] = {}
    for region, tally in country.tallies(period).items():
        for name in FORMATS.values():
            if f"dates {name}" in tally:
                for measure in ("dates", "mixed_dates", "dates_with_ages"):
                    found[region, name, measure] = tally[f"{measure} {name}"]
    return found


def coverage_status(country: Country, period: Period) -> Parts:
    """Municipalities and their residents 65+ by status."""
    coverage = country.coverage(period)
    found: dict[Part, Number] = defaultdict(int)
    for ags, residents in country.residents(period).items():
        for region in country.regions_around[ags]:
            found[region, coverage[ags].status, "municipalities"] += 1
            if residents.aged65 is not None:
                found[region, coverage[ags].status, "residents_65plus"] += residents.aged65
    return dict(found)


def coverage_by_size(country: Country, period: Period) -> Parts:
    """All and covered municipalities, and residents 65+, by size class."""
    coverage = country.coverage(period)
    found: dict[Part, Number] = defaultdict(int)
    for ags, residents in country.residents(period).items():
        size = country.municipalities[ags].size_class
        for region in country.regions_around[ags]:
            if region[0] not in ("state", "district"):
                continue
            found[region, size, "municipalities"] += 1
            found[region, size, "covered_municipalities"] += coverage[ags].status in COVERED
            if residents.aged65 is not None:
                found[region, size, "residents_65plus"] += residents.aged65
                found[region, size, "covered_65plus"] += coverage[ags].covered * residents.aged65
    return dict(found)


ORACLES: Mapping[str, Callable[[Country, Period], Parts]] = {
    "age_mix": age_mix,
    "section71": section71,
    "generation_format": generation_format,
    "coverage_status": coverage_status,
    "coverage_by_size": coverage_by_size,
}


def figures(country: Country, breakdown: Breakdown) -> dict[Cell, Figure]:
    """All that must be published of one breakdown."""
    return {
        (*region, period.grain, period.name, category, measure): _protected(
            number, measure in breakdown.people, breakdown.minimum_count
        )
        for period in country.periods
        for (region, category, measure), number in ORACLES[breakdown.id](country, period).items()
    }


def _protected(number: Number | None, counts_people: bool, minimum: int) -> Figure:
    if number is None:
        return Figure("not_delivered")
    if counts_people and 0 < number < minimum:
        return Figure("suppressed")
    return Figure("ok" if number else "zero", value=float(Fraction(number)))
