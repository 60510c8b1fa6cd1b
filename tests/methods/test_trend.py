"""Trends against published verdicts and statistics, and by their own laws."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, linregress, norm

from quartiersmonitor.methods import trend
from quartiersmonitor.methods.not_computed import NotComputed, Reason
from quartiersmonitor.methods.trend import Direction
from tests.methods.published import agrees, columns

YEARS = [2020, 2021, 2022, 2023, 2024]
# dhsc-govuk/FingertipsNext, TrendAnalysisApp.UnitTests: figures Calculator/IndicatorTestData.cs
# @06122b0, verdicts Calculator/TrendCalculatorTests.cs @6830bec and
# Legacy/TrendMarkerCalculatorTests.cs @5f00d76. Oldest year first. Count, total, value, limits.
DIABETES = """
3455176 48783947 7.0826 7.0754 7.0940
3491868 49122259 7.1085 7.1013 7.1199
3625401 49956777 7.2571 7.2499 7.2684
3774801 50649129 7.4528 7.4456 7.4643
3938080 51441896 7.6554 7.6481 7.6669
"""
VACCINATION = """
57274 61834 92.6254 92.4168 92.8288
55865 60511 92.3221 92.1072 92.5315
53681 59074 90.8708 90.6358 91.1004
51767 57508 90.0170 89.7694 90.2594
53185 59028 90.1013 89.8578 90.3396
"""
EYES = """
1416 48246126 2.93500 2.7841 3.0919
 935 48440507 1.93028 1.8085 2.0580
