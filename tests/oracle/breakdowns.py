"""The breakdowns again: figures split into categories, for one period."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from quartiersmonitor.breakdown import Breakdown
from tests.oracle.catchments import whole_if_nearly
from tests.oracle.country import Country
from tests.oracle.counts import Figure
from tests.oracle.coverage import BEST_FIRST, COVERED
from tests.oracle.funding_breakdowns import (
    funding_end,
    grant_terms,
    payers,
    secured_posts,
    uncovered_costs,
)
from tests.oracle.indicators.coverage import reached_shares
from tests.oracle.parts import HIDDEN, Hidden, Part, Parts
from tests.oracle.people import WITH_SECTIONS
from tests.oracle.periods import Period
from tests.oracle.places import Number, Region, Residents
from tests.oracle.usage import FORMATS
from tests.oracle.volunteering import rounded_to_ten
from tests.oracle.work_breakdowns import (
    after_funding_end,
    case_types,
    consultation_topics,
    mixing_by_kind,
    needs_stages,
    needs_topics,
    partner_sectors,
    volunteer_flow,
)

# level, region_id, grain, period, category, measure
Cell = tuple[str, str, str, str, str, str]
SECTIONS = ("1", "2", "3", "4", "5", "6", "A3", "A5", "X")
FEWEST_DATES = 10


def age_mix(country: Country, period: Period) -> Parts:
    """Published visits, all and by age, and residents of both halves of life."""
    residents = country.region_residents(period)
    found: dict[Part, Number | Hidden | None] = {}
    for region, visits in country.visits(period).items():
        found[region, "all", "visits"] = HIDDEN if visits.total is None else visits.total
        for category, number in visits.ages.items():
            found[region, category, "visits"] = HIDDEN if number is None else number
        total, aged65, *_ = residents.get(region, Residents(0, None))
        found[region, "65+", "residents"] = aged65
        found[region, "under65", "residents"] = None if aged65 is None else total - aged65
    return found


def section71(country: Country, period: Period) -> Parts:
    """Held dates by the primary number of the offer; published visits of state and districts."""
    visits = country.visits(period)
    found: dict[Part, Number | Hidden] = {}
    for region, tally in country.tallies(period).items():
        for number in SECTIONS:
            if f"dates {number}" in tally:
                found[region, number, "dates"] = tally[f"dates {number}"]
                if region[0] in WITH_SECTIONS:
                    people = visits[region].sections.get(number, 0)
                    found[region, number, "visits"] = HIDDEN if people is None else people
    return found


def generation_format(country: Country, period: Period) -> Parts:
    """Held dates by format; those with every age recorded; those that were mixed."""
    found: dict[Part, Number | Hidden] = {}
    for region, tally in country.tallies(period).items():
        too_few = 0 < tally["dates_with_ages"] < FEWEST_DATES
        for name in FORMATS.values():
            if f"dates {name}" in tally:
                found[region, name, "dates"] = tally[f"dates {name}"]
                for measure in ("mixed_dates", "dates_with_ages"):
                    found[region, name, measure] = HIDDEN if too_few else tally[f"{measure} {name}"]
    return found


def other_municipalities(country: Country, period: Period) -> Parts:
    """Municipalities of a region whose hours are hidden: how many, and their hours together."""
    hours_of = country.hours_by_region(period)
    parts = country.region_parts(period)
    delivered = country.volunteers.hours(period)
    hidden: dict[Region, list[Region]] = defaultdict(list)
    for place in country.municipalities.values():
        here: Region = ("municipality", place.ags)
        number, may_be_told = hours_of.get(here, (0, True))
        if (
            number
            and not may_be_told
            and country.reported("volunteer_hours", period, here).delivered
        ):
            for region in country.regions_around[place.ags]:
                if region != here:
                    hidden[region].append(here)
    found: dict[Part, Number | Hidden] = {}
    for region, places in hidden.items():
        shares = {
            neighbourhood: whole_if_nearly(
                sum((Fraction(of.get(place, 0)) for place in places), Fraction(0))
            )
            for neighbourhood, of in parts.items()
        }
        number = sum(
            (share * delivered.get(each, Fraction(0)) for each, share in shares.items()),
            Fraction(0),
        )
        found[region, "municipalities", "municipalities"] = len(places)
        found[region, "hours", "hours"] = (
            rounded_to_ten(number) if country.may_tell_hours(period, shares) else HIDDEN
        )
    return found


def coverage_status(country: Country, period: Period) -> Parts:
    """Municipalities by status, and residents 65+ by what the catchments are that they live in."""
    coverage = country.coverage(period)
    reached = reached_shares(country, period)
    found: dict[Part, Number] = defaultdict(int)
    for ags, residents in country.residents(period).items():
        for region in country.regions_around[ags]:
            found[region, coverage[ags].status, "municipalities"] += 1
            for status in BEST_FIRST:
                found[region, status, "municipalities"] += 0
            if residents.aged65 is not None:
                own, covered = coverage[ags].own, coverage[ags].covered
                parts = (own, covered - own, reached[ags] - covered, 1 - reached[ags])
                for status, part in zip(BEST_FIRST, parts, strict=True):
                    found[region, status, "residents_65plus"] += part * residents.aged65
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
    "other_municipalities": other_municipalities,
    "funding_end": funding_end,
    "grant_terms": grant_terms,
    "payers": payers,
    "uncovered_costs": uncovered_costs,
    "after_funding_end": after_funding_end,
    "volunteer_flow": volunteer_flow,
    "case_types": case_types,
    "consultation_topics": consultation_topics,
    "partner_sectors": partner_sectors,
    "needs_stages": needs_stages,
    "needs_topics": needs_topics,
    "secured_posts": secured_posts,
    "mixing_by_kind": mixing_by_kind,
}

WITHOUT_MUNICIPALITIES = ("state", "district", "unit", "neighbourhood")
LARGE = ("state", "district", "unit")
# Where a breakdown is not told for every level.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "grant_terms": WITHOUT_MUNICIPALITIES,
    "needs_stages": WITHOUT_MUNICIPALITIES,
    "case_types": LARGE,
    "needs_topics": LARGE,
    "secured_posts": LARGE,
}


def figures(country: Country, breakdown: Breakdown) -> dict[Cell, Figure]:
    """All that must be published of one breakdown."""
    return {
        (*region, period.grain, period.name, category, measure): _figure(number)
        for period in country.periods
        for (region, category, measure), number in ORACLES[breakdown.id](country, period).items()
        if region[0] in LEVELS.get(breakdown.id, region)
    }


def _figure(number: Number | Hidden | None) -> Figure:
    if number is None:
        return Figure("not_delivered")
    if isinstance(number, Hidden):
        return Figure(number.value)
    return Figure("ok" if number else "zero", value=float(Fraction(number)))
