"""A series with its process limits, drawn and as a table."""

from collections.abc import Sequence

from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.speech import change, findings, numbers, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, charts, colours, compare, reading, tables
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View


def of(chosen: Choice) -> View | Missing:
    """The series with its process limits; the notes say what of it is more than noise."""
    place, period = chosen.place, chosen.period
    header = compare.measured(chosen, place.level)
    values = reading.over_time(place, period).get(header.id, ())
    if not values:
        return absence.missing("process", header.title, chosen, place)
    return View(
        id="process",
        title=header.title,
        choice=chosen,
        subtitle=" · ".join(
            filter(
                None,
                (
                    compare.told_instead(chosen, place.level),
                    wording.place(place),
                    numbers.long_period(period),
                    wording.unit(header.unit),
                ),
            )
        ),
        place=place,
        period=period,
        finding=findings.trend(values, header, place),
        figure=figure(values, header),
        notes=tuple(f"{label} {text}" for label, text in signal_and_change(chosen)),
        table=lambda: table(values, header),
        behind=lambda: behind.indicator(
            [header.id], region_ids=[place.region_id], grain=chosen.grain
        ),
        indicators=(header.id,),
    )


def signal_and_change(chosen: Choice) -> tuple[tuple[str, str], ...]:
    """Signal or noise, and the change to the year before, each with its label; none of no value."""
    place, period = chosen.place, chosen.period
    header = compare.measured(chosen, place.level)
    values = reading.over_time(place, period).get(header.id, ())
    if all(value.number is None for value in values):
        return ()
    before = numbers.year_before(period)
    changed = change.year_on_year(
        _evidence(place, header, period), _evidence(place, header, before), header
    )
    return (
        (_("Signal or noise?"), change.signal(values, header, period).text),
        (f"{numbers.short_period(period)} / {numbers.short_period(before)}:", changed.text),
    )


def _evidence(place: Region, header: Header, period: str) -> Evidence | None:
    return reading.evidence_of((place.region_id,), period).get((place.region_id, header.id))


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
                "y": [height] * 2,
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
                "y": [value.number for _x, value in outside],
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


KINDS = (
    Kind(
        id="process",
        title=lambda: _("Over time: signal or noise"),
        make=of,
        takes=frozenset({"indicator", "place", "period"}),
        indicator="T1",
    ),
)
