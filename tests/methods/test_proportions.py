"""Wilson limits against printed ones, against scipy, and by their own laws."""

from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, norm

from quartiersmonitor.methods.intervals import wilson
from tests.methods.published import agrees, rows

# R package binom, binom.confint(method = "wilson"), 95 %, as printed in
# statsmodels/statsmodels@1a63aa7, statsmodels/stats/tests/results/results_proportion.py.
R_BINOM = """
 18  20 0.6989663547715128  0.972133518786232
  4  20 0.0806576625797981  0.4160174322518935
  4 200 0.00780442641634947 0.05028708690582643
190 200 0.910421851861224   0.972617354399236
  1  30 0.005908590         0.16670391
 29  30 0.8332961           0.9940914
  0  30 0                   0.11351339
 30  30 0.8864866           1
"""
# "Compute the Wilson Score Interval", Code Golf Stack Exchange, question 105389, test cases;
# with z = 1.96 exactly. Columns: successes, failures, lower, upper.
WITH_Z_196 = """
 0   1 0.0                  0.7934567085261071
 1   0 0.20654329147389294  1.0
 1   1 0.09452865480086611  0.905471345199134
 1  10 0.016231752262825982 0.3773646254862038
10   1 0.6226353745137962   0.9837682477371741
10  90 0.05522854161313612  0.1743673043676654
90  10 0.8256326956323345   0.9447714583868639
25  75 0.17545094003724265  0.3430464637007583
75  25 0.6569535362992417   0.8245490599627573
50  50 0.40382982859014716  0.5961701714098528
 0 100 0.0                  0.03699480747600191
100  0 0.9630051925239981   1.0
"""
# PHEindicatormethods, Introduction vignette, phe_proportion(df, obs, pop): seven digits printed.
# r-hub2/some-psychogenic-africanporcupine-PHEindicatormethods@9ba4109,
# inst/doc/Introduction_to_PHEindicatormethods.html. Columns: 95 %, then 99.8 %.
VIGNETTE = """
27 106 0.1813642 0.3452262 0.1481031 0.4018735
22 113 0.1322333 0.2772229 0.1054176 0.3315448
80 150 0.4536625 0.6113395 0.4092696 0.6534069
53 193 0.2165053 0.3415146 0.1877465 0.3827289
37 159 0.1738037 0.3042162 0.1461350 0.3495622
84 122 0.6016542 0.7638851 0.5493185 0.8003596
89 101 0.8037295 0.9307128 0.7476217 0.9488987
85 196 0.3662266 0.5036703 0.3298917 0.5436182
"""
# MMR coverage in Yorkshire and the Humber, per cent with 95 % limits, four decimals:
# dhsc-govuk/FingertipsNext@06122b0, TrendAnalysisApp.UnitTests/Calculator/IndicatorTestData.cs.
FINGERTIPS = """
53185 59028 89.8578 90.3396
51767 57508 89.7694 90.2594
53681 59074 90.6358 91.1004
55865 60511 92.1072 92.5315
57274 61834 92.4168 92.8288
"""


def limits(cases: float, total: float, level: float) -> tuple[float, float]:
    low, high = wilson(np.array([cases]), np.array([total]), level)
    return float(low[0]), float(high[0])


@pytest.mark.parametrize(("x", "n", "low", "high"), rows(R_BINOM))
def test_limits_are_those_of_r(x: str, n: str, low: str, high: str) -> None:
    computed = limits(float(x), float(n), 0.95)
    digits = 1e-12 if len(high) > 12 else 1e-7  # the last four were printed with 7 to 8 digits
    assert computed == pytest.approx((float(low), float(high)), abs=digits)


