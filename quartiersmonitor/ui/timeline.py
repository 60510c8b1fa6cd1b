"""The timeline of every grant of a place, page by page."""

import streamlit as st

from quartiersmonitor.ui import show
from quartiersmonitor.views import timeline
from quartiersmonitor.views.choice import Choice


def chart(chosen: Choice, key: str) -> None:
    """Every grant of the neighbourhoods of the place, twenty neighbourhoods at a time."""
    pages, page = timeline.pages(chosen), 1
    if pages > 1:
        # Another place starts at its first page again.
        page = st.pagination(pages, key=f"{key}_{chosen.place.region_id}_page")
    show.view(timeline.of(chosen, page), key)
