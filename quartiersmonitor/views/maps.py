"""The map of all municipalities as a Plotly dictionary, and its legend in words."""

from base64 import b64encode
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from quartiersmonitor.hatch import Hatch
from quartiersmonitor.speech import numbers, shares, signs, wording
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import charts, colours, hatching, legends
from quartiersmonitor.views.legends import Entry

_MUNICIPALITIES = "/app/static/municipalities.geojson"
_DISTRICTS = "/app/static/districts.geojson"
_CLASSES = 5


def signs_html() -> str:
    """Every sign with its hatch and its word."""
    reasons = [
        Entry(colours.no_value(code), f"{sign.mark} {sign.word}", (sign.hatch,))
        for code, sign in signs.STATUSES.items()
    ]
    doubts = [
        Entry(colours.classes()[2], f"{sign.mark} {sign.word}", (sign.hatch,))
        for sign in signs.FLAGS.values()
    ]
    return legends.swatches([*reasons, *doubts])


@dataclass(frozen=True)
class Area:
    """A municipality on the map: its key, how it is filled and hatched, and what is said of it."""

    id: str
    colour: str
    hatches: tuple[Hatch, ...]
    name: str
    said: str


@dataclass(frozen=True)
class Map:
    """A map, its areas for whoever draws without MapLibre, and the entries of its legend.

    A page needs no areas, so they are put into words only when they are asked for.
    """

    figure: charts.Figure
    areas: Callable[[], tuple[Area, ...]]
    legend: tuple[Entry, ...]


