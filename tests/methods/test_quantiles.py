"""The groups of areas against those of the source, and by their own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods.not_computed import NotComputed, Reason
from quartiersmonitor.methods.quantiles import quantiles

# Deciles within English regions: ukhsa-collaboration/PHEindicatormethods@6485d10,
# fd_quantiles.csv, columns Value and "Tool Output Decile". London is left out, where that tool
# counts an area without a value. Under 75 mortality rate from cancer, female, low is good: the
# first decile holds the highest values.
CANCER = {
    "North East": (
        """
        118.7460481 131.2778276 137.109864 137.7256526 138.9005229 143.263302 145.5966707
        146.6971262 153.6912833 155.763081 157.1222286 171.2170455
        """,
        "10 9 8 7 6 6 5 4 3 2 1 1",
    ),
    "North West": (
        """
        108.0261348 109.3386904 118.8005077 121.5247151 121.8294663 124.0868338 125.4181185
        127.8491319 128.5150288 137.5177858 138.8511662 139.8916416 140.9679004 141.7391184
        142.224861 142.8628064 144.8567778 146.6575374 150.629246 151.4339467 159.6274193 168.730312
        182.0689603
        """,
        "10 10 9 9 8 8 7 7 7 6 6 5 5 4 4 4 3 3 2 2 1 1 1",
    ),
    "Yorkshire and the Humber": (
        """
        106.2196367 107.1817199 119.6328067 120.9548578 123.5376538 128.8445743 130.1475636
        131.0167116 132.6330397 133.0932415 133.712218 137.7652704 142.4480172 148.1834709
        161.9107123
        """,
        "10 9 9 8 7 7 6 5 5 4 3 3 2 1 1",
    ),
    "West Midlands": (
        """
        111.2479733 112.3237581 115.0167074 116.2519168 116.6455279 119.4716513 123.0199794
        125.8064622 129.8919075 130.5502616 133.4014926 137.887297 138.801741 149.6581331
        """,
        "10 9 8 8 7 6 6 5 4 3 3 2 1 1",
    ),
    "East of England": (
        """
        109.7950495 110.2341843 114.3842772 115.1518276 116.784114 120.6143928 122.9512679
        125.3197345 130.3834904 132.2076891 132.4045142
        """,
        "10 9 8 7 6 5 4 3 2 1 1",
    ),
}
# Life expectancy at birth, female, high is good: the first decile holds the lowest values.
LIFE = {
    "Yorkshire and the Humber": (
        """
        80.12789 81.53433 81.54834 81.56481 81.85089 81.91188 82.23396 82.29398 82.34826 82.55837
        82.59956 82.6424 83.47444 83.50889 84.23204
        """,
        "1 1 2 3 3 4 5 5 6 7 7 8 9 9 10",
    ),
    "West Midlands": (
        """
        81.15073 81.3349 81.35546 81.90582 81.98873 82.36955 82.37396 82.88867 82.90534 83.5604
        83.61302 83.72423 83.77215 84.18899
        """,
        "1 1 2 3 3 4 5 6 6 7 8 8 9 10",
    ),
    "East of England": (
        """
        82.15691 82.24794 82.28151 82.92701 83.3606 83.41589 83.73144 84.02901 84.20025 84.21341
        84.33809
        """,
        "1 1 2 3 4 5 6 7 8 9 10",
    ),
}


@pytest.mark.parametrize("region", CANCER)
def test_deciles_of_mortality_are_those_of_the_source(region: str) -> None:
    values, deciles = (np.array(cells.split(), dtype=float) for cells in CANCER[region])
    assert list(quantiles(values, 10, highest_first=True)) == list(deciles)


@pytest.mark.parametrize("region", LIFE)
def test_deciles_of_life_expectancy_are_those_of_the_source(region: str) -> None:
    values, deciles = (np.array(cells.split(), dtype=float) for cells in LIFE[region])
    assert list(quantiles(values, 10)) == list(deciles)


def test_ties_share_the_lower_group() -> None:
    # Ranks 1, 1, 1, 4 of four areas in two groups: 3 − ⌈4·2/4⌉ = 1 and 3 − ⌈1·2/4⌉ = 2.
    assert list(quantiles([5, 5, 5, 9], 2)) == [1, 1, 1, 2]
    assert list(quantiles([9, 9, 5, 9], 2)) == [1, 1, 1, 1]


def test_missing_values_stay_missing_and_count_for_nothing() -> None:
    found = quantiles([3, np.nan, 1, 2, 4], 2)
    assert np.isnan(found[1])
    assert list(np.delete(found, 1)) == [2, 1, 1, 2]


VALUES = st.lists(st.integers(-1000, 1000), min_size=10, max_size=60, unique=True)
GROUPS = st.integers(2, 10)


@given(VALUES, GROUPS)
def test_groups_are_of_almost_one_size_and_none_is_empty(values: list[int], groups: int) -> None:
    sizes = np.bincount(quantiles(values, groups).astype(int), minlength=groups + 1)
    assert sizes[0] == 0
    assert sizes.size == groups + 1
    assert sizes[1:].max() - sizes[1:].min() <= 1


@given(VALUES, GROUPS)
def test_groups_rise_with_the_value(values: list[int], groups: int) -> None:
    in_order = quantiles(values, groups)[np.argsort(values)]
    assert in_order[0] == 1
    assert in_order[-1] == groups
    assert (np.diff(in_order) >= 0).all()


@given(VALUES, GROUPS)
def test_only_ranks_matter(values: list[int], groups: int) -> None:
    stretched = np.exp(np.array(values) / 500)
    assert list(quantiles(stretched, groups)) == list(quantiles(values, groups))
    backwards = quantiles(-np.array(values), groups)
    assert list(quantiles(values, groups, highest_first=True)) == list(backwards)


def test_fewer_areas_than_groups_give_no_groups() -> None:
    with pytest.raises(NotComputed) as refused:
        quantiles([1, 2, 3, np.nan], 4)
    assert refused.value.reason is Reason.TOO_FEW_AREAS
    with pytest.raises(NotComputed):
        quantiles([], 2)


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        quantiles([1, 2, np.inf], 2)
    with pytest.raises(ValueError, match="one finite value per area"):
        quantiles([[1, 2], [3, 4]], 2)
    for groups in [1, 0, -3]:
        with pytest.raises(ValueError, match="two groups"):
            quantiles([1, 2, 3], groups)
