"""Finds the code or id that a text in a list means, or the ones it may mean."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from quartiersmonitor.contract import Column, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.converted import Context
from quartiersmonitor.intake.register import Entry

CANDIDATES = 5
# The least likeness (rapidfuzz, 0–100) of a name that is offered as what may be meant.
WORTH_OFFERING = 45
# As templates offer names that two entries share: the name and its id in brackets.
_BRACKETED = re.compile(r"\(([^()]+)\)\s*$")
# Rows of these tables belong to one provider, and nobody else delivers for them.
_OWN = ("angebote", "foerderungen", "traeger")


@dataclass(frozen=True)
class Meaning:
    """The code or id, None for an empty cell; or the rule that the text breaks."""

    code: str | None
    rule: str = ""


@dataclass(frozen=True, kw_only=True)
class Lookup:
    """What texts of one column may mean: `labels` by code, and the codes of every known text.

    `confirmed` are texts whose meaning the user has said. `takes_any`: nothing is known yet, so
    that texts are ids as they stand, as are those that fit `pattern`. `foreign` are ids of other
    providers, `nearby` those of the neighbourhood chosen.
    """

    labels: Mapping[str, str]
    known: Mapping[str, tuple[str, ...]] = field(repr=False)
    confirmed: Mapping[str, str] = field(default_factory=dict)
    unknown_rule: str = "unknown_value"
    takes_any: bool = False
    foreign: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    pattern: str = ""

    def meaning(self, text: str) -> Meaning:
        """What a text means; `text` is the whole cell or an element of a list."""
        if text in self.confirmed:
            return Meaning(self.confirmed[text] or None)
        if self.takes_any:
            return Meaning(text)
        if text in self.labels or (self.pattern and re.fullmatch(self.pattern, text)):
            return Meaning(text)
        if text in self.foreign:
            return Meaning(None, "other_provider")
        if (bracketed := _BRACKETED.search(text)) and bracketed[1] in self.labels:
            return Meaning(bracketed[1])
        found = self.known.get(vocabulary.key(text), ())
        if len(found) == 1:
            return Meaning(found[0])
        return Meaning(None, "several_of_that_name" if found else self.unknown_rule)

    def candidates(self, text: str) -> tuple[tuple[str, str], ...]:
        """The codes or ids that may be meant, with their labels, most likely first."""
        same = self.known.get(vocabulary.key(text), ())
        choices = {code: vocabulary.key(label) for code, label in self.labels.items()}
        alike = process.extract(
            vocabulary.key(text),
            choices,
            scorer=fuzz.WRatio,
            score_cutoff=WORTH_OFFERING,
            limit=4 * CANDIDATES,
        )
        if self.unknown_rule == "unknown_value":  # codes are few: each may be meant
            alike += [(label, 0.0, code) for code, label in choices.items()]
        nearest = sorted(alike, key=lambda found: (-round(found[1]), found[2] not in self.nearby))
        codes = dict.fromkeys([*same, *(code for _, _, code in nearest)])
        most = len(choices) if self.unknown_rule == "unknown_value" else CANDIDATES
        return tuple((code, self.labels[code]) for code in codes)[:most]


def lookup(column: Column, context: Context, confirmed: Mapping[str, str]) -> Lookup | None:
    """How texts of a column are understood; None for columns of free text and numbers."""
    if column.labels:
        return _codes(column, context.language, confirmed)
    if column.references:
        return _names(column, context, confirmed)
    return None


def _codes(column: Column, language: str, confirmed: Mapping[str, str]) -> Lookup:
    words = vocabulary.shared().codes.get(column.codes, {})
    known: dict[str, tuple[str, ...]] = {}
    # What is said first wins: codes, then labels, then what people write instead.
    for texts in (
        {code.code: (code.code,) for code in column.labels},
        {code.code: (code.de, code.en) for code in column.labels},
        words,
    ):
        for code, names in texts.items():
            for name in names:
                known.setdefault(vocabulary.key(name), (code,))
    labels = {code.code: code.en if language == "en" else code.de for code in column.labels}
    return Lookup(labels=labels, known=known, confirmed=confirmed)


def _names(column: Column, context: Context, confirmed: Mapping[str, str]) -> Lookup:
    table = column.references.split(".")[0]
    entries = context.register.known(table)
    # A list of providers names those who take part, too.
    is_anyones = column.type is Type.TEXTS and table == "traeger"
    own = {
        id_: entry
        for id_, entry in entries.items()
        if is_anyones or _is_ours(id_, entry, table, context)
    }
    here = {
        id_: entry
        for id_, entry in own.items()
        if context.neighbourhood_id is None
        or entry.neighbourhood_id in ("", context.neighbourhood_id)
    }
    known: dict[str, tuple[str, ...]] = {}
    # A name counts in the neighbourhood chosen first, then in all of the provider's.
    for group in (here, own):
        names: dict[str, tuple[str, ...]] = {}
        for id_, entry in group.items():
            for text in {vocabulary.key(id_), vocabulary.key(entry.name)}:
                names[text] = (*names.get(text, ()), id_)
        known = names | known if known else names
    return Lookup(
        labels={id_: entry.name for id_, entry in own.items()},
        known=known,
        confirmed=confirmed,
        unknown_rule="unknown_name",
        takes_any=not entries,
        foreign=frozenset(entries.keys() - own.keys()),
        nearby=frozenset(here),
        # Keys of municipalities that were merged since are known to the check, not by name.
        pattern=column.pattern,
    )


def _is_ours(id_: str, entry: Entry, table: str, context: Context) -> bool:
    if table not in _OWN:
        return True
    provider = id_ if table == "traeger" else entry.provider_id
    return provider in ("", context.provider_id)
