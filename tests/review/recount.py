"""A quarter of a neighbourhood counted again from the rows of the exports, in plain Python."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pyarrow.parquet as pq

from quartiersmonitor import contract

Cell = str | int | float | bool | date | None
Row = dict[str, Cell]
BANDS = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")
YOUNG_AND_OLD = ("tn_0_17", "tn_18_29", "tn_65_79", "tn_80plus")


@cache
def rows(exports: Path, table: str) -> list[Row]:
    found: list[Row] = []
    for file in contract.export_files(exports, table):
        found += pq.read_table(file).to_pylist()
    return found


def own(exports: Path, table: str, neighbourhood: str) -> list[Row]:
    return [row for row in rows(exports, table) if row["quartier_id"] == neighbourhood]


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter with its first day and its last one."""

    name: str

    @property
    def first(self) -> date:
        return date(int(self.name[:4]), 3 * int(self.name[-1]) - 2, 1)

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def after(self) -> "Quarter":
        year, number = int(self.name[:4]), int(self.name[-1])
        return Quarter(f"{year + number // 4}-Q{number % 4 + 1}")

    @property
    def year_before(self) -> "Quarter":
        return Quarter(f"{int(self.name[:4]) - 1}{self.name[4:]}")

    @property
    def before(self) -> "Quarter":
        year, number = int(self.name[:4]), int(self.name[-1])
        return Quarter(f"{year}-Q{number - 1}" if number > 1 else f"{year - 1}-Q4")

    def __contains__(self, day: Cell) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


Recount = Callable[[Path, str, Quarter], float | None]


def number(cell: Cell) -> int:
    return int(str(cell)) if cell is not None else 0


def whole(cell: Cell) -> bool:
    return cell is not None


def total(cells: Iterable[Cell]) -> float | None:
    """The sum of what is there; None where nothing is."""
    there = [float(str(cell)) for cell in cells if cell is not None]
    return round(sum(there), 2) if there else None


def usage(exports: Path, neighbourhood: str, quarter: Quarter) -> list[Row]:
    return [
        row
        for row in own(exports, "angebotsnutzung", neighbourhood)
        if row["berichtsmonat"] in quarter
    ]


def held(found: Iterable[Row]) -> list[Row]:
    return [row for row in found if row["status"] == "stattgefunden"]


