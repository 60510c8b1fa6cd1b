"""Who volunteers, who comes and goes, and whether staff can carry it."""

import streamlit as st

from quartiersmonitor.ui import _, choice, findings, numbers, reading, show, volunteering
from quartiersmonitor.views import indicators, load

chosen = choice.current("E1", topic="volunteering")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Volunteering')} · {numbers.long_period(chosen.period)}",
    findings.volunteering(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("volunteering",), skip=("E1", "E2"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
show.tiles(
    series, [headers[id_] for id_ in ("E1", "E2", "E3", "E4") if series.get(id_)], chosen.period
)

over_time, flow = st.columns(2, gap="medium")
with over_time:
    show.section(_("Over time"))
    choice.indicator_picker("E1", topic="volunteering")
    show.view(indicators.over_time(chosen), "trend")
    show.explain(chosen.indicator)
with flow:
    show.section(_("Who joins and who leaves"))
    volunteering.gains_and_losses(chosen, "flow")

show.section(_("Volunteers and staff: hints of overload"))
st.caption(load.about())
districts, neighbourhoods = st.columns(2, gap="medium")
with districts:
    st.subheader(_("By district"), anchor=False)
    show.view(load.by_district(chosen), "load_districts")
with neighbourhoods:
    st.subheader(_("By neighbourhood"), anchor=False)
    volunteering.load_by_neighbourhood(chosen, "load_neighbourhoods")

map_, worth = st.columns(2, gap="medium")
with map_:
    show.section(_("On the map"))
    choice.level_picker()
    show.view(indicators.on_map(chosen), "map")
with worth:
    show.section(_("Computed counter-value"))
    volunteering.counter_value(series, headers, chosen)
