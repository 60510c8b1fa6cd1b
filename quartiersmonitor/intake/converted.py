"""What comes out of a provider's file: typed rows, and an account of every row that was in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from quartiersmonitor.checking.finding import Finding, Severity
from quartiersmonitor.intake.register import Register

SHOWN = 200
"""How many rows set aside are kept for the user to see; all of them are counted."""


@dataclass(frozen=True, kw_only=True)
class Context:
    """Who delivers what: provider, neighbourhood (None: the rows say it), what the exports know.

    `year` is that of dates without one (None: sheet names and titles may say it).
    """

    provider_id: str
    neighbourhood_id: str | None
    register: Register
    language: str = "de"
    year: int | None = None


@dataclass(frozen=True, kw_only=True)
class RowCounts:
    """Physical rows with any content, in all sheets, headings included; always
    `in_file == accepted + rejected + not_data`.
    """

    in_file: int
    accepted: int
    rejected: int
    not_data: int


@dataclass(frozen=True, kw_only=True)
class SetAside:
    """A row that is no data: why, and its text. `reason` is in the user's language."""

    sheet: str
    row: int
    reason: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Unresolved:
    """A text that no code or name fits: where, how often, and what it may mean, best first.

    `candidates` are (code or id, label).
    """

    column: str
    text: str
    rows: int
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Converted:
    """The rows of a delivery, and the account of the file.

    `rows` has the contract's columns in its order, without `lieferung_id` and `ist_synthetisch`;
    `sheets` (text) and `row_numbers` (int32), shape (rows,), say where each came from. A row of
    the file may yield several of these (months side by side), and several of the file one of
    these (hours of one month and field, added up), so `counts` counts rows of the file.
    `filled` says in words, by column, what was derived or assumed.
    """

    table: str
    rows: pa.Table = field(repr=False)
    sheets: pa.Array = field(repr=False)
    row_numbers: pa.Array = field(repr=False)
    findings: list[Finding]
    counts: RowCounts
    set_aside: tuple[SetAside, ...]
    unresolved: tuple[Unresolved, ...]
    filled: Mapping[str, str]

    @property
    def has_errors(self) -> bool:
        """True if any row was rejected or the file as a whole may not be delivered."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)

    @property
    def holds_persons(self) -> bool:
        """True if the file holds data about single persons, so that no copy of it may be kept."""
        return any(finding.rule == "person_data" for finding in self.findings)