@pytest.mark.parametrize(("successes", "failures", "low", "high"), rows(WITH_Z_196))
def test_limits_are_those_of_the_puzzle(successes: str, failures: str, low: str, high: str) -> None:
    level = 2 * norm.cdf(1.96) - 1
    computed = limits(float(successes), float(successes) + float(failures), level)
    assert computed == pytest.approx((float(low), float(high)), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize("row", rows(VIGNETTE), ids=" ".join)
def test_limits_are_those_of_the_vignette(row: list[str]) -> None:
    x, n, *printed = row
    computed = [*limits(float(x), float(n), 0.95), *limits(float(x), float(n), 0.998)]
    assert all(agrees(one, other) for one, other in zip(computed, printed, strict=True))


@pytest.mark.parametrize("row", rows(FINGERTIPS), ids=" ".join)
def test_limits_are_those_of_fingertips(row: list[str]) -> None:
    x, n, *printed = row
    computed = limits(float(x), float(n), 0.95)
    assert all(agrees(100 * one, other) for one, other in zip(computed, printed, strict=True))


def test_limits_are_those_of_a_textbook() -> None:
    # Fagerland, Lydersen, Laake (2017), Statistical Analysis of Contingency Tables, chapter 2;
    # ocbe-uio/contingencytables@0b16d6d, tests/testthat/test-ch2.R: four decimals.
    low, high = limits(13, 16, 0.95)
    assert agrees(low, "0.5699")
    assert agrees(high, "0.9341")


def test_the_limits_solve_the_equation_that_defines_them_to_thirty_digits() -> None:
    # Own computation, not published: (p − π)² = z²π(1 − π)/n solved with decimals.
    getcontext().prec = 40
    z = Decimal(float(norm.ppf(0.975)))
    for x, n in [(3, 7), (45, 1104), (999, 1000)]:
        p, whole = Decimal(x) / Decimal(n), Decimal(n)
        root = z * (p * (1 - p) / whole + z**2 / (4 * whole**2)).sqrt()
        centre, scale = p + z**2 / (2 * whole), 1 + z**2 / whole
        exact = float((centre - root) / scale), float((centre + root) / scale)
        assert limits(x, n, 0.95) == pytest.approx(exact, rel=1e-13)


COUNTS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS, st.sampled_from([0.8, 0.95, 0.998]))
def test_limits_are_those_of_scipy(counts: tuple[int, int], level: float) -> None:
    other = binomtest(*counts).proportion_ci(level, method="wilson")
    assert limits(*counts, level) == pytest.approx((other.low, other.high), rel=1e-9, abs=1e-12)


@given(COUNTS)
def test_limits_contain_the_share_and_widen_with_the_level(counts: tuple[int, int]) -> None:
    x, n = counts
    inner, outer = limits(x, n, 0.95), limits(x, n, 0.998)
    assert 0 <= outer[0] <= inner[0] <= x / n <= inner[1] <= outer[1] <= 1


@given(COUNTS)
def test_limits_of_the_others_are_the_mirror(counts: tuple[int, int]) -> None:
    x, n = counts
    low, high = limits(x, n, 0.95)
    assert limits(n - x, n, 0.95) == pytest.approx((1 - high, 1 - low), abs=1e-12)


def test_none_and_all_touch_the_ends_exactly() -> None:
    assert limits(0, 12, 0.95)[0] == 0
    assert limits(12, 12, 0.95)[1] == 1


def test_fractional_counts_are_taken_and_missing_ones_stay_missing() -> None:
    cases, totals = np.array([0.445, np.nan, 0, 1]), np.array([1, 5, 0, np.nan])
    low, high = wilson(cases, totals, 0.95)
    assert np.isfinite([low[0], high[0]]).all()
    assert np.isnan([low[1:], high[1:]]).all()


@pytest.mark.parametrize(
    ("cases", "total", "level"),
    [(6, 5, 0.95), (-1, 5, 0.95), (0, -1, 0.95), (np.inf, np.inf, 0.95), (1, np.inf, 0.95)]
    + [(1, 5, level) for level in [0, 1, 95, -0.5, np.nan]],
)
def test_what_is_no_proportion_is_refused(cases: float, total: float, level: float) -> None:
    with pytest.raises(ValueError, match=r"must|need"):
        limits(cases, total, level)
