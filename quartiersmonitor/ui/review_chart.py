"""The chart of one exact figure: process limits, target, and what people noted on which day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from quartiersmonitor.review.quarter import Figure, QuarterReview
from quartiersmonitor.speech import numbers
from quartiersmonitor.state import targets
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.ui import review_words as words
from quartiersmonitor.views import charts, colours, process, reading

_TOGETHER = 0.3  # of a quarter: marks closer than this would cover each other


@dataclass(frozen=True)
class Mark:
    """A note on the time axis: its number in the list, and where its day lies, in quarters."""

    number: int
    at: float
    note: Annotation


def marks(figure: Figure, noted: Iterable[Annotation]) -> tuple[Mark, ...]:
    """The notes on this indicator, or on all, within its series; numbered by day."""
    periods = [value.period for value in figure.series]
    there = [
        (at, note)
        for note in sorted(noted, key=lambda one: (one.day, one.id))
        if note.indicator in (None, figure.header.id)
        and (at := _place(note.day, periods)) is not None
    ]
    return tuple(Mark(number, at, note) for number, (at, note) in enumerate(there, start=1))


def drawn(figure: Figure, found: QuarterReview) -> charts.Figure:
    """The series with its process limits, the targets in force and a numbered line per note."""
    header = words.certain(figure.header)
    made = process.figure(figure.series, header)
    data, layout = made["data"], made["layout"]
    assert isinstance(data, list)
    assert isinstance(layout, dict)
    data += _target_line(figure, found)
    together = _grouped(marks(figure, found.annotations))
    layout["shapes"] = [*layout.get("shapes", ()), *(_line(group[0].at) for group in together)]
    layout["annotations"] = [*layout.get("annotations", ()), *(_label(group) for group in together)]
    # Days lie anywhere in their quarter, also in the outer halves of the first and the last.
    layout["xaxis"] = layout["xaxis"] | {"range": [-0.5, len(figure.series) - 0.5]}
    if together:
        layout["margin"] = {"l": 8, "r": 16, "t": 34, "b": 8}
    return made


def _place(day: date, periods: Sequence[str]) -> float | None:
    """Where a day lies when each quarter is one wide and its value stands in its middle."""
    for index, period in enumerate(periods):
        first, last = reading.days(period)
        if first <= day <= last:
            return index - 0.5 + (day - first) / (last - first + timedelta(days=1))
    return None


def _target_line(figure: Figure, found: QuarterReview) -> list[charts.Figure]:
    header = figure.header
    steps = [
        (index, target)
        for index, value in enumerate(figure.series)
        if (target := targets.in_force(found.targets, header.id, value.period)) is not None
    ]
    if not steps:
        return []
    said = [
        numbers.with_unit(numbers.decimal(target.value, header.decimals), header.unit)
        for _index, target in steps
    ]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for index, _target in steps for x in (index - 0.5, index + 0.5)],
            "y": [target.value for _index, target in steps for _end in "ab"],
            "text": [text for text in said for _end in "ab"],
            "line": {"color": colours.series()[1], "width": 2, "dash": "dot", "shape": "hv"},
            "hovertemplate": "%{text}<extra></extra>",
            "showlegend": False,
        }
    ]


def _grouped(found: Sequence[Mark]) -> list[list[Mark]]:
    together: list[list[Mark]] = []
    for mark in found:
        if together and mark.at - together[-1][0].at < _TOGETHER:
            together[-1].append(mark)
        else:
            together.append([mark])
    return together


def _line(at: float) -> charts.Figure:
    return {
        "type": "line",
        "x0": round(at, 3),
        "x1": round(at, 3),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colours.outline(), "width": 1.5},
        "layer": "below",
    }


def _label(group: Sequence[Mark]) -> charts.Figure:
    return {
        "x": round(group[0].at, 3),
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "text": "·".join(str(mark.number) for mark in group),
        "hovertext": "<br>".join(
            f"{numbers.day(mark.note.day)}: {_plain(mark.note.text)}" for mark in group
        ),
        "showarrow": False,
        "bordercolor": colours.outline(),
        "borderpad": 3,
        "font": {"color": colours.text(), "size": 12},
    }


def _plain(text: str) -> str:
    # Plotly reads a little HTML in texts: keep what people wrote from being read as such.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
