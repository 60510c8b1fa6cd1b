"""Volunteers and their hours per neighbourhood: as delivered, and as published of a region."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tests.oracle import cells
from tests.oracle.cells import Cell
from tests.oracle.groups import Quarter
from tests.oracle.periods import Period
from tests.oracle.rows import Hours, Stock


class Active(NamedTuple):
    """Published volunteers of a region; `rows` of the exports behind them."""

    people: Fraction
    noise: Fraction
    rows: int
    estimated_rows: int
    is_spread: bool
    uses_hidden: bool
    qualities: frozenset[str]


class Volunteers:
    def __init__(self, stock: list[Stock], hours: list[Hours]) -> None:
        self._stock: dict[tuple[str, str], list[Stock]] = defaultdict(list)
        self._hours: dict[str, dict[str, list[Hours]]] = defaultdict(lambda: defaultdict(list))
        self._sums: dict[str, dict[str, Fraction]] = {}
        self._flows: dict[str, dict[tuple[str, str], Cell]] = {}
        for row in stock:
            self._stock[row.neighbourhood, row.quarter].append(row)
        for entry in hours:
            self._hours[entry.neighbourhood][entry.month.isoformat()].append(entry)

    def cell(self, neighbourhood: str, quarter: str) -> Cell | None:
        """The records of one neighbourhood; None where nothing was delivered."""
        rows = self._stock.get((neighbourhood, quarter))
        if rows is None:
            return None
        by_provider: dict[str, int] = defaultdict(int)
        for row in rows:
            by_provider[row.provider] += row.active
        return cells.together(
            cells.record(people, cells.volunteer_key(neighbourhood, provider, quarter))
            for provider, people in by_provider.items()
        )

    @cached_property
    def stock(self) -> dict[tuple[str, str], Cell]:
        """Those active, by neighbourhood and quarter."""
        return {of: cell for of in self._stock if (cell := self.cell(*of)) is not None}

    def flow(self, name: str) -> dict[tuple[str, str], Cell]:
        """Who `joined` or `left` by neighbourhood and quarter, where both of them were counted."""
        if name not in self._flows:
            self._flows[name] = self._read_flow(name)
        return self._flows[name]

    def _read_flow(self, name: str) -> dict[tuple[str, str], Cell]:
        found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for (neighbourhood, quarter), rows in self._stock.items():
            for row in rows:
                people = row.joined if name == "joined" else row.left
                if people is not None and None not in (row.joined, row.left):
                    key = cells.record_key(
                        "ehrenamt_bestand", name, neighbourhood, row.provider, quarter
                    )
                    found[neighbourhood, quarter].append(cells.record(people, key))
        return {place: cells.together(of) for place, of in found.items()}

    def published(self, neighbourhood: str, quarter: str) -> int | None:
        cell = self.cell(neighbourhood, quarter)
        return None if cell is None else cells.published(cell)

    def of_quarter(
        self, quarter: str, shares: Mapping[str, Fraction], hidden: Container[str]
    ) -> Active | None:
        """Of a region that holds so much of each neighbourhood; None where nothing came.

        `hidden`: the neighbourhoods whose own count is not told.
        """
        delivered = {
            each: share for each, share in shares.items() if (each, quarter) in self._stock
        }
        if not delivered:
            return None
        whole = [self.cell(each, quarter) for each, share in delivered.items() if share == 1]
        parts = [
            share * (self.published(each, quarter) or 0)
            for each, share in delivered.items()
            if share != 1
        ]
        rows = [row for each in delivered for row in self._stock[each, quarter]]
        certain = cells.published(cells.together(cell for cell in whole if cell is not None))
        return Active(
            people=certain + sum(parts, Fraction(0)),
            noise=bool(whole)
            + sum((share**2 for share in delivered.values() if share != 1), Fraction(0)),
            rows=len(rows),
            estimated_rows=sum(row.quality == "geschaetzt" for row in rows),
            is_spread=bool(parts),
            uses_hidden=any(0 < share < 1 and each in hidden for each, share in delivered.items()),
            qualities=frozenset(row.quality for row in rows),
        )

    def hours(self, period: Period) -> dict[str, Fraction]:
        """Hours of each neighbourhood with any row in the period."""
        if period.name not in self._sums:
            self._sums[period.name] = {
                neighbourhood: sum((row.hours for row in rows), Fraction(0))
                for neighbourhood, rows in self.hour_rows(period).items()
            }
        return self._sums[period.name]

    def hour_rows(self, period: Period) -> dict[str, list[Hours]]:
        months = [month.isoformat() for month in period.months]
        found = {
            neighbourhood: [row for month in months for row in by_month.get(month, ())]
            for neighbourhood, by_month in self._hours.items()
        }
        return {neighbourhood: rows for neighbourhood, rows in found.items() if rows}

    def quarters_delivered(self, neighbourhood: str) -> set[str]:
        return {quarter for each, quarter in self._stock if each == neighbourhood}

    def months_delivered(self, neighbourhood: str) -> set[str]:
        """Months in ISO form with at least one row of hours."""
        return set(self._hours.get(neighbourhood, ()))


def mean(quarters: Iterable[Active]) -> Active:
    """A year of what was delivered of its quarters."""
    found = list(quarters)
    return Active(
        people=sum((each.people for each in found), Fraction(0)) / len(found),
        noise=sum((each.noise for each in found), Fraction(0)) / len(found) ** 2,
        rows=sum(each.rows for each in found),
        estimated_rows=sum(each.estimated_rows for each in found),
        is_spread=any(each.is_spread for each in found),
        uses_hidden=any(each.uses_hidden for each in found),
        qualities=frozenset[str]().union(*(each.qualities for each in found)),
    )


def quarter_of_volunteers(hours: Fraction, published: int) -> Quarter:
    """Hours of a neighbourhood in a quarter, and the published volunteers who gave them."""
    return Quarter(hours, published, cells.fewest(published))


def rounded_to_ten(hours: Fraction) -> int:
    """To ten hours, a half up."""
    return int((hours / 10 + Fraction(1, 2)) // 1) * 10
