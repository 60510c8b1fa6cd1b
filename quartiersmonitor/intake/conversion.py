"""Turns the sheets of a provider's file into typed rows of one table, every row accounted for."""

from collections.abc import Iterator, Mapping

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from quartiersmonitor import contract
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.account import Account
from quartiersmonitor.intake.adding_up import added_up
from quartiersmonitor.intake.converted import Context, Converted, RowCounts
from quartiersmonitor.intake.headings import Head, find_head
from quartiersmonitor.intake.mapping import Assignment
from quartiersmonitor.intake.persons import personal_headings
from quartiersmonitor.intake.recognition import OF_THE_DELIVERY
from quartiersmonitor.intake.refusal import Progress, silent
from quartiersmonitor.intake.sheet import Sheet, SourceFile
from quartiersmonitor.intake.sheet_conversion import Accepted, convert_sheet


def convert(
    source: SourceFile,
    assignments: Mapping[str, Assignment | None],
    table: contract.Table,
    context: Context,
    *,
    progress: Progress = silent,
) -> Converted:
    """The rows of the sheets with an assignment; sheets without one are set aside.

    Raises ValueError for an assignment to a column that the table does not have.
    """
    progress("convert", 0.0)
    account = Account(source.name, table, context.language)
    if found := list(personal_headings(source, table)):
        for sheet, heading in found:
            account.whole("person_data", sheet, heading, delivered=heading)
        return _nothing_kept(source, assignments, table, account)
    if not any(assignments.get(sheet.name) for sheet in source.sheets):
        account.whole("no_sheet")
    parts: list[Accepted] = []
    names: list[str] = []
    total = max(1, sum(sheet.rows for sheet in source.sheets))
    done = 0
    for sheet in source.sheets:
        assignment = assignments.get(sheet.name)
        part = convert_sheet(sheet, assignment, table, context, account) if assignment else None
        if part is None:
            account.aside(sheet, np.arange(sheet.rows), "sheet_left_out")
        else:
            parts.append(part)
            names.append(sheet.name)
        done += sheet.rows
        progress("convert", 0.9 * done / total)
    return _converted(source, table, account, parts, names, progress)


def _converted(
    source: SourceFile,
    table: contract.Table,
    account: Account,
    parts: list[Accepted],
    names: list[str],
    progress: Progress,
) -> Converted:
    schema = _schema(table)
    rows = pa.concat_tables([schema.empty_table(), *(part.rows.cast(schema) for part in parts)])
    lines = np.concatenate([np.empty(0, np.int64), *(part.lines for part in parts)])
    sheet_of_row = np.repeat(np.arange(len(parts)), [len(part.lines) for part in parts])
    if summed := vocabulary.of_table(table.name).added_up:
        rows, first, count = added_up(rows, table, summed)
        lines, sheet_of_row = lines[first], sheet_of_row[first]
        account.fill(summed[0], "added_up", count)
    counts = RowCounts(
        in_file=sum(sheet.rows for sheet in source.sheets),
        accepted=sum(part.accepted for part in parts),
        rejected=sum(part.rejected for part in parts),
        not_data=account.not_data,
    )
    _make_sure(counts)
    if parts and not counts.accepted and not counts.rejected:
        account.whole("no_rows")
    progress("convert", 1.0)
    return Converted(
        table=table.name,
        rows=rows.combine_chunks(),
        sheets=pa.array(names, pa.string()).take(pa.array(sheet_of_row)),
        row_numbers=pa.array(lines, pa.int32()),
        findings=account.listing.findings(),
        counts=counts,
        set_aside=tuple(account.set_aside),
        unresolved=account.unresolved(),
        filled=account.filled(),
    )


def _schema(table: contract.Table) -> pa.Schema:
    return pa.schema([field for field in table.schema if field.name not in OF_THE_DELIVERY])


def _make_sure(counts: RowCounts) -> None:
    if counts.in_file != counts.accepted + counts.rejected + counts.not_data:
        raise AssertionError(f"rows are not accounted for: {counts}")


def _nothing_kept(
    source: SourceFile,
    assignments: Mapping[str, Assignment | None],
    table: contract.Table,
    account: Account,
) -> Converted:
    """No row, and no text of one: the file holds data about single persons."""
    rejected = 0
    for sheet in source.sheets:
        positions = np.arange(sheet.rows)
        assignment = assignments.get(sheet.name)
        head = find_head(sheet, table, assignment.columns) if assignment else None
        if head is None:
            account.aside(sheet, positions, "sheet_left_out", hidden=True)
            continue
        for reason, part in _above(sheet, head, positions):
            account.aside(sheet, part, reason, hidden=True)
        rejected += int((sheet.physical >= head.first_row).sum())
    in_file = sum(sheet.rows for sheet in source.sheets)
    counts = RowCounts(in_file=in_file, accepted=0, rejected=rejected, not_data=account.not_data)
    _make_sure(counts)
    return Converted(
        table=table.name,
        rows=_schema(table).empty_table(),
        sheets=pa.array([], pa.string()),
        row_numbers=pa.array([], pa.int32()),
        findings=account.listing.findings(),
        counts=counts,
        set_aside=tuple(account.set_aside),
        unresolved=(),
        filled={},
    )


def _above(
    sheet: Sheet, head: Head, positions: npt.NDArray[np.int64]
) -> Iterator[tuple[str, npt.NDArray[np.int64]]]:
    is_head = np.isin(sheet.physical, head.rows)
    yield "title", positions[(sheet.physical < head.first_row) & ~is_head]
    yield "heading", positions[is_head]
