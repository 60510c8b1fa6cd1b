"""Which neighbourhood and which calendar quarter are reviewed, kept in the link."""

from dataclasses import dataclass

import streamlit as st

from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice
from quartiersmonitor.views import periods, reading
from quartiersmonitor.views.choice import STATE


@dataclass(frozen=True)
class Chosen:
    """A neighbourhood and a calendar quarter that is published (`2025-Q3`).

    `instead` says in words what the link names that is neither.
    """

    neighbourhood: Region
    period: str
    instead: tuple[str, ...]


def current() -> Chosen | None:
    """The choice of the link, or the nearest that can be reviewed; None without neighbourhoods.

    Another place stands for its first neighbourhood, a year for its last quarter. Without a period
    it is the newest that the neighbourhood itself has delivered, however few others have.
    """
    wanted = choice.current()
    there = neighbourhoods()
    if not there or not quarters():
        return None
    place = there.get(wanted.place.region_id) or _first_in(wanted.place, there)
    period = _quarter(wanted.period)
    if not choice.names_a_period():
        period = _newest_of(place, period)
    instead = []
    if place != wanted.place and wanted.place.region_id != STATE:
        instead.append(
            _("A review is of one neighbourhood. {place} is none; shown: {shown}.").format(
                place=wording.place(wanted.place), shown=place.name
            )
        )
    if period != wanted.period and choice.names_a_period():
        instead.append(
            _("A review is of one calendar quarter. For {wanted} shown: {shown}.").format(
                wanted=numbers.long_period(wanted.period), shown=numbers.long_period(period)
            )
        )
    return Chosen(place, period, tuple(instead))


def neighbourhoods() -> dict[str, Region]:
    """Every neighbourhood by its id, by name."""
    there = [region for region in reading.regions().values() if region.level == "neighbourhood"]
    return {region.region_id: region for region in sorted(there, key=lambda one: one.name)}


def quarters() -> list[str]:
    """The published calendar quarters, the latest first."""
    return [*reversed(reading.shown().periods.get("quarter", ()))]


def pickers(chosen: Chosen) -> None:
    """The neighbourhood and the calendar quarter, each called by its full name."""
    there = neighbourhoods()
    place, period = st.columns([2, 1])
    with place:
        st.session_state["review_place"] = chosen.neighbourhood.region_id
        st.selectbox(
            _("Neighbourhood (type to search)"),
            list(there),
            format_func={id_: _named(region) for id_, region in there.items()}.__getitem__,
            key="review_place",
            on_change=_write_back,
            args=("place", "review_place"),
        )
    with period:
        st.session_state["review_period"] = chosen.period
        st.selectbox(
            _("Calendar quarter"),
            list(names := {quarter: periods.short_name(quarter) for quarter in quarters()}),
            format_func=names.__getitem__,
            key="review_period",
            on_change=_write_back,
            args=("period", "review_period"),
        )
    for text in chosen.instead:
        st.info(text, icon=":material/info:")


def indicator(offered: list[str], first: str) -> str:
    """The indicator of the link where the neighbourhood has it, and the picker for it."""
    headers = reading.headers(language.current())
    wanted = choice.current(first).indicator.id
    shown = wanted if wanted in offered else first if first in offered else offered[0]
    st.session_state["review_indicator"] = shown
    st.selectbox(
        _("Indicator"),
        offered,
        format_func={
            id_: f"{wording.topic(headers[id_].topic)} · {headers[id_].title}" for id_ in offered
        }.__getitem__,
        key="review_indicator",
        on_change=_write_back,
        args=("indicator", "review_indicator"),
    )
    return shown


def _named(region: Region) -> str:
    return f"{region.name} ({region.district_name})" if region.district_name else region.name


def _first_in(place: Region, there: dict[str, Region]) -> Region:
    """The first neighbourhood at home in a place or around it, else the first of all."""
    inside = [r for r in there.values() if place.region_id in (r.unit_id, r.district_id)]
    same_unit = [r for r in there.values() if place.unit_id and r.unit_id == place.unit_id]
    return next(iter([*inside, *same_unit, *there.values()]))


def _quarter(period: str) -> str:
    """The quarter itself; of a year its last one that is published."""
    return next((found for found in quarters() if found.startswith(period)), quarters()[0])


def _newest_of(place: Region, usual: str) -> str:
    """The newest quarter that a neighbourhood delivered usage for, from the usual one on."""
    usage = reading.over_time(place, quarters()[0]).get("T1", ())
    delivered = [value.period for value in usage if value.reporting_rate]
    return max([usual, *delivered])


def _write_back(key: str, picker: str) -> None:
    st.session_state[key] = st.session_state[picker]
