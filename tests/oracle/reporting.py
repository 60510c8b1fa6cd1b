"""How many months should have been delivered for a region, and how many were."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from tests.oracle.catchments import Catchments, runs_in
from tests.oracle.periods import Period, last_day, quarter_of
from tests.oracle.places import Region
from tests.oracle.rows import Neighbourhood
from tests.oracle.staff import Staff
from tests.oracle.usage import HeldDates
from tests.oracle.volunteering import Volunteers

OUTLIVING = ("projects", "needs")


class Reported(NamedTuple):
    """Months of neighbourhoods."""

    expected: int
    delivered: int


def serving(
    catchments: Iterable[Catchments],
    held: HeldDates,
    regions_around: Mapping[str, tuple[Region, ...]],
) -> dict[Region, set[str]]:
    """The neighbourhoods that ever served a region, or delivered usage there."""
    pairs = {
        (neighbourhood, ags)
        for found in catchments
        for neighbourhood, catchment in found.items()
        for ags in catchment
    }
    pairs |= {(each, ags) for each, places in held.municipalities.items() for ags in places}
    found: dict[Region, set[str]] = defaultdict(set)
    for neighbourhood, ags in pairs:
        for region in regions_around[ags]:
            found[region].add(neighbourhood)
    return found


class Delivered(NamedTuple):
    """What was delivered, as far as months are counted by it."""

    held: HeldDates
    volunteers: Volunteers
    funded: set[str]
    staff: Staff
    consultation_months: Mapping[str, set[date]]
    reach_quarters: Mapping[str, set[str]]
    cost_years: Callable[[str], set[int]]
    phases: set[str]
    partners: set[str]
    needs: set[str]


def deliveries(of: Delivered) -> dict[str, Callable[[str, Period], int]]:
    """By what a value stands on: how many months of the period a neighbourhood delivered."""

    def by_month(months: Callable[[str], set[date]]) -> Callable[[str, Period], int]:
        return lambda each, period: len(months(each) & set(period.months))

    def by_quarter(quarters: Callable[[str], set[str]]) -> Callable[[str, Period], int]:
        return lambda each, period: sum(
            quarter_of(month) in quarters(each) for month in period.months
        )

    def once(names: set[str]) -> Callable[[str, Period], int]:
        return lambda each, period: len(period.months) if each in names else 0

    def hours(neighbourhood: str, period: Period) -> int:
        months = of.volunteers.months_delivered(neighbourhood)
        return sum(month.isoformat() in months for month in period.months)

    def costs(neighbourhood: str, period: Period) -> int:
        years = of.cost_years(neighbourhood)
        return sum(month.year in years for month in period.months)

    return {
        "usage": by_month(lambda each: of.held.delivered[each]),
        "volunteer_stock": by_quarter(of.volunteers.quarters_delivered),
        "volunteer_hours": hours,
        "funding": once(of.funded),
        "money": once(of.funded),
        "costs": costs,
        "phases": once(of.phases),
        "projects": once(of.phases),
        "staff": by_month(of.staff.months),
        "staff_hours": by_month(of.staff.months_with_hours),
        "consultations": by_month(lambda each: of.consultation_months.get(each, set())),
        "reach": by_quarter(lambda each: of.reach_quarters.get(each, set())),
        "partners": once(of.partners),
        "needs": once(of.needs),
    }


def reported(
    neighbourhood: Neighbourhood,
    period: Period,
    companion: str,
    delivered: Callable[[str, Period], int],
) -> Reported:
    """Of one neighbourhood: only months in which it runs on at least one day count.

    What is told of projects and needs outlives them: there every month counts from its start on.
    """
    if companion in OUTLIVING:
        if neighbourhood.start > period.last:
            return Reported(0, 0)
        return Reported(len(period.months), delivered(neighbourhood.id, period))
    months = tuple(
        month for month in period.months if runs_in(neighbourhood, month, last_day(month))
    )
    expected = Period(period.grain, period.name, months)
    return Reported(len(months), delivered(neighbourhood.id, expected) if months else 0)
