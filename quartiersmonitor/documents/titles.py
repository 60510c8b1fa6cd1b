"""What the files of documents are called."""

import re
import unicodedata
from typing import Literal

from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech.language import _

Kind = Literal["pdf", "docx", "xlsx", "ics"]

_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"}
)
_LONGEST = 60


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


def plain(text: str) -> str:
    """Words joined by `_`, without anything that a file system or a header could misread."""
    letters = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    ascii_only = letters.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^A-Za-z0-9-]+", "_", ascii_only).strip("_-")[:_LONGEST].rstrip("_-")
