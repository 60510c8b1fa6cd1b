"""The catalogue of offers of the demo: what takes place where, how often and since when."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import between, pick, whole
from quartiersmonitor.demo.offers import Offer, weekday_of
from quartiersmonitor.demo.places import Member
from quartiersmonitor.demo.plan import Plan, add_months
from quartiersmonitor.demo.recipe import OfferKind, Recipe

LOCAL_ONLY = ("NET", "BET", "FAH")  # kinds that are no regular date of a village
MEMORY = 4000  # dates over which the shares of § 71 are balanced


def plan_offers(recipe: Recipe, plans: Sequence[Plan], seed: int) -> list[Offer]:
    """All offers of the profile, in the order of the neighbourhoods."""
    deck = _Deck(recipe)
    offers = [
        offer
        for plan in plans
        if plan.place.start <= recipe.period.last
        for offer in _Maker(recipe, plan, deck, seed).offers()
    ]
    return _with_formats(recipe, offers, np.random.default_rng([seed, 5]))


class _Deck:
    """Draws kinds of offers such that the dates, not the offers, follow the § 71 shares."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self._dates = dict.fromkeys(recipe.offers.sections, 0.0)

    def code(self, rng: np.random.Generator, travelling: bool = False) -> str:
        """An `angebotsart`; travelling: one that can be the regular date of a village."""
        total = sum(self._dates.values())
        weights: dict[str, float] = {}
        for section, share in self._recipe.offers.sections.items():
            inside = {
                code: kind
                for code, kind in self._recipe.offer_kinds.items()
                if kind.section == section and not (travelling and code in LOCAL_ONLY)
            }
            missing = max(share * (total + MEMORY) - self._dates[section], 0.0)
            dates = sum(kind.weight * _dates_a_year(kind, self._recipe) for kind in inside.values())
            for code, kind in inside.items():
                weights[code] = missing * kind.weight / dates
        return pick(weights, rng)

    def count(self, offer: Offer) -> None:
        self._dates[offer.kind.section] += _expected(offer, self._recipe)


class _Maker:
    """Makes the offers of one neighbourhood."""

    def __init__(self, recipe: Recipe, plan: Plan, deck: _Deck, seed: int) -> None:
        self._recipe = recipe
        self._plan = plan
        self._deck = deck
        self._rng = np.random.default_rng([seed, 4, plan.index])
        self._number = 0

    def offers(self) -> Iterator[Offer]:
        """Regular dates first, then occasional and further ones, then feasts."""
        for offer in self._all():
            self._deck.count(offer)
            yield offer

    def _all(self) -> Iterator[Offer]:
        plan, rng = self._plan, self._rng
        begin = plan.place.start
        regular = [member for member in plan.members if member.regular]
        for member in regular:
            turnus = pick({"14taegig": 1, "monatlich": 1}, rng)
            code = self._deck.code(rng, travelling=True)
            yield self._offer(code, member, begin, turnus, regular=True)
        for member in plan.members:
            if not member.regular:
                code = self._deck.code(rng, travelling=True)
                yield self._offer(code, member, begin, "unregelmaessig")
        if plan.place.transport:
            yield self._offer("FAH", regular[0], begin, "woechentlich", regular=True)
        for _ in range(max(plan.offers - len(plan.members), 1)):
            yield from self._further(regular)
        yield from self._feasts(regular[0])

    def _further(self, places: Sequence[Member]) -> Iterator[Offer]:
        """An offer of the ramp-up; cut where it was replaced or ended with the funding."""
        recipe, plan, rng = self._recipe, self._plan, self._rng
        at_once = rng.random() < recipe.growth.first_quarter
        wait = 0 if at_once else 3 * int(rng.integers(recipe.offers.stagger))
        since = add_months(plan.place.start, wait)
        last = plan.place.end or recipe.period.last
        if plan.funding_end and rng.random() >= recipe.offers.rest_after_end:
            last = plan.funding_end
        if since > last:
            return
        away = len(places) > 1 and rng.random() < recipe.offers.second_place
        member = places[int(rng.integers(len(places)))] if away else places[0]
        until = None if last == recipe.period.last else last
        begin = max(since, recipe.period.first)
        months = (last.year - begin.year) * 12 + last.month - begin.month
        first = self._drawn(member, since, until)
        if months < 6 or rng.random() >= recipe.offers.replaced:
            yield first
            return
        change = add_months(begin.replace(day=1), int(rng.integers(3, months - 2)))
        yield replace(first, until=change - timedelta(days=1))
        yield self._drawn(member, change, until)

    def _feasts(self, centre: Member) -> Iterator[Offer]:
        recipe, rng = self._recipe, self._rng
        for year in range(recipe.period.first.year, recipe.period.last.year + 1):
            for _ in range(whole(recipe.offers.feasts_a_year, rng)):
                day = weekday_of(date(year, int(rng.integers(5, 10)), 1), 5, int(rng.integers(4)))
                if self._plan.runs(day):
                    yield replace(self._offer("FES", centre, day, "einmalig"), until=day)

    def _drawn(self, member: Member, since: date, until: date | None) -> Offer:
        code = self._deck.code(self._rng)
        turnus = pick(self._recipe.offer_kinds[code].turnus, self._rng)
        return replace(self._offer(code, member, since, turnus), until=until)

    def _offer(
        self, code: str, member: Member, since: date, turnus: str, regular: bool = False
    ) -> Offer:
        recipe, plan, rng = self._recipe, self._plan, self._rng
        self._number += 1
        kind = recipe.offer_kinds[code]
        return Offer(
            id=f"A{plan.index + 1:02d}{self._number:05d}",
            plan=plan,
            code=code,
            kind=kind,
            label=f"{kind.labels[int(rng.integers(len(kind.labels)))]} {self._number}",
            turnus=turnus,
            ags=member.ags,
            since=since,
            until=plan.place.end,
            regular=regular,
            hours=round(between(kind.hours, rng) * 4) / 4,
            shaping=pick(recipe.offers.shaping, rng),
            price=pick(recipe.offers.price, rng),
            partners=_partners(recipe, plan, rng),
        )


