"""Who works together in the neighbourhoods, with how much staff, and on what."""

import streamlit as st

from quartiersmonitor.ui import (
    _,
    absence,
    choice,
    findings,
    numbers,
    reading,
    show,
)
from quartiersmonitor.ui.networks import code_book
from quartiersmonitor.views import indicators, needs, networks, vacancies

absence.stop_without("N1", _("Networks and staff"))
chosen = choice.current("N1", topic="networks")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Networks and staff')} · {numbers.long_period(chosen.period)}",
    findings.networks(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("networks",), skip=("N1", "N4"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
show.tiles(
    series,
    [headers[id_] for id_ in ("N1", "N1_SECTORS", "G5", "F8") if series.get(id_)],
    chosen.period,
)

partners, work = st.columns(2, gap="medium")
with partners:
    show.section(_("Partners by sector"))
    show.view(networks.sectors(chosen), "sectors")
with work:
    show.section(_("Kinds of work"))
    show.view(networks.case_mix(chosen), "case_mix")
    code_book()

show.section(_("Staff"))
show.tiles(
    series, [headers[id_] for id_ in ("A7", "A7_65", "N3", "N4") if series.get(id_)], chosen.period
)
density, posts = st.columns(2, gap="medium")
with density:
    st.subheader(_("Staff density by district"), anchor=False)
    show.view(indicators.by_district(chosen.of(headers["A7"])), "density")
with posts:
    st.subheader(_("Vacant posts and remaining term"), anchor=False)
    show.view(vacancies.vacancies_and_terms(chosen), "vacancies")

far, indicator = st.columns(2, gap="medium")
with far:
    show.section(_("From need to answer"))
    show.view(needs.stages(chosen), "stages")
    st.page_link(
        "../pages/state/needs.py", label=_("Needs and politics"), icon=":material/campaign:"
    )
with indicator:
    show.section(_("Over time"))
    choice.indicator_picker("N1", topic="networks")
    show.view(indicators.over_time(chosen), "trend")
    show.explain(chosen.indicator)
