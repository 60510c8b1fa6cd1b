"""Figures of an official table: date, key, name, and age groups in columns or in rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quartiersmonitor.reference import ages as age_groups
from quartiersmonitor.reference import cells
from quartiersmonitor.reference.ages import Ages
from quartiersmonitor.reference.refusal import ReferenceRefused

STATE = "01"
# Signs of official tables: nothing, and figures that are not known or not to be published.
NOTHING = frozenset({"-", "–"})
UNKNOWN = frozenset({"", ".", "•", "·", "x", "/", "...", "…"})

LAYOUT_REMEDY = (
    "use the columns ags;stichtag;altersgruppe;einwohner;basis;quelle, or a table of the "
    "Regionalstatistik (12411) with date, key, name and age groups"
)

# Number of the line in the file, and its cells.
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class Figure:
    """One figure of an official table; `residents` is None where the office does not tell."""

    row: int
    ags: str
    day: date
    ages: Ages
    residents: int | None


@dataclass(frozen=True)
class _Place:
    """The municipality of a row, the column of its key, and whether the key had all 8 digits."""

    ags: str
    column: int
    full_key: bool


def figures(file: Path, rows: Sequence[Row]) -> Iterator[Figure]:
    """All figures of a table with date, key, name and age groups in columns or in rows."""
    places = {number: place for number, row in rows if (place := _place(row)) is not None}
    head = [row for number, row in rows if number < min(places, default=0)]
    across = _age_columns(head)
    general = next((day for row in head if (day := cells.day(" ".join(row)))), None)
    full_keys = {place.ags for place in places.values() if place.full_key}
    for number, row in rows:
        place = places.get(number)
        if place is None or (place.ags in full_keys and not place.full_key):
            continue
        day = next((day for cell in row[: place.column] if (day := cells.day(cell))), general)
        if day is None:
            raise ReferenceRefused(
                file,
                "does not say of which day the figures are",
                "add a first column with the date, such as 31.12.2023",
                row=number,
            )
        columns = across or _age_in_row(row, place.column)
        if not columns:
            raise ReferenceRefused(file, "names no age group", LAYOUT_REMEDY, row=number)
        for column, ages in columns.items():
            if column >= len(row):
                raise ReferenceRefused(
                    file,
                    f"has only {len(row)} cells",
                    "check whether the file is complete",
                    row=number,
                    column=str(column + 1),
                )
            persons = _persons(file, number, row[column], column)
            yield Figure(number, place.ags, day, ages, persons)


def _age_columns(head: Sequence[Sequence[str]]) -> Mapping[int, Ages]:
    """Columns with age groups as heading; of 'total, men, women' the first block only."""
    for row in head:
        columns: dict[int, Ages] = {}
        for column, cell in enumerate(row):
            ages = _ages(cell)
            if ages is not None and ages not in columns.values():
                columns[column] = ages
        if len(columns) >= 2:
            return columns
    return {}


def _age_in_row(row: Sequence[str], key_column: int) -> Mapping[int, Ages]:
    """The column behind the first cell that names an age group: the figure for both sexes."""
    for column, cell in enumerate(row[key_column + 1 :], start=key_column + 1):
        ages = _ages(cell)
        if ages is not None:
            return {column + 1: ages}
    return {}


def _ages(cell: str) -> Ages | None:
    # A bare number is a figure or the number of a column, never an age group.
    return None if cells.text(cell).isdigit() else age_groups.ages(cell)


def _place(row: Sequence[str]) -> _Place | None:
    """The municipality of a row; a district-free city also goes by its 5 digits."""
    for column, cell in enumerate(row[:3]):
        key = cells.text(cell)
        if re.fullmatch(rf"{STATE}\d{{6}}", key):
            return _Place(key, column, full_key=True)
        # Keys of districts end in 51 and above; 01001 to 01004 are cities.
        if re.fullmatch(rf"{STATE}0[0-4]\d", key):
            return _Place(f"{key}000", column, full_key=False)
    return None


def _persons(file: Path, number: int, cell: str, column: int) -> int | None:
    # Figures may bear a letter: provisional, revised, estimated.
    found = cells.text(cell).rstrip("prs ")
    if found in NOTHING:
        return 0
    if found in UNKNOWN:
        return None
    try:
        return cells.count(found)
    except ValueError as error:
        raise ReferenceRefused(
            file, str(error), "correct the cell", row=number, column=str(column + 1)
        ) from error
