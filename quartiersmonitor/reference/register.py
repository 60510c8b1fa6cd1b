"""Reads the official register of municipalities (Destatis, GV-ISys, 'AuszugGV' as XLSX)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from quartiersmonitor.reference import cells
from quartiersmonitor.reference.refusal import ReferenceRefused

STATE = "01"
RECORD_KINDS = frozenset({"10", "20", "30", "40", "50", "60"})
DISTRICT, UNIT, MUNICIPALITY = "40", "50", "60"

# Textkennzeichen of municipalities (Satzart 60).
MUNICIPALITY_KINDS = {
    "60": "Gemeinde",
    "61": "kreisfreie Stadt",
    "62": "kreisfreie Stadt",
    "63": "Stadt",
    "64": "Gemeinde",
    "67": "Stadt",
}
UNINCORPORATED = frozenset({"65", "66"})
# Textkennzeichen of units (Satzart 50): 50 = municipality without Amt, 51 = Amt,
# 55 = Kirchspielslandgemeinde, which is an Amt by another name.
WITHOUT_AMT, PARISH_UNIT = "50", "55"

# What a row of the head must say for a column to be found; the order is that of the file.
HEADINGS = {
    "kind": "satzart",
    "text_code": "textkennzeichen",
    "state": "land",
    "region": "rb",
    "district": "kreis",
    "unit": "vb",
    "municipality": "gem",
    "name": "gemeindename",
    "area": "fläche",
    "residents": "insgesamt",
    "longitude": "längengrad",
    "latitude": "breitengrad",
}
SETTLEMENT_HEADING = "grad der verstädterung"
SETTLEMENT_TYPES = {
    "01": "dicht besiedelt",
    "02": "mittlere Besiedlungsdichte",
    "03": "gering besiedelt",
}

_GET_THE_OFFICIAL_FILE = "use the file 'AuszugGV…' (XLSX, Gemeinden) of GV-ISys, unchanged"


@dataclass(frozen=True)
class Entry:
    """One municipality as the register has it; `unit_*` is its Amt or itself."""

    ags: str
    ars: str
    name: str
    unique_name: str
    kind: str
    district: str
    district_name: str
    unit: str
    unit_name: str
    unit_kind: str
    settlement_type: str | None
    area_km2: float
    residents: int
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Register:
    """All inhabited municipalities of the state, the day of the borders and that of the residents.

    `base` is the census of the residents; `unincorporated` the keys of uninhabited areas.
    """

    borders_of: date
    residents_of: date
    base: str
    entries: tuple[Entry, ...]
    unincorporated: frozenset[str]


Row = Sequence[object]


def read(file: Path) -> Register:
    """Reads the municipalities of Schleswig-Holstein; raises `ReferenceRefused`."""
    sheets = _sheets(file)
    for rows in sheets.values():
        first = next((i for i, row in enumerate(rows) if _kind(row) is not None), None)
        if first is None:
            continue
        head = rows[:first]
        if any(cells.text(cell).lower() == "satzart" for row in head for cell in row):
            words = " ".join(cells.text(c) for sheet in sheets.values() for r in sheet for c in r)
            return _Reader(file, head, words).read(rows[first:], first + 1)
    raise ReferenceRefused(
        file,
        f"has no sheet with the columns Satzart … Gem (sheets: {', '.join(sheets)})",
        _GET_THE_OFFICIAL_FILE,
    )


def _sheets(file: Path) -> Mapping[str, list[Row]]:
    if not file.is_file():
        raise ReferenceRefused(file, "there is no such file", "check the path")
    try:
        workbook = load_workbook(file, read_only=True, data_only=True)
        with closing(workbook):
            return {
                sheet.title: [tuple(row) for row in sheet.iter_rows(values_only=True)]
                for sheet in workbook.worksheets
            }
    except (BadZipFile, InvalidFileException, KeyError, OSError, ValueError, EOFError) as error:
        raise ReferenceRefused(
            file,
            "cannot be read as an XLSX table (damaged or another format)",
            _GET_THE_OFFICIAL_FILE,
        ) from error


def _kind(row: Row) -> str | None:
    found = cells.text(row[0]) if row else ""
    return found if found in RECORD_KINDS else None


class _Reader:
    """Reads the rows of one sheet, with the columns that its head names."""

    def __init__(self, file: Path, head: Sequence[Row], words: str) -> None:
        self.file = file
        self.columns = self._columns(head)
        self.settlement = next(
            (
                index
                for row in head
                for index, cell in enumerate(row)
                if cells.text(cell).lower().startswith(SETTLEMENT_HEADING)
            ),
            None,
        )
        self.borders_of = self._borders_of(head)
        self.residents_of = self._residents_of(head)
        # The head speaks for the figures; notes on other sheets only where it leaves them open.
        head_words = " ".join(cells.text(cell) for row in head for cell in row)
        base = cells.census(head_words, self.residents_of) or cells.census(words, self.residents_of)
        if base is None:
            raise ReferenceRefused(
                file,
                f"does not say on which census the residents of {self.residents_of:%d.%m.%Y} "
                "are based (both are possible for 2022 and 2023)",
                "write 'Zensus 2011' or 'Zensus 2022' into the heading of the residents",
                column=self._letter("residents"),
            )
        self.base = base

    def read(self, rows: Sequence[Row], first_row: int) -> Register:
        districts: dict[str, str] = {}
        units: dict[str, tuple[str, str]] = {}
        entries: dict[str, tuple[int, Row]] = {}
        unincorporated: set[str] = set()
        for number, row in enumerate(rows, start=first_row):
            kind = _kind(row)
            if kind is None or self._state(row) != STATE:
                continue
            if kind == DISTRICT:
                districts[self._key(row, number, "state", "region", "district")] = _place(
                    self._text(row, "name")
                )
            elif kind == UNIT:
                key = self._key(row, number, "state", "region", "district", "unit")
                units[key] = (self._text(row, "text_code"), self._text(row, "name"))
            elif kind == MUNICIPALITY:
                ags = self._key(row, number, "state", "region", "district", "municipality")
                if ags in entries or ags in unincorporated:
                    raise self._refuse(number, "municipality", f"the key {ags} appears twice")
                if self._text(row, "text_code") in UNINCORPORATED:
                    unincorporated.add(ags)
                else:
                    entries[ags] = (number, row)
        if not entries:
            raise ReferenceRefused(
                self.file,
                "has no municipality of Schleswig-Holstein (Satzart 60, Land 01)",
                _GET_THE_OFFICIAL_FILE,
            )
        read = [self._entry(number, row, districts, units) for number, row in entries.values()]
        return Register(
            borders_of=self.borders_of,
            residents_of=self.residents_of,
            base=self.base,
            entries=tuple(_with_unique_names(sorted(read, key=lambda entry: entry.ags))),
            unincorporated=frozenset(unincorporated),
        )

    def _entry(
        self,
        number: int,
        row: Row,
        districts: Mapping[str, str],
        units: Mapping[str, tuple[str, str]],
    ) -> Entry:
        district = self._key(row, number, "state", "region", "district")
        unit = self._key(row, number, "state", "region", "district", "unit")
        code = self._text(row, "text_code")
        if district not in districts:
            raise self._refuse(number, "district", f"no row of Satzart 40 names Kreis {district}")
        if unit not in units:
            raise self._refuse(number, "unit", f"no row of Satzart 50 names the unit {unit}")
        if code not in MUNICIPALITY_KINDS:
            raise self._refuse(number, "text_code", f"'{code}' is no known kind of municipality")
        unit_code, unit_name = units[unit]
        kind = MUNICIPALITY_KINDS[code]
        name = _place(self._text(row, "name"))
        if not name:
            raise self._refuse(number, "name", "the municipality has no name")
        if unit_code == WITHOUT_AMT:
            unit_kind, unit_name = ("kreisfrei" if kind == "kreisfreie Stadt" else "amtsfrei"), name
        else:
            unit_kind, unit_name = "amt", amt_name(unit_name, parish=unit_code == PARISH_UNIT)
        return Entry(
            ags=district + self._key(row, number, "municipality"),
            ars=unit + self._key(row, number, "municipality"),
            name=name,
            unique_name=name,
            kind=kind,
            district=district,
            district_name=districts[district],
            unit=unit,
            unit_name=unit_name,
            unit_kind=unit_kind,
            settlement_type=self._settlement(row),
            area_km2=self._number(row, number, "area", 0.01, 1_000),
            residents=self._residents(row, number),
            # Schleswig-Holstein with Helgoland; swapped columns are found this way.
            longitude=self._number(row, number, "longitude", 7.5, 11.5),
            latitude=self._number(row, number, "latitude", 53.3, 55.1),
        )

    def _columns(self, head: Sequence[Row]) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for name, heading in HEADINGS.items():
            for row in head:
                for index, cell in enumerate(row):
                    words = re.split(r"[\s\d(/¹²³]", cells.text(cell).lower(), maxsplit=1)[0]
                    if words == heading and name not in found:
                        found[name] = index
            if name not in found:
                raise ReferenceRefused(
                    self.file,
                    f"has no column '{heading}' in its head",
                    _GET_THE_OFFICIAL_FILE,
                    column=heading,
                )
        return found

    def _borders_of(self, head: Sequence[Row]) -> date:
        named = [cells.text(cell) for row in head for cell in row]
        for cell in sorted(named, key=lambda words: "gebietsstand" not in words.lower()):
            day = cells.day(cell)
            if day is not None:
                return day
        raise ReferenceRefused(
            self.file, "does not say on which day its borders were valid", _GET_THE_OFFICIAL_FILE
        )

    def _residents_of(self, head: Sequence[Row]) -> date:
        column = self.columns["residents"]
        for row in reversed(head):
            day = cells.day(row[column]) if column < len(row) else None
            if day is not None:
                return day
        for row in head:
            for cell in row[1:]:
                day = cells.day(cell)
                if day is not None and "bevölkerung" in cells.text(cell).lower():
                    return day
        raise ReferenceRefused(
            self.file,
            "does not say of which day the residents are",
            "the head of the column must hold a date such as 31.12.2024",
            column=self._letter("residents"),
        )

    def _cell(self, row: Row, name: str) -> object:
        index = self.columns[name]
        return row[index] if index < len(row) else None

    def _text(self, row: Row, name: str) -> str:
        return cells.text(self._cell(row, name))

    def _state(self, row: Row) -> str:
        return self._text(row, "state").zfill(2)

    def _key(self, row: Row, number: int, *names: str) -> str:
        lengths = {"state": 2, "region": 1, "district": 2, "unit": 4, "municipality": 3}
        parts = []
        for name in names:
            try:
                parts.append(cells.digits(self._cell(row, name), lengths[name]))
            except ValueError as error:
                raise self._refuse(number, name, str(error)) from error
        return "".join(parts)

    def _number(self, row: Row, number: int, name: str, low: float, high: float) -> float:
        try:
            value = cells.decimal(self._cell(row, name))
        except ValueError as error:
            raise self._refuse(number, name, str(error)) from error
        if not low <= value <= high:
            raise self._refuse(number, name, f"{value} does not lie between {low} and {high}")
        return value

    def _residents(self, row: Row, number: int) -> int:
        try:
            return cells.count(self._cell(row, "residents"))
        except ValueError as error:
            raise self._refuse(number, "residents", str(error)) from error

    def _settlement(self, row: Row) -> str | None:
        if self.settlement is None or self.settlement >= len(row):
            return None
        return SETTLEMENT_TYPES.get(cells.text(row[self.settlement]).zfill(2))

    def _letter(self, name: str) -> str:
        return f"{get_column_letter(self.columns[name] + 1)} ({HEADINGS[name]})"

    def _refuse(self, row: int, name: str, problem: str) -> ReferenceRefused:
        return ReferenceRefused(
            self.file,
            problem,
            "correct the cell, or " + _GET_THE_OFFICIAL_FILE,
            row=row,
            column=self._letter(name),
        )


def amt_name(name: str, *, parish: bool = False) -> str:
    """The name of an Amt as people use it: 'Amt Viöl', 'Amt KLG Eider' for a parish unit."""
    bare = re.sub(r"\s*\(.*\)$", "", " ".join(name.split()).replace("/ ", "/"))
    bare = re.sub(r"^(Amt|KLG|Kirchspielslandgemeinden?)\s+", "", bare)
    bare = re.sub(r"^(KLG|Kirchspielslandgemeinden?)\s+", "", bare)
    return f"Amt KLG {bare}" if parish else f"Amt {bare}"


def _place(official: str) -> str:
    """'Kiel, Landeshauptstadt' → 'Kiel'; 'Garding, Kirchspiel' stays, it is another place."""
    name, comma, suffix = official.rpartition(", ")
    return name if comma and suffix.lower().endswith("stadt") else official


def _with_unique_names(entries: Sequence[Entry]) -> list[Entry]:
    """Adds the district, then the unit, to names that several municipalities bear."""
    for qualifier in ("district_name", "unit_name"):
        borne = Counter(entry.unique_name for entry in entries)
        entries = [
            entry
            if borne[entry.unique_name] == 1
            else replace(entry, unique_name=f"{entry.name} ({getattr(entry, qualifier)})")
            for entry in entries
        ]
    return [
        entry if entry.unit_kind == "amt" else replace(entry, unit_name=entry.unique_name)
        for entry in entries
    ]
