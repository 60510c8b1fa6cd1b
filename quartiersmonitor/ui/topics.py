"""Charts that belong to one topic: coverage, section 71, and the meeting of generations."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from quartiersmonitor.ui import charts, findings, maps, numbers, session, show, tables, wording
from quartiersmonitor.ui.choice import STATE, Choice
from quartiersmonitor.ui.figures import Count, Header, Region, Value
from quartiersmonitor.ui.language import _
from quartiersmonitor.ui.tables import Table

_SPOTS = 15


def coverage_map(chosen: Choice, key: str) -> None:
    """Every municipality by its status."""
    regions = session.regions()
    counts = session.counts_by_region("coverage_status", "municipality", chosen.period)
    status_of = {c.region_id: c.category for c in counts if c.measure == "municipalities"}
    totals = {code: sum(s == code for s in status_of.values()) for code in wording.COVERAGE}
    alt = _("Map, {period}: {counts}.").format(
        period=numbers.long_period(chosen.period),
        counts=", ".join(
            f"{wording.coverage(code)} {numbers.decimal(n)}" for code, n in totals.items()
        ),
    )
    show.map_(
        maps.of_coverage(status_of, regions, chosen.place),
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
    gap = findings.at(session.over_time(place, chosen.period), "A5", chosen.period)
    st.markdown(f"{place.name}: {findings.gap(gap, headers['A5'])}")
    cells = _cells(session.counts_over_time("coverage_by_size", place, chosen.period), chosen)
    people, places, rows = [], [], []
    for size in wording.SIZES:
        of_people = _percent(cells, size, "covered_65plus", "residents_65plus")
        of_places = _percent(cells, size, "covered_municipalities", "municipalities")
        people.append(of_people)
        places.append(of_places)
        rows.append(
            (
                wording.size(size),
                _shown(of_people),
                _shown(of_places),
                _whole(cells.get((size, "municipalities"))),
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
                (_("Residents 65+ covered"), people, [_shown(value) for value in people]),
                (_("Municipalities covered"), places, [_shown(value) for value in places]),
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
    regions = session.regions()
    by_id = {
        id_: {v.region_id: v for v in session.by_region(id_, "district", chosen.period)}
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
    regions = session.regions()
    counts = session.counts_by_region("coverage_status", "municipality", chosen.period)
    inside = [
        regions[c.region_id]
        for c in counts
        if c.category == "none"
        and c.measure == "municipalities"
        and _lies_in(regions[c.region_id], chosen.place)
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
    tables.show(
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


def section71(chosen: Choice, key: str) -> None:
    """Share of offer dates by number of section 71 (2) SGB XII."""
    place, cells = _nearest("section71", chosen)
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    _shares(
        cells,
        wording.SECTION71,
        wording.section71,
        (("dates", _("Share of dates")), ("visits", _("Share of visits"))),
        _("Section 71 SGB XII, {place}, {period}").format(
            place=place.name, period=numbers.long_period(chosen.period)
        ),
        key,
    )


def age_mix(chosen: Choice, key: str) -> None:
    """Ages of visits, and the share of older people against their share of the population."""
    place, cells = _nearest("age_mix", chosen)
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    _shares(
        cells,
        (*wording.AGES, "unknown"),
        wording.age,
        (("visits", _("Share of visits")),),
        _("Ages of visits, {place}").format(place=place.name),
        key,
    )
    _shares(
        cells,
        ("under65", "65+"),
        wording.age,
        (("visits", _("Share of visits")), ("residents", _("Share of the population"))),
        _("Visits against the population, {place}").format(place=place.name),
        f"{key}_population",
    )


def designed_and_mixed(
    series: findings.Series, headers: Mapping[str, Header], place: Region, key: str
) -> None:
    """What is designed to link generations beside where they really met."""
    shown = [(headers[id_].title, headers[id_], series.get(id_, ())) for id_ in ("G1", "G2")]
    alt = " ".join(findings.trend(values, header, place) for _name, header, values in shown)
    show.chart(charts.lines(shown), alt, lambda: tables.of_series(shown), key)


def generation_formats(chosen: Choice, key: str) -> None:
    """Share of really mixed dates, by what the date was designed for."""
    place, cells = _nearest("generation_format", chosen)
    formats = ("linking", "open", "none")
    shares = [_percent(cells, code, "mixed_dates", "dates_with_ages") for code in formats]
    texts = [_shown(share) for share in shares]
    names = [wording.generation_format(code) for code in formats]
    alt = _("Share of dates where young and old met, {place}: {shares}.").format(
        place=place.name,
        shares=", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True)),
    )
    st.caption(
        f"{wording.place(place)} · "
        + _("share of dates with recorded ages where young and old really met")
    )
    show.chart(
        charts.pairs(names, [(_("Really mixed"), shares, texts)], height=230),
        alt,
        lambda: Table(
            (_("Format"), _("Dates"), _("Dates with ages"), _("Mixed dates"), _("Share")),
            tuple(
                (
                    name,
                    *(
                        _whole(cells.get((code, measure)))
                        for measure in ("dates", "dates_with_ages", "mixed_dates")
                    ),
                    text,
                )
                for code, name, text in zip(formats, names, texts, strict=True)
            ),
        ),
        key,
    )


def residents(region: Region) -> str:
    """Residents 65+, marked where they are estimated."""
    if region.residents_65plus is None:
        return "…"
    text = numbers.decimal(region.residents_65plus)
    return f"{text}\N{NO-BREAK SPACE}s" if region.residents_65plus_estimated else text


def _shares(
    cells: Mapping[tuple[str, str], Count],
    categories: Sequence[str],
    name: Callable[[str], str],
    measures: Sequence[tuple[str, str]],
    title: str,
    key: str,
) -> None:
    names = [name(category) for category in categories]
    series = []
    for measure, label in measures:
        found = [
            cells.get((category, measure)) or _none(cells, category) for category in categories
        ]
        values = [_value(count) for count in found]
        total = sum(value for value in values if value is not None)
        shares = [100 * v / total if v is not None and total else None for v in values]
        texts = [
            _shown(share) if share is not None else _whole(count)
            for share, count in zip(shares, found, strict=True)
        ]
        series.append((label, shares, texts))
    alt = f"{title}. " + " ".join(
        f"{label}: " + ", ".join(f"{n} {text}" for n, text in zip(names, texts, strict=True)) + "."
        for label, _shares_, texts in series
    )
    show.chart(
        charts.pairs(names, series),
        alt,
        lambda: Table(
            (_("Category"), *(label for _m, label in measures)),
            tuple(
                (n, *(texts[index] for _label, _values, texts in series))
                for index, n in enumerate(names)
            ),
        ),
        key,
    )


def _nearest(breakdown: str, chosen: Choice) -> tuple[Region, dict[tuple[str, str], Count]]:
    """The breakdown of the place, or of the smallest area around it that has one."""
    regions = session.regions()
    place = chosen.place
    around = (place.region_id, place.unit_id, place.district_id, STATE)
    for region in (regions[id_] for id_ in around if id_ in regions):
        counts = session.counts_over_time(breakdown, region, chosen.period)
        if any(c.period == chosen.period and c.measure != "residents" for c in counts):
            return region, _cells(counts, chosen)
    return regions[STATE], {}


def _cells(counts: Iterable[Count], chosen: Choice) -> dict[tuple[str, str], Count]:
    return {(c.category, c.measure): c for c in counts if c.period == chosen.period}


def _none(cells: Mapping[tuple[str, str], Count], category: str) -> Count | None:
    """Where a place was delivered, a category without a row is one in which nothing took place."""
    some = next(iter(cells.values()), None)
    if some is None:
        return None
    return Count(some.region_id, some.period, category, "", 0.0, "zero")


def _value(count: Count | None) -> float | None:
    if count is None or count.status not in ("ok", "zero"):
        return None
    return count.value or 0.0


def _number(value: Value | None) -> float | None:
    return value.number if value else None


def _whole(count: Count | None) -> str:
    value = _value(count)
    if value is None:
        return wording.SIGNS.get(count.status if count else "not_delivered", "…")
    return numbers.decimal(value) if value else wording.SIGNS["zero"]


def _percent(
    cells: Mapping[tuple[str, str], Count], category: str, part: str, whole: str
) -> float | None:
    of_part, of_whole = _value(cells.get((category, part))), _value(cells.get((category, whole)))
    return None if of_part is None or not of_whole else 100 * of_part / of_whole


def _shown(value: float | None) -> str:
    if value is None:
        return wording.SIGNS["not_delivered"]
    return numbers.percent(value) if value else wording.SIGNS["zero"]


def _state_or_district(place: Region) -> Region:
    regions = session.regions()
    return place if place.level == "state" else regions.get(place.district_id or "", regions[STATE])


def _lies_in(region: Region, place: Region) -> bool:
    if place.level == "state":
        return True
    if place.level in ("district", "unit"):
        return place.region_id in (region.district_id, region.unit_id)
    return region.district_id == place.district_id
