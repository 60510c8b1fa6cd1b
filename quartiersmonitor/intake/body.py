"""Tells the data rows of a sheet from titles, totals, notes and repeated headings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Table, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.cell_readers import Reader
from quartiersmonitor.intake.headings import Head
from quartiersmonitor.intake.number_text import looks_numeric
from quartiersmonitor.intake.recognition import WIDE
from quartiersmonitor.intake.sheet import Sheet

Mask = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int32]

# A single entry in a row is a note only where rows usually have more.
USUAL_ENTRIES = 3
# A heading of so many cells alike is the heading again.
REPEATED = 0.6
# A column is filled in blocks, and not just missing here and there, if so many cells are empty.
EMPTY_IN_BLOCKS = 0.25
# Labels of totals stand at the left, even in columns that are left out.
LEFT = 2

DAYS = (Type.DATE, Type.MONTH)


@dataclass(frozen=True)
class TextColumn:
    """Cells of a column as codes into distinct texts: `codes` of shape (rows,), -1 = empty."""

    codes: Codes
    texts: pa.Array

    @classmethod
    def of(cls, cells: pa.ChunkedArray | pa.Array) -> "TextColumn":
        """From dictionary-encoded cells."""
        if isinstance(cells, pa.ChunkedArray):
            cells = cells.combine_chunks()
        if isinstance(cells, pa.ChunkedArray):
            cells = cells.chunk(0) if cells.num_chunks else pa.array([]).dictionary_encode()
        codes = np.asarray(cells.indices.fill_null(-1), dtype=np.int32)
        return cls(codes, cells.dictionary)

    @classmethod
    def constant(cls, text: str | None, rows: int) -> "TextColumn":
        """The same text in every row."""
        code = -1 if text is None else 0
        return cls(np.full(rows, code, dtype=np.int32), pa.array([text or ""], pa.string()))

    @property
    def is_filled(self) -> Mask:
        return self.codes >= 0

    def where(self, of_texts: npt.NDArray[np.bool_]) -> Mask:
        """The rows whose text is among those marked; shape of the marks: (texts,)."""
        if not len(of_texts):
            return np.zeros(len(self.codes), dtype=bool)
        return of_texts[np.maximum(self.codes, 0)] & self.is_filled

    def take(self, positions: npt.NDArray[np.int64]) -> "TextColumn":
        return TextColumn(self.codes[positions], self.texts)

    def text(self, row: int) -> str | None:
        """The text of one row."""
        code = int(self.codes[row])
        return None if code < 0 else str(self.texts[code].as_py())


@dataclass(frozen=True)
class Body:
    """The rows of a sheet below its heading: `columns` by position, `reasons` (shape (rows,), an
    index into `REASONS`) why a row is no data; 0 = it is.
    """

    first: int
    columns: tuple[TextColumn, ...]
    reasons: npt.NDArray[np.int8]

    @property
    def is_data(self) -> Mask:
        return np.asarray(self.reasons == 0)


REASONS = ("", "heading_repeated", "total", "note", "block", "no_entry")
_CODE = {reason: number for number, reason in enumerate(REASONS)}


def body_of(
    sheet: Sheet, head: Head, assigned: Mapping[int, str], table: Table, days: Mapping[int, Reader]
) -> Body:
    """The rows below the heading, told apart; `assigned` are columns by position in the sheet.

    `days` are the readers of the columns that hold days, by position: totals have none.
    """
    first = int(np.searchsorted(sheet.physical, head.first_row))
    columns = tuple(TextColumn.of(column.slice(first)) for column in sheet.cells.columns)
    rows = sheet.rows - first
    filled = np.zeros(rows, dtype=np.int16)
    mapped = np.zeros(rows, dtype=bool)
    for number, column in enumerate(columns):
        filled += column.is_filled
        if assigned.get(number):
            mapped |= column.is_filled
    reasons = np.zeros(rows, dtype=np.int8)
    reasons[~mapped] = _CODE["no_entry"]
    # Cheap enough on distinct texts, and rare enough to look at single rows afterwards.
    totals = np.zeros(rows, dtype=bool)
    notes = np.zeros(rows, dtype=bool)
    repeated = np.zeros(rows, dtype=np.int16)
    for number, column in enumerate(columns):
        is_left_out = not assigned.get(number) and number >= LEFT
        if not is_left_out:
            is_total = _matching(column.texts, _total_words())
            totals |= column.where(is_total & ~_codes(column.texts, assigned.get(number), table))
        notes |= column.where(_matching(column.texts, _note_words())) & _is_first(columns, number)
        repeated += column.where(_equal(column.texts, head.headings[number]))
    dated = _dated(columns, days, rows)
    numbers = _numbers(columns, assigned, table, rows)
    lone = (filled == 1) & ~numbers & ~dated & _usually_more(filled)
    reasons[(notes & ~numbers & ~dated) | (lone & mapped)] = _CODE["note"]
    data = reasons == 0
    for number, name in assigned.items():
        may_be = name and vocabulary.of_table(table.name).column(name).fill_down
        if may_be and is_in_blocks(columns[number], data):
            reasons[lone & columns[number].is_filled] = _CODE["block"]
    reasons[totals & ~dated] = _CODE["total"]
    reasons[(repeated >= 2) & (repeated >= REPEATED * filled)] = _CODE["heading_repeated"]
    return Body(first, columns, reasons)


def _codes(texts: pa.Array, name: str | None, table: Table) -> npt.NDArray[np.bool_]:
    """Texts that are codes or labels of the column, such as `insgesamt` of an age group."""
    labels = table.column(name).labels if name and WIDE not in name else ()
    if not labels:
        return np.zeros(len(texts), dtype=bool)
    known = {vocabulary.key(text) for label in labels for text in (label.code, label.de, label.en)}
    return np.array([vocabulary.key(text) in known for text in texts.to_pylist()], dtype=bool)


def is_in_blocks(column: TextColumn, data: Mask) -> bool:
    """True if so many cells of the data rows are empty that an entry holds for those below it."""
    return bool(data.any()) and float((~column.is_filled)[data].mean()) >= EMPTY_IN_BLOCKS


def _usually_more(filled: npt.NDArray[np.int16]) -> bool:
    return bool(len(filled)) and float(np.median(filled)) >= USUAL_ENTRIES


def _dated(columns: tuple[TextColumn, ...], days: Mapping[int, Reader], rows: int) -> Mask:
    """Rows with a cell that is a day, or would be one but for a slip."""
    dated = np.zeros(rows, dtype=bool)
    for number, read in days.items():
        texts = columns[number].texts.to_pylist()
        rules = [read(text).rule for text in texts]
        readable = np.array([rule not in ("no_date", "no_month", "no_quarter") for rule in rules])
        dated |= columns[number].where(readable.astype(bool))
    return dated


def _numbers(
    columns: tuple[TextColumn, ...], assigned: Mapping[int, str], table: Table, rows: int
) -> Mask:
    """Rows with something in a column that counts or measures, whatever it is."""
    found = np.zeros(rows, dtype=bool)
    for number, name in assigned.items():
        if name and is_measure(table, name):
            found |= columns[number].is_filled
    return found


def is_measure(table: Table, name: str) -> bool:
    """True for columns of numbers, months side by side included."""
    kind = table.column(name.partition(WIDE)[0]).type
    return kind in (Type.INTEGER, Type.HOURS, Type.MONEY, Type.RATE, Type.SHARE, Type.NUMBER)


def _is_first(columns: tuple[TextColumn, ...], number: int) -> Mask:
    """Rows whose first filled cell is in that column."""
    first = columns[number].is_filled
    for column in columns[:number]:
        first = first & ~column.is_filled
    return first


@cache
def _total_words() -> str:
    words = "|".join(re.escape(word) for word in vocabulary.shared().totals)
    return rf"(?i)^[\s*]*(?:{words})(?:$|[\s:.,()=0-9])"


@cache
def _note_words() -> str:
    words = "|".join(re.escape(word) for word in vocabulary.shared().notes if word != "*")
    return rf"(?i)^(?:\*|(?:{words})(?:$|[\s:.]))"


def _matching(texts: pa.Array, pattern: str) -> npt.NDArray[np.bool_]:
    return np.asarray(pc.match_substring_regex(texts, pattern), dtype=bool)


def _equal(texts: pa.Array, heading: str) -> npt.NDArray[np.bool_]:
    lower = heading.rpartition(" / ")[2]
    is_head = pc.or_(pc.equal(texts, heading), pc.equal(texts, lower))
    return np.asarray(is_head, dtype=bool) & bool(heading) & (not looks_numeric(lower))
