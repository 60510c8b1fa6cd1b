"""Finds the rows of a sheet that name its columns, however many title rows stand above them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from quartiersmonitor import contract
from quartiersmonitor.intake.date_text import year_in
from quartiersmonitor.intake.number_text import looks_numeric
from quartiersmonitor.intake.recognition import BETWEEN, Fit, recognised
from quartiersmonitor.intake.sheet import Sheet

# Headings stand near the top, below a title, a logo's rows and a few lines of explanation.
LOOKED_AT = 30
_WEIGHT = {Fit.REMEMBERED: 3.0, Fit.EXACT: 2.5, Fit.SYNONYM: 2.0, Fit.SIMILAR: 1.0, Fit.NONE: 0.0}

Row = list[str | None]


@dataclass(frozen=True, kw_only=True)
class Head:
    """The heading of a sheet: its physical rows (two, where groups stand above), one unique heading
    per column ("" where there is none), and the first physical row below it.
    """

    rows: tuple[int, ...]
    headings: tuple[str, ...]
    first_row: int


def find_head(sheet: Sheet, table: contract.Table, known: Collection[str] = ()) -> Head | None:
    """The heading that fits the table best; `known` are headings already confirmed.

    None for a sheet without two texts beside each other.
    """
    remembered = {heading: heading for heading in known}
    best, chosen = 0.0, None
    for head in candidates(sheet):
        points = _points(head, table.name, remembered)
        # Of two that fit as well, the upper one; two rows only where they say more than one.
        if points > best + (0.5 if len(head.rows) > 1 else 0.0):
            best, chosen = points, head
    return chosen or next(candidates(sheet), None)


def _points(head: Head, table: str, remembered: Mapping[str, str]) -> float:
    found = recognised(head.headings, table, remembered, None)
    return sum(_WEIGHT[fit] for column, fit in found.values() if column is not None)


def year_of(sheet: Sheet, head: Head) -> int | None:
    """The year that the sheet's name, or else a title above the heading, speaks of."""
    if (year := year_in(sheet.name)) is not None:
        return year
    above = [row for row in _above(sheet, head) if row]
    return year_in(" ".join(above)) if above else None


def _above(sheet: Sheet, head: Head) -> Iterator[str]:
    for line, row in zip(sheet.physical[:LOOKED_AT].tolist(), sheet.head(LOOKED_AT), strict=False):
        if line < head.rows[0]:
            yield " ".join(cell for cell in row if cell)


def candidates(sheet: Sheet) -> Iterator[Head]:
    """Every row, and every two rows in a row, that could be a heading, from the top."""
    rows = sheet.head(LOOKED_AT)
    lines = sheet.physical[: len(rows)].tolist()
    for position, row in enumerate(rows):
        if not _names(row):
            continue
        line = lines[position]
        filled = _spread(row, sheet, line - 1)
        yield Head(rows=(line,), headings=_unique(row), first_row=line + 1)
        below = rows[position + 1] if position + 1 < len(rows) else None
        if below is not None and lines[position + 1] == line + 1 and _names(below):
            yield Head(
                rows=(line, line + 1), headings=_unique(_joined(filled, below)), first_row=line + 2
            )


def _names(row: Row) -> bool:
    """True for a row that may name columns: two cells at least, most of them words."""
    cells = [cell for cell in row if cell]
    if len(cells) < 2:
        return False
    return sum(not looks_numeric(cell) for cell in cells) * 2 > len(cells)


def _spread(row: Row, sheet: Sheet, line: int) -> Row:
    """The row with the text of merged cells in each of their columns; without merged cells, in CSV,
    a group's name holds until the next.
    """
    filled = list(row)
    for merged in sheet.merged:
        if merged.first_row <= line <= merged.last_row and merged.first_column < len(filled):
            for column in range(merged.first_column, min(merged.last_column + 1, len(filled))):
                filled[column] = filled[merged.first_column]
    if sheet.merged:
        return filled
    last = None
    for column, cell in enumerate(filled):
        last = cell or last
        filled[column] = last
    return filled


def _joined(upper: Row, lower: Row) -> Row:
    """Group and name of each column; a group without a name below it is the name."""
    return [
        below if not above or above == below else f"{above}{BETWEEN}{below}" if below else above
        for above, below in zip(upper, lower, strict=True)
    ]


def _unique(row: Row) -> tuple[str, ...]:
    """Headings in one line each, numbered where one occurs again."""
    seen: dict[str, int] = {}
    headings = []
    for cell in row:
        heading = " ".join((cell or "").split())
        if heading:
            seen[heading] = seen.get(heading, 0) + 1
            if seen[heading] > 1:
                heading = f"{heading} ({seen[heading]})"
        headings.append(heading)
    return tuple(headings)
