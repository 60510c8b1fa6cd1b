"""A single view in a page of somebody else: nothing but the view, its banner and its source."""

from dataclasses import replace

import streamlit as st

from quartiersmonitor.decks.asked import OTHER
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, markdown, show
from quartiersmonitor.views import catalogue, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.scenario import settings

PARAMETER = "view"
NAMES = settings.keys()


def wanted() -> bool:
    """Whether the page is embedded and its address names a single view."""
    return bool(st.context.is_embedded) and PARAMETER in st.query_params


def run() -> None:
    """The view that the address names, for the choice that it names."""
    kind = catalogue.KINDS.get(st.query_params[PARAMETER])
    if kind is None:
        st.title(_("There is no such view"), anchor=False)
        there = ", ".join(catalogue.KINDS)
        st.info(_("The address may name one of these views: {known}.").format(known=there))
        return
    made = kind.make(_chosen(kind))
    st.title(markdown.plain(made.title), anchor=False)
    show.view(made, f"embedded_{made.id}")


def _chosen(kind: Kind) -> Choice:
    """What the address chooses, with what no page has a picker for."""
    chosen = choice.current(kind.indicator)
    other = st.query_params.get(OTHER, "")
    switches = {**chosen.switches, **({OTHER: other} if other in reading.regions() else {})}
    scenario = {key: st.query_params[key] for key in NAMES if key in st.query_params}
    return replace(chosen, switches=switches, scenario=scenario)
