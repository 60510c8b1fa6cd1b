"""Needs reported in the demo, to whom they were brought and what was answered."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import pick, whole
from quartiersmonitor.demo.plan import Plan
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]

WITH_AMT = ("amt", "village")  # kinds that lie in an Amt; elsewhere the municipality is asked


def rows(recipe: Recipe, plan: Plan, seed: int) -> Iterator[Row]:
    """`bedarfsmeldungen` of one neighbourhood over the period."""
    if plan.place.provider in recipe.needs.without:
        return
    rng = np.random.default_rng([seed, 29, plan.index])
    number = 0
    for year in range(recipe.period.first.year, recipe.period.last.year + 1):
        for _ in range(whole(recipe.needs.a_year, rng)):
            noted = date(year, 1, 1) + timedelta(days=int(rng.integers(365)))
            need = _need(recipe, plan, noted, rng)
            if not plan.runs(noted):
                continue
            number += 1
            yield {"bedarf_id": f"B{plan.index + 1:02d}-{number:02d}", **need}


def _need(recipe: Recipe, plan: Plan, noted: date, rng: np.random.Generator) -> Row:
    needs = recipe.needs
    addressee = pick(needs.addressees, rng)
    if addressee == "amt" and plan.place.kind not in WITH_AMT:
        addressee = "gemeinde"
    topic = pick(needs.topics["land" if addressee == "land" else "local"], rng)
    source = pick(needs.sources, rng)
    committees = needs.committees[addressee]
    committee = committees[int(rng.integers(len(committees)))]
    raised, answered = _days(recipe, noted, rng)
    outcome = pick(needs.outcomes, rng)
    debated = rng.random() < needs.debated
    status = "erfasst"
    if raised is not None:
        status = "beraten" if debated else "eingebracht"
    if answered is not None:
        status = outcome
    return {
        "quartier_id": plan.id,
        "datum": noted,
        "thema": topic,
        "quelle": source,
        "adressat": addressee,
        "gremium": committee if raised else None,
        "eingebracht_am": raised,
        "antwort_am": answered,
        "status": status,
        "traeger_id": plan.place.provider,
    }


def _days(recipe: Recipe, noted: date, rng: np.random.Generator) -> tuple[date | None, date | None]:
    """When the need was raised and answered, as far as that lies in the period."""
    needs, last = recipe.needs, recipe.period.last

    def later(day: date, limits: Sequence[int]) -> date:
        return day + timedelta(days=whole(limits, rng))

    raised = later(noted, needs.raised_after_days)
    in_time, late = later(raised, needs.in_time_days), later(raised, needs.late_days)
    is_raised, is_in_time, is_late = rng.random(3) < (needs.raised, needs.in_time, needs.late)
    if not is_raised or raised > last:
        return None, None
    if not (is_in_time or is_late):
        return raised, None
    answered = in_time if is_in_time else late
    return raised, answered if answered <= last else None
