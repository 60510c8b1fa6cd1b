"""Views of needs: what is reported, to whom, and how far it gets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quartiersmonitor.speech import codes, language, numbers, wording
from quartiersmonitor.speech.figures import Count, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import (
    absence,
    behind,
    cells,
    charts,
    indicators,
    needs_words,
    reading,
)
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

_ANSWERED = "N5"
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


def stages(chosen: Choice) -> View | Missing:
    """How many needs get how far, from noted to implemented."""
    title = _("How far needs get")
    place, counts = cells.nearest("needs_stages", chosen)
    if not counts:
        return _missing("needs_stages", title, chosen, place, "all", is_delivered=False)
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
    names = [needs_words.stage(stage) for stage in _STAGES]
    noted = dict(zip(_STAGES, texts, strict=True))
    return View(
        id="needs_stages",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {needs_words.window(chosen)}",
        place=place,
        period=chosen.period,
        finding=_(
            "{place}: of {reported} needs noted {raised} were raised with politics, {answered} "
            "answered and {implemented} implemented."
        ).format(place=place.name, **noted),
        figure=charts.pairs(names, [(_("Needs"), values, texts)], height=70 + 32 * len(names)),
        notes=(
            _(
                "An answer is not yet implementation: answered means that a committee or an "
                "authority took a position, whatever it says. Stages are as delivered last, also "
                "for earlier periods."
            ),
        ),
        table=lambda: Table((_("Stage"), _("Needs")), tuple(zip(names, texts, strict=True))),
        behind=lambda: behind.breakdown(
            ["needs_stages"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=(_ANSWERED,),
    )


def topics(chosen: Choice) -> View | Missing:
    """What is reported most, and how often it was answered, in the place or around it."""
    title, addressee = _("Needs by topic"), chosen.switch("addressee")
    place, counts = cells.nearest("needs_topics", chosen)
    measures = needs_words.measures(addressee)[:1] if addressee != "all" else needs_words.charted()
    order = _most_first(counts, measures[0][0])
    if not order:
        return _missing("needs_topics", title, chosen, place, addressee, is_delivered=bool(counts))
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
    return View(
        id="needs_topics",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {needs_words.window(chosen)} · {needs_words.addressed(addressee)}",
        place=place,
        period=chosen.period,
        finding=_("Needs by topic, {place}: most often {first} ({number}).").format(
            place=place.name, first=names[0], number=series[0][2][0]
        ),
        figure=charts.pairs(names, series),
        table=lambda: _of_topics([(None, counts)], needs_words.measures(addressee), addressee),
        behind=lambda: behind.breakdown(
            ["needs_topics"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=(_ANSWERED,),
    )


def by_area(chosen: Choice) -> View | Missing:
    """The list: which needs each district has, or each administrative unit of the chosen one."""
    title, addressee = _("Needs by area and topic"), chosen.switch("addressee")
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
    table = _of_topics(named, needs_words.measures(addressee), addressee, wording.level(level))
    if not table.rows:
        return _missing(
            "needs_by_area",
            title,
            chosen,
            chosen.place,
            addressee,
            is_delivered=bool(by_region),
        )
    return View(
        id="needs_by_area",
        title=title,
        choice=chosen,
        subtitle=f"{needs_words.window(chosen)} · {needs_words.addressed(addressee)}",
        place=regions[STATE] if level == "district" else regions[inside],
        period=chosen.period,
        finding=_most_in_one_area(named, addressee),
        table=lambda: table,
        behind=lambda: behind.breakdown(
            ["needs_topics"], level=level, region_ids=list(by_region), periods=[chosen.period]
        ),
        indicators=(_ANSWERED,),
    )


def _most_in_one_area(named: Sequence[tuple[str, Cells]], addressee: str) -> str:
    measure = needs_words.leading(addressee)
    amounts = [
        (cells.number(count) or 0.0, area, topic)
        for area, counts in named
        for (topic, found), count in counts.items()
        if found == measure
    ]
    most, area, topic = max(amounts, key=lambda row: row[0])
    return _("The most frequent need of one area: {topic} in {area} ({number}).").format(
        topic=codes.labels("bedarfsmeldungen", "thema").get(topic, topic),
        area=area,
        number=numbers.decimal(most),
    )


def raised_and_answered(chosen: Choice) -> View | Missing:
    """By district, how many needs were raised and answered; the published share in the table."""
    title = _("Raised and answered, by district")
    regions, headers = reading.regions(), reading.headers(language.current())
    state = regions[STATE]
    by_region: dict[str, dict[str, Count]] = {}
    for count in reading.counts_by_region("needs_stages", "district", chosen.period):
        by_region.setdefault(count.region_id, {})[count.category] = count
    if not by_region or _ANSWERED not in headers:
        return _missing("needs_by_district", title, chosen, state, "all", is_delivered=False)
    answered = headers[_ANSWERED]
    shares = {v.region_id: v for v in reading.by_region(answered.id, "district", chosen.period)}
    order = sorted(
        by_region,
        key=lambda id_: (-(cells.number(by_region[id_].get("raised")) or 0), regions[id_].name),
    )
    names = [regions[id_].name for id_ in order]
    series = [
        (
            needs_words.stage(stage),
            [cells.number(by_region[id_].get(stage)) for id_ in order],
            [cells.whole(by_region[id_].get(stage)) for id_ in order],
        )
        for stage in ("raised", "answered")
    ]
    return View(
        id="needs_by_district",
        title=title,
        choice=chosen,
        subtitle=needs_words.window(chosen),
        place=state,
        period=chosen.period,
        finding=_(
            "Most needs were raised in {place} ({raised}), of which {answered} were answered."
        ).format(place=names[0], raised=series[0][2][0], answered=series[1][2][0]),
        figure=charts.pairs(names, series, height=70 + 38 * len(names)),
        table=lambda: Table(
            (
                wording.level("district"),
                *(
                    needs_words.stage(stage)
                    for stage in ("reported", "raised", "answered", "implemented")
                ),
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
        behind=lambda: behind.breakdown(
            ["needs_stages"], level="district", periods=[chosen.period]
        ),
        indicators=(_ANSWERED,),
    )


def answered_over_time(chosen: Choice) -> View | Missing:
    """The share answered in time, of the place or of the smallest area that has enough needs."""
    headers = reading.headers(language.current())
    region, values = _nearest_series(chosen.place, chosen, _ANSWERED)
    if not values or _ANSWERED not in headers:
        return absence.missing("needs_answered", _answered_title(), chosen, region)
    shown = indicators.over_time(chosen.at(region).of(headers[_ANSWERED]))
    return replace(shown, id="needs_answered", choice=chosen)


def _answered_title() -> str:
    return _("Needs answered, over time")


def _of_topics(
    areas: Iterable[tuple[str | None, Cells]],
    measures: Sequence[tuple[str, str]],
    addressee: str,
    area_title: str = "",
) -> Table:
    """A row per area and topic that was reported to the addressee, the most frequent first."""
    named = codes.labels("bedarfsmeldungen", "thema")
    leading = needs_words.leading(addressee)
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


def _missing(
    id_: str, title: str, chosen: Choice, place: Region, addressee: str, *, is_delivered: bool
) -> Missing:
    """That needs are not delivered, or that none was noted."""
    if not is_delivered and not _is_delivered(place, chosen):
        reason = absence.reason(_("Needs"), place)
    else:
        reason = _("{place}: no need was noted ({addressed}).").format(
            place=place.name, addressed=needs_words.addressed(addressee)
        )
    return Missing(id=id_, title=title, choice=chosen, reason=reason)


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


KINDS = (
    Kind(
        id="needs_topics",
        title=lambda: _("Needs by topic"),
        make=topics,
        takes=frozenset({"place", "period", "addressee"}),
        indicator=_ANSWERED,
    ),
    Kind(
        id="needs_stages",
        title=lambda: _("How far needs get"),
        make=stages,
        takes=frozenset({"place", "period"}),
        indicator=_ANSWERED,
    ),
    Kind(
        id="needs_by_area",
        title=lambda: _("Needs by area and topic"),
        make=by_area,
        takes=frozenset({"place", "period", "addressee"}),
        indicator=_ANSWERED,
    ),
    Kind(
        id="needs_by_district",
        title=lambda: _("Raised and answered, by district"),
        make=raised_and_answered,
        takes=frozenset({"period"}),
        indicator=_ANSWERED,
    ),
    Kind(
        id="needs_answered",
        title=_answered_title,
        make=answered_over_time,
        takes=frozenset({"place", "period"}),
        indicator=_ANSWERED,
    ),
)
