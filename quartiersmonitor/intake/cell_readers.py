"""Reads one cell of a column: its value, or the rule it breaks, and what has to be told of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from re import split

from quartiersmonitor.contract import Column, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.date_text import Day, Unread, read_day, read_month, read_quarter
from quartiersmonitor.intake.names import Lookup
from quartiersmonitor.intake.number_text import (
    NoNumber,
    Number,
    is_not_recorded,
    read_hours,
    read_number,
)
from quartiersmonitor.intake.parquet_file import NO_ELEMENT
from quartiersmonitor.intake.vocabulary import ColumnWords

Value = str | int | Decimal | float | date | bool | list[str] | None

DIGITS = {Type.INTEGER: 0, Type.HOURS: 2, Type.MONEY: 2, Type.RATE: 2, Type.SHARE: 5}
# What fits into the type: INT32, and the digits of a DECIMAL.
LARGEST = {
    Type.INTEGER: Decimal(2**31 - 1),
    Type.HOURS: Decimal("999999.99"),
    Type.MONEY: Decimal("9999999999.99"),
    Type.RATE: Decimal("999.99"),
    Type.SHARE: Decimal("9.99999"),
}
NUMBERS = (*DIGITS, Type.NUMBER)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What one text means: a value (None: empty) or the broken `rule`; a `note` to tell.

    `told` fills in the wording of rule or note. `unknown`: the parts no code or name fits.
    """

    value: Value = None
    rule: str = ""
    note: str = ""
    told: str = ""
    is_estimated: bool = False
    is_cancelled: bool = False
    unknown: tuple[str, ...] = ()


Reader = Callable[[str], Reading]


def reader(
    column: Column, words: ColumnWords, known: Lookup | None, year: int | None
) -> Reader | None:
    """The reader of a column; None for free text, which is taken as it stands."""
    read = _reader(column, words, known, year)
    if read is None:
        return None

    def with_gaps(text: str) -> Reading:
        if is_not_recorded(text) and (known is None or not known.meaning(text).code):
            return Reading(note="not_recorded")
        return read(text)

    return with_gaps


def _reader(
    column: Column, words: ColumnWords, known: Lookup | None, year: int | None
) -> Reader | None:
    if known is not None:
        return _list_of(known) if column.type is Type.TEXTS else _one_of(known)
    if words.reading == "quarter":
        return _quarter
    if column.type is Type.TEXTS:
        return lambda text: Reading(value=_elements(text))
    if column.type in (Type.DATE, Type.MONTH):
        is_month = column.type is Type.MONTH
        return lambda text: _day(text, column, year, words.earliest, is_month=is_month)
    if column.type is Type.BOOLEAN:
        return _yes_or_no
    if column.type in NUMBERS:
        return lambda text: _number(text, column, words)
    return None


def _one_of(known: Lookup) -> Reader:
    def read(text: str) -> Reading:
        meaning = known.meaning(text)
        if meaning.rule:
            return Reading(rule=meaning.rule, unknown=(text,))
        return Reading(value=meaning.code)

    return read


def _list_of(known: Lookup) -> Reader:
    def read(text: str) -> Reading:
        if (whole := known.meaning(text)).code:  # a name may have a comma in it
            return Reading(value=[whole.code])
        parts = {part: known.meaning(part) for part in _elements(text)}
        broken = {part: meaning.rule for part, meaning in parts.items() if meaning.rule}
        if broken:
            return Reading(rule=next(iter(broken.values())), unknown=tuple(broken))
        return Reading(value=[meaning.code for meaning in parts.values() if meaning.code])

    return read


def _elements(text: str) -> list[str]:
    if text == NO_ELEMENT:
        return []
    parts = (part.strip() for part in split(r"[|;,\n]", text))
    return list(dict.fromkeys(part for part in parts if part))


def _quarter(text: str) -> Reading:
    read = read_quarter(text)
    return Reading(rule=read.rule) if isinstance(read, Unread) else Reading(value=read)


def _day(text: str, column: Column, year: int | None, earliest: int, *, is_month: bool) -> Reading:
    if column.nullable and vocabulary.key(text) in vocabulary.shared().unlimited:
        return Reading(note="converted", told="leer / empty")
    read: Day | Unread = (read_month if is_month else read_day)(text, year, earliest)
    if isinstance(read, Unread):
        return Reading(rule=read.rule, told=str(earliest) if read.rule == "year_range" else "")
    shown = f"{read.day:%m.%Y}" if is_month else f"{read.day:%d.%m.%Y}"
    if read.left_out:
        return Reading(value=read.day, note="part_left_out", told=shown)
    return Reading(value=read.day, note="converted" if read.is_converted else "", told=shown)


def _yes_or_no(text: str) -> Reading:
    word = text.casefold()
    if word in vocabulary.shared().yes:
        return Reading(value=True)
    return Reading(value=False) if word in vocabulary.shared().no else Reading(rule="no_yes")


def _number(text: str, column: Column, words: ColumnWords) -> Reading:
    read: Number | NoNumber
    if column.type is Type.HOURS:
        read = read_hours(text, DIGITS[column.type])
    else:
        read = read_number(text, DIGITS.get(column.type, 6))
    if isinstance(read, NoNumber):
        if read.rule == "not_recorded":
            return Reading(note="not_recorded")
        if read.rule == "cancelled":
            is_known = words.cancels or words.cancelled
            return Reading(is_cancelled=True, note="cancelled") if is_known else _no_number(column)
        return Reading(rule=read.rule)
    value = read.value
    if read.is_percent:
        if column.type is not Type.SHARE and column.unit != "percent":
            return _no_number(column)
        scale = Decimal(1).scaleb(-DIGITS[column.type])
        value = (value / 100 if column.type is Type.SHARE else value).quantize(scale)
    if column.unit == "percent" and 0 < value <= 1 and not read.is_percent:
        return Reading(rule="percent_or_share")
    if abs(value) > LARGEST.get(column.type, Decimal("Infinity")):
        return Reading(rule="too_large")
    shown = f"{value:f}".replace(".", ",")
    notes = (
        (read.is_estimated, "estimated"),
        (read.is_rounded, "rounded"),
        (read.is_converted or read.is_percent, "converted"),
    )
    typed: Value = int(value) if column.type is Type.INTEGER else value
    return Reading(
        value=float(value) if column.type is Type.NUMBER else typed,
        note=next((note for holds, note in notes if holds), ""),
        told=shown,
        is_estimated=read.is_estimated,
    )


def _no_number(column: Column) -> Reading:
    return Reading(rule="no_hours" if column.type is Type.HOURS else "no_number")
