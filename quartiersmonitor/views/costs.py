"""Costs: what others refinance, and who carries the rest."""

from collections.abc import Mapping, Sequence

from quartiersmonitor.hatch import Hatch, Line
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, colours, legends, own, payers
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

# What costs are made of, from what others refinance to what nobody covers.
PARTS = ("third_party", "fees", "contributions", "donations", "municipal", "own", "uncovered")
_REFINANCED = PARTS[:4]


def of(chosen: Choice) -> View | Missing:
    """Costs as one bar: what others refinance, and who carries the rest."""
    place, counts = chosen.place, own.counts("uncovered_costs", chosen)
    costs = cells.number(counts.get(("costs", "amount")))
    rest = cells.number(counts.get(("not_refinanced", "amount")))
    if not costs or rest is None:
        return own.missing("carried", _("Costs"), "F4", chosen)
    amounts = {part: cells.number(counts.get((part, "amount"))) or 0.0 for part in PARTS}
    drawn = [(part, amounts[part]) for part in PARTS if amounts[part] > 0]
    return View(
        id="carried",
        title=_("What is not refinanced, and who carries it"),
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=f"{wording.place(place)} · {numbers.long_period(chosen.period)}",
        finding=carried(place.name, costs, rest, amounts),
        figure=_one_bar(drawn, costs),
        legend=tuple(_part_entry(part, amount, costs) for part, amount in drawn),
        notes=(
            _(
                "Not refinanced: costs less grants of others than the municipality, fees, "
                "contributions and donations. Only neighbourhoods whose costs were delivered."
            ),
        ),
        table=lambda: _cost_table(costs, rest, amounts),
        behind=lambda: behind.breakdown(
            ["uncovered_costs"], region_ids=[place.region_id], periods=[chosen.period]
        ),
        indicators=("F4",),
    )


def carried(place: str, costs: float, rest: float, amounts: Mapping[str, float]) -> str:
    """How much nobody refinances, and who carries it."""
    if rest <= 0:
        return _("{place}: of {costs} of costs, nothing is left that is not refinanced.").format(
            place=place, costs=numbers.eur(costs)
        )
    text = _(
        "{place}: {rest} of {costs} of costs ({share}) are not refinanced – municipalities carry "
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
                "x": [100 * amount / costs],
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


def _part_entry(part: str, amount: float, costs: float) -> Entry:
    colour, words = _part_colour(part), f"{_part_name(part)} {_part_text(amount, costs)}"
    if part == "donations":
        # Dots are too small for a swatch on a page.
        dotted = Hatch((Line.LEVEL,), bar=".", is_dotted=True, is_light=True)
        return Entry(colour, words, (dotted,), legends.striped(colour, colours.border(), 45))
    lines = {"fees": Line.LEVEL, "contributions": Line.UPRIGHT, "uncovered": Line.RISING}
    return legends.covered(colour, words, lines[part]) if part in lines else Entry(colour, words)


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
        tuple(
            (name, cells.eur(amount), cells.shown(100 * amount / costs)) for name, amount in rows
        ),
    )


KINDS = (
    Kind(
        id="carried",
        title=lambda: _("What is not refinanced, and who carries it"),
        make=of,
        takes=frozenset({"place", "period"}),
        indicator="F4",
    ),
)
