"""What holds of the arithmetic whatever the counts are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import indicator, measure
from quartiersmonitor.indicator import Kind

INDICATORS = indicator.read_all()
LEVELS = st.sampled_from([0.95, 0.998])
CLOSE = 1e-9


def one(number: float) -> measure.Numbers:
    return np.array([number], dtype=np.float64)


def wilson(cases: float, total: float, level: float) -> tuple[float, float]:
    low, high = measure.wilson(one(cases), one(total), level)
    return float(low[0]), float(high[0])


@st.composite
def cases_of_total(draw: st.DrawFn) -> tuple[int, int]:
    total = draw(st.integers(1, 10**7))
    return draw(st.integers(0, total)), total


@given(counts=cases_of_total(), level=LEVELS)
def test_wilson_limits_hold_the_share_and_stay_between_nothing_and_all(
    counts: tuple[int, int], level: float
) -> None:
    cases, total = counts
    low, high = wilson(cases, total, level)
    assert 0 <= low <= cases / total + CLOSE
    assert cases / total - CLOSE <= high <= 1


@given(counts=cases_of_total(), more=st.integers(2, 1000), level=LEVELS)
def test_more_cases_of_the_same_share_give_narrower_limits(
    counts: tuple[int, int], more: int, level: float
) -> None:
    cases, total = counts
    low, high = wilson(cases, total, level)
    closer_low, closer_high = wilson(cases * more, total * more, level)
    assert closer_high - closer_low < high - low


@given(counts=cases_of_total())
def test_the_limits_of_99_8_percent_hold_those_of_95(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts, 0.95)
    wider_low, wider_high = wilson(*counts, 0.998)
    assert wider_low <= low + CLOSE
    assert high <= wider_high + CLOSE


@given(counts=cases_of_total(), level=LEVELS)
def test_the_limits_of_the_rest_mirror_those_of_the_share(
    counts: tuple[int, int], level: float
) -> None:
    cases, total = counts
    low, high = wilson(cases, total, level)
    assert wilson(total - cases, total, level) == pytest.approx((1 - high, 1 - low), abs=CLOSE)


@given(total=st.integers(0, 10**7), beyond=st.integers(1, 10**7), level=LEVELS)
def test_more_cases_than_there_are_and_fewer_than_none_are_refused(
    total: int, beyond: int, level: float
) -> None:
    with pytest.raises(ValueError, match="0 ≤ cases ≤ total"):
        wilson(total + beyond, total, level)
    with pytest.raises(ValueError, match="0 ≤ cases ≤ total"):
        wilson(-beyond, total, level)


@given(level=LEVELS)
def test_nothing_to_divide_by_gives_no_limits(level: float) -> None:
    assert np.isnan(wilson(0, 0, level)).all()


def test_wilson_limits_are_those_of_the_textbook() -> None:
    # Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3.
    assert wilson(81, 263, 0.95) == pytest.approx((0.2553, 0.3662), abs=0.00005)
    assert wilson(15, 148, 0.95) == pytest.approx((0.0624, 0.1605), abs=0.00005)
    assert wilson(0, 20, 0.95) == pytest.approx((0.0, 0.1611), abs=0.00005)
    assert wilson(1, 29, 0.95) == pytest.approx((0.0061, 0.1718), abs=0.00005)


@given(
    found=st.sampled_from(list(INDICATORS.values())),
    numerator=st.floats(0, 1e9),
    denominator=st.one_of(st.none(), st.just(0.0), st.floats(0.001, 1e9)),
)
def test_a_value_is_finite_or_missing_and_missing_where_it_would_divide_by_nothing(
    found: indicator.Indicator, numerator: float, denominator: float | None
) -> None:
    bottom = np.nan if denominator is None else denominator
    [value] = measure.value(one(numerator), one(bottom), found)
    divides = found.kind.has_denominator and found.kind is not Kind.DIFFERENCE
    if divides and not denominator:
        assert np.isnan(value)
    elif not divides and found.kind is not Kind.DIFFERENCE:
        assert value == found.per * numerator
    elif denominator is not None:
        assert np.isfinite(value)
