"""The funding cliff: whose main funding ends in the next twelve quarters, and what is applied for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor import thresholds
from quartiersmonitor.hatch import Line
from quartiersmonitor.speech import numbers, shares, wording
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, colours, legends, own
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

AHEAD = 12
"""How many calendar quarters after the period are shown."""
MILESTONES = {months // 3: months for months in thresholds.CLIFF_MONTHS}
"""Months that have passed after so many quarters."""

Cells = Mapping[tuple[str, str], Count]


@dataclass(frozen=True)
class Step:
    """What has lost its main funding by the end of a quarter, since before the period's end.

    The first step is what runs without approved funding already; its `quarter` is None.
    """

    quarter: str | None
    ending: float
    applied: float
    so_far: float
    applied_so_far: float


def steps(counts: Cells, measure: str, period: str) -> tuple[Step, ...]:
    """The twelve quarters after the period; none where the measure is not published."""
    found = [count for (_category, name), count in counts.items() if name == measure]
    if not found or any(cells.number(count) is None for count in found):
        return ()
    last = _quarters_after(period, 0)
    drawn = []
    so_far = applied_so_far = 0.0
    for quarter in (None, *(_quarters_after(period, ahead) for ahead in range(1, AHEAD + 1))):
        # What ends on the very last day of the period is over the day after.
        names = ("over", last) if quarter is None else (quarter,)
        ending = _sum(counts, names, measure)
        applied = _sum(counts, names, f"applied_{measure}")
        so_far, applied_so_far = so_far + ending, applied_so_far + applied
        drawn.append(Step(quarter, ending, applied, so_far, applied_so_far))
    return tuple(drawn)


def of(chosen: Choice) -> View | Missing:
    """The cliff quarter by quarter, by neighbourhoods, residents or posts."""
    place, counts = chosen.place, own.counts("funding_end", chosen)
    title = _("The funding cliff")
    if not counts:
        return own.missing("cliff", title, "F2", chosen)
    measure = chosen.switch("measure")
    drawn = steps(counts, measure, chosen.period)
    if not drawn:
        reason = f"{measure_name(measure)}: {_not_shown(counts, measure)}"
        return Missing(id="cliff", title=title, choice=chosen, reason=reason)
    notes = (_("Approved posts of the neighbourhoods whose posts were delivered."),)
    return View(
        id="cliff",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=f"{wording.place(place)} · "
        + _("{measure}, added up from quarter to quarter").format(measure=measure_name(measure)),
        finding=finding(counts, place, chosen.period),
        figure=figure(drawn, measure),
        legend=_legend(),
        table=lambda: table(drawn, measure),
        behind=lambda: behind.breakdown(
            ["funding_end"], region_ids=[place.region_id], periods=[chosen.period]
        ),
        notes=notes if measure == "fte" else (),
        indicators=("F2",),
    )


def sentence(counts: Cells, place: Region, period: str) -> str:
    """What is lost within 12 and 24 months, and for how much of it a successor is applied for."""
    said = finding(counts, place, period)
    found = steps(counts, "neighbourhoods", period)
    if not found or not found[8].so_far or place.level == "neighbourhood":
        return said
    return f"{said} {_successors(found[8])}"


def finding(counts: Cells, place: Region, period: str) -> str:
    """What is lost within 12 and 24 months."""
    found = steps(counts, "neighbourhoods", period)
    if not found:
        return _("{place}: when main funding ends is not published.").format(place=place.name)
    if not found[-1].so_far:
        return _(
            "{place}: no main funding ends within {years} years without an approved successor."
        ).format(place=place.name, years=numbers.decimal(AHEAD / 4))
    if place.level == "neighbourhood":
        return _of_one(found, place.name)
    text = _(
        "{place}: without an approved successor, main funding ends within {months} months for "
        "{year}{more}, and within {later} months for {two_years}."
    )
    (after, months), (after_more, later) = MILESTONES.items()
    year, two_years = found[after], found[after_more]
    return text.format(
        months=numbers.decimal(months),
        later=numbers.decimal(later),
        place=place.name,
        year=shares.counted(
            year.so_far,
            _sum(counts, {category for category, _name in counts}, "neighbourhoods"),
            "neighbourhoods",
        ),
        two_years=numbers.decimal(two_years.so_far),
        more=_people_and_posts(counts, period) if year.so_far else "",
    )


def _successors(step: Step) -> str:
    if not step.applied_so_far:
        return _("A successor is applied for in none of these.")
    return _("A successor is applied for in {applied} of these {ending}.").format(
        applied=numbers.decimal(step.applied_so_far), ending=numbers.decimal(step.so_far)
    )


def _of_one(found: Sequence[Step], place: str) -> str:
    [end] = [step for step in found if step.ending]
    if end.quarter is None:
        text = _("{place} runs without approved funding; {successor}.")
    else:
        text = _(
            "{place}: the main funding ends in {quarter}, with no successor approved; {successor}."
        )
    return text.format(
        place=place,
        quarter=numbers.short_period(end.quarter or ""),
        successor=_("one is applied for") if end.applied else _("none is applied for"),
    )


def _people_and_posts(counts: Cells, period: str) -> str:
    parts = []
    if people := steps(counts, "residents_65plus", period):
        parts.append(
            _("{people} residents aged 65 and over").format(
                people=numbers.decimal(people[4].so_far)
            )
        )
    if posts := steps(counts, "fte", period):
        parts.append(numbers.fte(posts[4].so_far))
    return f" ({', '.join(parts)})" if parts else ""


def figure(drawn: Sequence[Step], measure: str) -> charts.Figure:
    """Bars that grow from quarter to quarter; what is applied for hatched on top."""
    colour = colours.series()[1]
    there = list(range(len(drawn)))
    without = [step.so_far - step.applied_so_far for step in drawn]
    applied = [step.applied_so_far for step in drawn]
    top = max(step.so_far for step in drawn) or 1.0
    marked = {0, *MILESTONES, len(drawn) - 1}
    return {
        "data": [
            _bars(there, without, drawn, measure, {"color": colour}),
            _bars(
                there,
                applied,
                drawn,
                measure,
                {
                    "color": colour,
                    "line": {"color": colour, "width": 1},
                    "pattern": {"shape": "/", "fillmode": "replace", "size": 7, "solidity": 0.3},
                },
            ),
            {
                "type": "scatter",
                "mode": "text",
                "x": [x for x in there if x in marked],
                "y": [step.so_far for x, step in enumerate(drawn) if x in marked],
                "text": [
                    f"<b>{amount(step.so_far, measure)}</b>"
                    for x, step in enumerate(drawn)
                    if x in marked
                ],
                "textposition": "top center",
                "textfont": {"color": colours.text(), "size": 13},
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ],
        "layout": charts.layout(
            360,
            meta=charts.named(_when_short(step) for step in drawn),
            barmode="stack",
            bargap=0.18,
            margin={"l": 8, "r": 16, "t": 40, "b": 8},
            shapes=[_line(after) for after in MILESTONES],
            annotations=[_line_name(after, months) for after, months in MILESTONES.items()],
            xaxis={
                "tickvals": there,
                "ticktext": [_tick(step) for step in drawn],
                "tickfont": {"color": colours.text(), "size": 12},
                "tickangle": 0,
                "range": [-0.6, len(drawn) - 0.4],
                "showgrid": False,
                "zeroline": False,
            },
            yaxis={"visible": False, "range": [0, top * 1.12]},
        ),
    }


def _bars(
    there: Sequence[int],
    heights: Sequence[float],
    drawn: Sequence[Step],
    measure: str,
    marker: charts.Figure,
) -> charts.Figure:
    return {
        "type": "bar",
        "x": list(there),
        "y": list(heights),
        "marker": marker,
        "hovertext": [
            f"{_when(step)}<br>{amount(step.so_far, measure)} · "
            + _("successor applied for: {applied}").format(
                applied=amount(step.applied_so_far, measure)
            )
            for step in drawn
        ],
        "hoverinfo": "text",
    }


def _line(after: int) -> charts.Figure:
    return {
        "type": "line",
        "x0": after + 0.5,
        "x1": after + 0.5,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.muted(), "dash": "dash", "width": 1.5},
    }


def _line_name(after: int, months: int) -> charts.Figure:
    return {
        "x": after + 0.5,
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": numbers.with_unit(numbers.decimal(months), "months"),
        "showarrow": False,
        "font": {"color": colours.text(), "size": 12},
    }


def _tick(step: Step) -> str:
    if step.quarter is None:
        return _("now")
    quarter = step.quarter[5:]
    return f"{quarter}<br>{step.quarter[:4]}" if quarter == "Q1" else quarter


def _when_short(step: Step) -> str:
    return numbers.short_period(step.quarter) if step.quarter else _("now")


def _when(step: Step) -> str:
    if step.quarter is None:
        return _("running without approved funding")
    return _("by the end of {quarter}").format(quarter=numbers.short_period(step.quarter))


def _legend() -> tuple[Entry, ...]:
    colour = colours.series()[1]
    return (
        Entry(colour, _("no successor applied for")),
        legends.hatched(colour, _("successor applied for, not approved"), Line.RISING),
    )


def table(drawn: Sequence[Step], measure: str) -> Table:
    """A row per quarter: what ends in it, and what has ended so far."""
    return Table(
        (
            _("Period"),
            _("Ends in it"),
            _("Of it, successor applied for"),
            _("So far"),
            _("Of it, successor applied for so far"),
        ),
        tuple(
            (
                numbers.short_period(step.quarter) if step.quarter else _when(step),
                *(
                    amount(value, measure) if value else wording.SIGNS["zero"]
                    for value in (step.ending, step.applied, step.so_far, step.applied_so_far)
                ),
            )
            for step in drawn
        ),
    )


def measure_name(code: str) -> str:
    """What the cliff is measured in."""
    return {
        "neighbourhoods": wording.levels("neighbourhood"),
        "residents_65plus": _("Residents 65+"),
        "fte": _("Full-time posts"),
    }[code]


def amount(value: float, measure: str) -> str:
    """So many neighbourhoods or residents, or posts with one digit."""
    return numbers.decimal(value, 1 if measure == "fte" else 0)


def _not_shown(counts: Cells, measure: str) -> str:
    statuses = [c.status for (_category, name), c in counts.items() if name == measure]
    hidden = next((status for status in statuses if status not in ("ok", "zero")), None)
    return wording.status(hidden or "not_delivered")


def _sum(counts: Cells, categories: Sequence[str] | set[str], measure: str) -> float:
    found = (counts.get((category, measure)) for category in categories)
    return sum(cells.number(count) or 0.0 for count in found)


def _quarters_after(period: str, ahead: int) -> str:
    """The quarter so many after the last one of a quarter or year."""
    year, _dash, quarter = period.partition("-Q")
    index = int(year) * 4 + int(quarter or 4) - 1 + ahead
    return f"{index // 4}-Q{index % 4 + 1}"


KINDS = (
    Kind(
        id="cliff",
        title=lambda: _("The funding cliff"),
        make=of,
        takes=frozenset({"measure", "place", "period"}),
        indicator="F2",
    ),
)
