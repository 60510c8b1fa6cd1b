"""Volunteering: E1, E2."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.periods import Period


def active_volunteers(country: Country, period: Period) -> Counted:
    """E1: active volunteers, and residents of all ages."""
    active = country.spread(period, country.volunteers.active(period))
    residents = country.region_residents(period)
    return {
        region: Counts(
            active.get(region, 0), residents[region].total if region in residents else None
        )
        for region in country.regions
    }


def volunteer_hours(country: Country, period: Period) -> Counted:
    """E2: hours recorded."""
    hours = country.spread(period, country.volunteers.hours(period))
    return {region: Counts(number) for region, number in hours.items()}
