"""Volunteers of the demo: how many each quarter, and their hours each month."""

from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.activity import quarters_after_end, ramp
from quartiersmonitor.demo.chance import between, pick
from quartiersmonitor.demo.plan import Plan, add_months, delivery_id, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]

WEEKS_PER_MONTH = 52.18 / 12


def stock_rows(recipe: Recipe, plan: Plan, seed: int) -> list[Row]:
    """`ehrenamt_bestand` of one neighbourhood; joined less left is the change of the stock."""
    rng = np.random.default_rng([seed, 11, plan.index])
    volunteers = recipe.volunteers
    rows: list[Row] = []
    before: int | None = None
    for quarter in months_of(recipe)[::3]:
        if not plan.runs(quarter):
            continue
        active = _active(recipe, plan, quarter, rng)
        joined, left = _turnover(before, active, volunteers.turnover, rng)
        older = int(rng.binomial(active, volunteers.older))
        # A stock that was there before the first delivery joined nobody knows when.
        is_opening = quarter == recipe.period.first and plan.place.start < quarter
        share = volunteers.younger / (1 - volunteers.older)
        younger = int(rng.binomial(active - older, share))
        rows.append(
            {
                "quartier_id": plan.id,
                "traeger_id": plan.place.provider,
                "quartal": quarter_of(quarter),
                "aktiv": active,
                "davon_unter30": younger,
                "davon_30_64": active - older - younger,
                "davon_65plus": older,
                "zugaenge": None if is_opening else joined,
                "abgaenge": None if is_opening else left,
                "mit_pauschale": int(rng.binomial(active, volunteers.with_allowance)),
                "qualitaet": "gezaehlt",
                "lieferung_id": delivery_id(plan.place.provider, quarter_of(quarter)),
            }
        )
        before = active
    return rows


def hour_rows(
    recipe: Recipe, plan: Plan, stock: Sequence[Row], missing: set[tuple[int, int]], seed: int
) -> list[Row]:
    """`ehrenamt_stunden` of one neighbourhood, for the months it delivered."""
    rng = np.random.default_rng([seed, 12, plan.index])
    volunteers = recipe.volunteers
    active = {str(row["quartal"]): int(str(row["aktiv"])) for row in stock}
    names = list(volunteers.fields)
    shares = np.array(list(volunteers.fields.values()))
    mix = rng.dirichlet(shares * 30)
    method = pick(volunteers.recording, rng)
    rows: list[Row] = []
    for index, month in enumerate(months_of(recipe)):
        if (plan.index, index) in missing or quarter_of(month) not in active:
            continue
        season = 0.5 + 0.5 * recipe.season.months[month.month - 1]
        hours = active[quarter_of(month)] * plan.weekly_hours * WEEKS_PER_MONTH * season
        estimated = bool(rng.random() < recipe.quality.estimated)
        for field, part in zip(names, mix * hours * rng.normal(1, 0.06, len(mix)), strict=True):
            given = round(max(float(part), 0.0) * 2) / 2
            if given == 0:
                continue
            length = between(volunteers.hours_per_assignment, rng)
            paid = given * volunteers.with_allowance * volunteers.allowance_per_hour
            rows.append(
                {
                    "quartier_id": plan.id,
                    "traeger_id": plan.place.provider,
                    "berichtsmonat": month,
                    "taetigkeitsfeld": field,
                    "angebot_id": None,
                    "stunden": given,
                    "einsaetze": max(round(given / length), 1),
                    "erfassungsart": "geschaetzt" if estimated else method,
                    "aufwandsentschaedigung_eur": round(paid, 2),
                    "qualitaet": "geschaetzt" if estimated else "gezaehlt",
                    "lieferung_id": delivery_id(plan.place.provider, quarter_of(month)),
                }
            )
    return rows


def _active(recipe: Recipe, plan: Plan, quarter: date, rng: np.random.Generator) -> int:
    """Persons active in a quarter: ramp, yearly growth, losses after a funding end."""
    volunteers = recipe.volunteers
    today = recipe.period.last
    months = (quarter.year - plan.place.start.year) * 12 + quarter.month - plan.place.start.month
    # The number of the recipe holds at the end of the period.
    factor = float((1 + volunteers.yearly) ** ((quarter - today).days / 365.25))
    factor *= ramp(recipe.growth, months // 3) * rng.normal(1, volunteers.noise)
    if _after_gap(plan, quarter):
        factor *= volunteers.after_funding_end
    after = quarters_after_end(plan, quarter)
    if after is not None:
        factor *= volunteers.after_funding_end if after < 2 else volunteers.survives
    return max(round(plan.volunteers * factor), 3)


def _after_gap(plan: Plan, quarter: date) -> bool:
    """In the two quarters after the main funding ran out for some months."""
    if not plan.place.gap:
        return False
    end = add_months(plan.phases[-1].begin, -plan.place.gap) - timedelta(days=1)
    return end < add_months(quarter, 2) and quarter < add_months(end + timedelta(days=1), 6)


def _turnover(
    before: int | None, active: int, share: float, rng: np.random.Generator
) -> tuple[int, int]:
    if before is None:
        return active, 0
    churn = int(rng.binomial(before, share))
    change = active - before
    return max(change, 0) + churn, max(-change, 0) + churn
