"""The networks of the demo: organisations around a neighbourhood, and when they met."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import between, pick, whole
from quartiersmonitor.demo.plan import Plan
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]

OF_OFFERS = "abcdef"  # partners that offers name
FURTHER = "ghijklmnopqr"
OF_CONTRACT = {"stadt": "kommune", "pflege": "pflege"}  # partners of all places of one contract
# Where generations are to meet, these are there.
OF_MODELS = {"kita": "kita_schule_jugend", "schule": "kita_schule_jugend", "a": "pflege"}


@dataclass(frozen=True)
class Partner:
    """One organisation in one neighbourhood; `attends`: how often it comes, 0 = never."""

    id: str
    sector: str
    role: str
    since: date | None
    until: date | None
    attends: float


def partners_of(recipe: Recipe, plan: Plan, seed: int) -> list[Partner]:
    """The partners of one neighbourhood; none where they are not delivered."""
    if plan.place.provider in recipe.networks.without or plan.place.start > recipe.period.last:
        return []
    rng = np.random.default_rng([seed, 27, plan.index])
    return list(_partners(recipe, plan, rng))


def partner_rows(plan: Plan, partners: Sequence[Partner]) -> Iterator[Row]:
    """`netzwerk_partner` of one neighbourhood."""
    for partner in partners:
        yield {
            "partner_id": partner.id,
            "quartier_id": plan.id,
            "partner_typ": partner.sector,
            "rolle": partner.role,
            "aktiv_seit": partner.since,
            "aktiv_bis": partner.until,
            "traeger_id": plan.place.provider,
        }


def meeting_rows(
    recipe: Recipe, plan: Plan, partners: Sequence[Partner], seed: int
) -> Iterator[Row]:
    """`netzwerk_treffen` of one neighbourhood: who was there, and how many persons."""
    if not partners:
        return
    networks = recipe.networks
    rng = np.random.default_rng([seed, 28, plan.index])
    wanted = whole(networks.meetings_a_year, rng)
    number = 0
    for year in range(recipe.period.first.year, recipe.period.last.year + 1):
        for day in sorted(int(each) for each in rng.choice(350, wanted, replace=False)):
            on = _working_day(date(year, 1, 8) + timedelta(days=day))
            kind = pick(networks.meetings, rng)
            comes = rng.random(len(partners))
            persons = whole(networks.persons[kind], rng)
            if not plan.runs(on):
                continue
            number += 1
            there = [
                partner.id
                for partner, chance in zip(partners, comes, strict=True)
                if chance < partner.attends and _belongs(partner, on)
            ]
            yield {
                "treffen_id": f"T{plan.index + 1:02d}-{number:03d}",
                "quartier_id": plan.id,
                "datum": on,
                "art": kind,
                "teilnehmende": max(persons, len(there)),
                "partner_ids": there,
                "traeger_id": plan.place.provider,
            }


def _partners(recipe: Recipe, plan: Plan, rng: np.random.Generator) -> Iterator[Partner]:
    networks, mark = recipe.networks, f"P{plan.index + 1:02d}-"
    fixed: dict[str, str] = {}
    if plan.place.model:
        fixed |= {mark + name: sector for name, sector in OF_MODELS.items()}
    if plan.place.contract:
        fixed |= {f"P00-{name}": sector for name, sector in OF_CONTRACT.items()}
    count = whole(networks.partners, rng)
    names = [mark + letter for letter in OF_OFFERS + FURTHER]
    lasting = {mark + letter for letter in OF_OFFERS}
    free = [name for name in names if name not in fixed]
    free = free[: max(count - len(fixed), len(lasting - fixed.keys()))]
    sectors = _sectors(recipe, len(free), len(set(fixed.values())), rng)
    for name, sector in fixed.items():
        yield replace(
            _partner(recipe, plan, name, sector, False, rng),
            attends=between(networks.attends, rng),
        )
    for name, sector in zip(free, sectors, strict=True):
        yield _partner(recipe, plan, name, sector, name not in lasting, rng)


def _sectors(recipe: Recipe, count: int, fixed: int, rng: np.random.Generator) -> list[str]:
    """A sector for each partner: every one of the drawn sectors occurs."""
    networks = recipe.networks
    known = list(networks.weights)
    weights = np.array(list(networks.weights.values()))
    most = min(networks.sectors[1] - fixed, count)
    wanted = whole([min(networks.sectors[0], most), most], rng)
    chosen = rng.choice(len(known), wanted, replace=False, p=weights / weights.sum())
    inside = weights[chosen] / weights[chosen].sum()
    more = rng.choice(chosen, count - wanted, p=inside)
    return [known[int(index)] for index in [*chosen, *more]]


def _partner(
    recipe: Recipe, plan: Plan, name: str, sector: str, may_leave: bool, rng: np.random.Generator
) -> Partner:
    networks, last = recipe.networks, recipe.period.last
    role = "profi"
    if sector in networks.citizens:
        role = "buerger"
    if rng.random() < networks.key_role:
        role = "schluesselperson"
    end = min(plan.place.end or last, last)
    since = plan.place.start + timedelta(days=int(rng.integers(0, 400)) if may_leave else 0)
    since = min(since, end)
    unknown = rng.random() < networks.since_unknown
    leaves = rng.random() < networks.left
    until = since + (end - since) * float(rng.uniform(0.4, 1.0))
    attends = 0.0 if rng.random() < networks.passive else between(networks.attends, rng)
    return Partner(
        id=name,
        sector=sector,
        role=role,
        since=None if unknown else since,
        until=until if leaves and may_leave else None,
        attends=attends,
    )


def _belongs(partner: Partner, day: date) -> bool:
    begun = partner.since is None or partner.since <= day
    return begun and (partner.until is None or day <= partner.until)


def _working_day(day: date) -> date:
    return day - timedelta(days=max(day.weekday() - 4, 0))
