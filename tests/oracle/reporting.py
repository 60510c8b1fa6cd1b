"""How many months should have been delivered for a region, and how many were."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from tests.oracle.catchments import Catchments, runs_in
from tests.oracle.funding import Funding
from tests.oracle.periods import Period, last_day, quarter_of
from tests.oracle.places import Region
from tests.oracle.rows import Neighbourhood
from tests.oracle.usage import HeldDates
from tests.oracle.volunteering import Volunteers


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


def deliveries(
    held: HeldDates, volunteers: Volunteers, funding: Funding
) -> dict[str, Callable[[str, Period], int]]:
    """By what a value stands on: how many months of the period a neighbourhood delivered."""

    def usage(neighbourhood: str, period: Period) -> int:
        return len(held.delivered[neighbourhood] & set(period.months))

    def stock(neighbourhood: str, period: Period) -> int:
        quarters = volunteers.quarters_delivered(neighbourhood)
        return sum(quarter_of(month) in quarters for month in period.months)

    def hours(neighbourhood: str, period: Period) -> int:
        months = volunteers.months_delivered(neighbourhood)
        return sum(month.isoformat() in months for month in period.months)

    def grants(neighbourhood: str, period: Period) -> int:
        return len(period.months) if neighbourhood in funding.funded else 0

    return {
        "usage": usage,
        "volunteer_stock": stock,
        "volunteer_hours": hours,
        "funding": grants,
        "money": grants,
    }


def reported(
    neighbourhood: Neighbourhood, period: Period, delivered: Callable[[str, Period], int]
) -> Reported:
    """Of one neighbourhood: only months in which it runs on at least one day count."""
    months = tuple(
        month for month in period.months if runs_in(neighbourhood, month, last_day(month))
    )
    expected = Period(period.grain, period.name, months)
    return Reported(len(months), delivered(neighbourhood.id, expected) if months else 0)
