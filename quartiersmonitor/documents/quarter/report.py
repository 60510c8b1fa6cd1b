"""A report on one neighbourhood and one calendar quarter: its sections, marks and passports."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from quartiersmonitor.documents.quarter.charts import Chart
from quartiersmonitor.documents.quarter.tables import Table
from quartiersmonitor.views.passport import Passport


@dataclass(frozen=True)
class Section:
    """A heading with sentences, charts and tables; `name` is short, for a sheet of a workbook."""

    name: str
    heading: str
    sentences: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()

    def in_brief(self) -> Self:
        """The section as it fits on paper."""
        return replace(self, tables=tuple(table.in_brief() for table in self.tables))


@dataclass(frozen=True)
class Note:
    """A mark above everything: a word, and what it means."""

    word: str
    text: str
    is_warning: bool = False


@dataclass(frozen=True, kw_only=True)
class Report:
    """All that a report says, in one language."""

    language: str
    region: str
    title: str
    author: str
    description: str
    keywords: Sequence[str]
    kicker: str
    running: str
    confidential: str
    synthetic: str
    source: str
    page: str
    notes: tuple[Note, ...]
    sections: tuple[Section, ...]
    passports_heading: str
    passports_note: str
    passports: tuple[Passport, ...]
