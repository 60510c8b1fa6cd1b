"""Limits of counts and rates against printed ones, and by their own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from quartiersmonitor.methods import intervals
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from tests.methods.published import agrees, columns, rows

# PHEindicatormethods, Introduction vignette, phe_rate(df, obs, pop): per 100,000 with 95 % limits,
# and per 100 with 99.8 % limits. r-hub2/some-psychogenic-africanporcupine-PHEindicatormethods
# @9ba4109, inst/doc/Introduction_to_PHEindicatormethods.html. Rounded to seven digits; no longer
# printed figures of Byar's limits could be found in text form.
VIGNETTE_95 = """
27 106 16782.04  37061.41
22 113 12196.90  29477.68
80 150 42288.58  66378.77
53 193 20568.85  35920.56
37 159 16382.37  32076.16
84 122 54917.70  85245.02
89 101 70764.64 108438.96
85 196 34639.24  53625.01
"""
VIGNETTE_998 = """
27 106 12.926737 44.59202
22 113  9.074329 36.05431
80 150 36.773690 74.46881
53 193 17.249087 41.24758
37 159 13.193195 37.70884
84 122 47.933814 95.39407
"""
# Preventable sight loss from diabetic eye disease, England, per 100,000 with 95 % limits, four
# decimals: dhsc-govuk/FingertipsNext@06122b0, IndicatorTestData.cs. The row of 2021 is left out:
# its printed rate (1.93028) is not its count divided by its denominator (1.93020).
FINGERTIPS = """
1502 49866388 2.8616 3.1683
1415 49300918 2.7225 3.0237
1344 48753376 2.6113 2.9082
1416 48246126 2.7841 3.0919
"""
# Exact limits of a count, 95 % and 99.8 %: ukhsa-collaboration/PHEindicatormethods@8ac28e5,
# tests/testthat/testdata_funnel_ratio_outputs.csv, columns *_exp_events. Their bisection stops
# early, so four digits agree at 0.001 and seven from 10 on.
EXACT = """
 1 0.025317898  5.571644585 0.001000547  9.233410143
 2 0.242209467  7.224687515 0.045401990 11.228868360
 3 0.618671905  8.767273828 0.190533306 13.062245070
 4 1.089865762 10.241586530 0.428552440 14.794149160
 5 1.623486324 11.668333100 0.739371928 16.454744780
 6 2.201894435 13.059476500 1.107104434 18.061637400
 7 2.814363736 14.422677120 1.520336178 19.626178670
 8 3.453831154 15.763186960 1.970813969 21.156197160
 9 4.115374050 17.084799660 2.452425215 22.657379510
