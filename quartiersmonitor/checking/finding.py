"""What a check reports: the rules with their wording, and findings that name file, row and cell."""

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

LISTED = 20  # findings shown per table, column and rule; the rest is counted

NO_DETAILS: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """An error keeps exports from being published; warnings and notices do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


WORDS = {
    "de": {
        "error": "Fehler",
        "warning": "Warnung",
        "notice": "Hinweis",
        "row": "Zeile {row}",
        "empty": "leer",
        "more": "{count} weitere Fundstellen dieser Regel.",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "notice": "notice",
        "row": "row {row}",
        "empty": "empty",
        "more": "{count} more findings of this rule.",
    },
}


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule; `de` and `en` say what is wrong and what to do, with {expected} and {delivered}.

    `per_file`: the whole column of a file breaks it, so that one cell stands for all.
    """

    name: str
    severity: Severity
    de: str
    en: str
    per_file: bool = False

    def message(self, language: str, details: Mapping[str, str]) -> str:
        """The wording in `de` or `en`, with its details filled in."""
        return (self.en if language == "en" else self.de).format_map(details)


def read_rule(name: str, keys: Mapping[str, object]) -> Rule:
    """One rule from its TOML keys. Raises ValueError for a missing or unknown key."""
    allowed = {known.name for known in fields(Rule)} - {"name"}
    if (unknown := keys.keys() - allowed) or (missing := allowed - {"per_file"} - keys.keys()):
        raise ValueError(f"rule {name}: unknown or missing keys {sorted(unknown or missing)}")
    return Rule(
        name=name,
        severity=Severity(str(keys["severity"])),
        de=str(keys["de"]),
        en=str(keys["en"]),
        per_file=bool(keys.get("per_file", False)),
    )


def read_rules(path: Path) -> dict[str, Rule]:
    """The rules of one TOML file by name, in file order."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: read_rule(name, keys) for name, keys in found.items()}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One defect. `row` counts the data rows of the file from 1; `value` is the cell's text.

    `count` is 1, or, in the line that closes a cut listing, how many more there are.
    """

    severity: Severity
    table: str
    file: str
    row: int | None
    column: str | None
    rule: str
    value: str
    message: str
    language: str = "de"
    count: int = 1

    def line(self) -> str:
        """`table | file | row | column | rule | value – severity: message`, without empty parts."""
        words = WORDS[self.language]
        row = "" if self.row is None else words["row"].format(row=self.row)
        places = [self.table, self.file, row, self.column or "", self.rule, self.value]
        told = " | ".join(place for place in places if place)
        return f"{told} – {words[self.severity]}: {self.message}"


@dataclass(frozen=True)
class Place:
    """Where something was found: row (from 1) and the text of the cell."""

    file: str
    row: int | None
    value: str


class Listing:
    """Collects findings and keeps the first few of each table, column and rule."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._kept: dict[tuple[str, str | None, str], list[Finding]] = {}
        self._seen: Counter[tuple[str, str | None, str]] = Counter()
        self._rules: dict[str, Rule] = {}

    def room(self, rule: Rule, table: str, column: str | None) -> int:
        """How many more findings of this kind would be kept."""
        return max(0, LISTED - len(self._kept.get((table, column, rule.name), ())))

    def add(
        self,
        rule: Rule,
        table: str,
        places: Sequence[Place],
        column: str | None = None,
        *,
        count: int | None = None,
        details: Mapping[str, str] = NO_DETAILS,
    ) -> None:
        """Add `count` findings of one kind (default: as many as places), of which places are known.

        The details fill in the rule's wording.
        """
        kind = (table, column, rule.name)
        room = self.room(rule, table, column)
        self._rules[rule.name] = rule
        self._seen[kind] += len(places) if count is None else count
        self._kept.setdefault(kind, []).extend(
            Finding(
                severity=rule.severity,
                table=table,
                file=place.file,
                row=place.row,
                column=column,
                rule=rule.name,
                value=" ".join(place.value.split()),
                message=rule.message(self.language, details),
                language=self.language,
            )
            for place in places[:room]
        )

    def findings(self) -> list[Finding]:
        """Errors first, then by table; a cut listing ends with the number left."""
        by_severity = sorted(
            self._kept, key=lambda kind: (self._rules[kind[2]].severity.rank, kind[0])
        )
        return [finding for kind in by_severity for finding in self._closed(kind)]

    def _closed(self, kind: tuple[str, str | None, str]) -> Iterator[Finding]:
        listed = sorted(self._kept[kind], key=lambda finding: (finding.file, finding.row or 0))
        yield from listed
        table, column, rule = kind
        if left := self._seen[kind] - len(listed):
            yield Finding(
                severity=self._rules[rule].severity,
                table=table,
                file="",
                row=None,
                column=column,
                rule=rule,
                value="…",
                message=WORDS[self.language]["more"].format(count=_grouped(left, self.language)),
                language=self.language,
                count=left,
            )


def _grouped(number: int, language: str) -> str:
    grouped = f"{number:,}"
    return grouped if language == "en" else grouped.replace(",", ".")
