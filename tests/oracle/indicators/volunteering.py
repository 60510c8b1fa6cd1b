"""Volunteering: E1 to E5."""

from collections.abc import Mapping
from fractions import Fraction

from tests.oracle.catchments import rounded
from tests.oracle.country import Country
from tests.oracle.counts import HEAD_DIGITS, NOISE, Counted, Counts
from tests.oracle.indicators.staff import told_hours
from tests.oracle.periods import Period, later_month, quarter_of
from tests.oracle.places import Number, Region
from tests.oracle.staff import MONTHLY_HOURS
from tests.oracle.volunteering import rounded_to_ten


def active_volunteers(country: Country, period: Period) -> Counted:
    """E1: published active volunteers, and residents of all ages."""
    active = country.active(period)
    residents = country.region_residents(period)
    found = {}
    for region in country.regions:
        people = rounded(active[region].people, HEAD_DIGITS) if region in active else 0
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
        region: Counts(rounded_to_ten(number), is_hidden=bool(number) and not may_be_told)
        for region, (number, may_be_told) in country.hours_by_region(period).items()
    }


def volunteers_per_staff_hour(country: Country, period: Period) -> Counted:
    """E3: published hours of volunteers, and contractual hours of the approved posts."""
    contractual = {
        each: rounded(fte.approved * MONTHLY_HOURS, HEAD_DIGITS)
        for each, fte in country.fte(period).items()
    }
    return _per(volunteer_hours(country, period), country.spread_inside(period, contractual))


def volunteers_per_recorded_hour(country: Country, period: Period) -> Counted:
    """E3_HOURS: published hours of volunteers, and recorded hours of staff."""
    shares = country.shares(period)
    recorded: dict[Region, Number] = {
        region: sum(kinds.values()) for region, kinds in told_hours(country, period).items()
    }
    found = _per(volunteer_hours(country, period), recorded)
    return {
        region: counts._replace(
            is_hidden=counts.is_hidden or not country.may_tell_cases(period, shares[region])
        )
        for region, counts in found.items()
    }


def _per(hours: Counted, staff: Mapping[Region, Number]) -> Counted:
    return {
        region: hours.get(region, Counts(None))._replace(denominator=number)
        for region, number in staff.items()
    }


def net_gain(country: Country, period: Period) -> Counted:
    """E4: who joined less who left, and the volunteers of the quarter before, where known."""
    before = quarter_of(later_month(period.months[0], -1))
    earlier = next((each for each in country.periods if each.name == before), None)
    joined = country.heads("volunteer_flow", "joined", period)
    left = country.heads("volunteer_flow", "left", period)
    stock = country.heads("volunteers", "total", earlier) if earlier else {}
    known_before = country.active(earlier) if earlier else {}
    found = {}
    for region in country.regions:
        if earlier is None or region not in joined.keys() & left.keys() & stock.keys():
            if region in country.active(period) or region in known_before:
                found[region] = Counts(None)
            continue
        found[region] = Counts(
            joined[region].people - left[region].people,
            stock[region].people,
            is_hidden=country.is_hidden("volunteers", "total", region, earlier)
            or any(
                country.is_hidden("volunteer_flow", name, region, period)
                for name in ("joined", "left")
            ),
        )
    return found


def equivalent(country: Country, period: Period) -> Counted:
    """E5: published hours of volunteers at 13.90 EUR."""
    return _equivalent(country, period, Fraction("13.90"))


def equivalent_15(country: Country, period: Period) -> Counted:
    """E5_15: the same at 15 EUR."""
    return _equivalent(country, period, Fraction(15))


def equivalent_25(country: Country, period: Period) -> Counted:
    """E5_25: the same at 25 EUR."""
    return _equivalent(country, period, Fraction(25))


def _equivalent(country: Country, period: Period, wage: Fraction) -> Counted:
    return {
        region: counts._replace(numerator=Fraction(counts.numerator or 0) * wage)
        for region, counts in volunteer_hours(country, period).items()
    }