1344 48753376 2.75670 2.6113 2.9082
1415 49300918 2.87010 2.7225 3.0237
1502 49866388 3.01210 2.8616 3.1683
"""
# The last value is written 120/7742 there, which is 0 in that language; its limits, 119.8035 and
# 121.7507, belong to 120.7742.
CANCER = """
61807 51510878 126.9341 125.9343 127.9400
61740 51530437 125.8290 124.8371 126.8268
60202 51653460 121.5234 120.5533 122.4993
60192 51966274 122.3782 121.4012 123.3610
59423 52380101 120.7742 119.8035 121.7507
"""


@pytest.mark.parametrize(
    ("table", "direction"), [(DIABETES, "increasing"), (VACCINATION, "decreasing")]
)
def test_proportions_go_where_fingertips_says(table: str, direction: str) -> None:
    cases, totals, *_ = columns(table)
    assert trend.trend_of_proportions(YEARS, cases, totals).direction == direction


@pytest.mark.parametrize(
    ("table", "direction"),
    [
        (DIABETES, "increasing"),
        (VACCINATION, "decreasing"),
        (EYES, "increasing"),
        (CANCER, "decreasing"),
    ],
)
def test_values_go_where_fingertips_says(table: str, direction: str) -> None:
    _, _, values, lows, highs = columns(table)
    assert trend.trend_of_values(YEARS, values, lows, highs).direction == direction


def test_four_years_give_no_trend() -> None:
    # Verdict CannotBeCalculated of TrendCalculatorTests.cs for the cancer figures without 2023.
    _, _, values, lows, highs = (column[:-1] for column in columns(CANCER))
    with pytest.raises(NotComputed) as refused:
        trend.trend_of_values(YEARS[:-1], values, lows, highs)
    assert refused.value.reason is Reason.TOO_FEW_YEARS


def test_the_statistic_of_smokers_is_that_of_r() -> None:
    # R, example of prop.trend.test, data of Fleiss (1981), p. 139: X-squared = 8.2249, as printed
    # by Rui Barradas on the list R-help, 8 September 2023.
    found = trend.chi_squared_for_trend([83, 90, 129, 70], [86, 93, 136, 82], [1, 2, 3, 4])
    assert agrees(found, "8.2249")


def test_the_statistic_of_infections_is_the_published_one() -> None:
    # influentialpoints.com, "Chi-square test for trend": infected by dose, X² = 11.51, whose
    # variance has N − 1 for N.
    found = trend.chi_squared_for_trend([5, 14, 18], [30, 30, 30], [1, 2, 3])
    assert agrees(found * 89 / 90, "11.51")


def test_the_statistic_of_malformations_is_that_of_a_textbook() -> None:
    # Mills and Graubard (1987), alcohol and malformations, with scores 0, 0.5, 1.5, 4, 7:
    # M² = (N − 1)r² = 6.57 in Agresti (2002), Categorical Data Analysis, section 3.4. Two digits
    # quoted from memory; the counts are in ocbe-uio/contingencytables, mills_graubard_1987.
    malformed = np.array([48, 38, 5, 1, 1])
    totals = malformed + np.array([17066, 14464, 788, 126, 37])
    squared = trend.chi_squared_for_trend(malformed, totals, [0, 0.5, 1.5, 4, 7])
    assert agrees(squared * (totals.sum() - 1) / totals.sum(), "6.57")


def test_the_threshold_is_the_square_of_the_normal_quantile() -> None:
    assert norm.ppf(0.999) ** 2 == pytest.approx(trend.SIGNIFICANT, rel=1e-12)


def test_one_year_alone_makes_no_trend() -> None:
    # Significant, but without the last year the slope turns.
    found = trend.trend_of_proportions(YEARS, [120, 110, 105, 100, 400], [1000] * 5)
    assert found.chi_squared > trend.SIGNIFICANT
    assert found.slope > 0
    assert found.direction is Direction.NO_CHANGE
    values = [12.0, 11.0, 10.5, 10.0, 40.0]
    other = trend.trend_of_values(YEARS, values, np.array(values) - 1, np.array(values) + 1)
    assert other.chi_squared > trend.SIGNIFICANT
    assert other.direction is Direction.NO_CHANGE


def test_only_the_last_five_years_count() -> None:
    cases, totals, *_ = columns(DIABETES)
    longer = trend.trend_of_proportions([2010, *YEARS], np.append(9, cases), np.append(10, totals))
    assert longer == trend.trend_of_proportions(YEARS, cases, totals)


CASES = st.lists(st.integers(1, 199), min_size=5, max_size=5)


@given(CASES)
def test_the_statistic_matches_the_contingency_table_of_two_groups(cases: list[int]) -> None:
    table = [cases[:2], [200 - one for one in cases[:2]]]
    assume(cases[0] != cases[1])
    found = trend.chi_squared_for_trend(cases[:2], [200, 200], [3, 8])
    assert found == pytest.approx(chi2_contingency(table, correction=False).statistic)


@given(CASES)
def test_the_slope_is_that_of_least_squares(cases: list[int]) -> None:
    logits = [np.log(one / (200 - one)) for one in cases]
    found = trend.trend_of_proportions(YEARS, cases, [200] * 5)
    assert found.slope == pytest.approx(linregress(range(5), logits).slope, abs=1e-12)
    lows = np.array(logits) - 1
    other = trend.trend_of_values(YEARS, logits, lows, lows + 2)
    assert other.slope == pytest.approx(found.slope, abs=1e-12)
    # Equal errors of 1/1.96 each: χ² = slope² · Σ(t − 3)² · 1.96².
    assert other.chi_squared == pytest.approx(found.slope**2 * 10 * norm.ppf(0.975) ** 2)


@given(CASES)
def test_backwards_in_time_and_counting_the_others_turn_the_trend(cases: list[int]) -> None:
    turned = {"increasing": "decreasing", "decreasing": "increasing", "no_change": "no_change"}
    found = trend.trend_of_proportions(YEARS, cases, [200] * 5)
    for other in [
        trend.trend_of_proportions(YEARS, cases[::-1], [200] * 5),
        trend.trend_of_proportions(YEARS, [200 - one for one in cases], [200] * 5),
    ]:
        assert other.chi_squared == pytest.approx(found.chi_squared, abs=1e-9)
        assert other.slope == pytest.approx(-found.slope, abs=1e-12)
        assert other.direction == turned[found.direction]


@given(CASES, st.floats(0.5, 3), st.floats(-9, 9))
def test_the_statistic_ignores_unit_and_origin_of_time(
    cases: list[int], unit: float, origin: float
) -> None:
    scores = np.arange(5.0)
    once = trend.chi_squared_for_trend(cases, [200] * 5, scores)
    moved = trend.chi_squared_for_trend(cases, [200] * 5, scores * unit + origin)
    assert moved == pytest.approx(once, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize(
    ("years", "cases", "totals", "reason"),
    [
        ([2020, 2021, 2022, 2024, 2025], [1] * 5, [9] * 5, Reason.YEARS_WITH_GAPS),
        ([2024, 2023, 2022, 2021, 2020], [1] * 5, [9] * 5, Reason.YEARS_WITH_GAPS),
        ([2020, 2020, 2021, 2022, 2023], [1] * 5, [9] * 5, Reason.YEARS_WITH_GAPS),
        (YEARS, [0, 1, 1, 1, 1], [9] * 5, Reason.NO_LOGIT),
        (YEARS, [9, 1, 1, 1, 1], [9] * 5, Reason.NO_LOGIT),
        (YEARS, [0, 1, 1, 1, 1], [0, 9, 9, 9, 9], Reason.NO_DENOMINATOR),
        ([], [], [], Reason.TOO_FEW_YEARS),
    ],
)
def test_what_cannot_be_computed_says_why(
    years: list[int], cases: list[int], totals: list[int], reason: Reason
) -> None:
    with pytest.raises(NotComputed) as refused:
        trend.trend_of_proportions(years, cases, totals)
    assert refused.value.reason is reason


def test_groups_without_any_difference_are_not_tested() -> None:
    for arguments in [([0, 0], [5, 5], [1, 2]), ([5, 5], [5, 5], [1, 2]), ([1, 2], [5, 5], [1, 1])]:
        with pytest.raises(NotComputed) as refused:
            trend.chi_squared_for_trend(*arguments)
        assert refused.value.reason is Reason.NO_VARIATION
    with pytest.raises(NotComputed) as refused:
        trend.trend_of_values(YEARS, [1] * 5, [1, 0, 0, 0, 0], [1, 2, 2, 2, 2])
    assert refused.value.reason is Reason.NO_VARIATION


@pytest.mark.parametrize("bad", [-1, np.nan, np.inf])
def test_bad_counts_are_refused(bad: float) -> None:
    good = [3.0, 3.0, 3.0, 3.0, 3.0]
    for cases, totals in [([bad, *good[1:]], good), (good, [bad, *good[1:]])]:
        with pytest.raises(ValueError, match=r"must|need"):
            trend.trend_of_proportions(YEARS, cases, totals)
        with pytest.raises(ValueError, match=r"must|need"):
            trend.chi_squared_for_trend(cases, totals, YEARS)


def test_bad_values_are_refused() -> None:
    good = [1.0, 2.0, 3.0, 4.0, 5.0]
    for bad in [np.nan, np.inf]:
        spoilt = [bad, *good[1:]]
        for values, lows, highs in [
            (spoilt, good, good),
            (good, spoilt, good),
            (good, good, spoilt),
        ]:
            with pytest.raises(ValueError, match="finite"):
                trend.trend_of_values(YEARS, values, lows, highs)
    with pytest.raises(ValueError, match="exceed"):
        trend.trend_of_values(YEARS, good, [9] * 5, good)
    with pytest.raises(ValueError, match="cases ≤ total"):
        trend.trend_of_proportions(YEARS, [4, 1, 1, 1, 1], [3] * 5)
    with pytest.raises(ValueError, match="one number for each"):
        trend.trend_of_values(YEARS, good, good, good[1:])
