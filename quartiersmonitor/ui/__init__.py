"""What pages are made of: the only package that knows Streamlit and Plotly."""

from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import (
    about,
    charts,
    choice,
    coverage,
    maps,
    method,
    motion,
    session,
    show,
    tables,
    usage,
)

__all__ = [
    "_",
    "about",
    "charts",
    "choice",
    "coverage",
    "findings",
    "maps",
    "method",
    "motion",
    "numbers",
    "session",
    "show",
    "tables",
    "usage",
    "wording",
]
