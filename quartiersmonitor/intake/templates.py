"""Writes the spreadsheet a provider can fill in: headings, lists to choose from, examples, guide."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from quartiersmonitor.contract import Column, Table, Type
from quartiersmonitor.intake.register import Register
from quartiersmonitor.intake.template_fields import FOLDER, Field, fields, word, words
from quartiersmonitor.intake.template_words import (
    BETWEEN,
    ENTRIES,
    EXAMPLES,
    GUIDE,
    LISTS,
    YES_NO,
    labels,
)

ROWS = 5_000
"""Rows of the sheet of entries that have drop-downs and checks; more may be filled in."""

# Longer texts make a spreadsheet program call the file damaged.
_LONGEST_PROMPT = 255
_LONGEST_TITLE = 32

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)

_REQUIRED = PatternFill("solid", fgColor="1F3A5F")
_OPTIONAL = PatternFill("solid", fgColor="DCE3EC")
_ON_REQUIRED = Font(bold=True, color="FFFFFF")
_ON_OPTIONAL = Font(bold=True, color="1A1A1A")
_WRAPPED = Alignment(wrap_text=True, vertical="top")

_FORMATS: Mapping[str, Mapping[Type, str]] = {
    "de": {Type.DATE: "DD.MM.YYYY", Type.MONTH: "MM.YYYY"},
    "en": {Type.DATE: "YYYY-MM-DD", Type.MONTH: "MM/YYYY"},
}
_NUMBERS = {
    Type.INTEGER: "0",
    Type.MONEY: "#,##0.00",
    Type.HOURS: "General",
    Type.RATE: "General",
    Type.SHARE: "General",
    Type.NUMBER: "General",
}


def workbook(
    table: Table,
    register: Register,
    *,
    language: str,
    provider_id: str | None = None,
    neighbourhood_id: str | None = None,
) -> bytes:
    """The XLSX template of a table, in `de` or `en`.

    Drop-downs offer the labels of codes and the names that the register knows, only those of the
    provider and neighbourhood if given.
    """
    asked = fields(
        table,
        register,
        language=language,
        provider_id=provider_id,
        neighbourhood_id=neighbourhood_id,
    )
    book = Workbook()
    book.remove(book.active)
    entries = book.create_sheet(ENTRIES[language])
    _head(entries, asked)
    _examples(book.create_sheet(EXAMPLES[language]), table, asked, language)
    _guide(book.create_sheet(GUIDE[language]), table, asked, language)
    lists = book.create_sheet(LISTS[language])
    lists.sheet_state = "hidden"
    for number, field in enumerate(asked, start=1):
        _format(entries, number, field.column, language)
        if check := _check(field, lists, language):
            letter = get_column_letter(number)
            entries.add_data_validation(check)
            check.add(f"{letter}2:{letter}{ROWS + 1}")
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _head(sheet: Worksheet, asked: Iterable[Field]) -> None:
    for number, field in enumerate(asked, start=1):
        cell = _write(sheet, 1, number, field.heading)
        cell.fill = _REQUIRED if field.is_required else _OPTIONAL
        cell.font = _ON_REQUIRED if field.is_required else _ON_OPTIONAL
        cell.alignment = _WRAPPED
        told = [field.meaning, field.entry, field.unit, field.need]
        cell.comment = Comment("\n".join(filter(None, told)), "Quartiersmonitor", 160, 320)
        longest = max(len(word) for word in field.heading.split())
        sheet.column_dimensions[get_column_letter(number)].width = max(14, longest + 3)
    sheet.freeze_panes = "A2"


def _examples(sheet: Worksheet, table: Table, asked: Sequence[Field], language: str) -> None:
    _head(sheet, asked)
    for number, field in enumerate(asked, start=1):
        _format(sheet, number, field.column, language)
    for place, row in enumerate(examples(table), start=2):
        for number, field in enumerate(asked, start=1):
            shown = _shown(field.column, row.get(field.column.name), language)
            cell = _write(sheet, place, number, shown)
            cell.number_format = _number_format(field.column, language)


def examples(table: Table) -> list[dict[str, object]]:
    """Three invented rows of a table: codes as codes, references by name; none without a file."""
    path = FOLDER / "examples" / f"{table.name}.toml"
    if not path.exists():
        return []
    return list(tomllib.loads(path.read_text(encoding="utf-8"))["row"])


def _shown(column: Column, entry: object, language: str) -> object:
    called = dict(zip(column.allowed, labels(column, language), strict=True))
    if isinstance(entry, bool):
        return YES_NO[language][0 if entry else 1]
    if isinstance(entry, list):
        return BETWEEN.join(called.get(str(each), str(each)) for each in entry)
    return called.get(entry, entry) if isinstance(entry, str) else entry


def _guide(sheet: Worksheet, table: Table, asked: Iterable[Field], language: str) -> None:
    described = table.en if language == "en" else table.de
    title = _write(sheet, 1, 1, word(language, "title", table=described))
    title.font = Font(bold=True, size=14)
    steps = list(cast(Sequence[str], words(language)["steps"]))
    if _may_be_estimated(table):
        steps.append(word(language, "estimate"))
    for row, step in enumerate(steps, start=3):
        _write(sheet, row, 1, f"{row - 2}. {step}").alignment = _WRAPPED
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=5)
        sheet.row_dimensions[row].height = 32
    first = len(steps) + 4
    for number, name in enumerate(cast(Sequence[str], words(language)["table_of_columns"]), 1):
        cell = _write(sheet, first, number, name)
        cell.fill, cell.font = _REQUIRED, _ON_REQUIRED
    for row, field in enumerate(asked, start=first + 1):
        told = (field.heading, field.meaning, field.need, field.entry, field.unit)
        for number, text in enumerate(told, start=1):
            _write(sheet, row, number, text).alignment = _WRAPPED
    for letter, width in zip("ABCDE", (30, 44, 26, 60, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def _may_be_estimated(table: Table) -> bool:
    return any(column.codes == "qualitaet" for column in table.columns)


def _check(field: Field, lists: Worksheet, language: str) -> DataValidation | None:
    """What a spreadsheet program may check while someone types; None for free text."""
    check = _check_of_choices(field, lists) if field.choices else _check_of_type(field.column)
    if check is None:
        return None
    told = field.entry
    if field.is_open:
        told = f"{told}. {word(language, 'newer', day=_day(date.today(), language))}"
    # Reading understands more than a spreadsheet program does ("approx. 25", "1:30").
    is_closed = bool(field.choices) and not field.is_open
    check.errorStyle = "stop" if is_closed else "warning"
    check.allow_blank = True
    check.promptTitle = field.heading[:_LONGEST_TITLE]
    check.prompt = _cut(told)
    check.errorTitle = word(language, "not_a_value")[:_LONGEST_TITLE]
    check.error = _cut(told)
    check.showInputMessage = check.showErrorMessage = True
    return check


def _check_of_choices(field: Field, lists: Worksheet) -> DataValidation:
    number = 1 if lists["A1"].value is None else lists.max_column + 1
    for row, choice in enumerate((field.heading, *field.choices), start=1):
        _write(lists, row, number, choice)
    letter = get_column_letter(number)
    return DataValidation(
        type="list", formula1=f"{lists.title}!${letter}$2:${letter}${len(field.choices) + 1}"
    )


def _check_of_type(column: Column) -> DataValidation | None:
    if column.type in (Type.DATE, Type.MONTH):
        return DataValidation(
            type="date",
            operator="between",
            formula1=_serial(_FIRST_DAY),
            formula2=_serial(_LAST_DAY),
        )
    if column.type not in _NUMBERS:
        return None
    kind = "whole" if column.type is Type.INTEGER else "decimal"
    if column.minimum is not None and column.maximum is not None:
        lowest, highest = f"{column.minimum:g}", f"{column.maximum:g}"
        return DataValidation(type=kind, operator="between", formula1=lowest, formula2=highest)
    lowest = "-1E+15" if column.minimum is None else f"{column.minimum:g}"
    return DataValidation(type=kind, operator="greaterThanOrEqual", formula1=lowest)


def _serial(day: date) -> str:
    """The number a spreadsheet program counts a day by."""
    return str((day - date(1899, 12, 30)).days)


def _day(day: date, language: str) -> str:
    return day.strftime("%Y-%m-%d" if language == "en" else "%d.%m.%Y")


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_PROMPT else f"{text[: _LONGEST_PROMPT - 2]} …"


def _format(sheet: Worksheet, number: int, column: Column, language: str) -> None:
    letter = get_column_letter(number)
    sheet.column_dimensions[letter].number_format = _number_format(column, language)


def _number_format(column: Column, language: str) -> str:
    # Text keeps the leading zeros of keys.
    return _FORMATS[language].get(column.type) or _NUMBERS.get(column.type, "@")


def _write(sheet: Worksheet, row: int, column: int, value: object) -> Cell:
    """Write a cell; text is text, even where it begins like a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"
    else:
        cell.value = value
    return cell
