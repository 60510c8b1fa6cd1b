"""Turns one sheet into typed rows: which rows are data, what their cells mean, which are refused."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Table, Type
from quartiersmonitor.intake import derivation, vocabulary
from quartiersmonitor.intake.account import ARROW, Account, Positions
from quartiersmonitor.intake.body import REASONS, Body, Mask, TextColumn, body_of
from quartiersmonitor.intake.cell_readers import Reader, reader
from quartiersmonitor.intake.converted import Context
from quartiersmonitor.intake.date_text import month_of_heading
from quartiersmonitor.intake.entries import Entries, entries_of
from quartiersmonitor.intake.filling import Filled, fill
from quartiersmonitor.intake.headings import Head, find_head, year_of
from quartiersmonitor.intake.mapping import Assignment
from quartiersmonitor.intake.names import Lookup, lookup
from quartiersmonitor.intake.recognition import OF_THE_DELIVERY, WIDE
from quartiersmonitor.intake.sheet import Sheet
from quartiersmonitor.intake.typed_columns import TypedColumn, typed

# Rules about a text that no code or name fits; the user may say what is meant.
UNCLEAR = ("unknown_value", "unknown_name", "several_of_that_name")


@dataclass(frozen=True)
class Accepted:
    """The rows taken from a sheet, the physical row of each, and how many rows were refused."""

    rows: pa.Table
    lines: Positions
    accepted: int
    rejected: int


def convert_sheet(
    sheet: Sheet, assignment: Assignment, table: Table, context: Context, account: Account
) -> Accepted | None:
    """The rows of a sheet; None where no heading can be found, so that it is set aside."""
    head = find_head(sheet, table, assignment.columns)
    if head is None:
        account.whole("no_head", sheet)
        return None
    return _Conversion(sheet, head, assignment, table, context, account).accepted()


class _Conversion:
    def __init__(
        self,
        sheet: Sheet,
        head: Head,
        assignment: Assignment,
        table: Table,
        context: Context,
        account: Account,
    ) -> None:
        self.sheet, self.head, self.assignment = sheet, head, assignment
        self.table, self.context, self.account = table, context, account
        self.words = vocabulary.of_table(table.name)
        self.year = context.year if context.year is not None else year_of(sheet, head)
        self.lookups: dict[str, Lookup | None] = {}
        self.assigned = dict(self._assigned())
        self.waiting: list[tuple[str, str, int]] = []

    def accepted(self) -> Accepted:
        """Everything in order; the account is told of whatever is not taken over."""
        body = self._body()
        entries = self._entries(body)
        lines = self.sheet.physical[body.first :][entries.rows]
        columns = self._typed(entries)
        count = len(entries.rows)
        filled = fill(columns, self.table, self.context, count)
        bad = self._broken(columns, entries, lines)
        bad |= self._merged_numbers(columns, entries, lines)
        bad |= self._beyond(body, entries, lines)
        bad |= self._foreign(filled, entries, lines, columns)
        bad |= self._exceeding(filled, entries, lines, columns)
        bad |= self._missing(filled, entries, lines, columns, bad)
        # A row whose months stand side by side is taken over whole or not at all.
        is_refused = np.zeros(len(body.reasons), dtype=bool)
        is_refused[entries.rows[bad]] = True
        good = ~is_refused[entries.rows]
        for found in filled.fills:
            self.account.fill(
                found.column, found.wording, int((found.entries & good).sum()), found.shown
            )
        for column, wording, told in self.waiting:
            self.account.fill(column, wording, told)
        rows = pa.table(filled.cells)
        if not good.all():
            rows = rows.filter(pa.array(good))
        data, rejected = int(body.is_data.sum()), int(is_refused.sum())
        return Accepted(rows, lines[good], data - rejected, rejected)

    def _assigned(self) -> list[tuple[int, str]]:
        """The columns by position in the sheet; the second of two for one column is refused."""
        found: list[tuple[int, str]] = []
        known = {column.name for column in self.table.columns}
        for position, heading in enumerate(self.head.headings):
            name = self.assignment.columns.get(heading, "") if heading else ""
            if name and name.partition(WIDE)[0] not in known:
                raise ValueError(f"{self.table.name} has no column {name}")
            if name in OF_THE_DELIVERY:
                name = ""
            if name and name in dict(found).values():
                self.account.whole("assigned_twice", self.sheet, heading, delivered=name)
                name = ""
            found.append((position, name))
        return found

    def _body(self) -> Body:
        days = {
            position: read
            for position, name in self.assigned.items()
            if (read := self._day_reader(name)) is not None
        }
        body = body_of(self.sheet, self.head, self.assigned, self.table, days)
        above = np.arange(body.first)
        is_head = np.isin(self.sheet.physical[: body.first], self.head.rows)
        self.account.aside(self.sheet, above[~is_head], "title")
        self.account.aside(self.sheet, above[is_head], "heading")
        for number, reason in enumerate(REASONS[1:], start=1):
            positions = np.flatnonzero(body.reasons == number) + body.first
            self.account.aside(self.sheet, positions, reason)
        for position, name in self.assigned.items():
            heading = self.head.headings[position]
            is_ours = heading in OF_THE_DELIVERY or not heading
            if not name and not is_ours and body.columns[position].is_filled[body.is_data].any():
                self.account.whole("heading_left_out", self.sheet, heading, delivered=heading)
        return body

    def _day_reader(self, name: str) -> Reader | None:
        if not name or WIDE in name:
            return None
        column, own = self.table.column(name), self.words.column(name)
        if column.type not in (Type.DATE, Type.MONTH) and own.reading != "quarter":
            return None
        return reader(column, own, None, self.year)

    def _entries(self, body: Body) -> Entries:
        def tell(column: str, wording: str, count: int) -> None:
            self.waiting.append((column, wording, count))

        entries = entries_of(self.sheet, body, self.assigned, self.head.headings, self.table, tell)
        count = len(entries.rows)
        for name, text in self.assignment.constants.items():
            if name not in entries.columns and text:
                self.table.column(name)
                entries.columns[name] = TextColumn.constant(text, count)
                self.account.fill(name, "constant", count, text)
        self._add_month_of_sheet(entries)
        return entries

    def _add_month_of_sheet(self, entries: Entries) -> None:
        """A sheet named after a month says it for rows that have neither month nor date."""
        for column in self.table.columns:
            own = self.words.column(column.name)
            is_open = column.type is Type.MONTH and column.name not in entries.columns
            if not is_open or any(source in entries.columns for source in own.sources):
                continue
            if month := month_of_heading(self.sheet.name, self.year):
                text = f"{month:%Y-%m}"
                entries.columns[column.name] = TextColumn.constant(text, len(entries.rows))
                self.account.fill(column.name, "sheet_month", len(entries.rows))

    def _typed(self, entries: Entries) -> dict[str, TypedColumn]:
        found = {}
        for name, text in entries.columns.items():
            column = self.table.column(name)
            confirmed = self.assignment.values.get(name, {})
            self.lookups[name] = lookup(column, self.context, confirmed)
            read = reader(column, self.words.column(name), self.lookups[name], self.year)
            found[name] = typed(column, text, read)
        return found

    def _label(self, name: str, entries: Entries) -> str:
        heading = entries.headings.get(name, "")
        return f"{heading}{ARROW}{name}" if heading and heading != name else name

    def _broken(
        self, columns: Mapping[str, TypedColumn], entries: Entries, lines: Positions
    ) -> Mask:
        """Entries with a cell that breaks a rule; cells that need a word are told of, too."""
        bad = np.zeros(len(entries.rows), dtype=bool)
        for name, column in columns.items():
            if column.readings is None:
                continue
            bad |= column.broken
            said = {reading.rule or reading.note for reading in column.readings} - {""}
            for rule in sorted(said):
                self._tell(rule, name, column, entries, lines)
            self._ask(name, column)
        return bad

    def _tell(
        self, rule: str, name: str, column: TypedColumn, entries: Entries, lines: Positions
    ) -> None:
        readings = column.readings or ()
        marks = np.array([rule in (found.rule or found.note,) for found in readings])
        where = np.flatnonzero(column.text.where(marks))
        label = self._label(name, entries)
        first = where[: self.account.room(rule, label)]
        for entry in first.tolist():
            reading = readings[int(column.text.codes[entry])]
            text = column.text.text(entry) or ""
            at = lines[entry : entry + 1]
            self.account.cells(rule, self.sheet, label, at, [text], expected=reading.told)
        if len(where) > len(first):
            self.account.cells(rule, self.sheet, label, lines[where[len(first) :]], [], expected="")

    def _ask(self, name: str, column: TypedColumn) -> None:
        known = self.lookups[name]
        if known is None:
            return
        for number, reading in enumerate(column.readings or ()):
            for part in reading.unknown if reading.rule in UNCLEAR else ():
                self.account.unclear(name, part, int(column.by_text[number]), known)

    def _refuse(
        self,
        rule: str,
        name: str,
        where: Mask,
        entries: Entries,
        lines: Positions,
        columns: Mapping[str, TypedColumn],
        **told: str,
    ) -> None:
        if not where.any():
            return
        label = self._label(name, entries)
        positions = np.flatnonzero(where)
        shown = positions[: self.account.room(rule, label)].tolist()
        texts = [columns[name].text.text(row) or "" if name in columns else "" for row in shown]
        self.account.cells(rule, self.sheet, label, lines[positions], texts, **told)

    def _merged_numbers(
        self, columns: Mapping[str, TypedColumn], entries: Entries, lines: Positions
    ) -> Mask:
        bad = np.zeros(len(entries.rows), dtype=bool)
        for name, where in entries.merged_numbers.items():
            self._refuse("merged_number", name, where, entries, lines, columns)
            bad |= where
        return bad

    def _beyond(self, body: Body, entries: Entries, lines: Positions) -> Mask:
        """Entries with something in a column without a heading; beyond the last, they are refused
        where cells may have shifted.
        """
        bad = np.zeros(len(entries.rows), dtype=bool)
        last = max(number for number, heading in enumerate(self.head.headings) if heading)
        for number, heading in enumerate(self.head.headings):
            if heading:
                continue
            column = body.columns[number].take(entries.rows)
            where = np.flatnonzero(column.is_filled)
            if not len(where):
                continue
            is_shifted = self.sheet.is_ragged and number > last
            rule = "cell_beyond" if is_shifted else "unnamed_column"
            label = column_letters(number)
            texts = [column.text(row) or "" for row in where[: self.account.room(rule, label)]]
            self.account.cells(rule, self.sheet, label, lines[where], texts)
            if is_shifted:
                bad |= column.is_filled
        return bad

    def _foreign(
        self,
        filled: Filled,
        entries: Entries,
        lines: Positions,
        columns: Mapping[str, TypedColumn],
    ) -> Mask:
        """Entries of another provider or neighbourhood than chosen."""
        bad = np.zeros(len(entries.rows), dtype=bool)
        chosen = {
            "traeger.traeger_id": ("other_provider", self.context.provider_id),
            "quartiere.quartier_id": ("other_neighbourhood", self.context.neighbourhood_id),
        }
        for column in self.table.columns:
            rule, id_ = chosen.get(column.references, ("", None))
            if id_ is None or column.type is not Type.TEXT:
                continue
            other = np.asarray(pc.fill_null(pc.not_equal(filled.cells[column.name], id_), False))
            self._refuse(rule, column.name, other, entries, lines, columns)
            bad |= other
        return bad

    def _exceeding(
        self,
        filled: Filled,
        entries: Entries,
        lines: Positions,
        columns: Mapping[str, TypedColumn],
    ) -> Mask:
        bad = np.zeros(len(entries.rows), dtype=bool)
        for own in self.words.columns.values():
            if own.derive == "rest_of":
                where = np.asarray(derivation.exceeds(filled.cells, own))
                name = own.sources[0]
                self._refuse("bands_exceed_total", name, where, entries, lines, columns)
                bad |= where
        return bad

    def _missing(
        self,
        filled: Filled,
        entries: Entries,
        lines: Positions,
        columns: Mapping[str, TypedColumn],
        broken: Mask,
    ) -> Mask:
        """Entries without something required; what only follows from a broken cell is not told."""
        bad = np.zeros(len(entries.rows), dtype=bool)
        for column in self.table.columns:
            if column.nullable or not column.required or column.name in OF_THE_DELIVERY:
                continue
            name = column.name
            empty = np.asarray(filled.cells[name].is_null())
            if not empty.any():
                continue
            bad |= empty
            told = empty & ~broken
            if name in columns:
                told = empty & ~columns[name].broken
                told &= ~entries.merged_numbers.get(name, np.zeros(len(empty), dtype=bool))
            expected = column.en if self.context.language == "en" else column.de
            if name not in columns and empty.all() and not self._follows(name, columns):
                self.account.whole("missing_column", self.sheet, name, expected=expected)
                continue
            self._refuse("required", name, told, entries, lines, columns, expected=expected)
        return bad

    def _follows(self, name: str, columns: Mapping[str, TypedColumn]) -> bool:
        """True if the column is derived from one that the sheet has."""
        sources = {part for source in self.words.column(name).sources for part in source.split("|")}
        return bool(sources & columns.keys())


def column_letters(number: int) -> str:
    """What Excel calls a column: A is 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
