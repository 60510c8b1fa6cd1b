"""The picture of grants over the years: a row of bars per neighbourhood and group of payers."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from quartiersmonitor.grants import GROUPS, NEVER, Grant, Stage
from quartiersmonitor.hatch import Line
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import charts, colours, grants, legends, payers
from quartiersmonitor.views.grants import Funded
from quartiersmonitor.views.legends import Entry

_YEARS_BACK, _YEARS_AHEAD = 3, 4
_LANE, _NAME = 19, 24  # pixels
_MS_A_DAY = 86_400_000
_DAYS_FOR_A_LETTER = 180
_HATCHED = (Stage.APPLIED, Stage.PLANNED)


@dataclass(frozen=True)
class Bar:
    """Lines of one group of payers that run from the same to the same day, drawn as one."""

    group: str
    stage: Stage
    begins_on: date
    ends_on: date
    lines: tuple[Grant, ...]


def figure(found: Sequence[Funded], day: date) -> charts.Figure:
    """A row of bars per neighbourhood and group of payers over the years around the day."""
    start, end = date(day.year - _YEARS_BACK, 1, 1), date(day.year + _YEARS_AHEAD, 12, 31)
    placed: defaultdict[tuple[str, Stage], list[tuple[float, Bar]]] = defaultdict(list)
    names, height = [], 0.0
    for one in found:
        names.append(_name(one, height))
        height += _NAME
        lanes = _lanes(bars(one.lines, day), start, end)
        for lane in lanes:
            for bar in lane:
                placed[bar.group, bar.stage].append((height + _LANE / 2, bar))
            height += _LANE
    traces = [_trace(group, stage, drawn, start, end) for (group, stage), drawn in placed.items()]
    endless = [(y, b) for drawn in placed.values() for y, b in drawn if b.ends_on > end]
    return {
        "data": [*traces, *_letters(placed, start, end), _onwards(endless, end)],
        "layout": charts.layout(
            int(height) + 70,
            barmode="overlay",
            hoverlabel={"align": "left"},
            margin={"l": 8, "r": 16, "t": 34, "b": 8},
            annotations=[*names, _today_name(day)],
            shapes=[_today(day)],
            yaxis={"visible": False, "range": [height, 0]},
            xaxis={
                "type": "date",
                "range": [start.isoformat(), end.isoformat()],
                "tickvals": [f"{year}-01-01" for year in range(start.year, end.year + 1)],
                "ticktext": [str(year) for year in range(start.year, end.year + 1)],
                "ticklabelmode": "period",
                "showgrid": True,
                "gridcolor": colours.no_value("none"),
                "zeroline": False,
                "tickfont": {"color": colours.text()},
                "ticklabelposition": "outside right",
            },
        ),
    }


def bars(lines: Sequence[Grant], day: date) -> list[Bar]:
    """The lines of a neighbourhood, those of the same group and the same days together."""
    together: defaultdict[tuple[str, Stage, date, date], list[Grant]] = defaultdict(list)
    for line in lines:
        place = (line.group, line.stage(day), line.begins_on, line.ends_on or NEVER)
        together[place].append(line)
    return [Bar(*place, tuple(found)) for place, found in together.items()]


def _lanes(found: Sequence[Bar], start: date, end: date) -> list[list[Bar]]:
    """Bars of the years shown, group by group, in as few rows as they fit in side by side."""
    lanes: list[list[Bar]] = []
    for group in GROUPS:
        own: list[list[Bar]] = []
        visible = [
            b for b in found if b.group == group and b.begins_on <= end and b.ends_on >= start
        ]
        for bar in sorted(visible, key=lambda bar: (bar.begins_on, bar.ends_on)):
            for lane in own:
                if lane[-1].ends_on < bar.begins_on:
                    lane.append(bar)
                    break
            else:
                own.append([bar])
        lanes += own
    return lanes


def _trace(
    group: str, stage: Stage, drawn: Sequence[tuple[float, Bar]], start: date, end: date
) -> charts.Figure:
    spans = [(max(bar.begins_on, start), min(bar.ends_on, end)) for _y, bar in drawn]
    colour = payers.colour(group)
    marker: charts.Figure = {"color": colour, "line": {"color": colour, "width": 1}}
    if stage in _HATCHED:
        marker["pattern"] = {"shape": "/", "fillmode": "replace", "size": 6, "solidity": 0.35}
    if stage is Stage.REJECTED:
        marker["pattern"] = {"shape": "x", "fillmode": "replace", "size": 7, "solidity": 0.2}
    if stage is Stage.ENDED:
        marker |= {"opacity": 0.35}
    return {
        "type": "bar",
        "orientation": "h",
        "y": [y for y, _bar in drawn],
        "base": [begin.isoformat() for begin, _end in spans],
        "x": [((until - begin).days + 1) * _MS_A_DAY for begin, until in spans],
        "width": _LANE - 4,
        "marker": marker,
        "hovertext": [_hover(bar) for _y, bar in drawn],
        "hoverinfo": "text",
    }


def _letters(
    placed: Mapping[tuple[str, Stage], Sequence[tuple[float, Bar]]], start: date, end: date
) -> list[charts.Figure]:
    """The letter of its payers at the start of each bar that has room for it."""
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [begin.isoformat() for _y, begin in found],
            "y": [y + 1 for y, _begin in found],
            "text": f"\N{NO-BREAK SPACE}{payers.letter(group)}",
            "textposition": "middle right",
            "textfont": {
                "color": colours.text() if stage is Stage.ENDED else payers.ink(group),
                "size": 11,
            },
            "hoverinfo": "skip",
        }
        for (group, stage), drawn in placed.items()
        if stage not in (*_HATCHED, Stage.REJECTED)
        and (
            found := [
                (y, max(bar.begins_on, start))
                for y, bar in drawn
                if (min(bar.ends_on, end) - max(bar.begins_on, start)).days >= _DAYS_FOR_A_LETTER
            ]
        )
    ]


def _onwards(endless: Sequence[tuple[float, Bar]], end: date) -> charts.Figure:
    """An arrow at the edge for what runs on beyond it."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [end.isoformat()] * len(endless),
        "y": [y for y, _bar in endless],
        "marker": {
            "symbol": "triangle-right",
            "size": 12,
            "color": [payers.colour(bar.group) for _y, bar in endless],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _hover(bar: Bar) -> str:
    lines = [
        f"<b>{escape(line.funder_name)}</b> · "
        + (numbers.eur(line.annual_amount) if line.annual_amount else "–")
        for line in bar.lines
    ]
    span = f"{numbers.day(bar.begins_on)} – {grants.until(bar.ends_on)}"
    return "<br>".join([*lines, span, grants.stage_name(bar.stage)])


def _name(one: Funded, y: float) -> charts.Figure:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": y + _NAME / 2 + 3,
        "yanchor": "middle",
        "text": f"<b>{escape(one.region.name)}</b> · {grants.end_in_words(one)}",
        "showarrow": False,
        "bgcolor": colours.border(),  # the line of the day ends at the words
        "borderpad": 0,
        "font": {"color": colours.text(), "size": 12},
    }


def _today(day: date) -> charts.Figure:
    return {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.text(), "dash": "dash", "width": 1.5},
    }


def _today_name(day: date) -> charts.Figure:
    return {
        "x": day.isoformat(),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": numbers.day(day),
        "showarrow": False,
        "font": {"color": colours.text(), "size": 12},
    }


def legend() -> tuple[Entry, ...]:
    """Colours by group of payers and what the looks of a bar mean, in words."""
    ink = colours.text()
    return (
        *(
            Entry(payers.colour(code), f"{payers.letter(code)} · {payers.group(code)}")
            for code in GROUPS
        ),
        legends.hatched(ink, _("applied for or planned"), Line.RISING),
        Entry(colours.faint(ink, 0.3), _("ended")),
        legends.hatched(ink, _("rejected"), Line.RISING, Line.FALLING),
    )
