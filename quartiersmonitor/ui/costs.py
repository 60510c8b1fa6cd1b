"""Costs: what others refinance, and who carries the rest."""

from collections.abc import Mapping, Sequence

import streamlit as st

from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import own, show
from quartiersmonitor.views import cells, charts, colours, legends, payers
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.tables import Table

# What costs are made of, from what others refinance to what nobody covers.
PARTS = ("third_party", "fees", "contributions", "donations", "municipal", "own", "uncovered")
_REFINANCED = PARTS[:4]


def chart(chosen: Choice, key: str) -> None:
    """Costs as one bar: what others refinance, and who carries the rest."""
    place, counts = chosen.place, own.counts("uncovered_costs", chosen)
    costs = cells.number(counts.get(("costs", "amount")))
    rest = cells.number(counts.get(("not_refinanced", "amount")))
    if not costs or rest is None:
        own.say_why_missing(_("Costs"), "F4", chosen)
        return
    amounts = {part: cells.number(counts.get((part, "amount"))) or 0.0 for part in PARTS}
    st.markdown(carried(place.name, costs, rest, amounts))
    st.caption(f"{wording.place(place)} · {numbers.long_period(chosen.period)}")
    drawn = [(part, amounts[part]) for part in PARTS if amounts[part] > 0]
    st.html(
        legends.html(
            [
                (_part_look(part), f"{_part_name(part)} {_part_text(amount, costs)}")
                for part, amount in drawn
            ]
        )
    )
    show.chart(
        _one_bar(drawn, costs),
        carried(place.name, costs, rest, amounts),
        lambda: _cost_table(costs, rest, amounts),
        key,
    )
    st.caption(
        _(
            "Not refinanced: costs less grants of others than the municipality, fees, "
            "contributions and donations. Only neighbourhoods whose costs were delivered."
        )
    )


def carried(place: str, costs: float, rest: float, amounts: Mapping[str, float]) -> str:
    """How much nobody refinances, and who carries it."""
    if rest <= 0:
        return _("{place}: of {costs} of costs, nothing is left that is not refinanced.").format(
            place=place, costs=numbers.eur(costs)
        )
    text = _(
        "{place}: {rest} of {costs} of costs ({share}) are not refinanced. Municipalities carry "
        "{municipal} of that, providers {own} from own funds; {uncovered}."
    )
    uncovered = amounts["uncovered"]
    return text.format(
        place=place,
        rest=numbers.eur(rest),
        costs=numbers.eur(costs),
        share=numbers.percent(100 * rest / costs),
        municipal=numbers.percent(100 * amounts["municipal"] / rest),
        own=numbers.percent(100 * amounts["own"] / rest),
        uncovered=_("{amount} remains uncovered").format(amount=numbers.eur(uncovered))
        if uncovered > 0.5
        else _("nothing remains uncovered")
        if uncovered > -0.5
        else _("{amount} more was paid than it cost").format(amount=numbers.eur(-uncovered)),
    )


def _one_bar(drawn: Sequence[tuple[str, float]], costs: float) -> charts.Figure:
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": _part_name(part),
                "y": [0],
                "x": [float(f"{100 * amount / costs:.4g}")],
                "marker": {
                    "color": _part_colour(part),
                    "line": {"color": colours.border(), "width": 1},
                    "pattern": {
                        "shape": _PART_SHAPES.get(part, ""),
                        "fillmode": "overlay",
                        "fgcolor": colours.border(),
                        "size": 7,
                        "solidity": 0.3,
                    },
                },
                "hovertext": [f"{_part_name(part)}: {_part_text(amount, costs)}"],
                "hoverinfo": "text",
            }
            for part, amount in drawn
        ],
        "layout": charts.layout(
            110,
            margin={"l": 24, "r": 24, "t": 16, "b": 8},
            barmode="stack",
            yaxis={"visible": False},
            xaxis={
                "range": [0, max(100.0, sum(100 * amount / costs for _part, amount in drawn))],
                "tickfont": {"color": colours.text()},
                "tickvals": [0, 25, 50, 75, 100],
                "ticktext": [numbers.percent(share, 0) for share in (0, 25, 50, 75, 100)],
                "showgrid": False,
                "zeroline": False,
            },
        ),
    }


# Fees to donations share the grey of what others refinance, and differ by their hatch.
_PART_SHAPES = {"fees": "-", "contributions": "|", "donations": ".", "uncovered": "/"}


def _part_colour(part: str) -> str:
    if part in _REFINANCED:
        return payers.colour("public") if part == "third_party" else payers.colour("insurance")
    return {
        "municipal": payers.colour("local"),
        "own": payers.colour("own"),
        "uncovered": payers.colour("foundation"),
    }[part]


def _part_look(part: str) -> str:
    shape, colour, ground = _PART_SHAPES.get(part), _part_colour(part), colours.border()
    angles = {"/": 135, "-": 0, "|": 90, ".": 45}
    return legends.striped(colour, ground, angles[shape]) if shape else colour


def _part_name(part: str) -> str:
    return {
        "third_party": _("grants of others"),
        "fees": _("fees"),
        "contributions": _("contributions"),
        "donations": _("donations"),
        "municipal": _("municipalities"),
        "own": _("providers’ own funds"),
        "uncovered": _("uncovered"),
    }[part]


def _part_text(amount: float, costs: float) -> str:
    return f"{numbers.percent(100 * amount / costs)} · {numbers.eur(amount)}"


def _cost_table(costs: float, rest: float, amounts: Mapping[str, float]) -> Table:
    rows = [
        (_("costs"), costs),
        *((_part_name(part), amounts[part]) for part in _REFINANCED),
        (_("not refinanced"), rest),
        *((_part_name(part), amounts[part]) for part in PARTS[len(_REFINANCED) :]),
    ]
    return Table(
        (_("Costs and who carries them"), _("Amount"), _("Share of costs")),
        tuple((name, _exact(amount), cells.shown(100 * amount / costs)) for name, amount in rows),
    )


def _exact(amount: float) -> str:
    if not round(amount):
        return wording.SIGNS["zero"]
    return numbers.with_unit(numbers.decimal(amount), "eur")
