"""Views of where generations meet: what is designed for it, and where it happens."""

from collections.abc import Mapping
from textwrap import wrap

from quartiersmonitor.speech import codes, findings, language, numbers, wording
from quartiersmonitor.speech.figures import Count, Region, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.speech.shares import FEW
from quartiersmonitor.views import absence, behind, cells, charts, reading, tables
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.usage import most_often
from quartiersmonitor.views.view import Missing, View

_DESIGNED = ("G1", "G2")
_THRESHOLDS = ("G2_10", "G2", "G2_30")
_FORMATS = 10
_NARROW = 26  # letters of a name that leave room for a bar on a phone


def designed_and_mixed(chosen: Choice) -> View | Missing:
    """What is designed to link generations beside where they really met, over time."""
    title = _("Designed and actually mixed")
    headers, place = reading.headers(language.current()), chosen.place
    series = reading.over_time(place, chosen.period)
    shown = [(headers[id_].title, headers[id_], series.get(id_, ())) for id_ in _DESIGNED]
    if not any(values for _name, _header, values in shown):
        return absence.missing("designed_and_mixed", title, chosen, place)
    return View(
        id="designed_and_mixed",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {numbers.long_period(chosen.period)}",
        place=place,
        period=chosen.period,
        finding=findings.generations(series, headers, place, chosen.period),
        figure=charts.lines(shown),
        table=lambda: tables.of_series(shown),
        behind=lambda: behind.indicator(
            _DESIGNED, region_ids=[place.region_id], grain=chosen.grain
        ),
        indicators=("G2", "G1"),
    )


def generation_formats(chosen: Choice) -> View | Missing:
    """Share of really mixed dates, by what the date was designed for."""
    title = _("Do the formats keep their promise?")
    place, counts = cells.nearest("generation_format", chosen)
    formats = ("linking", "open", "none")
    shares = [cells.percent(counts, code, "mixed_dates", "dates_with_ages") for code in formats]
    if all(share is None for share in shares):
        return absence.missing("generation_formats", title, chosen, place, counts.values())
    texts = [cells.share(counts, code, "mixed_dates", "dates_with_ages") for code in formats]
    names = [wording.generation_format(code) for code in formats]
    return View(
        id="generation_formats",
        title=title,
        choice=chosen,
        subtitle=(
            f"{wording.place(place)} · {numbers.long_period(chosen.period)} · {_really_met()}"
        ),
        place=place,
        period=chosen.period,
        finding=_("Share of dates where young and old met, {place}: {shares}.").format(
            place=place.name,
            shares="; ".join(f"{name}: {text}" for name, text in zip(names, texts, strict=True)),
        ),
        figure=charts.pairs(names, [(_("Really mixed"), shares, texts)], height=230),
        table=lambda: Table(
            (_("Format"), _("Dates"), _("Dates with ages"), _("Mixed dates"), _("Share")),
            tuple(
                (
                    name,
                    *(
                        cells.whole(counts.get((code, measure)))
                        for measure in ("dates", "dates_with_ages", "mixed_dates")
                    ),
                    text,
                )
                for code, name, text in zip(formats, names, texts, strict=True)
            ),
        ),
        behind=lambda: behind.breakdown(
            ["generation_format"],
            level=place.level,
            region_ids=[place.region_id],
            periods=[chosen.period],
        ),
        indicators=("G2", "G1"),
    )


def mixing_thresholds(chosen: Choice) -> View | Missing:
    """The share of mixed dates if 10, 20 or 30 per cent of each generation are asked for."""
    title = _("How the threshold matters")
    headers = reading.headers(language.current())
    place, values = _with_thresholds(chosen)
    there = [id_ for id_ in _THRESHOLDS if id_ in headers]
    if len(there) < len(_THRESHOLDS) or not values:
        return absence.missing("mixing_thresholds", title, chosen, place)
    names = [
        _("at least {share} of each").format(share=numbers.percent(share, 0))
        for share in (10, 20, 30)
    ]
    shown = [wording.shown(values.get(id_), headers[id_]) for id_ in there]
    shares = [value.number if (value := values.get(id_)) else None for id_ in there]
    listed = "; ".join(f"{name}: {text}" for name, text in zip(names, shown, strict=True))
    return View(
        id="mixing_thresholds",
        title=title,
        choice=chosen,
        subtitle=f"{wording.place(place)} · {numbers.long_period(chosen.period)}",
        place=place,
        period=chosen.period,
        finding=_("Share of dates where young and old met, {place}: {shares}.").format(
            place=place.name, shares=listed
        ),
        figure=charts.pairs(names, [(_("Really mixed"), shares, shown)], height=180),
        notes=(
            _(
                "The threshold is an assumption: the share under 30 and the share of 65 and over "
                "that a date needs to count as mixed. Elsewhere {share} is used."
            ).format(share=numbers.percent(20, 0)),
        ),
        table=lambda: Table(
            (_("Threshold"), _("Share of dates")), tuple(zip(names, shown, strict=True))
        ),
        behind=lambda: behind.indicator(
            _THRESHOLDS, region_ids=[place.region_id], periods=[chosen.period]
        ),
        indicators=("G2", "G2_10", "G2_30"),
    )


