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
    quality: str


class Stock(NamedTuple):
    neighbourhood: str
    provider: str
    quarter: str
    active: int
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


class YearAmount(NamedTuple):
    grant: str
    year: int
    planned: Fraction | None
    spent: Fraction | None


class Delivery(NamedTuple):
    first: date
    last: date


class RawRows:
    """The tables of one folder of exports and one of reference tables, read once each."""

    def __init__(self, exports: Path, reference: Path) -> None:
        self._exports = exports
        self._reference = reference

    @cached_property
    def municipalities(self) -> list[Municipality]:
        return _read(
            self._reference,
            "gemeinden",
            lambda row: Municipality(
                _text(row["ags"]),
                _text(row["verwaltungseinheit_id"]),
                _text(row["kreis_ags"]),
                _text(row["groessenklasse"]),
            ),
        )

    @cached_property
    def mergers(self) -> dict[str, str]:
        """The key of today of each key that a merger ended."""
        pairs = _read(
            self._reference,
            "gemeinde_zusammenschluss",
            lambda row: (_text(row["ags_alt"]), _text(row["ags_neu"])),
        )
        return dict(pairs)

    @cached_property
    def population(self) -> list[Population]:
        return _read(
            self._reference,
            "bevoelkerung",
            lambda row: Population(
                _text(row["ags"]),
                _day(row["stichtag"]),
                _text(row["basis"]),
                _text(row["altersgruppe"]),
                _count(row["einwohner"]),
                bool(row["geschaetzt"]),
            ),
        )

    @cached_property
    def neighbourhoods(self) -> list[Neighbourhood]:
        return _read(
            self._exports,
            "quartiere",
            lambda row: Neighbourhood(
                _text(row["quartier_id"]),
                _day(row["start_datum"]),
                _day_or_none(row["ende_datum"]),
                bool(row["anlaufstelle_vorhanden"]),
                _amount(row["praesenzstunden_woche"]) or Fraction(0),
            ),
        )

    @cached_property
    def bridges(self) -> list[Bridge]:
        return _read(
            self._exports,
            "quartier_gemeinde",
            lambda row: Bridge(
                _text(row["quartier_id"]),
                _text(row["ags"]),
                _day(row["gueltig_ab"]),
                _day_or_none(row.get("gueltig_bis")),
                _amount(row["anteil_bevoelkerung"]) or Fraction(0),
                _text(row["versorgungsart"]),
            ),
        )

    @cached_property
    def offers(self) -> dict[str, Offer]:
        pairs = _read(
            self._exports,
            "angebote",
            lambda row: (
                _text(row["angebot_id"]),
                Offer(
                    _text(row["quartier_id"]),
                    _text(row["angebotsart"]),
                    _text(row["sgb12_71_nr"]),
                    _text(row["generationenformat"]),
                    _text(row["mitgestaltung"]),
                    _text_or_none(row["ags_ort"]),
                ),
            ),
        )
        return dict(pairs)

    @cached_property
    def usage(self) -> list[Usage]:
        return _read(
            self._exports,
            "angebotsnutzung",
            lambda row: Usage(
                _text(row["angebot_id"]),
                _day(row["berichtsmonat"]),
                row["datum"] is not None,
                row["status"] == "stattgefunden",
                row["zaehlart"] == "schaetzung" or row["qualitaet"] == "geschaetzt",
                _count(row["termine"]),
                _count(row["tn_gesamt"]),
                tuple(_count_or_none(row[column]) for column in _BAND_COLUMNS),
                _text(row["qualitaet"]),
            ),
        )

    @cached_property
    def volunteer_stock(self) -> list[Stock]:
        return _read(
            self._exports,
            "ehrenamt_bestand",
            lambda row: Stock(
                _text(row["quartier_id"]),
                _text(row["traeger_id"]),
                _text(row["quartal"]),
                _count(row["aktiv"]),
                _text(row["qualitaet"]),
            ),
        )

    @cached_property
    def volunteer_hours(self) -> list[Hours]:
        return _read(
            self._exports,
            "ehrenamt_stunden",
            lambda row: Hours(
                _text(row["quartier_id"]),
                _day(row["berichtsmonat"]),
                _amount(row["stunden"]) or Fraction(0),
                row["erfassungsart"] == "geschaetzt" or row["qualitaet"] == "geschaetzt",
                _text(row["qualitaet"]),
            ),
        )

    @cached_property
    def grants(self) -> list[Grant]:
        return _read(
            self._exports,
            "foerderungen",
            lambda row: Grant(
                _text(row["foerderung_id"]),
                _texts(row["quartier_ids"]),
                _text(row["bewilligung_status"]),
                _day_or_none(row["bewilligt_am"]),
                _day(row["beginn"]),
                _day_or_none(row["ende"]),
                _amount(row["betrag_gesamt"]),
                bool(row["regelfinanzierung"]),
                _text_or_none(row["vorgaenger_foerderung_id"]),
            ),
        )

    @cached_property
    def year_amounts(self) -> list[YearAmount]:
        return _read(
            self._exports,
            "finanzierung_jahr",
            lambda row: YearAmount(
                _text(row["foerderung_id"]),
                _count(row["jahr"]),
                _amount(row["betrag_plan"]),
                _amount(row["betrag_ist"]),
            ),
        )

    @cached_property
    def deliveries(self) -> list[Delivery]:
        return _read(
            self._exports,
            "lieferungen",
            lambda row: Delivery(_day(row["zeitraum_von"]), _day(row["zeitraum_bis"])),
        )


def _read(folder: Path, table: str, named: Callable[[Cells], Row]) -> list[Row]:
    """Every row of `<table>.parquet` and of all Parquet files below `<table>/`."""
    files = [folder / f"{table}.parquet", *sorted((folder / table).rglob("*.parquet"))]
    return [
        named(row)
        for file in files
        if file.is_file()
        for batch in pq.ParquetFile(file).iter_batches()
        for row in batch.to_pylist()
    ]


def _text(cell: object) -> str:
    assert isinstance(cell, str), cell
    return cell


def _text_or_none(cell: object) -> str | None:
    return None if cell is None else _text(cell)


def _texts(cell: object) -> tuple[str, ...]:
    assert isinstance(cell, list), cell
    return tuple(_text(element) for element in cell)


def _day(cell: object) -> date:
    assert isinstance(cell, date), cell
    return cell


def _day_or_none(cell: object) -> date | None:
    return None if cell is None else _day(cell)


def _count(cell: object) -> int:
    assert isinstance(cell, int), cell
    return cell


def _count_or_none(cell: object) -> int | None:
    return None if cell is None else _count(cell)


def _amount(cell: object) -> Fraction | None:
    assert cell is None or isinstance(cell, Decimal), cell
    return None if cell is None else Fraction(cell)
