"""For how long money is granted: the distribution of terms, and the share of short ones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.speech import findings, language, numbers, wording
from quartiersmonitor.speech.figures import Count, Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import behind, cells, charts, colours, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

CLASSES = ("m12", "m24", "m36", "m48", "m60", "longer", "unlimited")

Cells = Mapping[tuple[str, str], Count]


@dataclass(frozen=True)
class Short:
    """What counts as short in an indicator: up to so many months, of a grant or of its chain."""

    months: int
    of_chain: bool = False

    @property
    def measure(self) -> str:
        return "chain_annual_amount" if self.of_chain else "annual_amount"

    @property
    def classes(self) -> tuple[str, ...]:
        return tuple(f"m{months}" for months in range(12, self.months + 1, 12))


# The distribution shows which classes an indicator adds up; the share itself is the published one.
SHORT = {"F6": Short(24), "F6_36": Short(36), "F6_60": Short(60), "F6_CHAIN": Short(24, True)}


def of(chosen: Choice) -> View | Missing:
    """How the yearly money of running grants spreads over terms, the short ones marked.

    Of the place, or of the smallest area around it that has grants.
    """
    there, title = shown(), _("For how long money is granted")
    place, counts = cells.nearest("grant_terms", chosen)
    if not there or not counts:
        reason = f"{_('Terms of grants')}: {wording.status('not_delivered')}"
        return Missing(id="terms", title=title, choice=chosen, reason=reason)
    series = reading.over_time(place, chosen.period)
    indicator = chosen.indicator.id if chosen.indicator.id in there else there[0]
    if indicator == there[0]:
        indicator = leading(series, chosen.period)
    header = reading.headers(language.current())[indicator]
    value = findings.at(series, indicator, chosen.period)
    short = SHORT[indicator]
    return View(
        id="terms",
        title=title,
        choice=chosen,
        place=place,
        period=chosen.period,
        subtitle=f"{wording.place(place)} · "
        + _("yearly amount of approved grants running on the last day of the period"),
        finding=said(value, header, place.name),
        figure=figure(distribution(counts, short.measure), short),
        table=lambda: _table(counts),
        behind=lambda: behind.breakdown(
            ["grant_terms"], region_ids=[place.region_id], periods=[chosen.period]
        ),
        indicators=(indicator,),
    )


def leading(series: findings.Series, period: str) -> str:
    """The share of short terms to begin with: the usual one, or the next that finds any money."""
    usual, *longer = SHORT
    found = {id_: findings.at(series, id_, period) for id_ in SHORT}
    now = found[usual]
    if now is None or now.number != 0:
        return usual
    return next((id_ for id_ in longer if (value := found[id_]) and value.number), usual)


def shown() -> list[str]:
    """The indicators of short terms that this data version has, the first the usual one."""
    headers = reading.headers(language.current())
    return [id_ for id_ in SHORT if id_ in headers]


def said(value: Value | None, header: Header, place: str) -> str:
    """The share of money with a short term, as published."""
    if value is None or value.number is None:
        reason = wording.status(value.status if value else "not_delivered")
        return f"{place}: " + _("no value for “{title}”: {reason}.").format(
            title=header.title, reason=reason
        )
    short = SHORT[header.id]
    if not value.number:
        text = _("{place}: no money is granted for {months} months at most.")
    elif short.of_chain:
        text = _(
            "{place}: {share} of the money runs for {months} months at most, counted from the "
            "first grant in a row to the end of the present one."
        )
    else:
        text = _("{place}: {share} of the money is granted for {months} months at most.")
    return text.format(
        place=place,
        share=wording.shown(value, header),
        months=numbers.decimal(short.months),
    )


def distribution(counts: Cells, measure: str) -> list[tuple[str, float, float | None]]:
    """Class, EUR a year and share in per cent of all, from short to unlimited."""
    amounts = [cells.number(counts.get((code, measure))) or 0.0 for code in CLASSES]
    total = sum(amounts)
    return [
        (code, amount, 100 * amount / total if total else None)
        for code, amount in zip(CLASSES, amounts, strict=True)
    ]


def figure(rows: Sequence[tuple[str, float, float | None]], short: Short) -> charts.Figure:
    """A bar per class of terms with its share and amount; short ones coloured and hatched."""
    ordered = list(reversed(rows))
    is_short = [code in short.classes for code, _amount, _share in ordered]
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "y": [term(code) for code, _amount, _share in ordered],
                "x": [amount for _code, amount, _share in ordered],
                "text": [
                    f"{cells.shown(share)} · {numbers.eur(amount)}" if amount else cells.shown(0.0)
                    for _code, amount, share in ordered
                ],
                "textposition": "outside",
                "textfont": {"color": colours.text()},
                "cliponaxis": False,
                "marker": {
                    "color": [
                        colours.series()[1] if marked else colours.accent() for marked in is_short
                    ],
                    "pattern": {
                        "shape": ["/" if marked else "" for marked in is_short],
                        "fillmode": "overlay",
                        "fgcolor": colours.border(),
                        "size": 7,
                        "solidity": 0.25,
                    },
                },
                "hovertemplate": "%{y}: %{text}<extra></extra>",
            }
        ],
        "layout": charts.layout(
            70 + 32 * len(rows),
            bargap=0.3,
            yaxis=charts.name_axis(),
            xaxis={
                "visible": False,
                "range": [0, 1.5 * max((amount for _c, amount, _s in rows), default=1.0) or 1.0],
            },
        ),
    }


def _table(counts: Cells) -> Table:
    single = distribution(counts, "annual_amount")
    chained = distribution(counts, "chain_annual_amount")
    return Table(
        (
            _("Term"),
            _("Grants"),
            _("A year"),
            _("Share"),
            _("A year, with the grants before"),
            _("Share, with the grants before"),
        ),
        tuple(
            (
                term(code),
                cells.whole(counts.get((code, "grants")) or cells.nobody(counts, code, "grants")),
                _euros(amount),
                cells.shown(share),
                _euros(chain_amount),
                cells.shown(chain_share),
            )
            for (code, amount, share), (_code, chain_amount, chain_share) in zip(
                single, chained, strict=True
            )
        ),
    )


def _euros(amount: float) -> str:
    if not amount:
        return wording.SIGNS["zero"]
    return numbers.with_unit(numbers.decimal(amount), "eur")


def term(code: str) -> str:
    """A class of terms, by full months from the first to the last day."""
    if code == "unlimited":
        return _("unlimited")
    if code == "longer":
        return _("over {months} months").format(months=numbers.decimal(60))
    last = int(code[1:])
    if last == 12:
        return _("up to {months} months").format(months=numbers.decimal(last))
    return _("{first}–{last} months").format(
        first=numbers.decimal(last - 11), last=numbers.decimal(last)
    )


KINDS = (
    Kind(
        id="terms",
        title=lambda: _("For how long money is granted"),
        make=of,
        takes=frozenset({"indicator", "place", "period"}),
        indicator="F6",
    ),
)
