"""Which municipalities each neighbourhood of the demo serves, chosen by size and structure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from quartiersmonitor.demo.chance import between, whole
from quartiersmonitor.demo.recipe import Kind, Neighbourhood, Recipe

KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Municipality:
    ags: str
    district: str
    unit: str
    unit_kind: str
    residents: int
    longitude: float
    latitude: float

    def distance(self, other: "Municipality") -> float:
        """Kilometres, on a flat map: good enough within one state."""
        east = (self.longitude - other.longitude) * np.cos(np.radians(self.latitude))
        return float(np.hypot(east, self.latitude - other.latitude)) * KM_PER_DEGREE


@dataclass(frozen=True)
class Member:
    """A municipality in a catchment.

    `share` of its residents; `care` is a `versorgungsart`; `regular`: there is a regular date.
    """

    ags: str
    since: date
    until: date | None
    share: float
    care: str
    residents: int
    regular: bool = True


@dataclass(frozen=True)
class Merger:
    old: str
    new: str
    since: date


@dataclass(frozen=True)
class Reference:
    municipalities: Sequence[Municipality]
    mergers: Sequence[Merger]

    def district(self, ags: str) -> str:
        return next(place.district for place in self.municipalities if place.ags == ags)


def read_reference(folder: Path) -> Reference:
    """Municipalities with their residents (all ages, newest census) and the mergers."""
    places = pd.read_parquet(folder / "gemeinden.parquet").sort_values("ags")
    residents = pd.read_parquet(folder / "bevoelkerung.parquet")
    residents = residents[residents["altersgruppe"] == "insgesamt"].sort_values(
        ["basis", "stichtag"]
    )
    by_key = residents.groupby("ags")["einwohner"].last()
    mergers = pd.read_parquet(folder / "gemeinde_zusammenschluss.parquet").sort_values("ags_alt")
    return Reference(
        municipalities=tuple(
            Municipality(
                ags=place["ags"],
                district=place["kreis_ags"],
                unit=place["verwaltungseinheit_id"],
                unit_kind=place["verwaltungseinheit_typ"],
                residents=int(by_key.get(place["ags"], 0)),
                longitude=place["laenge"],
                latitude=place["breite"],
            )
            for place in places.to_dict("records")
        ),
        mergers=tuple(
            Merger(line["ags_alt"], line["ags_neu"], line["gueltig_ab"])
            for line in mergers.to_dict("records")
        ),
    )


class Chooser:
    """Hands out catchments so that no municipality outside the cities serves twice."""

    def __init__(self, recipe: Recipe, reference: Reference, seed: int) -> None:
        self._recipe = recipe
        self._reference = reference
        self._rng = np.random.default_rng([seed, 1])
        order = self._rng.permutation(len(reference.municipalities))
        self._places: list[Municipality] = [reference.municipalities[int(i)] for i in order]
        self._taken: set[str] = set()
        self._units: set[str] = set()
        self._districts: Counter[str] = Counter()

    def choose(self, place: Neighbourhood) -> tuple[Member, ...]:
        """The catchment of one neighbourhood; ValueError if no municipality is left for it."""
        kind = self._recipe.kinds[place.kind]
        if kind.place in ("largest_city", "city"):
            members = self._city(place, kind)
        elif kind.place in ("town", "island"):
            members = self._town(place, kind)
        elif kind.place == "amt":
            members = self._amt(place, kind)
        else:
            members = self._village(place, kind)
        home = self._of(members[0].ags)
        self._districts[home.district] += 1
        if kind.place not in ("largest_city", "city"):
            self._taken |= {member.ags for member in members}
            self._units |= {self._of(member.ags).unit for member in members}
        if kind.place in ("amt", "village"):
            members += self._occasional(place, members)
        return self._before_mergers(place, members) if place.merged else members

    def _city(self, place: Neighbourhood, kind: Kind) -> tuple[Member, ...]:
        cities = [each for each in self._places if each.unit_kind == "kreisfrei"]
        cities.sort(key=lambda city: -city.residents)
        city = cities[place.city - 1]
        return (self._member(place, city, self._between(kind.catchment) / city.residents, "eigen"),)

    def _town(self, place: Neighbourhood, kind: Kind) -> tuple[Member, ...]:
        def suits(town: Municipality) -> bool:
            if kind.place == "island":
                return town.ags in self._recipe.places.islands
            return town.unit_kind == "amtsfrei" and kind.town[0] <= town.residents < kind.town[1]

        low, high = kind.part
        for town in self._spread(filter(suits, self._places)):
            share = self._between(kind.catchment) / town.residents
            if kind.place == "island" or low:
                share = self._between(kind.part)
            if low <= share <= high and _within(share * town.residents, kind.catchment):
                return (self._member(place, town, share, "eigen"),)
        raise ValueError(f"no town is left for {place.name}")

    def _amt(self, place: Neighbourhood, kind: Kind) -> tuple[Member, ...]:
        fewest, most = kind.municipalities
        merged = {merger.new for merger in self._recent_mergers()}
        for centre in self._spread(self._places):
            amt = [each for each in self._places if each.unit == centre.unit]
            total = sum(each.residents for each in amt)
            largest = max(amt, key=lambda each: each.residents)
            if (
                centre is not largest
                or centre.unit_kind != "amt"
                or place.merged != any(each.ags in merged for each in amt)
                or not (place.merged or _within(total, kind.town))
            ):
                continue
            amt.sort(key=centre.distance)
            aim = 1.0 if place.whole or place.merged else self._between(kind.part)
            chosen = _until(amt, aim * total)
            residents = sum(each.residents for each in chosen)
            if fewest <= len(chosen) <= most and _within(residents, kind.catchment):
                return self._shared(place, chosen)
        raise ValueError(f"no Amt is left for {place.name}")

    def _village(self, place: Neighbourhood, kind: Kind) -> tuple[Member, ...]:
        fewest, most = kind.municipalities
        for centre in self._spread(self._places):
            if centre.unit_kind != "amt" or not _within(centre.residents, kind.town):
                continue
            near = sorted(
                (each for each in self._places if self._near(centre, each, place)),
                key=centre.distance,
            )
            if place.two_districts:
                near = _alternating(centre, near)
            chosen = _until(near, self._between(kind.catchment))
            residents = sum(each.residents for each in chosen)
            crosses = len({each.district for each in chosen}) == 2
            if (
                fewest <= len(chosen) <= most
                and _within(residents, kind.catchment)
                and crosses == place.two_districts
            ):
                return self._shared(place, chosen)
        raise ValueError(f"no villages are left for {place.name}")

    def _near(self, centre: Municipality, other: Municipality, place: Neighbourhood) -> bool:
        kind = self._recipe.kinds[place.kind]
        return (
            other.unit_kind == "amt"
            and other.residents < kind.town[1]
            and other.unit not in self._units
            and centre.distance(other) < 12
            and (place.two_districts or other.unit == centre.unit)
        )

    def _occasional(self, place: Neighbourhood, members: tuple[Member, ...]) -> tuple[Member, ...]:
        """Neighbours in the same Amt that see a date a quarter."""
        wanted = whole(self._recipe.places.villages_with_occasional_service, self._rng)
        centre = self._of(members[0].ags)
        near = [
            each
            for each in self._places
            if each.unit == centre.unit and each.ags not in self._taken
        ]
        near.sort(key=centre.distance)
        self._taken |= {each.ags for each in near[:wanted]}
        share = self._recipe.places.occasional_share
        return tuple(self._member(place, each, share, "punktuell") for each in near[:wanted])

    def _before_mergers(
        self, place: Neighbourhood, members: tuple[Member, ...]
    ) -> tuple[Member, ...]:
        """Add the dissolved municipalities under the keys they had until the merger."""
        served = {member.ags for member in members}
        old = tuple(
            Member(merger.old, place.start, merger.since - timedelta(days=1), 1.0, "mitversorgt", 0)
            for merger in self._recent_mergers()
            if merger.new in served and place.start < merger.since
        )
        return members + old

    def _recent_mergers(self) -> list[Merger]:
        first = self._recipe.period.first
        return [merger for merger in self._reference.mergers if merger.since > first]

    def _shared(self, place: Neighbourhood, chosen: Iterable[Municipality]) -> tuple[Member, ...]:
        centre, *others = chosen
        return (
            self._member(place, centre, 1.0, "eigen"),
            *(self._member(place, other, 1.0, "mitversorgt") for other in others),
        )

    def _spread(self, places: Iterable[Municipality]) -> list[Municipality]:
        """Free places in an arbitrary order, districts with few neighbourhoods first."""
        free = (each for each in places if each.unit not in self._units)
        return sorted(free, key=lambda each: self._districts[each.district])

    def _of(self, ags: str) -> Municipality:
        return next(each for each in self._places if each.ags == ags)

    def _between(self, limits: Sequence[float]) -> float:
        return between(limits, self._rng)

    @staticmethod
    def _member(place: Neighbourhood, where: Municipality, share: float, care: str) -> Member:
        regular = care != "punktuell"
        return Member(where.ags, place.start, None, round(share, 5), care, where.residents, regular)


def choose_all(recipe: Recipe, reference: Reference, seed: int) -> list[tuple[Member, ...]]:
    """The catchment of every neighbourhood, in the order of the recipe.

    The scarce ones choose first: an island, the Amt with a merger, villages on a border.
    """
    chooser = Chooser(recipe, reference, seed)
    rank = {"island": 0, "amt": 2, "village": 3}
    order = sorted(
        enumerate(recipe.neighbourhoods),
        key=lambda pair: (
            rank.get(pair[1].kind, 1),
            not (pair[1].merged or pair[1].two_districts or pair[1].whole),
            pair[0],
        ),
    )
    chosen = {index: chooser.choose(place) for index, place in order}
    found = [chosen[index] for index in range(len(recipe.neighbourhoods))]
    return _leave_some_behind(found, recipe, seed)


def _leave_some_behind(
    catchments: list[tuple[Member, ...]], recipe: Recipe, seed: int
) -> list[tuple[Member, ...]]:
    """Some municipalities are listed as co-served, but their regular date never came about."""
    rng = np.random.default_rng([seed, 2])
    return [
        tuple(
            replace(member, regular=False)
            if member.care == "mitversorgt" and rng.random() < recipe.places.not_kept_up
            else member
            for member in members
        )
        for members in catchments
    ]


def _within(number: float, limits: Sequence[float]) -> bool:
    return limits[0] <= number <= limits[1]


def _until(places: Sequence[Municipality], residents: float) -> list[Municipality]:
    """The first places that together have so many residents."""
    chosen: list[Municipality] = []
    for each in places:
        if sum(other.residents for other in chosen) >= residents:
            break
        chosen.append(each)
    return chosen


def _alternating(centre: Municipality, near: list[Municipality]) -> list[Municipality]:
    """The same places, home district and the other taking turns."""
    home = [each for each in near if each.district == centre.district]
    away = [each for each in near if each.district != centre.district]
    if away:
        away = [each for each in away if each.district == away[0].district]
    return [each for pair in zip(home, away, strict=False) for each in pair]
