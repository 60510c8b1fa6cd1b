"""Charts about volunteers: who comes and goes, what staff has to carry, what hours would cost."""

from collections.abc import Mapping, Sequence

import streamlit as st

from quartiersmonitor.speech import findings, numbers, wording
from quartiersmonitor.speech.figures import Count, Header, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import absence, show
from quartiersmonitor.views import (
    cells,
    charts,
    colours,
    indicators,
    legends,
    reading,
    tables,
)
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.tables import Table

OVERLOAD = 5.0
"""Hours of volunteers per contractual staff hour from which overload is worth asking about.

An assumption: no norm exists.
"""
LOAD = "E3"
COUNTER_VALUES = ("E5", "E5_15", "E5_25")
_SHOWN_NEIGHBOURHOODS = 12


def gains_and_losses(chosen: Choice, key: str) -> None:
    """Who joined and who left, period by period, in the place or in the area around it."""
    place, _now = cells.nearest("volunteer_flow", chosen)
    counts = [
        count
        for count in reading.counts_over_time("volunteer_flow", place, chosen.period)
        if count.period <= chosen.period
    ]
    if not counts:
        absence.say(_("Gains and losses of volunteers"), place)
        return
    periods = sorted({count.period for count in counts})
    by_cell = {(count.category, count.period): count for count in counts}
    flows = [
        [by_cell.get((category, period)) for period in periods] for category in ("joined", "left")
    ]
    rows = [
        (numbers.short_period(period), cells.whole(joined), cells.whole(left), _net(joined, left))
        for period, joined, left in zip(periods, *flows, strict=True)
    ]
    alt = _last_flow(place, rows[-1], flows[0][-1], flows[1][-1])
    st.caption(
        f"{alt} "
        + _(
            "To protect people, these counts are altered by at most 3 and published for the state "
            "and districts only. ↕ marks a bar that is cut short."
        )
    )
    show.chart(
        flow(periods, *flows),
        alt,
        lambda: Table((_("Period"), _("Joined"), _("Left"), _("Balance")), tuple(reversed(rows))),
        key,
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
    values = [cells.number(count) or 0.0 for count in counts]
    texts = [
        f"{cells.whole(count)}{' ↕' if value > abs(end) else ''}"
        for count, value in zip(counts, values, strict=True)
    ]
    sign = 1 if end > 0 else -1
    return {
        "type": "bar",
        "name": name,
        "x": list(range(len(counts))),
        "y": [sign * min(value, abs(end)) for value in values],
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


def load_by_district(chosen: Choice, headers: Mapping[str, Header], key: str) -> None:
    """Hours of volunteers per contractual staff hour, by district, with the mark of overload."""
    header = headers.get(LOAD)
    if header is None:
        absence.say(_("Volunteers and staff"), chosen.place)
        return
    regions = reading.regions()
    values = reading.by_region(header.id, "district", chosen.period)
    named = [(regions[v.region_id].name, v) for v in values if v.region_id in regions]
    state = next(iter(reading.by_region(header.id, "state", chosen.period)), None)
    _doubts([value for _name, value in named])
    show.chart(
        loads(named, header, state),
        findings.spread(named, header, chosen.period),
        lambda: tables.of_regions(values, header, regions, "district"),
        key,
    )


def load_by_neighbourhood(chosen: Choice, headers: Mapping[str, Header], key: str) -> None:
    """The same by neighbourhood of the place: the most loaded in the chart, all in the table."""
    header = headers.get(LOAD)
    if header is None:
        return
    regions = reading.regions()
    around = _area(chosen.place)
    values = [
        value
        for value in reading.by_region(header.id, "neighbourhood", chosen.period)
        if value.region_id in regions and _lies_in(regions[value.region_id], around)
    ]
    named = [(regions[value.region_id].name, value) for value in values]
    known = [row for row in named if row[1].number is not None]
    st.caption(wording.place(around))
    if not known:
        absence.say(header.title, around)
        return
    loaded = sorted(name for name, value in known if (value.number or 0.0) >= OVERLOAD)
    if loaded:
        st.markdown(_("Hint of overload: {names}.").format(names=", ".join(loaded)))
    else:
        st.markdown(
            _(
                "Of {count} neighbourhoods with a figure none lies above the assumed threshold."
            ).format(count=numbers.decimal(len(known)))
        )
    drawn = sorted(known, key=lambda row: row[1].number or 0.0, reverse=True)
    drawn = drawn[:_SHOWN_NEIGHBOURHOODS]
    _doubts([value for _name, value in drawn])
    show.chart(
        loads(drawn, header),
        findings.spread(named, header, chosen.period),
        lambda: tables.of_regions(values, header, regions, "neighbourhood"),
        key,
    )


def _doubts(values: Sequence[Value]) -> None:
    if legend := indicators.doubts(values):
        st.html(legends.swatches(legend))


def loads(rows: Sequence[tuple[str, Value]], header: Header, state: Value | None = None) -> Figure:
    """A bar per place, the largest on top; the threshold is a line, bars that reach it stand out.

    The shade is said by the mark too. Places without a number carry their sign.
    """
    ordered = sorted(rows, key=lambda row: (row[1].number is not None, row[1].number or 0.0))
    names = [name for name, _value in ordered]
    lengths = [value.number or 0.0 for _name, value in ordered]
    over = [length >= OVERLOAD for length in lengths]
    _usual, warm = colours.series()
    texts = [
        wording.shown(value, header, with_unit=False) + (" ▲" if is_over else "")
        for (_name, value), is_over in zip(ordered, over, strict=True)
    ]
    beside = state.number or 0.0 if state is not None else 0.0
    end = 1.3 * max([*lengths, beside, OVERLOAD])
    threshold: Figure = {
        "type": "line",
        "x0": OVERLOAD,
        "x1": OVERLOAD,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": warm, "dash": "dot", "width": 1.5},
        "layer": "below",
    }
    words: Figure = {
        "x": OVERLOAD,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "xanchor": "right" if end / 2 < OVERLOAD else "center",
        "text": _("hint of overload from {number}").format(number=numbers.decimal(OVERLOAD)),
        "showarrow": False,
        "font": {"color": colours.text(), "size": 12},
    }
    usual = charts.marked(state, header)
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": names,
                "x": [round(length, 3) for length in lengths],
                "marker": {
                    "color": [warm if is_over else colours.accent() for is_over in over],
                    "pattern": charts.doubts([value for _name, value in ordered]),
                },
                "customdata": texts,
                "hovertemplate": "%{y}: %{customdata}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "text",
                "y": names,
                "x": [max(length, beside) for length in lengths],
                "text": [f" {text}" for text in texts],
                "textposition": "middle right",
                "textfont": {"color": colours.text()},
                "cliponaxis": False,
                "hoverinfo": "skip",
                "showlegend": False,
            },
        ],
        "layout": charts.layout(
            100 + 27 * len(ordered),
            yaxis=charts.name_axis(),
            xaxis={"visible": False, "range": [0, end]},
            bargap=0.35,
            margin={"l": 8, "r": 16, "t": 30, "b": 28},
            shapes=[*_listed(usual, "shapes"), threshold],
            annotations=[*_listed(usual, "annotations"), words],
        ),
    }


