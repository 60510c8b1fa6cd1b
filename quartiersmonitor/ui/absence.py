"""The end of a page that an older data version does not have the figures for."""

import streamlit as st

from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import show
from quartiersmonitor.views import reading


def stop_without(indicator: str, kicker: str) -> None:
    """End a page whose figures an older data version does not have, and say so."""
    if indicator in reading.headers(language.current()):
        return
    show.headline(kicker, _("This data version does not have these figures."))
    st.stop()
