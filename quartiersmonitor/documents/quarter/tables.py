"""Tables of documents: cells with what is read, and the exact number or day behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from quartiersmonitor.speech import numbers, shares, signs, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _

NOTHING = signs.STATUSES["zero"].mark
NOT_DELIVERED = signs.STATUSES["not_delivered"].mark

Number = int | float | date


@dataclass(frozen=True)
class Cell:
    """What a cell says, and where it says a number or a day, which exactly.

    `decimals` are those of the text. `unit` is that of `wording.unit`, empty where the column says
    it; a workbook shows both in its own number format.
    """

    text: str
    number: Number | None = None
    decimals: int = 0
    unit: str = ""


@dataclass(frozen=True)
class Column:
    """The heading of a column and its part of the width; numbers stand to the right.

    A detail stands in a workbook only, where there is room.
    """

    text: str
    share: float = 1.0
    is_number: bool = False
    is_detail: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its title; `note` stands beneath.

    Every row has one cell a column, or a single cell: then it is a heading between the rows.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""

    def in_brief(self) -> Self:
        """The table without its details."""
        kept = [index for index, column in enumerate(self.columns) if not column.is_detail]
        rows = tuple(row if len(row) == 1 else tuple(row[at] for at in kept) for row in self.rows)
        return replace(self, columns=tuple(self.columns[at] for at in kept), rows=rows)


def counted(heading: str, share: float = 1.0) -> Column:
    """A column of numbers."""
    return Column(heading, share, is_number=True)


def number(value: float | None, decimals: int = 0, unit: str = "") -> Cell:
    """A number; the sign for nothing where it is exactly zero, or that of no delivery for None."""
    if value is None:
        return Cell(NOT_DELIVERED)
    text = numbers.with_unit(numbers.decimal(value, decimals), unit) if value else NOTHING
    return Cell(text, value, decimals, unit)


def detail(heading: str) -> Column:
    """A column of a workbook."""
    return Column(heading, is_detail=True)


def day(moment: date | None) -> Cell:
    """A day, or nothing where there is none."""
    return Cell("") if moment is None else Cell(numbers.day(moment), moment)


def exact(value: Value | None, header: Header) -> Cell:
    """A value of the neighbourhood's own; a zero is one here, whatever it counts.

    Nothing at all where there is no such value to speak of.
    """
    if value is None:
        return Cell("")
    if value.number is None:
        return Cell(signs.mark(value.status))
    is_few = shares.is_of_few(value, header)
    text = shares.said(value, header, with_unit=is_few) if value.number else NOTHING
    return Cell(wording.with_doubts(text, value.flags), value.number, header.decimals, header.unit)


def published(value: Value | None, header: Header) -> Cell:
    """A value as it is published: a zero of people may be one or two."""
    if value is None:
        return Cell("")
    return Cell(
        wording.shown(value, header, with_unit=False), value.number, header.decimals, header.unit
    )


def listed(names: Iterable[str]) -> str:
    """Names in a row, the last one joined by “and”; a dash for none."""
    *first, last = tuple(names) or (NOTHING,)
    return _("{names} and {last}").format(names=", ".join(first), last=last) if first else last
