"""Process limits against published charts, and by their own laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.methods.not_computed import NotComputed, Reason
from quartiersmonitor.methods.process import process
from tests.methods.published import agrees

# Wheeler, D. J. (2003), Making Sense of Data, as quoted in mattmccormick/statprocon, tests of XmR.
# Page 382, "Data Set to Use When Verifying Software".
VERIFYING = "5045 4350 4350 3975 4290 4430 4485 4285 3980 3925 3645 3760 3300 3685 3463 5200"
# Page 130, figure 9.9, peak flow rates on 18 days.
PEAK_FLOW = "120 140 100 150 260 150 100 120 300 300 275 300 140 170 150 150 190 180"
# Table 9.1, accident rates of two groups.
GROUP_A = "43 40 37 33 30 33 34 35 29 33 31 39"
GROUP_B = "35 37 33 32 27 29 31 22 25 30 24 19"
# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, flow rates of ten batches; the ten
# rates are quoted from memory, the handbook's mean, range and limits agree with them.
FLOW = "49.6 47.6 49.9 51.3 47.8 51.2 52.6 52.4 53.6 52.1"
# Cedric Chin, "How to Plot an XmR Chart", xmrit.com, in-process inventory of 31 months.
INVENTORY = (
    "19 27 20 16 18 25 22 24 17 25 15 17 20 22 19 16 22 19 25 22 18 20 16 17 20 15 27 25 17 19 28"
)


def numbers(series: str) -> list[float]:
    return [float(value) for value in series.split()]


def test_the_data_set_to_verify_software_with_gives_its_limits() -> None:
    found = process(numbers(VERIFYING))
    assert agrees(found.mean, "4135.50")
    assert agrees(found.moving_range, "355.93")
    assert agrees(found.low, "3188.72")
    assert agrees(found.high, "5082.28")
    assert [
        value for value, signal in zip(numbers(VERIFYING), found.signals, strict=True) if signal
    ] == [5200]


def test_peak_flow_rates_have_the_limits_of_the_book() -> None:
    # The book computes with rounded numbers: 322.5 and 43.7; unrounded 322.3 and 43.8.
    found = process(numbers(PEAK_FLOW))
    assert agrees(found.mean, "183.1")
    assert agrees(found.moving_range, "52.4")
    assert agrees(found.high, "322.3")
    assert agrees(found.low, "43.8")
    assert not any(found.signals)


@pytest.mark.parametrize(("series", "low", "high"), [(GROUP_A, 25.6, 43.9), (GROUP_B, 18.0, 39.3)])
def test_accident_rates_have_the_limits_of_the_book(series: str, low: float, high: float) -> None:
    # One decimal, computed there with rounded means: one unit of it apart.
    found = process(numbers(series))
    assert (found.low, found.high) == pytest.approx((low, high), abs=0.1)


def test_flow_rates_have_the_limits_of_the_handbook() -> None:
    # It multiplies by 3/1.128 = 2.6596 where we take the usual 2.66.
    found = process(numbers(FLOW))
    assert agrees(found.mean, "50.81")
    assert agrees(found.moving_range, "1.8778")
    assert (found.low, found.high) == pytest.approx((45.8159, 55.8041), abs=1e-3)


def test_the_inventory_has_the_limits_of_the_article() -> None:
    # The article multiplies a mean range rounded to 4.7.
    found = process(numbers(INVENTORY))
    assert agrees(found.mean, "20.39")
    assert agrees(found.moving_range, "4.7")
    assert found.high == pytest.approx(32.89, abs=0.1)


def test_a_steady_series_has_no_signal_and_limits_without_width() -> None:
    found = process([0.1] * 9)
    assert (found.low, found.mean, found.high, found.moving_range) == (0.1, 0.1, 0.1, 0)
    assert not any(found.signals)


def test_a_quarter_far_off_is_the_only_signal() -> None:
    for far_off in [10, 90]:
        found = process([50, 52, 49, 51, 50, far_off, 50, 51, 49, 52, 50, 51])
        assert [place for place, signal in enumerate(found.signals) if signal] == [5]


def test_limits_may_be_negative() -> None:
    assert process([0, 9, 0, 9, 0, 9, 0, 9]).low < 0


SERIES = st.lists(st.integers(-500, 500), min_size=8, max_size=30)


@given(SERIES)
def test_limits_lie_evenly_around_the_mean(series: list[int]) -> None:
    found = process(series)
    assert found.low <= found.mean <= found.high
    assert found.high - found.mean == pytest.approx(found.mean - found.low)
    assert found.mean == pytest.approx(np.mean(series))
    assert len(found.signals) == len(series)


@given(SERIES, st.integers(2, 9), st.integers(-99, 99))
def test_unit_and_origin_change_nothing_but_the_numbers(
    series: list[int], unit: int, origin: int
) -> None:
    found, other = process(series), process(np.array(series) * unit + origin)
    assert other.low == pytest.approx(found.low * unit + origin, abs=1e-6)
    assert other.high == pytest.approx(found.high * unit + origin, abs=1e-6)
    assert process(series[::-1]).moving_range == pytest.approx(found.moving_range)


def test_seven_quarters_give_no_limits() -> None:
    for series in [[1, 2, 3, 4, 5, 6, 7], []]:
        with pytest.raises(NotComputed) as refused:
            process(series)
        assert refused.value.reason is Reason.TOO_FEW_QUARTERS
    assert process([1, 2, 3, 4, 5, 6, 7, 8]).moving_range == 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_a_missing_quarter_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        process([1, 2, 3, 4, 5, 6, 7, bad])


def test_a_table_is_no_series() -> None:
    with pytest.raises(ValueError, match="per quarter"):
        process([[1, 2, 3, 4], [5, 6, 7, 8]])
