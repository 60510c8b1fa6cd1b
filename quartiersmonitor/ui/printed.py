"""Tables of formatted text on a page, each with the legend of its signs."""

from collections.abc import Callable

import streamlit as st

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown
from quartiersmonitor.views.tables import Table

_PAGE = 50


def show(table: Table, alt: str, key: str, *, with_legend: bool = True) -> None:
    """The table, fifty rows at a time, and what its signs mean."""
    rows = table.rows
    if len(rows) > _PAGE:
        pages = -(-len(rows) // _PAGE)
        page = st.pagination(pages, key=f"{key}_page")
        st.caption(
            _("Rows {first}–{last} of {total}").format(
                first=numbers.decimal((page - 1) * _PAGE + 1),
                last=numbers.decimal(min(page * _PAGE, len(rows))),
                total=numbers.decimal(len(rows)),
            )
        )
        rows = rows[(page - 1) * _PAGE : page * _PAGE]
    columns = {
        title: [markdown.plain(row[index]) for row in rows]
        for index, title in enumerate(table.columns)
    }
    st.table(columns, hide_header=False, border="horizontal", alt=alt)
    if with_legend:
        st.caption(legend())


def twin(build: Callable[[], Table], alt: str, key: str) -> None:
    """The figures behind a chart; built when somebody opens it."""
    state = f"table_{key}"
    with st.expander(
        _("Show as table"), key=state, on_change="rerun", icon=":material/table:"
    ) as place:
        if place.open:
            show(build(), alt, key)


def legend() -> str:
    """What the signs in tables mean, in one line."""
    meanings = (f"**{sign}** {words}" for sign, words in wording.sign_meanings().items())
    return _("Signs:") + " " + " · ".join(meanings)
