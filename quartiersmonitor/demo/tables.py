"""The demo as Arrow tables and Parquet files, in the types of the data contract."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from quartiersmonitor.demo.activity import Calendar
from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.plan import delivery_id, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.usage import COUNTED, QUALITY, VENUES, Rows

Row = Mapping[str, object]

PREFIX = "SYNTH_"
BANDS = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")
STATUS = ("ausgefallen", "stattgefunden")
EPOCH = date(1970, 1, 1)
ID_DIGITS = 9


def arrow_table(rows: Sequence[Row], schema: pa.Schema) -> pa.Table:
    """Rows as a table; columns no row has are left out (they are optional in the contract)."""
    known = [field for field in schema if any(field.name in row for row in rows[:1])]
    columns = [_column([row[field.name] for row in rows], field.type) for field in known]
    return pa.Table.from_arrays(columns, schema=pa.schema(known))


def write_table(folder: Path, name: str, table: pa.Table, suffix: str = "") -> None:
    """Write `<table>/SYNTH_<table><suffix>.parquet`."""
    path = file_of(folder, name, suffix)
    with usage_writer(path, table.schema) as writer:
        writer.write_table(table)


def file_of(folder: Path, name: str, suffix: str = "") -> Path:
    path = folder / name / f"{PREFIX}{name}{suffix}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def usage_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A writer whose files hold plain Parquet types.

    The Arrow schema is not stored: it would turn dictionary-encoded text into categories.
    """
    unique = {"nutzung_id"}
    return pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=[name for name in schema.names if name not in unique],
        column_encoding={name: "DELTA_BYTE_ARRAY" for name in unique & set(schema.names)} or None,
        store_schema=False,
    )


@dataclass(frozen=True)
class UsageTables:
    """Turns usage rows into tables of `angebotsnutzung`."""

    recipe: Recipe
    calendar: Calendar

    @cached_property
    def _first_day(self) -> int:
        return (self.recipe.period.first - EPOCH).days

    @cached_property
    def _quarters(self) -> list[str]:
        return [quarter_of(month) for month in months_of(self.recipe)[::3]]

    def table(
        self, rows: Rows, offers: Sequence[Offer], number: int, monthly: bool = False
    ) -> pa.Table:
        """The rows as a table; `offers` are what `rows.offer` counts, `number` the first id.

        monthly: the rows are totals, so day, ages, hours and first visits are empty.
        """
        size = len(rows)
        places = sorted({offer.plan.id for offer in offers})
        providers = sorted({offer.plan.place.provider for offer in offers})
        place = np.array([places.index(offer.plan.id) for offer in offers], dtype=np.int8)
        provider = np.array(
            [providers.index(offer.plan.place.provider) for offer in offers], dtype=np.int16
        )
        month = self.calendar.month[rows.day]
        delivery = provider[rows.offer] * len(self._quarters) + month // 3
        deliveries = [delivery_id(who, quarter) for who in providers for quarter in self._quarters]
        nothing = np.ones(size, dtype=bool) if monthly else None
        columns: dict[str, pa.Array] = {
            "nutzung_id": _numbers("N", number, size),
            "angebot_id": _codes(rows.offer, [offer.id for offer in offers]),
            "quartier_id": _codes(place[rows.offer], places),
            "traeger_id": _codes(provider[rows.offer], providers),
            "berichtsmonat": _dates(self.calendar.starts[month] + self._first_day),
            "datum": _dates(rows.day + self._first_day, nothing),
            "status": _codes(rows.held.view(np.int8), STATUS),
            "termine": pa.array(rows.dates),
            "dauer_std": _quarter_hours(rows.hours, nothing),
            "tn_gesamt": pa.array(rows.visits),
        }
        for position, band in enumerate(BANDS):
            columns[band] = pa.array(rows.bands[position], mask=nothing)
        columns |= {
            "tn_unbekannt": pa.array(rows.unknown),
            "erstbesuche": pa.array(rows.first, mask=nothing if monthly else rows.first < 0),
            "zaehlart": _codes(rows.counted, COUNTED),
            "ort_form": _codes(rows.venue, VENUES),
            "qualitaet": _codes(rows.quality, QUALITY),
            "lieferung_id": _codes(delivery, deliveries),
            "ist_synthetisch": pa.array(np.ones(size, dtype=bool)),
        }
        return pa.table(columns)


def _column(values: Sequence[object], kind: pa.DataType) -> pa.Array:
    if pa.types.is_decimal(kind):
        return pa.array(values, pa.float64()).cast(kind)
    return pa.array(values, kind)


def _codes(positions: NDArray[np.integer], values: Iterable[str]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(pa.array(positions), pa.array(list(values), pa.string()))


def _dates(days: NDArray[np.int32], empty: NDArray[np.bool_] | None = None) -> pa.Array:
    return pa.array(days.astype(np.int32), mask=empty).cast(pa.date32())


def _quarter_hours(quarters: NDArray[np.int8], empty: NDArray[np.bool_] | None) -> pa.Array:
    steps = pa.array(np.arange(128) / 4).cast(pa.decimal128(8, 2))
    return steps.take(pa.array(quarters, mask=empty))


@cache
def _three_digits() -> NDArray[np.uint8]:
    """000 to 999 as text, (1000, 3)."""
    return np.array([list(f"{number:03d}".encode()) for number in range(1000)], dtype=np.uint8)


def _numbers(letter: str, first: int, size: int) -> pa.StringArray:
    """Ids such as N000000017, built three digits at a time: no Python string per row."""
    text = np.empty((size, ID_DIGITS + 1), dtype=np.uint8)
    text[:, 0] = ord(letter)
    digits = _three_digits()
    rest = np.arange(first, first + size, dtype=np.int64)
    for position in range(ID_DIGITS - 2, 0, -3):
        rest, last = np.divmod(rest, 1000)
        text[:, position : position + 3] = digits[last]
    offsets = np.arange(size + 1, dtype=np.int32) * np.int32(text.shape[1])
    return pa.StringArray.from_buffers(size, pa.py_buffer(offsets), pa.py_buffer(text))
