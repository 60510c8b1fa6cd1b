"""Adds up rows of the same key, such as the hours of each volunteer in a month."""

from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Table
from quartiersmonitor.intake import vocabulary

Positions = npt.NDArray[np.int64]


def added_up(
    rows: pa.Table, table: Table, summed: tuple[str, ...]
) -> tuple[pa.Table, Positions, int]:
    """One row per key, in the order of the first of each; the position of that first row, and how
    many rows were added to others.

    A sum of which a part is not recorded is not recorded. A word for an estimate holds for the
    sum; everything else is the first row's.
    """
    if not len(rows):
        return rows, np.empty(0, np.int64), 0
    keys = [rows[name].cast(pa.string()).fill_null("") for name in table.key]
    joined = pc.binary_join_element_wise(*keys, "\x1f").combine_chunks()
    groups = np.asarray(joined.dictionary_encode().indices)
    first = np.unique(groups, return_index=True)[1]
    if len(first) == len(rows):
        return rows, np.arange(len(rows)), 0
    order = np.argsort(first)
    group_order = np.empty(len(first), np.int64)
    group_order[order] = np.arange(len(first))
    groups, first = group_order[groups], first[order]
    found = rows.take(pa.array(first))
    for name in summed:
        found = _with(found, name, _sum(rows[name].combine_chunks(), groups))
    for column in table.columns:
        estimated = vocabulary.of_table(table.name).column(column.name).estimated
        if estimated:
            is_one = np.asarray(pc.fill_null(pc.equal(rows[column.name], estimated), False))
            any_ = pd.Series(is_one).groupby(groups).any().to_numpy()
            cells = pc.if_else(pa.array(any_), estimated, found[column.name].combine_chunks())
            found = _with(found, column.name, cells)
    return found, first, len(rows) - len(first)


def _sum(cells: pa.Array, groups: Positions) -> pa.Array:
    """Sums by group, in hundredths so that they are exact."""
    hundredths = np.rint(np.asarray(cells.cast(pa.float64()).fill_null(0.0)) * 100)
    sums = np.zeros(groups.max() + 1, dtype=np.int64)
    np.add.at(sums, groups, hundredths.astype(np.int64))
    gaps = np.zeros(len(sums), dtype=bool)
    gaps[groups[np.asarray(cells.is_null())]] = True
    if pa.types.is_integer(cells.type):
        return pa.array(sums // 100, mask=gaps).cast(cells.type)
    exact = [Decimal(total).scaleb(-2) for total in sums.tolist()]
    return pa.array(exact, cells.type, mask=gaps)


def _with(rows: pa.Table, name: str, cells: pa.Array) -> pa.Table:
    return rows.set_column(rows.column_names.index(name), rows.schema.field(name), cells)
