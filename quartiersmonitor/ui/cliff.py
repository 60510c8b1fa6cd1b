"""The funding cliff: what it is measured in is chosen here."""

import streamlit as st

from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, show
from quartiersmonitor.views import cliff, own
from quartiersmonitor.views.choice import SWITCHES, Choice


def chart(chosen: Choice, key: str) -> None:
    """The cliff in a sentence and quarter by quarter, by neighbourhoods, residents or posts."""
    if counts := own.counts("funding_end", chosen):
        st.markdown(cliff.sentence(counts, chosen.place, chosen.period))
        choice.switch(
            "measure",
            _("Measured in"),
            {code: cliff.measure_name(code) for code in SWITCHES["measure"]},
        )
    show.view(cliff.of(chosen), key)
