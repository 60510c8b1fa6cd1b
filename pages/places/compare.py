"""A place and its peers: what differs by more than chance, and how values spread."""

import streamlit as st

from quartiersmonitor.ui import _, choice, compare, numbers, show, standing

chosen = choice.current("T1")
company = compare.company(chosen, choice.group(chosen))
compare.style()

show.headline(
    f"{_('Comparison')} · {numbers.long_period(chosen.period)}",
    standing.finding(company, chosen.period),
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
indicator = compare.measured_here(chosen, company.level)
funnel, spread = st.columns([3, 2], gap="medium")
with funnel:
    st.subheader(indicator.title, anchor=False)
    compare.funnel(company, indicator, chosen.period, "funnel")
with spread:
    st.subheader(_("How the values spread"), anchor=False)
    compare.spread(company, indicator, chosen.period, "spread")

show.section(_("Why these peers"))
compare.why(company, chosen, "peers")
