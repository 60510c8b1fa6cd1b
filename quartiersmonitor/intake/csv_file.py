"""Reads a CSV of any delimiter in UTF-8 or Windows-1252 into one sheet, losing no line of it."""

import csv
import io
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from quartiersmonitor.intake.csv_text import Records, delimiter_of, records, runs
from quartiersmonitor.intake.refusal import Limits, Progress, refused
from quartiersmonitor.intake.sheet import TEXT, Sheet, SourceFile, sheet_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
BLOCK = 16_000_000
# A record is parsed in one block; longer ones are caught before.
LONGEST_RECORD = 1_000_000
CHUNK = 50_000


def read_csv(
    path: Path, name: str, language: str, limits: Limits, progress: Progress
) -> SourceFile:
    """The file as one sheet named "". Raises FileRefused."""
    progress("read", 0.0)
    text, encoding = _decoded(path.read_bytes(), name, language)
    progress("read", 0.2)
    if not text.strip():
        raise refused("empty_file", name, language)
    if b"\n" not in text:
        text = text.replace(b"\r", b"\n")
    delimiter = delimiter_of(text)
    if delimiter is None:
        raise refused("no_delimiter", name, language)
    found = records(text, delimiter)
    progress("read", 0.5)
    has_lone_returns = text.count(b"\r") != text.count(b"\r\n")
    if has_lone_returns or not found.is_plain:
        columns, lines = _read_slowly(text, delimiter, name, language, limits)
    else:
        _keep_limits(found, name, language, limits)
        columns, lines = _read_quickly(text, delimiter, found)
    progress("read", 0.9)
    sheet = sheet_of(columns, lines, is_ragged=True)
    _keep_cell_limit(sheet, name, language, limits)
    if not sheet.rows:
        raise refused("empty_file", name, language)
    progress("read", 1.0)
    return SourceFile(
        name=name, kind="csv", sheets=(sheet,), encoding=encoding, delimiter=delimiter
    )


def _decoded(content: bytes, name: str, language: str) -> tuple[bytes, str]:
    """The text as UTF-8 without byte order mark, and the encoding it came in."""
    if b"\0" in content:
        raise refused("not_text", name, language)
    content = content.removeprefix(BYTE_ORDER_MARK)
    try:
        pa.array([content], pa.binary()).cast(pa.string())
        return content, "UTF-8"
    except pa.ArrowInvalid:
        pass
    if _has_umlauts_of_utf8(content):
        line = content[: _first_not_utf8(content)].count(b"\n") + 1
        raise refused("mixed_encoding", name, language, row=line)
    try:
        parts = range(0, len(content), BLOCK)
        pieces = [content[begin : begin + BLOCK].decode("cp1252").encode() for begin in parts]
    except UnicodeDecodeError as error:
        raise refused("not_text", name, language) from error
    return b"".join(pieces), "Windows-1252"


def _has_umlauts_of_utf8(content: bytes) -> bool:
    """True for text with umlauts of UTF-8; in Windows-1252 these are two signs as in `Ã¤`, which
    nobody writes.
    """
    whole = np.frombuffer(content, dtype=np.uint8)
    for begin in range(0, len(whole), BLOCK):
        part = whole[begin : begin + BLOCK + 1]
        leads = (part[:-1] == 0xC2) | (part[:-1] == 0xC3)
        if (leads & ((part[1:] & 0xC0) == 0x80)).any():
            return True
    return False


def _first_not_utf8(content: bytes) -> int:
    try:
        content.decode()
    except UnicodeDecodeError as error:
        return error.start
    return len(content)


def _keep_limits(found: Records, name: str, language: str, limits: Limits) -> None:
    lengths = found.ends - found.starts
    longest = int(lengths.argmax())
    if lengths[longest] > LONGEST_RECORD:
        raise refused(
            "cell_too_long",
            name,
            language,
            row=int(found.lines[longest]),
            delivered=str(lengths[longest]),
            expected=str(limits.cell_characters),
        )
    widest = int(found.cells.argmax())
    if found.cells[widest] > limits.columns:
        row = int(found.lines[widest])
        raise refused("too_many_columns", name, language, row=row, expected=str(limits.columns))
    if len(found.starts) > limits.rows:
        raise refused("too_many_rows", name, language, expected=f"{limits.rows}")


