"""What the page on volunteers says beside its views: hints of overload, what hours would cost."""

from collections.abc import Mapping

import streamlit as st

from quartiersmonitor.speech import findings, wording
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, show
from quartiersmonitor.views import absence, load, volunteering
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.view import View

COUNTER_VALUES = ("E5", "E5_15", "E5_25")


def gains_and_losses(chosen: Choice, key: str) -> None:
    """Who joined and who left, the last period in words."""
    drawn = volunteering.gains_and_losses(chosen)
    if isinstance(drawn, View):
        st.caption(markdown.plain(drawn.finding))
    show.view(drawn, key)


def load_by_neighbourhood(chosen: Choice, key: str) -> None:
    """Hours of volunteers per contractual staff hour, and whom that hints at."""
    drawn = load.by_neighbourhood(chosen)
    if isinstance(drawn, View):
        st.markdown(markdown.plain(drawn.finding))
    show.view(drawn, key)


def counter_value(series: findings.Series, headers: Mapping[str, Header], chosen: Choice) -> None:
    """What the hours would cost at three rates; only on request, and never as a saving."""
    is_wanted = st.toggle(_("Show the computed counter-value"), key="value", bind="query-params")
    if not is_wanted:
        return
    there = [headers[id_] for id_ in COUNTER_VALUES if series.get(id_)]
    if not there:
        st.info(absence.reason(_("Computed counter-value"), chosen.place))
        return
    with st.grid(3, min_column_width=175, border=True) as grid:
        for header in there:
            with grid.cell():
                value = findings.at(series, header.id, chosen.period)
                st.metric(
                    f"**{header.title}**", wording.shown(value, header), help=header.definition
                )
                st.caption(f"**{_('no saving')}** · {header.formula}")
    st.caption(
        _(
            "The counter-value multiplies recorded hours by an hourly rate. Volunteering replaces "
            "no posts, and nothing is saved by it."
        )
    )
    show.source()
