"""What checks found in a delivery: as a table of the page and as a file to take along."""

import csv
import io
from collections import Counter
from collections.abc import Sequence

import streamlit as st

from quartiersmonitor.checking.finding import Finding, Severity
from quartiersmonitor.intake import FileRefused
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, printed
from quartiersmonitor.views.tables import Table

_BETWEEN = " \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK} "  # between the name of a file and that of its sheet
_CALCULATES = ("=", "+", "-", "@", "\t", "\r")


def show(findings: Sequence[Finding], file_name: str, key: str) -> None:
    """Every finding with place, rule and the cell's text; by severity where there are several."""
    if not findings:
        st.success(_("Nothing was found to complain about."), icon=":material/check_circle:")
        return
    counted = counts(findings)
    shown = findings
    if len(counted) > 1:
        names = {"": _("all")}
        names |= {code.value: _counted(code, number) for code, number in counted.items()}
        chosen = st.segmented_control(
            _("Show"),
            list(names),
            format_func=names.__getitem__,
            default="",
            required=True,
            key=f"{key}_severity",
            width="content",
        )
        shown = [found for found in findings if not chosen or found.severity == chosen]
    alt = _("Findings in the delivered file")
    printed.show(in_three_columns(shown), alt, f"{key}_{len(shown)}", with_legend=False)
    st.download_button(
        _("All findings (CSV)"),
        file(findings),
        _("findings_{file}.csv").format(file=file_name),
        "text/csv",
        key=f"{key}_file",
        on_click="ignore",
        icon=":material/download:",
    )


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, the gravest first; those there are none of left out."""
    counted: Counter[Severity] = Counter()
    for found in findings:
        counted[found.severity] += found.count
    return {severity: counted[severity] for severity in Severity if counted[severity]}


def in_words(findings: Sequence[Finding]) -> str:
    """How many errors, warnings and notices there are; empty where there are none."""
    return ", ".join(_counted(code, number) for code, number in counts(findings).items())


def of_findings(findings: Sequence[Finding]) -> Table:
    """A row per finding: where, what stands there, and what to do."""
    columns = (
        _("Severity"),
        _("Sheet"),
        _("Row"),
        _("Column"),
        _("Text of the cell"),
        _("What is wrong and what to do"),
        _("Rule"),
    )
    return Table(columns, tuple(_row(found) for found in findings))


def in_three_columns(findings: Sequence[Finding]) -> Table:
    """The same in three columns, which fit a telephone."""
    rows = []
    for found in findings:
        grade, sheet, row, column, text, message, rule = _row(found)
        where = (sheet, _("row {row}").format(row=row) if row else "", column)
        rows.append(
            (
                " · ".join(part for part in where if part),
                text,
                f"{grade}: {message} ({rule})",
            )
        )
    columns = (_("Place in the file"), _("Text of the cell"), _("What is wrong and what to do"))
    return Table(columns, tuple(rows))


def file(findings: Sequence[Finding]) -> bytes:
    """The same rows for a spreadsheet: semicolons, and a mark that it is UTF-8."""
    found = of_findings(findings)
    return as_file(found.columns, found.rows)


def as_file(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Texts as CSV that a spreadsheet opens as they are: none of them becomes a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_as_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def sheet_of(place: str) -> str:
    """The sheet in the place of a finding, or the file where it has none."""
    return place.partition(_BETWEEN)[2] or place


def plain(text: str) -> str:
    """What somebody wrote, as text in the middle of a Markdown line."""
    return markdown.plain(text, also=":#")


def told(reason: Exception) -> str:
    """Why something was refused, without the place that the page shows anyway."""
    return reason.finding.message if isinstance(reason, FileRefused) else str(reason)


def _row(found: Finding) -> tuple[str, ...]:
    return (
        severity(found.severity),
        sheet_of(found.file),
        "" if found.row is None else numbers.decimal(found.row),
        found.column or "",
        found.value,
        found.message,
        found.rule,
    )


def severity(code: Severity) -> str:
    """What a severity is called."""
    return {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.NOTICE: _("Notice"),
    }[code]


def _counted(code: Severity, number: int) -> str:
    one, many = {
        Severity.ERROR: (_("{count} error"), _("{count} errors")),
        Severity.WARNING: (_("{count} warning"), _("{count} warnings")),
        Severity.NOTICE: (_("{count} notice"), _("{count} notices")),
    }[code]
    return (one if number == 1 else many).format(count=numbers.decimal(number))


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_CALCULATES) else cell