def _read_quickly(
    text: bytes, delimiter: str, found: Records
) -> tuple[list[pa.ChunkedArray], np.ndarray]:
    """Records of the usual number of cells in one go, the others one by one, in their order."""
    several = found.cells[found.cells > 1]
    usual = int(np.bincount(several).argmax())
    is_usual = found.cells == usual
    if is_usual.all():
        content: bytes | memoryview = text
    else:
        whole = memoryview(text)
        after = np.append(found.starts[1:], len(text))
        content = b"".join(
            whole[found.starts[first] : after[last - 1]] for first, last in runs(is_usual)
        )
    table = pacsv.read_csv(
        pa.BufferReader(content),
        pacsv.ReadOptions(column_names=[str(n) for n in range(usual)], block_size=BLOCK),
        pacsv.ParseOptions(
            delimiter=delimiter,
            newlines_in_values=bool((np.diff(found.lines) != 1).any()),
            ignore_empty_lines=False,
        ),
        pacsv.ConvertOptions(
            column_types={str(n): TEXT for n in range(usual)},
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    if len(table) != is_usual.sum():
        raise AssertionError("records were counted differently than they were read")
    others = [
        (position, cells)
        for position in np.flatnonzero(~is_usual).tolist()
        if any(cells := _cells(text[found.starts[position] : found.ends[position]], delimiter))
    ]
    if not others:
        return table.columns, found.lines[is_usual]
    width = max(usual, *(len(cells) for _, cells in others))
    columns = []
    for number in range(width):
        usual_part = table[number].chunks if number < usual else [pa.nulls(len(table), TEXT)]
        texts = [cells[number] if number < len(cells) else None for _, cells in others]
        other_part = pa.array(texts, pa.string()).dictionary_encode()
        columns.append(pa.chunked_array([*usual_part, other_part], TEXT).unify_dictionaries())
    positions = np.concatenate((np.flatnonzero(is_usual), [position for position, _ in others]))
    order = np.argsort(positions, kind="stable")
    sorted_ = [column.combine_chunks().take(pa.array(order)) for column in columns]
    return sorted_, found.lines[positions[order]]


def _cells(record: bytes, delimiter: str) -> list[str]:
    [cells] = list(csv.reader([record.decode()], delimiter=delimiter)) or [[]]
    return cells


def _read_slowly(
    text: bytes, delimiter: str, name: str, language: str, limits: Limits
) -> tuple[list[pa.ChunkedArray], np.ndarray]:
    """Cell by cell, as Python's reader does; it knows marks inside cells and all line breaks."""
    reader = csv.reader(io.StringIO(text.decode(), newline=""), delimiter=delimiter, strict=True)
    chunks: list[list[list[str]]] = [[]]
    lines: list[int] = []
    above, width = 0, 0
    try:
        for cells in reader:
            lines.append(above + 1)
            above = reader.line_num
            width = max(width, len(cells))
            if width > limits.columns:
                raise refused(
                    "too_many_columns", name, language, row=lines[-1], expected=str(limits.columns)
                )
            if len(lines) > limits.rows:
                raise refused("too_many_rows", name, language, expected=f"{limits.rows}")
            if len(chunks[-1]) == CHUNK:
                chunks.append([])
            chunks[-1].append(cells)
    except csv.Error as error:
        if "field larger" in str(error):
            longest = str(csv.field_size_limit())
            raise refused(
                "cell_too_long",
                name,
                language,
                row=above + 1,
                delivered=f"> {longest}",
                expected=str(limits.cell_characters),
            ) from error
        raise refused("open_quote", name, language, row=above + 1) from error
    columns = [
        pa.chunked_array(
            [
                pa.array(
                    [cells[number] if number < len(cells) else None for cells in chunk],
                    pa.string(),
                ).dictionary_encode()
                for chunk in chunks
            ],
            TEXT,
        )
        for number in range(width)
    ]
    return columns, np.asarray(lines, dtype=np.int64)


def _keep_cell_limit(sheet: Sheet, name: str, language: str, limits: Limits) -> None:
    keep_cell_limit(sheet, name, language, limits)


def keep_cell_limit(sheet: Sheet, name: str, language: str, limits: Limits) -> None:
    """Raise FileRefused, naming row and length, for a cell longer than a cell may be."""
    for column in sheet.cells.columns:
        texts = column.chunk(0).dictionary if column.num_chunks else pa.array([], pa.string())
        lengths = np.asarray(pa.compute.utf8_length(texts))
        if not len(lengths) or lengths.max() <= limits.cell_characters:
            continue
        code = int(lengths.argmax())
        position = int(np.flatnonzero(np.asarray(column.chunk(0).indices.fill_null(-1)) == code)[0])
        raise refused(
            "cell_too_long",
            name,
            language,
            row=int(sheet.physical[position]),
            delivered=str(lengths[code]),
            expected=str(limits.cell_characters),
        )
