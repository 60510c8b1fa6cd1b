"""Views of who has a contact point."""

from collections.abc import Mapping

from quartiersmonitor.speech import findings, language, numbers, wording
from quartiersmonitor.speech.figures import Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, hatching, maps, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

_SPOTS = 15


def coverage_map(chosen: Choice) -> View:
    """Every municipality by its status."""
    regions = reading.regions()
    status_of = hatching.coverage_statuses(chosen.period)
    drawn = maps.of_coverage(status_of, regions, chosen.place, chosen.period)
    return View(
        id="coverage_map",
        title=_("How each municipality is covered"),
        choice=chosen,
        place=chosen.place,
        period=chosen.period,
        finding=covered(status_of, _area(chosen.place), chosen.period),
        figure=drawn.figure,
        paint=drawn.areas,
        legend=drawn.legend,
        table=lambda: _statuses(status_of, regions),
        behind=lambda: behind.breakdown(
            [hatching.COVERAGE], level="municipality", periods=[chosen.period]
        ),
        indicators=("A1",),
    )


def covered(status_of: Mapping[str, str], area: Region, period: str) -> str:
    """How many municipalities of an area have a contact point, and how many have nothing."""
    regions = reading.regions()
    inside = [status for id_, status in status_of.items() if _lies_in(regions[id_], area)]
    if len(inside) == 1:
        return f"{area.name}, {numbers.long_period(period)}: {wording.coverage(inside[0])}."
    return _(
        "{place}, {period}: of {total} municipalities, {own} have a contact point of their own, "
        "{co_served} are co-served, {occasional} have occasional offers only, and of {none} "
        "nothing is known to these exports."
    ).format(
        place=area.name,
        period=numbers.long_period(period),
        total=numbers.decimal(len(inside)),
        **{code: numbers.decimal(inside.count(code)) for code in wording.COVERAGE},
    )


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


def town_and_country(chosen: Choice) -> View:
    """The gap in a sentence, and the shares covered by size of municipality."""
    place = _state_or_district(chosen.place)
    gap = findings.at(reading.over_time(place, chosen.period), "A5", chosen.period)
    counts = cells.of_period(
        reading.counts_over_time("coverage_by_size", place, chosen.period), chosen
    )
    people, places, texts, rows = [], [], [], []
    for size in wording.SIZES:
        of_people = cells.percent(counts, size, "covered_65plus", "residents_65plus")
        of_places = cells.percent(counts, size, "covered_municipalities", "municipalities")
        said_places = cells.share(counts, size, "covered_municipalities", "municipalities")
        people.append(of_people)
        places.append(of_places)
        texts.append(said_places)
        rows.append(
            (
                wording.size(size),
                cells.shown(of_people),
                said_places,
                cells.whole(counts.get((size, "municipalities"))),
            )
        )
    header = reading.headers(language.current())["A5"]
    return View(
        id="town_and_country",
        title=_("Town and country"),
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=f"{place.name} · {_('by residents of the municipality')}",
        finding=f"{place.name}: {findings.gap(gap, header)}",
        figure=charts.pairs(
            [wording.size(size) for size in wording.SIZES],
            [
                (_("Residents 65+ covered"), people, [cells.shown(value) for value in people]),
                (_("Municipalities covered"), places, texts),
            ],
        ),
        table=lambda: Table(
            (
                _("Residents"),
                _("Residents 65+ covered"),
                _("Municipalities covered"),
                wording.levels("municipality"),
            ),
            tuple(rows),
        ),
        behind=lambda: behind.breakdown(
            ["coverage_by_size"], region_ids=[place.region_id], periods=[chosen.period]
        ),
        indicators=("A5",),
    )


def both_shares(chosen: Choice) -> View:
    """By district, the share of municipalities always beside the share of residents."""
    regions, headers = reading.regions(), reading.headers(language.current())
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
    return View(
        id="both_shares",
        title=_("Municipalities and residents, side by side"),
        choice=chosen,
        place=regions[STATE],
        period=chosen.period,
        subtitle=f"{wording.levels('district')} · {numbers.long_period(chosen.period)}",
        finding=findings.spread(rows, headers["A2"], chosen.period),
        figure=charts.pairs([name for name, _value in rows], series),
        table=lambda: Table(
            (wording.level("district"), headers["A2"].title, headers["A1"].title),
            tuple(
                (name, series[0][2][index], series[1][2][index])
                for index, (name, _value) in enumerate(rows)
            ),
        ),
        behind=lambda: behind.indicator(["A1", "A2"], level="district", periods=[chosen.period]),
        indicators=("A2", "A1"),
    )


def white_spots(chosen: Choice) -> View | Missing:
    """A table of municipalities with nothing, those with the most older residents first."""
    regions, area = reading.regions(), _area(chosen.place)
    inside = [
        regions[id_]
        for id_, status in hatching.coverage_statuses(chosen.period).items()
        if status == "none" and _lies_in(regions[id_], area)
    ]
    inside.sort(key=lambda region: region.residents_65plus or 0, reverse=True)
    title = _("The largest white spots")
    if not inside:
        reason = _("{place}: offers in every municipality are known to these exports.").format(
            place=area.name
        )
        return Missing(id="white_spots", title=title, choice=chosen, reason=reason)
    finding = _(
        "{place}: municipalities of which these exports know no contact point and no offer: "
        "{count}, with {people} residents aged 65 and over."
    ).format(
        place=area.name,
        count=numbers.decimal(len(inside)),
        people=numbers.decimal(sum(region.residents_65plus or 0 for region in inside)),
    )
    shown = inside[:_SPOTS]
    return View(
        id="white_spots",
        title=title,
        choice=chosen,
        place=area,
        period=chosen.period,
        finding=finding,
        notes=(_("Other providers, such as churches and associations, are invisible here."),),
        table=lambda: Table(
            (
                wording.level("municipality"),
                _("Residents 65+"),
                wording.level("district"),
            ),
            tuple((region.name, residents(region), region.district_name or "") for region in shown),
        ),
        behind=lambda: behind.breakdown(
            [hatching.COVERAGE],
            level="municipality",
            region_ids=[region.region_id for region in inside],
            periods=[chosen.period],
        ),
        indicators=("A6",),
    )


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


def _area(place: Region) -> Region:
    """The place itself, or the district around a single municipality or neighbourhood."""
    if place.level in ("state", "district", "unit"):
        return place
    return _state_or_district(place)


def _lies_in(municipality: Region, area: Region) -> bool:
    if area.level == "state":
        return True
    return area.region_id in (municipality.district_id, municipality.unit_id)


KINDS = (
    Kind(
        id="coverage_map",
        title=lambda: _("How each municipality is covered"),
        make=coverage_map,
        takes=frozenset({"place", "period"}),
        indicator="A1",
    ),
    Kind(
        id="town_and_country",
        title=lambda: _("Town and country"),
        make=town_and_country,
        takes=frozenset({"place", "period"}),
        indicator="A5",
    ),
    Kind(
        id="both_shares",
        title=lambda: _("Municipalities and residents, side by side"),
        make=both_shares,
        takes=frozenset({"period"}),
        indicator="A2",
    ),
    Kind(
        id="white_spots",
        title=lambda: _("The largest white spots"),
        make=white_spots,
        takes=frozenset({"place", "period"}),
        indicator="A6",
    ),
)
