"""The state at a glance: seven headline figures, one finding, one map."""

import streamlit as st

from quartiersmonitor.ui import _, choice, findings, numbers, reading, show
from quartiersmonitor.views import indicators

chosen = choice.current()
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Overview')} · {numbers.long_period(chosen.period)}",
    findings.overview(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, skip=("A2", "A4"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()

show.tiles(series, reading.headlines(show.spoken()), chosen.period)
show.source()

show.section(_("Where things stand, place by place"))
indicator, level = st.columns(2)
with indicator:
    choice.indicator_picker()
with level:
    choice.level_picker()
map_, ranking = st.columns([3, 2], gap="medium")
with map_:
    st.subheader(chosen.indicator.title, anchor=False)
    show.view(indicators.on_map(chosen), "overview_map")
with ranking:
    st.subheader(_("Over time"), anchor=False)
    show.view(indicators.over_time(chosen), "overview_trend")
    show.explain(chosen.indicator)
