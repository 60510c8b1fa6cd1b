"""Views of ranges side by side: what moves the result, who would pay, the variants, districts."""

from collections.abc import Sequence

import pyarrow as pa

from quartiersmonitor.hatch import Line
from quartiersmonitor.scenario import model, uncertainty
from quartiersmonitor.scenario.uncertainty import Span
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours, legends
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.kind import Kind
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.scenario import assumed, figures, plan, results, settings, table, words
from quartiersmonitor.views.scenario.figures import Bar
from quartiersmonitor.views.scenario.plan import Plan
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import Missing, View

_GRANT_LEVEL = "rlp_grant"
_ALL_NAMED = 3  # so many variants are all said in one sentence; of more only the ends


def sensitivity(chosen: Choice) -> View:
    """One assumption at a time at both ends of its range, the strongest on top."""
    found, wanted = plan.of_choice(chosen), settings.of(chosen.scenario)
    outcome = found.additional if wanted.outcome == "year" else found.decade
    swings = uncertainty.swings(found.assumed, found.settings, outcome)
    moving = [swing for swing in swings if swing.has_effect]
    still = [assumed.title(swing.parameter) for swing in swings if not swing.has_effect]
    notes: tuple[str, ...] = ()
    if still:
        notes = (_("No effect on this figure: {names}.").format(names=", ".join(still)),)
    plain, hatched = colours.series()
    return View(
        id="scenario_sensitivity",
        title=_("What moves the result"),
        choice=chosen,
        subtitle=f"{assumed.outcome(wanted.outcome)} · {results.about(found)}",
        place=found.place,
        period=chosen.period,
        finding=_("Sensitivity of {figure}: {strongest}.").format(
            figure=assumed.outcome(wanted.outcome),
            strongest="; ".join(
                f"{assumed.title(swing.parameter)} {words.money(swing.span)}"
                for swing in moving[:3]
            ),
        ),
        figure=figures.ranges(
            [
                Bar(
                    assumed.title(swing.parameter),
                    swing.low,
                    swing.chosen,
                    swing.high,
                    words.money(swing.span),
                    swing.parameter.is_decision,
                )
                for swing in moving
            ],
            _("chosen numbers"),
        ),
        legend=(
            Entry(plain, _("assumption: nobody knows it exactly")),
            legends.covered(hatched, _("decision: somebody settles it"), Line.RISING),
        ),
        notes=notes,
        table=lambda: table.of_swings(swings, found.settings),
        behind=lambda: pa.Table.from_pylist(
            [
                {
                    "assumption": swing.parameter.id,
                    "kind": swing.parameter.kind,
                    "chosen": found.settings.value(swing.parameter.id),
                    "cheap_end": swing.cheap_end,
                    "dear_end": swing.dear_end,
                    "eur_low": swing.low,
                    "eur": swing.chosen,
                    "eur_high": swing.high,
                }
                for swing in swings
            ]
        ),
    )


def payers(chosen: Choice) -> View:
    """Who would bear the additional cost, and what care insurance funds could be credited."""
    found = plan.of_choice(chosen)
    additional = found.total(lambda full: full.additional)
    ends = [model.payers(end, found.settings) for end in _three(additional)]
    rows = [
        (name, Span(ends[0][index], ends[1][index], ends[2][index]))
        for index, name in enumerate((_("State budget"), _("Districts"), _("Municipalities")))
    ]
    credited = found.total(lambda full: full.credited)
    rows.append((_("Care insurance funds, credited"), Span(*sorted(_three(credited)))))
    split = found.assumed.payer_split_of(found.settings)
    notes: tuple[str, ...] = ()
    if split:
        title, basis = (assumed.words(split.words, what) for what in ("title", "basis"))
        notes = (f"{title}: {basis}",)
    return View(
        id="scenario_payers",
        title=_("Who would pay"),
        choice=chosen,
        subtitle=results.about(found),
        place=found.place,
        period=chosen.period,
        finding=_("Additional cost per year by payer: {parts}.").format(parts=_listed(rows)),
        figure=figures.ranges(_bars(rows), _("chosen numbers")),
        notes=(
            *notes,
            _(
                "District-free cities bear the shares of districts and municipalities. The duty "
                "under section 71 SGB XII lies with the districts and district-free cities as local "
                "social welfare bodies. Where the state makes a task a duty, Article 57 (2) of its "
                "constitution requires compensation. Who has to pay is a legal question: "
                "orientation, not legal advice."
            ),
        ),
        table=lambda: Table(
            (_("Who bears it"), _("Additional per year"), _("With the chosen numbers")),
            tuple(
                (name, words.money(span), numbers.eur(round(span.middle, -3)))
                for name, span in rows
            ),
        ),
        behind=lambda: _spans("payer", rows),
    )


