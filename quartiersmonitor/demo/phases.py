"""Project phases of the demo: concept, set-up, implementation and what follows."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import whole
from quartiersmonitor.demo.plan import Plan, add_months
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]
Span = tuple[str, date, date | None]  # kind, first and last day

ACROSS = ("umsetzung", "regelbetrieb", "anschluss")  # phases that providers carry together


def rows(recipe: Recipe, plans: Sequence[Plan], seed: int) -> list[Row]:
    """`projektphasen` of all neighbourhoods.

    A bridged gap of funding lies inside one implementation, so only projects that ended have an
    implementation that ended.
    """
    rng = np.random.default_rng([seed, 25])
    delivered = [plan for plan in plans if _is_delivered(recipe, plan)]
    spans = {plan.id: list(_spans(recipe, plan, rng)) for plan in delivered}
    across = _across(recipe, delivered, spans, rng)
    return [
        row for plan in delivered for row in _chain(recipe, plan, spans[plan.id], across[plan.id])
    ]


def _is_delivered(recipe: Recipe, plan: Plan) -> bool:
    return plan.place.provider not in recipe.phases.without or plan.place.end is not None


def _spans(recipe: Recipe, plan: Plan, rng: np.random.Generator) -> Iterator[Span]:
    place = plan.place
    set_up = add_months(place.start, whole(recipe.phases.concept_months, rng) // 3 * 3)
    begin = add_months(set_up, recipe.phases.setup_months)
    yield "konzept", place.start, set_up - timedelta(days=1)
    if place.grant_end is None:
        begin = place.grant_from or begin
        yield "aufbau", set_up, begin - timedelta(days=1)
        yield "regelbetrieb", begin, None
        return
    yield "aufbau", set_up, begin - timedelta(days=1)
    yield "umsetzung", begin, place.grant_end
    after = place.grant_end + timedelta(days=1)
    if place.end and place.after == "permanent":
        yield "regelbetrieb", after, None
    if place.end and place.after == "other":
        last = add_months(after, recipe.phases.follow_up_months) - timedelta(days=1)
        yield "anschluss", after, last


def _across(
    recipe: Recipe,
    plans: Sequence[Plan],
    spans: dict[str, list[Span]],
    rng: np.random.Generator,
) -> dict[str, tuple[bool, tuple[str, ...]]]:
    """Of each neighbourhood: is there a joint concept, and who else takes part."""
    today, phases = recipe.period.last, recipe.phases
    running = [
        plan.id
        for plan in plans
        if plan.runs(today)
        and any(kind in ACROSS and first <= today for kind, first, _ in spans[plan.id])
    ]
    count = round(phases.across_providers * len(running))
    chosen = {running[index] for index in rng.choice(len(running), count, replace=False)}
    chosen |= {plan.id for plan in plans if plan.place.end and rng.random() < phases.across_ended}
    providers = sorted(set(recipe.providers) - set(phases.without))
    found: dict[str, tuple[bool, tuple[str, ...]]] = {}
    for plan in plans:
        concept, partner = rng.random(2) < 0.6
        others = [provider for provider in providers if provider != plan.place.provider]
        other = others[int(rng.integers(len(others)))]
        if plan.id not in chosen:
            found[plan.id] = (False, ())
        else:
            found[plan.id] = (bool(concept or not partner), (other,) if partner else ())
    return found


def _chain(
    recipe: Recipe, plan: Plan, spans: Sequence[Span], across: tuple[bool, tuple[str, ...]]
) -> Iterator[Row]:
    concept, others = across
    before: str | None = None
    for number, (kind, first, last) in enumerate(spans, start=1):
        key = f"PH{plan.index + 1:02d}-{number}"
        together = kind in ACROSS
        yield {
            "phase_id": key,
            "quartier_id": plan.id,
            "phasenart": kind,
            "beginn": first,
            "ende": last,
            "vorgaenger_phase_id": before,
            "status": _status(recipe.period.last, first, last),
            "finanzierungskonzept_gemeinsam": together and concept,
            "traeger_ids": [plan.place.provider, *(others if together else ())],
            "traeger_id": plan.place.provider,
        }
        before = key


def _status(today: date, first: date, last: date | None) -> str:
    if first > today:
        return "geplant"
    return "beendet" if last is not None and last <= today else "laufend"
