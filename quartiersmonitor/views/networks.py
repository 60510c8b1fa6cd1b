"""Views of networks and work: partners by sector, and staff hours by kind of work."""

from collections.abc import Mapping

from quartiersmonitor.speech import codes, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import absence, behind, cells, charts, colours
from quartiersmonitor.views.charts import Figure
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

# Fill and ink of the four classes: steps of lightness, so that they stay apart without colour.
_CLASSES = {
    "spezifisch": ("#fde725", colours.CORE),
    "uebergreifend": ("#5ec962", colours.CORE),
    "unspezifisch": ("#21918c", colours.CORE),
    "organisatorisch": ("#3b528b", "#FFFFFF"),
}
_ROOM = 7.0  # per cent of the bar that a number inside it needs


def sectors(chosen: Choice) -> View | Missing:
    """Partners of each sector, and how many of them are active."""
    title = _("Partners by sector")
    place, counts = cells.nearest("partner_sectors", chosen)
    if not counts:
        return absence.missing("partner_sectors", title, chosen, place)
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
    most = [name for name, text in zip(names, series[0][2], strict=True) if text == series[0][2][0]]
    finding = _("Partners by sector, {place}: most in {first} ({number}).").format(
        place=place.name,
        first=wording.together(most),
        number=wording.each(series[0][2][0], most),
    )
    notes: tuple[str, ...] = ()
    if silent:
        notes = (_("Without an active partner: {sectors}.").format(sectors=", ".join(silent)),)
    return View(
        id="partner_sectors",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {numbers.long_period(chosen.period)}",
        place=place,
        period=chosen.period,
        finding=finding,
        figure=charts.pairs(names, series, height=70 + 38 * len(names)),
        notes=(
            *notes,
            _(
                "A partner is active when it took part in a meeting or in an offer that took place. "
                "A list of members is no activity."
            ),
        ),
        table=lambda: Table(
            (_("Sector"), *(label for _m, label in measures)),
            tuple(
                (name, series[0][2][index], series[1][2][index]) for index, name in enumerate(names)
            ),
        ),
        behind=lambda: behind.breakdown(
            ["partner_sectors"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=("N1", "N1_SECTORS"),
    )


def _nobody() -> str:
    return wording.SIGNS["zero"]


def case_mix(chosen: Choice) -> View | Missing:
    """Recorded staff hours by the four classes of work, as shares of one bar."""
    title = _("Kinds of work")
    found = absence.nearest("case_types", chosen, title)
    place, counts = found.place, found.counts
    named = classes()
    hours = {code: cells.number(counts.get((code, "hours"))) or 0.0 for code in named}
    total = sum(hours.values())
    if not total:
        reason = found.told or absence.reason(title, place)
        return Missing(id="case_mix", title=title, choice=chosen, reason=reason)
    shares = {code: 100 * value / total for code, value in hours.items()}
    where = f"{wording.place(place)} · {numbers.long_period(chosen.period)}"
    return View(
        id="case_mix",
        title=title,
        choice=chosen,
        subtitle=" · ".join(filter(None, (found.told, where))),
        place=place,
        period=chosen.period,
        finding=_("Kinds of work, {place}: {shares}.").format(
            place=place.name,
            shares=", ".join(f"{named[code]} {numbers.percent(shares[code], 0)}" for code in named),
        ),
        figure=stacked(shares, named),
        notes=(
            _(
                "A description and no target: how much of the work should be of which kind depends "
                "on the neighbourhood."
            ),
        ),
        table=lambda: Table(
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
        behind=lambda: behind.breakdown(
            ["case_types"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=("N2", "N2_SPECIFIC", "N2_CROSS", "N2_ORGANISING"),
    )


def classes() -> dict[str, str]:
    """The four classes of work by the codes of the code book."""
    return codes.labels("personal_stunden", "fallart")


def stacked(shares: Mapping[str, float], named: Mapping[str, str]) -> Figure:
    """One bar of 100 %, a part per class of work in the order of the code book."""
    return {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "name": named[code],
                "y": [""],
                "x": [shares[code]],
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


KINDS = (
    Kind(
        id="partner_sectors",
        title=lambda: _("Partners by sector"),
        make=sectors,
        takes=frozenset({"place", "period"}),
        indicator="N1",
    ),
    Kind(
        id="case_mix",
        title=lambda: _("Kinds of work"),
        make=case_mix,
        takes=frozenset({"place", "period"}),
        indicator="N2",
    ),
)
