"""What pages are made of: the only package that knows Streamlit and Plotly."""

from quartiersmonitor.ui import (
    about,
    charts,
    choice,
    findings,
    language,
    maps,
    numbers,
    session,
    show,
    tables,
    topics,
    wording,
)
from quartiersmonitor.ui.language import _

__all__ = [
    "_",
    "about",
    "charts",
    "choice",
    "findings",
    "language",
    "maps",
    "numbers",
    "session",
    "show",
    "tables",
    "topics",
    "wording",
]
