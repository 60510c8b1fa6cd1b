"""What the templates call columns and sheets, so that a filled template is recognised at once."""

import re

from quartiersmonitor.contract import Column, Table

# Sheets that are no delivery stand in `sheets_left_out` of data/intake/words.toml.
ENTRIES = {"de": "Eingabe", "en": "Entries"}
EXAMPLES = {"de": "Beispiele", "en": "Examples"}
GUIDE = {"de": "Anleitung", "en": "Instructions"}
LISTS = {"de": "Listen", "en": "Lists"}

YES_NO = {"de": ("ja", "nein"), "en": ("yes", "no")}
BETWEEN = "; "
"""What separates several entries in one cell."""

# What follows is an explanation: it stands in the comment of the heading.
_EXPLANATION = re.compile(r"\s*[;(:].*$", re.DOTALL)


def heading(column: Column, language: str) -> str:
    """The heading of a column in a template: its description without explanations."""
    short = _EXPLANATION.sub("", column.en if language == "en" else column.de)
    return short[:1].upper() + short[1:]


def headings(table: Table, language: str) -> dict[str, str]:
    """Every heading of a table with the name of its column, in contract order."""
    return {heading(column, language): column.name for column in table.columns}


def labels(column: Column, language: str) -> tuple[str, ...]:
    """What the codes of a column are called, in contract order; empty without a code list."""
    return tuple(code.en if language == "en" else code.de for code in column.labels)