def of_values(
    values: Sequence[Value],
    header: Header,
    level: str,
    regions: Mapping[str, Region],
    focus: Region,
) -> Map:
    """Areas in five classes of an indicator, and a hatched grey per reason for having no value."""
    by_region = {value.region_id: value for value in values}
    bounds = class_bounds([value.value for value in values if _is_classed(value, header)])
    palette = colours.classes()[-len(bounds) + 1 :] if len(bounds) > 1 else colours.classes()[2:3]
    groups: defaultdict[tuple[str, str, str], list[tuple[str, str, float]]] = defaultdict(list)
    for id_, area in hatching.areas(regions, level):
        value = by_region.get(area.region_id)
        status = value.status if value else "not_delivered"
        number = value.value if value and value.value is not None else 0.0
        flags = value.flags if value and status == "ok" else ""
        counted = ""
        if value is not None and status == "ok" and not _is_classed(value, header):
            counted = shares.said(value, header)
        groups[status, flags, counted].append((id_, area.name, number))
    traces = []
    for (status, flags, counted), places in groups.items():
        published = numbers.with_unit(f"%{{z:,.{header.decimals}f}}", header.unit)
        said = wording.with_doubts(counted or published, flags)
        if status != "ok":
            said = f"{signs.mark(status, header)} {signs.word_for(status, header)}"
        trace = _trace(places, f"<b>%{{text}}</b><br>{said}<extra></extra>", level)
        if counted:
            trace |= _flat(colours.uncompared(), len(places))
        elif status == "ok":
            z = [round(number, header.decimals) for _id, _name, number in places]
            trace |= {"z": z, "coloraxis": "coloraxis"}
        else:
            trace |= _flat(colours.no_value(status), len(places))
        traces.append(trace)
    legend = [Entry(colour, words) for colour, words in _class_legend(bounds, palette, header)]
    legend += legends.of_few((value for value in values if value.status == "ok"), header)
    present = {status for status, _flags, _counted in groups}
    for status, sign in signs.STATUSES.items():
        if status in present:
            words = f"{signs.mark(status, header)} {signs.word_for(status, header)}"
            legend.append(Entry(colours.no_value(status), words, (sign.hatch,)))
    doubts = "".join(flags for _status, flags, _counted in groups)
    middle = palette[len(palette) // 2]
    for sign in signs.flags_of(doubts):
        legend.append(Entry(middle, f"{sign.mark} {sign.word}", (sign.hatch,)))
    layout = _layout(regions, focus) | {
        "coloraxis": {
            "colorscale": _steps(bounds, palette),
            "cmin": bounds[0] if bounds else 0,
            "cmax": bounds[-1] if len(bounds) > 1 else 1,
            "showscale": False,
        }
    }
    hatched = hatching.of_values(values, regions, level)
    if values:
        _lay(layout, hatching.layers(hatched, header.id, level, values[0].period, focus))
    greys = colours.no_values()

    def painted() -> tuple[Area, ...]:
        return tuple(
            Area(
                id_,
                _fill(by_region.get(area.region_id), header, bounds, palette, greys),
                hatched.get(id_, ()),
                area.name,
                _said(by_region.get(area.region_id), header),
            )
            for id_, area in hatching.areas(regions, level)
        )

    return Map({"data": [*traces, *_outlines(focus)], "layout": layout}, painted, tuple(legend))


def _is_classed(value: Value, header: Header) -> bool:
    """Whether a value has a colour of a class: of few, 100 % would look like an extreme."""
    return value.status == "ok" and not shares.is_of_few(value, header)


def _fill(
    value: Value | None,
    header: Header,
    bounds: Sequence[float],
    palette: Sequence[str],
    greys: Mapping[str, str],
) -> str:
    if value is None or value.status != "ok" or value.value is None:
        return greys[value.status if value else "not_delivered"]
    if not _is_classed(value, header):
        return colours.uncompared()
    # The last class holds its upper bound, as the words of the legend say.
    return palette[min(max(bisect_right(bounds, value.value) - 1, 0), len(palette) - 1)]


def _said(value: Value | None, header: Header) -> str:
    status = value.status if value else "not_delivered"
    if value is None or status != "ok" or value.value is None:
        return f"{signs.mark(status, header)} {signs.word_for(status, header)}"
    return wording.shown(value, header)


def of_coverage(
    status_of: Mapping[str, str], regions: Mapping[str, Region], focus: Region, period: str
) -> Map:
    """Municipalities by coverage status: own point, co-served, occasional, none."""
    groups: defaultdict[str, list[tuple[str, str, float]]] = defaultdict(list)
    for id_, area in hatching.areas(regions, "municipality"):
        groups[status_of.get(id_, "not_delivered")].append((id_, area.name, 0.0))
    fills = {code: colours.COVERAGE.get(code) for code in wording.COVERAGE}
    traces, legend = [], []
    for code in (*wording.COVERAGE, "not_delivered"):
        if code not in groups:
            continue
        words = wording.coverage(code) if code in fills else wording.status(code)
        fill = fills.get(code) or colours.no_value(code)
        hover = f"<b>%{{text}}</b><br>{words}<extra></extra>"
        traces.append(_trace(groups[code], hover, "municipality") | _flat(fill, len(groups[code])))
        hatch = signs.coverage_hatch(code)
        legend.append(Entry(fill, words, (hatch,) if hatch else ()))
    layout = _layout(regions, focus)
    hatched = hatching.of_coverage(status_of, regions)
    _lay(layout, hatching.layers(hatched, hatching.COVERAGE, "municipality", period, focus))
    greys = colours.no_values()

    def painted() -> tuple[Area, ...]:
        return tuple(
            Area(
                id_,
                fills.get(code := status_of.get(id_, "not_delivered")) or greys[code],
                hatched.get(id_, ()),
                area.name,
                wording.coverage(code) if code in fills else wording.status(code),
            )
            for id_, area in hatching.areas(regions, "municipality")
        )

    return Map({"data": [*traces, *_outlines(focus)], "layout": layout}, painted, tuple(legend))


def _lay(layout: charts.Figure, layers: Sequence[charts.Figure]) -> None:
    subplot = layout["map"]
    assert isinstance(subplot, dict)
    subplot["layers"] = list(layers)


def class_bounds(values: Iterable[float | None]) -> list[float]:
    """Up to six bounds of up to five classes with about as many places each, as round numbers."""
    known = sorted(value for value in values if value is not None)
    if not known:
        return []
    low, high = _down(known[0]), _up(known[-1])
    if low == high:
        return [low]
    inner = {_round(known[len(known) * step // _CLASSES]) for step in range(1, _CLASSES)}
    if sum(low < bound < high for bound in inner) < 2:
        # Most places share one value: equal steps tell more than equal numbers of places.
        inner = {_round(low + (high - low) * step / _CLASSES) for step in range(1, _CLASSES)}
    return [low, *sorted(bound for bound in inner if low < bound < high), high]


def _round(value: float) -> float:
    return float(f"{value:.2g}")


def _down(value: float) -> float:
    return _step(value) * floor(value / _step(value))


def _up(value: float) -> float:
    return _step(value) * -floor(-value / _step(value))


def _step(value: float) -> float:
    return 10.0 ** (floor(log10(abs(value))) - 1) if value else 1.0


def _steps(bounds: Sequence[float], palette: Sequence[str]) -> list[list[object]]:
    if len(bounds) < 3:
        colour = palette[0] if palette else colours.classes()[2]
        return [[0, colour], [1, colour]]
    span = bounds[-1] - bounds[0]
    steps: list[list[object]] = []
    for low, high, colour in zip(bounds, bounds[1:], palette, strict=False):
        steps += [[(low - bounds[0]) / span, colour], [(high - bounds[0]) / span, colour]]
    return steps


def _class_legend(
    bounds: Sequence[float], palette: Sequence[str], header: Header
) -> Iterable[tuple[str, str]]:
    if not bounds:  # nobody has a value
        return
    decimals = header.decimals if bounds[-1] < 100 else 0
    if len(bounds) == 1 or bounds[:1] == bounds[-1:]:
        only = numbers.with_unit(numbers.decimal(bounds[0], decimals), header.unit)
        yield palette[0], only
        return
    pairs = list(pairwise(bounds))
    for (low, high), colour in zip(pairs, palette, strict=False):
        words = _("{low} to under {high}") if high != bounds[-1] else _("{low} to {high}")
        text = words.format(
            low=numbers.decimal(low, decimals),
            high=numbers.with_unit(numbers.decimal(high, decimals), header.unit),
        )
        yield colour, text


def _trace(places: Sequence[tuple[str, str, float]], hover: str, level: str) -> charts.Figure:
    return {
        "type": "choroplethmap",
        "geojson": _MUNICIPALITIES,
        "locations": [id_ for id_, _name, _number in places],
        "text": [name for _id, name, _number in places],
        "hovertemplate": hover,
        "marker": {
            "line": {"width": 0.4 if level == "municipality" else 0, "color": colours.border()}
        },
        "showscale": False,
    }


def _flat(colour: str, size: int) -> charts.Figure:
    return {
        # Zeros in Plotly's own short form of an array.
        "z": {"dtype": "i1", "bdata": b64encode(bytes(size)).decode()},
        "colorscale": [[0, colour], [1, colour]],
        "zmin": 0,
        "zmax": 1,
    }


def _outlines(focus: Region) -> list[charts.Figure]:
    """District borders over the areas, and a strong line around a chosen municipality."""
    clear = "rgba(0,0,0,0)"
    drawn = [(_DISTRICTS, list(_DISTRICT_IDS), 0.9)]
    if focus.level == "municipality":
        drawn.append((_MUNICIPALITIES, [focus.region_id], 2.5))
    return [
        {
            "type": "choroplethmap",
            "geojson": geojson,
            "locations": ids,
            "z": [0] * len(ids),
            "colorscale": [[0, clear], [1, clear]],
            "marker": {"line": {"width": width, "color": colours.outline()}},
            "hoverinfo": "skip",
            "showscale": False,
        }
        for geojson, ids, width in drawn
    ]


# Empty and without ground, so that it suits light and dark. As an address, because Plotly forgets
# what it has drawn when a style given as an object comes back from MapLibre with more in it.
_GROUND = 'data:application/json,{"version":8,"sources":{},"layers":[]}'
_DISTRICT_IDS = (
    *("01001", "01002", "01003", "01004", "01051", "01053", "01054", "01055"),
    *("01056", "01057", "01058", "01059", "01060", "01061", "01062"),
)


def _layout(regions: Mapping[str, Region], focus: Region) -> charts.Figure:
    west, south, east, north = hatching.box(regions, focus)
    # MapLibre zooms in until the bounds fill the frame. Bounds far wider than the place let the
    # height decide, so that the same figure fits a telephone and a wall.
    middle, reach = (west + east) / 2, 4 * max(east - west, north - south)
    return charts.layout(
        200,  # smaller than any frame: it can zoom in as it grows, never out as it shrinks
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        map={
            "style": _GROUND,
            "center": {"lon": middle, "lat": (south + north) / 2},
            "zoom": 4,
            "bounds": {
                "west": middle - reach / 2,
                "east": middle + reach / 2,
                "south": south,
                "north": north,
            },
        },
    )
