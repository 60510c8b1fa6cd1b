"""Figures as plain Plotly dictionaries: values in, a figure out."""

from collections.abc import Iterable, Sequence

from quartiersmonitor.speech import language, numbers, shares, signs, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.views import colours

Figure = dict[str, object]
"""A Plotly figure; dictionaries, because building `graph_objects` costs ten times as much."""


_CLEAR = "rgba(0,0,0,0)"
_LETTER = 0.03  # of the longest bar, that a letter beside it needs on a telephone


def separators() -> str:
    """Decimal mark and group mark for Plotly, the same as in text."""
    return ",\N{NARROW NO-BREAK SPACE}" if language.current() == "de" else ".,"


def layout(height: int, **more: object) -> Figure:
    """What every figure shares: no frame, no ground of its own, our number marks."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 16, "b": 8},
        "paper_bgcolor": _CLEAR,
        "plot_bgcolor": _CLEAR,
        "separators": separators(),
        "dragmode": False,
        "hovermode": "closest",
        "showlegend": False,
        "font": {"color": colours.text(), "size": 13},
    } | more


def lines(series: Sequence[tuple[str, Header, Sequence[Value]]], height: int = 300) -> Figure:
    """One or two indicators over time; a period without a number shows its sign on the axis."""
    data: list[Figure] = []
    palette = (colours.accent(),) if len(series) == 1 else colours.series()
    periods = sorted({value.period for _name, _header, values in series for value in values})
    for (name, header, values), colour, dash in zip(
        series, palette, ("solid", "dash"), strict=False
    ):
        if len(series) == 1:
            data += _band(values, periods, colour)
        data.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": name,
                "x": [periods.index(value.period) for value in values],
                "y": [value.number for value in values],
                "connectgaps": False,
                "line": {"color": colour, "width": 2.5, "dash": dash},
                "marker": {"size": 6, "symbol": "circle" if dash == "solid" else "diamond"},
                "text": [
                    f"{numbers.short_period(value.period)}: {wording.shown(value, header)}"
                    for value in values
                ],
                "hovertemplate": f"{name}<br>%{{text}}<extra></extra>",
            }
        )
        data.append(_missing(values, periods))
    step = 1 if len(periods) <= 6 else 4
    ticks = [index for index, period in enumerate(periods) if step == 1 or period.endswith("Q1")]
    return {
        "data": data,
        "layout": layout(
            height,
            meta=named(numbers.short_period(period) for period in periods),
            showlegend=len(series) > 1,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            xaxis={
                "tickvals": ticks,
                "ticktext": [numbers.short_period(periods[index]) for index in ticks],
                "range": [-0.4, max(len(periods) - 0.6, 0.6)],
                "showgrid": False,
                "zeroline": False,
                "tickfont": {"color": colours.text()},
            },
            yaxis={
                "tickfont": {"color": colours.text()},
                "rangemode": "tozero",
                "title": {
                    "text": wording.unit(series[0][1].unit),
                    "font": {"color": colours.text()},
                },
                "zeroline": False,
                "nticks": 5,
                "automargin": True,
            },
        ),
    }


def named(names: Iterable[str]) -> Figure:
    """The names of the positions 0…n-1 of an axis that has ticks at some of them only.

    Plotly passes it by; whoever draws with categories needs every name.
    """
    return {"names": list(names)}


def published(values: Sequence[float | None]) -> Figure:
    """The values of bars that are drawn from 0 where there is none; Plotly passes them by."""
    return {"values": list(values)}


def _band(values: Sequence[Value], periods: Sequence[str], colour: str) -> list[Figure]:
    known = [value for value in values if value.low is not None and value.number is not None]
    if not known:
        return []
    there = [periods.index(value.period) for value in known]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": there + there[::-1],
            "y": [value.high for value in known] + [value.low for value in reversed(known)],
            "fill": "toself",
            "fillcolor": colour,
            "opacity": 0.16,
            "line": {"width": 0},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _missing(values: Sequence[Value], periods: Sequence[str]) -> Figure:
    gaps = [value for value in values if value.number is None]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [periods.index(value.period) for value in gaps],
        "y": [0] * len(gaps),
        "text": [wording.SIGNS.get(value.status, "…") for value in gaps],
        "textposition": "top center",
        "textfont": {"color": colours.muted(), "size": 15},
        "hovertext": [
            f"{numbers.short_period(value.period)}: {wording.status(value.status)}"
            for value in gaps
        ],
        "hoverinfo": "text",
        "showlegend": False,
    }


def ranked(
    rows: Sequence[tuple[str, Value]], header: Header, reference: Value | None = None
) -> Figure:
    """A bar per place, the largest on top; places without a number carry their sign.

    Shares of few stand below the others by name, in a colour of their own: they are not ranked.
    """
    ordered = in_order(rows, header)
    names = [name for name, _value in ordered]
    labels = [wording.shown(value, header) for _name, value in ordered]
    room = 1.15 + _LETTER * max((len(label) for label in labels), default=0)
    beside = max(0.0, (reference.number or 0.0) if reference else 0.0)
    lowest = min((value.number or 0.0 for _name, value in rows), default=0.0)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": names,
                "x": [value.number for _name, value in ordered],
                "marker": {
                    "color": [
                        colours.uncompared()
                        if shares.is_of_few(value, header)
                        else colours.accent()
                        for _name, value in ordered
                    ],
                    "pattern": doubts([value for _name, value in ordered]),
                },
                "customdata": labels,
                "hovertemplate": "%{y}: %{customdata}<extra></extra>",
            },
            {
                # Beside the bar, or beside the line where the bar ends before it.
                "type": "scatter",
                "mode": "text",
                "y": names,
                "x": [max(value.number or 0, beside) for _name, value in ordered],
                "text": [f" {label}" for label in labels],
                "textposition": "middle right",
                "textfont": {"color": colours.text()},
                "cliponaxis": False,
                "hoverinfo": "skip",
                "showlegend": False,
            },
        ],
        "layout": layout(
            70 + 27 * len(ordered),
            yaxis=name_axis(),
            xaxis={"visible": False, "range": [min(0.0, lowest), _top(rows, reference) * room]},
            bargap=0.35,
            margin={"l": 8, "r": 16, "t": 30, "b": 8},
            **marked(reference, header),
        ),
    }


def in_order(rows: Sequence[tuple[str, Value]], header: Header) -> list[tuple[str, Value]]:
    """From bottom to top: without a number, shares of few by name, the others by value."""
    by_name = sorted(rows, key=lambda row: row[0], reverse=True)

    def rank(row: tuple[str, Value]) -> tuple[bool, bool, float]:
        value = row[1]
        is_ranked = not shares.is_of_few(value, header)
        return value.number is not None, is_ranked, (value.number or 0.0) if is_ranked else 0.0

    return sorted(by_name, key=rank)


def doubts(values: Sequence[Value]) -> Figure:
    """The hatch of each bar: of the first flag where a value has several."""
    first = [signs.flags_of(value.flags)[:1] if value.status == "ok" else () for value in values]
    return {
        "shape": [found[0].hatch.bar if found else "" for found in first],
        "fillmode": "overlay",
        "fgcolor": colours.border(),
        "size": 7,
        "solidity": 0.25,
    }


def marked(reference: Value | None, header: Header) -> Figure:
    """A dashed line at the state's value, with its name and number."""
    if reference is None or reference.number is None:
        return {}
    line = {
        "type": "line",
        "x0": reference.number,
        "x1": reference.number,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.muted(), "dash": "dash", "width": 1},
        "layer": "below",
    }
    words = {
        "x": reference.number,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": f"{wording.level('state')}: {wording.shown(reference, header)}",
        "showarrow": False,
        "font": {"color": colours.muted(), "size": 12},
    }
    return {"shapes": [line], "annotations": [words]}


