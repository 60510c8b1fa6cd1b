"""What the page on needs asks and prints beside its views."""

import streamlit as st

from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, markdown, printed, show
from quartiersmonitor.views import needs, needs_words
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing


def addressee_switch() -> None:
    """To whom needs are addressed."""
    choice.switch("addressee", _("Addressed to"), {"all": _("everyone")} | needs_words.addressees())


def by_area(chosen: Choice, key: str) -> None:
    """The list of needs, which is a table and no chart."""
    listed = needs.by_area(chosen)
    if isinstance(listed, Missing):
        show.view(listed, key)
        return
    st.caption(markdown.plain(listed.subtitle))
    printed.show(listed.table(), listed.title, key)
    show.source()
