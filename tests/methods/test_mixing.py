"""Mixing of generations at dates against worked examples, and by its own laws."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quartiersmonitor.methods import mixing
from quartiersmonitor.methods.not_computed import NotComputed, Reason

# Worked by hand. Older and younger participants of four dates.
OLDER = [10, 8, 5, 0]
YOUNGER = [0, 2, 5, 6]
PERSONS = [10, 10, 10, 6]
DATES = list(zip(OLDER, YOUNGER, strict=True))
NAN = float("nan")


@pytest.mark.parametrize(
    ("persons", "chance"),
    [
        ([9, 1], Fraction(1, 5)),
        ([10, 2], Fraction(10, 33)),
        ([8, 3, 1], Fraction(35, 66)),
        ([4, 4, 4], Fraction(8, 11)),
        ([12, 0, 0], Fraction(0)),
        ([1, 1], Fraction(1)),
    ],
)
def test_two_participants_differ_as_often_as_worked_by_hand(
    persons: list[int], chance: Fraction
) -> None:
    assert mixing.gini_simpson(persons) == pytest.approx(float(chance), rel=1e-14)


def test_half_of_four_dates_are_mixed() -> None:
    found = mixing.mixed_dates(DATES, 0.95)
    assert (found.mixed, found.eligible, found.without_ages) == (2, 4, 0)
    # Wilson limits of 2/4: half ∓ z√(z² + 4)/(2(4 + z²)) by symmetry.
    assert found.share.value == 0.5
    assert found.share.low + found.share.high == pytest.approx(1)
    assert found.share.low == pytest.approx(0.15003898915214947)  # own computation


def test_thirteen_of_twenty_three_older_visits_were_at_mixed_dates() -> None:
    assert mixing.share_at_mixed_dates(DATES, 0) == pytest.approx(13 / 23)
    assert mixing.share_at_mixed_dates(DATES, 1) == pytest.approx(7 / 13)


def test_older_participants_met_as_many_younger_ones_as_worked_by_hand() -> None:
    found = mixing.exposure(OLDER, YOUNGER, PERSONS)
    assert found.value == pytest.approx(41 / 207)
    assert found.expected == pytest.approx(13 / 35)
    assert found.ratio == pytest.approx(41 / 207 * 35 / 13)
    assert mixing.exposure(YOUNGER, OLDER, PERSONS).value == pytest.approx(41 / 117)


def test_small_dates_and_dates_without_ages_are_left_out() -> None:
    dates = [*DATES, (NAN, NAN), (NAN, NAN), (1, 2), (2, 1)]
    found = mixing.mixed_dates(dates, 0.95)
    assert (found.mixed, found.eligible, found.without_ages) == (2, 4, 2)
    # Three more older visits, none at a mixed date.
    assert mixing.share_at_mixed_dates(dates, 0) == pytest.approx(13 / 26)


def test_four_persons_are_enough_for_a_date_to_be_mixed() -> None:
    found = mixing.mixed_dates([(2, 2), (2, 1)], 0.95)
    assert (found.mixed, found.eligible) == (1, 1)


def test_one_person_of_a_generation_does_not_mix_a_date() -> None:
    dates = [(9, 1, 0), (9, 1, 1), (9, 0, 2), (1, 2, 2)]
    found = mixing.mixed_dates(dates, 0.95)
    assert (found.mixed, found.eligible) == (2, 4)


def test_who_came_alone_met_nobody() -> None:
    found = mixing.exposure([*OLDER, 1, 0], [*YOUNGER, 0, 1], [*PERSONS, 1, 1])
    assert found == mixing.exposure(OLDER, YOUNGER, PERSONS)


def test_third_generations_are_met_but_not_counted_as_younger() -> None:
    # Three people, one of each generation: the older one met two, of whom one was younger.
    assert mixing.exposure([1], [1], [3]).value == pytest.approx(1 / 2)


def test_without_younger_people_there_is_no_ratio() -> None:
    found = mixing.exposure([4], [0], [4])
    assert (found.value, found.expected, found.ratio) == (0, 0, None)


ATTENDANCE = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(0, 5)), min_size=10, max_size=25
)


@given(ATTENDANCE)
def test_both_sides_meet_equally_often(dates: list[tuple[int, int, int]]) -> None:
    older, younger, others = np.array(dates, dtype=float).T
    persons = older + younger + others
    met = persons >= 2
    assume(older[met].sum() > 0 and younger[met].sum() > 0)
    there = mixing.exposure(older, younger, persons)
    back = mixing.exposure(younger, older, persons)
    assert older[met].sum() * there.value == pytest.approx(younger[met].sum() * back.value)
    assert 0 <= there.value <= 1 + 1e-12


@given(st.integers(1, 30), st.integers(1, 30))
def test_one_date_for_all_is_random_mixing(older: int, younger: int) -> None:
    found = mixing.exposure([older], [younger], [older + younger])
    assert found.value == pytest.approx(found.expected)
    assert found.ratio == pytest.approx(1)


@given(ATTENDANCE)
def test_dates_in_another_order_mix_alike(dates: list[tuple[int, int, int]]) -> None:
    assume(any(sum(date) >= 4 for date in dates))
    assert mixing.mixed_dates(dates, 0.95) == mixing.mixed_dates(dates[::-1], 0.95)


@given(st.lists(st.integers(0, 40), min_size=2, max_size=5))
def test_the_chance_to_differ_is_that_of_all_pairs(persons: list[int]) -> None:
    assume(sum(persons) >= 2)
    generation = np.repeat(np.arange(len(persons)), persons)
    different = (generation[:, None] != generation[None, :]).sum()
    pairs = generation.size * (generation.size - 1)
    assert mixing.gini_simpson(persons) == pytest.approx(different / pairs, abs=1e-12)


@given(ATTENDANCE, st.integers(0, 99))
def test_redrawn_dates_give_ordered_limits_and_the_same_ones_again(
    dates: list[tuple[int, int, int]], seed: int
) -> None:
    older, younger, others = np.array(dates, dtype=float).T
    persons = older + younger + others
    assume((persons >= 2).sum() >= 10 and older[persons >= 2].sum() > 0)
    found = mixing.exposure_limits(older, younger, persons, 0.95, seed, 60)
    wider = mixing.exposure_limits(older, younger, persons, 0.998, seed, 60)
    assert found == mixing.exposure_limits(older, younger, persons, 0.95, seed, 60)
    assert 0 <= wider.low <= found.low <= found.high <= wider.high <= 1 + 1e-12
    assert found.value == mixing.exposure(older, younger, persons).value


def test_equal_dates_leave_no_doubt() -> None:
    found = mixing.exposure_limits([3] * 10, [2] * 10, [5] * 10, 0.95, 1)
    assert (found.low, found.value, found.high) == pytest.approx((0.5, 0.5, 0.5))


def test_what_cannot_be_computed_says_why() -> None:
    with pytest.raises(NotComputed) as refused:
        mixing.mixed_dates([(1, 2), (NAN, NAN)], 0.95)
    assert refused.value.reason is Reason.TOO_FEW_DATES
    with pytest.raises(NotComputed) as refused:
        mixing.share_at_mixed_dates([(0, 5), (NAN, NAN)], 0)
    assert refused.value.reason is Reason.NO_OLDER_PARTICIPANTS
    with pytest.raises(NotComputed) as refused:
        mixing.exposure([1, 0], [0, 5], [1, 5])
    assert refused.value.reason is Reason.NO_OLDER_PARTICIPANTS
    with pytest.raises(NotComputed) as refused:
        mixing.exposure_limits([3] * 9, [2] * 9, [5] * 9, 0.95, 1)
    assert refused.value.reason is Reason.TOO_FEW_DATES
    for persons in [[], [0, 0], [1, 0]]:
        with pytest.raises(NotComputed) as refused:
            mixing.gini_simpson(persons)
        assert refused.value.reason is Reason.TOO_FEW_PERSONS


@pytest.mark.parametrize("bad", [-1, np.inf])
def test_bad_attendance_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="must"):
        mixing.mixed_dates([(bad, 5)], 0.95)
    with pytest.raises(ValueError, match="must"):
        mixing.share_at_mixed_dates([(bad, 5)], 0)


@pytest.mark.parametrize("bad", [-1, np.inf, NAN])
def test_bad_persons_are_refused(bad: float) -> None:
    for older, younger, persons in [(bad, 1, 9), (1, bad, 9), (1, 1, bad)]:
        with pytest.raises(ValueError, match="must"):
            mixing.exposure([older], [younger], [persons])
    with pytest.raises(ValueError, match="must"):
        mixing.gini_simpson([3, bad])


def test_bad_shapes_are_refused() -> None:
    with pytest.raises(ValueError, match="for all generations or for none"):
        mixing.mixed_dates([(NAN, 5)], 0.95)
    with pytest.raises(ValueError, match="one row per date"):
        mixing.mixed_dates([4, 5], 0.95)
    with pytest.raises(ValueError, match="must not exceed all"):
        mixing.exposure([3], [3], [5])
    with pytest.raises(ValueError, match="one number for each"):
        mixing.exposure([3, 1], [3], [6])
    with pytest.raises(ValueError, match="whole persons"):
        mixing.gini_simpson([1.5, 2])
    with pytest.raises(ValueError, match="draw"):
        mixing.exposure_limits([3] * 10, [2] * 10, [5] * 10, 0.95, 1, 0)
