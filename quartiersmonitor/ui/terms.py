"""For how long money is granted: which terms count as short is chosen here."""

from collections.abc import Sequence

import streamlit as st

from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import show, stated
from quartiersmonitor.views import terms
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import Missing


def chart(chosen: Choice, key: str) -> None:
    """Buttons for what counts as short, and how money spreads over terms."""
    view = terms.of(chosen)
    if isinstance(view, Missing):
        show.view(view, key)
        return
    _picker(view.indicators[0], terms.shown())
    stated.view(view, key)


def _picker(indicator: str, there: Sequence[str]) -> None:
    """The indicator of the link where it is about terms, and buttons for the others."""
    st.session_state["terms_switch"] = indicator
    st.segmented_control(
        _("What counts as short"),
        there,
        format_func=_picked,
        required=True,
        key="terms_switch",
        on_change=_choose,
        wrap=True,
    )


def _choose() -> None:
    st.session_state["indicator"] = st.session_state["terms_switch"]


def _picked(indicator: str) -> str:
    short = terms.SHORT[indicator]
    if short.of_chain:
        return _("{months} months, with the grants before").format(
            months=numbers.decimal(short.months)
        )
    return _("up to {months} months").format(months=numbers.decimal(short.months))
