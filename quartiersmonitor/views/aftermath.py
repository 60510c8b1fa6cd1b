"""Before and after: visits and volunteers around the end of project funding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Count
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, colours, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

QUARTERS = tuple(range(-4, 9))
"""Calendar quarters from the one in which a project's funding ended."""
COURSES = ("continued", "stopped")

Cells = Mapping[tuple[str, str], Count]


@dataclass(frozen=True)
class Point:
    """A quarter of a course: the mean per project with the quarter before the end as 100."""

    quarter: int
    index: float
    amount: float
    projects: float


def course(counts: Cells, what: str, which: str) -> tuple[Point, ...]:
    """What (`visits`, `volunteers`) of projects that `continued` or `stopped`.

    Fewer projects stand behind later quarters, so means per project are compared, not sums. None
    where the quarter before the end has no count to start from.
    """
    means = {}
    for quarter in QUARTERS:
        amount = cells.number(counts.get((str(quarter), f"{what}_{which}")))
        projects = cells.number(counts.get((str(quarter), f"projects_{which}")))
        if amount is not None and projects:
            means[quarter] = (amount / projects, amount, projects)
    start = means.get(-1, (0.0, 0.0, 0.0))[0]
    if not start:
        return ()
    return tuple(
        Point(quarter, 100 * mean / start, amount, projects)
        for quarter, (mean, amount, projects) in means.items()
    )


def visits(chosen: Choice) -> View | Missing:
    """Visits before and after, of projects that went on and of those that did not."""
    return _of(chosen, "visits")


def volunteers(chosen: Choice) -> View | Missing:
    """Volunteers before and after, of projects that went on and of those that did not."""
    return _of(chosen, "volunteers")


def _of(chosen: Choice, what: str) -> View | Missing:
    state, id_ = reading.regions()[STATE], f"{what}_after"
    counts = cells.of_period(
        reading.counts_over_time("after_funding_end", state, chosen.period), chosen
    )
    found = {which: course(counts, what, which) for which in COURSES}
    if not any(found.values()):
        reason = f"{_what(what)}: {wording.status('not_delivered')}"
        return Missing(id=id_, title=_title(what), choice=chosen, reason=reason)
    return View(
        id=id_,
        title=_title(what),
        choice=chosen,
        place=state,
        period=chosen.period,
        finding=sentence(found, what),
        figure=figure(found),
        notes=(
            _(
                "State · published counts. They show what followed, not what caused it; where a "
                "neighbourhood has closed, they are zero."
            ),
        ),
        table=lambda: _table(found, what),
        behind=lambda: behind.breakdown(
            ["after_funding_end"], region_ids=[STATE], periods=[chosen.period]
        ),
        indicators=("F7",),
    )


def sentence(found: Mapping[str, Sequence[Point]], what: str) -> str:
    """Where each course stands in its last quarter, without any claim of cause."""
    parts = []
    for which in COURSES:
        after = [point for point in found[which] if point.quarter > 0]
        if after:
            text = _("{which}: {index} in quarter {quarter} (projects: {projects})")
            parts.append(
                text.format(
                    which=course_name(which),
                    index=numbers.decimal(after[-1].index),
                    quarter=numbers.signed(after[-1].quarter),
                    projects=numbers.decimal(after[-1].projects),
                )
            )
        elif found[which]:
            text = _("{which}: nothing was delivered after the end")
            parts.append(text.format(which=course_name(which)))
    if not parts:
        return _("{what}: no quarter after an end of funding has been delivered yet.").format(
            what=_what(what)
        )
    return _("{what} per project, quarter before the end = 100 – {courses}.").format(
        what=_what(what), courses="; ".join(parts)
    )


def figure(found: Mapping[str, Sequence[Point]]) -> charts.Figure:
    """Two lines over quarters from the end of funding; the end as a vertical line."""
    data: list[charts.Figure] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": course_name(which),
            "x": [point.quarter for point in found[which]],
            "y": [point.index for point in found[which]],
            "line": {"color": colour, "width": 2.5, "dash": dash},
            "marker": {"size": 7, "symbol": symbol},
            "text": [
                f"{_when(point.quarter)}: {numbers.decimal(point.index)} · "
                + _("projects: {projects}").format(projects=numbers.decimal(point.projects))
                for point in found[which]
            ],
            "hovertemplate": f"{course_name(which)}<br>%{{text}}<extra></extra>",
        }
        for which, colour, dash, symbol in zip(
            COURSES, colours.series(), ("solid", "dash"), ("circle", "diamond"), strict=True
        )
        if found[which]
    ]
    return {
        "data": data,
        "layout": charts.layout(
            320,
            showlegend=True,
            legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom"},
            shapes=[
                {
                    "type": "line",
                    "x0": 0,
                    "x1": 0,
                    "y0": 0,
                    "y1": 1,
                    "yref": "paper",
                    "line": {"color": colours.muted(), "dash": "dash", "width": 1.5},
                }
            ],
            xaxis={
                "tickvals": list(QUARTERS[::2]),
                "ticktext": [
                    _("end") if quarter == 0 else numbers.signed(quarter)
                    for quarter in QUARTERS[::2]
                ],
                "title": {
                    "text": _("calendar quarters from the end of funding"),
                    "font": {"color": colours.text()},
                },
                "tickfont": {"color": colours.text()},
                "range": [QUARTERS[0] - 0.4, QUARTERS[-1] + 0.4],
                "showgrid": False,
                "zeroline": False,
            },
            yaxis={
                "rangemode": "tozero",
                "title": {"text": _("index"), "font": {"color": colours.text()}},
                "tickfont": {"color": colours.text()},
                "nticks": 6,
                "zeroline": False,
                "automargin": True,
            },
        ),
    }


def _table(found: Mapping[str, Sequence[Point]], what: str) -> Table:
    of = {which: {point.quarter: point for point in found[which]} for which in COURSES}
    columns = [_("Quarter from the end")]
    for which in COURSES:
        columns += [
            f"{course_name(which)}: {column}" for column in (_("index"), _what(what), _("Projects"))
        ]
    rows = []
    for quarter in QUARTERS:
        row = [_when(quarter)]
        for which in COURSES:
            point = of[which].get(quarter)
            row += (
                [numbers.decimal(number) for number in (point.index, point.amount, point.projects)]
                if point
                else [wording.SIGNS["not_delivered"]] * 3
            )
        rows.append(tuple(row))
    return Table(tuple(columns), tuple(rows))


def _when(quarter: int) -> str:
    return _("end of funding") if quarter == 0 else numbers.signed(quarter)


def _title(what: str) -> str:
    return {
        "visits": _("Visits before and after the end of project funding"),
        "volunteers": _("Volunteers before and after the end of project funding"),
    }[what]


def _what(code: str) -> str:
    return {"visits": _("Visits"), "volunteers": _("Volunteers")}[code]


def course_name(code: str) -> str:
    """How projects went on after their funding had ended."""
    return {"continued": _("funded on"), "stopped": _("not funded on")}[code]


KINDS = (
    Kind(
        id="visits_after",
        title=lambda: _title("visits"),
        make=visits,
        takes=frozenset({"period"}),
        indicator="F7",
    ),
    Kind(
        id="volunteers_after",
        title=lambda: _title("volunteers"),
        make=volunteers,
        takes=frozenset({"period"}),
        indicator="F7",
    ),
)
