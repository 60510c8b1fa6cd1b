"""A view of vacant posts against the term of funding that is left, district by district."""

from collections.abc import Sequence

from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, charts, colours, reading
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

_VACANCY, _TERM = "N4", "F1"
_SIDES = (
    "middle right",
    "middle left",
    "top center",
    "bottom center",
    "top right",
    "bottom right",
    "top left",
    "bottom left",
)
# Half a mark, a letter and a line of text, as shares of a chart some 450 pixels wide.
_MARK, _LETTER, _LINE = 0.014, 0.0145, 0.045
_BELOW = 0.1  # room under zero, where the names of places without vacancies stand

Box = tuple[float, float, float, float]
"""Left, right, bottom and top, as shares of a chart."""


def vacancies_and_terms(chosen: Choice) -> View | Missing:
    """By district, the share of vacant posts against the remaining term of funding."""
    title = _("Vacant posts and remaining term")
    regions, headers = reading.regions(), reading.headers(language.current())
    if not {_VACANCY, _TERM} <= set(headers):
        return absence.missing("vacancies", title, chosen, regions[STATE])
    vacancy, term = headers[_VACANCY], headers[_TERM]
    by_id = {
        header.id: {
            value.region_id: value
            for level in ("district", "state")
            for value in reading.by_region(header.id, level, chosen.period)
        }
        for header in (vacancy, term)
    }
    rows = [
        (regions[id_].name, by_id[term.id].get(id_), value)
        for id_, value in by_id[vacancy.id].items()
        if id_ != STATE
    ]
    rows.sort(key=lambda row: row[0])
    drawn = [
        (name, x, y)
        for name, months, share in rows
        if (x := _number(months)) is not None and (y := _number(share)) is not None
    ]
    secret = _secret([share for _name, _months, share in rows])
    if not drawn:
        reason = secret or absence.reason(title, regions[STATE])
        return Missing(id="vacancies", title=title, choice=chosen, reason=reason)
    return View(
        id="vacancies",
        title=title,
        choice=chosen,
        subtitle=f"{wording.levels('district')} · {numbers.long_period(chosen.period)}",
        place=regions[STATE],
        period=chosen.period,
        finding=_finding(drawn, len(rows), term, vacancy),
        figure=scatter(
            drawn,
            (_number(by_id[term.id].get(STATE)), _number(by_id[vacancy.id].get(STATE))),
            (f"{term.title} ({wording.unit(term.unit)})", f"{vacancy.title} (%)"),
        ),
        notes=tuple(
            filter(
                None,
                (
                    secret,
                    _(
                        "Both happen at the same time; that short terms cause vacancies does not "
                        "follow from it. Dashed: the state."
                    ),
                ),
            )
        ),
        table=lambda: Table(
            (wording.level("district"), term.title, vacancy.title),
            tuple(
                (name, wording.shown(months, term), wording.shown(share, vacancy))
                for name, months, share in rows
            ),
        ),
        behind=lambda: behind.indicator(
            [vacancy.id, term.id], level="district", periods=[chosen.period]
        ),
        indicators=(vacancy.id, term.id),
    )


def _finding(
    drawn: Sequence[tuple[str, float, float]], total: int, term: Header, vacancy: Header
) -> str:
    """Where money runs out first, and what is vacant there; several such districts are named."""
    _name, least, vacant = min(drawn, key=lambda row: row[1])
    shortest = numbers.decimal(least, term.decimals)
    first = [name for name, x, _y in drawn if numbers.decimal(x, term.decimals) == shortest]
    said = {
        "count": numbers.decimal(len(drawn)),
        "total": numbers.decimal(total),
        "name": wording.together(first),
        "months": shortest,
        "share": numbers.percent(vacant, vacancy.decimals),
    }
    if len(first) > 1:
        return _(
            "{count} of {total} districts have both figures; shortest remaining term: {name} with "
            "{months} months each."
        ).format(**said)
    return _(
        "{count} of {total} districts have both figures; shortest remaining term: {name} with "
        "{months} months and {share} vacant."
    ).format(**said)


