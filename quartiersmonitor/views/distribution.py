"""How the values of a level spread: points, a box and five classes."""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.methods.quantiles import quantiles
from quartiersmonitor.speech import findings, numbers, shares, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import (
    absence,
    behind,
    charts,
    colours,
    compare,
    funnel,
    legends,
    reading,
    tables,
    verdicts,
)
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.funnels import Mark, reach
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

CLASSES = 5
_MOST_NAMED = 200  # more names than that would be most of what the browser is sent


def of(chosen: Choice) -> View | Missing:
    """How the values of the level spread, and how many places have none."""
    company = compare.of(chosen)
    header = compare.measured(chosen, company.level)
    if undelivered := absence.of_comparison("distribution", header.title, chosen):
        return undelivered
    values = reading.evidence(header.id, company.level, chosen.period)
    every = funnel.marks_of(company, values)
    marks = _ranked(every, header)
    missing = " · ".join(
        (without_value(values), *(entry.words for entry in legends.of_few(values, header)))
    )
    if all(mark.value.number is None for mark in marks):
        return Missing(id="distribution", title=header.title, choice=chosen, reason=missing)
    rows = [(mark.name, mark.value) for mark in every]
    return View(
        id="distribution",
        title=header.title,
        choice=chosen,
        subtitle=" · ".join(
            filter(
                None,
                (
                    compare.told_instead(chosen, company.level),
                    wording.levels(company.level),
                    numbers.long_period(chosen.period),
                    missing,
                    funnel.beyond(marks, header, chosen.period),
                ),
            )
        ),
        place=company.place,
        period=chosen.period,
        finding=findings.spread(rows, header, chosen.period),
        figure=figure(
            marks, None if header.is_sum else compare.state(header, chosen.period), header
        ),
        table=lambda: tables.of_regions(values, header, reading.regions(), company.level),
        behind=lambda: behind.indicator([header.id], level=company.level, periods=[chosen.period]),
        indicators=(header.id,),
    )


def classes_of(chosen: Choice) -> Table | None:
    """The five classes of the same values; None where there are fewer than five."""
    company = compare.of(chosen)
    header = compare.measured(chosen, company.level)
    values = reading.evidence(header.id, company.level, chosen.period)
    return classes(_ranked(funnel.marks_of(company, values), header), header)


def _ranked(marks: Sequence[Mark], header: Header) -> list[Mark]:
    """The marks whose order says something: two of two things would be an extreme."""
    return [mark for mark in marks if not shares.is_of_few(mark.value, header)]


def figure(marks: Sequence[Mark], state: Value | None, header: Header) -> charts.Figure:
    """A point per place above a box from the first to the third quartile; scattered upwards so
    that equal values can be told apart."""
    drawn = [mark for mark in marks if mark.value.number is not None]
    known = np.array([mark.value.number for mark in drawn])
    end = reach(drawn, state)
    first, middle, third = (float(q) for q in np.quantile(known, [0.25, 0.5, 0.75]))
    data: list[charts.Figure] = [
        {
            "type": "box",
            "orientation": "h",
            "y": [0],
            "q1": [first],
            "median": [middle],
            "q3": [third],
            "lowerfence": [float(known.min())],
            "upperfence": [min(float(known.max()), end)],
            "width": 0.3,
            "fillcolor": "rgba(0,0,0,0)",
            "line": {"color": colours.muted(), "width": 1.5},
            "hoverinfo": "skip",
        },
    ]
    others = [mark for mark in drawn if not mark.is_peer and not mark.is_chosen]
    data += [
        _points(others, end, 6, 0.45, header, named=len(others) <= _MOST_NAMED),
        _points([mark for mark in drawn if mark.is_peer], end, 10, 1, header, named=True),
        _points(
            [mark for mark in drawn if mark.is_chosen], end, 15, 1, header, named=True, label=True
        ),
    ]
    for mark in drawn:
        if mark.is_chosen:
            start = min(0.0, float(known.min()))
            place = (min(mark.value.number or 0.0, end) - start) / (end - start)
            data[-1]["textposition"] = "middle right" if place < 0.5 else "middle left"
    return {
        "data": [trace for trace in data if trace["y"]],
        "layout": charts.layout(
            300,
            xaxis={
                "title": {"text": wording.unit(header.unit), "font": {"color": colours.text()}},
                "tickfont": {"color": colours.text()},
                "nticks": 6,
                "zeroline": False,
                "showgrid": False,
            },
            yaxis={"visible": False, "range": [-0.35, 2.1]},
            margin={"l": 24, "r": 24, "t": 30, "b": 8},
            **charts.marked(state, header),
        ),
    }


