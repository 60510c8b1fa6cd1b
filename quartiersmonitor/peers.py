"""Which places are alike: a rule of public attributes only, and what of it holds for each peer."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, inf, log2

MOST = 10
"""So many similar places are named."""

MOST_DISTRICTS = 5
"""Of fifteen districts only the nearest third is called similar."""

SIZE_CLASSES = (
    "<500",
    "500-1999",
    "2000-4999",
    "5000-9999",
    "10000-19999",
    "20000-49999",
    "50000+",
)
_CHILD = {"state": "district", "district": "unit", "unit": "municipality"}


class Group(StrEnum):
    """With whom a place is compared; the values are those of the link parameter `peers`."""

    SIMILAR = "similar"
    UNIT = "unit"
    DISTRICT = "district"
    STATE = "state"
    INSIDE = "inside"


@dataclass(frozen=True, slots=True)
class Place:
    """All that decides who is compared with whom: public attributes of a region.

    Residents are persons. What does not apply to a level is None; only neighbourhoods start and
    end.
    """

    region_id: str
    level: str
    unit_id: str | None
    district_id: str | None
    residents: float | None
    residents_65plus: float | None
    size_class: str | None
    settlement_type: str | None
    neighbourhood_kind: str | None
    start_date: date | None = None
    end_date: date | None = None

    @property
    def share_65plus(self) -> float | None:
        """Residents 65+ among all residents, 0–1; None where either is unknown."""
        if not self.residents or self.residents_65plus is None:
            return None
        return self.residents_65plus / self.residents

    def runs(self, first: date, last: date) -> bool:
        """Whether a neighbourhood works on any day from first to last; other places always do."""
        begun = self.start_date is None or self.start_date <= last
        return begun and (self.end_date is None or self.end_date >= first)


@dataclass(frozen=True, slots=True)
class Peer:
    """A similar place and what it has in common with the chosen one.

    `size_steps` is 0 in the same size class, or at half to double the residents; one more for
    every further class or doubling. The other two are None where the level does not know them.
    """

    place: Place
    size_steps: int
    same_settlement: bool | None
    same_kind: bool | None


def similar(place: Place, places: Iterable[Place]) -> tuple[Peer, ...]:
    """The places of the same level that are most like it, the nearest first.

    Municipalities: nearest size class, then the same settlement type, then the nearest share of
    residents 65+. Units and districts: half to double the residents first, then the nearest
    share. Neighbourhoods: the same kind first, then the nearest number of residents 65+. Equal
    distances are parted by residents, at last by the key, so that the order never depends on
    that of `places`. At most ten; of districts, five. Places without residents are left out.
    """
    others = (
        other
        for other in places
        if other.level == place.level and other.region_id != place.region_id and other.residents
    )
    peers = sorted(
        (_peer(place, other) for other in others), key=lambda peer: _distance(place, peer)
    )
    return tuple(peers[: MOST_DISTRICTS if place.level == "district" else MOST])


def members(group: Group, place: Place, places: Sequence[Place]) -> tuple[Place, ...]:
    """All places of a group, without the chosen one; similar ones the nearest first, the others
    by key."""
    if group is Group.SIMILAR:
        return tuple(peer.place for peer in similar(place, places))
    if group is Group.INSIDE:
        level = _CHILD.get(place.level)
        found = [other for other in places if other.level == level and _lies_in(other, place)]
    else:
        found = [
            other
            for other in places
            if other.level == place.level
            and other.region_id != place.region_id
            and (group is Group.STATE or _shares(group, other, place))
        ]
    return tuple(sorted(found, key=lambda other: other.region_id))


def groups(place: Place, places: Sequence[Place]) -> tuple[Group, ...]:
    """The groups that exist for a place and have anybody in them, the most telling first."""
    known = {
        "state": (Group.INSIDE,),
        "district": (Group.SIMILAR, Group.STATE, Group.INSIDE),
        "unit": (Group.SIMILAR, Group.DISTRICT, Group.INSIDE),
        "municipality": (Group.SIMILAR, Group.UNIT, Group.DISTRICT),
        "neighbourhood": (Group.SIMILAR, Group.DISTRICT),
    }[place.level]
    return tuple(group for group in known if members(group, place, places))


def nearest_in_size(place: Place, others: Iterable[Place], most: int) -> tuple[Place, ...]:
    """Those nearest in residents 65+, at most so many, in the order they came."""
    kept = list(others)
    if len(kept) <= most:
        return tuple(kept)
    by_distance = sorted(kept, key=lambda other: (_gap_65plus(place, other), other.region_id))
    chosen = {other.region_id for other in by_distance[:most]}
    return tuple(other for other in kept if other.region_id in chosen)


def _peer(place: Place, other: Place) -> Peer:
    is_municipality, is_neighbourhood = (
        place.level == level for level in ("municipality", "neighbourhood")
    )
    return Peer(
        place=other,
        size_steps=(_classes_apart if is_municipality else _doublings_apart)(place, other),
        same_settlement=place.settlement_type == other.settlement_type if is_municipality else None,
        same_kind=place.neighbourhood_kind == other.neighbourhood_kind
        if is_neighbourhood
        else None,
    )


def _distance(place: Place, peer: Peer) -> tuple[object, ...]:
    other = peer.place
    last = (_gap(place.residents, other.residents), other.region_id)
    if place.level == "neighbourhood":
        return (not peer.same_kind, _gap_65plus(place, other), *last)
    share = _gap(place.share_65plus, other.share_65plus)
    return (peer.size_steps, peer.same_settlement is False, share, *last)


def _classes_apart(place: Place, other: Place) -> int:
    if place.size_class not in SIZE_CLASSES or other.size_class not in SIZE_CLASSES:
        return 0 if place.size_class == other.size_class else len(SIZE_CLASSES)
    return abs(SIZE_CLASSES.index(place.size_class) - SIZE_CLASSES.index(other.size_class))


def _doublings_apart(place: Place, other: Place) -> int:
    if not place.residents or not other.residents:
        return 0
    ratio = max(place.residents, other.residents) / min(place.residents, other.residents)
    return max(0, ceil(log2(ratio)) - 1)  # exactly double is still no step apart


def _gap(one: float | None, other: float | None) -> float:
    return inf if one is None or other is None else abs(one - other)


def _gap_65plus(place: Place, other: Place) -> float:
    return _gap(place.residents_65plus, other.residents_65plus)


def _lies_in(other: Place, place: Place) -> bool:
    return place.level == "state" or place.region_id in (other.unit_id, other.district_id)


def _shares(group: Group, other: Place, place: Place) -> bool:
    if group is Group.UNIT:
        return other.unit_id is not None and other.unit_id == place.unit_id
    return other.district_id is not None and other.district_id == place.district_id
