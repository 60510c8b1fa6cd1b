"""A view under its finding in words, as most pages say it."""

from collections.abc import Callable

import streamlit as st

from quartiersmonitor.ui import markdown, printed, show, take_along
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View


def view(shown: View | Missing, key: str) -> None:
    """The finding and the view, or why it is not there."""
    if isinstance(shown, View):
        st.markdown(markdown.plain(shown.finding))
    show.view(shown, key)


def table(shown: View, rows: Callable[[], Table], alt: str, key: str) -> None:
    """The finding and, beneath it, rows of a view that is its table."""
    st.markdown(markdown.plain(shown.finding))
    printed.show(rows(), alt, key)
    for note in shown.notes:
        st.caption(markdown.plain(note))
    show.source()
    take_along.buttons(shown, key)
