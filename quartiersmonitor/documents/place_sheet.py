"""One page about a place: where it lies, how it stands, how it moves, and what carries it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from quartiersmonitor.documents import drawing, map_drawing, place_bones, place_money
from quartiersmonitor.documents.drawing import Look
from quartiersmonitor.documents.map_drawing import DrawnMap
from quartiersmonitor.documents.place_bones import Spine
from quartiersmonitor.documents.place_money import Money
from quartiersmonitor.documents.typesetting import typeset
from quartiersmonitor.speech import certainty, findings, language, numbers, signs, wording
from quartiersmonitor.speech.figures import Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import (
    charts,
    colours,
    compare,
    peers,
    periods,
    plot,
    profile,
    reading,
    source,
    standing,
    tables,
)
from quartiersmonitor.views import coverage as coverage_views
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.compare import Company
from quartiersmonitor.views.legends import Entry

_TRENDS = 3
_FEW_BONES = 15
_FEWEST_VALUES = 3
_TREND_HEIGHT = 150


@dataclass(frozen=True)
class Trend:
    """A small chart over time, and what it says."""

    title: str
    alt: str
    plot: dict[str, object]


@dataclass(frozen=True, kw_only=True)
class PlaceSheet:
    """All that stands on the page, in one language."""

    language: str
    region: str
    look: Look
    title: str
    author: str
    description: str
    kicker: str
    name: str
    finding: str
    banner: str
    facts: tuple[tuple[str, str], ...]
    map: DrawnMap
    map_title: str
    map_legend: tuple[Entry, ...]
    map_said: str
    is_sparse: bool
    spine: Spine
    spine_title: str
    spine_columns: tuple[str, ...]
    spine_note: str
    worse: str
    better: str
    state: str
    without_value: str
    left_out: tuple[str, ...]
    trends_title: str
    trends: tuple[Trend, ...]
    money_title: str
    money: Money
    due_title: str
    due_left_out: tuple[str, ...]
    signs: str
    source: str


def of(place: Region, period: str) -> bytes:
    """The page as tagged PDF (PDF/UA-1), A4, in the language that is spoken.

    Reads the snapshot that is shown; the same snapshot gives the same bytes. Whatever does not fit
    is left out from the least important on, and counted.
    """
    created = datetime.fromisoformat(reading.shown().created)
    with colours.on_ground(dark=False):
        [document] = typeset("place", content(place, period), "pdf", created=created)
    return document


def picture(place: Region, period: str, pixels_per_inch: float = 80) -> list[bytes]:
    """Its pages as PNG pictures, to look at."""
    with colours.on_ground(dark=False):
        return typeset("place", content(place, period), "png", pixels_per_inch=pixels_per_inch)


def content(place: Region, period: str) -> PlaceSheet:
    """What stands on the page, from published figures only."""
    headers = reading.mains(language.current())
    chosen = Choice(place, place.level, period, next(iter(headers.values())))
    company = compare.of(chosen, same_level=True)
    # What lies inside a place is no yardstick for it.
    compared = [one.region_id for one in company.everyone if one.level == place.level]
    cells = reading.evidence_of((STATE, place.region_id, *compared), period)
    area = _around(place)
    spine = place_bones.of(place, period, compared, cells)
    money = place_money.of(chosen)
    values = [value for (id_, _indicator), value in cells.items() if id_ == place.region_id]
    trends, trends_title = _trends(place, period), _("Over time")
    if not trends and area != place:
        # Without a course of its own it has that of the district around it, named as such.
        trends = _trends(area, period)
        trends_title = _("Over time, {place}").format(place=area.name)
    covered = coverage_views.coverage_map(chosen)
    where = wording.kind_of_place(place)
    return PlaceSheet(
        language=language.current(),
        region=drawing.region(),
        look=drawing.look(),
        title=f"{wording.place(place)}, {numbers.long_period(period)}",
        author="Quartiersmonitor",
        description=source.line(maps_too=True),
        kicker=" · ".join(
            part
            for part in (
                where,
                place.district_name if place.level not in ("district", "state") else "",
                numbers.long_period(period),
            )
            if part
        ),
        name=place.name,
        finding=_finding(company, period),
        banner=source.invented(),
        facts=_facts(place, period),
        map=map_drawing.of(covered.areas, place, has_borders=True, box=map_drawing.around(area)),
        map_title=_("Coverage, {place}").format(place=area.name),
        map_legend=covered.legend,
        map_said=covered.finding,
        is_sparse=len(spine.bones) < _FEW_BONES,
        spine=spine,
        spine_title=(
            _("Every indicator")
            if place.level == "state"
            else _("Every indicator against the state")
        ),
        spine_columns=(
            _("Indicator"),
            _("Here"),
            certainty.usual_interval(),
            wording.level("state"),
            "",
            _("Compared"),
        ),
        spine_note=_spine_note(company, len(compared)),
        worse=_("worse"),
        better=_("better"),
        state=wording.level("state"),
        without_value=_("Without a value"),
        left_out=tuple(
            _("More indicators in the application: {count}").format(count=numbers.decimal(count))
            for count in range(len(spine.bones) + 1)
        ),
        trends_title=trends_title,
        trends=trends,
        money_title=_("Funding"),
        money=money,
        due_title=_("Next deadlines"),
        due_left_out=tuple(
            _("More deadlines in the application: {count}").format(count=numbers.decimal(count))
            for count in range(len(money.due) + 1)
        ),
        signs=_signs(values),
        source=_source(values),
    )


def _around(place: Region) -> Region:
    """The district whose map shows where the place lies."""
    if place.level in ("state", "district"):
        return place
    regions = reading.regions()
    return regions.get(place.district_id or "", regions[STATE])


def _finding(company: Company, period: str) -> str:
    """How many are covered; of a neighbourhood, which has no such share, how it stands."""
    place = company.place
    if instead := periods.in_delivery(period):
        return instead
    if place.level == "neighbourhood":
        return standing.finding(company, period)
    series = reading.over_time(place, period)
    return findings.overview(series, reading.headers(language.current()), place, period)


def _facts(place: Region, period: str) -> tuple[tuple[str, str], ...]:
    """What kind of place it is; its kind itself stands above its name."""
    kind = _("Kind of place")
    return tuple(
        (name, said) for name, said in profile.facts(place, period).rows if said and name != kind
    )


def _spine_note(company: Company, compared: int) -> str:
    place = company.place
    if place.level == "state":
        return ""
    said = _(
        "Dot: {place}, with its {level} % interval; line: the state. To the right is better, or higher "
        "where an indicator has no direction. Without a verdict in words nothing is compared."
    ).format(place=place.name, level=certainty.usual())
    if not compared:
        return said
    band = _("Grey bar: {group} ({count}).").format(
        group=peers.name(company.group, place), count=numbers.decimal(compared)
    )
    return f"{said} {band}"


def _trends(place: Region, period: str) -> tuple[Trend, ...]:
    """The first headline indicators with a course to show, each of another topic if possible."""
    series = reading.over_time(place, period)
    found = []
    topics = set[str]()
    told = [
        header
        for header in reading.headlines(language.current())
        if _has_a_course([value.number for value in series.get(header.id, ())])
    ]
    for header in told:
        if header.topic in topics and len({one.topic for one in told}) >= _TRENDS:
            continue
        topics.add(header.topic)
        values = series[header.id]
        figure = charts.lines([(header.title, header, values)], _TREND_HEIGHT)
        found.append(
            Trend(
                header.title,
                findings.trend(values, header, place),
                drawing.plotted(plot.of(figure)),
            )
        )
    return tuple(found[:_TRENDS])


def _has_a_course(series: Sequence[float | None]) -> bool:
    known = [number for number in series if number is not None]
    return len(known) >= _FEWEST_VALUES and any(known)


def _signs(values: Sequence[Value]) -> str:
    """The signs that stand on the page, each with its word."""
    shown = {sign.code for value in values for sign in signs.of(value.status, value.flags)}
    known = (*signs.STATUSES.values(), *signs.FLAGS.values())
    return " · ".join(
        f"{sign.mark} {sign.meaning}"
        for sign in known
        if sign.code in shown and sign.code in ("zero", *signs.FLAGS)
    )


def _source(values: Sequence[Value]) -> str:
    """Where the figures come from, and how much of what was expected has been reported."""
    line = source.line(maps_too=True)
    rates = [value.reporting_rate for value in values if value.reporting_rate is not None]
    if not rates:
        return line
    low, high = tables.share(min(rates)), tables.share(max(rates))
    rate = low if low == high else f"{low}–{high}"
    return f"{line} {_('Reported, by indicator: {share}.').format(share=rate)}"
