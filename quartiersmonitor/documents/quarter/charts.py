"""Charts of documents: what is drawn, scaled and worded, for the template to draw."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Tick:
    """A place on an axis, in the unit of the values, and what is written there."""

    at: float
    text: str


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Mean and process limits, drawn from one position to another, and what they are called."""

    first: int
    last: int
    mean: float
    low: float
    high: float
    mean_text: str
    limit_text: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A series over time: `values` one a position from 0, None where there is a gap.

    `limits` are mean, lower and upper process limit and the positions of their ends; `markers`
    are numbered moments at fractions of positions; `last` is written at the last value.
    """

    title: str
    unit: str
    alt: str
    values: tuple[float | None, ...]
    last: str
    ticks: tuple[Tick, ...]
    periods: tuple[Tick, ...]
    limits: Limits | None = None
    signals: tuple[int, ...] = ()
    target: Tick | None = None
    markers: tuple[Tick, ...] = ()
    caption: str = ""
    kind: str = field(default="line", init=False)


@dataclass(frozen=True)
class Bar:
    """A bar with its words; `before` is the value of another period, drawn as a thin line."""

    label: str
    value: float
    text: str
    before: float | None = None


@dataclass(frozen=True, kw_only=True)
class Bars:
    """Horizontal bars from zero; `before_text` says what the thin line is."""

    title: str
    alt: str
    bars: tuple[Bar, ...]
    before_text: str = ""
    caption: str = ""
    kind: str = field(default="bars", init=False)


@dataclass(frozen=True)
class Part:
    """A part of a bar: its value, and what is written in it."""

    value: float
    text: str


@dataclass(frozen=True)
class Stack:
    """A bar of parts."""

    label: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, kw_only=True)
class Stacked:
    """Bars of parts that make a whole of 100 per cent; `names` are those of the parts, in order."""

    title: str
    alt: str
    names: tuple[str, ...]
    stacks: tuple[Stack, ...]
    caption: str = ""
    kind: str = field(default="stacked", init=False)


Chart = Line | Bars | Stacked


def scale(values: Sequence[float], most: int = 5) -> tuple[float, ...]:
    """Round numbers from zero, or from below the least value, to above the greatest.

    At most `most` steps of 1, 2, 2.5 or 5 times a power of ten; (0, 1) for no values at all.
    """
    low, high = min([0.0, *values]), max([0.0, *values])
    if low == high:
        return (0.0, 1.0)
    power = 10.0 ** math.floor(math.log10((high - low) / most))
    step = next(
        power * factor
        for factor in (1, 2, 2.5, 5, 10, 20)
        if math.ceil(high / (power * factor)) - math.floor(low / (power * factor)) <= most
    )
    first, last = math.floor(low / step), math.ceil(high / step)
    return tuple(step * count for count in range(first, last + 1))
