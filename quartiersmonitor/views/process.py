"""A series with its process limits, drawn and as a table."""

from collections.abc import Sequence

from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.speech import change, numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import charts, colours, tables
from quartiersmonitor.views.tables import Table


def figure(values: Sequence[Value], header: Header) -> charts.Figure:
    """The line of a series with mean and process limits, signals marked."""
    drawn = charts.lines([(header.title, header, values)])
    try:
        found = change.limits(values)
    except NotComputed:
        return drawn
    periods = sorted({value.period for value in values})
    there = [periods.index(value.period) for value in found.values]
    data, layout = drawn["data"], drawn["layout"]
    assert isinstance(data, list)
    assert isinstance(layout, dict)
    ends = [there[0] - 0.3, there[-1] + 0.3]
    low, high = found.span(header)
    for height, dash in ((found.process.mean, "solid"), (high, "dash"), (low, "dash")):
        data.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": ends,
                "y": [float(f"{height:.4g}")] * 2,
                "line": {"color": colours.muted(), "width": 1.2, "dash": dash},
                "hoverinfo": "skip",
                "showlegend": False,
            }
        )
    outside = [
        (x, value)
        for x, value, is_signal in zip(there, found.values, found.process.signals, strict=True)
        if is_signal
    ]
    if outside:
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [x for x, _value in outside],
                "y": [float(f"{value.number:.5g}") for _x, value in outside],
                "marker": {
                    "symbol": "diamond-open",
                    "size": 16,
                    "color": colours.series()[1],
                    "line": {"width": 2.5},
                },
                "hovertext": [
                    f"{numbers.short_period(value.period)}: {_('signal')}" for _x, value in outside
                ],
                "hoverinfo": "text",
                "showlegend": False,
            }
        )
    return drawn


def table(values: Sequence[Value], header: Header) -> Table:
    """A row per period, the latest first, with its process limits and whether it is a signal.

    Without limits the table of any other series.
    """
    try:
        found = change.limits(values)
    except NotComputed:
        return tables.of_series([(header.title, header, values)])
    periods = (value.period for value in found.values)
    by_period = dict(zip(periods, found.process.signals, strict=True))
    words = {True: _("signal"), False: _("noise"), None: ""}
    low, high = found.span(header)
    span = f"{numbers.decimal(low, header.decimals)}–{numbers.decimal(high, header.decimals)}"
    rows = [
        (
            numbers.short_period(value.period),
            wording.shown(value, header),
            span if value.period in by_period else "",
            words[by_period.get(value.period)],
        )
        for value in reversed(values)
    ]
    return Table(
        (_("Period"), header.title, _("Process limits"), _("Signal or noise")), tuple(rows)
    )
