"""What a chart draws, resolved to axes and marks, for whoever draws without Plotly."""

from dataclasses import dataclass
from typing import Literal

Dash = Literal["solid", "dash", "dot", "dashdot"]
AnchorX = Literal["left", "center", "right"]
AnchorY = Literal["top", "middle", "bottom"]


@dataclass(frozen=True)
class Tick:
    """A place on an axis, in its units, and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Axis:
    """An axis from its left or lower end `low` to its right or upper end `high`.

    Where it runs the other way, `low` is above `high`. Positions of a category axis are 0 … n-1;
    a date is days since 1970-01-01; of a logarithmic axis `low`, `high` and ticks are powers of
    ten. `names` are the names of positions 0 … n-1 where they have any, also of a linear axis.
    An axis that is not visible has neither line nor ticks nor title; `ticks` may be empty otherwise too.
    `grid` and `zero` are the colours of the lines at its ticks and at zero, empty for none.
    """

    kind: Literal["linear", "log", "category", "date"]
    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    title: str = ""
    is_visible: bool = True
    names: tuple[str, ...] = ()
    grid: str = ""
    zero: str = ""

    def share(self, at: float) -> float:
        """How far along the axis a position lies: 0 at `low`, 1 at `high`."""
        return (at - self.low) / (self.high - self.low)


@dataclass(frozen=True, kw_only=True)
class Bars:
    """The bars of one series: from `base` to `end` along the axis of values, `values` long.

    Across, each covers `at + offset` to `at + offset + width`; `h` bars lie along x. `values` has
    None where there is no bar. Per bar: `colours` under the hatch, the Plotly pattern `hatches`
    ("" for none) in the colour `pens`, the edge `outlines` ("" for none), and `texts` in the
    colour `ink`: inside the bar, or outside at its end.
    """

    name: str
    orientation: Literal["h", "v"]
    at: tuple[float, ...]
    base: tuple[float, ...]
    end: tuple[float, ...]
    values: tuple[float | None, ...]
    offset: float
    width: float
    colours: tuple[str, ...]
    hatches: tuple[str, ...]
    pens: tuple[str, ...]
    outlines: tuple[str, ...]
    texts: tuple[str, ...]
    ink: str
    is_inside: bool = False


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A line with gaps where y is None; `filled` is a closed area without an edge.

    With `markers` it carries a mark of `symbol` and `size` (px) at each of its points.
    """

    name: str
    x: tuple[float | None, ...]
    y: tuple[float | None, ...]
    colour: str
    width: float
    dash: Dash = "solid"
    markers: bool = False
    symbol: str = "circle"
    size: float = 6
    filled: bool = False
    opacity: float = 1


@dataclass(frozen=True, kw_only=True)
class Points:
    """Marks without a line; the words at a mark ("" for none) stand on its side (`top center` …).

    `sizes` are diameters in px. `outline` is the colour of their edge, `outline_width` in px, 0 for
    none. `names` say which each is, also where no word is drawn. `ink` and `text_size` (px) are the looks of the words.
    """

    name: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    colours: tuple[str, ...]
    symbols: tuple[str, ...]
    sizes: tuple[float, ...]
    outline: str
    outline_width: float
    texts: tuple[str, ...]
    sides: tuple[str, ...]
    names: tuple[str, ...] = ()
    ink: str = ""
    text_size: float = 13


@dataclass(frozen=True, kw_only=True)
class Words:
    """Text whose anchor (its left, its middle …) stands at a point, `size` in px.

    Coordinates of paper are shares of the drawing area, from its lower left corner; they may lie
    outside of 0–1. `ground` is the colour behind the words, empty for none.
    """

    x: float
    y: float
    text: str
    colour: str
    size: float
    anchor_x: AnchorX = "center"
    anchor_y: AnchorY = "middle"
    bold: bool = False
    of_paper_x: bool = False
    of_paper_y: bool = False
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A straight line between two points, below or above the marks; coordinates as of words."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str
    dash: Dash = "solid"
    width: float = 1
    of_paper_x: bool = False
    of_paper_y: bool = False
    below: bool = False


Mark = Bars | Lines | Points | Words | Rule


@dataclass(frozen=True, kw_only=True)
class Key:
    """A line of the legend: what a series looks like, and its name."""

    name: str
    colour: str
    look: Literal["bar", "line", "band", "points"]
    dash: Dash = "solid"
    hatch: str = ""
    pen: str = ""
    symbol: str = ""


@dataclass(frozen=True, kw_only=True)
class Plot:
    """Axes and the marks over them, in the order in which they are drawn; `height` in px."""

    x: Axis
    y: Axis
    marks: tuple[Mark, ...]
    stacked: bool
    legend: tuple[Key, ...]
    height: int
