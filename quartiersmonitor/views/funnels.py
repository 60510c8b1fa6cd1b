"""Values against the size they rest on, between the limits that chance alone would keep to."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

import numpy as np
import numpy.typing as npt

from quartiersmonitor.methods import funnel, intervals
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.views import charts, colours, verdicts

Numbers = npt.NDArray[np.float64]

_LEVELS = ((0.998, "solid"), (0.95, "dot"))
_STEPS = 60
_MOST = 0.97  # of the places lie within the chart
_SURE = 10  # cases from which a place tells how much wider than chance its interval is


@dataclass(frozen=True)
class Mark:
    """A place in the funnel."""

    name: str
    value: Evidence
    is_chosen: bool
    is_peer: bool


def exists_for(header: Header, values: Sequence[Evidence], state: Evidence | None) -> bool:
    """Whether chance is known for these values and the state has one to compare with."""
    if state is None or not state.number or not state.denominator:
        return False
    return any(value.has_limits and value.denominator for value in values)


def figure(marks: Sequence[Mark], state: Evidence, header: Header, size: str) -> charts.Figure:
    """The funnel: `size` names what the places' denominators count."""
    drawn = [mark for mark in marks if mark.value.number is not None and mark.value.denominator]
    sizes = [mark.value.denominator or 1.0 for mark in drawn]
    low, high = min(sizes) / 1.25, max(sizes) * 1.25
    top = reach(drawn, state)
    data = [
        *_limits(header, state, [mark.value for mark in drawn], low, high, top),
        _benchmark(state, header, low, high),
    ]
    for code in verdicts.CODES:
        for kind in ("other", "peer", "chosen"):
            chosen = [m for m in drawn if verdicts.of(m.value, header) == code and _kind(m) == kind]
            if chosen:
                data.append(_marks(chosen, code, kind, header, top))
                if kind == "chosen":
                    place = log10((chosen[0].value.denominator or low) / low)
                    data[-1]["textposition"] = label_side(place / log10(high / low))
    ticks = _ticks(low, high)
    return {
        "data": data,
        "layout": charts.layout(
            420,
            xaxis={
                "type": "log",
                "range": [log10(low), log10(high)],
                "tickvals": ticks,
                "ticktext": [numbers.decimal(tick) for tick in ticks],
                "title": {"text": size, "font": {"color": colours.text()}},
                "tickfont": {"color": colours.text()},
                "showgrid": False,
                "zeroline": False,
            },
            yaxis={
                "range": [0, top],
                "title": {"text": wording.unit(header.unit), "font": {"color": colours.text()}},
                "tickfont": {"color": colours.text()},
                "zeroline": False,
                "nticks": 6,
                "automargin": True,
            },
        ),
    }


def reach(marks: Sequence[Mark], state: Value | None) -> float:
    """Where a chart ends: with room over the chosen place, its peers, the state and most others.

    A single tiny place would press all others together; what lies beyond is drawn at the edge.
    """
    known = [mark.value.number or 0.0 for mark in marks]
    named = [mark.value.number or 0.0 for mark in marks if mark.is_chosen or mark.is_peer]
    benchmark = state.number if state is not None and state.number is not None else 0.0
    most = float(np.quantile(known, _MOST))
    whole = max(known) if max(known) <= 2 * most else most
    return 1.12 * max(whole, benchmark, *named) or 1.0


def label_side(position: float) -> str:
    """Where the name of a mark has room, by how far right it stands, 0–1."""
    return "top right" if position < 0.25 else "top left" if position > 0.75 else "top center"


def beyond(marks: Sequence[Mark], state: Value | None) -> int:
    """How many places lie further than the chart reaches."""
    known = [mark for mark in marks if mark.value.number is not None]
    if not known:
        return 0
    end = reach(known, state)
    return sum((mark.value.number or 0.0) > end for mark in known)


def dispersion(values: Sequence[Evidence], header: Header) -> float:
    """How many times the variance of independent counts the published intervals assume, at least 1.

    The median over places with ten cases or more: visits come in dates, so their intervals are
    wider than those of as many independent visits.
    """
    if header.kind == "proportion":
        return 1.0
    sure = [
        value
        for value in values
        if value.status == "ok"
        and (value.numerator or 0) >= _SURE
        and value.value
        and value.low is not None
        and value.high is not None
    ]
    if not sure:
        return 1.0
    cases = np.array([value.numerator for value in sure], dtype=np.float64)
    low, high = intervals.count_limits(cases, 0.95)
    published = np.array(
        [((v.high or 0) - (v.low or 0)) / (v.value or 1) * (v.numerator or 0) for v in sure]
    )
    return max(1.0, float(np.median((published / (high - low)) ** 2)))


