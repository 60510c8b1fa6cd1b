"""Posts and recorded hours of each neighbourhood: FTE of a period, and hours by kind of case."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.catchments import rounded
from tests.oracle.optional_rows import CaseHours, Post
from tests.oracle.periods import Period

# TVöD: 39 hours a week in 4.348 weeks a month.
MONTHLY_HOURS = Fraction("169.572")
MEAN_DIGITS = 4  # of the mean of months: sums are made of decimals
KINDS = ("spezifisch", "uebergreifend", "unspezifisch", "organisatorisch")


class Month(NamedTuple):
    """FTE of one neighbourhood; `posts` are roles with any approved FTE."""

    approved: Fraction
    filled: Fraction
    posts: int


class Fte(NamedTuple):
    """FTE-months of a neighbourhood in a period, and the months that were delivered."""

    approved: Fraction
    filled: Fraction
    months: int

    @property
    def mean_approved(self) -> Fraction:
        return rounded(self.approved / self.months, MEAN_DIGITS)

    @property
    def mean_filled(self) -> Fraction:
        return rounded(self.filled / self.months, MEAN_DIGITS)


class Staff:
    def __init__(self, posts: Iterable[Post], hours: Iterable[CaseHours]) -> None:
        self._months: dict[str, dict[date, Month]] = defaultdict(dict)
        self._hours: dict[str, dict[date, dict[str, Fraction]]] = defaultdict(dict)
        self._totals: dict[str, dict[str, Fraction]] = {}
        for row in posts:
            before = self._months[row.neighbourhood].get(
                row.month, Month(Fraction(0), Fraction(0), 0)
            )
            self._months[row.neighbourhood][row.month] = Month(
                before.approved + row.approved,
                before.filled + row.filled,
                before.posts + (row.approved > 0),
            )
        for entry in hours:
            of_month = self._hours[entry.neighbourhood].setdefault(
                entry.month, defaultdict(Fraction)
            )
            of_month[entry.kind] += entry.hours

    def months(self, neighbourhood: str) -> set[date]:
        return set(self._months.get(neighbourhood, ()))

    def months_with_hours(self, neighbourhood: str) -> set[date]:
        return set(self._hours.get(neighbourhood, ()))

    def fte(self, period: Period) -> dict[str, Fte]:
        """Of every neighbourhood with a delivered month."""
        found = {}
        for neighbourhood, by_month in self._months.items():
            months = [by_month[month] for month in period.months if month in by_month]
            if months:
                found[neighbourhood] = Fte(
                    sum((month.approved for month in months), Fraction(0)),
                    sum((month.filled for month in months), Fraction(0)),
                    len(months),
                )
        return found

    def approved_in(self, neighbourhood: str, months: Iterable[date]) -> Fraction:
        """FTE-months approved in these months."""
        by_month = self._months.get(neighbourhood, {})
        return sum((by_month[m].approved for m in months if m in by_month), Fraction(0))

    def posts(self, neighbourhood: str, quarter: Period) -> int:
        """The most approved posts of any month; 0 where they were not delivered."""
        by_month = self._months.get(neighbourhood, {})
        return max(
            (by_month[month].posts for month in quarter.months if month in by_month), default=0
        )

    def total_hours(self, period: Period) -> dict[str, Fraction]:
        """Hours of every neighbourhood with a delivered month."""
        if period.name not in self._totals:
            self._totals[period.name] = {
                each: sum(kinds.values(), Fraction(0)) for each, kinds in self.hours(period).items()
            }
        return self._totals[period.name]

    def hours(self, period: Period) -> dict[str, dict[str, Fraction]]:
        """Hours by recorded kind of every neighbourhood with a delivered month."""
        found: dict[str, dict[str, Fraction]] = {}
        for neighbourhood, by_month in self._hours.items():
            months = [by_month[month] for month in period.months if month in by_month]
            if months:
                kinds = {kind for month in months for kind in month}
                found[neighbourhood] = {
                    kind: sum((month.get(kind, Fraction(0)) for month in months), Fraction(0))
                    for kind in kinds
                }
        return found

    @property
    def neighbourhoods(self) -> set[str]:
        return set(self._months)
