"""What the page on comparisons prints beside its views: the rug, the classes, and why these peers."""

from pathlib import Path

import streamlit as st

from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import markdown, printed, show
from quartiersmonitor.views import (
    compare,
    distribution,
    legends,
    peers,
    periods,
    reading,
    rug,
    verdicts,
)
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing


def style() -> None:
    """The looks of the tables of places, on screen and on paper."""
    st.html(Path(__file__).with_name("places.css"))
    st.html(f"<style>{verdicts.css()}</style>")


def at_a_glance(company: Company, chosen: Choice, key: str) -> None:
    """The rug, its legend, its figures, and which places did not fit."""
    if instead := periods.in_delivery(chosen.period):
        st.info(instead, icon=":material/info:")
        return
    headers = reading.mains(language.current())
    whole = rug.of(company, chosen.period)
    st.html(
        rug.html(
            whole.places,
            company.place,
            reading.regions()[STATE],
            whole.headers,
            whole.cells,
            {"lang": language.current(), "period": chosen.period},
            whole.title,
        )
    )
    codes = {
        verdicts.of(value, headers[indicator])
        for (_id, indicator), value in whole.cells.items()
        if indicator in headers
    }
    st.html(legends.swatches(rug.legend(codes)))
    st.caption(rug.about_the_state())
    if len(company.shown) < len(company.everyone):
        st.caption(
            _(
                "{shown} of {all} places: those with the nearest number of residents 65+. The "
                "figures below show all."
            ).format(
                shown=numbers.decimal(len(company.shown)),
                all=numbers.decimal(len(company.everyone)),
            )
        )
    printed.twin(lambda: rug.table(whole.places, whole.headers, whole.cells), whole.title, key)
    show.source()


def measured_here(chosen: Choice, level: str) -> Choice:
    """The same choice with an indicator that is measured at this level, said where it changes."""
    if told := compare.told_instead(chosen, level):
        st.caption(markdown.plain(told))
    return chosen.of(compare.measured(chosen, level))


def spread(chosen: Choice, key: str) -> None:
    """How the values of the level spread, and their five classes."""
    drawn = distribution.of(chosen)
    show.view(drawn, key)
    if isinstance(drawn, Missing):
        return
    classes = distribution.classes_of(chosen)
    if classes is None:
        st.caption(
            _("{classes} classes need {classes} places with a value.").format(
                classes=numbers.decimal(distribution.CLASSES)
            )
        )
        return
    title = _("{classes} classes with about as many places each").format(
        classes=numbers.decimal(distribution.CLASSES)
    )
    printed.show(classes, title, f"{key}_classes")


def why(company: Company, chosen: Choice, key: str) -> None:
    """Who the peers are and why, from public attributes only."""
    place = company.place
    if place.level == "state":
        st.markdown(_("Choose a place above to see which places are like it, and why."))
        return
    st.markdown(
        f"{peers.explained(place)} "
        + _("Only public attributes decide, never the indicators themselves.")
    )
    regions = reading.regions()
    similar = peers.of(place, chosen.period)
    own = reading.places()[place.region_id]
    itself = [part for part in (_own_kind(place), peers.share(own)) if part]
    st.caption(f"{place.name}: {', '.join(itself)}")
    if not similar:
        return
    printed.show(
        Table(
            (_("Peer"), _("Why")),
            tuple((_and_district(regions[p.place.region_id]), peers.reason(p)) for p in similar),
        ),
        _("The peers of {place} and why they were chosen").format(place=place.name),
        key,
        with_legend=False,
    )


def _and_district(region: Region) -> str:
    if region.level == "district" or not region.district_name:
        return region.name
    return f"{region.name} ({region.district_name})"


def _own_kind(place: Region) -> str:
    own = reading.places()[place.region_id]
    if place.level == "municipality" and own.size_class:
        size = _("size class {size}").format(size=wording.size(own.size_class))
        return ", ".join(part for part in (size, peers.settlement(own)) if part)
    if place.level == "neighbourhood":
        people = _("{number} residents 65+").format(
            number=numbers.decimal(own.residents_65plus or 0)
        )
        return ", ".join(part for part in (peers.kind(own), people) if part)
    return _("{number} residents").format(number=numbers.decimal(own.residents or 0))


def links(chosen: Choice) -> None:
    """From the comparison to the profile of the place."""
    if chosen.place.level != "state":
        st.page_link(
            "../pages/places/profile.py",
            label=_("Profile of {place}").format(place=chosen.place.name),
            icon=":material/badge:",
        )
