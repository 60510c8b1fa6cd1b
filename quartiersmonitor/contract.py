"""What a delivery has to look like: every table and column of the data contract, read from TOML."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from functools import cache
from pathlib import Path

import pyarrow as pa

from quartiersmonitor import paths

VERSION = "1.0"
"""Version of the contract as a whole; a delivery names the one it follows (`schema_version`)."""


class Type(StrEnum):
    """The types a column may have; each stands for one Parquet type (`ARROW`)."""

    TEXT = "text"
    INTEGER = "integer"
    HOURS = "decimal(8,2)"
    MONEY = "decimal(12,2)"
    RATE = "decimal(5,2)"
    SHARE = "decimal(6,5)"
    NUMBER = "number"
    DATE = "date"
    MONTH = "month"  # a DATE that is the first day of its month
    BOOLEAN = "boolean"
    TEXTS = "list of text"


ARROW: Mapping[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int32(),
    Type.HOURS: pa.decimal128(8, 2),
    Type.MONEY: pa.decimal128(12, 2),
    Type.RATE: pa.decimal128(5, 2),
    Type.SHARE: pa.decimal128(6, 5),
    Type.NUMBER: pa.float64(),
    Type.DATE: pa.date32(),
    Type.MONTH: pa.date32(),
    Type.BOOLEAN: pa.bool_(),
    Type.TEXTS: pa.list_(pa.string()),
}


class Privacy(StrEnum):
    """Privacy classes; P3 and P4, data about single persons, may not be delivered at all."""

    PUBLIC = "P0"
    INTERNAL = "P1"
    AGGREGATED = "P2"  # counts made from personal data: small numbers are protected


class Origin(StrEnum):
    EXPORT = "export"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class Code:
    """One allowed value of a code list, with its label in both languages."""

    code: str
    de: str
    en: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: German name as delivered, English alias as used in SQL, descriptions `de`, `en`.

    `nullable`: a cell may be empty (not recorded). `required`: the column may not be left out.
    `codes` is the name of the code list, `allowed` its values (of each element, for lists).
    `references` is the `table.column` whose values the cells have to be among. `pattern` is a
    regular expression for the whole cell.
    """

    name: str
    english: str
    type: Type
    de: str
    en: str
    privacy: Privacy
    unit: str = ""
    nullable: bool = False
    required: bool = True
    codes: str = ""
    labels: tuple[Code, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    pattern: str = ""
    references: str = ""

    @property
    def allowed(self) -> tuple[str, ...]:
        """The allowed values; empty where any value is allowed."""
        return tuple(label.code for label in self.labels)

    @property
    def arrow(self) -> pa.DataType:
        """The Parquet type the column is written with."""
        return ARROW[self.type]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the contract, described in `de` and `en`; `key` columns identify a row."""

    name: str
    english: str
    origin: Origin
    required: bool
    key: tuple[str, ...]
    de: str
    en: str
    columns: tuple[Column, ...] = field(repr=False)

    @property
    def schema(self) -> pa.Schema:
        """All columns of the contract, optional ones included, in contract order."""
        return pa.schema(
            [pa.field(column.name, column.arrow, nullable=True) for column in self.columns]
        )

    @property
    def is_reference(self) -> bool:
        """True for tables that come with the product, False for tables that providers deliver."""
        return self.origin is Origin.REFERENCE

    def column(self, name: str) -> Column:
        """The column of that German name; KeyError if the contract has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


def read_all(folder: Path = paths.CONTRACT) -> dict[str, Table]:
    """Every table of the contract by German name, in file-name order.

    Raises ValueError, naming the file, for a missing or unknown key.
    """
    return dict(_read_once(folder))


@cache
def _read_once(folder: Path) -> Mapping[str, Table]:
    codes = read_codes(folder)
    return {path.stem: read(path, codes) for path in sorted(folder.glob("*.toml"))}


def read_codes(folder: Path = paths.CONTRACT) -> dict[str, tuple[Code, ...]]:
    """The code lists of `codes/*.toml` by name; each file maps a code to its two labels."""
    return {
        path.stem: tuple(
            Code(code=code, **labels)
            for code, labels in tomllib.loads(path.read_text(encoding="utf-8")).items()
        )
        for path in sorted((folder / "codes").glob("*.toml"))
    }


def read(path: Path, codes: Mapping[str, tuple[Code, ...]]) -> Table:
    """Read one table; a key that is missing, misspelt or names no code list stops the load."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    try:
        privacy = content.pop("privacy")
        columns = tuple(
            _column(name, {"privacy": privacy} | cells, codes)
            for name, cells in content.pop("columns").items()
        )
        content |= {"origin": Origin(content["origin"]), "key": tuple(content["key"])}
        table = Table(name=path.stem, columns=columns, **content)
        for name in table.key:
            table.column(name)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return table


def _column(name: str, cells: dict[str, object], codes: Mapping[str, tuple[Code, ...]]) -> Column:
    if unknown := cells.keys() - {known.name for known in fields(Column)}:
        raise ValueError(f"column {name}: unknown keys {sorted(unknown)}")
    typed = {
        "type": Type(str(cells["type"])),
        "privacy": Privacy(str(cells["privacy"])),
        "labels": codes[str(cells["codes"])] if "codes" in cells else (),
    }
    return Column(name=name, **(cells | typed))  # type: ignore[arg-type]


def exports_only(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables that providers deliver."""
    return {name: table for name, table in tables.items() if table.origin is Origin.EXPORT}


def references_only(tables: Mapping[str, Table]) -> dict[str, Table]:
    """The tables that come with the product (`data/reference`)."""
    return {name: table for name, table in tables.items() if table.origin is Origin.REFERENCE}


def export_files(exports: Path, table: str) -> list[Path]:
    """The Parquet files of a table, sorted: `<table>.parquet` and `<table>/**/*.parquet`.

    Spark writes a folder named `<table>.parquet`; its files belong to the table, too.
    """
    single = exports / f"{table}.parquet"
    folders = (exports / table, single)
    nested = (path for folder in folders for path in folder.glob("**/*.parquet"))
    return sorted(path for path in (single, *nested) if path.is_file())
