"""Plots as native charts that can be edited, with shapes for what no native chart holds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar, cast

from pptx.chart.data import CategoryChartData, ChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.parts.chart import ChartPart
from pptx.shapes.graphfrm import GraphicFrame
from pptx.util import Pt

from quartiersmonitor.documents.powerpoint import book, overlay
from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.chart_xml import ChartXml
from quartiersmonitor.documents.powerpoint.frame import Categories, Frame, framed
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.speech.language import _
from quartiersmonitor.views.plot_marks import Axis, Bars, Lines, Mark, Plot, Points, Rule, Words

_LEAST_SCALE = 0.6  # points to a pixel at which the words of a drawn picture can be read
_ABOVE_NAME = 15  # pixels from the middle of a row's name to the row before


@dataclass(frozen=True)
class Shared:
    """What a chart holds itself, in the order of its series, and what is drawn beneath and above."""

    held: tuple[Mark, ...]
    beneath: tuple[Mark, ...]
    above: tuple[Mark, ...]


def draw(canvas: Canvas, rect: Rect, plot: Plot, alt: str, created: datetime) -> int:
    """The plot in a rectangle; how many rows of a long picture did not fit.

    Bars between two days become shapes, anything else a chart.
    """
    bars = [mark for mark in plot.marks if isinstance(mark, Bars)]
    if bars and _are_native(plot, bars):
        _bars(canvas, rect, plot, bars, alt, created)
    elif bars:
        cropped, left_out = _cropped(plot, rect)
        _drawn(canvas, framed(cropped, rect), alt)
        return left_out
    elif runs := _runs(plot):
        _lines(canvas, rect, plot, runs, alt, created)
    elif any(isinstance(mark, Lines | Points) for mark in plot.marks):
        _scatter(canvas, rect, plot, alt, created)
    else:
        _drawn(canvas, framed(plot, rect), alt)
    return 0


def _are_native(plot: Plot, bars: list[Bars]) -> bool:
    """Whether each series has one bar a category, from zero or upon the one before."""
    axis = plot.y if bars[0].orientation == "h" else plot.x
    categories = Categories.of(axis)
    floats = any(base for mark in bars for base in mark.base) and not plot.stacked
    return (
        all(mark.orientation == bars[0].orientation for mark in bars)
        and all(categories.holds(mark.at) and len(set(mark.at)) == len(mark.at) for mark in bars)
        and (plot.x if bars[0].orientation == "h" else plot.y).kind == "linear"
        and (not floats or (len(bars) == 1 and min(bars[0].base) >= 0))
    )


def _runs(plot: Plot) -> list[Lines]:
    """The lines that run from category to category; none where any with marks does not."""
    if plot.x.kind not in ("linear", "category"):
        return []
    categories = Categories.of(plot.x)
    marked = [m for m in plot.marks if isinstance(m, Lines) and m.markers and not m.filled]
    return marked if all(categories.holds(mark.x) for mark in marked) else []


def _drawn(canvas: Canvas, frame: Frame, alt: str) -> None:
    members = [*overlay.axes(canvas, frame), *overlay.shapes(canvas, frame, frame.plot.marks)]
    canvas.lay(canvas.group(frame.outer, members, _("Picture"), alt))


def _cropped(plot: Plot, rect: Rect) -> tuple[Plot, int]:
    """As many rows of a long picture as can be read, from its top, and how many are left out.

    Each row begins with its name, which stands at the left edge.
    """
    depth = rect.height / _LEAST_SCALE
    if plot.y.is_visible or plot.y.low - plot.y.high <= depth:
        return plot, 0
    rows = [mark.y for mark in plot.marks if isinstance(mark, Words) and mark.of_paper_x]
    named = sorted(y for y in rows if y > depth)
    between = sorted(y for y in rows if y <= depth)
    end = (between[-1] if between else depth) - _ABOVE_NAME
    if not named or end <= plot.y.high:
        return plot, 0
    marks = [kept for mark in plot.marks if (kept := _above(mark, end)) is not None]
    left_out = sum(y >= end for y in rows)
    return replace(plot, marks=tuple(marks), y=replace(plot.y, low=end)), left_out


def _above(mark: Mark, end: float) -> Mark | None:
    """What of a mark lies before the end of a picture that runs downwards."""
    if isinstance(mark, Words):
        return mark if mark.of_paper_y or mark.y < end else None
    if isinstance(mark, Bars):
        return _picked(mark, _OF_BARS, [i for i, at in enumerate(mark.at) if at < end])
    if isinstance(mark, Points):
        return _picked(mark, _OF_POINTS, [i for i, y in enumerate(mark.y) if y < end])
    return mark


_OF_BARS = ("at", "base", "end", "values", "colours", "hatches", "pens", "outlines", "texts")
_OF_POINTS = ("x", "y", "colours", "symbols", "sizes", "texts", "sides", "names")
_Many = TypeVar("_Many", Bars, Points)


def _picked(mark: _Many, names: tuple[str, ...], there: list[int]) -> _Many:
    """Some of the bars or points of a series."""
    kept: dict[str, Any] = {
        name: tuple(getattr(mark, name)[index] for index in there) for name in names
    }
    return replace(mark, **kept)


def _bars(
    canvas: Canvas, rect: Rect, plot: Plot, bars: list[Bars], alt: str, created: datetime
) -> None:
    lies = bars[0].orientation == "h"
    axis = plot.y if lies else plot.x
    categories = Categories.of(axis)
    axis = categories.around(axis)
    plot = replace(plot, y=axis) if lies else replace(plot, x=axis)
    frame = framed(plot, rect)
    floats = any(base for mark in bars for base in mark.base) and not plot.stacked
    piled = plot.stacked or floats
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = _names(categories)
    if floats:
        data.add_series(_("From"), _at_categories(categories, bars[0].at, bars[0].base))  # type: ignore[no-untyped-call]
    for number, mark in enumerate(bars, 1):
        name = mark.name or (_("Length") if floats else _series(number))
        data.add_series(name, _at_categories(categories, mark.at, mark.values))  # type: ignore[no-untyped-call]
    kind = {
        (True, True): XL_CHART_TYPE.BAR_STACKED,
        (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED,
        (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
    }[lies, piled]
    labels, rest = _labels(plot, bars, piled)
    hides = any(isinstance(mark, Rule) and mark.below for mark in rest)
    chart = _add(canvas, frame, kind, data)
    if floats:
        chart.hide(0)
    for index, mark in enumerate(bars):
        series = chart.series(index + floats)
        chart.fill_bars(series, mark, categories.first)
        place = "ctr" if mark.is_inside or piled else "outEnd"
        chart.label(series, labels[index], place, frame.label, mark.ink, hides=hides)
    chart.space_bars(bars, piled=piled)
    chart.categories(categories, axis, frame)
    chart.values(plot.x if lies else plot.y, frame, is_x=lies)
    shared = Shared(
        tuple(bars),
        tuple(m for m in plot.marks if isinstance(m, Rule) and m.below),
        tuple(
            _on_one_line(m) if floats else m for m in rest if not (isinstance(m, Rule) and m.below)
        ),
    )
    _finish(canvas, frame, chart, shared, alt, created, {})


def _labels(plot: Plot, bars: list[Bars], piled: bool) -> tuple[list[dict[int, str]], list[Mark]]:
    """The words of each bar, which the chart holds, and the marks that are left."""
    labels = [
        {i: text for i, text in enumerate(mark.texts) if text and mark.values[i] is not None}
        for mark in bars
    ]
    rest: list[Mark] = []
    if piled:
        rest = [words for mark in bars if not mark.is_inside for words in _at_ends(plot, mark)]
        labels = [found if mark.is_inside else {} for found, mark in zip(labels, bars, strict=True)]
    lies = bars[0].orientation == "h"
    for mark in plot.marks:
        if isinstance(mark, Bars):
            continue
        if isinstance(mark, Words) and len(bars) == 1 and lies and not piled:
            index = _bar_of(mark, bars[0])
            if index is not None and index not in labels[0]:
                labels[0][index] = mark.text
                continue
        rest.append(mark)
    return labels, rest


def _bar_of(words: Words, bars: Bars) -> int | None:
    """Which bar ends where the words begin."""
    if words.anchor_x != "left" or words.of_paper_x or words.of_paper_y:
        return None
    for index, (at, end) in enumerate(zip(bars.at, bars.end, strict=True)):
        if at == words.y and words.x >= end and bars.values[index]:
            return index
    return None


def _at_ends(plot: Plot, bars: Bars) -> list[Words]:
    """Words outside of bars of a stack, which a native chart only writes inside."""
    lies = bars.orientation == "h"
    found = []
    for at, end, base, text in zip(bars.at, bars.end, bars.base, bars.texts, strict=True):
        if not text:
            continue
        rises = end >= base
        found.append(
            Words(
                x=end if lies else at,
                y=at if lies else end,
                text=text,
                colour=bars.ink,
                size=13,
                anchor_x=("left" if rises else "right") if lies else "center",
                anchor_y="middle" if lies else ("bottom" if rises else "top"),
            )
        )
    return found


def _lines(
    canvas: Canvas, rect: Rect, plot: Plot, runs: list[Lines], alt: str, created: datetime
) -> None:
    categories = Categories.of(plot.x)
    plot = replace(plot, x=categories.around(plot.x))
    frame = framed(plot, rect)
    data = CategoryChartData()  # type: ignore[no-untyped-call]
    data.categories = _names(categories)
    for number, mark in enumerate(runs, 1):
        positions = tuple(at for at in mark.x if at is not None)
        data.add_series(mark.name or _series(number), _at_categories(categories, positions, mark.y))  # type: ignore[no-untyped-call]
    chart = _add(canvas, frame, XL_CHART_TYPE.LINE_MARKERS, data)
    for index, mark in enumerate(runs):
        chart.draw_line(chart.series(index), mark)
    chart.categories(categories, plot.x, frame)
    chart.values(plot.y, frame, is_x=False)
    others = [mark for mark in plot.marks if not any(mark is run for run in runs)]
    _finish(canvas, frame, chart, _parted(tuple(runs), others), alt, created, {})


def _scatter(canvas: Canvas, rect: Rect, plot: Plot, alt: str, created: datetime) -> None:
    frame = framed(plot, rect)
    held: list[Lines | Points] = []
    for mark in plot.marks:
        if isinstance(mark, Lines) and not mark.filled:
            held.append(mark)
        elif isinstance(mark, Points):
            held += _of_one_look(mark)
    data = XyChartData()  # type: ignore[no-untyped-call]
    names: dict[str, str] = {}
    row = 2
    for number, mark in enumerate(held, 1):
        series = data.add_series(mark.name or _series(number))  # type: ignore[no-untyped-call]
        for index, (x, y) in enumerate(zip(mark.x, mark.y, strict=True)):
            if x is None or y is None:
                continue
            series.add_data_point(_published(x, plot.x), _published(y, plot.y))
            if isinstance(mark, Points) and mark.names[index]:
                names[f"C{row + len(series) - 1}"] = mark.names[index]
        row += len(series) + 2  # as python-pptx lays series beneath each other
    chart = _add(canvas, frame, XL_CHART_TYPE.XY_SCATTER, data)
    for index, mark in enumerate(held):
        if isinstance(mark, Lines):
            chart.draw_line(chart.series(index), mark)
        else:
            chart.draw_points(chart.series(index), mark, min(frame.size, mark.text_size))
    chart.values(plot.x, frame, is_x=True)
    chart.values(plot.y, frame, is_x=False)
    others = [mark for mark in plot.marks if not isinstance(mark, Points)]
    others = [mark for mark in others if not (isinstance(mark, Lines) and not mark.filled)]
    _finish(canvas, frame, chart, _parted(tuple(held), others), alt, created, names)


def _of_one_look(points: Points) -> list[Points]:
    """A series for each colour, symbol and size."""
    looks = list(zip(points.colours, points.symbols, points.sizes, strict=True))
    return [
        _picked(points, _OF_POINTS, [index for index, one in enumerate(looks) if one == look])
        for look in dict.fromkeys(looks)
    ]


def _parted(held: tuple[Mark, ...], others: Sequence[Mark]) -> Shared:
    """Areas and rules that lie below are drawn beneath the chart, anything else above it."""
    beneath = [
        mark
        for mark in others
        if (isinstance(mark, Lines) and mark.filled) or (isinstance(mark, Rule) and mark.below)
    ]
    above = [mark for mark in others if not any(mark is one for one in beneath)]
    return Shared(held, tuple(beneath), tuple(above))


def _published(at: float, axis: Axis) -> float:
    # Rounding takes off what going to a power of ten and back has added.
    return float(f"{10.0**at:.15g}") if axis.kind == "log" else at


def _on_one_line(mark: Mark) -> Mark:
    """A slide is wide enough for what is broken for telephones."""
    return replace(mark, text=mark.text.replace("\n", " ")) if isinstance(mark, Words) else mark


def _names(categories: Categories) -> list[str]:
    return [name.replace("\n", " ") for name in categories.names]


def _series(number: int) -> str:
    return _("Series {number}").format(number=number)


def _at_categories(
    categories: Categories, at: tuple[float, ...], values: tuple[float | None, ...]
) -> list[float | None]:
    found: list[float | None] = [None] * len(categories.names)
    for position, value in zip(at, values, strict=True):
        found[round(position) - categories.first] = value
    return found


def _add(
    canvas: Canvas, frame: Frame, kind: XL_CHART_TYPE, data: CategoryChartData | XyChartData
) -> ChartXml:
    place = (frame.outer.left, frame.outer.top, frame.outer.width, frame.outer.height)
    left, top, width, height = (Pt(one) for one in place)
    # Its type says that a chart comes back; it is the frame around one.
    graphic = canvas.slide.shapes.add_chart(kind, left, top, width, height, cast(ChartData, data))
    return ChartXml(cast(GraphicFrame, graphic))


def _finish(
    canvas: Canvas,
    frame: Frame,
    chart: ChartXml,
    shared: Shared,
    alt: str,
    created: datetime,
    names: dict[str, str],
) -> None:
    """Fix where the axes run, and lay the other marks beneath and above at their places."""
    chart.fix(frame)
    chart.describe(_("Chart"), alt, canvas.number())
    chart.speak(canvas.language)
    tree = canvas.slide.shapes._spTree
    graphic = chart.graphic._element
    beneath = overlay.shapes(canvas, frame, shared.beneath)
    canvas.lay(canvas.group(frame.outer, beneath, _("Beneath the chart"), _("Lines and ranges")))
    if beneath:  # the chart over them
        tree.remove(graphic)
        tree.append(graphic)
    above = overlay.shapes(canvas, frame, shared.above)
    above += chart.ticks_left_out(canvas, frame)
    canvas.lay(canvas.group(frame.outer, above, _("Above the chart"), _("Lines and words")))
    part = cast(ChartPart, chart.graphic.chart.part)
    part.chart_workbook.update_from_xlsx_blob(
        book.of(chart.graphic.chart._chartSpace, created, names)
    )