def visits(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    found = usage(exports, neighbourhood, quarter)
    return float(sum(number(row["tn_gesamt"]) for row in held(found))) if found else None


def aged_80plus(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    return total(row["tn_80plus"] for row in held(usage(exports, neighbourhood, quarter)))


def first_visits(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    return total(row["erstbesuche"] for row in held(usage(exports, neighbourhood, quarter)))


def asked(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    return total(
        row["tn_gesamt"]
        for row in held(usage(exports, neighbourhood, quarter))
        if row["erstbesuche"] is not None
    )


def age_unknown(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    """What the bands of an offer leave open in a month."""
    found = usage(exports, neighbourhood, quarter)
    if not found:
        return None
    open_visits: defaultdict[tuple[Cell, Cell], int] = defaultdict(int)
    for row in held(found):
        known = sum(number(row[band]) for band in BANDS)
        open_visits[row["angebot_id"], row["berichtsmonat"]] += number(row["tn_gesamt"]) - known
    return float(sum(max(0, left) for left in open_visits.values()))


@dataclass(frozen=True)
class OfferCount:
    """An offer in a quarter."""

    section71: Cell
    held: int
    cancelled: int
    visits: int


def offers(exports: Path, neighbourhood: str, quarter: Quarter) -> dict[str, OfferCount]:
    sections = {row["angebot_id"]: row["sgb12_71_nr"] for row in rows(exports, "angebote")}
    by_offer: defaultdict[Cell, list[Row]] = defaultdict(list)
    for row in usage(exports, neighbourhood, quarter):
        by_offer[row["angebot_id"]].append(row)
    return {
        str(offer): OfferCount(
            sections[offer],
            sum(number(row["termine"]) for row in held(found)),
            sum(number(row["termine"]) for row in found if row not in held(found)),
            sum(number(row["tn_gesamt"]) for row in held(found)),
        )
        for offer, found in by_offer.items()
    }


def contacts(exports: Path, neighbourhood: str, quarter: Quarter, section: str) -> int:
    return sum(
        number(row["kontakte"])
        for row in own(exports, "beratungen", neighbourhood)
        if row["berichtsmonat"] in quarter and row["sgb12_71_nr"] == section
    )


def dates_with_ages(exports: Path, neighbourhood: str, quarter: Quarter) -> list[Row]:
    """Dates of five visitors and more of whom everybody's age is known."""
    return [
        row
        for row in held(usage(exports, neighbourhood, quarter))
        if whole(row["datum"])
        and row["termine"] == 1
        and number(row["tn_gesamt"]) >= 5
        and row["tn_unbekannt"] == 0
        and all(row[band] is not None for band in YOUNG_AND_OLD)
    ]


def mixes(row: Row) -> bool:
    """A fifth under 30 and a fifth of 65 and over."""
    young = number(row["tn_0_17"]) + number(row["tn_18_29"])
    old = number(row["tn_65_79"]) + number(row["tn_80plus"])
    return 5 * min(young, old) >= number(row["tn_gesamt"])


def volunteers(column: str) -> Recount:
    def again(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
        return total(
            row[column]
            for row in own(exports, "ehrenamt_bestand", neighbourhood)
            if row["quartal"] == quarter.name
        )

    return again


def volunteer_hours(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
    return total(row["stunden"] for row in _hours(exports, neighbourhood, quarter))


def hours_by_field(exports: Path, neighbourhood: str, quarter: Quarter) -> dict[str, float]:
    found: defaultdict[str, float] = defaultdict(float)
    for row in _hours(exports, neighbourhood, quarter):
        found[str(row["taetigkeitsfeld"])] += float(str(row["stunden"]))
    return dict(found)


def _hours(exports: Path, neighbourhood: str, quarter: Quarter) -> list[Row]:
    return [
        row
        for row in own(exports, "ehrenamt_stunden", neighbourhood)
        if row["berichtsmonat"] in quarter
    ]


def case_hours(kind: str) -> Recount:
    def again(exports: Path, neighbourhood: str, quarter: Quarter) -> float | None:
        found = [
            row
            for row in own(exports, "personal_stunden", neighbourhood)
            if row["berichtsmonat"] in quarter
        ]
        if not found:
            return None
        return total(row["stunden"] for row in found if row["fallart"] == kind) or 0.0

    return again


def grants(exports: Path, neighbourhood: str) -> list[Row]:
    """Approved lines of funding that are not the provider's own money."""
    return [
        row
        for row in rows(exports, "foerderungen")
        if neighbourhood in _listed(row["quartier_ids"])
        and row["bewilligung_status"] in ("bewilligt", "beendet")
        and row["mittelgeber_typ"] not in ("eigenmittel", "spende", "beitraege", "entgelte")
    ]


def _listed(cell: Cell) -> Sequence[str]:
    assert isinstance(cell, list)
    return cell


def months_delivered(
    exports: Path, table: str, neighbourhood: str, quarter: Quarter
) -> tuple[date, ...]:
    found = {row["berichtsmonat"] for row in own(exports, table, neighbourhood)}
    return tuple(sorted(month for month in found if isinstance(month, date) and month in quarter))


def newest_delivery(
    exports: Path, table: str, neighbourhood: str, quarter: Quarter
) -> tuple[date, str] | None:
    """Day and id of the delivery that last brought rows of a month of the quarter."""
    created = {row["lieferung_id"]: row["erzeugt_am"] for row in rows(exports, "lieferungen")}
    found = [
        (created[row["lieferung_id"]], str(row["lieferung_id"]))
        for row in own(exports, table, neighbourhood)
        if row["berichtsmonat"] in quarter
    ]
    return max(found) if found else None  # type: ignore[return-value]
