"""Staff of the demo: posts and how far they are filled each month, and hours by type of case."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.chance import Shares, between, pick, whole
from quartiersmonitor.demo.plan import FULL_TIME, Plan, delivery_id, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]
Filled = Mapping[date, float]  # full-time posts of a neighbourhood by month
Missing = set[tuple[int, int]]

UNKNOWN_GRADE = None  # a minijob has no pay grade


@dataclass(frozen=True)
class Post:
    """A share of the staff of one neighbourhood, in full-time posts."""

    role: str
    size: float
    grade: str | None
    temporary: bool


def post_rows(recipe: Recipe, plan: Plan, seed: int) -> list[Row]:
    """`personal_stellen` of one neighbourhood, for every month in which it runs."""
    rng = np.random.default_rng([seed, 21, plan.index])
    return [row for post in _posts(recipe, plan, rng) for row in _months(recipe, plan, post, rng)]


def filled(rows: Sequence[Row]) -> dict[date, float]:
    """Filled full-time posts of a neighbourhood by month, all its posts together."""
    by_month: dict[date, float] = {}
    for row in rows:
        month = row["berichtsmonat"]
        assert isinstance(month, date)
        by_month[month] = by_month.get(month, 0.0) + float(str(row["vzae_besetzt"]))
    return by_month


def hour_rows(recipe: Recipe, plan: Plan, posts: Filled, missing: Missing, seed: int) -> list[Row]:
    """`personal_stunden` of one neighbourhood, for the months it delivered."""
    if plan.place.provider in recipe.staff.hours_without:
        return []
    rng = np.random.default_rng([seed, 22, plan.index])
    staff = recipe.staff
    cases = list(staff.cases)
    mix = rng.dirichlet(np.array(list(staff.cases.values())) * staff.cases_spread)
    rows: list[Row] = []
    for index, month in enumerate(months_of(recipe)):
        worked = between(staff.worked, rng) * staff.hours_a_month * posts.get(month, 0.0)
        shares = rng.dirichlet(mix * staff.cases_spread * 2)
        estimated = bool(rng.random() < recipe.quality.estimated)
        if (plan.index, index) in missing or month not in posts:
            continue
        left = plan.months_left(month)
        if left is not None and left < staff.application_months:
            shares = _with_application(shares, cases.index("organisatorisch"), staff.application)
        for case, share in zip(cases, shares, strict=True):
            rows.append(
                {
                    "quartier_id": plan.id,
                    "berichtsmonat": month,
                    "fallart": case,
                    "stunden": round(worked * float(share) * 4) / 4,  # quarters of an hour
                    "qualitaet": "geschaetzt" if estimated else "gezaehlt",
                    "traeger_id": plan.place.provider,
                    "lieferung_id": delivery_id(plan.place.provider, quarter_of(month)),
                }
            )
    return rows


def _posts(recipe: Recipe, plan: Plan, rng: np.random.Generator) -> Iterator[Post]:
    staff = recipe.staff
    total = round(plan.hours / FULL_TIME, 2)
    temporary = plan.place.grant_end is not None and bool(rng.random() < staff.temporary)
    able = {str(n): team.weight for n, team in enumerate(staff.teams) if team.least <= total}
    roles: Shares = staff.teams[int(pick(able, rng))].roles
    if plan.place.kind == "village" and plan.hours <= staff.minijob_hours:
        roles = {"minijob": 1.0}
    lead, *others = roles
    sizes = {role: round(total * roles[role], 2) for role in others}
    for role, size in {lead: round(total - sum(sizes.values()), 2), **sizes}.items():
        grade = staff.village_grade if plan.place.kind == "village" else staff.grades[role]
        yield Post(role, size, UNKNOWN_GRADE if role == "minijob" else grade, temporary)


def _months(recipe: Recipe, plan: Plan, post: Post, rng: np.random.Generator) -> Iterator[Row]:
    """One post month by month: it falls vacant, most often when its funding nears the end."""
    staff = recipe.staff
    mean = sum(staff.vacancy_months) / 2
    vacant = 0
    for month in months_of(recipe):
        left = plan.months_left(month)
        near_end = left is not None and left < staff.end_months
        share = staff.vacant_at_end if near_end else staff.vacant
        length = whole(staff.vacancy_months, rng)
        if vacant == 0 and rng.random() < share / (mean * (1 - share)):
            vacant = length
        half = bool(rng.random() < 0.5)  # the new colleague begins in the middle of the month
        size = round(post.size * _part(recipe, plan, month), 2)
        here = 0.0 if vacant > 1 else 0.5 if vacant == 1 and half else 1.0 - min(vacant, 1)
        vacant = max(vacant - 1, 0)
        if not plan.runs(month):
            continue
        yield {
            "quartier_id": plan.id,
            "berichtsmonat": month,
            "rolle": post.role,
            "vzae_bewilligt": size,
            "vzae_besetzt": round(size * here, 2),
            "entgeltgruppe": post.grade,
            "befristet": post.temporary,
            "qualitaet": "gezaehlt",
            "traeger_id": plan.place.provider,
            "lieferung_id": delivery_id(plan.place.provider, quarter_of(month)),
        }


def _part(recipe: Recipe, plan: Plan, month: date) -> float:
    """What is left of the posts in a gap of funding and after its end."""
    if plan.funding_end and month > plan.funding_end:
        return recipe.staff.after_end
    return recipe.staff.gap if plan.in_gap(month) else 1.0


def _with_application(
    shares: NDArray[np.float64], organising: int, more: float
) -> NDArray[np.float64]:
    """The shares with more organising, taken from the others in proportion."""
    raised = min(float(shares[organising]) + more, 1.0)
    result: NDArray[np.float64] = shares * (1 - raised) / (1 - shares[organising])
    result[organising] = raised
    return result
