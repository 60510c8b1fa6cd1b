"""Reach of supply against worked examples, and by its own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from quartiersmonitor.methods.access import Zone, covered_share, within_reach, within_zones
from quartiersmonitor.methods.not_computed import NotComputed, Reason

# Worked by hand: areas A, B, C and sites S1, S2.
RESIDENTS = [100, 200, 300]
SUPPLY = [10, 20]
DISTANCES = [[2.0, 8.0], [4.0, 4.0], [9.0, 3.0]]
ZONES = [Zone(3, 1), Zone(6, 1 / 2), Zone(9, 1 / 4)]


def test_supply_within_five_is_as_worked_by_hand() -> None:
    found = within_reach(RESIDENTS, SUPPLY, DISTANCES, 5)
    assert found.per_site == pytest.approx([1 / 30, 1 / 25])
    assert found.per_area == pytest.approx([1 / 30, 11 / 150, 1 / 25])
    assert np.dot(RESIDENTS, found.per_area) == pytest.approx(30)


def test_supply_in_three_zones_is_as_worked_by_hand() -> None:
    found = within_zones(RESIDENTS, SUPPLY, DISTANCES, ZONES)
    assert found.per_site == pytest.approx([2 / 55, 4 / 85])
    assert found.per_area == pytest.approx([9 / 187, 39 / 935, 21 / 374])
    assert np.dot(RESIDENTS, found.per_area) == pytest.approx(30)


def test_a_contact_point_in_two_of_four_covers_forty_per_cent() -> None:
    assert covered_share([100, 200, 300, 400], [True, False, True, False]) == pytest.approx(0.4)


def test_a_site_nobody_reaches_gives_nothing() -> None:
    found = within_reach([10, 0], [4, 6], [[1, 9], [9, 1]], 5)
    assert found.per_site[0] == pytest.approx(0.4)
    assert np.isnan(found.per_site[1])
    assert list(found.per_area) == pytest.approx([0.4, 0])


def test_an_area_without_a_way_reaches_nothing() -> None:
    found = within_reach([10, 10], [4], [[1.0], [np.inf]], 5)
    assert list(found.per_area) == pytest.approx([0.4, 0])


def test_the_edge_of_a_zone_belongs_to_it() -> None:
    assert within_reach([10], [5], [[3]], 3).per_area[0] == pytest.approx(0.5)
    assert within_reach([10], [5], [[3.001]], 3).per_area[0] == 0


PEOPLE = arrays(np.float64, 6, elements=st.integers(0, 900).map(float))
PLACES = arrays(np.float64, 4, elements=st.integers(0, 90).map(float))
WAYS = arrays(np.float64, (6, 4), elements=st.integers(0, 20).map(float))


@given(PEOPLE, PLACES, WAYS)
def test_nothing_is_lost_and_nothing_is_added(
    people: np.ndarray, places: np.ndarray, ways: np.ndarray
) -> None:
    for found in [within_reach(people, places, ways, 6), within_zones(people, places, ways, ZONES)]:
        reached = ~np.isnan(found.per_site)
        assert np.dot(people, found.per_area) == pytest.approx(places[reached].sum())
        assert (found.per_area >= 0).all()


@given(PEOPLE, PLACES, WAYS, st.integers(2, 9))
def test_more_supply_is_proportionally_more_access(
    people: np.ndarray, places: np.ndarray, ways: np.ndarray, factor: int
) -> None:
    once = within_zones(people, places, ways, ZONES).per_area
    assert within_zones(people, places * factor, ways, ZONES).per_area == pytest.approx(
        once * factor
    )
    assert within_zones(people * factor, places, ways, ZONES).per_area == pytest.approx(
        once / factor
    )


@given(PEOPLE, PLACES, WAYS)
def test_one_zone_of_any_weight_is_the_plain_method_for_those_it_reaches(
    people: np.ndarray, places: np.ndarray, ways: np.ndarray
) -> None:
    plain = within_reach(people, places, ways, 6).per_area
    weighted = within_zones(people, places, ways, [Zone(6, 0.25)]).per_area
    assert weighted == pytest.approx(plain)


def test_nobody_anywhere_has_no_coverage() -> None:
    for people in [[0, 0], []]:
        with pytest.raises(NotComputed) as refused:
            covered_share(people, [True] * len(people))
        assert refused.value.reason is Reason.NO_DENOMINATOR


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_bad_people_and_supply_are_refused(bad: float) -> None:
    for people, supply in [(bad, 1), (1, bad)]:
        with pytest.raises(ValueError, match="must"):
            within_reach([people], [supply], [[1]], 5)
    with pytest.raises(ValueError, match="must"):
        covered_share([bad, 1], [True, False])


@pytest.mark.parametrize("bad", [-1, np.nan])
def test_bad_distances_are_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="known and not negative"):
        within_reach([1], [1], [[bad]], 5)


@pytest.mark.parametrize(
    "zones",
    [
        [],
        [Zone(0, 1)],
        [Zone(-2, 1)],
        [Zone(np.nan, 1)],
        [Zone(np.inf, 1)],
        [Zone(3, 1), Zone(3, 0.5)],
        [Zone(6, 1), Zone(3, 0.5)],
        [Zone(3, 0)],
        [Zone(3, 1.5)],
        [Zone(3, np.nan)],
    ],
)
def test_bad_zones_are_refused(zones: list[Zone]) -> None:
    with pytest.raises(ValueError, match=r"zone|Zones"):
        within_zones([1], [1], [[1]], zones)


def test_shapes_that_do_not_fit_are_refused() -> None:
    for shape in [(1, 2), (1,), (2, 1)]:
        with pytest.raises(ValueError, match="one row per area"):
            within_reach([1], [1], np.ones(shape), 5)
    with pytest.raises(ValueError, match="per area"):
        covered_share([1, 2], [True])
