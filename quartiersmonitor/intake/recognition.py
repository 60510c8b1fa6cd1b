"""Recognises a heading as a column of the contract, from the words people use for it."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache

from rapidfuzz import fuzz, process

from quartiersmonitor import contract
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.date_text import month_of_heading
from quartiersmonitor.intake.template_words import headings

# How alike a heading and a known word have to be (rapidfuzz, 0–100); and too short is no likeness.
ALIKE = 86
SHORTEST = 5
LEFT_OUT = ""
BETWEEN = " / "
"""What stands between the upper and the lower part of a heading of two rows."""
WIDE = "@"
"""Stands between a column and its month, where months stand side by side: `stunden@2026-03`."""

# What the delivery itself says; files of other systems may have it, but it is written anew.
OF_THE_DELIVERY = ("lieferung_id", "ist_synthetisch")


class Fit(StrEnum):
    """How a heading was recognised, from certain to not at all."""

    REMEMBERED = "remembered"
    EXACT = "exact"
    SYNONYM = "synonym"
    SIMILAR = "similar"
    NONE = "none"


_RANK = {fit: rank for rank, fit in enumerate(Fit)}


def rank(fit: Fit) -> int:
    """0 for the most certain."""
    return _RANK[fit]


@cache
def _exact(table: str) -> dict[str, str]:
    """Columns by their German and English names and by their headings in templates."""
    known = contract.read_all()[table]
    in_templates = headings(known, "en") | headings(known, "de")
    named = {column.english: column.name for column in known.columns}
    named |= {column.name: column.name for column in known.columns}
    return {
        vocabulary.key(text): name
        for text, name in (in_templates | named).items()
        if name not in OF_THE_DELIVERY
    }


@cache
def _synonyms(table: str) -> dict[str, str]:
    """Columns by what their words come down to; words without noise give way to full ones."""
    words = vocabulary.of_table(table)
    found: dict[str, str] = {}
    for read in (vocabulary.heading_key, vocabulary.key):
        known = {
            read(word): name
            for name, column in words.columns.items()
            for word in reversed(column.words)
        }
        found |= {text: name for text, name in known.items() if text}
    return found


@cache
def _left_out() -> frozenset[str]:
    return frozenset(vocabulary.key(word) for word in vocabulary.shared().left_out)


def recognise(
    heading: str, table: str, remembered: Mapping[str, str], year: int | None = None
) -> tuple[str | None, Fit]:
    """The column a heading means: "" for one to be left out, None where none is recognised."""
    if heading in remembered:
        return remembered[heading], Fit.REMEMBERED
    for text in _parts(heading):
        if column := _exact(table).get(vocabulary.key(text)):
            return column, Fit.EXACT
    synonyms = _synonyms(table)
    for text in _parts(heading):
        for read in (vocabulary.key, vocabulary.heading_key):
            if column := synonyms.get(read(text)):
                return column, Fit.SYNONYM
        if vocabulary.key(text) in _left_out():
            return LEFT_OUT, Fit.SYNONYM
    if (wide := vocabulary.of_table(table).wide) and (month := month_of_heading(heading, year)):
        return f"{wide}{WIDE}{month:%Y-%m}", Fit.SYNONYM
    return _similar(heading, synonyms)


def _parts(heading: str) -> list[str]:
    """The whole heading, then its lower part, which says more than the upper one."""
    lower = heading.rpartition(BETWEEN)[2]
    return [heading, lower] if lower != heading else [heading]


def _similar(heading: str, synonyms: Mapping[str, str]) -> tuple[str | None, Fit]:
    text = vocabulary.key(heading)
    # Numbers part age bands, so a heading with other numbers is another heading.
    if len(text) < SHORTEST or re.search(r"\d", text):
        return None, Fit.NONE
    choices = [word for word in synonyms if len(word) >= SHORTEST]
    if best := process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ALIKE):
        return synonyms[best[0]], Fit.SIMILAR
    return None, Fit.NONE


def recognised(
    headings: Collection[str],
    table: str,
    remembered: Mapping[str, str],
    year: int | None = None,
) -> dict[str, tuple[str | None, Fit]]:
    """Each heading's column; where two mean the same one, the more certain, then the first."""
    found = {
        heading: recognise(heading, table, remembered, year) for heading in headings if heading
    }
    best: dict[str, str] = {}
    for heading, (column, fit) in sorted(found.items(), key=lambda item: rank(item[1][1])):
        if column and best.setdefault(column, heading) != heading and fit is not Fit.REMEMBERED:
            found[heading] = (None, Fit.NONE)
    return found
