"""The committed reference tables: their schemas, and reading and writing them byte for byte alike."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.parquet as pq

GEMEINDEN = "gemeinden"
BEVOELKERUNG = "bevoelkerung"
ZUSAMMENSCHLUSS = "gemeinde_zusammenschluss"
SOURCES = "sources.toml"

CENSUS_2011 = "zensus2011"
CENSUS_2022 = "zensus2022"
CENSUS_DAY = date(2022, 5, 15)

TOTAL = "insgesamt"
AGE_GROUPS = (
    TOTAL,
    "0-15",
    "16-24",
    "25-59",
    "60-66",
    "67+",
    "0-17",
    "18-29",
    "30-49",
    "50-64",
    "65-79",
    "65+",
    "80+",
)

# Upper limit (exclusive) and label; the last class is open. Classes of domain.md, table gemeinden.
SIZE_CLASSES = (
    (500, "<500"),
    (2_000, "500-1999"),
    (5_000, "2000-4999"),
    (10_000, "5000-9999"),
    (20_000, "10000-19999"),
    (50_000, "20000-49999"),
)
LARGEST_SIZE_CLASS = "50000+"


@dataclass(frozen=True)
class Municipality:
    """One row of `gemeinden`: a municipality with its Amt (unit), its Kreis and its midpoint.

    `flaeche_km2` is the official area in km²; `laenge`, `breite` are WGS84 degrees.
    """

    ags: str
    ars: str
    gemeinde_name: str
    name_eindeutig: str
    gemeinde_typ: str
    kreis_ags: str
    kreis_name: str
    verwaltungseinheit_id: str
    verwaltungseinheit_name: str
    verwaltungseinheit_typ: str
    groessenklasse: str
    raumtyp: str | None
    flaeche_km2: float
    laenge: float
    breite: float
    gueltig_ab: date
    gueltig_bis: date | None


@dataclass(frozen=True)
class Residents:
    """One row of `bevoelkerung`: persons of an age group in a municipality at a reference date.

    `geschaetzt` marks figures that no office published; `quelle` is an id of `sources.toml`.
    """

    ags: str
    stichtag: date
    altersgruppe: str
    einwohner: int
    basis: str
    geschaetzt: bool
    quelle: str


@dataclass(frozen=True)
class Merger:
    """One row of `gemeinde_zusammenschluss`: an old municipality key and the one that took over."""

    ags_alt: str
    ags_neu: str
    gueltig_ab: date


@dataclass(frozen=True)
class Source:
    """One origin of reference figures, with the note that its licence demands."""

    id: str
    title_de: str
    title_en: str
    licence: str
    attribution: str
    vintage: str


@dataclass(frozen=True)
class Reference:
    """All reference tables together, in no particular order."""

    municipalities: tuple[Municipality, ...]
    residents: tuple[Residents, ...]
    mergers: tuple[Merger, ...]
    sources: tuple[Source, ...]


def _schema(*required: tuple[str, pa.DataType], optional: tuple[str, ...] = ()) -> pa.Schema:
    return pa.schema([pa.field(name, kind, nullable=name in optional) for name, kind in required])


Row = TypeVar("Row", Municipality, Residents, Merger)

SCHEMAS: Mapping[str, pa.Schema] = {
    GEMEINDEN: _schema(
        ("ags", pa.string()),
        ("ars", pa.string()),
        ("gemeinde_name", pa.string()),
        ("name_eindeutig", pa.string()),
        ("gemeinde_typ", pa.string()),
        ("kreis_ags", pa.string()),
        ("kreis_name", pa.string()),
        ("verwaltungseinheit_id", pa.string()),
        ("verwaltungseinheit_name", pa.string()),
        ("verwaltungseinheit_typ", pa.string()),
        ("groessenklasse", pa.string()),
        ("raumtyp", pa.string()),
        ("flaeche_km2", pa.float64()),
        ("laenge", pa.float64()),
        ("breite", pa.float64()),
        ("gueltig_ab", pa.date32()),
        ("gueltig_bis", pa.date32()),
        optional=("raumtyp", "gueltig_bis"),
    ),
    BEVOELKERUNG: _schema(
        ("ags", pa.string()),
        ("stichtag", pa.date32()),
        ("altersgruppe", pa.string()),
        ("einwohner", pa.int32()),
        ("basis", pa.string()),
        ("geschaetzt", pa.bool_()),
        ("quelle", pa.string()),
    ),
    ZUSAMMENSCHLUSS: _schema(
        ("ags_alt", pa.string()),
        ("ags_neu", pa.string()),
        ("gueltig_ab", pa.date32()),
    ),
}


def size_class(residents: int) -> str:
    """The size class (`groessenklasse`) of a municipality with so many residents."""
    for limit, label in SIZE_CLASSES:
        if residents < limit:
            return label
    return LARGEST_SIZE_CLASS


def read(folder: Path) -> Reference:
    """Reads the reference tables of a folder (default of the project: `data/reference`)."""
    return Reference(
        municipalities=_rows(folder, GEMEINDEN, Municipality),
        residents=_rows(folder, BEVOELKERUNG, Residents),
        mergers=_rows(folder, ZUSAMMENSCHLUSS, Merger),
        sources=read_sources(folder),
    )


def read_sources(folder: Path) -> tuple[Source, ...]:
    """The sources of a folder's `sources.toml`, in the order in which they are cited."""
    listed = tomllib.loads((folder / SOURCES).read_text(encoding="utf-8"))["source"]
    return tuple(Source(**entry) for entry in listed)


def write(reference: Reference, folder: Path) -> None:
    """Writes the three Parquet tables and `sources.toml` into an existing folder.

    Rows are sorted by key, so equal content gives equal bytes.
    """
    municipalities = sorted(reference.municipalities, key=lambda row: row.ags)
    residents = sorted(reference.residents, key=_order)
    mergers = sorted(reference.mergers, key=lambda row: (row.gueltig_ab, row.ags_alt))
    _write_table(folder, GEMEINDEN, map(asdict, municipalities))
    _write_table(folder, BEVOELKERUNG, map(asdict, residents))
    _write_table(folder, ZUSAMMENSCHLUSS, map(asdict, mergers))
    (folder / SOURCES).write_text(_toml(reference.sources), encoding="utf-8")


def _order(row: Residents) -> tuple[str, date, str, int, bool]:
    group = AGE_GROUPS.index(row.altersgruppe)
    return row.ags, row.stichtag, row.basis, group, row.geschaetzt


def _rows(folder: Path, table: str, row_of: Callable[..., Row]) -> tuple[Row, ...]:
    content = pq.read_table(folder / f"{table}.parquet", schema=SCHEMAS[table])
    return tuple(row_of(**row) for row in content.to_pylist())


def _write_table(folder: Path, table: str, rows: Iterable[Mapping[str, object]]) -> None:
    content = pa.Table.from_pylist(list(rows), schema=SCHEMAS[table])
    pq.write_table(content, folder / f"{table}.parquet", compression="zstd")


def _toml(sources: Iterable[Source]) -> str:
    blocks = ["# Origins of the reference figures; `attribution` must be shown with them.\n"]
    for source in sources:
        # A JSON string is a TOML basic string as long as it holds no control character.
        lines = [
            f"{field.name} = {json.dumps(getattr(source, field.name), ensure_ascii=False)}"
            for field in fields(source)
        ]
        blocks.append("[[source]]\n" + "\n".join(lines) + "\n")
    return "\n".join(blocks)
