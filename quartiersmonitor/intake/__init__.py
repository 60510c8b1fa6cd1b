"""From a provider's file to typed rows of the contract, every row and cell accounted for."""

from quartiersmonitor.intake.conversion import convert
from quartiersmonitor.intake.converted import Context, Converted, RowCounts, SetAside, Unresolved
from quartiersmonitor.intake.headings import Head, find_head
from quartiersmonitor.intake.mapping import (
    Assignment,
    Suggestion,
    guess_table,
    proposed,
    suggest,
)
from quartiersmonitor.intake.reading import read
from quartiersmonitor.intake.recognition import Fit
from quartiersmonitor.intake.refusal import LIMITS, FileRefused, Limits, Progress, silent
from quartiersmonitor.intake.register import Entry, Register, read_register
from quartiersmonitor.intake.sheet import Sheet, SourceFile

__all__ = [
    "LIMITS",
    "Assignment",
    "Context",
    "Converted",
    "Entry",
    "FileRefused",
    "Fit",
    "Head",
    "Limits",
    "Progress",
    "Register",
    "RowCounts",
    "SetAside",
    "Sheet",
    "SourceFile",
    "Suggestion",
    "Unresolved",
    "convert",
    "find_head",
    "guess_table",
    "proposed",
    "read",
    "read_register",
    "silent",
    "suggest",
]
