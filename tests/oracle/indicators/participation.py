"""Participation: T1, T4, T8."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.periods import Period
from tests.oracle.usage import FROM_65, Tally, no_age_is_known, visits


def visit_density_65plus(country: Country, period: Period) -> Counted:
    """T1: visits by people aged 65 or over, and residents aged 65 or over."""
    tallies = country.tallies(period)
    residents = country.region_residents(period)
    found = {}
    for region in country.regions:
        tally = tallies.get(region, Tally())
        visited = None if no_age_is_known(tally) else visits(tally, FROM_65) or 0
        found[region] = Counts(visited, residents[region].aged65 if region in residents else None)
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
