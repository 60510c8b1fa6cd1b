"""Where older people have a contact point, and where there is nothing."""

import streamlit as st

from quartiersmonitor.ui import _, choice, coverage, findings, numbers, reading, show, stated
from quartiersmonitor.views import coverage as views
from quartiersmonitor.views import indicators

chosen = choice.current("A2", topic="coverage")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Coverage')} · {numbers.long_period(chosen.period)}",
    findings.coverage(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("coverage",), skip=("A1", "A2", "A6"))
period, place, level = st.columns([3, 4, 5])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
with level:
    choice.level_picker()
show.tiles(
    series,
    [headers[id_] for id_ in ("A1", "A2", "A3", "A4", "A5", "A6") if series.get(id_)],
    chosen.period,
    columns=3,
)
show.source()

map_, gap = st.columns([3, 2], gap="medium")
with map_:
    if chosen.level == "municipality":
        show.section(_("How each municipality is covered"))
        coverage.coverage_map(chosen, "coverage_map")
    else:
        show.section(_("Residents 65+ with a contact point"))
        show.view(indicators.on_map(chosen.of(headers["A2"])), "coverage_map")
with gap:
    show.section(_("Town and country"))
    stated.view(views.town_and_country(chosen), "coverage_by_size")

both, spots = st.columns(2, gap="medium")
with both:
    show.section(_("Municipalities and residents, side by side"))
    show.view(views.both_shares(chosen), "both_shares")
with spots:
    show.section(_("The largest white spots"))
    coverage.white_spots(chosen, "white_spots")

show.section(_("Every indicator of coverage"))
show.every_indicator(chosen, "coverage", "A2")
