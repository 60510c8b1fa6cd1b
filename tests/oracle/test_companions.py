"""What stands beside a value: how much of it is unknown or estimated, and its flags."""

import pytest

from quartiersmonitor import indicator
from quartiersmonitor.indicator import Indicator
from tests.oracle.companions import COMPANIONS, differences_beside
from tests.oracle.conftest import Case

WITH_COMPANION = {
    found.id: found
    for found in indicator.read_all().values()
    if found.companion.value in COMPANIONS
}


@pytest.mark.parametrize("found", WITH_COMPANION.values(), ids=WITH_COMPANION)
def test_shares_and_flags_equal_those_computed_from_the_raw_rows(
    case: Case, found: Indicator
) -> None:
    lines = differences_beside(case.country, case.snapshot, found)
    assert not lines, "\n".join(lines)
