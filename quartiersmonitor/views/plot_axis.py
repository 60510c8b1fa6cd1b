"""The axes of a Plotly figure: where each value lies, from where to where they run, their ticks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, isfinite, log10
from typing import Literal

from quartiersmonitor.speech import numbers as said
from quartiersmonitor.views import colours
from quartiersmonitor.views import plotly_values as values
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.plot_marks import Axis, Tick

Kind = Literal["linear", "log", "category", "date"]

_FIRST_DAY = date(1970, 1, 1)
_MS_A_DAY = 86_400_000
_ROOM = 0.06  # beyond the outermost value, as a share of the whole
_USUAL_TICKS = 6


@dataclass(frozen=True)
class Scale:
    """How what traces say becomes positions on one axis."""

    kind: Kind
    names: tuple[str, ...] = ()

    @classmethod
    def of(cls, layout: Figure, given: Sequence[object]) -> "Scale":
        """For an axis of the layout and all that traces place on it."""
        asked = values.text(layout, "type")
        if asked == "category" or (not asked and any(_is_name(one) for one in given)):
            return cls("category", tuple(dict.fromkeys(str(one) for one in given)))
        if asked == "date":
            return cls("date")
        return cls("log" if asked == "log" else "linear")

    def at(self, value: object) -> float | None:
        """Where a value lies; None where it says nothing."""
        if value is None:
            return None
        if self.kind == "category":
            # A position between two names may be given as a number.
            return (
                float(self.names.index(str(value))) if str(value) in self.names else _float(value)
            )
        if self.kind == "date" and isinstance(value, str):
            return float((date.fromisoformat(value[:10]) - _FIRST_DAY).days)
        found = _float(value)
        if found is None or not isfinite(found):
            return None
        if self.kind == "date":
            return found / _MS_A_DAY
        if self.kind == "log":
            return log10(found) if found > 0 else None
        return found

    def length(self, value: object) -> float | None:
        """How long a bar of that value is, along this axis."""
        found = _float(value)
        if found is None or not isfinite(found):
            return None
        return found / _MS_A_DAY if self.kind == "date" else found

    def end_of_range(self, value: object) -> float | None:
        """Ends of a range are powers of ten on a logarithmic axis already."""
        return _float(value) if self.kind == "log" else self.at(value)


def axis(
    layout: Figure,
    scale: Scale,
    extent: Sequence[float],
    *,
    from_zero: bool,
    names: tuple[str, ...],
) -> Axis:
    """An axis of the layout; `extent` holds positions to be seen where it has no range of its own."""
    low, high = _range(layout, scale, extent, from_zero=from_zero)
    shows_grid = values.number(layout, "showgrid", 1) != 0 and scale.kind != "category"
    is_visible = values.number(layout, "visible", 1) != 0
    shows_zero = values.number(layout, "zeroline", 0) != 0
    return Axis(
        kind=scale.kind,
        low=low,
        high=high,
        ticks=_ticks(layout, scale, low, high) if is_visible else (),
        title=values.plain(values.text(values.part(layout, "title"), "text"))[0]
        if is_visible
        else "",
        is_visible=is_visible,
        names=tuple(values.plain(name)[0] for name in scale.names) or names,
        grid=values.text(layout, "gridcolor", colours.no_value("none"))
        if shows_grid and is_visible
        else "",
        zero=values.text(layout, "zerolinecolor", colours.muted())
        if shows_zero and is_visible
        else "",
    )


def _range(
    layout: Figure, scale: Scale, extent: Sequence[float], *, from_zero: bool
) -> tuple[float, float]:
    asked = [scale.end_of_range(end) for end in values.listed(layout, "range")]
    if len(asked) == 2 and asked[0] is not None and asked[1] is not None:
        return asked[0], asked[1]
    if scale.kind == "category":
        low, high = -0.5, max(len(scale.names), 1) - 0.5
    else:
        from_zero = from_zero or values.text(layout, "rangemode") == "tozero"
        seen = [*extent, 0.0] if from_zero or not extent else list(extent)
        low, high = min(seen), max(seen)
        room = _ROOM * (high - low) or 1.0
        low, lowest = (low if from_zero and low == 0 else low - room), low
        high = high if from_zero and lowest < 0 == high else high + room
        if from_zero and low < 0 < high and scale.kind == "linear":
            # Ticks are counted from the low end, and one of them should be zero.
            step = _step(high - low, _most_ticks(layout))
            low = step * floor(low / step)
    return (high, low) if values.text(layout, "autorange") == "reversed" else (low, high)


def _ticks(layout: Figure, scale: Scale, low: float, high: float) -> tuple[Tick, ...]:
    if values.number(layout, "showticklabels", 1) == 0:
        return ()
    first, last = min(low, high), max(low, high)
    if "tickvals" in layout:
        chosen = [scale.at(one) for one in values.listed(layout, "tickvals")]
        words = values.texts(layout, "ticktext", len(chosen))
        pairs = zip(chosen, words, strict=False)
        return tuple(
            Tick(at, values.plain(text)[0])
            for at, text in pairs
            if at is not None and first - 1e-9 <= at <= last + 1e-9
        )
    if scale.kind == "category":
        return tuple(Tick(float(at), values.plain(name)[0]) for at, name in enumerate(scale.names))
    if scale.kind == "log":
        powers = range(ceil(first), floor(last) + 1)
        return tuple(
            Tick(float(power), said.decimal(10.0**power, max(0, -power))) for power in powers
        )
    if scale.kind == "date":
        return tuple(_years(first, last))
    return tuple(_round_numbers(first, last, _most_ticks(layout)))


def _most_ticks(layout: Figure) -> int:
    return int(values.number(layout, "nticks", _USUAL_TICKS)) or _USUAL_TICKS


def _round_numbers(first: float, last: float, most: int) -> Iterable[Tick]:
    step = _step(last - first, most)
    decimals = max(0, -floor(log10(step) + 1e-9))
    if round(step * 10**decimals, 6) % 1:
        decimals += 1  # 2.5
    for count in range(ceil(first / step - 1e-9), floor(last / step + 1e-9) + 1):
        yield Tick(count * step, said.decimal(count * step, decimals))


def _step(span: float, most: int) -> float:
    """1, 2, 2.5 or 5 times a power of ten, so that no more than so many steps fit."""
    power = 10.0 ** floor(log10(span / most)) if span > 0 else 1.0
    return next(
        power * factor for factor in (1, 2, 2.5, 5, 10, 20) if span / (power * factor) <= most
    )


def _years(first: float, last: float) -> Iterable[Tick]:
    begin = date.fromordinal(_FIRST_DAY.toordinal() + ceil(first))
    end = date.fromordinal(_FIRST_DAY.toordinal() + floor(last))
    for year in range(begin.year, end.year + 1):
        at = (date(year, 1, 1) - _FIRST_DAY).days
        if first <= at <= last:
            yield Tick(float(at), str(year))


def _float(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _is_name(value: object) -> bool:
    return isinstance(value, str)
