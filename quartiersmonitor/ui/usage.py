"""Charts about what is offered, who comes, and where generations meet."""

from collections.abc import Callable, Mapping, Sequence
from textwrap import wrap

import streamlit as st

from quartiersmonitor.speech import codes, findings, numbers, wording
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import absence, show
from quartiersmonitor.views import cells, charts, reading, tables
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.tables import Table

_THRESHOLDS = ("G2_10", "G2", "G2_30")
_FORMATS = 10
_NARROW = 26  # letters of a name that leave room for a bar on a phone
_FEWEST_DATES = 10  # of fewer dates a share is no finding, as with every share of dates


def section71(chosen: Choice, key: str) -> None:
    """Share of offer dates by number of section 71 (2) SGB XII; of visits where published."""
    place, counts = cells.nearest("section71", chosen)
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    measures = [("dates", _("Share of dates")), ("visits", _("Share of visits"))]
    published = {measure for _category, measure in counts}
    _shares(
        counts,
        wording.SECTION71,
        wording.section71,
        [(measure, label) for measure, label in measures if measure in published],
        _("Section 71 SGB XII, {place}, {period}").format(
            place=place.name, period=numbers.long_period(chosen.period)
        ),
        key,
    )
    if "visits" not in published:
        st.caption(
            _("Visits by number of section 71 are published for the state and districts only.")
        )


def age_mix(chosen: Choice, key: str) -> None:
    """Ages of visits, and the share of older people against their share of the population."""
    place, counts = cells.nearest("age_mix", chosen)
    is_small = place.level in ("municipality", "neighbourhood")
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    _shares(
        counts,
        (*(wording.AGE_GROUPS if is_small else wording.AGES), "unknown"),
        wording.age,
        (("visits", _("Share of visits")),),
        _("Ages of visits, {place}").format(place=place.name),
        key,
    )
    if is_small:
        st.caption(
            _(
                "To protect people, places this small show three age groups; where more than 90 % "
                "are of one group, the others are not shown."
            )
        )
        counts = counts | {
            ("under65", "visits"): cells.together(counts, ("under30", "30-64"), "under65")
        }
    _shares(
        counts,
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
    place, counts = cells.nearest("generation_format", chosen)
    formats = ("linking", "open", "none")
    shares = [cells.percent(counts, code, "mixed_dates", "dates_with_ages") for code in formats]
    texts = [cells.shown(share) for share in shares]
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
                        cells.whole(counts.get((code, measure)))
                        for measure in ("dates", "dates_with_ages", "mixed_dates")
                    ),
                    text,
                )
                for code, name, text in zip(formats, names, texts, strict=True)
            ),
        ),
        key,
    )


def consultation_topics(chosen: Choice, key: str) -> None:
    """What people ask advice on, as shares of the contacts."""
    title = _("Topics of counselling")
    place, counts = absence.nearest("consultation_topics", chosen, title)
    if not counts:
        return
    named = codes.labels("beratungen", "thema")
    order = sorted(
        named, key=lambda topic: cells.number(counts.get((topic, "contacts"))) or 0.0, reverse=True
    )
    _shares(
        counts,
        order,
        named.__getitem__,
        [("contacts", _("Share of contacts"))],
        f"{title}, {place.name}, {numbers.long_period(chosen.period)}",
        key,
    )
    st.caption(_("By topic, contacts are published for the state only; they are no persons."))


