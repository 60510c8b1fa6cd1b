"""The timeline of every grant of a place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import streamlit as st

from quartiersmonitor.grants import GROUPS, NEVER, Grant, Stage
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import show
from quartiersmonitor.views import charts, colours, grants, legends, payers, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.grants import Funded
from quartiersmonitor.views.tables import Table

_AT_A_TIME = 20
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


def chart(chosen: Choice, key: str) -> None:
    """Every grant of the neighbourhoods of the place, twenty neighbourhoods at a time."""
    day = reading.days(chosen.period)[1]
    found = grants.of_place(chosen.place, day)
    st.caption(f"{_area(chosen.place)} · {_('as of {day}').format(day=numbers.day(day))}")
    if not found:
        st.info(
            _("No grant of a neighbourhood at home here was delivered."), icon=":material/info:"
        )
        return
    shown = _page(found, chosen.place, key)
    st.html(legend())
    show.chart(
        figure(shown, day), finding(found, chosen.place, day), lambda: table(shown, day), key
    )
    st.caption(
        _(
            "As known to this data version: what was approved or applied for later also shows in "
            "earlier periods. Lines of the same payers and the same days are drawn as one bar."
        )
    )


def _page(found: Sequence[Funded], place: Region, key: str) -> Sequence[Funded]:
    if len(found) <= _AT_A_TIME:
        return found
    # Another place starts at its first page again.
    page = st.pagination(-(-len(found) // _AT_A_TIME), key=f"{key}_{place.region_id}_page")
    first = (page - 1) * _AT_A_TIME
    shown = found[first : first + _AT_A_TIME]
    st.caption(
        _(
            "Neighbourhoods {first}–{last} of {total}, the next to lose its main funding on top"
        ).format(
            first=numbers.decimal(first + 1),
            last=numbers.decimal(first + len(shown)),
            total=numbers.decimal(len(found)),
        )
    )
    return shown


def _area(place: Region) -> str:
    if place.level == "municipality" and place.unit_kind == "amt":
        return _("Neighbourhoods at home in {unit}").format(unit=place.unit_name)
    if place.level == "neighbourhood":
        return wording.place(place)
    return _("Neighbourhoods at home in {unit}").format(unit=place.name)


def finding(found: Sequence[Funded], place: Region, day: date) -> str:
    """How many neighbourhoods there are and whose main funding ends next."""
    running = [one for one in found if one.is_running]
    text = _("Timeline of grants, {place}. Neighbourhoods: {count}, of them running: {running}.")
    said = text.format(
        place=place.name,
        count=numbers.decimal(len(found)),
        running=numbers.decimal(len(running)),
    )
    ending = [one for one in running if one.main_end not in (None, NEVER)]
    if ending and ending[0].main_end:
        said += " " + _("The next main funding to end is that of {name}, on {day}.").format(
            name=ending[0].region.name, day=numbers.day(ending[0].main_end)
        )
    return said


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
    span = f"{numbers.day(bar.begins_on)} – {_until(bar.ends_on)}"
    return "<br>".join([*lines, span, stage_name(bar.stage)])


def _name(one: Funded, y: float) -> charts.Figure:
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": y + _NAME / 2 + 3,
        "yanchor": "middle",
        "text": f"<b>{escape(one.region.name)}</b> · {_end_in_words(one)}",
        "showarrow": False,
        "bgcolor": colours.border(),  # the line of the day ends at the words
        "borderpad": 0,
        "font": {"color": colours.text(), "size": 12},
    }


def _end_in_words(one: Funded) -> str:
    if one.main_end is None:
        return _("nothing approved is running") if one.is_running else _("not running")
    if one.main_end == NEVER:
        return _("main funding goes on")
    return _("main funding until {day}").format(day=numbers.day(one.main_end))


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


def legend() -> str:
    """Colours by group of payers and what the looks of a bar mean, in words."""
    entries = [
        (payers.colour(code), f"{payers.letter(code)} · {payers.group(code)}") for code in GROUPS
    ]
    ink = colours.text()
    looks = [
        (legends.lined(ink), _("applied for or planned")),
        (f"color-mix(in srgb,{ink} 30%,transparent)", _("ended")),
        (f"{legends.lined(ink)},{legends.lined(ink, 45)}", _("rejected")),
    ]
    return legends.html([*entries, *looks])


def stage_name(stage: Stage) -> str:
    """What a line of funding is on the last day of the period, in words."""
    return {
        Stage.RUNNING: _("running"),
        Stage.LATER: _("approved, begins later"),
        Stage.APPLIED: _("applied for"),
        Stage.PLANNED: _("planned"),
        Stage.ENDED: _("ended"),
        Stage.REJECTED: _("rejected"),
    }[stage]


def table(found: Sequence[Funded], day: date) -> Table:
    """A row per line of funding, neighbourhood by neighbourhood, the latest first."""
    rows = []
    for one in found:
        for line in sorted(one.lines, key=lambda line: line.begins_on, reverse=True):
            rows.append(
                (
                    one.region.name,
                    f"{payers.name(line.funder_kind)}: {line.funder_name}",
                    line.legal_basis or "",
                    stage_name(line.stage(day)),
                    numbers.day(line.begins_on),
                    _until(line.ends_on or NEVER),
                    _yearly(line.annual_amount),
                    _("yes") if line.is_regular else _("no"),
                )
            )
    return Table(
        (
            wording.level("neighbourhood"),
            _("Payer"),
            _("Legal basis"),
            _("State of the grant"),
            _("From"),
            _("To"),
            _("A year"),
            _("Regular funding"),
        ),
        tuple(rows),
    )


def _until(day: date) -> str:
    return _("unlimited") if day == NEVER else numbers.day(day)


def _yearly(amount: float | None) -> str:
    if amount is None:
        return wording.SIGNS["not_delivered"]
    return numbers.with_unit(numbers.decimal(amount), "eur")