def _dates_a_year(kind: OfferKind, recipe: Recipe) -> float:
    total = sum(kind.turnus.values())
    return sum(recipe.turnus[turnus] * share for turnus, share in kind.turnus.items()) / total


def _with_formats(recipe: Recipe, offers: list[Offer], rng: np.random.Generator) -> list[Offer]:
    """Mark offers as generation-linking until the designed share of dates is reached."""
    groups: dict[str, list[int]] = {}
    for index, offer in enumerate(offers):
        key = offer.plan.id if offer.plan.place.model else "other"
        groups.setdefault(key, []).append(index)
    formats = ["kein"] * len(offers)
    for key, members in groups.items():
        share = recipe.offers.designed_linking["other" if key == "other" else "model"]
        expected = {index: _expected(offers[index], recipe) for index in members}
        left = share * sum(expected.values())
        for index in rng.permutation(members):
            fits = offers[index].kind.size >= recipe.offers.linking_from_size
            if fits and expected[int(index)] <= left:
                formats[index] = "verbindend"
                left -= expected[int(index)]
            elif rng.random() < recipe.offers.open_to_all:
                formats[index] = "offen"
    return [replace(offer, format=kind) for offer, kind in zip(offers, formats, strict=True)]


def _expected(offer: Offer, recipe: Recipe) -> float:
    """Dates of the offer inside the period, from its turnus alone."""
    start = max(offer.since, recipe.period.first)
    end = min(offer.until or recipe.period.last, recipe.period.last)
    if offer.turnus == "einmalig":
        return 1.0
    return recipe.turnus[offer.turnus] * max((end - start).days, 0) / 365.25


def _partners(recipe: Recipe, plan: Plan, rng: np.random.Generator) -> tuple[str, ...]:
    count = whole(recipe.offers.partners, rng)
    known = [f"P{plan.index + 1:02d}-{letter}" for letter in "abcdef"]
    chosen = [known[index] for index in sorted(rng.choice(len(known), count, replace=False))]
    if plan.place.model:
        chosen += [f"P{plan.index + 1:02d}-{name}" for name in recipe.offers.model_partners]
    return tuple(chosen)