def mixing_thresholds(chosen: Choice, headers: Mapping[str, Header], key: str) -> None:
    """The share of mixed dates if 10, 20 or 30 per cent of each generation are asked for."""
    place, values = _with_thresholds(chosen)
    title = _("How the threshold matters")
    there = [id_ for id_ in _THRESHOLDS if id_ in headers]
    if len(there) < len(_THRESHOLDS) or not values:
        absence.say(title, place)
        return
    names = [
        _("at least {share} of each").format(share=numbers.percent(share, 0))
        for share in (10, 20, 30)
    ]
    shown = [wording.shown(values.get(id_), headers[id_]) for id_ in there]
    shares = [value.number if (value := values.get(id_)) else None for id_ in there]
    alt = f"{title}, {place.name}: " + ", ".join(
        f"{name} {text}" for name, text in zip(names, shown, strict=True)
    )
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    show.chart(
        charts.pairs(names, [(_("Really mixed"), shares, shown)], height=180),
        f"{alt}.",
        lambda: Table((_("Threshold"), _("Share of dates")), tuple(zip(names, shown, strict=True))),
        key,
    )
    st.caption(
        _(
            "The threshold is an assumption: the share under 30 and the share of 65 and over that "
            "a date needs to count as mixed. Elsewhere {share} is used."
        ).format(share=numbers.percent(20, 0))
    )


def _with_thresholds(chosen: Choice) -> tuple[Region, dict[str, Value]]:
    """The place, or the smallest area around it where all thresholds are published."""
    regions = reading.regions()
    place = chosen.place
    for id_ in (place.region_id, place.unit_id, place.district_id, STATE):
        region = regions.get(id_ or "")
        if region is None:
            continue
        series = reading.over_time(region, chosen.period)
        found = {id_: findings.at(series, id_, chosen.period) for id_ in _THRESHOLDS}
        values = {id_: value for id_, value in found.items() if value is not None}
        if len(values) == len(_THRESHOLDS):
            return region, values
    return regions[STATE], {}


def best_formats(chosen: Choice, key: str) -> None:
    """The kinds of offer whose dates mixed generations most often, in the whole state."""
    state = reading.regions()[STATE]
    counts = cells.of_period(
        reading.counts_over_time("mixing_by_kind", state, chosen.period), chosen
    )
    if not counts:
        absence.say(_("Formats that mix generations"), state)
        return
    named = codes.labels("angebote", "angebotsart")
    dates = {kind: cells.number(counts.get((kind, "dates_with_ages"))) or 0.0 for kind in named}
    shares = {
        kind: cells.percent(counts, kind, "mixed_dates", "dates_with_ages") or 0.0
        for kind in named
        if dates[kind] >= _FEWEST_DATES
    }
    order = sorted(shares, key=lambda kind: (-shares[kind], kind))
    few = sorted(kind for kind in named if 0 < dates[kind] < _FEWEST_DATES)
    drawn = order[:_FORMATS]
    names = [named[kind] for kind in drawn]
    texts = [cells.shown(shares[kind]) for kind in drawn]
    alt = _("Formats that mix generations, {place}: {shares}.").format(
        place=state.name,
        shares=", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True)),
    )
    st.caption(
        f"{wording.place(state)} · {numbers.long_period(chosen.period)} · "
        + _("share of dates with recorded ages where young and old really met")
    )
    show.chart(
        charts.pairs(
            ["<br>".join(wrap(name, _NARROW)) for name in names],
            [(_("Really mixed"), [shares[kind] for kind in drawn], texts)],
            height=70 + 34 * len(names),
        ),
        alt,
        lambda: Table(
            (_("Kind of offer"), _("Dates with ages"), _("Mixed dates"), _("Share")),
            tuple(
                (
                    named[kind],
                    *(
                        cells.whole(counts.get((kind, measure)))
                        for measure in ("dates_with_ages", "mixed_dates")
                    ),
                    cells.shown(shares[kind]) if kind in shares else wording.SIGNS["unreliable"],
                )
                for kind in (*order, *few)
            ),
        ),
        key,
    )
    st.caption(
        _("Kinds of offer with fewer than {number} dates are not ranked.").format(
            number=numbers.decimal(_FEWEST_DATES)
        )
    )


def _shares(
    counts: Mapping[tuple[str, str], Count],
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
            counts.get((category, measure)) or cells.nobody(counts, category, measure)
            for category in categories
        ]
        values = [cells.number(count) for count in found]
        total = sum(value for value in values if value is not None)
        shares = [100 * v / total if v is not None and total else None for v in values]
        texts = [
            cells.shown(share) if share else cells.whole(count)
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
