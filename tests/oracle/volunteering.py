"""Volunteers and their hours per neighbourhood, as delivered."""

from collections import defaultdict
from fractions import Fraction

from tests.oracle.catchments import rounded
from tests.oracle.periods import Period, quarter_of
from tests.oracle.rows import Hours, Stock


class Volunteers:
    def __init__(self, stock: list[Stock], hours: list[Hours]) -> None:
        self._active: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self._hours: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
        for row in stock:
            self._active[row.neighbourhood][row.quarter] += row.active
        for entry in hours:
            self._hours[entry.neighbourhood][entry.month.isoformat()] += entry.hours

    def active(self, period: Period) -> dict[str, Fraction]:
        """Active people of each neighbourhood: the mean of the delivered quarters."""
        quarters = sorted({quarter_of(month) for month in period.months})
        found = {}
        for neighbourhood, by_quarter in self._active.items():
            delivered = [by_quarter[name] for name in quarters if name in by_quarter]
            if delivered:
                found[neighbourhood] = rounded(Fraction(sum(delivered), len(delivered)), 4)
        return found

    def hours(self, period: Period) -> dict[str, Fraction]:
        """Hours of each neighbourhood with any in the period."""
        months = [month.isoformat() for month in period.months]
        found = {}
        for neighbourhood, by_month in self._hours.items():
            delivered = [by_month[month] for month in months if month in by_month]
            if delivered:
                found[neighbourhood] = sum(delivered, Fraction(0))
        return found

    def quarters_delivered(self, neighbourhood: str) -> set[str]:
        return set(self._active.get(neighbourhood, ()))

    def months_delivered(self, neighbourhood: str) -> set[str]:
        """Months in ISO form with at least one row of hours."""
        return set(self._hours.get(neighbourhood, ()))
