"""What the codes of a review are called in documents."""

from quartiersmonitor.review.quarter import Course, Due
from quartiersmonitor.speech import codes
from quartiersmonitor.speech.language import _


def course(of: Course) -> str:
    """How an offer went on: arrow and word."""
    return {
        Course.NEW: _("+ new"),
        Course.GROWING: _("▲ growing"),
        Course.STEADY: _("≈ steady"),
        Course.SHRINKING: _("▼ shrinking"),
        Course.PAUSED: _("○ paused"),
        Course.UNKNOWN: _("… unknown"),
    }[of]


def due(of: Due) -> str:
    """What is due on a day."""
    return {
        Due.APPLICATION: _("Application for follow-up funding"),
        Due.PROOF_OF_USE: _("Proof of use"),
        Due.FUNDING_END: _("Funding ends"),
    }[of]


def label(table: str, column: str, code: str) -> str:
    """A code as the data contract calls it; what is no code is its own label."""
    return codes.labels(table, column).get(code, code)
