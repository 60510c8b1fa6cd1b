"""Makes one row per entry of a sheet: gaps of blocks filled, months side by side put below."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quartiersmonitor.contract import Table, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.body import Body, Mask, TextColumn, is_in_blocks, is_measure
from quartiersmonitor.intake.number_text import is_not_recorded
from quartiersmonitor.intake.recognition import WIDE
from quartiersmonitor.intake.sheet import Sheet

Positions = npt.NDArray[np.int64]

Tell = Callable[[str, str, int], None]
"""Takes the column, the wording's name and the number of rows it holds for."""


@dataclass
class Entries:
    """Text columns by name, each of shape (entries,), and where they come from.

    `rows` are positions in the body; `headings` the file's heading of each column. `merged_numbers`
    marks entries whose number stands in a cell merged over several rows, by column.
    """

    columns: dict[str, TextColumn]
    headings: dict[str, str]
    rows: Positions
    merged_numbers: dict[str, Mask] = field(default_factory=dict)


def entries_of(
    sheet: Sheet,
    body: Body,
    assigned: Mapping[int, str],
    headings: tuple[str, ...],
    table: Table,
    tell: Tell,
) -> Entries:
    """The data rows of a sheet with their assigned columns."""
    by_name: dict[str, TextColumn] = {}
    merged_numbers: dict[str, Mask] = {}
    data = np.flatnonzero(body.is_data)
    for number, name in assigned.items():
        if not name:
            continue
        column = body.columns[number]
        column, covered = _with_merged(sheet, body, number, column)
        if is_measure(table, name):
            column = body.columns[number]
            if covered[data].any():
                merged_numbers[name] = covered[data]
        else:
            tell(name, "merged", int((covered & ~body.columns[number].is_filled)[data].sum()))
            if vocabulary.of_table(table.name).column(name).fill_down:
                in_blocks = is_in_blocks(body.columns[number], body.is_data)
                column, filled = _filled_down(body, column, data) if in_blocks else (column, 0)
                tell(name, "filled_down", filled)
        by_name[name] = column.take(data)
    found = {name: headings[number] for number, name in assigned.items() if name}
    side_by_side = [name for name in by_name if WIDE in name]
    entries = Entries(by_name, found, data, merged_numbers)
    return _put_below(entries, side_by_side, table, tell) if side_by_side else entries


def _with_merged(
    sheet: Sheet, body: Body, number: int, column: TextColumn
) -> tuple[TextColumn, Mask]:
    """The column with the text of cells merged over rows in each of them; the rows covered."""
    covered = np.zeros(len(column.codes), dtype=bool)
    codes = column.codes
    for merged in sheet.merged:
        if merged.first_row == merged.last_row:
            continue
        if not merged.first_column <= number <= merged.last_column:
            continue
        lines = sheet.physical[body.first :]
        first, last = np.searchsorted(lines, [merged.first_row + 1, merged.last_row + 2])
        if first == last or lines[first] != merged.first_row + 1:
            continue
        if codes is column.codes:
            codes = codes.copy()
        codes[first:last] = column.codes[first]
        covered[first:last] = last - first > 1
    return TextColumn(codes, column.texts), covered


def _filled_down(body: Body, column: TextColumn, data: Positions) -> tuple[TextColumn, int]:
    """The column with empty cells filled from above; and how many."""
    empty = ~column.is_filled
    stops = np.isin(body.reasons, (1, 2))  # what stands above a total holds no further
    known = column.is_filled | stops
    places = np.where(known, np.arange(len(known)), -1)
    above = np.maximum.accumulate(places)
    codes = np.where((above >= 0) & ~stops[np.maximum(above, 0)], column.codes[above], -1)
    codes = codes.astype(np.int32)
    filled = int(((codes >= 0) & empty)[data].sum())
    return TextColumn(codes, column.texts), filled


def _put_below(entries: Entries, side_by_side: list[str], table: Table, tell: Tell) -> Entries:
    """One entry per month that has a number; a row without any stays one entry without a month."""
    measure = side_by_side[0].partition(WIDE)[0]
    [month] = [column.name for column in table.columns if column.type is Type.MONTH][:1]
    recorded = {name: _without_gaps(entries.columns[name]) for name in side_by_side}
    filled = np.stack([column.is_filled for column in recorded.values()], axis=1)
    all_filled = sum(int(entries.columns[name].is_filled.sum()) for name in side_by_side)
    tell(month, "gaps_side_by_side", all_filled - int(filled.sum()))
    counts = filled.sum(axis=1)
    rows = np.repeat(np.arange(len(counts)), np.maximum(counts, 1))
    which = np.full(len(rows), -1, dtype=np.int32)
    of_row, of_column = np.nonzero(filled)
    starts = np.concatenate(([0], np.cumsum(np.maximum(counts, 1))))[:-1]
    within = np.arange(len(of_row)) - np.repeat(np.cumsum(counts) - counts, counts)
    which[starts[of_row] + within] = of_column
    columns = {
        name: column.take(rows) for name, column in entries.columns.items() if WIDE not in name
    }
    texts, codes = _stacked(list(recorded.values()))
    flat = codes[np.maximum(which, 0), rows]
    columns[measure] = TextColumn(np.where(which < 0, -1, flat).astype(np.int32), texts)
    months = pa.array([name.partition(WIDE)[2] for name in side_by_side], pa.string())
    columns[month] = TextColumn(which, months)
    tell(month, "side_by_side", int((which >= 0).sum()))
    headings = {name: text for name, text in entries.headings.items() if WIDE not in name}
    headings[measure] = ", ".join(entries.headings[name] for name in side_by_side)
    merged = {name: mask[rows] for name, mask in entries.merged_numbers.items() if WIDE not in name}
    return Entries(columns, headings, entries.rows[rows], merged)


def _without_gaps(column: TextColumn) -> TextColumn:
    """The column without `–`, `k. A.` and the like: a month not recorded is no entry."""
    is_gap = np.array([is_not_recorded(text) for text in column.texts.to_pylist()], dtype=bool)
    codes = np.where(column.where(is_gap), -1, column.codes).astype(np.int32)
    return TextColumn(codes, column.texts)


def _stacked(columns: list[TextColumn]) -> tuple[pa.Array, npt.NDArray[np.int32]]:
    """The texts of all columns as one dictionary, and codes of shape (columns, rows)."""
    texts = pa.concat_arrays([column.texts for column in columns])
    offsets = np.cumsum([0, *(len(column.texts) for column in columns)])[:-1]
    codes = [
        np.where(column.codes < 0, -1, column.codes + offset)
        for column, offset in zip(columns, offsets, strict=True)
    ]
    return texts, np.stack(codes).astype(np.int32)
