"""What was read of a provider's file: sheets of text cells, exactly as the user sees them."""

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

TEXT = pa.dictionary(pa.int32(), pa.string())

_WITHIN = " \u203a "


def place(file: str, sheet: str) -> str:
    """What a finding calls a sheet of a file; the file alone where the sheet has no name."""
    return f"{file}{_WITHIN}{sheet}" if sheet else file


@dataclass(frozen=True)
class Merged:
    """A merged range: first and last row and column, counted from 0, both inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet; `name` is "" for CSV and Parquet.

    `cells`: columns "0", "1", … of dictionary-encoded text, null = empty, one row per row of the
    file that has any content (so blank rows are no rows here). `lines` is the physical row of each
    as the user counts it in Excel or an editor (from 1); in Parquet, whose column names are the
    first row here, data start at 2. `is_ragged`: rows may have cells beyond the heading (CSV).
    """

    name: str
    cells: pa.Table = field(repr=False)
    lines: pa.Array = field(repr=False)
    merged: tuple[Merged, ...] = ()
    is_hidden: bool = False
    is_ragged: bool = False

    @property
    def rows(self) -> int:
        """How many rows have any content."""
        return int(self.cells.num_rows)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return int(self.cells.num_columns)

    @cached_property
    def physical(self) -> np.ndarray:
        """`lines` as numpy, shape (rows,)."""
        return np.asarray(self.lines, dtype=np.int64)

    def row(self, position: int) -> list[str | None]:
        """The cells of one row, by its position (from 0) in `cells`."""
        return [column[position].as_py() for column in self.cells.columns]

    def head(self, count: int) -> list[list[str | None]]:
        """The first rows."""
        columns = [column.slice(0, count).to_pylist() for column in self.cells.columns]
        return [list(row) for row in zip(*columns, strict=True)]


def sheet_of(
    columns: list[pa.ChunkedArray | pa.Array],
    lines: np.ndarray,
    *,
    name: str = "",
    merged: tuple[Merged, ...] = (),
    is_hidden: bool = False,
    is_ragged: bool = False,
) -> Sheet:
    """A sheet from columns of text (any form), shape (rows,) each; rows without content go.

    Text is trimmed; what is only blanks is empty. `lines` are the physical rows, shape (rows,).
    """
    trimmed = [_trimmed(column) for column in columns]
    filled = np.zeros(len(lines), dtype=bool)
    for column in trimmed:
        filled |= column.is_valid().to_numpy(zero_copy_only=False)
    if not filled.all():
        keep = pa.array(filled)
        trimmed = [column.filter(keep) for column in trimmed]
        lines = lines[filled]
    names = [str(number) for number in range(len(trimmed))]
    return Sheet(
        name=name,
        cells=pa.table(trimmed, names=names) if trimmed else pa.table({}),
        lines=pa.array(lines, pa.int32()),
        merged=merged,
        is_hidden=is_hidden,
        is_ragged=is_ragged,
    )


def _trimmed(column: pa.ChunkedArray | pa.Array) -> pa.Array:
    """One dictionary-encoded array whose texts are trimmed; what was only blanks is null."""
    if isinstance(column, pa.ChunkedArray):
        if pa.types.is_dictionary(column.type):
            column = column.unify_dictionaries()
        column = column.combine_chunks()
    if isinstance(column, pa.ChunkedArray):  # no chunk at all, or more than one array can hold
        column = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], TEXT)
    if not pa.types.is_dictionary(column.type):
        column = column.cast(pa.string()).dictionary_encode()
    # A no-break space is a blank to everybody but a computer.
    texts = pc.utf8_trim_whitespace(pc.replace_substring(column.dictionary, "\u00a0", " "))
    distinct = texts.dictionary_encode()
    blank = pc.equal(distinct.dictionary, "")
    meaning = pc.if_else(
        blank.take(distinct.indices), pa.scalar(None, pa.int32()), distinct.indices
    )
    indices = meaning.take(column.indices.cast(pa.int32()))
    return pa.DictionaryArray.from_arrays(indices, distinct.dictionary.cast(pa.string()))


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A provider's file: its name, kind (`csv`, `xlsx`, `parquet`) and sheets.

    `encoding` and `delimiter` are None unless it is a CSV.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    encoding: str | None = None
    delimiter: str | None = None

    def sheet(self, name: str) -> Sheet:
        """The sheet of that name. Raises KeyError if there is none."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)
