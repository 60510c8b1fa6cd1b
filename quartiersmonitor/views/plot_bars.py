"""The bars of a Plotly figure: where each lies beside or upon the others, and how it is filled."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from quartiersmonitor.views import colours, plotly_values
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.plot_axis import Scale
from quartiersmonitor.views.plot_marks import Bars
from quartiersmonitor.views.plotly_values import listed, number, part, plain, text

_USUAL_GAP = 0.2


@dataclass
class Pile:
    """How bars share their places: beside each other, upon each other, or each for itself.

    `tops` are the ends that later bars of a stack begin at, by position and sign.
    """

    mode: str
    gap: float
    group: tuple[int, ...]
    tops: defaultdict[tuple[float, bool], float] = field(default_factory=lambda: defaultdict(float))

    @classmethod
    def of(cls, layout: Figure, traces: Sequence[Figure]) -> "Pile":
        """For all bars of a figure."""
        return cls(
            mode=text(layout, "barmode", "group"),
            gap=number(layout, "bargap", _USUAL_GAP),
            group=tuple(id(trace) for trace in traces if text(trace, "type") == "bar"),
        )


def bars(trace: Figure, x: Scale, y: Scale, pile: Pile) -> Bars:
    """One series of bars; those of a stack are asked for from the bottom to the top."""
    lies = text(trace, "orientation", "v") == "h"
    across, along = (y, x) if lies else (x, y)
    given = listed(trace, "y" if lies else "x")
    at = tuple(across.at(one) or 0.0 for one in given)
    lengths = listed(trace, "x" if lies else "y")
    # A bar of 0 may only carry the sign of a place without a number.
    values = tuple(along.length(one) for one in listed(part(trace, "meta"), "values") or lengths)
    base, end = _ends(trace, at, values, along, pile)
    offset, width = _width(trace, at, pile)
    count, marker = len(at), part(trace, "marker")
    pattern, edge = part(marker, "pattern"), part(marker, "line")
    opacity = number(marker, "opacity", 1)
    fills = [
        mixed(one, opacity) for one in plotly_values.texts(marker, "color", count, colours.accent())
    ]
    pens = plotly_values.texts(pattern, "fgcolor", count, colours.border())
    hatches = plotly_values.texts(pattern, "shape", count)
    if text(pattern, "fillmode", "replace") == "replace":
        # The colour is that of the lines, and the ground shows between them.
        pens = tuple(fills)
        fills = [
            colours.border() if hatch else fill for hatch, fill in zip(hatches, fills, strict=True)
        ]
    outline = text(edge, "color") if number(edge, "width", 0) else ""
    return Bars(
        name=plain(text(trace, "name"))[0],
        orientation="h" if lies else "v",
        at=at,
        base=base,
        end=end,
        values=values,
        offset=offset,
        width=width,
        colours=tuple(fills),
        hatches=hatches,
        pens=pens,
        outlines=(mixed(outline, opacity),) * count,
        texts=tuple(plain(one)[0] for one in plotly_values.texts(trace, "text", count)),
        ink=text(part(trace, "textfont"), "color", colours.text()),
        is_inside=text(trace, "textposition") == "inside",
    )


def _ends(
    trace: Figure,
    at: Sequence[float],
    values: Sequence[float | None],
    along: Scale,
    pile: Pile,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    bases = [along.at(one) or 0.0 for one in plotly_values.each(trace, "base", len(at), 0.0)]
    if pile.mode in ("stack", "relative"):
        for index, (place, value) in enumerate(zip(at, values, strict=True)):
            if value is None:
                continue
            bases[index] = pile.tops[place, value < 0]
            pile.tops[place, value < 0] += value
    ends = tuple(base + (value or 0.0) for base, value in zip(bases, values, strict=True))
    return tuple(bases), ends


def _width(trace: Figure, at: Sequence[float], pile: Pile) -> tuple[float, float]:
    """Where a bar begins before its position, and how wide it is."""
    if "width" in trace:
        width = number(trace, "width", 1)
        return -width / 2, width
    places = sorted(set(at))
    slot = min((after - before for before, after in pairwise(places)), default=1.0)
    whole = slot * (1 - pile.gap)
    if pile.mode != "group" or len(pile.group) < 2:
        return -whole / 2, whole
    width = whole / len(pile.group)
    return -whole / 2 + width * pile.group.index(id(trace)), width


def mixed(colour: str, opacity: float) -> str:
    """What a colour (`#rrggbb`) looks like on the ground when that much of it is seen, 0–1."""
    if opacity >= 1 or not colour.startswith("#"):
        return colour
    return colours.faint(colour, opacity)
