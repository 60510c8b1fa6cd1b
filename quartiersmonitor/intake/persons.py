"""Finds headings that point to data about single persons, in every sheet of a file."""

from collections.abc import Iterator

from quartiersmonitor.checking.check import looks_personal
from quartiersmonitor.contract import Table
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.headings import LOOKED_AT, candidates, find_head
from quartiersmonitor.intake.recognition import BETWEEN
from quartiersmonitor.intake.sheet import Sheet, SourceFile

# A lone cell may be a word of the list itself (`Telefon` as a way of contact); two beside each
# other are headings.
SEVERAL = 2


def personal_headings(source: SourceFile, table: Table) -> Iterator[tuple[Sheet, str]]:
    """Each sheet and heading that looks like data about single persons.

    Sheets left out are looked at, too: what lies in the file is delivered.
    """
    for sheet in source.sheets:
        for heading in dict.fromkeys(_in_sheet(sheet, table)):
            yield sheet, heading


def is_personal(heading: str) -> bool:
    """True for headings of data about single persons, `Name TN` among them."""
    words = set(vocabulary.key(heading).split())
    names_persons = bool(words & {"name", "namen"}) and not words.isdisjoint(
        vocabulary.shared().persons
    )
    return looks_personal(heading) or names_persons


def _in_sheet(sheet: Sheet, table: Table) -> Iterator[str]:
    head = find_head(sheet, table)
    if head is not None:
        parts = [part for heading in head.headings for part in heading.split(BETWEEN)]
        yield from filter(is_personal, parts)
    may_be_headings = {head.rows[0] for head in candidates(sheet) if len(head.rows) == 1}
    lines = sheet.physical[:LOOKED_AT].tolist()
    for line, row in zip(lines, sheet.head(LOOKED_AT), strict=False):
        if line not in may_be_headings:
            continue
        cells = [" ".join(cell.split()) for cell in row if cell]
        found = [cell for cell in dict.fromkeys(cells) if is_personal(cell)]
        if len(found) >= SEVERAL:
            yield from found