def variants(chosen: Choice) -> View | Missing:
    """Variants side by side, each as a range of the cost of full operation."""
    title = _("Variants side by side")
    found = plan.of_choice(chosen)
    plans = _plans(chosen, found)
    if not plans:
        return Missing(
            id="scenario_variants",
            title=title,
            choice=chosen,
            reason=_("{place} does not plan on its own in this variant.").format(
                place=found.place.name
            ),
        )
    rows = [(name, other.total(lambda full: full.cost)) for name, other in plans]
    notes: tuple[str, ...] = ()
    if _GRANT_LEVEL in {preset.id for preset in settings.variants(chosen.scenario)}:
        notes = (
            _(
                "The range at the grant level of Rhineland-Palatinate reaches from the grant to the "
                "full cost, the rest of which the district bears."
            ),
        )
    return View(
        id="scenario_variants",
        title=title,
        choice=chosen,
        subtitle=" · ".join(
            (wording.place(found.place), _("cost of full operation"), results.computed(found))
        ),
        place=found.place,
        period=chosen.period,
        finding=_of_variants(rows),
        figure=figures.ranges(_bars(rows), _("chosen numbers")),
        notes=notes,
        table=lambda: _variants(plans),
        behind=lambda: _spans("variant", rows),
    )


def _plans(chosen: Choice, found: Plan) -> list[tuple[str, Plan]]:
    shares = {id_: found.settings.value(id_) for id_ in ("share_state", "share_district")}
    plans = [
        (
            assumed.words(preset.words, "title"),
            plan.of(
                chosen.place, chosen.period, preset.settings.with_values(shares), found.assumed
            ),
        )
        for preset in settings.variants(chosen.scenario)
    ]
    if found.assumed.preset_of(found.settings) is None:
        plans.insert(0, (_("own assumptions"), found))
    # A variant that districts plan says nothing about a single unit.
    return [(name, other) for name, other in plans if other.place == found.place]


def _of_variants(rows: Sequence[tuple[str, Span]]) -> str:
    if len(rows) <= _ALL_NAMED:
        return _("Cost of full operation per year by variant: {parts}.").format(parts=_listed(rows))
    cheapest, dearest = (end(rows, key=lambda row: row[1].middle) for end in (min, max))
    return _(
        "Cost of full operation per year by variant: from {low} ({cheapest}) to {high} ({dearest})."
    ).format(
        low=words.money(cheapest[1]),
        cheapest=cheapest[0],
        high=words.money(dearest[1]),
        dearest=dearest[0],
    )


def _variants(plans: Sequence[tuple[str, Plan]]) -> Table:
    rows = []
    for name, found in plans:
        cost = found.total(lambda full: full.cost)
        rows.append(
            (
                name,
                numbers.decimal(found.total(lambda full: full.fte).middle, 1),
                numbers.decimal(found.total(lambda full: full.sites).middle, 0),
                words.money(cost),
                words.each(cost.per(found.residents or 1.0)),
                words.each(cost.per(found.residents_65plus or 1.0)),
                words.money(found.total(lambda full: full.additional)),
            )
        )
    return Table(
        (
            _("Variant"),
            _("Posts needed"),
            _("Contact points"),
            _("Cost per year"),
            _("per resident"),
            _("per resident 65+"),
            _("Additional per year"),
        ),
        tuple(rows),
    )


def districts(chosen: Choice) -> View | Missing:
    """The additional cost by district, the largest on top."""
    title = _("Additional cost by district")
    found = plan.of_choice(chosen)
    rows = [
        (region.name, found.sum_of(lambda full: full.additional, where))
        for region, where in table.regions(found)
        if region.level == "district"
    ]
    if not rows:
        return Missing(
            id="scenario_districts",
            title=title,
            choice=chosen,
            reason=_("{title}: {place} is smaller than a district.").format(
                title=title, place=found.place.name
            ),
        )
    rows.sort(key=lambda row: row[1].middle, reverse=True)
    return View(
        id="scenario_districts",
        title=title,
        choice=chosen,
        subtitle=results.about(found),
        place=found.place,
        period=chosen.period,
        finding=_("Additional cost per year by district: {parts}.").format(parts=_listed(rows[:3])),
        figure=figures.ranges(_bars(rows), _("chosen numbers")),
        table=lambda: table.of_regions(found, ("district",)),
        behind=lambda: table.behind(found),
    )


def _listed(rows: Sequence[tuple[str, Span]]) -> str:
    return "; ".join(f"{name} {words.money(span)}" for name, span in rows)


def _spans(named: str, rows: Sequence[tuple[str, Span]]) -> pa.Table:
    """EUR per year at the cheap end, as chosen, and at the expensive end."""
    return pa.Table.from_pylist(
        [
            {named: name, "eur_low": span.low, "eur": span.middle, "eur_high": span.high}
            for name, span in rows
        ]
    )


def _bars(rows: Sequence[tuple[str, Span]]) -> list[Bar]:
    return [Bar(name, span.low, span.middle, span.high, words.money(span)) for name, span in rows]


def _three(span: Span) -> tuple[float, float, float]:
    return span.low, span.middle, span.high


_TAKES = frozenset({"place", "period", "scenario"})
KINDS = (
    Kind(
        id="scenario_variants",
        title=lambda: _("Variants side by side"),
        make=variants,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_sensitivity",
        title=lambda: _("What moves the result"),
        make=sensitivity,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_payers",
        title=lambda: _("Who would pay"),
        make=payers,
        takes=_TAKES,
        indicator="A8",
    ),
    Kind(
        id="scenario_districts",
        title=lambda: _("Additional cost by district"),
        make=districts,
        takes=_TAKES,
        indicator="A8",
    ),
)
