"""Who came, who helps and what staff work on: the counts of a quarter beside those before."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TypeVar

from quartiersmonitor import contract
from quartiersmonitor.review import periods
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import CaseHours, Count, Participation, Volunteers
from quartiersmonitor.review.recorded import Hours, Stock, Visitors

_Row = TypeVar("_Row", Stock, Visitors)


def participation(exact: ExactFigures, period: str) -> Participation:
    """Visits of the quarter; None where none, or no ages or first visits, were delivered."""
    rows = exact.participation
    return Participation(
        visits=_count(rows, attrgetter("visits"), period),
        aged_80plus=_count(rows, attrgetter("aged_80plus"), period),
        age_unknown=_count(rows, attrgetter("age_unknown"), period),
        first_visits=_count(rows, attrgetter("first_visits"), period),
        asked=_count(rows, attrgetter("asked"), period),
    )


def volunteers(exact: ExactFigures, period: str) -> Volunteers:
    """Volunteers of the quarter and their hours; None where nothing was delivered."""
    stock = exact.volunteers
    return Volunteers(
        active=_count(stock, attrgetter("active"), period),
        joined=_count(stock, attrgetter("joined"), period),
        left=_count(stock, attrgetter("left_again"), period),
        hours=periods.count(_together(exact.volunteer_hours), period),
        by_field=tuple(
            (row.part, row.hours) for row in exact.volunteer_hours if row.period == period
        ),
    )


def case_hours(exact: ExactFigures, period: str) -> tuple[CaseHours, ...]:
    """Hours of staff by case type, in the order of the contract; a type without hours in a
    delivered quarter has 0, in a quarter that was not delivered None."""
    delivered = {row.period for row in exact.case_hours}
    types = contract.read_all()["personal_stunden"].column("fallart").allowed
    return tuple(
        CaseHours(
            case_type=case_type,
            hours=periods.count(
                dict.fromkeys(delivered, 0.0)
                | {row.period: row.hours for row in exact.case_hours if row.part == case_type},
                period,
            ),
        )
        for case_type in types
    )


def _count(rows: Iterable[_Row], value: Callable[[_Row], float | None], period: str) -> Count:
    return periods.count({row.period: value(row) for row in rows}, period)


def _together(rows: Iterable[Hours]) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        total[row.period] += row.hours
    return {period: round(hours, 2) for period, hours in total.items()}
