"""What pages are made of: the only package that knows Streamlit and Plotly."""

from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import (
    about,
    choice,
    coverage,
    method,
    motion,
    session,
    show,
)
from quartiersmonitor.views import cells, headlines, reading
from quartiersmonitor.views.choice import STATE

__all__ = [
    "STATE",
    "_",
    "about",
    "cells",
    "choice",
    "coverage",
    "findings",
    "headlines",
    "method",
    "motion",
    "numbers",
    "reading",
    "session",
    "show",
    "wording",
]
