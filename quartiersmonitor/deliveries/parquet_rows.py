"""Takes single rows out of Parquet files and puts them back in their places."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

_AT_ONCE = 131_072
_COMPRESSION = "zstd"


def write(path: Path, rows: pa.Table) -> None:
    """Write a table the way all files of deliveries are written."""
    pq.write_table(rows, path, compression=_COMPRESSION)


def without(source: Path, positions: np.ndarray, target: Path) -> None:
    """Write the rows of a file but those at the positions (from 0), in their order."""
    with pq.ParquetFile(source) as file:
        writer = pq.ParquetWriter(target, file.schema_arrow, compression=_COMPRESSION)
        with writer:
            for batch, chosen in _batches(file, positions):
                writer.write_batch(batch.filter(pa.array(~chosen)))


def at(source: Path, positions: np.ndarray) -> pa.Table:
    """The rows of a file at the positions (from 0, each once), in the file's order."""
    with pq.ParquetFile(source) as file:
        found = [batch.filter(pa.array(chosen)) for batch, chosen in _batches(file, positions)]
        return pa.Table.from_batches(found, file.schema_arrow)


def with_rows(source: Path | None, rows: pa.Table, positions: np.ndarray, target: Path) -> None:
    """Write the rows of a file and some more, which come to lie at the positions (from 0).

    Undoes `without` exactly; in a file that was shortened since, what lay further back comes last.
    """
    kept = rows.schema.empty_table() if source is None else pq.read_table(source, partitioning=None)
    total = len(kept) + len(rows)
    inside = positions[positions < total]
    last = np.setdiff1d(np.arange(total), inside)[::-1][: len(positions) - len(inside)]
    taken = np.zeros(total, dtype=bool)
    taken[inside] = True
    taken[last] = True
    order = np.empty(total, dtype=np.int64)
    order[taken] = len(kept) + np.arange(len(rows))
    order[~taken] = np.arange(len(kept))
    write(target, pa.concat_tables([kept, rows.cast(kept.schema)]).take(pa.array(order)))


def _batches(
    file: pq.ParquetFile, positions: np.ndarray
) -> Iterator[tuple[pa.RecordBatch, np.ndarray]]:
    """The file in batches, each with a mask of the rows at the positions."""
    ordered = np.sort(positions)
    begin = 0
    for batch in file.iter_batches(_AT_ONCE):
        first, last = np.searchsorted(ordered, [begin, begin + len(batch)])
        chosen = np.zeros(len(batch), dtype=bool)
        chosen[ordered[first:last] - begin] = True
        yield batch, chosen
        begin += len(batch)
