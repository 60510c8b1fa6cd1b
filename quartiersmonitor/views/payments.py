"""Who pays: the money of a period by payer, and how much of it is regular."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.grants import KINDS as PAYERS
from quartiersmonitor.hatch import Line
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.figures import Count, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, colours, legends, own, payers, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

Cells = Mapping[tuple[str, str], Count]

REGULAR = ("regular_legal", "regular_voluntary")


@dataclass(frozen=True)
class Regular:
    """Shares of all money of a period in per cent: regular with a legal basis, and without."""

    period: str
    legal: float
    voluntary: float

    def of(self, measure: str) -> float:
        return self.legal if measure == "regular_legal" else self.voluntary


def by_payer(chosen: Choice) -> View | Missing:
    """The money of the period by kind of payer, the largest on top."""
    place, counts = chosen.place, own.counts("payers", chosen)
    title, rows = _("Who pays"), shares(counts)
    if not rows:
        return own.missing("payers", title, "F3", chosen)
    names = [payers.name(kind) for kind, _amount, _share in rows]
    texts = [f"{cells.shown(share)} · {numbers.eur(amount)}" for _kind, amount, share in rows]
    figure = charts.pairs(names, [(_("Amount"), [amount for _k, amount, _s in rows], texts)])
    layout = figure["layout"]
    assert isinstance(layout, dict)
    layout["xaxis"]["range"][1] *= 1.35  # room for share and amount
    return View(
        id="payers",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=f"{wording.place(place)} · {numbers.long_period(chosen.period)}",
        finding=largest(rows, place.name, chosen.period),
        figure=figure,
        table=lambda: _payer_table(counts),
        behind=lambda: behind.breakdown(
            ["payers"], region_ids=[place.region_id], periods=[chosen.period]
        ),
        indicators=("F3",),
    )


def largest(rows: Sequence[tuple[str, float, float]], place: str, period: str) -> str:
    """Where most of the money comes from, and how much there is in all."""
    share = cells.shown(rows[0][2])
    largest_ones = [payers.name(kind) for kind, _amount, of in rows if cells.shown(of) == share]
    words = (
        _("{place}, {period}: the largest source of money is “{payer}”, with {share} of {total}.")
        if len(largest_ones) == 1
        else _(
            "{place}, {period}: the largest sources of money are {payer}, each {share} of {total}."
        )
    )
    return words.format(
        place=place,
        period=numbers.long_period(period),
        payer=wording.together(largest_ones),
        share=share,
        total=numbers.eur(sum(amount for _kind, amount, _share in rows)),
    )


def shares(counts: Cells) -> list[tuple[str, float, float]]:
    """Kind of payer, EUR of the period and share in per cent, the largest first."""
    amounts = {
        kind: amount
        for kind in PAYERS
        if (amount := cells.number(counts.get((kind, "amount")))) is not None and amount
    }
    total = sum(amounts.values())
    ordered = sorted(amounts, key=lambda kind: -amounts[kind])
    return [(kind, amounts[kind], 100 * amounts[kind] / total) for kind in ordered]


def _payer_table(counts: Cells) -> Table:
    return Table(
        (
            _("Payer"),
            _("Amount"),
            _("Share"),
            _("Of it, regular by law"),
            _("Of it, regular and voluntary"),
        ),
        tuple(
            (
                payers.name(kind),
                cells.eur(amount),
                cells.shown(share),
                *(
                    cells.eur(cells.number(counts.get((kind, measure))) or 0.0)
                    for measure in REGULAR
                ),
            )
            for kind, amount, share in shares(counts)
        ),
    )


def regular_share(chosen: Choice) -> View | Missing:
    """How much of the money is regular, owed by law or voluntary, period by period.

    Only its table where no money ever was.
    """
    place, title = chosen.place, _("Regular funding")
    series = regular_over_time(place, chosen.period)
    if not series or series[-1].period != chosen.period:
        return own.missing("regular", title, "F3", chosen)
    is_drawn = any(share.legal + share.voluntary for share in series)
    return View(
        id="regular",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        finding=said(series[-1], place.name),
        figure=_columns(series) if is_drawn else None,
        legend=_regular_legend() if is_drawn else (),
        notes=(
            _(
                "A paragraph named as legal basis is not yet an enforceable duty; a voluntary "
                "service can be ended by the next budget."
            ),
        )
        if is_drawn
        else (),
        table=lambda: _regular_table(series),
        behind=lambda: behind.breakdown(
            ["payers"],
            region_ids=[place.region_id],
            grain=chosen.grain,
            periods=[share.period for share in series],
        ),
        indicators=("F3",),
    )


def said(last: Regular, place: str) -> str:
    """How much of the money is regular, and of which kind."""
    if not last.legal + last.voluntary:
        text, kinds = _("{place}, {period}: nothing of the money is regular funding."), ""
    else:
        text = _("{place}, {period}: {share} of the money is regular funding, {kinds}.")
        kinds = (
            _("all of it voluntary")
            if not last.legal
            else _("all of it with a legal basis")
            if not last.voluntary
            else _("{legal} with a legal basis and {voluntary} voluntary")
        )
    return text.format(
        place=place,
        period=numbers.long_period(last.period),
        share=numbers.percent(last.legal + last.voluntary),
        kinds=kinds.format(
            legal=numbers.percent(last.legal), voluntary=numbers.percent(last.voluntary)
        ),
    )


def regular_over_time(place: Region, period: str) -> list[Regular]:
    """The regular shares of each period up to this one, those without money left out."""
    of: dict[str, dict[str, float]] = {}
    for count in reading.counts_over_time("payers", place, period):
        value = cells.number(count)
        if count.period <= period and value is not None:
            sums = of.setdefault(count.period, {})
            sums[count.measure] = sums.get(count.measure, 0.0) + value
    return [
        Regular(then, *(100 * sums.get(measure, 0.0) / sums["amount"] for measure in REGULAR))
        for then, sums in sorted(of.items())
        if sums.get("amount")
    ]


def _columns(series: Sequence[Regular]) -> charts.Figure:
    periods = [share.period for share in series]
    step = 1 if len(periods) <= 6 else 4
    ticks = [i for i, period in enumerate(periods) if step == 1 or period.endswith("Q1")]
    top = max(share.legal + share.voluntary for share in series)
    return {
        "data": [
            {
                "type": "bar",
                "name": _regular_name(measure),
                "x": list(range(len(series))),
                "y": [share.of(measure) for share in series],
                "marker": {
                    "color": colours.series()[index],
                    "pattern": {
                        "shape": "" if index == 0 else "/",
                        "fillmode": "overlay",
                        "fgcolor": colours.border(),
                        "size": 6,
                        "solidity": 0.25,
                    },
                },
                "hovertext": [
                    f"{numbers.short_period(share.period)}: {_regular_name(measure)} "
                    + numbers.percent(share.of(measure))
                    for share in series
                ],
                "hoverinfo": "text",
            }
            for index, measure in enumerate(REGULAR)
        ],
        "layout": charts.layout(
            280,
            meta=charts.named(numbers.short_period(period) for period in periods),
            barmode="stack",
            bargap=0.25,
            xaxis={
                "tickvals": ticks,
                "ticktext": [numbers.short_period(periods[i]) for i in ticks],
                "tickfont": {"color": colours.text()},
                "showgrid": False,
                "zeroline": False,
            },
            yaxis={
                "range": [0, max(1.15 * top, 1.0)],
                "title": {"text": wording.unit("percent"), "font": {"color": colours.text()}},
                "tickfont": {"color": colours.text()},
                "nticks": 5,
                "zeroline": False,
                "automargin": True,
            },
        ),
    }


def _regular_table(series: Sequence[Regular]) -> Table:
    return Table(
        (_("Period"), *(_regular_name(measure) for measure in REGULAR), _("Together")),
        tuple(
            (
                numbers.short_period(share.period),
                cells.shown(share.legal),
                cells.shown(share.voluntary),
                cells.shown(share.legal + share.voluntary),
            )
            for share in reversed(series)
        ),
    )


def _regular_name(measure: str) -> str:
    return {
        "regular_legal": _("regular, with a legal basis"),
        "regular_voluntary": _("regular, voluntary"),
    }[measure]


def _regular_legend() -> tuple[Entry, ...]:
    legal, voluntary = colours.series()
    return (
        Entry(legal, _regular_name("regular_legal")),
        legends.covered(voluntary, _regular_name("regular_voluntary"), Line.RISING),
    )


KINDS = (
    Kind(
        id="payers",
        title=lambda: _("Who pays"),
        make=by_payer,
        takes=frozenset({"place", "period"}),
        indicator="F3",
    ),
    Kind(
        id="regular",
        title=lambda: _("Regular funding"),
        make=regular_share,
        takes=frozenset({"place", "period"}),
        indicator="F3",
    ),
)
