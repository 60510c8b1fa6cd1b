"""Age groups of official tables: what their labels mean and which of ours they add up to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quartiersmonitor.reference.tables import AGE_GROUPS, TOTAL

# Oldest age of an open group ('75 Jahre und mehr').
OPEN_END = 999

_FORMS = (
    (r"unter (\d+)", lambda end: (0, end - 1)),
    (r"(\d+) bis unter (\d+)", lambda start, end: (start, end - 1)),
    (r"(\d+) ?(?:bis|-|–) ?(\d+)", lambda start, end: (start, end)),
    (r"(\d+) ?(?:\+|plus|und mehr|und älter|u\. ?ä\.|u\. ?m\.)", lambda start: (start, OPEN_END)),
    (r"(?:ab|über) (\d+)", lambda start: (start, OPEN_END)),
    (r"(\d+)", lambda age: (age, age)),
)


@dataclass(frozen=True, order=True)
class Ages:
    """All ages from `first` to `last`, both included."""

    first: int
    last: int


EVERYONE = Ages(0, OPEN_END)


def ages(label: str) -> Ages | None:
    """The ages that a label names (`65 bis unter 75 Jahre`, `80+`, `Insgesamt`), None if none."""
    words = re.sub(r"[-\s]*(jahren?|jährige[rn]?|j\.)", "", " ".join(label.lower().split()))
    words = " ".join(words.split())
    if words in {TOTAL, "zusammen", "gesamt"}:
        return EVERYONE
    for pattern, bounds in _FORMS:
        found = re.fullmatch(pattern, words)
        if found:
            first, last = bounds(*(int(number) for number in found.groups()))
            return Ages(first, last) if first <= last <= OPEN_END else None
    return None


def _ages_of(group: str) -> Ages:
    known = ages(group)
    assert known is not None, group
    return known


TARGETS = {group: _ages_of(group) for group in AGE_GROUPS}


def parts(target: Ages, available: Iterable[Ages]) -> tuple[Ages, ...] | None:
    """The available groups that make up a target exactly, the coarsest first; None if none do."""
    by_start: dict[int, list[Ages]] = {}
    for group in sorted(set(available), reverse=True):
        by_start.setdefault(group.first, []).append(group)

    def continued(start: int) -> tuple[Ages, ...] | None:
        for group in by_start.get(start, []):
            if group.last == target.last:
                return (group,)
            if group.last < target.last:
                rest = continued(group.last + 1)
                if rest is not None:
                    return (group, *rest)
        return None

    return continued(target.first)
