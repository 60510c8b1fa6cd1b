"""Posts and hours of staff: A7, A8, N2, N3 and N4, each protected by groups of posts."""

from collections.abc import Mapping
from fractions import Fraction

from tests.oracle.catchments import rounded
from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.periods import Period
from tests.oracle.places import STATE, Number, Region
from tests.oracle.staff import KINDS
from tests.oracle.volunteering import rounded_to_ten

PER_POST = 10_000
FTE_DIGITS = 2
MONTH_DIGITS = 4  # of FTE-months


def staff_density(country: Country, period: Period) -> Counted:
    """A7: filled FTE, told in hundredths, and residents of the catchments of neighbourhoods that told their posts."""
    residents = country.catchment_residents(period, country.fte(period), _parts(country, period))
    return _filled(country, period, {region: of for region, (of, _) in residents.items()})


def staff_density_65plus(country: Country, period: Period) -> Counted:
    """A7_65: the same, and residents aged 65 or over."""
    residents = country.catchment_residents(period, country.fte(period), _parts(country, period))
    return _filled(country, period, {region: of for region, (_, of) in residents.items()})


def _parts(country: Country, period: Period) -> dict[str, Fraction]:
    """The part of the period in which each neighbourhood with posts ran."""
    return {
        each: Fraction(len(country.running_months(each, period)), len(period.months))
        for each in country.fte(period)
    }


def future_gap(country: Country, period: Period) -> Counted:
    """A8: FTE that the residents 65+ of 2040 would need, and approved FTE; none unprojected."""
    part = _parts(country, period)
    approved = {
        region: rounded(number, 9)
        for region, number in country.spread_inside(
            period,
            {each: fte.mean_approved * part[each] for each, fte in country.fte(period).items()},
        ).items()
    }
    year = period.months[0].year
    districts = sorted({place.district for place in country.municipalities.values()})
    found: dict[Region, Counts] = {}
    needed: list[Fraction | None] = []
    for district in districts:
        region: Region = ("district", district)
        if region not in approved:
            continue
        growth = country.projection.growth(district, "65+", year)
        need = None if growth is None else growth * approved[region]
        needed.append(need)
        found[region] = Counts(need, approved[region])
    if STATE in approved:
        known = [each for each in needed if each is not None]
        is_known = len(known) == len(needed)
        found[STATE] = Counts(sum(known, Fraction(0)) if is_known else None, approved[STATE])
    return found


def spread_over_districts(country: Country, period: Period) -> set[Region]:
    """The state, where a neighbourhood with posts belongs to several districts."""
    fte = country.fte(period)
    districts = (
        shares for region, shares in country.shares(period).items() if region[0] == "district"
    )
    is_spread = any(0 < share < 1 for of in districts for each, share in of.items() if each in fte)
    return {STATE} if is_spread else set()


def staffing_level(country: Country, period: Period) -> Counted:
    """N3: filled FTE, and one for every 10,000 residents while the neighbourhood runs."""
    residents: dict[Region, Number] = {
        region: of.total
        for region, of in country.region_residents(period).items()
        if region[0] != "neighbourhood"
    }
    catchments = country.catchment_residents(period, country.fte(period), _parts(country, period))
    residents |= {r: of for r, (of, _) in catchments.items() if r[0] == "neighbourhood"}
    return _filled(
        country, period, {region: Fraction(of) / PER_POST for region, of in residents.items()}
    )


def vacancies(country: Country, period: Period) -> Counted:
    """N4: FTE-months approved and not filled, and those approved."""
    fte = country.fte(period)
    vacant = country.spread(period, {each: of.approved - of.filled for each, of in fte.items()})
    approved = country.spread(period, {each: of.approved for each, of in fte.items()})
    shares = country.shares(period)
    return {
        region: Counts(
            rounded(number, MONTH_DIGITS),
            rounded(approved[region], MONTH_DIGITS),
            is_hidden=not country.may_tell_posts(period, shares[region]),
        )
        for region, number in vacant.items()
    }


def unspecific_hours(country: Country, period: Period) -> Counted:
    """N2: hours that no case asked for, and all recorded hours."""
    return _hours(country, period, "unspezifisch")


def specific_hours(country: Country, period: Period) -> Counted:
    """N2_SPECIFIC."""
    return _hours(country, period, "spezifisch")


def cross_case_hours(country: Country, period: Period) -> Counted:
    """N2_CROSS."""
    return _hours(country, period, "uebergreifend")


def organising_hours(country: Country, period: Period) -> Counted:
    """N2_ORGANISING."""
    return _hours(country, period, "organisatorisch")


def _hours(country: Country, period: Period, kind: str) -> Counted:
    """Hours of one kind, and of all kinds as they are told, each of them in tens."""
    told = told_hours(country, period)
    shares = country.shares(period)
    return {
        region: Counts(
            kinds.get(kind, 0),
            sum(kinds.values()),
            is_hidden=not country.may_tell_cases(period, shares[region]),
        )
        for region, kinds in told.items()
    }


def told_hours(country: Country, period: Period) -> dict[Region, dict[str, int]]:
    """Hours by kind, in tens, of every region with any."""
    hours = country.staff.hours(period)
    found: dict[Region, dict[str, int]] = {}
    for kind in KINDS:
        of_kind = country.spread(
            period, {each: kinds[kind] for each, kinds in hours.items() if kind in kinds}
        )
        for region, number in of_kind.items():
            found.setdefault(region, {})[kind] = rounded_to_ten(Fraction(number))
    return found


def _filled(country: Country, period: Period, residents: Mapping[Region, Number]) -> Counted:
    part = _parts(country, period)
    filled = country.spread(
        period, {each: fte.mean_filled * part[each] for each, fte in country.fte(period).items()}
    )
    shares = country.shares(period)
    return {
        region: Counts(
            rounded(number, FTE_DIGITS),
            residents.get(region),
            is_hidden=not country.may_tell_posts(period, shares[region]),
        )
        for region, number in filled.items()
    }
