"""All figures of a review as XLSX: real numbers with their units, one sheet a section."""

import io
import math
import re
from datetime import date, datetime

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from quartiersmonitor.documents import archive
from quartiersmonitor.documents.quarter import compose, figure_tables, titles
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _

_BOLD = Font(name="Calibri", size=11, bold=True)
_TITLE = Font(name="Calibri", size=14, bold=True)
_SYNTHETIC = PatternFill("solid", fgColor="FFE9A8")
_LINE = Border(bottom=Side(style="medium", color="1D2329"))
_WRAPPED = Alignment(wrap_text=True, vertical="top", horizontal="left")
_DAYS = {"de": "dd.mm.yyyy", "en": "d mmm yyyy"}
_DECIMALS = ("#,##0", "#,##0.0", "#,##0.00", "#,##0.000")
_WIDEST = 60
_PROSE_COLUMNS = 7
_LINE_HEIGHT = 15  # in points
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_LONGEST_NAME = 31  # of a sheet, for Excel


def of(review: QuarterReview) -> bytes:
    """The workbook; the same review gives the same bytes. Nothing in it is a formula."""
    book = Workbook()
    created = datetime.fromisoformat(review.created).replace(tzinfo=None)
    book.properties.title = printable(
        f"{titles.document('xlsx')}: {review.neighbourhood.name}, {review.period}"
    )
    book.properties.creator = printable(review.provider)
    book.properties.language = language.current()
    book.properties.description = printable(compose.source(review))
    book.properties.created = created
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = _("Overview")
    _overview(first, review)
    _sheet(book, _("Key figures"), (figure_tables.compared(review),), review)
    _sheet(book, _("Time series"), (figure_tables.series(review),), review)
    # The first two sections are those two sheets.
    for section in compose.sections(review)[2:]:
        _sheet(book, section.name, section.tables, review, section.sentences)
    _sheet(book, _("Passports"), (figure_tables.passports(review),), review)
    _sheet(book, _("Source and signs"), figure_tables.sources(review), review)
    written = io.BytesIO()
    book.save(written)
    return archive.steady(written.getvalue(), {"docProps/core.xml": _dated(written, created)})


def _dated(written: io.BytesIO, created: datetime) -> bytes:
    """The properties without the moment of writing."""
    moment = f"{created:%Y-%m-%dT%H:%M:%SZ}".encode()
    core = archive.entry(written.getvalue(), "docProps/core.xml")
    return _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", core)


def _overview(sheet: Worksheet, review: QuarterReview) -> None:
    """What this is about, what it may be used for, and what it found."""
    _write(sheet, 1, 1, sentences.headline(review), font=_TITLE)
    lines: list[tuple[str, str | date]] = [
        (_("Neighbourhood"), compose.kind_of(review)),
        (_("Provider"), review.provider),
        (_("Calendar quarter"), numbers.short_period(review.period)),
        *((note.word, note.text) for note in compose.notes(review)),
        (_("As of"), review.data_until),
        (_("Data version"), review.version),
        (_("Source"), compose.source(review)),
    ]
    lines += [("", sentence) for sentence in sentences.five_sentences(review)]
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = 32, 110
    for row, (name, said) in enumerate(lines, start=3):
        _write(sheet, row, 1, name, font=_BOLD)
        _write(sheet, row, 2, said)
        sheet.cell(row, 1).alignment = sheet.cell(row, 2).alignment = _WRAPPED
        _raise_to_fit(sheet, row, ((name, 32), (str(said), 110)))
    if review.synthetic:
        _write(sheet, 2, 1, compose.synthetic(review), font=_BOLD)
        sheet["A2"].fill = _SYNTHETIC
    _fit_to_width(sheet)


