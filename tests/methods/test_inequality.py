"""Inequality against worked examples, and by its own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods.inequality import gini, gini_by_chance, hoover
from quartiersmonitor.methods.not_computed import NotComputed, Reason

# Worked by hand: residents 65+ and hours of four municipalities.
RESIDENTS = [100, 200, 300, 400]
HOURS = [0, 400, 900, 2700]


def test_hours_are_as_unequal_as_worked_by_hand() -> None:
    assert gini(HOURS, RESIDENTS) == pytest.approx(129 / 400)
    assert hoover(HOURS, RESIDENTS) == pytest.approx(11 / 40)


def test_three_ginis_of_the_same_hours_differ() -> None:
    rates = np.divide(HOURS, RESIDENTS)
    assert gini(rates, [1] * 4) == pytest.approx(85 / 188)
    assert gini(HOURS, [1] * 4) == pytest.approx(43 / 80)
    assert gini(HOURS, RESIDENTS) == pytest.approx(129 / 400)


def test_equal_shares_are_no_inequality() -> None:
    assert gini([10, 20, 30], [1, 2, 3]) == pytest.approx(0, abs=1e-15)
    assert hoover([10, 20, 30], [1, 2, 3]) == pytest.approx(0, abs=1e-15)


def test_one_area_with_everything_leaves_the_others_share() -> None:
    # Gini and Hoover both reach the residents who have nothing: 90 of 100.
    assert gini([5, 0], [10, 90]) == pytest.approx(0.9)
    assert hoover([5, 0], [10, 90]) == pytest.approx(0.9)


def test_an_area_without_residents_and_hours_drops_out() -> None:
    assert gini([*HOURS, 0], [*RESIDENTS, 0]) == gini(HOURS, RESIDENTS)


def test_small_counts_look_unequal_by_chance_alone() -> None:
    # One rate of 2 % everywhere: a Gini far above 0 although nothing differs.
    random = np.random.default_rng(3)
    residents = random.lognormal(np.log(400), 1.1, 1104).round() + 20
    events = random.poisson(0.02 * residents)
    null = gini_by_chance(events, residents, 5)
    assert 0.1 < null.low < null.median < null.high < 0.35
    assert null.low - 0.02 < gini(events, residents) < null.high + 0.02


def test_the_band_holds_nineteen_of_twenty_ginis_of_chance() -> None:
    random = np.random.default_rng(7)
    residents = np.arange(100.0, 1100.0, 50.0)
    null = gini_by_chance(np.full(20, 12.0), residents, 5, 2000)
    drawn = [gini(random.poisson(240 * residents / residents.sum()), residents) for _ in range(400)]
    assert 0.92 < np.mean([null.low <= one <= null.high for one in drawn]) < 0.98
    assert null.median == pytest.approx(np.median(drawn), abs=0.01)


def test_real_inequality_lies_above_the_band() -> None:
    residents = np.full(60, 500.0)
    events = np.repeat([2.0, 40.0], 30)
    null = gini_by_chance(events, residents, 5)
    assert gini(events, residents) > null.high


def test_the_same_seed_draws_the_same() -> None:
    once = gini_by_chance(HOURS, RESIDENTS, 11)
    assert once == gini_by_chance(HOURS, RESIDENTS, 11)
    assert once != gini_by_chance(HOURS, RESIDENTS, 12)


AREAS = st.lists(
    st.tuples(st.integers(0, 1000), st.integers(1, 1000)), min_size=1, max_size=30
).filter(lambda areas: sum(amount for amount, _ in areas) > 0)


@given(AREAS)
def test_the_gini_is_the_mean_difference_of_all_pairs(areas: list[tuple[int, int]]) -> None:
    a, w = np.array(areas, dtype=float).T
    r = a / w
    differences = (w[:, None] * w * np.abs(r[:, None] - r)).sum()
    mean = a.sum() / w.sum()
    assert gini(a, w) == pytest.approx(differences / (2 * w.sum() ** 2 * mean), abs=1e-12)


@given(AREAS, st.integers(2, 50), st.integers(2, 50))
def test_units_do_not_matter(areas: list[tuple[int, int]], more: int, people: int) -> None:
    a, w = np.array(areas, dtype=float).T
    for index in [gini, hoover]:
        assert index(a * more, w * people) == pytest.approx(index(a, w), abs=1e-12)


@given(AREAS)
def test_order_and_splitting_do_not_matter_and_hoover_is_the_smaller(
    areas: list[tuple[int, int]],
) -> None:
    a, w = np.array(areas, dtype=float).T
    for index in [gini, hoover]:
        assert index(a[::-1], w[::-1]) == pytest.approx(index(a, w), abs=1e-12)
        halves = np.append(a, a) / 2, np.append(w, w) / 2
        assert index(*halves) == pytest.approx(index(a, w), abs=1e-12)
    assert 0 <= hoover(a, w) <= gini(a, w) + 1e-12
    assert gini(a, w) < 1


@given(AREAS, st.floats(0, 1))
def test_giving_to_all_alike_makes_it_more_equal(areas: list[tuple[int, int]], gift: float) -> None:
    a, w = np.array(areas, dtype=float).T
    assert gini(a + gift * w, w) <= gini(a, w) + 1e-12


@pytest.mark.parametrize(
    ("amounts", "residents", "reason"),
    [
        ([0, 0], [1, 2], Reason.NO_EVENTS),
        ([0, 0], [0, 0], Reason.NO_DENOMINATOR),
        ([], [], Reason.NO_DENOMINATOR),
    ],
)
def test_what_cannot_be_computed_says_why(
    amounts: list[int], residents: list[int], reason: Reason
) -> None:
    for index in [gini, hoover]:
        with pytest.raises(NotComputed) as refused:
            index(amounts, residents)
        assert refused.value.reason is reason
    with pytest.raises(NotComputed) as refused:
        gini_by_chance(amounts, residents, 1)
    assert refused.value.reason is reason


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_bad_input_is_refused(bad: float) -> None:
    for amount, people in [(bad, 1), (1, bad)]:
        for index in [gini, hoover]:
            with pytest.raises(ValueError, match="must"):
                index([amount, 1], [people, 1])
        with pytest.raises(ValueError, match="must"):
            gini_by_chance([amount, 1], [people, 1], 1)


def test_amounts_without_residents_and_no_draws_are_refused() -> None:
    with pytest.raises(ValueError, match="without residents"):
        gini([1, 1], [0, 1])
    with pytest.raises(ValueError, match="one number for each"):
        hoover([1, 1], [1])
    with pytest.raises(ValueError, match="draw"):
        gini_by_chance([1, 1], [1, 1], 1, 0)
    with pytest.raises(NotComputed) as refused:
        gini_by_chance([1e-12], [1], 1, 3)
    assert refused.value.reason is Reason.NO_EVENTS
