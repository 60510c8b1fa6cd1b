"""The words of a comparison with a fixed benchmark."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods.comparison import Comparison, compare

LIMITS = st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=2).map(sorted)


@pytest.mark.parametrize(
    ("low", "high", "benchmark", "word"),
    [
        # MMR coverage 2024 and 2020, Yorkshire, against their mean: dhsc-govuk/FingertipsNext
        # @06122b0, IndicatorTestData.cs (limits), compared by hand.
        (89.8578, 90.3396, 91.18734, "lower"),
        (92.4168, 92.8288, 91.18734, "higher"),
        (90.6358, 91.1004, 91.0, "similar"),
        # A limit that equals the benchmark does not exclude it.
        (2, 3, 2, "similar"),
        (2, 3, 3, "similar"),
        (np.nan, 3, 2, "none"),
        (2, np.nan, 9, "none"),
        (2, 3, np.nan, "none"),
    ],
)
def test_an_area_is_compared_by_its_interval(
    low: float, high: float, benchmark: float, word: str
) -> None:
    assert list(compare([low], [high], benchmark)) == [word]


def test_every_area_may_have_its_own_benchmark() -> None:
    words = compare([1, 1, 1], [2, 2, 2], [0, 1.5, 3])
    assert list(words) == [Comparison.HIGHER, Comparison.SIMILAR, Comparison.LOWER]


@given(LIMITS, st.floats(-1e6, 1e6))
def test_the_mirror_turns_higher_into_lower(limits: list[float], benchmark: float) -> None:
    low, high = limits
    mirror = {"higher": "lower", "lower": "higher", "similar": "similar"}
    word = str(compare([low], [high], benchmark)[0])
    assert str(compare([-high], [-low], -benchmark)[0]) == mirror[word]


@given(LIMITS, st.floats(0, 1e6), st.floats(-1e6, 1e6))
def test_wider_limits_never_find_what_narrow_ones_do_not(
    limits: list[float], more: float, benchmark: float
) -> None:
    low, high = limits
    narrow = compare([low], [high], benchmark)[0]
    assert compare([low - more], [high + more], benchmark)[0] in {narrow, Comparison.SIMILAR}


def test_limits_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(ValueError, match="exceed"):
        compare([3], [2], 1)
