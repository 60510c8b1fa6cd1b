"""Funnel limits and flags against printed ones, and by their own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods import funnel, intervals
from quartiersmonitor.methods.funnel import Flag
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from tests.methods.published import columns, rows

# All figures: ukhsa-collaboration/PHEindicatormethods, tests/testthat/.
# testdata_funnel_prop_outputs.csv @63894a9: total, 95 % and 99.8 % limits in per cent, six
# decimals, around 80.642448 %, a baseline itself rounded to six decimals.
BASELINE = 0.80642448
PROPORTIONS = """
     1  3.204264 100        0        100
     2 25.885383 100        0        100
     3 35.933491 100       10.150815 100
     5 46.011039 100       26.039864 100
    10 56.154344 100       42.032590 100
    16 61.282902 100       50.118675 100
    18 62.390093  98.894803 51.864359 100
    24 64.835445  96.449451 55.719892 100
    37 67.911689  93.373207 60.570139 100
    41 68.548635  92.736260 61.574398  99.710497
    50 69.691035  91.593861 63.375595  97.909301
    75 71.700657  89.584239 66.544121  94.740774
   102 72.974925  88.309971 68.553233  92.731663
   171 74.720602  86.564294 71.305603  89.979293
   289 76.087261  85.197635 73.460384  87.824512
   539 77.306949  83.977947 75.383440  85.901456
  1008 78.203374  83.081521 76.796814  84.488082
  2093 78.949785  82.335111 77.973663  83.311233
  5348 79.583537  81.701359 78.972886  82.312010
 11097 79.907338  81.377558 79.483416  81.801480
 28360 80.182613  81.102283 79.917436  81.367460
 58842 80.323212  80.961684 80.139116  81.145780
110000 80.408963  80.875933 80.274317  81.010578
"""
# testdata_funnel_prop_inputs.csv @3352ce5: cases, total, significance of a primary care trust.
TRUSTS = """
35078.4880 41980 high_998
24803.6256 31824 low_998
50050.7443 61921 within
48686.4364 59804 high_998
24648.7596 30521 within
31759.3850 39350 within
29561.6517 36627 within
26789.2380 33012 high_95
36850.0492 45449 high_95
34502.0685 42485 high_95
23910.2469 29457 high_95
30277.5312 37828 low_95
21139.2936 25992 high_95
38045.3716 46958 high_95
16924.1296 20776 high_95
18504.9982 22739 high_95
29709.0543 36583 high_95
20759.6500 25750 within
13240.9172 16477 within
74612.5980 101060 low_998
"""
# testdata_funnel_ratio_outputs.csv @8ac28e5: events, 95 % and 99.8 % limits of 100 × ratio. Their
# bisection stops at 1e-7 events, so upper limits agree to four digits at 1 event and six from 100 on.
RATIOS = """
  1 17.94802207 3949.774946  10.83023482 99945.32721
  2 27.68285820  825.7315569 17.81123382  4405.093268
  3 34.21816244  484.9096876 22.96695541  1574.527870
  5 42.85102213  307.9791880 30.38637225   676.2496398
  7 48.53467868  248.7240690 35.66664769   460.4244838
  9 52.67840524  218.6921502 39.72215762   366.9836676
 10 54.37632050  208.5337156 41.43536692   337.7785070
 15 60.63002619  178.6695284 48.00982871   258.8896113
 25 67.74163118  154.5243014 56.00851413   202.6432458
100 82.21871402  122.9044681 74.11562345   139.0406755
207 87.26744302  115.1536709 81.03945850   125.1724281
413 90.80557006  110.3911058 86.08891731   116.9848624
716 92.93605352  107.7488421 89.20960712   112.5516964
"""
# testdata_funnel_rate_outputs_2.csv @39d5df1: the same per 100,000 around 114.8591735.
RATES = """
  1 20.61494982 4536.678859  12.43951820 114796.3768
  4 44.85991432  421.5534704 31.05529687   1072.066453
  8 58.29236122  266.0446755 43.43282404    466.2405497
 10 62.45619233  239.5201023 47.59232002    387.9696015
 12 65.75408186  222.2874535 50.99943438    340.9599676
 20 74.37047197  188.0391226 60.38563467    256.4332780
 40 84.34882908  160.7737822 72.16789015    197.5227188
 80 92.28700414  144.8527206 82.27617866    166.5224175
