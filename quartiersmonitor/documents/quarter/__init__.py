"""Documents about a quarter: report, part for a factual report, workbook and calendar, as bytes."""

from datetime import datetime

from quartiersmonitor.documents.quarter import appointments, compose, pdf, titles, word, workbook
from quartiersmonitor.documents.quarter.titles import Kind
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language as speech_language


def report_pdf(review: QuarterReview, language: str) -> bytes:
    """The quarterly report as tagged PDF (PDF/UA-1), A4.

    As with all documents, the review must have been composed in the same language, since its
    indicators are worded then; the same review gives the same bytes.
    """
    with speech_language.spoken(language):
        return pdf.of(compose.report(review), datetime.fromisoformat(review.created))


def report_docx(review: QuarterReview, language: str) -> bytes:
    """The part for the factual report as DOCX: a table and five sentences, to be edited."""
    with speech_language.spoken(language):
        return word.of(review)


def report_xlsx(review: QuarterReview, language: str) -> bytes:
    """All figures as XLSX, exact numbers with their signs."""
    with speech_language.spoken(language):
        return workbook.of(review)


def calendar_ics(review: QuarterReview, language: str) -> bytes:
    """The deadlines of the funding as iCalendar."""
    with speech_language.spoken(language):
        return appointments.calendar(review)


def file_name(review: QuarterReview, kind: Kind, language: str) -> str:
    """What a document is saved as, for instance `Quartalsbericht_Musterquartier_2025-Q3.pdf`."""
    with speech_language.spoken(language):
        return titles.file_name(review, kind)
