"""Volunteering: E1, E2."""

from tests.oracle import hours
from tests.oracle.catchments import rounded
from tests.oracle.country import Country
from tests.oracle.counts import NOISE, Counted, Counts
from tests.oracle.periods import Period

# People of a part of a neighbourhood and the mean of quarters are no whole numbers.
DIGITS = 4


def active_volunteers(country: Country, period: Period) -> Counted:
    """E1: published active volunteers, and residents of all ages."""
    active = country.active(period)
    residents = country.region_residents(period)
    found = {}
    for region in country.regions:
        people = rounded(active[region].people, DIGITS) if region in active else 0
        found[region] = Counts(
            people,
            residents[region].total if region in residents else None,
            variance=people + NOISE,
            is_hidden="total" in country.coarsened("volunteers", region, period)
            or (region in active and active[region].uses_hidden),
        )
    return found


def volunteer_hours(country: Country, period: Period) -> Counted:
    """E2: hours recorded, rounded to ten; hidden where few volunteers stand behind them."""
    return {
        region: Counts(hours.rounded(number), is_hidden=bool(number) and not may_be_told)
        for region, (number, may_be_told) in country.hours_by_region(period).items()
    }
