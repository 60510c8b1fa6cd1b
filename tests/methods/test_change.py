"""Comparisons of two periods against published figures, and by their own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from quartiersmonitor.methods.change import difference_of_proportions, ratio_of_counts
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from tests.methods.published import agrees, rows

# Newcombe, R. G. (1998), Stat. Med. 17, 873–890, table II, method 10: four decimals, quoted from
# memory. The single published figure that could be looked up has a test of its own.
NEWCOMBE = """
56 70 48 80  0.0524 0.3339
 9 10  3 10  0.1705 0.8090
 6  7  2  7  0.0582 0.8062
 5 56  0 29 -0.0381 0.1926
 0 10  0 20 -0.1611 0.2775
 0 10  0 10 -0.2775 0.2775
10 10  0 20  0.6791 1.0000
10 10  0 10  0.6075 1.0000
"""


def test_the_ratio_is_that_of_r() -> None:
    # R manual, poisson.test(c(11, 6 + 8 + 7), c(800, 1083 + 1050 + 878)): rate ratio 1.971488,
    # limits 0.8584264 and 4.2772659, p-value 0.07967 (output as printed by R).
    found = ratio_of_counts(11, 21, 800, 3011, 0.95)
    assert agrees(found.ratio.value, "1.971488")
    assert agrees(found.ratio.low, "0.8584264")
    assert agrees(found.ratio.high, "4.2772659")
    assert agrees(found.p_value, "0.07967")


def test_the_p_value_is_that_of_exactci_to_twelve_digits() -> None:
    # R package exactci, poisson.exact(c(60, 30), c(51477.5, 54308.7), tsmethod = "minlike"):
    # statsmodels/statsmodels@1a63aa7, statsmodels/stats/tests/results/results_rates.py.
    found = ratio_of_counts(60, 30, 51477.5, 54308.7, 0.95)
    assert found.p_value == pytest.approx(0.000675182658686321, rel=1e-12)
    assert found.ratio.value == pytest.approx(2.10999757175465, rel=1e-13)


def test_the_worked_examples_of_our_own_quarters_hold() -> None:
    # 97 against 83 a year ago and against 63 in the quarter before; 55 of 910 against 38 of 900.
    year_ago = ratio_of_counts(97, 83, 1, 1, 0.95).ratio
    assert agrees(year_ago.value, "1.17")
    assert agrees(year_ago.low, "0.86")
    assert agrees(year_ago.high, "1.59")
    assert agrees(ratio_of_counts(97, 63, 1, 1, 0.95).ratio.value, "1.54")
    per_resident = ratio_of_counts(55, 38, 910, 900, 0.95)
    assert agrees(per_resident.ratio.value, "1.431")
    assert agrees(per_resident.ratio.low, "0.930")
    assert agrees(per_resident.ratio.high, "2.225")
    assert agrees(per_resident.p_value, "0.097")


@pytest.mark.parametrize("row", rows(NEWCOMBE), ids=" ".join)
def test_differences_have_the_limits_of_the_paper(row: list[str]) -> None:
    x1, n1, x2, n2 = map(float, row[:4])
    found = difference_of_proportions(x1, n1, x2, n2, 0.95)
    assert agrees(found.low, row[4])
    assert agrees(found.high, row[5])


def test_a_difference_has_the_limits_of_a_textbook() -> None:
    # Perondi et al. (2004) in Fagerland, Lydersen, Laake (2017), chapter 4: 7 of 34 against 1 of
    # 34; ocbe-uio/contingencytables, test-ch4.R: 0.1765 (0.0189 to 0.3404).
    found = difference_of_proportions(7, 34, 1, 34, 0.95)
    assert agrees(found.value, "0.1765")
    assert agrees(found.low, "0.0189")
    assert agrees(found.high, "0.3404")


COUNT = st.integers(1, 400)
EXPOSURE = st.floats(1, 1e5)


@given(COUNT, COUNT, EXPOSURE, EXPOSURE)
def test_the_limits_leave_half_the_error_on_each_side(
    now: int, before: int, n1: float, n2: float
) -> None:
    # Own computation: the limits put back into the binomial distribution of `now`.
    found = ratio_of_counts(now, before, n1, n2, 0.95).ratio
    low, high = (limit * n1 / n2 for limit in (found.low, found.high))
    assert binom.sf(now - 1, now + before, low / (1 + low)) == pytest.approx(0.025, rel=1e-6)
    assert binom.cdf(now, now + before, high / (1 + high)) == pytest.approx(0.025, rel=1e-6)


@given(COUNT, COUNT, EXPOSURE, EXPOSURE)
def test_looking_back_gives_the_reciprocal(now: int, before: int, n1: float, n2: float) -> None:
    forth, back = (
        ratio_of_counts(now, before, n1, n2, 0.95),
        ratio_of_counts(before, now, n2, n1, 0.95),
    )
    assert back.ratio.value == pytest.approx(1 / forth.ratio.value)
    assert back.ratio.low == pytest.approx(1 / forth.ratio.high, rel=1e-7)
    assert back.ratio.high == pytest.approx(1 / forth.ratio.low, rel=1e-7)
    assert back.p_value == pytest.approx(forth.p_value, rel=1e-6)
    assert forth.ratio.low < forth.ratio.value < forth.ratio.high


@given(st.integers(0, 400), COUNT, st.floats(0.1, 1000))
def test_only_the_ratio_of_exposures_matters(now: int, before: int, factor: float) -> None:
    once, scaled = (
        ratio_of_counts(now, before, 3, 5, 0.95),
        ratio_of_counts(now, before, 3 * factor, 5 * factor, 0.95),
    )
    assert scaled.ratio.high == pytest.approx(once.ratio.high)


PARTS = st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(PARTS, PARTS)
def test_a_difference_lies_in_its_limits_and_turns_with_the_order(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    found = difference_of_proportions(*one, *other, 0.95)
    turned = difference_of_proportions(*other, *one, 0.95)
    assert -1 - 1e-12 <= found.low <= found.value <= found.high <= 1 + 1e-12
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low))


def test_nobody_now_is_a_ratio_of_zero() -> None:
    found = ratio_of_counts(0, 12, 1, 1, 0.95).ratio
    assert (found.value, found.low) == (0, 0)
    assert 0 < found.high < 1


@pytest.mark.parametrize(
    ("now", "before", "n1", "n2", "reason"),
    [
        (0, 0, 1, 1, Reason.NO_EVENTS),
        (5, 0, 1, 1, Reason.NO_EARLIER_EVENTS),
        (5, 4, 0, 1, Reason.NO_DENOMINATOR),
        (5, 4, 1, 0, Reason.NO_DENOMINATOR),
    ],
)
def test_what_cannot_be_compared_says_why(
    now: int, before: int, n1: float, n2: float, reason: Reason
) -> None:
    with pytest.raises(NotComputed) as refused:
        ratio_of_counts(now, before, n1, n2, 0.95)
    assert refused.value.reason is reason


def test_a_proportion_of_nobody_has_no_difference() -> None:
    with pytest.raises(NotComputed) as refused:
        difference_of_proportions(1, 2, 0, 0, 0.95)
    assert refused.value.reason is Reason.NO_DENOMINATOR


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_bad_input_is_refused(bad: float) -> None:
    for n1, n2 in [(bad, 1), (1, bad)]:
        with pytest.raises(ValueError, match="must"):
            ratio_of_counts(3, 4, n1, n2, 0.95)
    for x1, n1, x2, n2 in [(bad, 9, 1, 9), (1, bad, 1, 9), (1, 9, bad, 9), (1, 9, 1, bad)]:
        with pytest.raises(ValueError, match=r"must|need"):
            difference_of_proportions(x1, n1, x2, n2, 0.95)


def test_parts_of_persons_and_shares_above_one_are_refused() -> None:
    with pytest.raises(ValueError, match="whole counts"):
        ratio_of_counts(2.5, 4, 1, 1, 0.95)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cases ≤ total"):
        difference_of_proportions(5, 4, 1, 2, 0.95)
    with pytest.raises(ValueError, match="level"):
        ratio_of_counts(2, 4, 1, 1, 95)
    with pytest.raises(ValueError, match="must not be negative"):
        ratio_of_counts(-2, 4, 1, 1, 0.95)
