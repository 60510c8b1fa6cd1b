"""Everything published again, from the raw rows, in plain Python: two roads to one number.

One file, so that one test process computes what is common to all of it once.
"""

import pyarrow.parquet as pq
import pytest

from quartiersmonitor import breakdown, indicator
from quartiersmonitor.breakdown import Breakdown
from quartiersmonitor.indicator import Indicator
from tests.oracle import breakdowns
from tests.oracle.companions import COMPANIONS, differences_beside
from tests.oracle.comparison import differences, published_figures, published_parts
from tests.oracle.conftest import Case
from tests.oracle.counts import Figure
from tests.oracle.published import ORACLES, figures

INDICATORS = indicator.read_all()
WITH_COMPANION = {
    found.id: found for found in INDICATORS.values() if found.companion.value in COMPANIONS
}
BREAKDOWNS = breakdown.read_all()


def test_every_indicator_is_computed_a_second_time() -> None:
    assert set(ORACLES) == set(INDICATORS)


@pytest.mark.parametrize("found", INDICATORS.values(), ids=INDICATORS)
def test_published_values_equal_those_computed_from_the_raw_rows(
    case: Case, found: Indicator
) -> None:
    expected = figures(case.country, found)
    assert {cell.level for cell in expected} == set(found.levels)
    assert {cell.grain for cell in expected} == {"quarter", "year"}
    lines = differences(expected, published_figures(case.snapshot, found.id))
    assert not lines, "\n".join(lines)


def test_every_status_occurs_so_that_none_goes_unchecked(case: Case) -> None:
    statuses = pq.read_table(case.snapshot / "values.parquet", columns=["status"])["status"]
    expected = {"ok", "zero", "no_project", "not_delivered", "suppressed", "unreliable"}
    assert set(statuses.unique().to_pylist()) == expected


def test_a_wrong_a_missing_and_a_needless_figure_are_each_named(case: Case) -> None:
    expected = figures(case.country, INDICATORS["T4"])
    wrong, missing, other = sorted(expected)[:3]
    needless = other._replace(region_id="nowhere")
    spoilt = {**expected, wrong: Figure("ok", numerator=-1.0), needless: expected[other]}
    del spoilt[missing]
    lines = differences(expected, spoilt)
    assert len(lines) == 3
    for cell in (wrong, missing, needless):
        assert any(line.startswith(str(cell)) for line in lines)


@pytest.mark.parametrize("found", WITH_COMPANION.values(), ids=WITH_COMPANION)
def test_shares_and_flags_equal_those_computed_from_the_raw_rows(
    case: Case, found: Indicator
) -> None:
    lines = differences_beside(case.country, case.snapshot, found)
    assert not lines, "\n".join(lines)


def test_every_breakdown_is_computed_a_second_time() -> None:
    assert set(breakdowns.ORACLES) == set(BREAKDOWNS)


@pytest.mark.parametrize("found", BREAKDOWNS.values(), ids=BREAKDOWNS)
def test_published_parts_equal_those_computed_from_the_raw_rows(
    case: Case, found: Breakdown
) -> None:
    expected = breakdowns.figures(case.country, found)
    assert expected
    lines = differences(expected, published_parts(case.snapshot, found.id))
    assert not lines, "\n".join(lines)
