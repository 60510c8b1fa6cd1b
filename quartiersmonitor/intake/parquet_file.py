"""Reads a Parquet file in the contract's shape as one sheet of text, its column names on top."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.intake.refusal import Limits, Progress, refused
from quartiersmonitor.intake.sheet import TEXT, SourceFile, sheet_of

BATCH = 500_000
BETWEEN = "|"
"""What stands between the elements of a list, here and in text tables."""
NO_ELEMENT = "[]"


def read_parquet(
    path: Path, name: str, language: str, limits: Limits, progress: Progress
) -> SourceFile:
    """The file as one sheet named "", whose first row are the column names. Raises FileRefused."""
    progress("read", 0.0)
    try:
        with pq.ParquetFile(path) as file:
            footer = file.metadata
            if footer.num_rows > limits.rows:
                raise refused("too_many_rows", name, language, expected=f"{limits.rows}")
            if footer.num_columns > limits.columns:
                raise refused("too_many_columns", name, language, expected=str(limits.columns))
            groups = [footer.row_group(number) for number in range(footer.num_row_groups)]
            if sum(group.total_byte_size for group in groups) > limits.unpacked_bytes:
                raise refused("unpacks_too_large", name, language)
            names = file.schema_arrow.names
            chunks: list[list[pa.Array]] = [[] for _ in names]
            rows = 0
            for batch in file.iter_batches(BATCH):
                rows += len(batch)
                if rows > limits.rows:
                    raise refused("too_many_rows", name, language, expected=f"{limits.rows}")
                for chunk, column in zip(chunks, batch.columns, strict=True):
                    chunk.append(_texts(column))
                progress("read", rows / max(footer.num_rows, 1))
    except (*DAMAGE, ValueError, OverflowError) as error:
        reason = str(error).splitlines()[0] if str(error) else ""
        raise refused("damaged", name, language, delivered=reason) from error
    headings = [pa.array([heading]).dictionary_encode().cast(TEXT) for heading in names]
    columns = [
        pa.chunked_array([heading, *chunk], TEXT)
        for heading, chunk in zip(headings, chunks, strict=True)
    ]
    sheet = sheet_of(columns, np.arange(1, rows + 2))
    if not rows:
        raise refused("empty_file", name, language)
    return SourceFile(name=name, kind="parquet", sheets=(sheet,))


def _texts(column: pa.Array) -> pa.Array:
    """Cells as dictionary-encoded text: numbers with decimal comma, lists joined."""
    kind = column.type
    if pa.types.is_dictionary(kind):
        column = column.dictionary_decode()
        kind = column.type
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        joined = pc.binary_join(column.cast(pa.list_(pa.string())), BETWEEN)
        is_empty = pc.fill_null(pc.equal(pc.list_value_length(column), 0), False)
        texts = pc.if_else(is_empty, NO_ELEMENT, joined)
        texts.validate(full=True)
        return texts.dictionary_encode()
    distinct = column.dictionary_encode()
    texts = distinct.dictionary
    if pa.types.is_floating(kind):
        texts = pa.array([None if n is None else _number(n) for n in texts.to_pylist()])
    elif pa.types.is_boolean(kind):
        texts = pc.if_else(texts, "WAHR", "FALSCH")
    elif pa.types.is_timestamp(kind):
        texts = pc.strftime(texts, "%Y-%m-%d %H:%M")
    else:
        texts = texts.cast(pa.string())
    if pa.types.is_decimal(kind):
        texts = pc.replace_substring(texts, ".", ",")
    texts = texts.cast(pa.string())
    texts.validate(full=True)  # bytes that are no UTF-8 would surface only when they are shown
    return pa.DictionaryArray.from_arrays(distinct.indices, texts)


def _number(number: float) -> str:
    if not np.isfinite(number):
        return str(number)
    return str(int(number)) if number.is_integer() else f"{number:.15g}".replace(".", ",")
