"""People of a year between the quarters' maximum and their sum."""

from itertools import accumulate

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods.reach import bounds_of_union


def test_people_of_four_quarters_do_not_add() -> None:
    # Worked by hand: 6, 4, 3 and 4 persons are 10 in the year, 7 in its first half, 8 up to the
    # third quarter; new persons per quarter, 6, 1, 1 and 2, do add.
    quarters = [6, 4, 3, 4]
    assert bounds_of_union(quarters) == (6, 17)
    union = list(accumulate([6, 1, 1, 2]))
    assert union == [6, 7, 8, 10]
    for last, persons in enumerate(union, 1):
        low, high = bounds_of_union(quarters[:last])
        assert low <= persons <= high


@given(st.lists(st.sets(st.integers(0, 15)), min_size=1, max_size=6))
def test_any_quarters_keep_the_bounds(quarters: list[set[int]]) -> None:
    low, high = bounds_of_union([len(persons) for persons in quarters])
    assert low <= len(set.union(*quarters)) <= high


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_what_is_no_number_of_persons_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="must"):
        bounds_of_union([3, bad])  # type: ignore[list-item]


def test_no_period_has_no_bounds() -> None:
    with pytest.raises(ValueError, match="at least one period"):
        bounds_of_union([])
