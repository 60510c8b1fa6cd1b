"""Suggests which heading of a provider's file means which column of the contract."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from quartiersmonitor import contract
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.headings import Head, find_head, year_of
from quartiersmonitor.intake.persons import is_personal
from quartiersmonitor.intake.recognition import Fit, recognised
from quartiersmonitor.intake.sheet import Sheet, SourceFile
from quartiersmonitor.state.mappings import Remembered

EXAMPLES = 5
# So many headings of a sheet have to be recognised for it to be a list of a kind.
FEWEST = 2
# Written by the intake itself.
NOT_DELIVERED = ("lieferungen",)

_WEIGHT = {Fit.REMEMBERED: 3.0, Fit.EXACT: 3.0, Fit.SYNONYM: 2.0, Fit.SIMILAR: 1.0}


@dataclass(frozen=True, kw_only=True)
class Suggestion:
    """What a heading may mean: a column, "" (known, to be left out) or None (not recognised).

    `examples` are the first distinct cells below it. A column such as `stunden@2026-03` is one of
    the contract for one month, where months stand side by side.
    """

    heading: str
    column: str | None
    fit: Fit
    examples: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """What was confirmed for a sheet: columns by heading ("" = leave out), texts for columns that
    the sheet does not have, and codes or ids by column and text ("" = leave empty).
    """

    table: str
    columns: Mapping[str, str]
    constants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def suggest(
    sheet: Sheet, head: Head, table: contract.Table, remembered: Remembered | None = None
) -> tuple[Suggestion, ...]:
    """One suggestion per heading, in the sheet's order; each column is suggested once."""
    known = remembered.columns if remembered else {}
    found = recognised(head.headings, table.name, known, year_of(sheet, head))
    first = int(np.searchsorted(sheet.physical, head.first_row))
    return tuple(
        Suggestion(
            heading=heading,
            column=found[heading][0],
            fit=found[heading][1],
            # What may not be delivered is not shown either.
            examples=() if is_personal(heading) else _examples(sheet, number, first),
        )
        for number, heading in enumerate(head.headings)
        if heading
    )


def _examples(sheet: Sheet, column: int, first: int) -> tuple[str, ...]:
    cells = sheet.cells.column(column).slice(first, 1000).to_pylist()
    distinct = dict.fromkeys(cell for cell in cells if cell)
    return tuple(distinct)[:EXAMPLES]


def guess_table(sheet: Sheet) -> str | None:
    """The export table whose columns the headings fit best; None where hardly any does.

    A table's own rows count: what must be there and is not, speaks against it.
    """
    best, chosen = 0.0, None
    for name, table in contract.exports_only(contract.read_all()).items():
        head = find_head(sheet, table)
        if head is None or name in NOT_DELIVERED:
            continue
        found = [suggestion for suggestion in suggest(sheet, head, table) if suggestion.column]
        columns = {str(suggestion.column).partition("@")[0] for suggestion in found}
        missing = sum(
            not column.nullable and column.name not in columns and not _is_filled(table, column)
            for column in table.columns
        )
        points = sum(_WEIGHT[suggestion.fit] for suggestion in found) - 2.0 * missing
        if len(columns) >= FEWEST and points > best:
            best, chosen = points, name
    return chosen


def _is_filled(table: contract.Table, column: contract.Column) -> bool:
    words = vocabulary.of_table(table.name).column(column.name)
    by_delivery = column.name in ("lieferung_id", "ist_synthetisch")
    return bool(words.default or words.derive) or by_delivery or not column.required


def proposed(
    source: SourceFile, table: contract.Table, remembered: Remembered | None = None
) -> dict[str, Assignment | None]:
    """The assignment to start from, by sheet; None for sheets that look like no such list."""
    return {sheet.name: _proposed(sheet, table, remembered) for sheet in source.sheets}


def _proposed(
    sheet: Sheet, table: contract.Table, remembered: Remembered | None
) -> Assignment | None:
    left_out = {vocabulary.key(name) for name in vocabulary.shared().sheets_left_out}
    if sheet.is_hidden or vocabulary.key(sheet.name) in left_out:
        return None
    head = find_head(sheet, table, remembered.columns if remembered else ())
    if head is None:
        return None
    found = suggest(sheet, head, table, remembered)
    if sum(bool(suggestion.column) for suggestion in found) < FEWEST:
        return None
    return Assignment(
        table=table.name,
        columns={suggestion.heading: suggestion.column or "" for suggestion in found},
        values=remembered.values if remembered else {},
    )
