"""What the deliveries say of themselves, and what their rows report on."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.oracle.rows import day, read, text


class Delivery(NamedTuple):
    id: str
    first: date
    last: date


class Report(NamedTuple):
    """What a row reports on: the first day of its month or quarter, and how many months it has."""

    neighbourhood: str
    delivery: str
    month: date
    months: int


_REPORTING = {
    "angebotsnutzung": "berichtsmonat",
    "ehrenamt_stunden": "berichtsmonat",
    "beratungen": "berichtsmonat",
    "personal_stellen": "berichtsmonat",
    "personal_stunden": "berichtsmonat",
    "ehrenamt_bestand": "quartal",
    "reichweite_quartal": "quartal",
}


def deliveries(exports: Path) -> list[Delivery]:
    """One of each row of `lieferungen`."""
    return read(
        exports,
        "lieferungen",
        lambda row: Delivery(
            text(row["lieferung_id"]), day(row["zeitraum_von"]), day(row["zeitraum_bis"])
        ),
    )


def reports(exports: Path) -> set[Report]:
    """What each delivery reports on, each alike once."""
    return {
        Report(text(row["quartier_id"]), text(row["lieferung_id"]), *_months(row[column]))
        for table, column in _REPORTING.items()
        for row in read(exports, table, lambda row: row)
    }


def _months(cell: object) -> tuple[date, int]:
    """The first day and the number of the months that a day or a quarter names."""
    if isinstance(cell, str):
        return date(int(cell[:4]), 3 * int(cell[-1]) - 2, 1), 3
    return day(cell).replace(day=1), 1
