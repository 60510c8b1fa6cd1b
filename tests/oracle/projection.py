"""Projected residents of districts: the basic variant, as known for a year."""

from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction

from tests.oracle.optional_rows import Projected

BASIC = "basis"
FAR_YEAR = 2040


class Projection:
    def __init__(self, rows: Iterable[Projected]) -> None:
        self._of: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        for row in rows:
            if row.variant == BASIC:
                self._of[row.district, row.group][row.year] = row.residents

    def now(self, district: str, group: str, year: int) -> int | None:
        """Of the newest year up to this one, else of the first."""
        years = self._of.get((district, group), {})
        if not years:
            return None
        past = [each for each in years if each <= year]
        return years[max(past) if past else min(years)]

    def growth(self, district: str, group: str, year: int) -> Fraction | None:
        """How many times as many there will be in 2040."""
        far = self._of.get((district, group), {}).get(FAR_YEAR)
        now = self.now(district, group, year)
        return None if far is None or not now else Fraction(far, now)
