"""Grants: which are approved and running, what they are worth a year and when they end."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.catchments import rounded, runs_in
from tests.oracle.periods import Period, full_months, last_day, later_month
from tests.oracle.rows import Grant, Neighbourhood, YearAmount

LONGEST = 60  # months; unlimited funding counts as this
APPROVED = ("bewilligt", "beendet")


class Part(NamedTuple):
    """What one running grant gives to one neighbourhood."""

    yearly: Fraction
    months_left: int
    end: date | None
    has_successor: bool
    grant: Grant


class Payment(NamedTuple):
    """EUR that a neighbourhood got from one grant in a period."""

    grant: Grant
    amount: Fraction


def approved(grant: Grant, day: date) -> bool:
    was_granted = grant.approved_on is not None and grant.approved_on <= day
    return grant.status in APPROVED and was_granted


def months_left(grant: Grant, day: date) -> int:
    """Full months from the day after `day` until the grant is over."""
    if grant.end is None:
        return LONGEST
    tomorrow = day + timedelta(days=1)
    return min(full_months(tomorrow, grant.end + timedelta(days=1)), LONGEST)


def ends_within(months: int, day: date, parts: Iterable[Part]) -> bool:
    """Whether the main funding ends within the months after `day`, the last of a month."""
    last = last_day(later_month(day, months))
    return _most_end_by(last, parts)


def is_secured(months: int, parts: Iterable[Part]) -> bool:
    """Whether the main funding lasts for at least so many more full months."""
    return not _most_ends(parts, lambda part: part.months_left < months)


def _most_end_by(day: date, parts: Iterable[Part]) -> bool:
    return _most_ends(parts, lambda part: part.end is not None and part.end <= day)


def _most_ends(parts: Iterable[Part], ends: Callable[[Part], bool]) -> bool:
    """At least half of the yearly amount ends without an approved successor."""
    running = list(parts)
    ending = sum(part.yearly for part in running if ends(part) and not part.has_successor)
    return ending * 2 >= sum(part.yearly for part in running)


class Funding:
    def __init__(
        self,
        grants: list[Grant],
        year_amounts: list[YearAmount],
        neighbourhoods: list[Neighbourhood],
    ) -> None:
        self._grants = grants
        self._neighbourhoods = neighbourhoods
        self._of_year = {(row.grant, row.year): row for row in year_amounts}
        self.funded = {each for grant in grants for each in grant.neighbourhoods}

    def yearly_amount(self, grant: Grant, year: int) -> Fraction | None:
        """EUR a year, before it is divided; None where nothing says it."""
        if grant.end is None or grant.total is None:
            planned = self._of_year.get((grant.id, year))
            return planned.planned if planned else None
        term = max(full_months(grant.begin, grant.end + timedelta(days=1)), 1)
        return grant.total * 12 / term

    def running(self, day: date, *, with_ended: bool = False) -> dict[str, list[Part]]:
        """The parts of the grants of every neighbourhood that runs on that day, or has ended."""
        open_then = {
            each.id
            for each in self._neighbourhoods
            if runs_in(each, day, day) or (with_ended and each.start <= day)
        }
        continued = {grant.predecessor for grant in self._grants if approved(grant, day)}
        found: dict[str, list[Part]] = defaultdict(list)
        for grant in self._grants:
            is_over = grant.end is not None and grant.end < day
            if not approved(grant, day) or grant.begin > day or is_over:
                continue
            amount = self.yearly_amount(grant, day.year)
            if not amount:
                continue
            share = rounded(amount / len(grant.neighbourhoods), 2)
            part = Part(share, months_left(grant, day), grant.end, grant.id in continued, grant)
            for neighbourhood in grant.neighbourhoods:
                if neighbourhood in open_then:
                    found[neighbourhood].append(part)
        return dict(found)

    def run_out(self, day: date) -> set[str]:
        """Running neighbourhoods that had approved funding, of which nothing runs any more."""
        begun = [grant for grant in self._grants if approved(grant, day) and grant.begin <= day]
        had = {each for grant in begun for each in grant.neighbourhoods}
        has = {
            each
            for grant in begun
            if grant.end is None or grant.end >= day
            for each in grant.neighbourhoods
        }
        running = {each.id for each in self._neighbourhoods if runs_in(each, day, day)}
        return (had - has) & running

    def applied_for(self, neighbourhood: str, day: date) -> bool:
        """Whether a successor was applied for: of a running grant, or where none runs, of any."""
        predecessors = {grant.predecessor for grant in self._grants if grant.status == "beantragt"}
        begun = [
            grant
            for grant in self._grants
            if approved(grant, day) and grant.begin <= day and neighbourhood in grant.neighbourhoods
        ]
        running = [grant for grant in begun if grant.end is None or grant.end >= day]
        return any(grant.id in predecessors for grant in running or begun)

    def payments(self, period: Period) -> dict[str, list[Payment]]:
        """EUR of the period for each neighbourhood, late approvals included."""
        found: dict[str, list[Payment]] = defaultdict(list)
        for grant in self._grants:
            if not approved(grant, date.max):
                continue
            amounts = [self._month_amount(grant, month) for month in period.months]
            known = [amount for amount in amounts if amount is not None]
            if not known:
                continue
            share = rounded(sum(known, Fraction(0)) / len(grant.neighbourhoods), 4)
            for neighbourhood in grant.neighbourhoods:
                found[neighbourhood].append(Payment(grant, share))
        return dict(found)

    def term(self, grant: Grant) -> int | None:
        """Full months from the first to the last day; None where it is unlimited."""
        return _months(grant.begin, grant.end)

    def chain_term(self, grant: Grant) -> int | None:
        """The same from the first grant of the chain of predecessors on."""
        by_id = {each.id: each for each in self._grants}
        first, seen = grant, {grant.id}
        while (before := by_id.get(first.predecessor or "")) and before.id not in seen:
            seen.add(before.id)
            first = before
        return _months(min(first.begin, grant.begin), grant.end)

    def _month_amount(self, grant: Grant, month: date) -> Fraction | None:
        if not _runs_in_month(grant, month):
            return None
        row = self._of_year.get((grant.id, month.year))
        if row is None:
            return None
        amount = row.planned if row.spent is None else row.spent
        if amount is None:
            return None
        months = [date(month.year, number, 1) for number in range(1, 13)]
        return amount / sum(_runs_in_month(grant, each) for each in months)


def _runs_in_month(grant: Grant, month: date) -> bool:
    return grant.begin <= last_day(month) and (grant.end is None or grant.end >= month)


def main_end(parts: Iterable[Part]) -> date | None:
    """The first day by which half of the yearly amount has ended without a successor."""
    running = list(parts)
    days = sorted({part.end for part in running if part.end is not None})
    return next((day for day in days if _most_end_by(day, running)), None)


def _months(begin: date, end: date | None) -> int | None:
    return None if end is None else full_months(begin, end + timedelta(days=1))