def _with_thresholds(chosen: Choice) -> tuple[Region, dict[str, Value]]:
    """The place, or the smallest area around it where all thresholds are published."""
    regions = reading.regions()
    place = chosen.place
    for id_ in (place.region_id, place.unit_id, place.district_id, STATE):
        region = regions.get(id_ or "")
        if region is None:
            continue
        series = reading.over_time(region, chosen.period)
        found = {id_: findings.at(series, id_, chosen.period) for id_ in _THRESHOLDS}
        values = {id_: value for id_, value in found.items() if value is not None}
        if len(values) == len(_THRESHOLDS):
            return region, values
    return regions[STATE], {}


def best_formats(chosen: Choice) -> View | Missing:
    """The kinds of offer whose dates mixed generations most often, in the whole state."""
    title = _("Formats that mix generations")
    state = reading.regions()[STATE]
    counts = cells.of_period(
        reading.counts_over_time("mixing_by_kind", state, chosen.period), chosen
    )
    if not counts:
        return absence.missing("best_formats", title, chosen, state)
    named = codes.labels("angebote", "angebotsart")
    dates = {kind: cells.number(counts.get((kind, "dates_with_ages"))) or 0.0 for kind in named}
    shares = {
        kind: cells.percent(counts, kind, "mixed_dates", "dates_with_ages") or 0.0
        for kind in named
        if dates[kind] >= FEW
    }
    order = sorted(shares, key=lambda kind: (-shares[kind], kind))
    few = sorted(kind for kind in named if 0 < dates[kind] < FEW)
    drawn = order[:_FORMATS]
    names = [named[kind] for kind in drawn]
    texts = [cells.shown(shares[kind]) for kind in drawn]
    return View(
        id="best_formats",
        title=title,
        choice=chosen,
        subtitle=(
            f"{wording.place(state)} · {numbers.long_period(chosen.period)} · {_really_met()}"
        ),
        place=state,
        period=chosen.period,
        finding=most_often(
            title,
            state,
            chosen.period,
            [(named[kind], shares[kind], text) for kind, text in zip(drawn, texts, strict=True)],
        ),
        figure=charts.pairs(
            ["<br>".join(wrap(name, _NARROW)) for name in names],
            [(_("Really mixed"), [shares[kind] for kind in drawn], texts)],
            height=70 + 34 * len(names),
        ),
        notes=(
            _("Kinds of offer with fewer than {number} dates are not ranked.").format(
                number=numbers.decimal(FEW)
            ),
        ),
        table=lambda: _of_kinds(counts, named, shares, [*order, *few]),
        behind=lambda: behind.breakdown(
            ["mixing_by_kind"], region_ids=[STATE], periods=[chosen.period]
        ),
        indicators=("G2",),
    )


def _of_kinds(
    counts: Mapping[tuple[str, str], Count],
    named: Mapping[str, str],
    shares: Mapping[str, float],
    kinds: list[str],
) -> Table:
    return Table(
        (_("Kind of offer"), _("Dates with ages"), _("Mixed dates"), _("Share")),
        tuple(
            (
                named[kind],
                *(
                    cells.whole(counts.get((kind, measure)))
                    for measure in ("dates_with_ages", "mixed_dates")
                ),
                cells.shown(shares[kind]) if kind in shares else wording.SIGNS["unreliable"],
            )
            for kind in kinds
        ),
    )


def _really_met() -> str:
    return _("share of dates with recorded ages where young and old really met")


KINDS = (
    Kind(
        id="designed_and_mixed",
        title=lambda: _("Designed and actually mixed"),
        make=designed_and_mixed,
        takes=frozenset({"place", "period"}),
        indicator="G2",
    ),
    Kind(
        id="generation_formats",
        title=lambda: _("Do the formats keep their promise?"),
        make=generation_formats,
        takes=frozenset({"place", "period"}),
        indicator="G2",
    ),
    Kind(
        id="mixing_thresholds",
        title=lambda: _("How the threshold matters"),
        make=mixing_thresholds,
        takes=frozenset({"place", "period"}),
        indicator="G2",
    ),
    Kind(
        id="best_formats",
        title=lambda: _("Formats that mix generations"),
        make=best_formats,
        takes=frozenset({"period"}),
        indicator="G2",
    ),
)