def _sheet(
    book: Workbook,
    name: str,
    tables: tuple[Table, ...],
    review: QuarterReview,
    sentences: tuple[str, ...] = (),
) -> None:
    """A sheet with its marks, its tables one below the other, and what they say."""
    sheet = book.create_sheet(name[:_LONGEST_NAME])
    place = f"{review.neighbourhood.name} · {numbers.long_period(review.period)}"
    _write(sheet, 1, 1, place, font=_BOLD)
    _write(sheet, 2, 1, compose.confidential())
    row = 3
    if review.synthetic:
        _write(sheet, row, 1, compose.synthetic(review), font=_BOLD)
        sheet.cell(row, 1).fill = _SYNTHETIC
        row += 1
    for index, table in enumerate(tables):
        row += 1
        if table.title:
            _write(sheet, row, 1, table.title, font=_BOLD)
            row += 1
        if index == 0:
            sheet.freeze_panes = sheet.cell(row + 1, 2)
            sheet.print_title_rows = f"{row}:{row}"
        row = _table(sheet, row, table)
    widest = max((len(table.columns) for table in tables), default=1)
    for text in (*sentences, compose.source(review)):
        row += 1
        _prose(sheet, row, text, min(widest, _PROSE_COLUMNS))
    sheet.print_area = f"A1:{get_column_letter(widest)}{row}"
    _fit_to_width(sheet)


def _prose(sheet: Worksheet, row: int, text: str, columns: int) -> None:
    """A sentence across the columns."""
    _write(sheet, row, 1, text)
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
    sheet.cell(row, 1).alignment = _WRAPPED
    width = sum(
        sheet.column_dimensions[get_column_letter(at)].width for at in range(1, columns + 1)
    )
    _raise_to_fit(sheet, row, ((text, width),))


def _raise_to_fit(sheet: Worksheet, row: int, texts: tuple[tuple[str, float], ...]) -> None:
    """Not every program makes a row as high as its wrapped texts."""
    lines = max(math.ceil(1.1 * len(text) / width) for text, width in texts)
    if lines > 1:
        sheet.row_dimensions[row].height = _LINE_HEIGHT * lines


def _fit_to_width(sheet: Worksheet) -> None:
    """Printed in landscape, as wide as a page, as long as it is."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _table(sheet: Worksheet, row: int, table: Table) -> int:
    """Write the table from a row on; the row after it."""
    _widen(sheet, table)
    for index, column in enumerate(table.columns, start=1):
        _write(sheet, row, index, column.text, font=_BOLD)
        sheet.cell(row, index).border = _LINE
        sheet.cell(row, index).alignment = Alignment(
            wrap_text=True, vertical="bottom", horizontal="right" if column.is_number else "left"
        )
    widths = [
        sheet.column_dimensions[get_column_letter(at + 1)].width for at in range(len(table.columns))
    ]
    _raise_to_fit(sheet, row, tuple(zip((one.text for one in table.columns), widths, strict=True)))
    for cells in table.rows:
        row += 1
        for index, cell in enumerate(cells, start=1):
            _cell(sheet, row, index, cell, table.columns[index - 1])
        _raise_to_fit(sheet, row, tuple(zip((one.text for one in cells), widths, strict=False)))
    if table.note:
        row += 1
        _prose(sheet, row, table.note, min(len(table.columns), _PROSE_COLUMNS))
    return row + 1


def _widen(sheet: Worksheet, table: Table) -> None:
    """Columns wide enough for this table too."""
    for index, column in enumerate(table.columns):
        words = max(column.text.split(), key=len, default="")
        texts = [words, *(cells[index].text for cells in table.rows)]
        wanted = min(max(12, *(len(text) + 2 for text in texts)), _WIDEST)
        letter = get_column_letter(index + 1)
        known = sheet.column_dimensions[letter].width if letter in sheet.column_dimensions else 0
        sheet.column_dimensions[letter].width = max(known, wanted)


def _cell(sheet: Worksheet, row: int, column: int, cell: Cell, of_column: Column) -> None:
    written = sheet.cell(row, column)
    _write(sheet, row, column, cell.text if cell.number is None else cell.number)
    written.alignment = Alignment(
        horizontal="right" if of_column.is_number else "left",
        vertical="top",
        wrap_text=cell.number is None,
    )
    if cell.number is not None and not isinstance(cell.number, date):
        written.number_format = _DECIMALS[cell.decimals]


def _write(
    sheet: Worksheet, row: int, column: int, said: str | float | date, font: Font | None = None
) -> None:
    """Put a number, a day or a text into a cell; a text is never a formula, however it begins."""
    cell = sheet.cell(row, column)
    if isinstance(said, str):
        cell.value = printable(said) or None
        if cell.value is not None:
            cell.data_type = "s"
            cell.quotePrefix = said[:1] in ("=", "+", "-", "@")
    else:
        cell.value = said
        if isinstance(said, date):
            cell.number_format = _DAYS[language.current()]
    if font is not None:
        cell.font = font
