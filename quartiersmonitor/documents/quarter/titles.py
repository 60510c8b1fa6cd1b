"""What the files about a quarter are called."""

from typing import Literal

from quartiersmonitor.documents.titles import plain
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech.language import _

Kind = Literal["pdf", "docx", "xlsx", "ics"]


def file_name(review: QuarterReview, kind: Kind) -> str:
    """`Quartalsbericht_Musterquartier_2025-Q3.pdf`: letters, digits, `_` and `-` only."""
    name = plain(review.neighbourhood.name) or plain(review.neighbourhood.region_id)
    return f"{plain(document(kind))}_{name}_{review.period}.{kind}"


def document(kind: Kind) -> str:
    """What a document of that kind is."""
    return {
        "pdf": _("Quarterly report"),
        "docx": _("Part for the factual report"),
        "xlsx": _("Figures of the calendar quarter"),
        "ics": _("Deadlines of the funding"),
    }[kind]
