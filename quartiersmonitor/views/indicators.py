"""Views of any single indicator: on the map, over time, and by district."""

from collections.abc import Sequence

from quartiersmonitor.speech import findings, numbers, signs, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import (
    absence,
    behind,
    charts,
    colours,
    legends,
    maps,
    reading,
    tables,
)
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.view import Missing, View


def on_map(chosen: Choice) -> View:
    """The chosen indicator, at the chosen level or the next coarser one that it is measured at."""
    header = chosen.indicator
    level = chosen.level if chosen.level in header.levels else _coarser(header)
    regions = reading.regions()
    values = reading.by_region(header.id, level, chosen.period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    drawn = maps.of_values(values, header, level, regions, chosen.place)
    notes: tuple[str, ...] = ()
    if level != chosen.level:
        notes = (
            _("This indicator is not measured per {wanted}; shown per {level}.").format(
                wanted=wording.level(chosen.level), level=wording.level(level)
            ),
        )
    return View(
        id="map",
        title=header.title,
        choice=chosen,
        subtitle=_subtitle(header, wording.levels(level), chosen.period),
        place=chosen.place,
        period=chosen.period,
        finding=findings.spread(named, header, chosen.period, _own(chosen)),
        figure=drawn.figure,
        paint=drawn.areas,
        legend=drawn.legend,
        notes=notes,
        table=lambda: tables.of_regions(values, header, regions, level),
        behind=lambda: behind.indicator([header.id], level=level, periods=[chosen.period]),
        indicators=(header.id,),
    )


def _own(chosen: Choice) -> tuple[str, Value] | None:
    """Name and value of a chosen place: what is said of all places begins with it."""
    if chosen.place.region_id == STATE:
        return None
    series = reading.over_time(chosen.place, chosen.period)
    value = findings.at(series, chosen.indicator.id, chosen.period)
    return (chosen.place.name, value) if value is not None else None


def _coarser(header: Header) -> str:
    return next(level for level in ("unit", "district", "state") if level in header.levels)


def over_time(chosen: Choice) -> View | Missing:
    """The chosen indicator of the place, for all periods of the same length."""
    header, place = chosen.indicator, chosen.place
    values = reading.over_time(place, chosen.period).get(header.id, ())
    if not values:
        reason = absence.of_value(header, place, None)
        return Missing(id="trend", title=header.title, choice=chosen, reason=reason)
    series = [(header.title, header, values)]
    return View(
        id="trend",
        title=header.title,
        choice=chosen,
        subtitle=_subtitle(header, wording.place(place), chosen.period),
        place=place,
        period=chosen.period,
        finding=findings.trend(values, header, place),
        figure=charts.lines(series),
        table=lambda: tables.of_series(series),
        behind=lambda: behind.indicator(
            [header.id], region_ids=[place.region_id], grain=chosen.grain
        ),
        indicators=(header.id,),
    )


def by_district(chosen: Choice) -> View:
    """The chosen indicator of every district, the largest on top, against the state."""
    header, regions = chosen.indicator, reading.regions()
    values = reading.by_region(header.id, "district", chosen.period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    state = findings.at(reading.over_time(regions[STATE], chosen.period), header.id, chosen.period)
    return View(
        id="districts",
        title=header.title,
        choice=chosen,
        subtitle=_subtitle(header, wording.levels("district"), chosen.period),
        place=regions[STATE],
        period=chosen.period,
        finding=findings.spread(named, header, chosen.period),
        figure=charts.ranked(named, header, state),
        legend=legend([value for _name, value in named], header),
        table=lambda: tables.of_regions(values, header, regions, "district"),
        behind=lambda: behind.indicator([header.id], level="district", periods=[chosen.period]),
        indicators=(header.id,),
    )


def legend(values: Sequence[Value], header: Header) -> tuple[Entry, ...]:
    """The legend of bars by place: shares of few, and the flags that the values carry."""
    flags = "".join(value.flags for value in values if value.status == "ok")
    return (
        *legends.of_few(values, header),
        *(
            Entry(colours.accent(), f"{sign.mark} {sign.word}", (sign.hatch,))
            for sign in signs.flags_of(flags)
        ),
    )


def _subtitle(header: Header, where: str, period: str) -> str:
    return " · ".join((where, numbers.long_period(period), wording.unit(header.unit)))


KINDS = (
    Kind(
        id="map",
        title=lambda: _("Map of an indicator"),
        make=on_map,
        takes=frozenset({"indicator", "level", "place", "period"}),
        indicator="A2",
    ),
    Kind(
        id="trend",
        title=lambda: _("An indicator over time"),
        make=over_time,
        takes=frozenset({"indicator", "place", "period"}),
        indicator="A2",
    ),
    Kind(
        id="districts",
        title=lambda: _("An indicator by district"),
        make=by_district,
        takes=frozenset({"indicator", "period"}),
        indicator="A2",
    ),
)
