"""A view of volunteers who come and go."""

from collections.abc import Sequence

from quartiersmonitor.disclosure import p_table
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, cells, charts, colours, reading
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View


def gains_and_losses(chosen: Choice) -> View | Missing:
    """Who joined and who left, period by period, in the place or in the area around it."""
    title = _("Gains and losses of volunteers")
    place, _now = cells.nearest("volunteer_flow", chosen)
    counts = [
        count
        for count in reading.counts_over_time("volunteer_flow", place, chosen.period)
        if count.period <= chosen.period
    ]
    if not counts:
        return absence.missing("volunteer_flow", title, chosen, place)
    periods = sorted({count.period for count in counts})
    by_cell = {(count.category, count.period): count for count in counts}
    flows = [
        [by_cell.get((category, period)) for period in periods] for category in ("joined", "left")
    ]
    rows = [
        (numbers.short_period(period), cells.whole(joined), cells.whole(left), _net(joined, left))
        for period, joined, left in zip(periods, *flows, strict=True)
    ]
    return View(
        id="volunteer_flow",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {wording.unit('persons')}",
        place=place,
        period=chosen.period,
        finding=_last_flow(place, rows[-1], flows[0][-1], flows[1][-1]),
        figure=flow(periods, *flows),
        notes=(
            _(
                "To protect people, these counts are altered by at most {most} and published for "
                "the state and districts only. ↕ marks a bar that is cut short."
            ).format(most=numbers.decimal(p_table.LARGEST_DEVIATION)),
        ),
        table=lambda: Table(
            (_("Period"), _("Joined"), _("Left"), _("Balance")), tuple(reversed(rows))
        ),
        behind=lambda: behind.breakdown(
            ["volunteer_flow"],
            level=place.level,
            region_ids=[place.region_id],
            periods=periods,
        ),
        indicators=("E4", "E1"),
    )


def _last_flow(
    place: Region, row: tuple[str, str, str, str], joined: Count | None, left: Count | None
) -> str:
    period, came, went, net = row
    if cells.number(joined) is None or cells.number(left) is None:
        known = joined if cells.number(joined) is None else left
        status = wording.status(known.status if known is not None else "not_delivered")
        return f"{place.name}, {period}: {status}."
    return _("{place}, {period}: {joined} joined, {left} left, balance {net}.").format(
        place=place.name, period=period, joined=came, left=went, net=net
    )


def flow(
    periods: Sequence[str], joined: Sequence[Count | None], left: Sequence[Count | None]
) -> Figure:
    """Bars upwards for those who joined and downwards for those who left."""
    up, down = colours.series()
    end = _end([cells.number(count) or 0.0 for count in (*joined, *left)])
    gaps = [
        (index, cells.whole(count))
        for index, count in enumerate(joined)
        if cells.number(count) is None
    ]
    step = 1 if len(periods) <= 6 else 4
    ticks = [index for index, period in enumerate(periods) if step == 1 or period.endswith("Q1")]
    return {
        "data": [
            _flow_bars(_("Joined"), joined, periods, up, end),
            _flow_bars(_("Left"), left, periods, down, -end),
            {
                "type": "scatter",
                "mode": "text",
                "x": [index for index, _sign in gaps],
                "y": [0] * len(gaps),
                "text": [sign for _index, sign in gaps],
                "textposition": "top center",
                "textfont": {"color": colours.muted(), "size": 15},
                "hoverinfo": "skip",
                "showlegend": False,
            },
        ],
        "layout": charts.layout(
            320,
            meta=charts.named(numbers.short_period(period) for period in periods),
            barmode="relative",
            bargap=0.25,
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            xaxis={
                "tickvals": ticks,
                "ticktext": [numbers.short_period(periods[index]) for index in ticks],
                "range": [-0.6, len(periods) - 0.4],
                "showgrid": False,
                "zeroline": False,
                "tickfont": {"color": colours.text()},
            },
            yaxis={
                "visible": True,
                "showticklabels": False,
                "showgrid": False,
                "zeroline": True,
                "zerolinecolor": colours.muted(),
                "range": [-1.25 * end, 1.25 * end],
                "title": {"text": wording.unit("persons"), "font": {"color": colours.text()}},
            },
        ),
    }


def _end(amounts: Sequence[float]) -> float:
    """Where bars end: with the longest, unless it alone would press all others flat."""
    *_others, second, first = sorted([0.0, 0.0, *amounts])
    return (1.5 * second if first > 3 * second > 0 else first) or 1.0


def _flow_bars(
    name: str, counts: Sequence[Count | None], periods: Sequence[str], colour: str, end: float
) -> Figure:
    """Bars of at most the length of `end`, downwards where it is negative; a cut one is marked."""
    values = [cells.number(count) for count in counts]
    texts = [
        f"{cells.whole(count)}{' ↕' if (value or 0.0) > abs(end) else ''}"
        for count, value in zip(counts, values, strict=True)
    ]
    sign = 1 if end > 0 else -1
    return {
        "type": "bar",
        "name": name,
        "meta": charts.published(
            [None if value is None else sign * value + 0.0 for value in values]
        ),
        "x": list(range(len(counts))),
        "y": [None if value is None else sign * min(value, abs(end)) for value in values],
        "text": [text if value else "" for value, text in zip(values, texts, strict=True)],
        "textposition": "outside",
        "textangle": 0,
        "constraintext": "none",
        "textfont": {"color": colours.text(), "size": 11},
        "cliponaxis": False,
        "marker": {
            "color": colour,
            "pattern": {
                "shape": "" if sign > 0 else "/",
                "fillmode": "overlay",
                "fgcolor": colours.border(),
                "size": 6,
            },
        },
        "customdata": [
            f"{numbers.short_period(period)}: {text}"
            for period, text in zip(periods, texts, strict=True)
        ],
        "hovertemplate": f"{name}<br>%{{customdata}}<extra></extra>",
    }


def _net(joined: Count | None, left: Count | None) -> str:
    came, went = cells.number(joined), cells.number(left)
    if came is None or went is None:
        return cells.whole(joined if came is None else left)
    return numbers.signed(came - went)


KINDS = (
    Kind(
        id="volunteer_flow",
        title=lambda: _("Gains and losses of volunteers"),
        make=gains_and_losses,
        takes=frozenset({"place", "period"}),
        indicator="E4",
    ),
)
