"""Costs of each neighbourhood in a period: those of a year, even over the months it runs in."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from tests.oracle.catchments import rounded, runs_in
from tests.oracle.optional_rows import Cost
from tests.oracle.periods import Period, last_day, later_month
from tests.oracle.rows import Neighbourhood

AMOUNT_DIGITS = 4  # as those of payments


class Costs:
    def __init__(self, rows: Iterable[Cost], neighbourhoods: Iterable[Neighbourhood]) -> None:
        self._neighbourhoods = list(neighbourhoods)
        self._of_year: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
        for row in rows:
            amount = row.planned if row.spent is None else row.spent
            self._of_year[row.neighbourhood, row.year] += amount or 0

    def years(self, neighbourhood: str) -> set[int]:
        return {year for each, year in self._of_year if each == neighbourhood}

    def of(self, period: Period, only: set[date] | None = None) -> dict[str, Fraction]:
        """EUR of every neighbourhood that delivered the year and runs in the period.

        `only` the months named, if any are.
        """
        year = period.months[0].year
        found = {}
        for each in self._neighbourhoods:
            of_year = [later_month(period.months[0].replace(month=1), n) for n in range(12)]
            running = [month for month in of_year if runs_in(each, month, last_day(month))]
            inside = [
                month
                for month in running
                if month in period.months and (only is None or month in only)
            ]
            if inside and (each.id, year) in self._of_year:
                amount = self._of_year[each.id, year] * len(inside) / len(running)
                found[each.id] = rounded(amount, AMOUNT_DIGITS)
        return found
