"""Where the axes of a plot lie on a slide, and which of its positions are categories."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil, floor

from quartiersmonitor.documents.powerpoint.looks import width_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.views.plot_marks import Axis, Bars, Plot

_LARGEST, _SMALLEST = 14.0, 8.0
_LONGEST_NAMES = 0.36  # of the width


@dataclass(frozen=True)
class Frame:
    """A plot in a rectangle: `inner` is where its axes run.

    `size` is that of words at the axes in points, `label` that of words at bars.
    """

    plot: Plot
    outer: Rect
    inner: Rect
    size: float
    label: float

    def x(self, at: float, *, of_paper: bool = False) -> float:
        share = at if of_paper else self.plot.x.share(at)
        return self.inner.left + share * self.inner.width

    def y(self, at: float, *, of_paper: bool = False) -> float:
        share = at if of_paper else self.plot.y.share(at)
        return self.inner.bottom - share * self.inner.height


@dataclass(frozen=True)
class Categories:
    """The whole positions of an axis, from `first` on, and their names ("" where none is known)."""

    first: int
    names: tuple[str, ...]

    @classmethod
    def of(cls, axis: Axis) -> "Categories":
        low, high = min(axis.low, axis.high), max(axis.low, axis.high)
        first, last = ceil(low - 1e-9), floor(high + 1e-9)
        written = {round(tick.at): tick.text for tick in axis.ticks}
        named = dict(enumerate(axis.names))
        return cls(first, tuple(named.get(i, written.get(i, "")) for i in range(first, last + 1)))

    def holds(self, positions: Sequence[float | None]) -> bool:
        """Whether every position is that of a category."""
        return all(
            at is not None
            and float(at).is_integer()
            and self.first <= at < self.first + len(self.names)
            for at in positions
        )

    def around(self, axis: Axis) -> Axis:
        """The axis as a native chart draws it: half a category beyond the outermost ones."""
        low, high = self.first - 0.5, self.first + len(self.names) - 0.5
        return replace(axis, low=low, high=high)


def framed(plot: Plot, outer: Rect) -> Frame:
    """The plot in a rectangle, with room for what is written at its axes."""
    size = _size(plot, outer)
    left = right = 10.0
    top, bottom = size * 1.4, 6.0
    if plot.y.is_visible and plot.y.ticks:
        names = max(width_of(tick.text.replace("\n", " "), size) for tick in plot.y.ticks) + 10
        left = min(names, _LONGEST_NAMES * outer.width)
    if plot.y.title:
        top = size * 2.2
    if plot.x.is_visible and plot.x.ticks:
        lines = max(tick.text.count("\n") + 1 for tick in plot.x.ticks)
        bottom = size * (0.6 + 1.3 * lines)
        right = max(right, width_of(plot.x.ticks[-1].text, size) / 2)
    if plot.x.title:
        bottom += size * 1.5
    inner = outer.without(left=left, top=top, right=right, bottom=bottom)
    return Frame(plot, outer, inner, size, min(size, _label(plot, inner)))


def _size(plot: Plot, outer: Rect) -> float:
    """Words as large as the rows of lying bars allow."""
    bars = [mark for mark in plot.marks if isinstance(mark, Bars)]
    lying = [mark for mark in bars if mark.orientation == "h"]
    if lying and plot.y.kind != "date":
        row = (outer.height - 40) / abs(plot.y.high - plot.y.low)
        if any(base for mark in lying for base in mark.base) and not plot.stacked:
            return _within(row * 0.38)
        return _within(row * 0.72)
    names = [tick.text for tick in plot.x.ticks]
    if plot.x.names and len(names) > 1:
        names = list(plot.x.names)
    if not names:
        return _LARGEST
    longest = max(width_of(name, 1) for name in names)
    return _within(0.8 * (outer.width - 60) / len(names) / longest, 10)


def _label(plot: Plot, inner: Rect) -> float:
    """No higher than a lying bar, so that words of neighbours stay apart."""
    heights = [
        mark.width * inner.height / abs(plot.y.high - plot.y.low)
        for mark in plot.marks
        if isinstance(mark, Bars) and mark.orientation == "h" and not any(mark.base)
    ]
    return _within(1.1 * min(heights, default=_LARGEST))


def _within(size: float, smallest: float = _SMALLEST) -> float:
    return max(smallest, min(_LARGEST, size))
