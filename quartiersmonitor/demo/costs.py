"""What the neighbourhoods of the demo cost each year: a little more than the money they got."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import numpy as np

from quartiersmonitor.demo.chance import between
from quartiersmonitor.demo.funding import Grant
from quartiersmonitor.demo.plan import Plan, add_months
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]
Money = Mapping[tuple[str, int], tuple[float, float]]  # neighbourhood and year: planned, paid

APPROVED = ("bewilligt", "beendet")


def money_of(plans: Sequence[Plan], grants: Sequence[Grant], years: Sequence[Row]) -> Money:
    """Planned and paid EUR of approved grants; grants for after the end belong to no project."""
    ends = {plan.id: plan.place.end for plan in plans}
    known = {grant.id: grant for grant in grants if grant.status in APPROVED}
    money: dict[tuple[str, int], tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
    for row in years:
        grant = known.get(str(row["foerderung_id"]))
        if grant is None or row["betrag_ist"] is None:
            continue
        for place in grant.neighbourhoods:
            end = ends[place]
            if end is not None and grant.begin > end:
                continue
            planned, paid = money[place, int(str(row["jahr"]))]
            share = 1 / len(grant.neighbourhoods)
            money[place, int(str(row["jahr"]))] = (
                planned + float(str(row["betrag_plan"])) * share,
                paid + float(str(row["betrag_ist"])) * share,
            )
    return money


def rows(recipe: Recipe, plan: Plan, money: Money, seed: int) -> Iterator[Row]:
    """`kosten_jahr` of one neighbourhood, for the years of the period in which it ran.

    Without funding the provider pays for what it keeps up.
    """
    costs = recipe.costs
    if plan.place.provider in costs.without:
        return
    rng = np.random.default_rng([seed, 26, plan.index])
    mix = rng.dirichlet(np.array(list(costs.shares.values())) * costs.spread)
    for year in range(recipe.period.first.year, recipe.period.last.year + 1):
        more = 1 + between(costs.over_money, rng)
        months = [add_months(date(year, 1, 1), month) for month in range(12)]
        if not any(plan.runs(month) for month in months):
            continue
        end = plan.funding_end
        unfunded = sum(plan.runs(month) and end is not None and month > end for month in months)
        kept_up = plan.cost * recipe.staff.after_end * unfunded / 12
        planned, paid = money.get((plan.id, year), (0.0, 0.0))
        planned, paid = planned + kept_up, paid * more + kept_up
        parts = dict(zip(costs.shares, map(float, mix), strict=True))
        if year == plan.place.start.year:
            first = costs.first_year_investment
            parts = {kind: share * (1 - first) for kind, share in parts.items()}
            parts["investition"] = first
        for kind, share in parts.items():
            yield {
                "quartier_id": plan.id,
                "jahr": year,
                "kostenart": kind,
                "plan": round(planned * share, 2),
                "ist": round(paid * share, 2),
                "foerderfaehig": kind not in costs.not_eligible,
                "traeger_id": plan.place.provider,
            }
