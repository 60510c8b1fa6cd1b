"""Indirect standardisation against printed figures, and by its own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods import standardised
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from tests.methods.published import columns, rows

# ukhsa-collaboration/PHEindicatormethods@39a8c9f, R/isr_sheet.csv: observed, residents, events and
# residents of the reference, rate of the reference, expected events, per age band of one area.
SHEET = """
127 636 10303 50520 0.203939034 129.7052257
25 558 2824 57173 0.049393945 27.56182114
18 609 3225 60213 0.053559862 32.61795626
21 543 3615 54659 0.066137324 35.91256701
12 384 3641 44345 0.082106213 31.52878566
27 594 3490 50128 0.069621768 41.35533035
48 669 3789 62163 0.060952657 40.77732735
27 843 3213 67423 0.047654361 40.17262655
29 660 3031 62899 0.048188365 31.80432121
32 576 2771 55463 0.049961235 28.7776716
32 606 3089 60479 0.05107558 30.95180145
34 522 3490 49974 0.069836315 36.45455637
45 426 3595 44140 0.081445401 34.69574082
65 273 4745 40888 0.116048718 31.68130014
38 300 5514 37239 0.148070571 44.42117135
68 288 7125 30819 0.231188553 66.58230312
74 153 5694 18136 0.313961182 48.03606087
82 123 6210 15325 0.405220228 49.84208809
91 207 5757 13918 0.413637017 85.62286248
"""
# PHEindicatormethods, Introduction vignette, calculate_ISRatio and calculate_ISRate:
# r-hub2/some-psychogenic-africanporcupine-PHEindicatormethods@9ba4109. Observed, expected (printed
# to a whole number), ratio with 95 % limits, rate per 100,000 with 95 % limits; the rate of the
# reference is printed as 649. Printed to three digits.
VIGNETTE = """
1861 1903 0.978 0.934 1.02  635 606 665
2127 1805 1.18  1.13  1.23  765 733 798
1600 1942 0.824 0.784 0.865 535 509 562
1903 1809 1.05  1.01  1.10  683 653 715
2337 1764 1.33  1.27  1.38  861 826 896
1881 1629 1.15  1.10  1.21  750 716 784
2110 1862 1.13  1.09  1.18  736 705 768
2205 1929 1.14  1.10  1.19  742 712 774
2083 1946 1.07  1.02  1.12  695 666 726
1675 1842 0.909 0.866 0.954 590 562 619
"""
# Exact 95 % limits of a count below 10, see test_rates.py: the limits of the ratio at E = 1.
SMALL = """
1 0.025317898  5.571644585
3 0.618671905  8.767273828
5 1.623486324 11.668333100
7 2.814363736 14.422677120
9 4.115374050 17.084799660
"""


@pytest.mark.parametrize("row", rows(SHEET), ids=lambda row: row[1])
def test_expected_events_of_a_band_are_those_of_the_sheet(row: list[str]) -> None:
    residents, events, whole, rate, expected = map(float, row[1:])
    found = standardised.expected_events([residents], [events], [whole])
    assert found == pytest.approx(expected, rel=2e-9)
    assert found / residents == pytest.approx(rate, rel=1e-8)


def test_expected_events_of_an_area_are_the_sum_of_its_bands() -> None:
    observed, residents, events, whole, _, expected = columns(SHEET)
    found = standardised.expected_events(residents, events, whole)
    assert found == pytest.approx(expected.sum(), rel=1e-9)
    assert standardised.ratio(observed.sum(), found, 0.95).value == pytest.approx(
        observed.sum() / expected.sum(), rel=1e-9
    )


@pytest.mark.parametrize("row", rows(VIGNETTE), ids=lambda row: row[0])
def test_ratios_and_rates_are_those_of_the_vignette(row: list[str]) -> None:
    observed, expected, *printed = map(float, row)
    ratio = standardised.ratio(observed, expected, 0.95)
    rate = standardised.rate(observed, expected, 649, 0.95)
    # Half a unit of the ratio's third digit and of the whole expected number; the rate's half
    # unit and that of 649 together are about 0.15 %.
    assert [ratio.value, ratio.low, ratio.high] == pytest.approx(printed[:3], abs=6e-3)
    assert [rate.value, rate.low, rate.high] == pytest.approx(printed[3:], rel=2e-3)


@pytest.mark.parametrize("row", rows(SMALL), ids=lambda row: row[0])
def test_ratios_below_ten_events_have_exact_limits(row: list[str]) -> None:
    observed, low, high = map(float, row)
    found = standardised.ratio(observed, 2.5, 0.95)
    assert (found.value, found.low, found.high) == pytest.approx(
        (observed / 2.5, low / 2.5, high / 2.5), rel=2e-5
    )


def test_nobody_observed_is_zero_with_an_upper_limit() -> None:
    found = standardised.ratio(0, 2, 0.95)
    assert (found.value, found.low) == (0, 0)
    assert found.high == pytest.approx(-np.log(0.025) / 2)


BANDS = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 900), st.integers(1000, 9000)),
    min_size=1,
    max_size=6,
)


@given(BANDS)
def test_the_reference_compared_with_itself_is_one(bands: list[tuple[int, int, int]]) -> None:
    _, events, residents = np.array(bands).T
    expected = standardised.expected_events(residents, events, residents)
    assert expected == pytest.approx(events.sum())


@given(BANDS, st.integers(2, 9))
def test_the_size_of_the_reference_does_not_matter(
    bands: list[tuple[int, int, int]], factor: int
) -> None:
    area, events, residents = np.array(bands).T
    once = standardised.expected_events(area, events, residents)
    assert standardised.expected_events(area, events * factor, residents * factor) == (
        pytest.approx(once)
    )


@given(st.integers(0, 3000), st.floats(0.1, 3000))
def test_limits_contain_the_ratio_and_the_rate_follows(observed: int, expected: float) -> None:
    ratio = standardised.ratio(observed, expected, 0.95)
    rate = standardised.rate(observed, expected, 50, 0.95)
    assert 0 <= ratio.low <= ratio.value < ratio.high
    assert (rate.value, rate.low, rate.high) == pytest.approx(
        (50 * ratio.value, 50 * ratio.low, 50 * ratio.high)
    )


def test_an_empty_band_adds_nothing_even_where_the_reference_lacks_it() -> None:
    assert standardised.expected_events([10, 0], [1, 0], [100, 0]) == pytest.approx(0.1)


def test_what_cannot_be_computed_says_why() -> None:
    with pytest.raises(NotComputed) as refused:
        standardised.expected_events([10, 5], [1, 0], [100, 0])
    assert refused.value.reason is Reason.NO_DENOMINATOR
    with pytest.raises(NotComputed) as refused:
        standardised.ratio(3, 0, 0.95)
    assert refused.value.reason is Reason.NO_DENOMINATOR


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_bad_input_is_refused(bad: float) -> None:
    for residents, events, whole in [(bad, 1, 9), (1, bad, 9), (1, 1, bad)]:
        with pytest.raises(ValueError, match="must"):
            standardised.expected_events([residents], [events], [whole])
    for observed, expected in [(bad, 1), (1, bad)]:
        with pytest.raises(ValueError, match="must"):
            standardised.ratio(observed, expected, 0.95)
    with pytest.raises(ValueError, match="must"):
        standardised.rate(1, 1, bad, 0.95)
    with pytest.raises(ValueError, match="one number for each"):
        standardised.expected_events([1, 2], [1], [9])
