"""Coverage: A1 to A6, all for the last day of the period."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.coverage import Coverage
from tests.oracle.periods import Period
from tests.oracle.places import STATE, Number, Region

TOWN = 20_000
COUNTRY = 5_000


def municipalities_with_contact_point(country: Country, period: Period) -> Counted:
    """A1: municipalities of status own, and all."""
    return _of_status(country, period, "own")


def co_served_municipalities(country: Country, period: Period) -> Counted:
    """A1_CO_SERVED: those co-served, and all."""
    return _of_status(country, period, "co_served")


def _of_status(country: Country, period: Period, status: str) -> Counted:
    coverage = country.coverage(period)
    top = country.by_region({ags: int(each.status == status) for ags, each in coverage.items()})
    bottom = country.by_region(dict.fromkeys(coverage, 1))
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def population_coverage_65plus(country: Country, period: Period) -> Counted:
    """A2: residents 65+ inside covered shares, and all residents 65+."""
    return _residents_65plus(country, period, lambda each: each.covered)


def covered_units(country: Country, period: Period) -> Counted:
    """A3: units where at least half of the residents 65+ are covered, and all units."""
    inside = population_coverage_65plus(country, period)
    top: dict[Region, int] = defaultdict(int)
    bottom: dict[Region, int] = defaultdict(int)
    units = {(place.unit, place.district) for place in country.municipalities.values()}
    for unit, district in units:
        counts = inside["unit", unit]
        residents = counts.denominator
        is_covered = residents is not None and (counts.numerator or 0) * 2 >= residents
        for region in (STATE, ("district", district), ("unit", unit)):
            top[region] += int(is_covered)
            bottom[region] += 1
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def secured_coverage_65plus(country: Country, period: Period) -> Counted:
    """A4: as A2, only where funding is secured for 24 months."""
    return _secured(country, period, 24)


def secured_coverage_12(country: Country, period: Period) -> Counted:
    """A4_12: the same for 12 months."""
    return _secured(country, period, 12)


def secured_coverage_36(country: Country, period: Period) -> Counted:
    """A4_36: the same for 36 months."""
    return _secured(country, period, 36)


def _secured(country: Country, period: Period, months: int) -> Counted:
    return _residents_65plus(country, period, lambda each: each.secured[months])


def town_country_gap(country: Country, period: Period) -> Counted:
    """A5: coverage in towns and in small municipalities, as fractions; only where both exist."""
    residents = country.residents(period)
    coverage = country.coverage(period)
    sums: dict[Region, dict[str, Number]] = defaultdict(lambda: defaultdict(int))
    for ags, each in residents.items():
        if each.aged65 is None or COUNTRY <= each.total < TOWN:
            continue
        size = "town" if each.total >= TOWN else "country"
        for region in country.regions_around[ags]:
            sums[region][f"{size} residents"] += each.aged65
            sums[region][f"{size} covered"] += coverage[ags].covered * each.aged65
    return {
        region: Counts(
            Fraction(found["town covered"]) / found["town residents"],
            Fraction(found["country covered"]) / found["country residents"],
        )
        for region, found in sums.items()
        if found["town residents"] and found["country residents"]
    }


def unserved_65plus(country: Country, period: Period) -> Counted:
    """A6: residents 65+ outside of catchments in which anything took place in the period."""
    reached = reached_shares(country, period)
    return _outside(country, period, {ags: 1 - share for ags, share in reached.items()})


def unvisited_65plus(country: Country, period: Period) -> Counted:
    """A6_NOTHING: residents 65+ of municipalities where in the whole period nothing is known."""
    held = {ags for (_, ags), months in country.held.held_in.items() if months & set(period.months)}
    shares = {
        ags: Fraction(
            ags not in held
            and all(
                country.services(quarter).get((each, ags), "none") == "none"
                for quarter in country.quarters_of(period)
                for each in country.neighbourhoods
            )
        )
        for ags in country.municipalities
    }
    return _outside(country, period, shares)


def reached_shares(country: Country, period: Period) -> dict[str, Fraction]:
    """Of each municipality: the share in catchments of the last day where anything took place."""
    quarters = country.quarters_of(period)
    return {
        ags: min(
            sum(
                (
                    share
                    for neighbourhood, (share, _) in each.services.items()
                    if any(
                        country.services(quarter).get((neighbourhood, ags), "none") != "none"
                        for quarter in quarters
                    )
                ),
                Fraction(0),
            ),
            Fraction(1),
        )
        for ags, each in country.coverage(period).items()
    }


def _outside(country: Country, period: Period, shares: Mapping[str, Fraction]) -> Counted:
    found = _residents_65plus(country, period, shares)
    return {region: Counts(counts.numerator) for region, counts in found.items()}


def _residents_65plus(
    country: Country,
    period: Period,
    share: Callable[[Coverage], Fraction] | Mapping[str, Fraction],
) -> Counted:
    """Shares of the residents 65+ of each municipality; no figure where none is known."""
    known = {
        ags: each.aged65
        for ags, each in country.residents(period).items()
        if each.aged65 is not None
    }
    coverage = country.coverage(period)
    shares = (
        share
        if isinstance(share, Mapping)
        else {ags: share(each) for ags, each in coverage.items()}
    )
    top = country.by_region({ags: shares[ags] * aged65 for ags, aged65 in known.items()})
    bottom = country.by_region(known)
    return {
        region: Counts(top.get(region), bottom.get(region))
        for around in country.regions_around.values()
        for region in around
    }
