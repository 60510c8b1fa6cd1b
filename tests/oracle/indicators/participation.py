"""Participation: T1, T4, T8."""

from tests.oracle.country import Country
from tests.oracle.counts import NOISE, Counted, Counts
from tests.oracle.periods import Period
from tests.oracle.usage import Tally


def visit_density_65plus(country: Country, period: Period) -> Counted:
    """T1: published visits by people aged 65 or over, and residents aged 65 or over."""
    tallies, visits = country.tallies(period), country.visits(period)
    residents = country.region_residents(period)
    found = {}
    for region in country.regions:
        here = visits.get(region)
        dispersion = country.dispersion(period, region)
        is_hidden = here is not None and "65+" in here.ages and here.ages["65+"] is None
        visited = 0 if here is None or is_hidden else here.ages.get("65+")
        found[region] = Counts(
            visited,
            residents[region].aged65 if region in residents else None,
            variance=None if dispersion is None else dispersion * (visited or 0) + NOISE,
            clusters=tallies.get(region, Tally())["dates"],
            is_hidden=is_hidden,
        )
    return found


def section71_spectrum(country: Country, period: Period) -> Counted:
    """T4: how many of the numbers 1 to 6 were served by a held date."""
    return {
        region: Counts(sum(tally[f"dates {number}"] > 0 for number in range(1, 7)))
        for region, tally in country.tallies(period).items()
    }


def co_designed_dates(country: Country, period: Period) -> Counted:
    """T8: dates co-produced or self-organised, and all held dates."""
    return {
        region: Counts(tally["dates co_designed"], tally["dates"])
        for region, tally in country.tallies(period).items()
    }