def _listed(figure: Figure, key: str) -> list[object]:
    found = figure.get(key)
    return found if isinstance(found, list) else []


def about_load() -> None:
    """What the ratio says and what it does not."""
    st.caption(
        _(
            "A high ratio is no efficiency: where few staff hours stand behind many volunteers, "
            "support and coordination may be missing. The threshold of {number} hours of "
            "volunteers per contractual staff hour is an assumption, not a norm (▲)."
        ).format(number=numbers.decimal(OVERLOAD))
    )


def counter_value(series: findings.Series, headers: Mapping[str, Header], chosen: Choice) -> None:
    """What the hours would cost at three rates; only on request, and never as a saving."""
    is_wanted = st.toggle(_("Show the computed counter-value"), key="value", bind="query-params")
    if not is_wanted:
        return
    there = [headers[id_] for id_ in COUNTER_VALUES if series.get(id_)]
    if not there:
        absence.say(_("Computed counter-value"), chosen.place)
        return
    with st.grid(3, min_column_width=175, border=True) as grid:
        for header in there:
            with grid.cell():
                value = findings.at(series, header.id, chosen.period)
                st.metric(
                    f"**{header.title}**", wording.shown(value, header), help=header.definition
                )
                st.caption(f"**{_('no saving')}** · {header.formula}")
    st.caption(
        _(
            "The counter-value multiplies recorded hours by an hourly rate. Volunteering replaces "
            "no posts, and nothing is saved by it."
        )
    )
    show.source()


def _area(place: Region) -> Region:
    """The place itself where neighbourhoods lie in it, else its district."""
    if place.level in ("state", "district", "unit"):
        return place
    return reading.regions().get(place.district_id or "", place)


def _lies_in(neighbourhood: Region, area: Region) -> bool:
    if area.level == "state":
        return True
    return area.region_id in (
        neighbourhood.region_id,
        neighbourhood.unit_id,
        neighbourhood.district_id,
    )