def classes(marks: Sequence[Mark], header: Header) -> Table | None:
    """The five classes: from, to, and how many places; None where there are fewer than five."""
    known = [mark for mark in marks if mark.value.number is not None]
    try:
        found = quantiles([mark.value.number or 0.0 for mark in known], CLASSES)
    except NotComputed:
        return None
    rows = []
    for number in range(1, CLASSES + 1):
        inside = [m for m, of in zip(known, found, strict=True) if of == number]
        if not inside:
            continue
        low, high = (
            numbers.decimal(edge(m.value.number or 0.0 for m in inside), header.decimals)
            for edge in (min, max)
        )
        span = low if low == high else f"{low}–{high}"
        names = [m.name for m in inside if m.is_chosen or m.is_peer]
        span = numbers.with_unit(span, header.unit)
        rows.append((_ordinal(number), span, numbers.decimal(len(inside)), ", ".join(names) or "–"))
    return Table((_("Class"), _("Values"), _("Places"), _("Of them, compared here")), tuple(rows))


def without_value(values: Sequence[Value]) -> str:
    """How many places have no value, by reason; empty where all have one."""
    counts = Counter(value.status for value in values if value.number is None)
    parts = [f"{numbers.decimal(n)} ({wording.status(code)})" for code, n in counts.most_common()]
    if not parts:
        return _("Every place has a value.")
    return _("Without a value: {reasons}.").format(reasons=", ".join(parts))


def _ordinal(number: int) -> str:
    return {
        1: _("lowest fifth"),
        2: _("second fifth"),
        3: _("middle fifth"),
        4: _("fourth fifth"),
        5: _("highest fifth"),
    }[number]


def _points(
    marks: Sequence[Mark],
    end: float,
    size: int,
    opacity: float,
    header: Header,
    *,
    named: bool,
    label: bool = False,
) -> charts.Figure:
    """One trace of points; heights come from the position, so the same figures look the same."""
    codes = [verdicts.of(mark.value, header) for mark in marks]
    drawn: charts.Figure = {
        "type": "scatter",
        "mode": "markers+text" if label else "markers",
        "x": [min(mark.value.number or 0.0, end) for mark in marks],
        "y": [1.85 if label else round(0.4 + 1.1 * (i * 0.618 % 1), 2) for i in range(len(marks))],
        "marker": {
            "size": size,
            "opacity": opacity,
            "color": [verdicts.mark(code) for code in codes] if named else verdicts.mark("none"),
            "line": {"color": colours.text(), "width": 0 if size < 10 else 1.5},
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
    }
    if named:
        drawn |= {
            "text": [f" {mark.name} " if label else mark.name for mark in marks],
            "customdata": [wording.shown(mark.value, header) for mark in marks],
            "textposition": "top center",
            "textfont": {"color": colours.text(), "size": 14},
            "hoverinfo": "text",
            "hovertemplate": "<b>%{text}</b><br>%{customdata}<extra></extra>",
        }
    return drawn


KINDS = (
    Kind(
        id="distribution",
        title=lambda: _("How the values spread"),
        make=of,
        takes=frozenset({"indicator", "place", "period", "peers"}),
        indicator="T1",
    ),
)