def _secret(shares: Sequence[Value]) -> str:
    """How many districts are kept secret, and why; empty where none is."""
    kept = sum(share.status == "suppressed" for share in shares)
    if not kept:
        return ""
    return _(
        "{count} of {total} districts are kept secret: few posts stand behind them, and the "
        "figure would tell of single employees."
    ).format(count=numbers.decimal(kept), total=numbers.decimal(len(shares)))


def scatter(
    places: Sequence[tuple[str, float, float]],
    state: tuple[float | None, float | None],
    titles: tuple[str, str],
) -> Figure:
    """A named mark per place at (x, y), and a dashed line per axis at the state's value."""
    xs, ys = [x for _name, x, _y in places], [y for _name, _x, y in places]
    right = 1.15 * max([*xs, state[0] or 0.0]) or 1.0
    top = 1.2 * max([*ys, state[1] or 0.0]) or 1.0
    low = -_BELOW * top
    dash = {"color": colours.muted(), "dash": "dash", "width": 1}
    lines: list[Figure] = []
    if state[0] is not None:
        lines.append({"type": "line", "x0": state[0], "x1": state[0], "y0": low, "y1": top})
    if state[1] is not None:
        lines.append({"type": "line", "x0": 0, "x1": right, "y0": state[1], "y1": state[1]})
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": xs,
                "y": ys,
                "text": [name for name, _x, _y in places],
                "textposition": sides(
                    [(name, x / right, (y - low) / (top - low)) for name, x, y in places]
                ),
                "textfont": {"color": colours.text(), "size": 11},
                "marker": {"color": colours.accent(), "size": 10},
                "cliponaxis": False,
                "customdata": [
                    f"{numbers.with_unit(numbers.decimal(x, 1), 'months')} · {numbers.percent(y)}"
                    for x, y in zip(xs, ys, strict=True)
                ],
                "hovertemplate": "%{text}<br>%{customdata}<extra></extra>",
            }
        ],
        "layout": charts.layout(
            420,
            xaxis=_axis(titles[0], 0.0, right),
            yaxis=_axis(titles[1], low, top) | {"automargin": True},
            shapes=[line | {"line": dash, "layer": "below"} for line in lines],
        ),
    }


def _axis(title: str, start: float, end: float) -> Figure:
    return {
        "title": {"text": title, "font": {"color": colours.text()}},
        "range": [start, end],
        "tickfont": {"color": colours.text()},
        "zeroline": False,
        "nticks": 6,
    }


def sides(marks: Sequence[tuple[str, float, float]]) -> list[str]:
    """Where the name of each mark stands, so that names keep clear of each other and of marks.

    Marks are (name, x, y) with x and y as shares of the chart, 0–1.
    """
    taken = [(x - _MARK, x + _MARK, y - _MARK, y + _MARK) for _name, x, y in marks]
    found = []
    for name, x, y in marks:
        boxes = {side: box(name, x, y, side) for side in _SIDES}
        # A name beyond the edge is cut off, which is worse than two names that touch.
        best = min(_SIDES, key=lambda side: covered(boxes[side], taken) + 9 * _beyond(boxes[side]))
        taken.append(boxes[best])
        found.append(best)
    return found


def box(name: str, x: float, y: float, side: str) -> Box:
    """Where a name beside its mark lies."""
    upright, level = side.split()
    wide, high = _LETTER * len(name), _LINE
    left = {"left": x - _MARK - wide, "center": x - wide / 2, "right": x + _MARK}[level]
    bottom = {"bottom": y - _MARK - high, "middle": y - high / 2, "top": y + _MARK}[upright]
    return left, left + wide, bottom, bottom + high


def covered(area: Box, taken: Sequence[Box]) -> float:
    """How much of an area lies on others."""
    left, right, bottom, top = area
    return sum(
        max(0.0, min(right, east) - max(left, west))
        * max(0.0, min(top, north) - max(bottom, south))
        for west, east, south, north in taken
    )


def _beyond(area: Box) -> float:
    left, right, bottom, top = area
    return max(0.0, -left) + max(0.0, right - 1) + max(0.0, -bottom) + max(0.0, top - 1)


def _number(value: Value | None) -> float | None:
    return value.number if value is not None else None


KINDS = (
    Kind(
        id="vacancies",
        title=lambda: _("Vacant posts and remaining term"),
        make=vacancies_and_terms,
        takes=frozenset({"period"}),
        indicator=_VACANCY,
    ),
)
