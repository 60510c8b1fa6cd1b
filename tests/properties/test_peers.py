"""Who is called similar follows from public attributes alone, whatever the places are like."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import peers
from quartiersmonitor.peers import Group, Peer, Place

LEVELS = ("district", "unit", "municipality", "neighbourhood")
SETTLEMENTS = ("gering besiedelt", "mittlere Besiedlungsdichte", "dicht besiedelt")


@st.composite
def countries(draw: st.DrawFn) -> list[Place]:
    """Places of one level with unique keys, some of them without residents."""
    level = draw(st.sampled_from(LEVELS))
    count = draw(st.integers(2, 30))
    residents = st.none() | st.integers(0, 300_000).map(float)
    return [
        Place(
            region_id=f"{number:05}",
            level=level,
            unit_id=draw(st.sampled_from(["U1", "U2", None])),
            district_id=draw(st.sampled_from(["D1", "D2"])),
            residents=draw(residents),
            residents_65plus=draw(st.none() | st.integers(0, 80_000).map(float)),
            size_class=draw(st.sampled_from([*peers.SIZE_CLASSES, None])),
            settlement_type=draw(st.sampled_from([*SETTLEMENTS, None])),
            neighbourhood_kind=draw(st.sampled_from(["stadtteil", "insel", None])),
        )
        for number in range(count)
    ]


@given(places=countries())
def test_peers_are_other_places_of_the_same_level_and_few(places: list[Place]) -> None:
    place = places[0]
    found = peers.similar(place, places)
    assert len(found) <= (peers.MOST_DISTRICTS if place.level == "district" else peers.MOST)
    assert place not in [peer.place for peer in found]
    assert len({peer.place.region_id for peer in found}) == len(found)
    assert all(peer.place.level == place.level and peer.place.residents for peer in found)


@given(places=countries(), seed=st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(places: list[Place], seed: object) -> None:
    shuffled = list(places)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert peers.similar(places[0], shuffled) == peers.similar(places[0], places)


@given(places=countries())
def test_nobody_left_out_is_nearer_in_size_than_a_peer(places: list[Place]) -> None:
    place = places[0]
    if place.level == "neighbourhood":
        return
    found = peers.similar(place, places)
    chosen = {peer.place.region_id for peer in found}
    everyone = _all_similar(place, places)
    left_out = [peer for peer in everyone if peer.place.region_id not in chosen]
    furthest = max((peer.size_steps for peer in found), default=0)
    assert all(peer.size_steps >= furthest for peer in left_out)


@given(places=countries())
def test_a_far_away_place_changes_nobody_s_peers(places: list[Place]) -> None:
    place = replace(places[0], level="municipality", size_class="<500", residents=100.0)
    others = [replace(other, level="municipality", size_class="<500") for other in places[1:]]
    before = peers.similar(place, others)
    giant = replace(places[0], region_id="zz", level="municipality", size_class="50000+")
    after = peers.similar(place, [*others, replace(giant, residents=250_000.0)])
    assert [peer for peer in after if peer.place.region_id != "zz"] == list(before)


@given(places=countries())
def test_a_group_holds_only_whom_its_name_says(places: list[Place]) -> None:
    place = places[0]
    for group in peers.groups(place, places):
        members = peers.members(group, place, places)
        assert members
        assert place not in members
        if group is Group.UNIT:
            assert {other.unit_id for other in members} == {place.unit_id}
        if group is Group.DISTRICT:
            assert {other.district_id for other in members} == {place.district_id}


@given(places=countries(), most=st.integers(1, 10))
def test_where_not_all_fit_those_nearest_in_residents_65plus_are_kept(
    places: list[Place], most: int
) -> None:
    place = replace(places[0], residents_65plus=1000.0)
    others = places[1:]
    kept = peers.nearest_in_size(place, others, most)
    assert len(kept) == min(most, len(others))
    assert [other for other in others if other in kept] == list(kept)

    def gap(other: Place) -> float:
        known = other.residents_65plus
        return float("inf") if known is None else abs(known - 1000.0)

    left_out = [gap(other) for other in others if other not in kept]
    assert not left_out or max(gap(other) for other in kept) <= min(left_out)


def municipality(region_id: str, size: str, settlement: str, share: float) -> Place:
    return Place(
        region_id=region_id,
        level="municipality",
        unit_id="U",
        district_id="D",
        residents=1000.0,
        residents_65plus=1000 * share,
        size_class=size,
        settlement_type=settlement,
        neighbourhood_kind=None,
    )


def test_size_class_comes_first_then_settlement_type_then_the_share_of_older_people() -> None:
    rural, middle, _dense = SETTLEMENTS
    here = municipality("0", "500-1999", rural, 0.25)
    others = [
        municipality("other class", "2000-4999", rural, 0.25),
        municipality("other type", "500-1999", middle, 0.25),
        municipality("further share", "500-1999", rural, 0.20),
        municipality("nearer share", "500-1999", rural, 0.26),
    ]
    assert [peer.place.region_id for peer in peers.similar(here, [here, *others])] == [
        "nearer share",
        "further share",
        "other type",
        "other class",
    ]


@pytest.mark.parametrize(
    ("residents", "steps"),
    [(50.0, 0), (100.0, 0), (200.0, 0), (201.0, 1), (400.0, 1), (49.0, 1), (24.0, 2)],
)
def test_units_up_to_double_and_down_to_half_are_of_similar_size(
    residents: float, steps: int
) -> None:
    here = replace(municipality("0", "<500", SETTLEMENTS[0], 0.2), level="unit", residents=100.0)
    other = replace(here, region_id="1", residents=residents)
    [peer] = peers.similar(here, [other])
    assert peer.size_steps == steps


def test_neighbourhoods_of_the_same_kind_come_first() -> None:
    here = replace(
        municipality("0", "<500", SETTLEMENTS[0], 0.2),
        level="neighbourhood",
        neighbourhood_kind="insel",
    )
    same = replace(here, region_id="same", residents_65plus=9000.0)
    nearer = replace(here, region_id="nearer", neighbourhood_kind="stadtteil")
    found = peers.similar(here, [nearer, same])
    assert [(peer.place.region_id, peer.same_kind) for peer in found] == [
        ("same", True),
        ("nearer", False),
    ]


def test_a_neighbourhood_runs_from_its_first_to_its_last_day() -> None:
    here = replace(
        municipality("0", "<500", SETTLEMENTS[0], 0.2),
        start_date=date(2024, 4, 1),
        end_date=date(2024, 9, 30),
    )
    assert here.runs(date(2024, 7, 1), date(2024, 9, 30))
    assert not here.runs(date(2024, 1, 1), date(2024, 3, 31))
    assert not here.runs(date(2024, 10, 1), date(2024, 12, 31))


def _all_similar(place: Place, places: list[Place]) -> list[Peer]:
    """Every other place as a peer, asked for one by one so that none is left out."""
    return [peer for other in places for peer in peers.similar(place, [other])]
