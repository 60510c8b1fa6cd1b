"""Reads the sheets of an XLSX as the text that the user sees in its cells."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import islice
from pathlib import Path

import numpy as np
import pyarrow as pa
import python_calamine

from quartiersmonitor.intake.csv_file import keep_cell_limit
from quartiersmonitor.intake.refusal import Limits, Progress, refused
from quartiersmonitor.intake.sheet import TEXT, Merged, Sheet, SourceFile, place, sheet_of
from quartiersmonitor.intake.xlsx_archive import PercentCells, inspect

CHUNK = 10_000

Cell = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(
    path: Path, name: str, language: str, limits: Limits, progress: Progress
) -> SourceFile:
    """Every worksheet, hidden ones included, empty ones left out. Raises FileRefused."""
    progress("read", 0.0)
    in_percent = inspect(
        path, name, language, limits, lambda _, share: progress("read", 0.4 * share)
    )
    sheets = []
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            worksheets = [
                sheet
                for sheet in workbook.sheets_metadata
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet
            ]
            for number, metadata in enumerate(worksheets):
                first = 0.4 + 0.6 * number / len(worksheets)
                part = 0.6 / len(worksheets)
                cells = workbook.get_sheet_by_name(metadata.name)
                if cells.end is None:
                    continue
                percent = in_percent.get(metadata.name, {})
                sheet = _sheet(cells, metadata, percent, progress, first, part)
                keep_cell_limit(sheet, place(name, sheet.name), language, limits)
                if sheet.rows:
                    sheets.append(sheet)
    except python_calamine.PasswordError as error:
        raise refused("password", name, language) from error
    except python_calamine.CalamineError as error:
        raise refused("damaged", name, language, delivered=str(error)) from error
    if not sheets:
        raise refused("empty_file", name, language)
    progress("read", 1.0)
    return SourceFile(name=name, kind="xlsx", sheets=tuple(sheets))


def _sheet(
    cells: python_calamine.CalamineSheet,
    metadata: python_calamine.SheetMetadata,
    percent: PercentCells,
    progress: Progress,
    first: float,
    part: float,
) -> Sheet:
    height = max(cells.total_height, (cells.end or (0, 0))[0] + 1)
    chunks: list[list[pa.Array]] = []
    rows = cells.iter_rows()
    count = 0
    while chunk := list(islice(rows, CHUNK)):
        for number in range(count, count + len(chunk)) if percent else ():
            row = chunk[number - count]
            for column in percent.get(number, ()):
                if column < len(row):  # what has no value is not read
                    row[column] = _in_percent(row[column])
        count += len(chunk)
        chunks.append(
            [
                pa.array([_text(cell) for cell in column], pa.string()).dictionary_encode()
                for column in zip(*chunk, strict=True)
            ]
        )
        progress("read", first + part * min(count / max(height, 1), 1))
    width = len(chunks[0]) if chunks else 0
    columns = [pa.chunked_array([chunk[n] for chunk in chunks], TEXT) for n in range(width)]
    merged = tuple(Merged(*first_, *last) for first_, last in cells.merged_cell_ranges or ())
    return sheet_of(
        columns,
        np.arange(1, count + 1),
        name=metadata.name,
        merged=merged,
        is_hidden=metadata.visible != python_calamine.SheetVisibleEnum.Visible,
    )


def _in_percent(cell: Cell) -> Cell:
    """A number as a percent format shows it; anything else as it is."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return cell
    return f"{number_text(cell * 100)} %"


def _text(cell: Cell) -> str | None:
    """A cell as a German Excel shows it; dates as ISO, so that no cell is ambiguous."""
    if isinstance(cell, str):
        return cell or None
    if isinstance(cell, bool):
        return "WAHR" if cell else "FALSCH"
    return _shown(cell)


@lru_cache(maxsize=100_000)
def _shown(cell: float | time | date | datetime | timedelta) -> str:
    if isinstance(cell, int | float):
        return number_text(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}" if cell.time() == time() else f"{cell:%Y-%m-%d %H:%M}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        cell = timedelta(hours=cell.hour, minutes=cell.minute, seconds=cell.second)
    seconds = round(cell.total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "-" if seconds < 0 else ""
    rest = f":{abs(seconds) % 60:02}" if abs(seconds) % 60 else ""
    return f"{sign}{hours}:{minutes:02}{rest}"


def number_text(number: float) -> str:
    """A number with decimal comma, no grouping and no exponent, in the 15 digits Excel has."""
    if isinstance(number, float) and not number.is_integer():
        return f"{Decimal(f'{number:.15g}'):f}".replace(".", ",")
    return str(int(number))
