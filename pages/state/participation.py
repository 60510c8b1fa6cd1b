"""Who takes part: visits, the range of section 71, and dates that citizens shape themselves."""

import streamlit as st

from quartiersmonitor.ui import _, choice, findings, numbers, reading, show
from quartiersmonitor.views import indicators, usage

chosen = choice.current("T1", topic="participation")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Participation')} · {numbers.long_period(chosen.period)}",
    findings.participation(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("participation",), skip=("T1", "T8"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
show.tiles(
    series,
    [headers[f"T{number}"] for number in range(1, 9) if series.get(f"T{number}")],
    chosen.period,
)

indicator, level = st.columns(2)
with indicator:
    choice.indicator_picker("T1", topic="participation")
with level:
    choice.level_picker()
trend, districts = st.columns(2, gap="medium")
with trend:
    show.section(_("Over time"))
    show.view(indicators.over_time(chosen), "trend")
    show.explain(chosen.indicator)
with districts:
    show.section(_("By district"))
    show.view(indicators.by_district(chosen), "districts")

map_, spectrum = st.columns(2, gap="medium")
with map_:
    show.section(_("On the map"))
    show.view(indicators.on_map(chosen), "map")
with spectrum:
    show.section(_("What is offered under section 71 SGB XII"))
    show.view(usage.section71(chosen), "section71")

show.section(_("What people ask advice on"))
show.view(usage.consultation_topics(chosen), "consultations")
