"""Resolves a Plotly dictionary to axes and marks, for whoever draws without Plotly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from quartiersmonitor.views import colours, plot_axis, plotly_values
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.plot_axis import Scale
from quartiersmonitor.views.plot_bars import Pile, bars, mixed
from quartiersmonitor.views.plot_marks import (
    AnchorX,
    AnchorY,
    Axis,
    Bars,
    Dash,
    Key,
    Lines,
    Mark,
    Plot,
    Points,
    Rule,
    Tick,
    Words,
)
from quartiersmonitor.views.plotly_values import listed, number, part, parts, plain, text

__all__ = ["Axis", "Bars", "Key", "Lines", "Mark", "Plot", "Points", "Rule", "Tick", "Words", "of"]

_LAYERS = ("bar", "box", "scatter")
"""Kinds of traces in the order in which Plotly lays them over each other."""

_SIDES: dict[str, tuple[AnchorX, AnchorY]] = {
    "top": ("center", "bottom"),
    "bottom": ("center", "top"),
    "middle": ("center", "middle"),
}


@dataclass(frozen=True)
class _Scales:
    x: Scale
    y: Scale


def of(figure: Figure) -> Plot:
    """What a figure of bars, lines, points, boxes and words draws; ValueError for anything else.

    The colours are those of the ground that the figure was made for.
    """
    layout, traces = part(figure, "layout"), parts(figure, "data")
    for trace in traces:
        if text(trace, "type", "scatter") not in _LAYERS:
            raise ValueError(f"no plot of a trace of type {trace.get('type')!r}")
    scales = _Scales(_scale(layout, traces, "x"), _scale(layout, traces, "y"))
    pile = Pile.of(layout, traces)
    drawn: list[list[Mark]] = []
    for trace in traces:
        match text(trace, "type", "scatter"):
            case "bar":
                drawn.append([bars(trace, scales.x, scales.y, pile)])
            case "box":
                drawn.append(list(_box(trace, scales)))
            case _:
                drawn.append(_scatter(trace, scales))
    order = sorted(
        range(len(traces)), key=lambda i: _LAYERS.index(text(traces[i], "type", "scatter"))
    )
    marks = [mark for index in order for mark in drawn[index]]
    rules = [_rule(shape, scales) for shape in parts(layout, "shapes")]
    notes = [_annotation(note, scales) for note in parts(layout, "annotations")]
    named = tuple(str(name) for name in listed(part(layout, "meta"), "names"))
    # The names of positions belong to the axis along which values follow each other.
    along_y = any(isinstance(mark, Bars) and mark.orientation == "h" for mark in marks)
    return Plot(
        x=plot_axis.axis(
            part(layout, "xaxis"),
            scales.x,
            _extent(marks, lambda mark: mark[0]),
            from_zero=_from_zero(marks, "h"),
            names=() if along_y else named,
        ),
        y=plot_axis.axis(
            part(layout, "yaxis"),
            scales.y,
            _extent(marks, lambda mark: mark[1]),
            from_zero=_from_zero(marks, "v"),
            names=named if along_y else (),
        ),
        marks=(
            *(rule for rule in rules if rule.below),
            *marks,
            *(rule for rule in rules if not rule.below),
            *notes,
        ),
        stacked=text(layout, "barmode") in ("stack", "relative"),
        legend=_legend(layout, traces),
        height=int(number(layout, "height", 300)),
    )


def _scale(layout: Figure, traces: Sequence[Figure], direction: str) -> Scale:
    given = [one for trace in traces for one in listed(trace, direction)]
    return Scale.of(part(layout, f"{direction}axis"), given)


def _extent(
    marks: Sequence[Mark], coordinate: Callable[[tuple[float, float]], float]
) -> list[float]:
    return [coordinate(corner) for mark in marks for corner in _corners(mark)]


def _corners(mark: Mark) -> list[tuple[float, float]]:
    """Points that an axis without a range of its own has to show."""
    match mark:
        case Bars():
            found = []
            for at, base, end in zip(mark.at, mark.base, mark.end, strict=True):
                sides = (at + mark.offset, at + mark.offset + mark.width)
                for side, value in zip(sides, (base, end), strict=True):
                    found.append((value, side) if mark.orientation == "h" else (side, value))
            return found
        case Lines():
            return [
                (x, y)
                for x, y in zip(mark.x, mark.y, strict=True)
                if x is not None and y is not None
            ]
        case Points():
            return list(zip(mark.x, mark.y, strict=True))
        case Words():
            return [(mark.x, mark.y)]
        case Rule():
            return []


def _from_zero(marks: Sequence[Mark], orientation: str) -> bool:
    return any(isinstance(mark, Bars) and mark.orientation == orientation for mark in marks)


def _scatter(trace: Figure, scales: _Scales) -> list[Mark]:
    modes = text(trace, "mode", "lines+markers").split("+")
    xs = [scales.x.at(one) for one in listed(trace, "x")]
    ys = [scales.y.at(one) for one in listed(trace, "y")]
    found: list[Mark] = []
    if "lines" in modes and xs:
        found.append(_line(trace, xs, ys, has_markers="markers" in modes))
    if "markers" in modes and "lines" not in modes and xs:
        found.append(_points(trace, xs, ys, has_words="text" in modes))
    elif "text" in modes:
        found += _words(trace, xs, ys)
    return found


def _line(
    trace: Figure, xs: Sequence[float | None], ys: Sequence[float | None], *, has_markers: bool
) -> Lines:
    line, marker = part(trace, "line"), part(trace, "marker")
    is_filled = text(trace, "fill") == "toself"
    return Lines(
        name=plain(text(trace, "name"))[0],
        x=tuple(xs),
        y=tuple(ys),
        colour=text(trace, "fillcolor") if is_filled else text(line, "color", colours.accent()),
        width=number(line, "width", 2),
        dash=cast(Dash, text(line, "dash", "solid")),
        markers=has_markers,
        symbol=text(marker, "symbol", "circle"),
        size=number(marker, "size", 6),
        filled=is_filled,
        opacity=number(trace, "opacity", 1),
    )


def _points(
    trace: Figure, xs: Sequence[float | None], ys: Sequence[float | None], *, has_words: bool
) -> Points:
    count, marker = len(xs), part(trace, "marker")
    there = [i for i in range(count) if xs[i] is not None and ys[i] is not None]
    names = [plain(one)[0] for one in plotly_values.texts(trace, "text", count)]
    opacity = number(marker, "opacity", 1)
    fills = [
        mixed(one, opacity) for one in plotly_values.texts(marker, "color", count, colours.accent())
    ]
    symbols = plotly_values.texts(marker, "symbol", count, "circle")
    sizes = plotly_values.numbers(marker, "size", count, 6)
    sides = plotly_values.texts(trace, "textposition", count, "middle center")
    edge, words = part(marker, "line"), part(trace, "textfont")
    return Points(
        name=plain(text(trace, "name"))[0],
        x=tuple(xs[i] or 0.0 for i in there),
        y=tuple(ys[i] or 0.0 for i in there),
        colours=tuple(fills[i] for i in there),
        symbols=tuple(symbols[i] for i in there),
        sizes=tuple(sizes[i] for i in there),
        outline=text(edge, "color", fills[0] if fills else ""),
        outline_width=number(edge, "width", 0),
        texts=tuple(names[i] if has_words else "" for i in there),
        sides=tuple(sides[i] for i in there),
        names=tuple(names[i] for i in there),
        ink=text(words, "color", colours.text()),
        text_size=number(words, "size", 13),
    )


def _words(trace: Figure, xs: Sequence[float | None], ys: Sequence[float | None]) -> list[Words]:
    said = plotly_values.texts(trace, "text", len(xs))
    sides = plotly_values.texts(trace, "textposition", len(xs), "middle center")
    font = part(trace, "textfont")
    found = []
    for x, y, marked, side in zip(xs, ys, said, sides, strict=False):
        words, bold = plain(marked)
        if x is None or y is None or not words:
            continue
        anchor_x, anchor_y = anchors(side)
        found.append(
            Words(
                x=x,
                y=y,
                text=words,
                colour=text(font, "color", colours.text()),
                size=number(font, "size", 13),
                anchor_x=anchor_x,
                anchor_y=anchor_y,
                bold=bold,
            )
        )
    return found


def anchors(side: str) -> tuple[AnchorX, AnchorY]:
    """Which part of a text stands at its point when it is on that side of it (`top right` …)."""
    vertical, _space, horizontal = side.partition(" ")
    anchor_x, anchor_y = _SIDES.get(vertical, ("center", "middle"))
    if horizontal == "left":
        anchor_x = "right"
    elif horizontal == "right":
        anchor_x = "left"
    return anchor_x, anchor_y


def _box(trace: Figure, scales: _Scales) -> list[Lines]:
    """A lying box as lines: its frame, its middle, and a whisker at either end."""
    values = [
        scales.x.at(listed(trace, name)[0])
        for name in ("lowerfence", "q1", "median", "q3", "upperfence")
    ]
    low, first, middle, third, high = values
    centre, half = scales.y.at(listed(trace, "y")[0]) or 0.0, number(trace, "width", 0.5) / 2
    bottom, top = centre - half, centre + half
    line = part(trace, "line")

    def drawn(x: Sequence[float | None], y: Sequence[float | None]) -> Lines:
        return Lines(
            name="",
            x=tuple(x),
            y=tuple(y),
            colour=text(line, "color", colours.muted()),
            width=number(line, "width", 1.5),
        )

    return [
        drawn((first, third, third, first, first), (bottom, bottom, top, top, bottom)),
        drawn((middle, middle), (bottom, top)),
        drawn((low, first), (centre, centre)),
        drawn((low, low), (centre - half / 2, centre + half / 2)),
        drawn((third, high), (centre, centre)),
        drawn((high, high), (centre - half / 2, centre + half / 2)),
    ]


def _rule(shape: Figure, scales: _Scales) -> Rule:
    if text(shape, "type", "line") != "line":
        raise ValueError(f"no plot of a shape of type {shape.get('type')!r}")
    paper_x, paper_y = text(shape, "xref") == "paper", text(shape, "yref") == "paper"
    line = part(shape, "line")
    return Rule(
        x0=_position(shape, "x0", None if paper_x else scales.x),
        x1=_position(shape, "x1", None if paper_x else scales.x),
        y0=_position(shape, "y0", None if paper_y else scales.y),
        y1=_position(shape, "y1", None if paper_y else scales.y),
        colour=text(line, "color", colours.text()),
        dash=cast(Dash, text(line, "dash", "solid")),
        width=number(line, "width", 2),
        of_paper_x=paper_x,
        of_paper_y=paper_y,
        below=text(shape, "layer") == "below",
    )


def _annotation(note: Figure, scales: _Scales) -> Words:
    paper_x, paper_y = text(note, "xref") == "paper", text(note, "yref") == "paper"
    words, bold = plain(text(note, "text"))
    font = part(note, "font")
    x = _position(note, "x", None if paper_x else scales.x)
    y = _position(note, "y", None if paper_y else scales.y)
    return Words(
        x=x,
        y=y,
        text=words,
        colour=text(font, "color", colours.text()),
        size=number(font, "size", 12),
        anchor_x=cast(AnchorX, text(note, "xanchor", "center")),
        anchor_y=cast(AnchorY, text(note, "yanchor", "middle")),
        bold=bold,
        of_paper_x=paper_x,
        of_paper_y=paper_y,
        ground=text(note, "bgcolor"),
    )


def _position(figure: Figure, name: str, scale: Scale | None) -> float:
    found = scale.at(figure.get(name)) if scale else number(figure, name, 0)
    return 0.0 if found is None else found


def _legend(layout: Figure, traces: Sequence[Figure]) -> tuple[Key, ...]:
    if not layout.get("showlegend"):
        return ()
    keys = [
        _key(trace)
        for trace in traces
        if trace.get("showlegend") is not False and text(trace, "name")
    ]
    order = text(part(layout, "legend"), "traceorder", "normal")
    return tuple(reversed(keys)) if "reversed" in order else tuple(keys)


def _key(trace: Figure) -> Key:
    name = plain(text(trace, "name"))[0]
    marker, line = part(trace, "marker"), part(trace, "line")
    if text(trace, "type") == "bar":
        pattern = part(marker, "pattern")
        return Key(
            name=name,
            colour=plotly_values.texts(marker, "color", 1, colours.accent())[0],
            look="bar",
            hatch=plotly_values.texts(pattern, "shape", 1)[0],
            pen=text(pattern, "fgcolor"),
        )
    if text(trace, "fill") == "toself":
        return Key(
            name=name,
            colour=mixed(text(trace, "fillcolor"), number(trace, "opacity", 1)),
            look="band",
        )
    symbol = plotly_values.texts(marker, "symbol", 1, "circle")[0]
    if "lines" in text(trace, "mode"):
        return Key(
            name=name,
            colour=text(line, "color", colours.accent()),
            look="line",
            dash=cast(Dash, text(line, "dash", "solid")),
            symbol=symbol if "markers" in text(trace, "mode") else "",
        )
    colour = plotly_values.texts(marker, "color", 1, colours.text())[0]
    return Key(name=name, colour=colour, look="points", symbol=symbol)
