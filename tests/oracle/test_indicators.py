"""Each indicator again, from the raw rows, in plain Python: two roads to one number."""

import pyarrow.parquet as pq
import pytest

from quartiersmonitor import indicator
from quartiersmonitor.indicator import Indicator
from tests.oracle.comparison import differences, published_figures
from tests.oracle.conftest import Case
from tests.oracle.counts import Figure
from tests.oracle.published import ORACLES, figures

INDICATORS = indicator.read_all()


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
