"""What the page on networks says beside its views: what the classes of work mean."""

import streamlit as st

from quartiersmonitor.speech.language import _
from quartiersmonitor.views import networks


def code_book() -> None:
    """The four classes of work, each with its meaning."""
    named = networks.classes()
    with st.expander(_("What the four classes of work mean")):
        for code, meaning in _meanings().items():
            st.markdown(f"**{named[code]}** – {meaning}")


def _meanings() -> dict[str, str]:
    return {
        "spezifisch": _(
            "a person or a household is the occasion and benefits: counselling, home visit, help "
            "with an application"
        ),
        "uebergreifend": _(
            "several known cases are the occasion: a group for relatives, bringing volunteers and "
            "people together, a bus connection that several need"
        ),
        "unspezifisch": _(
            "no case is the occasion, the neighbourhood benefits: networks, presence at markets and "
            "clubs, round tables, winning volunteers, carrying needs into politics"
        ),
        "organisatorisch": _("reporting, applications for funding, team, travel"),
    }
