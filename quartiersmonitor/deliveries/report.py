"""The report of a dry run: what it holds, and how it is kept beside the delivery."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from quartiersmonitor.checking.finding import Finding, Severity
from quartiersmonitor.intake import RowCounts, SetAside, Unresolved

REPORT = "report.json"
SHOWN = 200
"""How many changes are kept for the user to see; all of them are counted."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One cell of a row that was delivered before and says something else now.

    `key` joins the cells of the row's key; `before` and `after` are the cells' texts ("" = empty).
    """

    key: str
    column: str
    before: str
    after: str
    sheet: str
    row: int


@dataclass(frozen=True, kw_only=True)
class DryRun:
    """What accepting a delivery would do, and what stands against it.

    `counts` counts rows of the file; `rows` those made from them for the table, always
    `rows == new + changed + doubled`. Doubled rows (same key, same content) are not written again.
    `findings` name sheet and physical row of the file, or the exports' file where an earlier row
    is concerned. `errors_before` and `warnings_before` count what the exports had without this
    delivery. `first_day` and `last_day` are None for lists without days, months or quarters.
    `headings` are those of the file by sheet and column. `rests_on` are the earlier deliveries
    whose rows it replaces or repeats. `exports_state` tells the exports it was made against.
    """

    delivery_id: str
    table: str
    provider_id: str
    neighbourhood_id: str | None
    file_name: str
    checksum: str
    received_at: datetime
    language: str
    is_complete: bool
    note: str
    counts: RowCounts
    rows: int = 0
    new: int = 0
    changed: int = 0
    doubled: int = 0
    changes: tuple[Change, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    filled: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    first_day: date | None = None
    last_day: date | None = None
    errors_before: int = 0
    warnings_before: int = 0
    rests_on: tuple[str, ...] = ()
    holds_persons: bool = False
    is_synthetic: bool = False
    exports_state: str = ""

    @property
    def errors(self) -> int:
        """How many errors there are, those not listed included."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many warnings there are, those not listed included."""
        return self._count(Severity.WARNING)

    @property
    def has_errors(self) -> bool:
        return self.errors > 0

    @property
    def is_acceptable(self) -> bool:
        """True if nothing but a confirmation of the warnings, if any, is missing."""
        return not self.has_errors and self.new + self.changed > 0

    def _count(self, severity: Severity) -> int:
        return sum(found.count for found in self.findings if found.severity is severity)


def write(folder: Path, run: DryRun) -> None:
    """Keep the report in the delivery's folder; the one before is replaced in one step."""
    written = folder / f".{REPORT}.new"
    with written.open("w", encoding="utf-8") as file:
        json.dump(asdict(run), file, ensure_ascii=False, indent=1, default=_text)
        file.flush()
        os.fsync(file.fileno())
    written.replace(folder / REPORT)


def read(deliveries: Path, delivery_id: str) -> DryRun:
    """The report of a delivery. Raises LookupError if there is none that can be read."""
    # An id may come from a link: only a plain folder name is one.
    if Path(delivery_id).name != delivery_id or delivery_id.startswith("."):
        raise LookupError(f"{delivery_id!r} is no delivery")
    return read_from(deliveries / delivery_id)


def read_from(folder: Path) -> DryRun:
    """The report kept in a folder. Raises LookupError if there is none that can be read."""
    try:
        content = json.loads((folder / REPORT).read_text(encoding="utf-8"))
        return DryRun(**content | _typed(content))
    except (OSError, ValueError, KeyError, TypeError) as reason:
        raise LookupError(f"{folder.name} has no report: {reason}") from reason


def _typed(content: Mapping[str, Any]) -> dict[str, object]:
    """The parts of a report that JSON has no types for."""

    def day(name: str) -> date | None:
        return None if content[name] is None else date.fromisoformat(content[name])

    def resolved(row: dict[str, Any]) -> Unresolved:
        return Unresolved(**row | {"candidates": tuple(map(tuple, row["candidates"]))})

    def found(row: dict[str, Any]) -> Finding:
        return Finding(**row | {"severity": Severity(row["severity"])})

    return {
        "received_at": datetime.fromisoformat(content["received_at"]),
        "counts": RowCounts(**content["counts"]),
        "changes": tuple(Change(**row) for row in content["changes"]),
        "findings": tuple(map(found, content["findings"])),
        "set_aside": tuple(SetAside(**row) for row in content["set_aside"]),
        "unresolved": tuple(map(resolved, content["unresolved"])),
        "first_day": day("first_day"),
        "last_day": day("last_day"),
        "rests_on": tuple(content["rests_on"]),
    }


def _text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value)} cannot be kept in a report")
