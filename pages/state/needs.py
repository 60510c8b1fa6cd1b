"""What older people need and who was told: the demand to politics."""

import streamlit as st

from quartiersmonitor.ui import (
    _,
    absence,
    cells,
    choice,
    headlines,
    numbers,
    reading,
    show,
)
from quartiersmonitor.ui.needs import addressee_switch, by_area
from quartiersmonitor.views import needs

absence.stop_without("N5", _("Needs and politics"))
chosen = choice.current("N5", topic="networks")
headers = reading.headers(show.spoken())
measured, stages = cells.nearest("needs_stages", chosen)

show.headline(
    f"{_('Needs and politics')} · {numbers.long_period(chosen.period)}",
    headlines.needs(stages, measured, chosen.place),
    chosen,
)
show.findings(chosen, topics=("networks",), skip=("N1", "N2", "N3", "N4"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
addressee_switch()

topics, far = st.columns(2, gap="medium")
with topics:
    show.section(_("What is reported"))
    show.view(needs.topics(chosen), "topics")
with far:
    show.section(_("How far it gets"))
    show.view(needs.stages(chosen), "stages")

show.section(_("The demand to politics, place by place"))
by_area(chosen, "list")

answered, over_time = st.columns(2, gap="medium")
with answered:
    show.section(_("Raised and answered, by district"))
    show.view(needs.raised_and_answered(chosen), "answered")
with over_time:
    show.section(_("Over time"))
    show.view(needs.answered_over_time(chosen), "trend")
    show.explain(headers["N5"])
