"""Why a whole file is refused, and the limits that it has to keep."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from quartiersmonitor import paths
from quartiersmonitor.checking.finding import Finding, Rule, read_rules

MEGABYTE = 1_000_000

Progress = Callable[[str, float], None]
"""What is told while a file is taken in: the stage (`read`, `convert`) and its share done, 0–1."""


def silent(stage: str, share: float) -> None:
    """Progress that nobody wants to see."""


@dataclass(frozen=True, kw_only=True)
class Limits:
    """How large a file may be; what is beyond is refused with a message, never cut.

    `unpacked_bytes` and `ratio` (unpacked to packed) hold for XLSX, which is a ZIP archive, and
    `box` is the number of cells between a sheet's first and last.
    """

    file_bytes: int = 200 * MEGABYTE
    csv_bytes: int = 1_000 * MEGABYTE
    rows: int = 6_000_000
    columns: int = 200
    sheets: int = 60
    unpacked_bytes: int = 2_000 * MEGABYTE
    ratio: int = 200
    box: int = 40_000_000
    cell_characters: int = 32_767  # what a cell of Excel holds


LIMITS = Limits()


class FileRefused(Exception):
    """The file as a whole cannot be taken in; `finding` says why and what to do."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.line())
        self.finding = finding


@cache
def rules() -> dict[str, Rule]:
    """The rules of intake by name, with their wording."""
    return read_rules(paths.CONTRACT / "rules" / "intake.toml")


def refused(
    rule: str,
    file: str,
    language: str,
    row: int | None = None,
    column: str | None = None,
    **details: str,
) -> FileRefused:
    """The refusal by a rule of the file of that name; the details fill in the rule's wording."""
    found = rules()[rule]
    return FileRefused(
        Finding(
            severity=found.severity,
            table="",
            file=file,
            row=row,
            column=column,
            rule=rule,
            value="",
            message=found.message(language, details),
            language=language,
        )
    )
