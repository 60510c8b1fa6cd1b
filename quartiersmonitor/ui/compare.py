"""A place beside its peers: who they are, the rug, the funnel, and how values spread."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from quartiersmonitor.peers import Group
from quartiersmonitor.speech import findings, language, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed, show
from quartiersmonitor.views import distribution, funnels, peers, reading, rug, tables, verdicts
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.funnels import Mark
from quartiersmonitor.views.tables import Table

MOST = 20
"""So many places fit beside each other; the funnel and the distribution show all."""


@dataclass(frozen=True)
class Company:
    """A place and those it is compared with: all of them, and those that fit into the rug."""

    place: Region
    group: Group
    level: str
    everyone: tuple[Region, ...]
    shown: tuple[Region, ...]


def company(chosen: Choice, group: Group) -> Company:
    """The places of the group; where more than fit, those nearest in residents 65+."""
    regions = reading.regions()
    ids = peers.groups(chosen.place, chosen.period)[group]
    fitting = peers.at_most(chosen.place, ids, MOST - 1)
    shown = [regions[region_id] for region_id in fitting]
    if group is not Group.SIMILAR:
        shown.sort(key=lambda region: region.name)
    return Company(
        chosen.place,
        group,
        peers.level(group, chosen.place),
        tuple(regions[region_id] for region_id in ids),
        tuple(shown),
    )


def style() -> None:
    """The looks of the tables of places, on screen and on paper."""
    st.html(Path(__file__).with_name("places.css"))
    st.html(f"<style>{verdicts.css()}</style>")


def at_a_glance(company: Company, chosen: Choice, key: str) -> None:
    """The rug, its legend, its figures, and which places did not fit."""
    regions, headers = reading.regions(), reading.mains(language.current())
    places = [company.place] if company.place.level != "state" else []
    places += company.shown
    ids = tuple(place.region_id for place in (regions[STATE], *places))
    cells = reading.evidence_of(ids, chosen.period)
    measured = [
        header
        for header in headers.values()
        if any(place.level in header.levels for place in places)
    ]
    title = _("{place} and those it is compared with, {period}: every indicator against the state")
    title = title.format(place=company.place.name, period=numbers.long_period(chosen.period))
    st.html(
        rug.html(
            places,
            company.place,
            regions[STATE],
            measured,
            cells,
            {"lang": language.current(), "period": chosen.period},
            title,
        )
    )
    codes = {
        verdicts.of(value, headers[indicator])
        for (_id, indicator), value in cells.items()
        if indicator in headers
    }
    st.html(rug.legend_html(codes))
    st.caption(
        _(
            "The state includes places without a project, so places with one lie above it in "
            "visits and volunteers almost by definition; their peers say more."
        )
    )
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
    printed.twin(lambda: rug.table(places, measured, cells), title, key)
    show.source()


def measured_here(chosen: Choice, level: str) -> Header:
    """The chosen indicator, or the first one that is measured at this level."""
    if level in chosen.indicator.levels:
        return chosen.indicator
    headers = reading.mains(language.current())
    other = next(header for header in headers.values() if level in header.levels)
    st.caption(
        _("“{title}” is not measured per {level}; shown instead: “{other}”.").format(
            title=chosen.indicator.title, level=wording.level(level), other=other.title
        )
    )
    return other


def funnel(company: Company, header: Header, period: str, key: str) -> None:
    """The funnel of a level; where chance is not known, a sentence says why there is none."""
    values = reading.evidence(header.id, company.level, period)
    state = _state(header, period)
    if not funnels.exists_for(header, values, state):
        st.info(_no_funnel(header, state), icon=":material/info:")
        return
    assert state is not None
    marks = _marks(company, values)
    st.caption(
        _(
            "Each mark is a place. Between the solid lines lie 99.8 % of places that differ from "
            "the state by chance alone, between the dotted ones 95 %. The smaller a place, the "
            "wider chance reaches – so there is no ranking here."
        )
        + _beyond(marks, header, period)
    )
    show.chart(
        funnels.figure(marks, state, header, _size(header)),
        _funnel_finding(company, values, header, period),
        lambda: _funnel_table(company, values, header),
        key,
    )
    drawn = {verdicts.of(value, header) for value in values if value.number is not None}
    st.html(rug.legend_html(drawn, of_marks=True))
    if (spread := funnels.dispersion(values, header)) > 1.05:
        st.caption(
            _(
                "The lines are {factor} times as far apart as for independent counts, like the "
                "published intervals: visits of one date belong together, and counts of people "
                "are slightly altered to protect them."
            ).format(factor=numbers.decimal(spread**0.5, 1))
        )


def spread(company: Company, header: Header, period: str, key: str) -> None:
    """How the values of the level spread, in five classes, and how many places have none."""
    values = reading.evidence(header.id, company.level, period)
    marks = _marks(company, values)
    known = [mark for mark in marks if mark.value.number is not None]
    missing = distribution.without_value(values)
    if not known:
        st.info(missing, icon=":material/info:")
        return
    classes = distribution.classes(marks, header)
    rows = [(mark.name, mark.value) for mark in marks]
    alt = f"{findings.spread(rows, header, period)} {missing}"
    st.caption(f"{wording.levels(company.level)} · {missing}{_beyond(marks, header, period)}")
    show.chart(
        distribution.figure(marks, None if header.is_sum else _state(header, period), header),
        alt,
        lambda: tables.of_regions(values, header, reading.regions(), company.level),
        key,
    )
    if classes is None:
        st.caption(_("Five classes need five places with a value."))
        return
    printed.show(classes, _("Five classes with about as many places each"), f"{key}_classes")


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


def _beyond(marks: Sequence[Mark], header: Header, period: str) -> str:
    count = funnels.beyond(marks, _state(header, period))
    if not count:
        return ""
    return " " + _("Beyond the picture, and drawn at its edge: {count}.").format(
        count=numbers.decimal(count)
    )


def _no_funnel(header: Header, state: Evidence | None) -> str:
    if state is not None and state.has_limits:
        return _(
            "“{title}” has no funnel here: no place of this level has enough cases for an interval."
        ).format(title=header.title)
    return _(
        "“{title}” has no funnel: no interval of chance is published for it, because it is a full "
        "count of places, money, hours or terms, or an index. So no difference is called better "
        "or worse; how the values spread says more."
    ).format(title=header.title)


def _marks(company: Company, values: Sequence[Evidence]) -> list[Mark]:
    regions = reading.regions()
    # Everyone at the level is a peer where the group is the level itself: mark only those shown.
    compared = {region.region_id for region in company.shown}
    return [
        Mark(
            regions[value.region_id].name,
            value,
            value.region_id == company.place.region_id,
            value.region_id in compared,
        )
        for value in values
        if value.region_id in regions
    ]


def _state(header: Header, period: str) -> Evidence | None:
    return next(iter(reading.evidence(header.id, "state", period)), None)


def _size(header: Header) -> str:
    """What the denominators of an indicator with a funnel count."""
    if header.kind == "rate":
        return _("size: denominator of the rate (residents)")
    return _("size: denominator of the share (dates)")


def _funnel_finding(
    company: Company, values: Sequence[Evidence], header: Header, period: str
) -> str:
    compared = [value for value in values if value.has_limits]
    counts = Counter(value.comparison for value in compared)
    text = _(
        "{title}, {period}: of {count} comparable places {higher} lie above and {lower} below the "
        "state by more than chance."
    ).format(
        title=header.title,
        period=numbers.long_period(period),
        count=numbers.decimal(len(compared)),
        higher=numbers.decimal(counts["higher"]),
        lower=numbers.decimal(counts["lower"]),
    )
    own = next((v for v in values if v.region_id == company.place.region_id), None)
    if own is None:
        return text
    said = verdicts.said(own, header)
    return f"{text} {company.place.name}: {wording.shown(own, header)}, {said}."


def _funnel_table(company: Company, values: Sequence[Evidence], header: Header) -> Table:
    regions = reading.regions()
    named = sorted(
        ((regions[v.region_id].name, v) for v in values if v.region_id in regions),
        key=lambda row: row[0],
    )
    return Table(
        (
            wording.level(company.level),
            _("Size"),
            header.title,
            _("99.8 % interval"),
            _("Compared"),
        ),
        tuple(
            (
                name,
                "" if value.denominator is None else numbers.decimal(value.denominator),
                wording.shown(value, header),
                rug.interval(value, header),
                verdicts.said(value, header),
            )
            for name, value in named
        ),
    )
