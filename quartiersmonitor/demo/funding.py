"""Who pays for the neighbourhoods of the demo: grants, their chains and their years."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import between, whole
from quartiersmonitor.demo.plan import Phase, Plan, add_months
from quartiersmonitor.demo.recipe import GrantKind, Recipe

Row = dict[str, object]

FUNDERS = {
    "eigenmittel": "Eigenmittel des Trägers",
    "kommune": "Standortkommune",
    "spende": "Spenden",
    "beitraege": "Teilnahmebeiträge",
    "pflegekasse": "Pflegekassen (Demo)",
    "krankenkasse": "Krankenkassen (Demo)",
}
MUNICIPAL_BASIS = "§71 SGB XII"


@dataclass(frozen=True)
class Grant:
    """One row of `foerderungen`; `yearly` in EUR at prices of the last year of the period."""

    id: str
    provider: str
    neighbourhoods: tuple[str, ...]
    funder: str
    kind: str
    legal: str
    financing: str
    rate: float
    status: str
    approved: date | None
    begin: date
    end: date | None
    yearly: float
    regular: bool
    indexed: bool
    before: str | None
    evaluated: bool
    main: bool


def plan_grants(recipe: Recipe, plans: Sequence[Plan], seed: int) -> list[Grant]:
    """Every grant: main grants with their predecessors, co-funders, bridges and successors."""
    grants: list[Grant] = []
    contracts: dict[str, list[Plan]] = {}
    for plan in plans:
        contracts.setdefault(plan.place.contract or plan.id, []).append(plan)
    for number, group in enumerate(contracts.values(), start=1):
        rng = np.random.default_rng([seed, 13, number])
        grants += _Ledger(recipe, group, number, rng).grants()
    grants = _with_health_insurers(recipe, plans, grants, seed)
    certain = {plan.id for plan in plans if plan.place.applied}
    return _with_successors(recipe, grants, certain, np.random.default_rng([seed, 14]))


class _Ledger:
    """Draws the grants of one neighbourhood, or of several under one contract."""

    def __init__(
        self, recipe: Recipe, group: Sequence[Plan], number: int, rng: np.random.Generator
    ) -> None:
        self._recipe = recipe
        self._group = group
        self._number = number
        self._rng = rng
        self._count = 0

    def grants(self) -> Iterator[Grant]:
        oldest = min(self._group, key=lambda plan: plan.place.start)
        previous: Grant | None = None
        for phase in oldest.phases:
            served = [plan for plan in self._group if plan.place.start <= phase.begin]
            if previous and previous.end and phase.begin > previous.end + timedelta(days=1):
                yield self._bridge(served, previous.end, phase.begin)
            previous = self._main(served, phase, previous)
            yield previous
            yield from self._rest(served, phase, previous)
        if oldest.place.end and oldest.place.after != "none" and previous and previous.end:
            kind = "other" if oldest.place.after == "other" else "permanent"
            begin = previous.end + timedelta(days=1)
            term = self._recipe.grants[kind].term
            end = add_months(begin, term) - timedelta(days=1) if term else None
            yield self._main(self._group, Phase(kind, begin, end), previous)

    def _main(self, served: Sequence[Plan], phase: Phase, previous: Grant | None) -> Grant:
        kind = self._recipe.grants[phase.grant]
        rate = between(kind.share, self._rng)
        status, approved = self._approval(phase)
        if served[0].place.start > self._recipe.period.last:
            status, approved = self._planned(phase)
        return self._grant(
            served,
            phase,
            rate=rate,
            funder=kind.funder,
            kind=kind.kind,
            legal=kind.legal,
            financing=kind.financing,
            status=status,
            approved=approved,
            regular=kind.regular,
            indexed=kind.indexed,
            evaluated=kind.evaluated,
            before=previous.id if previous else None,
            main=True,
        )

    def _rest(self, served: Sequence[Plan], phase: Phase, main: Grant) -> Iterator[Grant]:
        kind: GrantKind = self._recipe.grants[phase.grant]
        left = 1 - main.rate / 100
        for payer, share in kind.rest.items():
            yield self._grant(
                served,
                phase,
                rate=left * share,
                funder=FUNDERS[payer],
                kind=payer,
                legal=MUNICIPAL_BASIS if payer == "kommune" else "freiwillig",
                financing="festbetrag",
                status=main.status,
                approved=main.approved,
                regular=False,
                indexed=kind.indexed,
                evaluated=False,
                before=None,
                main=False,
            )

    def _bridge(self, served: Sequence[Plan], end: date, begin: date) -> Grant:
        """Own money that keeps the place alive until the next main grant."""
        phase = Phase("", end + timedelta(days=1), begin - timedelta(days=1))
        return self._grant(
            served,
            phase,
            rate=self._recipe.funding.bridge_cost,
            funder=FUNDERS["eigenmittel"],
            kind="eigenmittel",
            legal="freiwillig",
            financing="festbetrag",
            status="beendet",
            approved=phase.begin,
            regular=False,
            indexed=False,
            evaluated=False,
            before=None,
            main=False,
        )

    def _approval(self, phase: Phase) -> tuple[str, date | None]:
        today = self._recipe.period.last
        days = whole(self._recipe.funding.approved_before, self._rng)
        over = phase.end is not None and phase.end < today
        return ("beendet" if over else "bewilligt"), phase.begin - timedelta(days=days)

    def _planned(self, phase: Phase) -> tuple[str, date | None]:
        """Neighbourhoods that are to start: the nearest is approved, the others hope."""
        today = self._recipe.period.last
        begins = sorted(place.start for place in self._recipe.neighbourhoods if place.start > today)
        status = self._recipe.funding.plan_for_planned[begins.index(phase.begin)]
        if status != "bewilligt":
            return status, None
        days = whole(self._recipe.funding.approved_before, self._rng)
        return status, today - timedelta(days=days)

    def _grant(
        self,
        served: Sequence[Plan],
        phase: Phase,
        *,
        rate: float,
        funder: str,
        kind: str,
        legal: str,
        financing: str,
        status: str,
        approved: date | None,
        regular: bool,
        indexed: bool,
        evaluated: bool,
        before: str | None,
        main: bool,
    ) -> Grant:
        self._count += 1
        return Grant(
            id=f"F{self._number:02d}{self._count:02d}",
            provider=served[0].place.provider,
            neighbourhoods=tuple(plan.id for plan in served),
            funder=funder,
            kind=kind,
            legal=legal,
            financing=financing,
            rate=round(rate * 100, 2),
            status=status,
            approved=approved,
            begin=phase.begin,
            end=phase.end,
            yearly=sum(plan.cost for plan in served) * rate,
            regular=regular,
            indexed=indexed,
            before=before,
            evaluated=evaluated,
            main=main,
        )


def _with_health_insurers(
    recipe: Recipe, plans: Sequence[Plan], grants: list[Grant], seed: int
) -> list[Grant]:
    """Network grants of the care insurers on top, beside the main grants of some."""
    part = recipe.funding.health_insurers
    rng = np.random.default_rng([seed, 15])
    costs = {plan.id: plan.cost for plan in plans}
    able = [
        grant
        for grant in grants
        if grant.main and len(grant.neighbourhoods) == 1 and grant.approved and grant.before
    ]
    chosen = sorted(rng.choice(len(able), part.neighbourhoods, replace=False))
    extra = [
        replace(
            able[index],
            id=f"{able[index].id}K",
            funder=FUNDERS[part.kind],
            kind=part.kind,
            legal=part.legal,
            financing="festbetrag",
            rate=round(part.share * 100, 2),
            yearly=costs[able[index].neighbourhoods[0]] * part.share,
            regular=False,
            indexed=False,
            before=None,
            evaluated=False,
            main=False,
        )
        for index in chosen
    ]
    return grants + extra


def _with_successors(
    recipe: Recipe, grants: list[Grant], certain: set[str], rng: np.random.Generator
) -> list[Grant]:
    """Applications for the time after the main grants that end within a year; none approved.

    The neighbourhoods in `certain` have one; the others are drawn.
    """
    today = recipe.period.last
    ending = [
        grant
        for grant in grants
        if grant.main and grant.end and today < grant.end <= today.replace(year=today.year + 1)
    ]
    statuses = ["beantragt"] * recipe.funding.applied_successors
    statuses += ["abgelehnt"] * recipe.funding.refused_successors
    drawn = rng.choice(len(ending), len(statuses), replace=False)
    outcome = dict(zip(map(int, drawn), statuses, strict=True))
    for index, grant in enumerate(ending):
        if not certain.isdisjoint(grant.neighbourhoods):
            outcome[index] = "beantragt"
    return grants + [
        replace(
            ending[index],
            id=f"{ending[index].id}N",
            status=status,
            approved=None,
            begin=_end(ending[index]) + timedelta(days=1),
            end=add_months(_end(ending[index]) + timedelta(days=1), 24) - timedelta(days=1),
            before=ending[index].id,
        )
        for index, status in outcome.items()
    ]


def grant_row(recipe: Recipe, grant: Grant) -> Row:
    """The grant as a row of `foerderungen`."""
    end = grant.end
    due = None
    if end is not None:
        due = add_months(
            (end + timedelta(days=1)).replace(day=1), recipe.funding.proof_after_months
        ) - timedelta(days=1)
    years = dict(_years(recipe, grant))
    return {
        "foerderung_id": grant.id,
        "traeger_id": grant.provider,
        "quartier_ids": list(grant.neighbourhoods),
        "mittelgeber_name": grant.funder,
        "mittelgeber_typ": grant.kind,
        "rechtsgrundlage": grant.legal,
        "finanzierungsart": grant.financing,
        "foerderquote": grant.rate,
        "bewilligung_status": grant.status,
        "bewilligt_am": grant.approved,
        "beginn": grant.begin,
        "ende": end,
        "betrag_gesamt": round(sum(years.values()), 2) if end else None,
        "regelfinanzierung": grant.regular,
        "dynamisiert": grant.indexed,
        "vorgaenger_foerderung_id": grant.before,
        "verwendungsnachweis_faellig": due if grant.main else None,
        "evaluationspflicht": grant.evaluated,
    }


def year_rows(recipe: Recipe, grant: Grant, rng: np.random.Generator) -> Iterator[Row]:
    """The years of a grant as rows of `finanzierung_jahr`; planned only after the period."""
    for year, planned in _years(recipe, grant):
        over = year <= recipe.period.last.year
        drawn = min(date(year, 12, 31), grant.end or date(year, 12, 31))
        paid = round(planned * between(recipe.funding.paid, rng), 2)
        yield {
            "foerderung_id": grant.id,
            "traeger_id": grant.provider,
            "jahr": year,
            "betrag_plan": planned,
            "betrag_ist": paid if over else None,
            "abgerufen_bis": drawn if over else None,
        }


def _years(recipe: Recipe, grant: Grant) -> Iterator[tuple[int, float]]:
    last_year = grant.end.year if grant.end else recipe.period.plan_until
    for year in range(grant.begin.year, last_year + 1):
        begin = max(grant.begin, date(year, 1, 1))
        end = min(grant.end or date(year, 12, 31), date(year, 12, 31))
        part = ((end - begin).days + 1) / (365 if year % 4 else 366)
        price = 1.0
        if grant.indexed:
            price = (1 + recipe.funding.dynamics) ** (year - recipe.period.last.year)
        yield year, round(grant.yearly * part * price, 2)


def _end(grant: Grant) -> date:
    if grant.end is None:
        raise ValueError(f"grant {grant.id} has no end")
    return grant.end
