"""Age groups of official tables are understood, whatever they are called."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.reference import ages


@pytest.mark.parametrize(
    ("label", "first", "last"),
    [
        ("unter 3 Jahre", 0, 2),
        ("65 bis unter 75 Jahre", 65, 74),
        ("75 Jahre und mehr", 75, ages.OPEN_END),
        ("80 Jahre und älter", 80, ages.OPEN_END),
        ("80+", 80, ages.OPEN_END),
        ("65-79", 65, 79),
        ("65 – 79 Jahre", 65, 79),
        ("65-Jährige", 65, 65),
        ("Insgesamt", 0, ages.OPEN_END),
    ],
)
def test_labels_of_age_groups_are_understood(label: str, first: int, last: int) -> None:
    assert ages.ages(label) == ages.Ages(first, last)


@pytest.mark.parametrize("label", ["Altdorf", "", "31.12.2024", "80 bis 65", "weiblich"])
def test_other_words_are_no_age_groups(label: str) -> None:
    assert ages.ages(label) is None


@given(st.lists(st.integers(1, 98), unique=True, min_size=1, max_size=12), st.data())
def test_groups_add_up_to_a_target_exactly_when_they_tile_it(
    cuts: list[int], data: st.DataObject
) -> None:
    edges = [0, *sorted(cuts), 99]
    bands = [ages.Ages(a, b - 1) for a, b in pairwise(edges)]
    first, last = sorted(data.draw(st.lists(st.integers(0, 98), min_size=2, max_size=2)))
    found = ages.parts(ages.Ages(first, last), bands)
    if first in edges and last + 1 in edges:
        assert found is not None
        assert [age for band in found for age in range(band.first, band.last + 1)] == list(
            range(first, last + 1)
        )
    else:
        assert found is None
