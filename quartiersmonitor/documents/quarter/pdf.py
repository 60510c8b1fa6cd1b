"""Sets a report as PDF: A4, tagged, with vector charts and its own fonts."""

from datetime import datetime

from quartiersmonitor.documents.quarter.report import Report
from quartiersmonitor.documents.typesetting import typeset


def of(report: Report, created: datetime) -> bytes:
    """The report as PDF; the same content gives the same bytes. `created` is aware of its zone."""
    [document] = typeset("report", report, "pdf", created=created)
    return document


def pages(report: Report, pixels_per_inch: float = 80) -> list[bytes]:
    """Every page as a PNG picture, to look at."""
    return typeset("report", report, "png", pixels_per_inch=pixels_per_inch)