151 97.93362510  135.6290710 89.88064893    149.7009955
302 102.6092923  128.9994323 96.44719883    138.1236716
636 106.2694984  124.3357711 101.7625441    130.2360492
"""
# testdata_funnel_rate_dsr_inputs.csv @5adcb8c: count, residents, flag of the crude rate against
# the rate of all 40 areas, and against that of the 39 areas with events.
AREAS = """
2419 264102 high_998 high_998
2337 259711 high_998 high_998
2291 289247 high_998 high_998
2242 265029 high_998 high_998
2218 284649 high_998 high_998
2159 293578 high_998 high_998
2130 286718 high_998 high_998
2111 307381 within within
2105 274145 high_998 high_998
2083 297424 high_95 within
2078 272628 high_998 high_998
2062 269656 high_998 high_998
2061 294692 high_95 within
2033 277710 high_998 high_95
2033 259213 high_998 high_998
2010 285516 high_95 within
2004 269449 high_998 high_998
2002 290888 within within
1977 287112 within within
1944 286492 within within
1932 287012 within within
1922 291277 within within
1912 289859 within within
1881 289653 within low_95
1844 282519 within low_95
1835 274220 within within
1833 280271 within low_95
1825 284206 within low_95
1816 274508 within within
1809 288384 low_95 low_998
1798 287072 low_95 low_998
1754 282744 low_998 low_998
1746 289208 low_998 low_998
1709 287736 low_998 low_998
1694 296175 low_998 low_998
1688 303255 low_998 low_998
1649 285959 low_998 low_998
1553 274661 low_998 low_998
1332 281425 low_998 low_998
0 297820 low_998 -
"""


def test_limits_of_proportions_are_those_of_the_source() -> None:
    totals, *printed = columns(PROPORTIONS)
    computed = [
        100 * limit
        for level in (funnel.INNER, funnel.OUTER)
        for limit in funnel.proportion_limits(BASELINE, totals, level)
    ]
    np.testing.assert_allclose(computed, printed, rtol=0, atol=1.1e-6)


def test_trusts_are_flagged_as_in_the_source() -> None:
    cases, totals, flags = zip(*rows(TRUSTS), strict=True)
    computed = funnel.proportion_flags(
        np.array(cases, dtype=float), np.array(totals, dtype=float), BASELINE
    )
    assert list(computed) == list(flags)


@pytest.mark.parametrize(("table", "benchmark"), [(RATIOS, 100.0), (RATES, 114.8591735)])
def test_limits_of_rates_are_those_of_the_source(table: str, benchmark: float) -> None:
    events, *printed = columns(table)
    computed = [
        limit
        for level in (funnel.INNER, funnel.OUTER)
        for limit in funnel.rate_limits(benchmark, events, level)
    ]
    for one, other in zip(computed, printed, strict=True):
        np.testing.assert_allclose(one, other, rtol=5e-5)
        np.testing.assert_allclose(one[events >= 100], other[events >= 100], rtol=3e-7)


def test_areas_are_flagged_as_in_the_source() -> None:
    counts, residents, with_zero, without_zero = (
        list(column) for column in zip(*rows(AREAS), strict=True)
    )
    x, n = np.array(counts, dtype=float), np.array(residents, dtype=float)
    assert list(funnel.rate_flags(x, n, x.sum() / n.sum())) == with_zero
    x, n = x[:-1], n[:-1]
    assert list(funnel.rate_flags(x, n, x.sum() / n.sum())) == without_zero[:-1]


def test_two_of_fifty_are_low_against_thirteen_per_cent() -> None:
    # Benchmark 12.84 %, n = 50: the funnel runs from 3.6 to 22.1 %, so 4 % lies within. A Wilson
    # interval around the benchmark, 6.2–24.8 %, would call it low.
    low, high = funnel.proportion_limits(0.1284, 50, 0.95)
    assert [round(100 * float(limit), 1) for limit in (low, high)] == [3.6, 22.1]
    assert funnel.proportion_flags([2], [50], 0.1284)[0] == Flag.WITHIN


def test_limits_at_events_and_flags_agree() -> None:
    # An area exactly at a limit is not flagged; one hair beyond it is. Exact limits below 10.
    events = np.arange(1.0, 10.0)
    low, high = funnel.rate_limits(0.02, events, funnel.OUTER)
    for rate, outside, side in [(low, 1 - 1e-9, Flag.LOW_998), (high, 1 + 1e-9, Flag.HIGH_998)]:
        assert set(funnel.rate_flags(events, events / (rate * outside), 0.02)) == {side}
        assert side not in funnel.rate_flags(events, events / (rate / outside), 0.02)


def test_nobody_counted_can_be_low_but_not_high() -> None:
    flags = funnel.rate_flags([0, 0, 0], [100, 500, 1000], 0.01)
    assert list(flags) == [Flag.WITHIN, Flag.LOW_95, Flag.LOW_998]


def test_areas_without_denominator_are_not_compared() -> None:
    counts, totals = [1, np.nan, 3, 0], [0, 5, np.nan, 0]
    totals_of_cases = [np.nan, 5, np.nan, 0]
    assert set(funnel.rate_flags(counts, totals, 0.1)) == {Flag.NONE}
    assert set(funnel.proportion_flags(counts, totals_of_cases, 0.1)) == {Flag.NONE}
    assert np.isnan(funnel.proportion_limits(0.1, [0, np.nan], 0.95)).all()


@given(st.floats(0, 1), st.integers(1, 10**6), st.floats(1, 9))
def test_limits_contain_the_benchmark_and_widen(pi: float, n: int, phi: float) -> None:
    inner = funnel.proportion_limits(pi, n, 0.95)
    for wide in [
        funnel.proportion_limits(pi, n, 0.998),
        funnel.proportion_limits(pi, n, 0.95, phi),
    ]:
        assert 0 <= wide[0] <= inner[0] <= pi <= inner[1] <= wide[1] <= 1


@given(st.floats(0.01, 0.99), st.integers(1, 10**6))
def test_four_times_the_residents_halve_the_width(pi: float, n: int) -> None:
    low, _ = funnel.proportion_limits(pi, n, 0.95, 1)
    low4, _ = funnel.proportion_limits(pi, 4 * n, 0.95, 1)
    assert low == 0 or pi - low4 == pytest.approx((pi - low) / 2, abs=1e-12)


@given(st.integers(1, 2000), st.floats(0.001, 100))
def test_limits_of_rates_contain_the_benchmark_and_scale_with_it(x: int, b: float) -> None:
    low, high = funnel.rate_limits(b, x, 0.95)
    wide_low, wide_high = funnel.rate_limits(b, x, 0.95, 1.5)
    assert wide_low < low < b < high
    assert np.isnan(wide_high) or wide_high > high
    assert (low, high) == pytest.approx(np.multiply(b, funnel.rate_limits(1, x, 0.95)))


def test_an_overdispersed_funnel_may_have_no_upper_limit() -> None:
    low, high = funnel.rate_limits(1, [1, 100], 0.95, 4)
    assert np.isnan(high[0])
    assert np.isfinite([*low, high[1]]).all()


def test_overdispersion_flags_fewer_areas() -> None:
    counts, residents = [60, 20, 41], [1000, 1000, 1000]
    plain = funnel.rate_flags(counts, residents, 0.04)
    assert list(plain) == [Flag.HIGH_95, Flag.LOW_998, Flag.WITHIN]
    assert set(funnel.rate_flags(counts, residents, 0.04, 10)) == {Flag.WITHIN}
    assert list(funnel.proportion_flags(counts, residents, 0.04)) == [
        Flag.HIGH_998,
        Flag.LOW_998,
        Flag.WITHIN,
    ]
    assert set(funnel.proportion_flags(counts, residents, 0.04, 10)) == {Flag.WITHIN}


def test_overdispersion_is_the_mean_square_and_never_below_one() -> None:
    assert funnel.overdispersion([0.1, -0.2, 0.0, 0.1]) == 1
    assert funnel.overdispersion([2.0, -2.0, 2.0, -2.0]) == 4
    # Ten scores: one outlier at each end is pulled in to its neighbour.
    assert funnel.overdispersion([-50.0, *[-2.0] * 4, *[2.0] * 4, 50.0]) == 4
    assert funnel.overdispersion([-50.0, *[-2.0] * 4, *[2.0] * 4, 50.0], 0) > 400


def test_chance_alone_flags_many_areas_at_95_per_cent_and_few_at_998() -> None:
    # Own simulation of 1,104 areas with one true rate of 6 %.
    random = np.random.default_rng(1)
    totals = random.lognormal(np.log(400), 1.1, 1104).round() + 20
    flags = funnel.proportion_flags(random.binomial(totals.astype(int), 0.06), totals, 0.06)
    outer = np.isin(flags, [Flag.HIGH_998, Flag.LOW_998]).sum()
    assert (flags != Flag.WITHIN).sum() > 30
    assert outer < 10


@pytest.mark.parametrize("factor", [0.9, np.inf, np.nan])
def test_a_factor_below_one_is_refused(factor: float) -> None:
    for limits in [funnel.proportion_limits, funnel.rate_limits]:
        with pytest.raises(ValueError, match="overdispersion"):
            limits(0.5, [10], 0.95, factor)


def test_bad_input_is_refused() -> None:
    for benchmark in [-0.1, 1.1, np.nan]:
        with pytest.raises(ValueError, match="benchmark"):
            funnel.proportion_limits(benchmark, [10], 0.95)
    for benchmark in [0, -1, np.inf, np.nan]:
        with pytest.raises(ValueError, match="benchmark"):
            funnel.rate_limits(benchmark, [10], 0.95)
        with pytest.raises(ValueError, match="benchmark"):
            funnel.rate_flags([1], [10], benchmark)
    for events in [0, -1, np.inf, np.nan]:
        with pytest.raises(ValueError, match=r"event|Events"):
            funnel.rate_limits(0.5, [events], 0.95)
    for count in [-1, np.inf]:
        with pytest.raises(ValueError, match="must"):
            funnel.rate_flags([count], [10], 0.5)
        with pytest.raises(ValueError, match="must"):
            funnel.proportion_flags([1], [count], 0.5)
    with pytest.raises(ValueError, match="cases ≤ total"):
        funnel.proportion_flags([11], [10], 0.5)
    with pytest.raises(ValueError, match="finite"):
        funnel.overdispersion([1, np.nan])
    with pytest.raises(ValueError, match="winsorised"):
        funnel.overdispersion([1, 2], 0.5)
    with pytest.raises(NotComputed) as refused:
        funnel.overdispersion([1.0])
    assert refused.value.reason is Reason.TOO_FEW_AREAS


def test_flags_use_byar_from_ten_events() -> None:
    low, _ = intervals.byar_limits(12, funnel.OUTER)
    residents = np.array([12.0]) * 100
    just_below, just_above = float(low) / 1200 * (1 - 1e-9), float(low) / 1200 * (1 + 1e-9)
    assert funnel.rate_flags([12], residents, just_below)[0] == Flag.HIGH_998
    assert funnel.rate_flags([12], residents, just_above)[0] == Flag.HIGH_95
