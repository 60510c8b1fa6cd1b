"""Views of needs: what is reported, to whom, and how far it gets."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from quartiersmonitor.speech import codes, language, numbers, wording
from quartiersmonitor.speech.figures import Count, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.speech.shares import FEW
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
        if value and reported and reported >= FEW and stage != "reported"
        else cells.whole(count)
        for stage, count, value in zip(_STAGES, found, values, strict=True)
    ]
    names = [needs_words.stage(stage) for stage in _STAGES]
    # A sentence says zero; the sign for it is for tables and charts.
    noted = {
        stage: numbers.decimal(0) if value == 0 else text
        for stage, value, text in zip(_STAGES, values, texts, strict=True)
    }
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
            place=place.name,
            first=wording.together(first := _first_alike(names, series[0][2])),
            number=wording.each(series[0][2][0], first),
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
    measure = needs_words.leading(addressee)
    # The area that the finding names stands first: a slide shows the first rows only.
    named = sorted(
        ((regions[id_].name, counts) for id_, counts in by_region.items()),
        key=lambda row: (-_most(row[1], measure), row[0]),
    )
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
        finding=_most_in_one_area(named, measure),
        table=lambda: table,
        behind=lambda: behind.breakdown(
            ["needs_topics"], level=level, region_ids=list(by_region), periods=[chosen.period]
        ),
        indicators=(_ANSWERED,),
    )


def _most_in_one_area(named: Sequence[tuple[str, Cells]], measure: str) -> str:
    most = _most(named[0][1], measure)
    labels = codes.labels("bedarfsmeldungen", "thema")
    found = [
        _("{topic} in {area}").format(topic=labels.get(topic, topic), area=area)
        for area, counts in named
        for topic in _most_first(counts, measure)
        if cells.number(counts[topic, measure]) == most
    ]
    return _("The most frequent need of one area: {found} ({number}).").format(
        found=wording.together(found), number=wording.each(numbers.decimal(most), found)
    )


def _most(counts: Cells, measure: str) -> float:
    """The needs of the most frequent topic."""
    return max(
        (cells.number(count) or 0.0 for (_topic, what), count in counts.items() if what == measure),
        default=0.0,
    )


def _first_alike(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """The first name, and those whose number reads the same."""
    return [name for name, text in zip(names, texts, strict=True) if text == texts[0]]


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
        finding=_most_raised(names, series[0][2], series[1][2]),
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


def _most_raised(names: Sequence[str], raised: Sequence[str], answered: Sequence[str]) -> str:
    first = _first_alike(names, raised)
    if len(first) > 1:
        return _("Most needs were raised in {places} ({raised} each).").format(
            places=wording.together(first), raised=raised[0]
        )
    return _(
        "Most needs were raised in {place} ({raised}), of which {answered} were answered."
    ).format(place=names[0], raised=raised[0], answered=answered[0])


def answered_over_time(chosen: Choice) -> View | Missing:
    """The share answered in time, of the place or of the smallest area that has enough needs."""
    headers = reading.headers(language.current())
    region, values = _nearest_series(chosen.place, chosen, _ANSWERED)
    if not values or _ANSWERED not in headers:
        return absence.missing("needs_answered", _answered_title(), chosen, region)
    shown = indicators.over_time(chosen.at(region).of(headers[_ANSWERED]))
    if isinstance(shown, Missing):
        return replace(shown, id="needs_answered", choice=chosen)
    subtitle = " · ".join(filter(None, (shown.subtitle, needs_words.answer_window(chosen))))
    return replace(shown, id="needs_answered", choice=chosen, subtitle=subtitle)


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
