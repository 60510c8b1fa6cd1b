"""One place on one page: what it is, how it stands, how it moves, and what each figure means."""

import streamlit as st

from quartiersmonitor.ui import _, choice, compare, numbers, profile, show, wording
from quartiersmonitor.views.compare import of

chosen = choice.current("T1")
company = of(chosen, same_level=True)
compare.style()

show.headline(
    f"{wording.place(chosen.place)} · {numbers.long_period(chosen.period)}",
    profile.finding(company, chosen.period),
    chosen,
)
show.findings(chosen)
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
choice.peers_picker(same_level=True)
profile.links(chosen)

facts, trend = st.columns([2, 3], gap="medium")
with facts:
    show.section(_("What kind of place"))
    profile.facts(chosen.place, chosen.period, "facts")
with trend:
    show.section(_("Over time: signal or noise"))
    choice.indicator_picker("T1")
    profile.over_time(compare.measured_here(chosen, chosen.place.level), "trend")

with st.container(key="spine"):
    show.section(_("Against the state and its peers"))
    profile.against(company, chosen, "spine")

with st.container(key="passports"):
    show.section(_("Passport of every figure"))
    profile.passports(company, chosen)