def _limits(
    header: Header,
    state: Evidence,
    values: Sequence[Evidence],
    low: float,
    high: float,
    top: float,
) -> list[charts.Figure]:
    found: list[charts.Figure] = []
    spread = dispersion(values, header)
    for level, dash in _LEVELS:
        if header.kind == "proportion":
            curves = _of_proportion(state, level, low, high)
        else:
            curves = _of_rate(state, level, low, high, spread)
        for sizes, limits in curves:
            # A comparison with NaN is false: where there is no limit, there is no line.
            inside = (limits >= 0) & (limits <= top) & (sizes >= low) & (sizes <= high)
            found.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": sizes[inside].tolist(),
                    "y": limits[inside].tolist(),
                    "line": {"color": colours.muted(), "width": 1.3, "dash": dash},
                    "hoverinfo": "skip",
                }
            )
    return found


def _of_proportion(
    state: Evidence, level: float, low: float, high: float
) -> list[tuple[Numbers, Numbers]]:
    share, per = _share_and_per(state)
    sizes = np.geomspace(low, high, _STEPS)
    return [(sizes, per * limit) for limit in funnel.proportion_limits(share, sizes, level)]


def _of_rate(
    state: Evidence, level: float, low: float, high: float, spread: float
) -> list[tuple[Numbers, Numbers]]:
    rate, per = _share_and_per(state)
    # Wide enough for the curves to begin and end outside the picture.
    events = np.geomspace(max(1.0, rate * low / 8), max(8.0, rate * high * 8), 10 * _STEPS)
    sizes = np.geomspace(low, high, _STEPS)
    curves = []
    for limit in funnel.rate_limits(rate, events, level, spread):
        known = ~np.isnan(limit)
        # Small places are where a limit is furthest from the state and bends most.
        there = np.interp(sizes, (events / limit)[known], limit[known], left=np.nan, right=np.nan)
        curves.append((sizes, per * there))
    return curves


def _share_and_per(state: Evidence) -> tuple[float, float]:
    """The state's cases per unit of the denominator, and what its unit multiplies them by."""
    share = (state.numerator or 0.0) / (state.denominator or 1.0)
    return share, (state.value or 0.0) / share


def _benchmark(state: Evidence, header: Header, low: float, high: float) -> charts.Figure:
    words = f"{wording.level('state')}: {wording.shown(state, header)}"
    return {
        "type": "scatter",
        "mode": "lines+text",
        # Just inside the axis: beyond it, the words would not be drawn.
        "x": [1.005 * low, high],
        "y": [state.number, state.number],
        "text": [f" {words}", ""],
        "textposition": "top right",
        "textfont": {"color": colours.text(), "size": 12},
        "line": {"color": colours.text(), "width": 1.3},
        "hoverinfo": "skip",
    }


def _kind(mark: Mark) -> str:
    return "chosen" if mark.is_chosen else "peer" if mark.is_peer else "other"


def _marks(
    marks: Sequence[Mark], code: str, kind: str, header: Header, top: float
) -> charts.Figure:
    colour, symbol = verdicts.mark(code), verdicts.symbol(code, header)
    outlined = kind != "other"
    return {
        "type": "scatter",
        "mode": "markers+text" if kind == "chosen" else "markers",
        "x": [mark.value.denominator for mark in marks],
        "y": [min(mark.value.number or 0.0, top) for mark in marks],
        "text": [mark.name for mark in marks],
        "customdata": [
            f"{wording.shown(mark.value, header)} · {verdicts.said(mark.value, header)}"
            for mark in marks
        ],
        "textposition": "top center",
        "textfont": {"color": colours.text(), "size": 14},
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": {"other": 7, "peer": 11, "chosen": 16}[kind],
            "opacity": 1 if outlined else 0.6,
            "line": {
                "color": colours.text() if outlined else colour,
                "width": {"other": 0, "peer": 1.5, "chosen": 2.5}[kind]
                if symbol != "circle-open"
                else 1.5,
            },
        },
        "cliponaxis": False,
        "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
    }


def _ticks(low: float, high: float) -> list[float]:
    """Round sizes: 1, 2 and 5 of each power of ten where few fit, else the powers alone."""
    powers = range(floor(log10(low)), ceil(log10(high)) + 1)
    steps = (1, 2, 5) if log10(high / low) < 2.2 else (1,)
    found = [step * 10.0**power for power in powers for step in steps]
    return [tick for tick in found if low <= tick <= high and tick >= 1]
