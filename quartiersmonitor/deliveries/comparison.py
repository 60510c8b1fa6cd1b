"""Compares the rows of a delivery with the exports: what is new, changed, doubled, and whose."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quartiersmonitor import query
from quartiersmonitor.contract import Table
from quartiersmonitor.deliveries import parquet_rows
from quartiersmonitor.deliveries.overlay import Overlay
from quartiersmonitor.warehouse import Warehouse

# Whose delivery a row came with, and that it is invented, is not what the row says.
MARKS = ("lieferung_id", "ist_synthetisch")
_DELIVERY = re.compile(r"(?:^|/)lieferung_id=([^/]+)/")


@dataclass(frozen=True, kw_only=True)
class Replaced:
    """Rows of one file of the exports that rows of the delivery take the place of.

    `positions` (from 0, ascending, each once) in `file`; `earlier` has these rows in that order.
    `pairs`, shape (n, 2): position in the delivery, position in `earlier`.
    """

    file: Path
    positions: np.ndarray
    earlier: pa.Table
    pairs: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Masks over the rows of the delivery, shape (rows,), and what the changed ones replace.

    `rests_on`: the deliveries whose rows are replaced or repeated, as far as folders name them.
    """

    changed: np.ndarray
    doubled: np.ndarray
    replaced: tuple[Replaced, ...]
    rests_on: tuple[str, ...]

    @property
    def new(self) -> int:
        return len(self.changed) - int(self.changed.sum()) - int(self.doubled.sum())


def compare(table: Table, rows: Path, overlay: Overlay, reference: Path, spill: Path) -> Comparison:
    """Compare a Parquet file of delivered rows with the exports that the overlay shows.

    A row is doubled where the exports, or an earlier row of the delivery, have its key with the
    same content; changed where its key has other content. A key that the delivery has with two
    contents leaves both to be written, so that the check of the contract refuses them.
    """
    content = [c.name for c in table.columns if c.name not in (*table.key, *MARKS)]
    asked: dict[str, object] = {"rows": str(rows), "key": list(table.key), "content": content}
    count = pq.read_metadata(rows).num_rows
    with Warehouse.over_exports(overlay.folder, reference, spill, only=[table.name]) as warehouse:
        known = warehouse.arrow(
            query.text("deliveries/earlier.sql"), view=f"export_{table.name}", **asked
        )
        repeated = warehouse.arrow(query.text("deliveries/repeated.sql"), **asked)
    positions = known["position"].to_numpy()
    files = known["file"].combine_chunks().dictionary_encode()
    names = [name.removesuffix(".parquet") for name in files.dictionary.to_pylist()]
    file_numbers = files.indices.to_numpy()
    file_positions = known["file_position"].to_numpy()
    differs = ~known["is_same"].to_numpy()

    again = np.zeros(count, dtype=bool)
    again[repeated["position"].to_numpy()] = True
    found = np.zeros(count, dtype=bool)
    found[positions] = True
    changed = np.zeros(count, dtype=bool)
    changed[positions[differs & ~again[positions]]] = True
    # Where one row of the delivery changes an earlier row that another row of it repeats, the two
    # contradict each other.
    places = file_numbers.astype(np.int64) << 40 | file_positions
    contradicted = np.isin(places, places[changed[positions]])
    changed[positions[contradicted & ~again[positions]]] = True
    doubled = again | (found & ~changed)
    taken = changed[positions]
    return Comparison(
        changed=changed,
        doubled=doubled,
        replaced=tuple(
            _replaced(overlay.files[name], positions[mine], file_positions[mine])
            for number, name in enumerate(names)
            if (mine := taken & (file_numbers == number)).any()
        ),
        rests_on=tuple(sorted(set(_deliveries(overlay, names)))),
    )


def _replaced(file: Path, positions: np.ndarray, file_positions: np.ndarray) -> Replaced:
    chosen, index = np.unique(file_positions, return_inverse=True)
    return Replaced(
        file=file,
        positions=chosen,
        earlier=parquet_rows.at(file, chosen),
        pairs=np.column_stack([positions, index]),
    )


def _deliveries(overlay: Overlay, names: list[str]) -> Iterator[str]:
    for name in names:
        if found := _DELIVERY.search(overlay.place(overlay.files[name])):
            yield found[1]


@dataclass(frozen=True, kw_only=True)
class CellChange:
    """One changed cell: the row's position in the delivery, and both texts ("" = empty)."""

    position: int
    key: str
    column: str
    before: str
    after: str


def cell_changes(table: Table, rows: Path, comparison: Comparison, most: int) -> list[CellChange]:
    """The first changed cells, in the order of the delivery's rows and the contract's columns.

    `rows` is the Parquet file of delivered rows.
    """
    columns = [column for column in table.columns if column.name not in (*table.key, *MARKS)]
    first = np.flatnonzero(comparison.changed)[:most]
    delivered = parquet_rows.at(rows, first)
    found = []
    for replaced in comparison.replaced:
        pairs = replaced.pairs[np.isin(replaced.pairs[:, 0], first)]
        after = delivered.take(pa.array(np.searchsorted(first, pairs[:, 0])))
        before = _typed(table, replaced.earlier).take(pa.array(pairs[:, 1]))
        keys = [_texts(after[name]) for name in table.key]
        for column in columns:
            old, new = _texts(before[column.name]), _texts(after[column.name])
            found += [
                CellChange(
                    position=int(pairs[row, 0]),
                    key=" · ".join(key[row] for key in keys if key[row]),
                    column=column.name,
                    before=old[row],
                    after=new[row],
                )
                for row in range(len(pairs))
                if old[row] != new[row]
            ]
    order = {column.name: number for number, column in enumerate(columns)}
    found.sort(key=lambda change: (change.position, order[change.column]))
    return found[:most]


def foreign(comparison: Comparison, provider_id: str, providers: Mapping[str, str]) -> np.ndarray:
    """Positions of the changed rows whose earlier row another provider delivered for itself.

    `providers` names the provider of each delivery. A row is one's own where one delivered it or
    it names one as its provider.
    """
    positions = [np.array([], np.int64)]
    for replaced in comparison.replaced:
        earlier = replaced.earlier
        empty = pa.nulls(len(earlier), pa.string())
        named, delivered = (
            earlier[name].cast(pa.string()).to_pylist() if name in earlier.column_names else empty
            for name in ("traeger_id", "lieferung_id")
        )
        if named is empty and delivered is empty:
            continue
        is_foreign = np.array(
            [
                provider_id not in (str(one), providers.get(str(other), ""))
                for one, other in zip(named, delivered, strict=True)
            ]
        )
        positions.append(replaced.pairs[is_foreign[replaced.pairs[:, 1]], 0])
    return np.unique(np.concatenate(positions))


def _typed(table: Table, rows: pa.Table) -> pa.Table:
    """The rows with all columns of the contract, as its types; what a file lacks is empty."""
    columns = [
        rows[column.name].cast(column.arrow)
        if column.name in rows.column_names
        else pa.nulls(len(rows), column.arrow)
        for column in table.columns
    ]
    return pa.table(columns, schema=table.schema)


def _texts(cells: pa.ChunkedArray) -> list[str]:
    if pa.types.is_list(cells.type):
        return ["" if cell is None else ", ".join(map(str, cell)) for cell in cells.to_pylist()]
    if pa.types.is_decimal(cells.type):
        # 2.50 and 2.5 are the same amount.
        return ["" if c is None else f"{c.normalize():f}" for c in cells.to_pylist()]
    filled = pc.fill_null(cells.cast(pa.string()), "")
    return [str(cell) for cell in filled.to_pylist()]
