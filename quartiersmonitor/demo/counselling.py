"""Counselling contacts of the demo by month, topic, channel and addressee."""

from collections.abc import Iterator
from datetime import date

import numpy as np

from quartiersmonitor.demo.activity import ramp
from quartiersmonitor.demo.chance import between
from quartiersmonitor.demo.plan import Plan, delivery_id, months_between, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.staff import Filled, Missing, Row

COUNTRY = ("amt", "village", "island")  # kinds where counsellors go to the people
NOBODY = {"thema": "sonstiges", "kanal": "sprechstunde", "adressat": "unbekannt"}


def rows(recipe: Recipe, plan: Plan, posts: Filled, missing: Missing, seed: int) -> list[Row]:
    """`beratungen` of one neighbourhood, for the months it delivered; contacts follow the posts."""
    if plan.place.provider in recipe.counselling.without:
        return []
    return list(_Desk(recipe, plan, seed).rows(posts, missing))


class _Desk:
    """The counselling of one neighbourhood."""

    def __init__(self, recipe: Recipe, plan: Plan, seed: int) -> None:
        self._recipe = recipe
        self._plan = plan
        self._rng = np.random.default_rng([seed, 23, plan.index])
        offered = recipe.counselling
        channels = offered.channels["country" if plan.place.kind in COUNTRY else "town"]
        self._names = [list(offered.topics), list(channels), list(offered.addressees)]
        topics, ways, persons = (
            self._rng.dirichlet(np.array(list(shares.values())) * 80)
            for shares in (offered.topics, channels, offered.addressees)
        )
        self._mix = (topics[:, None, None] * ways[:, None] * persons).ravel()
        self._yearly = between(offered.contacts, self._rng)
        self._first = between(offered.first, self._rng)

    def rows(self, posts: Filled, missing: Missing) -> Iterator[Row]:
        for index, month in enumerate(months_of(self._recipe)):
            expected = self._expected(month, posts.get(month, 0.0))
            counts = self._rng.multinomial(self._rng.poisson(expected), self._mix)
            if month not in posts or (self._plan.index, index) in missing:
                continue
            quality = self._quality(month)
            if not counts.any():
                yield self._row(month, NOBODY, 0, quality)
            shape = [len(names) for names in self._names]
            for cell in np.flatnonzero(counts):
                place = np.unravel_index(cell, shape)
                chosen = [names[at] for names, at in zip(self._names, place, strict=True)]
                yield self._row(
                    month,
                    dict(zip(NOBODY, chosen, strict=True)),
                    int(counts[cell]),
                    quality,
                )

    def _expected(self, month: date, filled: float) -> float:
        start = self._plan.place.start
        quarters = max(months_between(start, month), 0) // 3
        season = self._recipe.season.months[month.month - 1]
        return self._yearly / 12 * filled * season * ramp(self._recipe.growth, quarters)

    def _quality(self, month: date) -> str:
        provider, quality = self._plan.place.provider, self._recipe.quality
        estimated = bool(self._rng.random() < quality.estimated)
        for period, name in (
            (quality.provisional, "vorlaeufig"),
            (quality.corrected, "korrigiert"),
        ):
            if (period.provider, period.month) == (provider, month):
                return name
        return "geschaetzt" if estimated else "gezaehlt"

    def _row(self, month: date, cell: dict[str, str], contacts: int, quality: str) -> Row:
        offered, provider = self._recipe.counselling, self._plan.place.provider
        first = int(self._rng.binomial(contacts, self._first))
        return {
            "quartier_id": self._plan.id,
            "berichtsmonat": month,
            **cell,
            "sgb12_71_nr": offered.sections[cell["thema"]],
            "kontakte": contacts,
            "davon_erstkontakte": None if provider in offered.first_not_recorded else first,
            "weitervermittlungen": int(self._rng.binomial(contacts, offered.referred)),
            "qualitaet": quality,
            "traeger_id": provider,
            "lieferung_id": delivery_id(provider, quarter_of(month)),
        }
