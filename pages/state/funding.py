"""Who pays and for how long: the cliff, every grant, terms, payers, and what nobody refinances."""

import streamlit as st

from quartiersmonitor.ui import (
    _,
    aftermath,
    choice,
    cliff,
    costs,
    deadlines,
    funding,
    numbers,
    payments,
    reading,
    show,
    terms,
    timeline,
)

chosen = choice.current("F2", topic="funding")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Funding')} · {numbers.long_period(chosen.period)}",
    funding.finding(series, headers, chosen.place, chosen.period),
)
show.findings(chosen, topics=("funding",), skip=("F1", "F2"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
funding.tiles(series, headers, chosen)
show.source()

show.section(_("The funding cliff"))
cliff.chart(chosen, "cliff")

show.section(_("Timeline of every grant"))
timeline.chart(chosen, "timeline")

length, payer = st.columns(2, gap="medium")
with length:
    show.section(_("For how long money is granted"))
    terms.chart(chosen, "terms")
with payer:
    show.section(_("Who pays"))
    payments.by_payer(chosen, "payers")

regular, rest = st.columns(2, gap="medium")
with regular:
    show.section(_("Regular funding"))
    payments.regular_share(chosen, "regular")
with rest:
    show.section(_("What is not refinanced, and who carries it"))
    costs.chart(chosen, "carried")

show.section(_("Before and after the end of project funding"))
st.caption(
    _(
        "State · published counts. They show what followed, not what caused it; where a "
        "neighbourhood has closed, they are zero."
    )
)
visits, volunteers = st.columns(2, gap="medium")
with visits:
    aftermath.chart(chosen, "visits", "visits_after")
with volunteers:
    aftermath.chart(chosen, "volunteers", "volunteers_after")

show.section(_("Next deadlines"))
deadlines.show_next(chosen, "deadlines")

show.section(_("Every indicator of funding"))
show.every_indicator(chosen, "funding", "F2")
