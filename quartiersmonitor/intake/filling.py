"""Fills what the entries of a sheet leave open: cancelled dates, derivations, estimates, defaults."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Column, Table
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.body import Mask
from quartiersmonitor.intake.cell_readers import reader
from quartiersmonitor.intake.converted import Context
from quartiersmonitor.intake.derivation import DERIVATIONS, LAST
from quartiersmonitor.intake.recognition import OF_THE_DELIVERY
from quartiersmonitor.intake.typed_columns import TypedColumn


@dataclass(frozen=True)
class Fill:
    """Entries of a column that were filled, how (a wording of `told.toml`) and with what."""

    column: str
    wording: str
    entries: Mask
    shown: str = ""


@dataclass
class Filled:
    """Every column of the contract, typed, by name, and what was filled in them."""

    cells: dict[str, pa.Array]
    fills: list[Fill] = field(default_factory=list)


def fill(typed: Mapping[str, TypedColumn], table: Table, context: Context, entries: int) -> Filled:
    """The columns of the table, but those of the delivery; empty where nothing fills them."""
    words = vocabulary.of_table(table.name)
    columns = [column for column in table.columns if column.name not in OF_THE_DELIVERY]
    filled = Filled(
        {
            column.name: (
                typed[column.name].values
                if column.name in typed
                else pa.nulls(entries, column.arrow)
            )
            for column in columns
        }
    )
    cancelled = _any(typed, entries, lambda column: column.cancelled)
    for column in columns:
        said = words.column(column.name).cancelled
        if said and column.labels:
            is_said = pc.fill_null(pc.equal(filled.cells[column.name], said), False)
            cancelled |= np.asarray(is_said)
    for column in columns:
        if said := words.column(column.name).cancelled:
            _put(filled, column, "cancelled", said, cancelled, over=bool(column.labels))
    for column in sorted(columns, key=lambda column: words.column(column.name).derive in LAST):
        own = words.column(column.name)
        if own.derive:
            derived = DERIVATIONS[own.derive](filled.cells, column, own, table, context)
            _put_cells(filled, column, own.derive, derived)
    estimated = _any(typed, entries, lambda column: column.estimated)
    everywhere = np.ones(entries, dtype=bool)
    for column in columns:
        own = words.column(column.name)
        if own.estimated:
            _put(filled, column, "estimated", own.estimated, estimated, over=True)
        if own.default:
            _put(filled, column, "default", own.default, everywhere, over=False)
    return filled


def _any(
    typed: Mapping[str, TypedColumn], entries: int, marks: Callable[[TypedColumn], Mask]
) -> Mask:
    found = np.zeros(entries, dtype=bool)
    for column in typed.values():
        found |= marks(column)
    return found


def _put(
    filled: Filled, column: Column, wording: str, said: str, where: Mask, *, over: bool
) -> None:
    """Put the value that `said` means where marked; over what is there, or where nothing is."""
    before = filled.cells[column.name]
    if not over:
        where = where & np.asarray(before.is_null())
    if not where.any():
        return
    read = reader(column, vocabulary.ColumnWords(), None, None)
    value = said if read is None or column.labels else read(said).value
    scalar = pa.scalar(value, column.arrow)
    changed = where & ~np.asarray(pc.fill_null(pc.equal(before, scalar), False))
    filled.cells[column.name] = pc.if_else(pa.array(where), scalar, before)
    if changed.any():
        filled.fills.append(Fill(column.name, wording, changed, said))


def _put_cells(filled: Filled, column: Column, wording: str, derived: pa.Array) -> None:
    before = filled.cells[column.name]
    where = np.asarray(before.is_null()) & np.asarray(derived.is_valid())
    if where.any():
        filled.cells[column.name] = _merged(before, derived.cast(column.arrow))
        filled.fills.append(Fill(column.name, wording, where))


def _merged(before: pa.Array, derived: pa.Array) -> pa.Array:
    if before.null_count == len(before):
        return derived
    return pc.if_else(before.is_valid(), before, derived)