10 4.795387629 18.390357990 2.960519925 24.133972350
15 8.395387918 24.740216920 5.793975249 31.243602410
"""


@pytest.mark.parametrize("row", rows(VIGNETTE_95), ids=" ".join)
def test_rates_have_the_limits_of_the_vignette(row: list[str]) -> None:
    x, n, *printed = row
    computed = intervals.rate_limits(float(x), float(n), 0.95)
    assert all(agrees(1e5 * one, other) for one, other in zip(computed, printed, strict=True))


@pytest.mark.parametrize("row", rows(VIGNETTE_998), ids=" ".join)
def test_rates_have_the_wide_limits_of_the_vignette(row: list[str]) -> None:
    x, n, *printed = row
    computed = intervals.rate_limits(float(x), float(n), 0.998)
    assert all(agrees(100 * one, other) for one, other in zip(computed, printed, strict=True))


@pytest.mark.parametrize("row", rows(FINGERTIPS), ids=" ".join)
def test_rates_have_the_limits_of_fingertips(row: list[str]) -> None:
    x, n, *printed = row
    computed = intervals.rate_limits(float(x), float(n), 0.95)
    assert all(agrees(1e5 * one, other) for one, other in zip(computed, printed, strict=True))


def test_exact_limits_are_those_of_desctools_to_twelve_digits() -> None:
    # R package DescTools, PoissonCI(15, 400, method = "exact"), printed in
    # statsmodels/statsmodels@05d2734, statsmodels/stats/tests/test_rates_poisson.py.
    low, high = intervals.exact_limits(15, 0.95)
    assert float(low) / 400 == pytest.approx(0.0209884653319583, rel=1e-12)
    assert float(high) / 400 == pytest.approx(0.0618505471787146, rel=1e-12)


def test_exact_limits_are_those_behind_the_funnels() -> None:
    x, low95, high95, low998, high998 = columns(EXACT)
    np.testing.assert_allclose(intervals.exact_limits(x, 0.95), [low95, high95], rtol=2e-5)
    np.testing.assert_allclose(intervals.exact_limits(x, 0.998), [low998, high998], rtol=6e-5)


def test_none_counted_has_the_upper_limit_of_epitools() -> None:
    # R package epitools, manual of pois.exact: "When x = 0 … pois.exact returns 3.689".
    low, high = intervals.count_limits(0, 0.95)
    assert float(low) == 0
    assert agrees(float(high), "3.689")
    assert float(high) == pytest.approx(-np.log(0.025), rel=1e-14)


def test_byar_gives_no_negative_limit() -> None:
    # One event at 99.8 %: the formula alone yields −0.0028.
    low, high = intervals.byar_limits([1, 0, 10], 0.998)
    assert np.isnan(low[0])
    assert np.isnan(low[1])
    assert low[2] > 0
    assert np.isfinite(high).all()


def test_byar_starts_at_ten() -> None:
    low, high = intervals.count_limits([9, 10], 0.95)
    exact, byar = intervals.exact_limits(9, 0.95), intervals.byar_limits(10, 0.95)
    assert (low[0], high[0]) == (exact[0], exact[1])
    assert (low[1], high[1]) == (byar[0], byar[1])


def test_a_rate_may_exceed_one() -> None:
    low, high = intervals.rate_limits(250, 220, 0.95)
    assert low < 250 / 220 < high


def test_fifty_eight_visits_by_ten_people_say_little() -> None:
    # Whole visits, 44–75 if independent and 4–124 if they come in clusters; the sizes are our own.
    naive = intervals.rate_limits(58, 1, 0.95)
    sizes = [27, 8, 5, 4, 4, 3, 3, 2, 1, 1]
    clustered = intervals.rate_limits(sum(sizes), 1, 0.95, intervals.clustered_variance(sizes))
    assert [round(float(limit)) for limit in naive] == [44, 75]
    assert [round(float(limit)) for limit in clustered] == [4, 124]


def test_ten_dates_of_one_visitor_each_vary_like_a_count() -> None:
    plain = intervals.rate_limits(10, 7, 0.95)
    clustered = intervals.rate_limits(10, 7, 0.95, intervals.clustered_variance([1] * 10))
    assert np.array_equal(plain, clustered)


def test_dates_of_four_widen_the_limits_twofold() -> None:
    # V/x = size, so the distances from the count grow by √size.
    low, high = intervals.count_limits(80, 0.95)
    variance = intervals.clustered_variance([4] * 20)
    wide_low, wide_high = intervals.rate_limits(80, 1, 0.95, variance)
    assert 80 - wide_low == pytest.approx(2 * (80 - low))
    assert wide_high - 80 == pytest.approx(2 * (high - 80))


def test_a_lower_limit_is_never_negative() -> None:
    low, _ = intervals.rate_limits(12, 3, 0.998, 144)
    assert low == 0


def test_noise_widens_the_limits() -> None:
    # x + √((x + 2)/x)·(CI(x) − x) with noise of variance 2.
    low, high = intervals.count_limits(40, 0.95)
    noisy = intervals.rate_limits(40, 1, 0.95, intervals.perturbed_variance(40, 2))
    scale = np.sqrt(42 / 40)
    assert noisy == pytest.approx((40 + scale * (low - 40), 40 + scale * (high - 40)))


def test_nine_dates_give_no_interval() -> None:
    with pytest.raises(NotComputed) as refused:
        intervals.clustered_variance([3] * 9)
    assert refused.value.reason is Reason.TOO_FEW_DATES
    variances = intervals.clustered_variances([81, 90], [9, 10])
    low, high = intervals.rate_limits([27, 30], [10, 10], 0.95, variances)
    assert np.isnan([low[0], high[0]]).all()
    assert np.isfinite([low[1], high[1]]).all()


def test_a_row_without_denominator_has_no_limits() -> None:
    low, high = intervals.rate_limits([5, np.nan, 5, 0], [0, 5, np.nan, 9], 0.95)
    assert np.isnan([low[:3], high[:3]]).all()
    assert low[3] == 0
    assert np.isnan(intervals.rate_limits(0, 9, 0.95, 0)).all()


@given(st.integers(0, 9), st.sampled_from([0.8, 0.95, 0.998]))
def test_exact_limits_leave_half_the_error_on_each_side(x: int, level: float) -> None:
    # Own computation: the limits put back into the distribution they were taken from.
    low, high = intervals.count_limits(x, level)
    assert poisson.cdf(x, float(high)) == pytest.approx((1 - level) / 2, rel=1e-10)
    assert x == 0 or poisson.sf(x - 1, float(low)) == pytest.approx((1 - level) / 2, rel=1e-10)


@given(st.integers(10, 5000))
def test_byar_stays_within_two_per_mille_of_the_exact_limits(x: int) -> None:
    # Public Health England (2018), Technical Guide: Confidence Intervals, Appendix 1: "within
    # 0.2 % of the exact value for numerators of 10 or more" at 95 %.
    exact = intervals.exact_limits(x, 0.95)
    np.testing.assert_allclose(intervals.count_limits(x, 0.95), exact, rtol=2e-3)


@given(st.floats(0, 1e6), st.floats(1e-3, 1e6))
def test_limits_contain_the_rate_and_widen_with_the_level(x: float, n: float) -> None:
    inner, outer = intervals.rate_limits(x, n, 0.95), intervals.rate_limits(x, n, 0.998)
    assert 0 <= outer[0] <= inner[0] <= x / n * (1 + 1e-12)
    assert x / n <= inner[1] <= outer[1]


@given(st.integers(0, 3000), st.integers(1, 9000), st.sampled_from([2.0, 10.0, 0.5]))
def test_limits_scale_with_the_denominator(x: int, n: int, factor: float) -> None:
    once, scaled = intervals.rate_limits(x, n, 0.95), intervals.rate_limits(x, n * factor, 0.95)
    assert np.multiply(scaled, factor) == pytest.approx(once)


@pytest.mark.parametrize("bad", [-1, np.inf, -np.inf])
def test_what_is_no_count_is_refused(bad: float) -> None:
    for limits in [intervals.exact_limits, intervals.byar_limits, intervals.count_limits]:
        with pytest.raises(ValueError, match="must"):
            limits([bad], 0.95)
    with pytest.raises(ValueError, match="Denominators"):
        intervals.rate_limits(1, bad, 0.95)
    with pytest.raises(ValueError, match="Variances"):
        intervals.rate_limits(1, 1, 0.95, bad)
    with pytest.raises(ValueError, match="date"):
        intervals.clustered_variance([bad] * 10)
    with pytest.raises(ValueError, match="missing"):
        intervals.clustered_variance([np.nan] * 10)
    with pytest.raises(ValueError, match="noise"):
        intervals.perturbed_variance(4, bad)
