"""The complete quarters and years that the deliveries cover, and counting in months."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from tests.oracle.delivered import Delivery, Report


class Period(NamedTuple):
    """A quarter (`2025-Q3`) or a year (`2025`); `months` are their first days."""

    grain: str
    name: str
    months: tuple[date, ...]

    @property
    def first(self) -> date:
        return self.months[0]

    @property
    def last(self) -> date:
        return last_day(self.months[-1])


def later_month(day: date, months: int) -> date:
    """The first day of the month that many months later."""
    number = day.year * 12 + day.month - 1 + months
    return date(number // 12, number % 12 + 1, 1)


def last_day(month: date) -> date:
    return later_month(month, 1) - timedelta(days=1)


def quarter_of(month: date) -> str:
    return f"{month.year}-Q{(month.month + 2) // 3}"


def full_months(start: date, end: date) -> int:
    """Whole months from `start` to `end`: 31 January to 1 March is one."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - 1 if end.day < start.day else months


def span(deliveries: Iterable[Delivery], reports: Iterable[Report]) -> tuple[date, date]:
    """The first and the last day of the deliveries that lie close together.

    That is the stretch of quarters with the most months of neighbourhoods; stretches are
    parted by two quarters or more that nobody reported on.
    """
    by_id = {delivery.id: delivery for delivery in deliveries}
    seen: dict[date, set[tuple[str, date]]] = {}
    for report in reports:
        delivery = by_id[report.delivery]
        last = last_day(later_month(report.month, report.months - 1))
        if report.month <= delivery.last and last >= delivery.first:
            quarter = date(report.month.year, (report.month.month - 1) // 3 * 3 + 1, 1)
            seen.setdefault(quarter, set()).add((report.neighbourhood, report.month))
    stretches: list[list[date]] = []
    for quarter in sorted(seen):
        if stretches and quarter <= later_month(stretches[-1][-1], 6):
            stretches[-1].append(quarter)
        else:
            stretches.append([quarter])
    best = max(stretches, key=lambda each: (sum(len(seen[one]) for one in each), each))
    first, last = best[0], last_day(later_month(best[-1], 2))
    near = [each for each in by_id.values() if each.first <= last and each.last >= first]
    return max(first, min(each.first for each in near)), min(last, max(each.last for each in near))


def complete(deliveries: Iterable[Delivery], reports: Iterable[Report]) -> list[Period]:
    """Quarters of three and years of twelve months inside what was delivered close together."""
    first, last = span(deliveries, reports)
    quarters: dict[str, list[date]] = {}
    years: dict[str, list[date]] = {}
    month = date(first.year, 1, 1)
    while month <= last:
        if first <= month and last_day(month) <= last:
            quarters.setdefault(quarter_of(month), []).append(month)
            years.setdefault(str(month.year), []).append(month)
        month = later_month(month, 1)
    return [
        *(Period("quarter", name, tuple(of)) for name, of in quarters.items() if len(of) == 3),
        *(Period("year", name, tuple(of)) for name, of in years.items() if len(of) == 12),
    ]
