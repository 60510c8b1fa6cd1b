"""What the coverage page adds to its views: what the statuses mean, and the table of white spots."""

import streamlit as st

from quartiersmonitor.speech import wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, show, stated
from quartiersmonitor.views import coverage
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing


def coverage_map(chosen: Choice, key: str) -> None:
    """Every municipality by its status."""
    show.view(coverage.coverage_map(chosen), key)
    with st.expander(_("What the four statuses mean")):
        for code in wording.COVERAGE:
            st.markdown(f"**{wording.coverage(code)}** – {wording.coverage_explained(code)}")


def white_spots(chosen: Choice, key: str) -> None:
    """Municipalities with nothing, those with the most older residents first."""
    view = coverage.white_spots(chosen)
    if isinstance(view, Missing):
        st.markdown(markdown.plain(view.reason))
        return
    alt = _("The largest municipalities without contact point or offers")
    stated.table(view, view.table, alt, key)
