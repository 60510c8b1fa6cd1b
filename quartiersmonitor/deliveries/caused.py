"""Which findings a delivery causes, told in the places of the provider's own file."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

import pyarrow as pa

from quartiersmonitor.checking import check
from quartiersmonitor.checking.finding import WORDS, Finding, Severity
from quartiersmonitor.deliveries.overlay import OWN, Overlay
from quartiersmonitor.intake.account import ARROW

Kind = tuple[Severity, str, str | None, str]

_LINK = re.compile(r"[\w/=.-]*?(\d{6})\.parquet(?:: (\d+))?")


@dataclass(frozen=True, kw_only=True)
class Origins:
    """Where the written rows of a delivery come from: sheet and physical row, shape (rows,).

    `headings` are those of the file by sheet and column of the contract.
    """

    file_name: str
    sheets: pa.Array
    rows: pa.Array
    headings: Mapping[str, Mapping[str, str]]

    def place(self, position: int) -> tuple[str, int]:
        """The sheet and the physical row of a written row (from 0)."""
        return str(self.sheets[position].as_py() or ""), int(self.rows[position].as_py())

    def file(self, sheet: str) -> str:
        """How a sheet of the file is named in findings."""
        return f"{self.file_name} › {sheet}" if sheet else self.file_name

    def column(self, sheet: str, column: str | None) -> str | None:
        """The heading in the file, with the contract's column behind it where they differ."""
        heading = self.headings.get(sheet, {}).get(column or "", "")
        return column if not heading or heading == column else f"{heading}{ARROW}{column}"


def before(
    exports: Path, reference: Path, language: Literal["de", "en"], state: str
) -> tuple[Finding, ...]:
    """What the exports have without the delivery; `state` is `overlay.state` of them."""
    return _before(exports, reference, language, state)


@lru_cache(maxsize=2)
def _before(exports: Path, reference: Path, language: str, state: str) -> tuple[Finding, ...]:
    del state  # it is in the key of the cache only
    return tuple(check.check(exports, reference, language))


def after(shown: Overlay, reference: Path, language: str) -> list[Finding]:
    """What the exports would have with the delivery, in places of the overlay."""
    return check.check(shown.folder, reference, language)


def by_delivery(
    found: Sequence[Finding],
    earlier: Iterable[Finding],
    shown: Overlay,
    origins: Origins,
    table: str,
) -> list[Finding]:
    """The findings after the delivery that were not there before it.

    Those in the delivery's own rows name sheet and physical row; those elsewhere the exports'
    file. What is not listed singly is counted in a closing line, as in every check.
    """
    counted, known = _counts(earlier), Counter(map(sameness, earlier))
    told: list[Finding] = []
    for kind in dict.fromkeys(map(_kind, found)):
        alike = [finding for finding in found if _kind(finding) == kind]
        own: list[Finding] = []
        elsewhere: list[Finding] = []
        for finding in alike:
            mine = _own(finding, shown, origins, table)
            (own if mine else elsewhere).append(mine or finding)
        told += own
        more = sum(finding.count for finding in alike) - len(own) - counted[kind]
        listed = [in_exports(finding, shown) for finding in elsewhere if finding.file]
        fresh = [finding for finding in listed if not known[sameness(finding)]][: max(more, 0)]
        told += fresh
        if (left := more - len(fresh)) > 0:
            told.append(closing(alike[0], left))
    return told


def _kind(finding: Finding) -> Kind:
    return finding.severity, finding.table, finding.column, finding.rule


def sameness(finding: Finding) -> tuple[object, ...]:
    """What a finding keeps when rows above it go."""
    return (*_kind(finding), finding.value)


def _counts(findings: Iterable[Finding]) -> Counter[Kind]:
    counts: Counter[Kind] = Counter()
    for finding in findings:
        counts[_kind(finding)] += finding.count
    return counts


def _own(finding: Finding, shown: Overlay, origins: Origins, table: str) -> Finding | None:
    """The finding in the provider's file, if it is in a row of the delivery or about one."""
    if Path(finding.file).stem == OWN:
        return _placed(finding, finding.row, finding.value, shown, origins, table)
    mention = _own_mention(finding.value)
    if mention is None:
        return None
    # The rule told the second of two rows and named the first, which is the delivery's.
    other = f"{_exports_place(finding.file, shown)}: {finding.row}"
    start, end = mention.span()
    value = f"{finding.value[:start]}{other}{finding.value[end:]}"
    return _placed(finding, int(mention[2] or 0) or None, value, shown, origins, table)


def _own_mention(value: str) -> re.Match[str] | None:
    return next((found for found in _LINK.finditer(value) if found[1] == OWN), None)


def _placed(
    finding: Finding,
    row: int | None,
    value: str,
    shown: Overlay,
    origins: Origins,
    table: str,
) -> Finding:
    if finding.table != table or row is None:
        return replace(finding, file=origins.file_name, row=None)
    sheet, line = origins.place(row - 1)
    return replace(
        finding,
        file=origins.file(sheet),
        row=line,
        column=origins.column(sheet, finding.column),
        value=_readable(value, shown, origins, finding.language),
    )


def in_exports(finding: Finding, shown: Overlay) -> Finding:
    """The finding with the places of the exports in the place of those of the overlay."""
    return replace(
        finding,
        file=_exports_place(finding.file, shown),
        value=_LINK.sub(lambda link: _named(link, shown), finding.value),
    )


def _readable(value: str, shown: Overlay, origins: Origins, language: str) -> str:
    def said(link: re.Match[str]) -> str:
        if link[1] != OWN or not link[2]:
            return _named(link, shown)
        sheet, line = origins.place(int(link[2]) - 1)
        told = WORDS[language]["row"].format(row=line)
        return f"{sheet}, {told}" if sheet else told

    return _LINK.sub(said, value)


def _named(link: re.Match[str], shown: Overlay) -> str:
    file = shown.files.get(link[1])
    row = f": {link[2]}" if link[2] else ""
    return link[0] if file is None else shown.place(file) + row


def _exports_place(name: str, shown: Overlay) -> str:
    file = shown.files.get(Path(name).stem)
    return name if file is None else shown.place(file)


def closing(finding: Finding, left: int) -> Finding:
    """The line that counts what is not listed singly, after a finding of the same kind."""
    grouped = f"{left:,}" if finding.language == "en" else f"{left:,}".replace(",", ".")
    message = WORDS[finding.language]["more"].format(count=grouped)
    return replace(finding, file="", row=None, value="…", message=message, count=left)


def errors(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The errors among the findings."""
    return (finding for finding in findings if finding.severity is Severity.ERROR)
