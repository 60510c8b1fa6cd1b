"""The next deadlines of a place, twelve at a time."""

import streamlit as st

from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, stated
from quartiersmonitor.views import deadlines
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing

_AT_A_TIME = 12


def show_next(chosen: Choice, key: str) -> None:
    """The deadlines of the twelve months after the period, twelve at a time."""
    view = deadlines.of(chosen)
    if isinstance(view, Missing):
        st.markdown(markdown.plain(view.reason))
        return
    stated.table(
        view,
        lambda: _page(view.table(), f"{key}_{chosen.place.region_id}_page"),
        _("Next deadlines, {place}").format(place=chosen.place.name),
        key,
    )


def _page(table: Table, key: str) -> Table:
    """Some rows of the table; another place starts at its first page again."""
    if len(table.rows) <= _AT_A_TIME:
        return table
    page = st.pagination(-(-len(table.rows) // _AT_A_TIME), key=key)
    first = (page - 1) * _AT_A_TIME
    return Table(table.columns, table.rows[first : first + _AT_A_TIME])
