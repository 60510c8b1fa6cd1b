"""Reads residents by age group from CSV: our own long form, or a table of official statistics."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from quartiersmonitor.reference import ages as age_groups
from quartiersmonitor.reference import cells
from quartiersmonitor.reference.age_table import LAYOUT_REMEDY, STATE, Figure, Row, figures
from quartiersmonitor.reference.ages import Ages
from quartiersmonitor.reference.refusal import ReferenceRefused
from quartiersmonitor.reference.tables import (
    AGE_GROUPS,
    CENSUS_2011,
    CENSUS_2022,
    TOTAL,
    Residents,
    Source,
)

LONG_COLUMNS = ("ags", "stichtag", "altersgruppe", "einwohner", "basis", "quelle")
ESTIMATED_COLUMN = "geschaetzt"
YES, NO = frozenset({"ja", "true", "1", "wahr"}), frozenset({"nein", "false", "0", "falsch", ""})

_PLAIN_LETTERS = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ß"): "ss"}
_LAND_LICENCE = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)"
_LAND_ATTRIBUTION = "© Statistische Ämter des Bundes und der Länder"


@dataclass(frozen=True)
class Population:
    """Residents as read, the sources that they cite, and remarks for the user.

    `first_rows` tells in which row of the file a municipality key appears first.
    """

    residents: tuple[Residents, ...]
    sources: tuple[Source, ...]
    remarks: tuple[str, ...]
    first_rows: Mapping[str, int]


def read(file: Path, known_sources: Sequence[Source] = ()) -> Population:
    """Reads a CSV file (`;`, `,` or tab; UTF-8 or Windows-1252); raises `ReferenceRefused`."""
    words = _text(file)
    rows = _rows(file, words)
    for number, row in rows:
        columns = [cells.text(cell).lower() for cell in row]
        if {"ags", "altersgruppe", "einwohner"} <= set(columns):
            body = [(line, cells_) for line, cells_ in rows if line > number]
            return _long(file, number, columns, body, known_sources)
    return _official(file, words, rows)


def _text(file: Path) -> str:
    if not file.is_file():
        raise ReferenceRefused(file, "there is no such file", "check the path")
    content = file.read_bytes()
    if b"\x00" in content[:1000] or content[:2] == b"PK":
        raise ReferenceRefused(file, "is no CSV file", "save the table as CSV")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ReferenceRefused(
        file, "is neither UTF-8 nor Windows-1252", "save the table as CSV in UTF-8"
    )


def _rows(file: Path, words: str) -> list[Row]:
    separator = max(";,\t", key=words.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=separator)
    try:
        return [(reader.line_num, row) for row in reader if any(row)]
    except csv.Error as error:
        raise ReferenceRefused(
            file,
            f"cannot be read as CSV ({error})",
            "check the quotation marks of this row",
            row=reader.line_num,
        ) from error


def _long(
    file: Path,
    head_row: int,
    columns: Sequence[str],
    rows: Sequence[Row],
    known_sources: Sequence[Source],
) -> Population:
    for column in LONG_COLUMNS:
        if column not in columns:
            raise ReferenceRefused(
                file, "the column is missing", LAYOUT_REMEDY, row=head_row, column=column
            )
    known = {source.id for source in known_sources}
    sources: dict[str, Source] = {}
    seen: dict[tuple[str, date, str, str, bool], int] = {}
    first_rows: dict[str, int] = {}
    residents: list[Residents] = []
    for number, cells_ in rows:
        if len(cells_) != len(columns):
            raise ReferenceRefused(
                file,
                f"has {len(cells_)} cells instead of {len(columns)}",
                "check the separator and the quotation marks of this row",
                row=number,
            )
        values = {column: cells.text(cell) for column, cell in zip(columns, cells_, strict=True)}
        entry = _long_row(file, number, values)
        key = (entry.ags, entry.stichtag, entry.altersgruppe, entry.basis, entry.geschaetzt)
        if key in seen:
            raise ReferenceRefused(
                file, f"repeats the figure of row {seen[key]}", "delete one of them", row=number
            )
        seen[key] = number
        first_rows.setdefault(entry.ags, number)
        identifier = entry.quelle if entry.quelle in known else _slug(entry.quelle)
        if identifier not in known:
            sources[identifier] = Source(
                id=identifier,
                title_de=entry.quelle,
                title_en=entry.quelle,
                licence="nicht angegeben / not stated",
                attribution=entry.quelle,
                vintage=max(
                    entry.stichtag.isoformat(),
                    sources[identifier].vintage if identifier in sources else "",
                ),
            )
        residents.append(
            Residents(
                entry.ags,
                entry.stichtag,
                entry.altersgruppe,
                entry.einwohner,
                entry.basis,
                entry.geschaetzt,
                identifier,
            )
        )
    if not residents:
        raise ReferenceRefused(file, "has a head but no row", "check the export of the table")
    return Population(tuple(residents), tuple(sources.values()), (), first_rows)


def _long_row(file: Path, number: int, values: Mapping[str, str]) -> Residents:
    def refuse(column: str, problem: str, remedy: str) -> ReferenceRefused:
        return ReferenceRefused(file, problem, remedy, row=number, column=column)

    if re.fullmatch(rf"{STATE}\d{{6}}", values["ags"]) is None:
        raise refuse(
            "ags",
            f"'{values['ags']}' is not a municipality key of Schleswig-Holstein",
            "write 8 digits with the leading zero (01…), formatted as text",
        )
    day = cells.day(values["stichtag"])
    if day is None:
        raise refuse("stichtag", f"'{values['stichtag']}' is no date", "write 31.12.2023")
    group = next(
        (
            name
            for name, target in age_groups.TARGETS.items()
            if target == age_groups.ages(values["altersgruppe"])
        ),
        None,
    )
    if group is None:
        raise refuse(
            "altersgruppe",
            f"'{values['altersgruppe']}' is no known age group",
            f"use one of {', '.join(AGE_GROUPS)}",
        )
    if values["basis"] not in (CENSUS_2011, CENSUS_2022):
        raise refuse(
            "basis",
            f"'{values['basis']}' is no known census",
            f"write {CENSUS_2011} or {CENSUS_2022}",
        )
    if not values["quelle"]:
        raise refuse("quelle", "the source is missing", "name the office and the table")
    estimated = values.get(ESTIMATED_COLUMN, "").lower()
    if estimated not in YES | NO:
        raise refuse(ESTIMATED_COLUMN, f"'{estimated}' is neither ja nor nein", "write ja or nein")
    try:
        persons = cells.count(values["einwohner"])
    except ValueError as error:
        raise refuse("einwohner", str(error), "correct the cell") from error
    return Residents(
        values["ags"], day, group, persons, values["basis"], estimated in YES, values["quelle"]
    )


def _official(file: Path, words: str, rows: Sequence[Row]) -> Population:
    told = list(figures(file, rows))
    if not told:
        raise ReferenceRefused(
            file, "has no figure for a municipality of Schleswig-Holstein", LAYOUT_REMEDY
        )
    found: dict[tuple[str, date], dict[Ages, Figure]] = {}
    for figure in told:
        of_place = found.setdefault((figure.ags, figure.day), {})
        if figure.ages in of_place:
            raise ReferenceRefused(
                file,
                f"repeats the figure of row {of_place[figure.ages].row}",
                "take the table without a division by sex or nationality",
                row=figure.row,
            )
        of_place[figure.ages] = figure
    bases = {day: _base(file, words, rows, day) for _, day in found}
    residents = [
        Residents(ags, day, group, persons, bases[day], False, f"regionalstatistik_12411_{day}")
        for (ags, day), of_place in found.items()
        for group, persons in _groups(of_place)
    ]
    groups = {row.altersgruppe for row in residents}
    if groups <= {TOTAL}:
        raise ReferenceRefused(
            file,
            "none of our age groups can be formed from its age groups",
            f"take a table that adds up to one of {', '.join(AGE_GROUPS[1:])}",
        )
    remarks = [
        f"population: {group} cannot be formed from the age groups of {file.name}"
        for group in ("65+", "80+")
        if group not in groups
    ]
    stated = re.search(r"©[^;,|\n\"]*Ämter[^|\n\"]*", words)
    sources = [
        Source(
            id=f"regionalstatistik_12411_{day}",
            title_de="Regionaldatenbank Deutschland, Fortschreibung des Bevölkerungsstandes "
            f"(12411), Stichtag {day:%d.%m.%Y}",
            title_en="Regional database of Germany, intercensal population (12411), "
            f"reference date {day:%d.%m.%Y}",
            licence=_LAND_LICENCE,
            attribution=cells.text(stated.group(0)) if stated else _LAND_ATTRIBUTION,
            vintage=day.isoformat(),
        )
        for day in sorted(bases)
    ]
    first_rows = {ags: min(f.row for f in found_.values()) for (ags, _), found_ in found.items()}
    return Population(tuple(residents), tuple(sources), tuple(remarks), first_rows)


def _groups(of_place: Mapping[Ages, Figure]) -> Iterator[tuple[str, int]]:
    """Our age groups that the figures of one place add up to, where none of them is secret."""
    for group, target in age_groups.TARGETS.items():
        made_of = age_groups.parts(target, of_place)
        if made_of is None:
            continue
        persons = [of_place[part].residents for part in made_of]
        known = [number for number in persons if number is not None]
        if len(known) == len(persons):
            yield group, sum(known)


def _base(file: Path, words: str, rows: Sequence[Row], day: date) -> str:
    # A line of its own is the user's word and overrules what footnotes say.
    own_line = (" ".join(row).strip(" ;,") for _, row in rows)
    stated = next((line for line in own_line if re.fullmatch(r"(?i)zensus (2011|2022)", line)), "")
    base = cells.census(stated or words, day)
    if base is None:
        raise ReferenceRefused(
            file,
            f"does not say on which census the figures of {day:%d.%m.%Y} are based",
            "add a line 'Zensus 2011' or 'Zensus 2022' at the top of the file",
        )
    return base


def _slug(words: str) -> str:
    plain = words.lower().translate(_PLAIN_LETTERS)
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:60]