def pairs(
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float | None], Sequence[str]]],
    height: int | None = None,
) -> Figure:
    """One or two bars per category with their values as text; categories from top to bottom."""
    palette = colours.series() if len(series) > 1 else (colours.accent(),)
    known = [value for _name, values, _texts in series for value in values if value is not None]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": name,
                "y": list(categories)[::-1],
                # A bar of nothing, so that its sign is drawn; what is published is `published`.
                "x": [value or 0 for value in values][::-1],
                "meta": published(values[::-1]),
                "text": list(texts)[::-1],
                "textposition": "outside",
                "textfont": {"color": colours.text()},
                "cliponaxis": False,
                "marker": {
                    "color": colour,
                    "pattern": {
                        "shape": shape,
                        "fillmode": "overlay",
                        "fgcolor": colours.border(),
                        "size": 6,
                    },
                },
                "hovertemplate": f"{name}<br>%{{y}}: %{{text}}<extra></extra>",
            }
            for (name, values, texts), colour, shape in reversed(
                list(zip(series, palette, ("", "/"), strict=False))
            )
        ],
        "layout": layout(
            height or 70 + len(categories) * (26 if len(series) == 1 else 46),
            barmode="group",
            bargap=0.3,
            showlegend=len(series) > 1,
            legend={
                "orientation": "h",
                "x": 0,
                "y": 1.02,
                "yanchor": "bottom",
                "traceorder": "reversed",
            },
            yaxis=name_axis(),
            xaxis={"visible": False, "range": [0, max(known, default=1) * 1.3 or 1]},
        ),
    }


def name_axis() -> Figure:
    """The axis along which bars are named."""
    return {
        "automargin": True,
        "showgrid": False,
        "ticks": "",
        "tickfont": {"color": colours.text()},
    }


def _top(rows: Sequence[tuple[str, Value]], reference: Value | None) -> float:
    numbers_ = [value.number for _name, value in rows if value.number is not None]
    if reference is not None and reference.number is not None:
        numbers_.append(reference.number)
    return max(numbers_, default=1.0) or 1.0
