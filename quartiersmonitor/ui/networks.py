"""Charts about networks and staff: partners by sector, kinds of work, vacancies and terms."""

from collections.abc import Mapping, Sequence

import streamlit as st

from quartiersmonitor.speech import codes, numbers, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import absence, show
from quartiersmonitor.views import cells, charts, colours, reading
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.tables import Table

# Fill and ink of the four classes: steps of lightness, so that they stay apart without colour.
_CLASSES = {
    "spezifisch": ("#fde725", colours.CORE),
    "uebergreifend": ("#5ec962", colours.CORE),
    "unspezifisch": ("#21918c", colours.CORE),
    "organisatorisch": ("#3b528b", "#FFFFFF"),
}
_ROOM = 7.0  # per cent of the bar that a number inside it needs

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


def sectors(chosen: Choice, key: str) -> None:
    """Partners of each sector, and how many of them are active."""
    place, counts = cells.nearest("partner_sectors", chosen)
    if not counts:
        absence.say(_("Partners by sector"), place)
        return
    named = codes.labels("netzwerk_partner", "partner_typ")
    order = sorted(
        named, key=lambda code: cells.number(counts.get((code, "partners"))) or 0.0, reverse=True
    )
    measures = (("partners", _("Partners")), ("active", _("Active in the last four quarters")))
    series = []
    for measure, label in measures:
        found = [
            counts.get((code, measure)) or cells.nobody(counts, code, measure) for code in order
        ]
        texts = [cells.whole(count) for count in found]
        series.append((label, [cells.number(count) for count in found], texts))
    names = [named[code] for code in order]
    silent = [name for name, text in zip(names, series[1][2], strict=True) if text == _nobody()]
    alt = _("Partners by sector, {place}: most in {first} ({number}).").format(
        place=place.name, first=names[0], number=series[0][2][0]
    )
    if silent:
        alt += " " + _("Without an active partner: {sectors}.").format(sectors=", ".join(silent))
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    show.chart(
        charts.pairs(names, series, height=70 + 38 * len(names)),
        alt,
        lambda: Table(
            (_("Sector"), *(label for _m, label in measures)),
            tuple(
                (name, series[0][2][index], series[1][2][index]) for index, name in enumerate(names)
            ),
        ),
        key,
    )
    st.caption(
        _(
            "A partner is active when it took part in a meeting or in an offer that took place. A "
            "list of members is no activity."
        )
    )


def _nobody() -> str:
    return wording.SIGNS["zero"]


def case_mix(chosen: Choice, key: str) -> None:
    """Recorded staff hours by the four classes of work, as shares of one bar."""
    place, counts = absence.nearest("case_types", chosen, _("Kinds of work"))
    named = codes.labels("personal_stunden", "fallart")
    hours = {code: cells.number(counts.get((code, "hours"))) or 0.0 for code in named}
    total = sum(hours.values())
    if not total:
        _code_book(named)
        return
    shares = {code: 100 * value / total for code, value in hours.items()}
    alt = _("Kinds of work, {place}: {shares}.").format(
        place=place.name,
        shares=", ".join(f"{named[code]} {numbers.percent(shares[code], 0)}" for code in named),
    )
    show.chart(
        stacked(shares, named),
        alt,
        lambda: Table(
            (_("Kind of work"), _("Hours"), _("Share")),
            tuple(
                (
                    named[code],
                    cells.whole(counts.get((code, "hours"))),
                    numbers.percent(shares[code], 0),
                )
                for code in named
            ),
        ),
        key,
    )
    _code_book(named)


def stacked(shares: Mapping[str, float], named: Mapping[str, str]) -> Figure:
    """One bar of 100 %, a part per class of work in the order of the code book."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": named[code],
                "y": [""],
                "x": [round(shares[code], 2)],
                "text": [numbers.percent(shares[code], 0) if shares[code] >= _ROOM else ""],
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "textfont": {"color": ink, "size": 14},
                "marker": {"color": fill, "line": {"color": colours.muted(), "width": 1}},
                "hovertemplate": (
                    f"{named[code]}: {numbers.percent(shares[code], 0)}<extra></extra>"
                ),
            }
            for code, (fill, ink) in _CLASSES.items()
        ],
        "layout": charts.layout(
            170,
            barmode="stack",
            showlegend=True,
            legend={
                "orientation": "h",
                "x": 0,
                "y": 1.05,
                "yanchor": "bottom",
                "traceorder": "normal",
            },
            xaxis={"visible": False, "range": [0, 100]},
            yaxis={"visible": False},
        ),
    }


def _code_book(named: Mapping[str, str]) -> None:
    st.caption(
        _(
            "A description and no target: how much of the work should be of which kind depends on "
            "the neighbourhood."
        )
    )
    with st.expander(_("What the four classes of work mean")):
        for code, meaning in _meanings().items():
            st.markdown(f"**{named[code]}** – {meaning}")


def _meanings() -> dict[str, str]:
    return {
        "spezifisch": _(
            "a person or a household is the occasion and benefits: counselling, home visit, help "
            "with an application"
        ),
        "uebergreifend": _(
            "several known cases are the occasion: a group for relatives, bringing volunteers and "
            "people together, a bus connection that several need"
        ),
        "unspezifisch": _(
            "no case is the occasion, the neighbourhood benefits: networks, presence at markets and "
            "clubs, round tables, winning volunteers, carrying needs into politics"
        ),
        "organisatorisch": _("reporting, applications for funding, team, travel"),
    }


def vacancies_and_terms(chosen: Choice, vacancy: Header, term: Header, key: str) -> None:
    """By district, the share of vacant posts against the remaining term of funding."""
    regions = reading.regions()
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
    kept = sum(share.status == "suppressed" for _name, _months, share in rows)
    if kept:
        st.markdown(
            _(
                "{count} of {total} districts are kept secret: few posts stand behind them, and the "
                "figure would tell of single employees."
            ).format(count=numbers.decimal(kept), total=numbers.decimal(len(rows)))
        )
    if not drawn:
        return
    _name, shortest, vacant = min(drawn, key=lambda row: row[1])
    alt = _(
        "{count} of {total} districts have both figures. Shortest remaining term: {name} with "
        "{months} months and {share} vacant."
    ).format(
        count=numbers.decimal(len(drawn)),
        total=numbers.decimal(len(rows)),
        name=_name,
        months=numbers.decimal(shortest, term.decimals),
        share=numbers.percent(vacant, vacancy.decimals),
    )
    show.chart(
        scatter(
            drawn,
            (_number(by_id[term.id].get(STATE)), _number(by_id[vacancy.id].get(STATE))),
            (f"{term.title} ({wording.unit(term.unit)})", f"{vacancy.title} (%)"),
        ),
        alt,
        lambda: Table(
            (wording.level("district"), term.title, vacancy.title),
            tuple(
                (name, wording.shown(months, term), wording.shown(share, vacancy))
                for name, months, share in rows
            ),
        ),
        key,
    )
    st.caption(
        _(
            "Both happen at the same time; that short terms cause vacancies does not follow from "
            "it. Dashed: the state."
        )
    )


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
                "x": [float(f"{x:.5g}") for x in xs],
                "y": [float(f"{y:.5g}") for y in ys],
                "text": [name for name, _x, _y in places],
                "textposition": sides(
                    [(name, x / right, (y - low) / (top - low)) for name, x, y in places]
                ),
                "textfont": {"color": colours.text(), "size": 11},
                "marker": {"color": colours.accent(), "size": 10},
                "cliponaxis": False,
                "customdata": [
                    f"{numbers.decimal(x, 1)} · {numbers.percent(y)}"
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
