"""Charts and lists about needs: what is reported, to whom, and how far it gets."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st

from quartiersmonitor.speech import codes, numbers, wording
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import absence, choice, printed, show
from quartiersmonitor.views import cells, charts, indicators, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.tables import Table

ADDRESSEES = ("municipality", "unit", "district", "state")
_STAGES = (
    "reported",
    "raised",
    "answered",
    "answered_in_time",
    "decided",
    "implemented",
    "rejected",
)

Cells = Mapping[tuple[str, str], Count]


def addressee_switch() -> str:
    """To whom needs are addressed: one of `ADDRESSEES`, or `all`."""
    return choice.switch("addressee", _("Addressed to"), {"all": _("everyone")} | _addressees())


def stages(chosen: Choice, key: str) -> None:
    """How many needs get how far, from noted to implemented."""
    place, counts = cells.nearest("needs_stages", chosen)
    st.caption(f"{wording.place(place)} · {_window(chosen)}")
    if not counts:
        _none_or_missing(place, "all", is_delivered=bool(counts) or _is_delivered(place, chosen))
        return
    found = [
        counts.get((stage, "needs")) or cells.nobody(counts, stage, "needs") for stage in _STAGES
    ]
    values = [cells.number(count) for count in found]
    reported = values[0]
    texts = [
        f"{cells.whole(count)} ({numbers.percent(100 * value / reported, 0)})"
        if value and reported and stage != "reported"
        else cells.whole(count)
        for stage, count, value in zip(_STAGES, found, values, strict=True)
    ]
    names = [_stage(stage) for stage in _STAGES]
    alt = _("How far needs get, {place}: {stages}.").format(
        place=place.name,
        stages=", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True)),
    )
    show.chart(
        charts.pairs(names, [(_("Needs"), values, texts)], height=70 + 32 * len(names)),
        alt,
        lambda: Table(
            (_("Stage"), _("Needs")),
            tuple(zip(names, texts, strict=True)),
        ),
        key,
    )
    st.caption(
        _(
            "An answer is not yet implementation: answered means that a committee or an authority "
            "took a position, whatever it says. Stages are as delivered last, also for earlier "
            "periods."
        )
    )


def topics(chosen: Choice, addressee: str, key: str) -> None:
    """What is reported most, and how often it was answered, in the place or around it."""
    place, counts = cells.nearest("needs_topics", chosen)
    st.caption(f"{wording.place(place)} · {_window(chosen)} · {_addressed(addressee)}")
    measures = _measures(addressee)[:1] if addressee != "all" else _charted()
    order = _most_first(counts, measures[0][0])
    if not order:
        _none_or_missing(
            place, addressee, is_delivered=bool(counts) or _is_delivered(place, chosen)
        )
        return
    named = codes.labels("bedarfsmeldungen", "thema")
    names = [named.get(topic, topic) for topic in order]
    series = [
        (
            label,
            [cells.number(counts.get((topic, measure))) for topic in order],
            [cells.whole(counts.get((topic, measure))) for topic in order],
        )
        for measure, label in measures
    ]
    alt = _("Needs by topic, {place}: most often {first} ({number}).").format(
        place=place.name, first=names[0], number=series[0][2][0]
    )
    show.chart(
        charts.pairs(names, series),
        alt,
        lambda: _of_topics([(None, counts)], _measures(addressee), addressee),
        key,
    )


def by_area(chosen: Choice, addressee: str, key: str) -> None:
    """The list: which needs each district has, or each administrative unit of the chosen one."""
    regions = reading.regions()
    level = "district" if chosen.place.level == "state" else "unit"
    inside = chosen.place.district_id or chosen.place.region_id
    by_region: dict[str, dict[tuple[str, str], Count]] = {}
    for count in reading.counts_by_region("needs_topics", level, chosen.period):
        region = regions.get(count.region_id)
        if region is not None and (level == "district" or region.district_id == inside):
            cell = by_region.setdefault(count.region_id, {})
            cell[count.category, count.measure] = count
    named = sorted((regions[id_].name, counts) for id_, counts in by_region.items())
    table = _of_topics(named, _measures(addressee), addressee, wording.level(level))
    st.caption(f"{_window(chosen)} · {_addressed(addressee)}")
    if not table.rows:
        _none_or_missing(
            chosen.place,
            addressee,
            is_delivered=bool(by_region) or _is_delivered(chosen.place, chosen),
        )
        return
    printed.show(table, _("Needs by area and topic"), key)
    show.source()


def raised_and_answered(chosen: Choice, answered: Header, key: str) -> None:
    """By district, how many needs were raised and answered; the published share in the table."""
    regions = reading.regions()
    shares = {v.region_id: v for v in reading.by_region(answered.id, "district", chosen.period)}
    by_region: dict[str, dict[str, Count]] = {}
    for count in reading.counts_by_region("needs_stages", "district", chosen.period):
        by_region.setdefault(count.region_id, {})[count.category] = count
    st.caption(_window(chosen))
    if not by_region:
        _none_or_missing(regions[STATE], "all", is_delivered=_is_delivered(regions[STATE], chosen))
        return
    order = sorted(
        by_region,
        key=lambda id_: (-(cells.number(by_region[id_].get("raised")) or 0), regions[id_].name),
    )
    names = [regions[id_].name for id_ in order]
    series = [
        (
            _stage(stage),
            [cells.number(by_region[id_].get(stage)) for id_ in order],
            [cells.whole(by_region[id_].get(stage)) for id_ in order],
        )
        for stage in ("raised", "answered")
    ]
    alt = _(
        "Most needs were raised in {place} ({raised}), of which {answered} were answered."
    ).format(place=names[0], raised=series[0][2][0], answered=series[1][2][0])
    show.chart(
        charts.pairs(names, series, height=70 + 38 * len(names)),
        alt,
        lambda: Table(
            (
                wording.level("district"),
                *(_stage(stage) for stage in ("reported", "raised", "answered", "implemented")),
                answered.title,
            ),
            tuple(
                (
                    name,
                    *(
                        cells.whole(by_region[id_].get(stage))
                        for stage in ("reported", "raised", "answered", "implemented")
                    ),
                    wording.shown(shares.get(id_), answered),
                )
                for id_, name in zip(order, names, strict=True)
            ),
        ),
        key,
    )


def answered_over_time(chosen: Choice, answered: Header, key: str) -> None:
    """The share answered in time, of the place or of the smallest area that has enough needs."""
    region, _values = _nearest_series(chosen.place, chosen, answered.id)
    show.view(indicators.over_time(chosen.at(region).of(answered)), key)


def _of_topics(
    areas: Iterable[tuple[str | None, Cells]],
    measures: Sequence[tuple[str, str]],
    addressee: str,
    area_title: str = "",
) -> Table:
    """A row per area and topic that was reported to the addressee, the most frequent first."""
    named = codes.labels("bedarfsmeldungen", "thema")
    leading = "reported" if addressee == "all" else f"to_{addressee}"
    rows = [
        (
            *((area,) if area is not None else ()),
            named.get(topic, topic),
            *(cells.whole(counts.get((topic, measure))) for measure, _label in measures),
        )
        for area, counts in areas
        for topic in _most_first(counts, leading)
    ]
    first = (area_title,) if area_title else ()
    return Table((*first, _("Topic"), *(label for _measure, label in measures)), tuple(rows))


def _most_first(counts: Cells, measure: str) -> list[str]:
    """The topics with at least one need in this measure."""
    amounts = {
        topic: cells.number(count) or 0.0
        for (topic, found), count in counts.items()
        if found == measure
    }
    some = [topic for topic, amount in amounts.items() if amount]
    return sorted(some, key=lambda topic: (-amounts[topic], topic))


def _charted() -> list[tuple[str, str]]:
    return [("reported", _stage("reported")), ("answered", _stage("answered"))]


def _measures(addressee: str) -> list[tuple[str, str]]:
    """The columns of the list; of one addressee only its own column is published by topic."""
    if addressee != "all":
        return [
            (f"to_{addressee}", _("Raised, to: {name}").format(name=_addressees()[addressee])),
            ("reported", _("Noted, to everyone")),
            ("raised", _("Raised, to everyone")),
            ("answered", _stage("answered")),
            ("implemented", _stage("implemented")),
        ]
    return [
        ("reported", _stage("reported")),
        ("raised", _stage("raised")),
        *(
            (f"to_{code}", _("of these to: {name}").format(name=name))
            for code, name in _addressees().items()
        ),
        ("answered", _stage("answered")),
        ("implemented", _stage("implemented")),
        ("neighbourhoods", wording.levels("neighbourhood")),
    ]


def _none_or_missing(place: Region, addressee: str, *, is_delivered: bool) -> None:
    if not is_delivered:
        absence.say(_("Needs"), place)
        return
    st.markdown(
        _("{place}: no need was noted ({addressed}).").format(
            place=place.name, addressed=_addressed(addressee)
        )
    )


def _is_delivered(place: Region, chosen: Choice, answered: str = "N5") -> bool:
    """Whether needs may be none: a neighbourhood that has none is delivered all the same."""
    _region, values = _nearest_series(place, chosen, answered)
    return any(v.period == chosen.period and v.status != "not_delivered" for v in values)


def _nearest_series(
    place: Region, chosen: Choice, indicator: str
) -> tuple[Region, Sequence[Value]]:
    """An indicator over time, of the place or of the smallest area around it that has it."""
    regions = reading.regions()
    for id_ in (place.region_id, place.district_id):
        region = regions.get(id_ or "")
        values = reading.over_time(region, chosen.period).get(indicator, ()) if region else ()
        if region is not None and values:
            return region, values
    state = regions[STATE]
    return state, reading.over_time(state, chosen.period).get(indicator, ())


def _addressed(addressee: str) -> str:
    name = _("everyone") if addressee == "all" else _addressees()[addressee]
    return _("addressed to: {name}").format(name=name)


def _addressees() -> dict[str, str]:
    found = codes.labels("bedarfsmeldungen", "adressat")
    return dict(
        zip(ADDRESSEES, (found[c] for c in ("gemeinde", "amt", "kreis", "land")), strict=True)
    )


def _window(chosen: Choice) -> str:
    _first, last = reading.days(chosen.period)
    return _("needs of the 24 months up to {day}").format(day=numbers.day(last))


def _stage(code: str) -> str:
    return {
        "reported": _("Noted"),
        "raised": _("Raised with politics"),
        "answered": _("Answered"),
        "answered_in_time": _("of these within six months"),
        "decided": _("Decided"),
        "implemented": _("Implemented"),
        "rejected": _("Rejected"),
    }[code]
