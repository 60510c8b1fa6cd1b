"""Where generations meet: what is designed for it, and where it happens."""

import streamlit as st

from quartiersmonitor.ui import _, choice, findings, numbers, reading, show
from quartiersmonitor.views import generations, indicators, usage

chosen = choice.current("G2", topic="generations")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Generations')} · {numbers.long_period(chosen.period)}",
    findings.generations(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("generations",), skip=("G1", "G2"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
show.tiles(
    series,
    [headers[f"G{number}"] for number in range(1, 6) if series.get(f"G{number}")],
    chosen.period,
    columns=3,
)

over_time, formats = st.columns(2, gap="medium")
with over_time:
    show.section(_("Designed and actually mixed"))
    show.view(generations.designed_and_mixed(chosen), "designed_mixed")
with formats:
    show.section(_("Do the formats keep their promise?"))
    show.view(generations.generation_formats(chosen), "formats")

thresholds, best = st.columns(2, gap="medium")
with thresholds:
    show.section(_("How the threshold matters"))
    show.view(generations.mixing_thresholds(chosen), "thresholds")
with best:
    show.section(_("Formats that mix generations"))
    show.view(generations.best_formats(chosen), "best_formats")

ages, districts = st.columns(2, gap="medium")
with ages:
    show.section(_("Ages of visits, against the population"))
    show.view(usage.age_mix(chosen), "ages")
    show.view(usage.age_population(chosen), "ages_population")
with districts:
    show.section(_("By district"))
    choice.indicator_picker("G2", topic="generations")
    show.view(indicators.by_district(chosen), "districts")
