"""Charts and tables about who has a contact point."""

from collections.abc import Mapping

import streamlit as st

from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import printed, show
from quartiersmonitor.views import cells, charts, hatching, maps, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.tables import Table

_SPOTS = 15


def coverage_map(chosen: Choice, key: str) -> None:
    """Every municipality by its status."""
    regions = reading.regions()
    status_of = hatching.coverage_statuses(chosen.period)
    totals = {code: sum(s == code for s in status_of.values()) for code in wording.COVERAGE}
    alt = _("Map, {period}: {counts}.").format(
        period=numbers.long_period(chosen.period),
        counts=", ".join(
            f"{wording.coverage(code)} {numbers.decimal(n)}" for code, n in totals.items()
        ),
    )
    show.map_(
        maps.of_coverage(status_of, regions, chosen.place, chosen.period),
        alt,
        lambda: _statuses(status_of, regions),
        key,
    )
    with st.expander(_("What the four statuses mean")):
        for code in wording.COVERAGE:
            st.markdown(f"**{wording.coverage(code)}** – {wording.coverage_explained(code)}")


def _statuses(status_of: Mapping[str, str], regions: Mapping[str, Region]) -> Table:
    named = sorted((regions[id_] for id_ in status_of), key=lambda region: region.name)
    return Table(
        (
            wording.level("municipality"),
            wording.level("district"),
            _("Status"),
            _("Residents 65+"),
        ),
        tuple(
            (
                region.name,
                region.district_name or "",
                wording.coverage(status_of[region.region_id]),
                residents(region),
            )
            for region in named
        ),
    )


def town_and_country(chosen: Choice, headers: Mapping[str, Header], key: str) -> None:
    """The gap in a sentence, and the shares covered by size of municipality."""
    place = _state_or_district(chosen.place)
    gap = findings.at(reading.over_time(place, chosen.period), "A5", chosen.period)
    st.markdown(f"{place.name}: {findings.gap(gap, headers['A5'])}")
    counts = cells.of_period(
        reading.counts_over_time("coverage_by_size", place, chosen.period), chosen
    )
    people, places, rows = [], [], []
    for size in wording.SIZES:
        of_people = cells.percent(counts, size, "covered_65plus", "residents_65plus")
        of_places = cells.percent(counts, size, "covered_municipalities", "municipalities")
        people.append(of_people)
        places.append(of_places)
        rows.append(
            (
                wording.size(size),
                cells.shown(of_people),
                cells.shown(of_places),
                cells.whole(counts.get((size, "municipalities"))),
            )
        )
    known = [
        (value, size)
        for value, size in zip(people, wording.SIZES, strict=True)
        if value is not None
    ]
    alt = _("Share of residents 65+ covered by size of municipality, {place}: {shares}.").format(
        place=place.name,
        shares=", ".join(
            f"{wording.size(size)}: {numbers.percent(value)}" for value, size in known
        ),
    )
    st.caption(f"{place.name} · {_('by residents of the municipality')}")
    show.chart(
        charts.pairs(
            [wording.size(size) for size in wording.SIZES],
            [
                (_("Residents 65+ covered"), people, [cells.shown(value) for value in people]),
                (_("Municipalities covered"), places, [cells.shown(value) for value in places]),
            ],
        ),
        alt,
        lambda: Table(
            (
                _("Residents"),
                _("Residents 65+ covered"),
                _("Municipalities covered"),
                wording.levels("municipality"),
            ),
            tuple(rows),
        ),
        key,
    )


def municipalities_and_residents(chosen: Choice, headers: Mapping[str, Header], key: str) -> None:
    """By district, the share of municipalities always beside the share of residents."""
    regions = reading.regions()
    by_id = {
        id_: {v.region_id: v for v in reading.by_region(id_, "district", chosen.period)}
        for id_ in ("A1", "A2")
    }
    order = sorted(by_id["A2"], key=lambda id_: (by_id["A2"][id_].number or 0, id_), reverse=True)
    series = [
        (
            headers[id_].title,
            [_number(by_id[id_].get(region)) for region in order],
            [wording.shown(by_id[id_].get(region), headers[id_]) for region in order],
        )
        for id_ in ("A2", "A1")
    ]
    rows = [(regions[region].name, by_id["A2"][region]) for region in order]
    show.chart(
        charts.pairs([name for name, _value in rows], series),
        findings.spread(rows, headers["A2"], chosen.period),
        lambda: Table(
            (wording.level("district"), headers["A2"].title, headers["A1"].title),
            tuple(
                (name, series[0][2][index], series[1][2][index])
                for index, (name, _value) in enumerate(rows)
            ),
        ),
        key,
    )


def white_spots(chosen: Choice, key: str) -> None:
    """Municipalities with nothing, those with the most older residents first."""
    regions = reading.regions()
    inside = [
        regions[id_]
        for id_, status in hatching.coverage_statuses(chosen.period).items()
        if status == "none" and _lies_in(regions[id_], chosen.place)
    ]
    inside.sort(key=lambda region: region.residents_65plus or 0, reverse=True)
    if not inside:
        st.markdown(
            _("{place}: no municipality without any offer.").format(place=chosen.place.name)
        )
        return
    st.markdown(
        _(
            "{place}: {count} municipalities without contact point or offers, with {people} "
            "residents aged 65 and over."
        ).format(
            place=chosen.place.name,
            count=numbers.decimal(len(inside)),
            people=numbers.decimal(sum(region.residents_65plus or 0 for region in inside)),
        )
    )
    printed.show(
        Table(
            (
                wording.level("municipality"),
                _("Residents 65+"),
                wording.level("district"),
            ),
            tuple(
                (region.name, residents(region), region.district_name or "")
                for region in inside[:_SPOTS]
            ),
        ),
        _("The largest municipalities without contact point or offers"),
        key,
    )
    st.caption(_("Other providers, such as churches and associations, are invisible here."))
    show.source()


def residents(region: Region) -> str:
    """Residents 65+, marked where they are estimated."""
    return wording.people(
        region.residents_65plus, estimated=bool(region.residents_65plus_estimated)
    )


def _number(value: Value | None) -> float | None:
    return value.number if value else None


def _state_or_district(place: Region) -> Region:
    regions = reading.regions()
    return place if place.level == "state" else regions.get(place.district_id or "", regions[STATE])


def _lies_in(region: Region, place: Region) -> bool:
    if place.level == "state":
        return True
    if place.level in ("district", "unit"):
        return place.region_id in (region.district_id, region.unit_id)
    return region.district_id == place.district_id
