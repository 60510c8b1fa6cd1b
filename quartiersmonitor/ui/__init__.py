"""What pages are made of: the only package that knows Streamlit and Plotly."""

from quartiersmonitor.ui import (
    about,
    charts,
    choice,
    coverage,
    findings,
    language,
    maps,
    method,
    motion,
    numbers,
    session,
    show,
    tables,
    usage,
    wording,
)
from quartiersmonitor.ui.language import _

__all__ = [
    "_",
    "about",
    "charts",
    "choice",
    "coverage",
    "findings",
    "language",
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
