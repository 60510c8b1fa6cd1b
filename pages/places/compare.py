"""A place and its peers: what differs by more than chance, and how values spread."""

import streamlit as st

from quartiersmonitor.ui import _, choice, compare, numbers, show
from quartiersmonitor.views import funnel, standing
from quartiersmonitor.views.compare import of

chosen = choice.current("T1")
company = of(chosen)
compare.style()

show.headline(
    f"{_('Comparison')} · {numbers.long_period(chosen.period)}",
    standing.finding(company, chosen.period),
    chosen,
)
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
choice.peers_picker()
compare.links(chosen)

show.section(_("Every indicator at a glance"))
compare.at_a_glance(company, chosen, "rug")

show.section(_("Difference or chance?"))
choice.indicator_picker("T1")
measured = compare.measured_here(chosen, company.level)
chance, spread = st.columns([3, 2], gap="medium")
with chance:
    st.subheader(measured.indicator.title, anchor=False)
    show.view(funnel.of(measured), "funnel")
with spread:
    st.subheader(_("How the values spread"), anchor=False)
    compare.spread(measured, "spread")

show.section(_("Why these peers"))
compare.why(company, chosen, "peers")
