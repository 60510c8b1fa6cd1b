"""The raw rows of the exports and reference tables, one named tuple per row as delivered."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

import pyarrow.parquet as pq

BANDS = ("0-17", "18-29", "30-49", "50-64", "65-79", "80+")
_BAND_COLUMNS = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")

Cells = Mapping[str, object]
Row = TypeVar("Row")


class Municipality(NamedTuple):
    ags: str
    unit: str
    district: str
    size_class: str


class Population(NamedTuple):
    """One figure of `bevoelkerung`."""

    ags: str
    day: date
    basis: str
    group: str
    residents: int
    estimated: bool


class Neighbourhood(NamedTuple):
    id: str
    provider: str
    start: date
    end: date | None
    has_contact_point: bool
    weekly_hours: Fraction


class Bridge(NamedTuple):
    """One row of `quartier_gemeinde`, with the key as delivered."""

    neighbourhood: str
    ags: str
    valid_from: date
    valid_until: date | None
    share: Fraction
    service: str


class Offer(NamedTuple):
    neighbourhood: str
    kind: str
    section: str
    generations: str
    shaped_by: str
    ags: str | None  # None = digital, without a place
    partners: tuple[str, ...]


class Usage(NamedTuple):
    """One row of `angebotsnutzung`; `bands` in the order of BANDS, None = not recorded."""

    offer: str
    month: date
    is_dated: bool
    took_place: bool
    is_estimated: bool
    dates: int
    people: int
    bands: tuple[int | None, ...]
    first: int | None
    quality: str


class Stock(NamedTuple):
    neighbourhood: str
    provider: str
    quarter: str
    active: int
    joined: int | None
    left: int | None
    quality: str


class Hours(NamedTuple):
    neighbourhood: str
    month: date
    hours: Fraction
    is_estimated: bool
    quality: str


class Grant(NamedTuple):
    id: str
    neighbourhoods: tuple[str, ...]
    status: str
    approved_on: date | None
    begin: date
    end: date | None
    total: Fraction | None
    regular: bool
    predecessor: str | None
    funder: str
    funder_kind: str
    legal_basis: str
    indexed: bool
    report_due: date | None


class YearAmount(NamedTuple):
    grant: str
    year: int
    planned: Fraction | None
    spent: Fraction | None


class RawRows:
    """The tables of one folder of exports and one of reference tables, read once each."""

    def __init__(self, exports: Path, reference: Path) -> None:
        self._exports = exports
        self._reference = reference

    @cached_property
    def municipalities(self) -> list[Municipality]:
        return read(
            self._reference,
            "gemeinden",
            lambda row: Municipality(
                text(row["ags"]),
                text(row["verwaltungseinheit_id"]),
                text(row["kreis_ags"]),
                text(row["groessenklasse"]),
            ),
        )

    @cached_property
    def mergers(self) -> dict[str, str]:
        """The key of today of each key that a merger ended."""
        pairs = read(
            self._reference,
            "gemeinde_zusammenschluss",
            lambda row: (text(row["ags_alt"]), text(row["ags_neu"])),
        )
        return dict(pairs)

    @cached_property
    def population(self) -> list[Population]:
        return read(
            self._reference,
            "bevoelkerung",
            lambda row: Population(
                text(row["ags"]),
                day(row["stichtag"]),
                text(row["basis"]),
                text(row["altersgruppe"]),
                count(row["einwohner"]),
                bool(row["geschaetzt"]),
            ),
        )

    @cached_property
    def neighbourhoods(self) -> list[Neighbourhood]:
        return read(
            self._exports,
            "quartiere",
            lambda row: Neighbourhood(
                text(row["quartier_id"]),
                text(row["traeger_id"]),
                day(row["start_datum"]),
                day_or_none(row["ende_datum"]),
                bool(row["anlaufstelle_vorhanden"]),
                amount(row["praesenzstunden_woche"]) or Fraction(0),
            ),
        )

    @cached_property
    def bridges(self) -> list[Bridge]:
        return read(
            self._exports,
            "quartier_gemeinde",
            lambda row: Bridge(
                text(row["quartier_id"]),
                text(row["ags"]),
                day(row["gueltig_ab"]),
                day_or_none(row.get("gueltig_bis")),
                amount(row["anteil_bevoelkerung"]) or Fraction(0),
                text(row["versorgungsart"]),
            ),
        )

    @cached_property
    def offers(self) -> dict[str, Offer]:
        pairs = read(
            self._exports,
            "angebote",
            lambda row: (
                text(row["angebot_id"]),
                Offer(
                    text(row["quartier_id"]),
                    text(row["angebotsart"]),
                    text(row["sgb12_71_nr"]),
                    text(row["generationenformat"]),
                    text(row["mitgestaltung"]),
                    text_or_none(row["ags_ort"]),
                    texts_or_none(row["kooperationspartner_ids"]) or (),
                ),
            ),
        )
        return dict(pairs)

    @cached_property
    def usage(self) -> list[Usage]:
        return read(
            self._exports,
            "angebotsnutzung",
            lambda row: Usage(
                text(row["angebot_id"]),
                day(row["berichtsmonat"]),
                row["datum"] is not None,
                row["status"] == "stattgefunden",
                row["zaehlart"] == "schaetzung" or row["qualitaet"] == "geschaetzt",
                count(row["termine"]),
                count(row["tn_gesamt"]),
                tuple(count_or_none(row[column]) for column in _BAND_COLUMNS),
                count_or_none(row["erstbesuche"]),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def volunteer_stock(self) -> list[Stock]:
        return read(
            self._exports,
            "ehrenamt_bestand",
            lambda row: Stock(
                text(row["quartier_id"]),
                text(row["traeger_id"]),
                text(row["quartal"]),
                count(row["aktiv"]),
                count_or_none(row["zugaenge"]),
                count_or_none(row["abgaenge"]),
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def volunteer_hours(self) -> list[Hours]:
        return read(
            self._exports,
            "ehrenamt_stunden",
            lambda row: Hours(
                text(row["quartier_id"]),
                day(row["berichtsmonat"]),
                amount(row["stunden"]) or Fraction(0),
                row["erfassungsart"] == "geschaetzt" or row["qualitaet"] == "geschaetzt",
                text(row["qualitaet"]),
            ),
        )

    @cached_property
    def grants(self) -> list[Grant]:
        return read(
            self._exports,
            "foerderungen",
            lambda row: Grant(
                text(row["foerderung_id"]),
                texts(row["quartier_ids"]),
                text(row["bewilligung_status"]),
                day_or_none(row["bewilligt_am"]),
                day(row["beginn"]),
                day_or_none(row["ende"]),
                amount(row["betrag_gesamt"]),
                bool(row["regelfinanzierung"]),
                text_or_none(row["vorgaenger_foerderung_id"]),
                text(row["mittelgeber_name"]),
                text(row["mittelgeber_typ"]),
                text_or_none(row["rechtsgrundlage"]) or "",
                bool(row["dynamisiert"]),
                day_or_none(row["verwendungsnachweis_faellig"]),
            ),
        )

    @cached_property
    def year_amounts(self) -> list[YearAmount]:
        return read(
            self._exports,
            "finanzierung_jahr",
            lambda row: YearAmount(
                text(row["foerderung_id"]),
                count(row["jahr"]),
                amount(row["betrag_plan"]),
                amount(row["betrag_ist"]),
            ),
        )


def read(folder: Path, table: str, named: Callable[[Cells], Row]) -> list[Row]:
    """Every row of `<table>.parquet` and of all Parquet files below `<table>/`."""
    files = [folder / f"{table}.parquet", *sorted((folder / table).rglob("*.parquet"))]
    return [
        named(row)
        for file in files
        if file.is_file()
        for batch in pq.ParquetFile(file).iter_batches()
        for row in batch.to_pylist()
    ]


def text(cell: object) -> str:
    assert isinstance(cell, str), cell
    return cell


def text_or_none(cell: object) -> str | None:
    return None if cell is None else text(cell)


def texts(cell: object) -> tuple[str, ...]:
    assert isinstance(cell, list), cell
    return tuple(text(element) for element in cell)


def texts_or_none(cell: object) -> tuple[str, ...] | None:
    return None if cell is None else texts(cell)


def day(cell: object) -> date:
    assert isinstance(cell, date), cell
    return cell


def day_or_none(cell: object) -> date | None:
    return None if cell is None else day(cell)


def count(cell: object) -> int:
    assert isinstance(cell, int), cell
    return cell


def count_or_none(cell: object) -> int | None:
    return None if cell is None else count(cell)


def amount(cell: object) -> Fraction | None:
    assert cell is None or isinstance(cell, Decimal), cell
    return None if cell is None else Fraction(cell)
