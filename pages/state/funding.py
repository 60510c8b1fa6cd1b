"""Who pays and for how long: the cliff, every grant, terms, payers, and what nobody refinances."""

import streamlit as st

from quartiersmonitor.ui import (
    _,
    choice,
    cliff,
    deadlines,
    numbers,
    reading,
    show,
    stated,
    terms,
    timeline,
)
from quartiersmonitor.views import aftermath, costs, funding, payments
from quartiersmonitor.views import terms as views_of_terms

chosen = choice.current("F2", topic="funding")
headers = reading.headers(show.spoken())
series = reading.over_time(chosen.place, chosen.period)

show.headline(
    f"{_('Funding')} · {numbers.long_period(chosen.period)}",
    funding.finding(series, headers, chosen.place, chosen.period),
    chosen,
)
show.findings(chosen, topics=("funding",), skip=("F1", "F2"))
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
tiles = (*funding.TILES, views_of_terms.leading(series, chosen.period))
show.tiles(series, [headers[id_] for id_ in tiles if id_ in headers], chosen.period, columns=4)
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
    show.view(payments.by_payer(chosen), "payers")

regular, rest = st.columns(2, gap="medium")
with regular:
    show.section(_("Regular funding"))
    stated.view(payments.regular_share(chosen), "regular")
with rest:
    show.section(_("What is not refinanced, and who carries it"))
    stated.view(costs.of(chosen), "carried")

show.section(_("Before and after the end of project funding"))
visits, volunteers = st.columns(2, gap="medium")
with visits:
    st.subheader(_("Visits"), anchor=False)
    stated.view(aftermath.visits(chosen), "visits_after")
with volunteers:
    st.subheader(_("Volunteers"), anchor=False)
    stated.view(aftermath.volunteers(chosen), "volunteers_after")

show.section(_("Next deadlines"))
deadlines.show_next(chosen, "deadlines")

show.section(_("Every indicator of funding"))
show.every_indicator(chosen, "funding", "F2")
