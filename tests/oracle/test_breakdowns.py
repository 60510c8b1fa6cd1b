"""Each breakdown again, from the raw rows, in plain Python."""

import pytest

from quartiersmonitor import breakdown
from quartiersmonitor.breakdown import Breakdown
from tests.oracle.breakdowns import ORACLES, figures
from tests.oracle.comparison import differences, published_parts
from tests.oracle.conftest import Case

BREAKDOWNS = breakdown.read_all()


def test_every_breakdown_is_computed_a_second_time() -> None:
    assert set(ORACLES) == set(BREAKDOWNS)


@pytest.mark.parametrize("found", BREAKDOWNS.values(), ids=BREAKDOWNS)
def test_published_parts_equal_those_computed_from_the_raw_rows(
    case: Case, found: Breakdown
) -> None:
    expected = figures(case.country, found)
    assert expected
    lines = differences(expected, published_parts(case.snapshot, found.id))
    assert not lines, "\n".join(lines)
