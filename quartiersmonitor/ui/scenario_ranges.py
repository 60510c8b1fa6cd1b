"""Ranges side by side: what moves the result, who would pay, the variants, the districts."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from quartiersmonitor.scenario import model, uncertainty
from quartiersmonitor.scenario.uncertainty import Span
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import scenario_choice, scenario_table, show
from quartiersmonitor.ui.scenario_choice import Chosen
from quartiersmonitor.views import colours, scenario_figures, scenario_plan, scenario_words
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.scenario_figures import Bar
from quartiersmonitor.views.scenario_plan import Plan
from quartiersmonitor.views.tables import Table


def sensitivity(found: Plan, wanted: Chosen, key: str) -> None:
    """One assumption at a time at both ends of its range, the strongest on top."""
    outcome = found.additional if wanted.outcome == "year" else found.decade
    swings = uncertainty.swings(found.assumed, found.settings, outcome)
    moving = [swing for swing in swings if swing.has_effect]
    still = [scenario_choice.title(swing.parameter) for swing in swings if not swing.has_effect]
    alt = _("Sensitivity of {figure}: {strongest}.").format(
        figure=scenario_choice.outcome(wanted.outcome),
        strongest="; ".join(
            f"{scenario_choice.title(swing.parameter)} {scenario_words.money(swing.span)}"
            for swing in moving[:3]
        ),
    )
    _kinds()
    show.chart(
        scenario_figures.ranges(
            [
                Bar(
                    scenario_choice.title(swing.parameter),
                    swing.low,
                    swing.chosen,
                    swing.high,
                    scenario_words.money(swing.span),
                    swing.parameter.is_decision,
                )
                for swing in moving
            ],
            _("chosen numbers"),
        ),
        alt,
        lambda: scenario_table.of_swings(swings, wanted),
        key,
    )
    if still:
        st.caption(_("No effect on this figure: {names}.").format(names=", ".join(still)))


def _kinds() -> None:
    """The two kinds of bars, as a legend."""
    plain, hatched = colours.series()
    stripes = f"repeating-linear-gradient(135deg,{colours.border()} 0 1px,{hatched} 1px 5px)"
    st.html(
        '<ul class="qm-legend">'
        f'<li><span style="background:{plain}"></span>'
        f"{escape(_('assumption: nobody knows it exactly'))}</li>"
        f'<li><span style="background:{stripes}"></span>'
        f"{escape(_('decision: somebody settles it'))}</li></ul>"
    )


def payers(found: Plan, key: str) -> None:
    """Who would bear the additional cost, and what care insurance funds could be credited."""
    additional = found.total(lambda full: full.additional)
    ends = [model.payers(end, found.settings) for end in _three(additional)]
    rows = [
        (name, Span(ends[0][index], ends[1][index], ends[2][index]))
        for index, name in enumerate((_("State budget"), _("Districts"), _("Municipalities")))
    ]
    credited = found.total(lambda full: full.credited)
    rows.append((_("Care insurance funds, credited"), Span(*sorted(_three(credited)))))
    split = found.assumed.payer_split_of(found.settings)
    if split:
        st.markdown(
            f"**{scenario_choice.words(split.words, 'title')}**: "
            f"{scenario_choice.words(split.words, 'basis')}"
        )
    alt = _("Additional cost per year by payer: {parts}.").format(
        parts="; ".join(f"{name} {scenario_words.money(span)}" for name, span in rows)
    )
    show.chart(
        scenario_figures.ranges(_bars(rows), _("chosen numbers")),
        alt,
        lambda: Table(
            (_("Who bears it"), _("Additional per year"), _("With the chosen numbers")),
            tuple(
                (name, scenario_words.money(span), numbers.eur(round(span.middle, -3)))
                for name, span in rows
            ),
        ),
        key,
    )
    st.caption(
        _(
            "District-free cities bear the shares of districts and municipalities. The duty under "
            "section 71 SGB XII lies with the districts and district-free cities as local social "
            "welfare bodies. Where the state makes a task a duty, Article 57 (2) of its "
            "constitution requires compensation. Who has to pay is a legal question: orientation, not legal advice."
        )
    )


def variants(found: Plan, chosen: Choice, key: str) -> None:
    """All variants side by side, each as a range of the cost of full operation."""
    shares = {id_: found.settings.value(id_) for id_ in ("share_state", "share_district")}
    plans = [
        (
            scenario_choice.words(preset.words, "title"),
            scenario_plan.of(
                chosen.place, chosen.period, preset.settings.with_values(shares), found.assumed
            ),
        )
        for preset in found.assumed.presets
    ]
    if found.assumed.preset_of(found.settings) is None:
        plans.insert(0, (_("own assumptions"), found))
    # A variant that districts plan says nothing about a single unit.
    plans = [(name, other) for name, other in plans if other.place == found.place]
    rows = [(name, other.total(lambda full: full.cost)) for name, other in plans]
    alt = _("Cost of full operation per year by variant: {parts}.").format(
        parts="; ".join(f"{name} {scenario_words.money(span)}" for name, span in rows)
    )
    show.chart(
        scenario_figures.ranges(_bars(rows), _("chosen numbers")),
        alt,
        lambda: _variants(plans),
        key,
    )
    st.caption(
        _(
            "The range at the grant level of Rhineland-Palatinate reaches from the grant to the "
            "full cost, the rest of which the district bears."
        )
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
                scenario_words.money(cost),
                scenario_words.each(cost.per(found.residents or 1.0)),
                scenario_words.each(cost.per(found.residents_65plus or 1.0)),
                scenario_words.money(found.total(lambda full: full.additional)),
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


def districts(found: Plan, key: str) -> None:
    """The additional cost by district, the largest on top."""
    rows = [
        (region.name, found.sum_of(lambda full: full.additional, where))
        for region, where in scenario_table.regions(found)
        if region.level == "district"
    ]
    if not rows:
        return
    rows.sort(key=lambda row: row[1].middle, reverse=True)
    show.section(_("By district"))
    alt = _("Additional cost per year by district: {parts}.").format(
        parts="; ".join(f"{name} {scenario_words.money(span)}" for name, span in rows[:3])
    )
    show.chart(
        scenario_figures.ranges(_bars(rows), _("chosen numbers")),
        alt,
        lambda: scenario_table.of_regions(found, ("district",)),
        key,
    )


def _bars(rows: Sequence[tuple[str, Span]]) -> list[Bar]:
    return [
        Bar(name, span.low, span.middle, span.high, scenario_words.money(span))
        for name, span in rows
    ]


def _three(span: Span) -> tuple[float, float, float]:
    return span.low, span.middle, span.high
