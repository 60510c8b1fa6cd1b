"""Volunteering: E1 to E5."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

from tests.oracle.catchments import rounded
from tests.oracle.country import Country
from tests.oracle.counts import HEAD_DIGITS, NOISE, Counted, Counts
from tests.oracle.indicators.staff import told_hours
from tests.oracle.periods import Period
from tests.oracle.places import Number, Region, Residents
from tests.oracle.staff import MONTHLY_HOURS
from tests.oracle.volunteering import rounded_to_ten


def active_volunteers(country: Country, period: Period) -> Counted:
    """E1: published active volunteers, and residents of all ages in catchments."""
    return _volunteers(country, period, country.covered_residents("volunteer_stock", period))


def active_volunteers_of_residents(country: Country, period: Period) -> Counted:
    """E1_RESIDENTS: the same, and all residents."""
    return _volunteers(country, period, country.region_residents(period))


def _volunteers(country: Country, period: Period, residents: Mapping[Region, Residents]) -> Counted:
    active = country.active(period)
    found = {}
    for region in country.regions:
        people = rounded(active[region].people, HEAD_DIGITS) if region in active else 0
        found[region] = Counts(
            people,
            residents[region].total if region in residents else None,
            variance=people + NOISE * (active[region].noise if region in active else 1),
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
    """E3: published hours of volunteers, and contractual hours of the same neighbourhoods and months."""

    approved = {each: fte.approved for each, fte in country.fte(period).items()}

    def contractual(each: str, quarter: Period) -> Fraction:
        return country.staff.approved_in(each, _months_with_hours(country, each, quarter)) * (
            MONTHLY_HOURS
        )

    hours, staff, told = _compared(
        country, period, _with_posts, contractual, country.may_tell_hours
    )
    # Where nobody told both of the same months nothing is known.
    return dict.fromkeys(country.spread(period, approved), Counts(None)) | {
        region: Counts(
            rounded_to_ten(Fraction(number)),
            staff[region],
            is_hidden=region not in told,
        )
        for region, number in hours.items()
    }


def volunteers_per_recorded_hour(country: Country, period: Period) -> Counted:
    """E3_HOURS: published hours of volunteers and of staff, of the same neighbourhoods and months."""

    def recorded(each: str, quarter: Period) -> Fraction:
        return country.staff.total_hours(quarter).get(each, Fraction(0))

    def may_be_told(period: Period, shares: Mapping[str, Fraction]) -> bool:
        return country.may_tell_hours(period, shares) and country.may_tell_cases(period, shares)

    hours, staff, told = _compared(country, period, _with_records, recorded, may_be_told)
    return dict.fromkeys(told_hours(country, period), Counts(None)) | {
        region: Counts(
            rounded_to_ten(Fraction(number)),
            rounded_to_ten(Fraction(staff[region])),
            is_hidden=region not in told,
        )
        for region, number in hours.items()
    }


def _months_with_hours(country: Country, each: str, quarter: Period) -> set[date]:
    """The months of a quarter in which it ran and delivered hours of volunteers."""
    told = country.volunteers.months_delivered(each)
    return {month for month in country.running_months(each, quarter) if month.isoformat() in told}


def _with_posts(country: Country, each: str, quarter: Period) -> bool:
    return _months_with_hours(country, each, quarter) <= country.staff.months(each)


def _with_records(country: Country, each: str, quarter: Period) -> bool:
    recorded = country.staff.months_with_hours(each) & set(country.running_months(each, quarter))
    return _months_with_hours(country, each, quarter) == recorded


def _compared(
    country: Country,
    period: Period,
    tells_both: Callable[[Country, str, Period], bool],
    staff_hours: Callable[[str, Period], Fraction],
    may_be_told: Callable[[Period, Mapping[str, Fraction]], bool],
) -> tuple[dict[Region, Number], dict[Region, Number], set[Region]]:
    """Hours of volunteers and of staff by region, and the regions of which they may be told.

    Who told only one of the two of a quarter is left out of it, and with it its whole group: any
    other sum would tell of the rest of the group.
    """
    volunteers: dict[str, Fraction] = defaultdict(Fraction)
    staff: dict[str, Fraction] = defaultdict(Fraction)
    for each, quarter in _told_both(country, period, tells_both):
        volunteers[each] += country.volunteers.hours(quarter)[each]
        staff[each] += staff_hours(each, quarter)
    shares = country.shares(period)
    inside = country.spread_inside(period, volunteers)
    return (
        inside,
        country.spread(period, staff),
        {region for region in inside if may_be_told(period, shares[region])},
    )


def _told_both(
    country: Country, period: Period, tells_both: Callable[[Country, str, Period], bool]
) -> Iterator[tuple[str, Period]]:
    for quarter in country.quarters_of(period):
        left_out = {
            each for each in country.neighbourhoods if not tells_both(country, each, quarter)
        }
        groups = country.groups_with_hours(quarter)
        if tells_both is _with_records:
            groups += country.groups_with_records(quarter)
        while more := {each for group in groups if group & left_out for each in group} - left_out:
            left_out |= more
        for each in country.volunteers.hours(quarter).keys() - left_out:
            yield each, quarter


def parts_with_posts(country: Country, period: Period) -> set[Region]:
    """Where E3 has a part of a neighbourhood."""
    return _parts(country, period, _with_posts)


def parts_with_records(country: Country, period: Period) -> set[Region]:
    """Where E3_HOURS has a part of a neighbourhood."""
    return _parts(country, period, _with_records)


def _parts(
    country: Country, period: Period, tells_both: Callable[[Country, str, Period], bool]
) -> set[Region]:
    told = {each for each, _ in _told_both(country, period, tells_both)}
    return {
        region
        for region, shares in country.shares(period).items()
        if any(0 < share < 1 for each, share in shares.items() if each in told)
    }


def net_gain(country: Country, period: Period) -> Counted:
    """E4: who joined less who left, and the volunteers before, of who told throughout."""
    found = {}
    for region in country.active(period):
        if region[0] not in ("state", "district"):
            continue
        told = [
            country.published_panel(region, period, each) for each in ("joined", "left", "before")
        ]
        known = [each for each in told if each is not None]
        if len(known) < len(told):
            found[region] = Counts(None)
            continue
        (joined, _), (left, _), (before, _) = known
        found[region] = Counts(
            joined - left, before, is_hidden=any(is_hidden for _, is_hidden in known)
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
