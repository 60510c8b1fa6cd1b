"""Consultations and reach of each neighbourhood: their records, and what they serve."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property

from tests.oracle import cells
from tests.oracle.cells import Cell
from tests.oracle.headcounts import Delivered
from tests.oracle.optional_rows import Consultation, Reach
from tests.oracle.periods import Period, quarter_of

OUTREACH = ("hausbesuch", "telefon_aufsuchend", "mobil")
SERVED_FROM = 5
SECTIONS = tuple("123456")


def consultation_key(row: Consultation) -> int:
    of = (row.neighbourhood, row.month.isoformat(), row.topic, row.channel, row.addressee)
    return cells.record_key("beratungen", *of)


class Consultations:
    def __init__(self, rows: list[Consultation]) -> None:
        self._rows = rows
        self.months: dict[str, set[date]] = defaultdict(set)
        for row in rows:
            self.months[row.neighbourhood].add(row.month)
        self.all = self._cells(lambda row: True)
        self.outreach = self._cells(lambda row: row.channel in OUTREACH)

    def of_topic(self, topic: str) -> Delivered:
        return self._cells(lambda row: row.topic == topic)

    @cached_property
    def topics(self) -> set[str]:
        return {row.topic for row in self._rows}

    def sections(self, period: Period) -> dict[str, set[str]]:
        """The numbers of § 71 that each neighbourhood served by counselling."""
        contacts: dict[tuple[str, str], int] = defaultdict(int)
        for row in self._rows:
            if row.month in period.months and row.section in SECTIONS:
                contacts[row.neighbourhood, row.section] += row.contacts
        served: dict[str, set[str]] = defaultdict(set)
        for (neighbourhood, section), number in contacts.items():
            if number >= SERVED_FROM:
                served[neighbourhood].add(section)
        return served

    def _cells(self, counts: Callable[[Consultation], bool]) -> dict[tuple[str, str], Cell]:
        """Of every delivered quarter, also where no record is counted."""
        found: dict[tuple[str, str], list[Cell]] = defaultdict(list)
        for row in self._rows:
            of = found[row.neighbourhood, quarter_of(row.month)]
            if counts(row):
                of.append(cells.record(row.contacts, consultation_key(row)))
        return {place: cells.together(of) for place, of in found.items()}


def reach_cells(rows: Iterable[Reach]) -> dict[tuple[str, str], Cell]:
    """People of 65 and over of each neighbourhood and quarter; none where they were not counted."""
    return {
        (row.neighbourhood, row.quarter): cells.record(
            row.aged65, cells.record_key("reichweite_quartal", row.neighbourhood, row.quarter)
        )
        for row in rows
        if row.aged65 is not None
    }
