"""Every published row says why its figure is there or not, and nothing stands where it is not."""

from typing import NamedTuple

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import indicator, measure, protect
from quartiersmonitor.indicator import Companion, Indicator, Kind
from tests.properties.counts import Counted, as_frame, counts_of

INDICATORS = list(indicator.read_all().values())
KNOWN = ("ok", "zero")
FIGURES = ["numerator", "denominator", "value", "low", "high", "low998", "high998"]


class Published(NamedTuple):
    """Counts as they came, and the rows made from them."""

    found: Indicator
    counts: list[Counted]
    rows: pd.DataFrame


@st.composite
def published(draw: st.DrawFn) -> Published:
    found = draw(st.sampled_from(INDICATORS))
    counts = draw(st.lists(counts_of(found), min_size=1, max_size=6))
    rows = protect.protect(measure.measure(as_frame(counts), found), found)
    return Published(found, counts, rows)


@given(case=published())
def test_every_row_has_one_of_the_agreed_statuses(case: Published) -> None:
    assert set(case.rows["status"]) <= {*KNOWN, "no_project", "not_delivered", "suppressed"}


@given(case=published())
def test_only_a_coverage_that_does_not_apply_is_left_out(case: Published) -> None:
    is_coverage = case.found.companion is Companion.COVERAGE
    kept = [each for each in case.counts if each.counted or not is_coverage]
    assert len(case.rows) == len(kept)


@given(case=published())
def test_no_figure_mark_or_comparison_stands_where_nothing_is_known(case: Published) -> None:
    hidden = case.rows[~case.rows["status"].isin(KNOWN)]
    assert hidden[FIGURES].isna().all(axis=None)
    assert (hidden["flags"] == "").all()
    assert (hidden["comparison"] == "none").all()


@given(case=published())
def test_a_value_stands_where_the_status_says_so(case: Published) -> None:
    shown = case.rows[case.rows["status"] == "ok"]
    assert shown["value"].notna().all()
    if case.found.kind is not Kind.DIFFERENCE:
        assert (shown["numerator"] > 0).all()
        zeros = case.rows[case.rows["status"] == "zero"]
        assert (zeros["numerator"] == 0).all()


@given(case=published())
def test_where_nobody_works_there_is_no_project_and_without_delivery_nothing_is_known(
    case: Published,
) -> None:
    if case.found.companion is Companion.COVERAGE:
        return
    statuses = dict(zip(case.rows["region_id"], case.rows["status"], strict=True))
    for number, counts in enumerate(case.counts):
        if not counts.expected:
            assert statuses[str(number)] == "no_project"
        elif not counts.delivered:
            assert statuses[str(number)] == "not_delivered"
        else:
            assert statuses[str(number)] != "no_project"
