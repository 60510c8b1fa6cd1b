"""The p-table: no 1 or 2, nobody moved by more than three, right on average."""

from itertools import pairwise

import numpy as np
import pytest

from quartiersmonitor.disclosure import p_table

COUNTS = range(8)

# statistics of the table as it was derived independently, rounded to three digits there
DERIVED = {
    1: {0: 0.667, 3: 0.333},
    2: {0: 0.333, 3: 0.667},
    3: {0: 0.148, 3: 0.508, 4: 0.256, 5: 0.075, 6: 0.013},
    4: {3: 0.575, 4: 0.157, 5: 0.079, 6: 0.071, 7: 0.118},
    5: {3: 0.168, 4: 0.233, 5: 0.244, 6: 0.192, 7: 0.113, 8: 0.050},
}


@pytest.mark.parametrize("people", COUNTS)
def test_nobody_stays_nobody_and_no_count_is_published_as_one_or_two(people: int) -> None:
    published = {people + deviation for deviation in p_table.deviations(people)}
    assert not published & {1, 2}
    assert min(published) >= 0
    assert max(abs(p_table.deviations(people)[i]) for i in (0, -1)) <= 3
    assert people or published == {0}


@pytest.mark.parametrize("people", [count for count in COUNTS if count])
def test_a_published_count_is_right_on_average_with_a_variance_of_two(people: int) -> None:
    deviations = np.array(p_table.deviations(people))
    shares = p_table.probabilities(people)
    assert shares.sum() == pytest.approx(1, abs=1e-12)
    assert shares @ deviations == pytest.approx(0, abs=1e-12)
    assert shares @ deviations**2 == pytest.approx(2, abs=1e-12)


@pytest.mark.parametrize("people", DERIVED)
def test_the_probabilities_are_those_of_largest_entropy(people: int) -> None:
    published = [people + deviation for deviation in p_table.deviations(people)]
    found = dict(zip(published, p_table.probabilities(people), strict=True))
    assert found == pytest.approx(DERIVED[people], abs=6e-4)


def test_every_key_of_every_count_has_one_deviation() -> None:
    rows = p_table.table().to_pylist()
    for people in range(p_table.ALIKE_FROM + 1):
        ranges = [(r["from_key"], r["below_key"]) for r in rows if r["people"] == people]
        assert ranges[0][0] == 0
        assert ranges[-1][1] == p_table.KEYS
        assert all(before[1] == after[0] for before, after in pairwise(ranges))


def test_a_window_holds_just_the_counts_that_can_have_been_published_so() -> None:
    for published in (0, *range(3, 30)):
        low, high = p_table.window(published)
        possible = [
            people for people in range(40) if published - people in p_table.deviations(people)
        ]
        assert possible == list(range(low, high + 1))


@pytest.mark.parametrize("never", [1, 2, -1])
def test_a_number_that_is_never_published_has_no_window(never: int) -> None:
    with pytest.raises(ValueError, match="never published"):
        p_table.window(never)


def test_there_is_no_negative_count_of_people() -> None:
    with pytest.raises(ValueError, match="never negative"):
        p_table.deviations(-1)
