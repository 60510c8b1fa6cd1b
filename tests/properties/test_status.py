"""Every published row says why its figure is there or not, and nothing stands where it is not."""

from typing import NamedTuple

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import indicator, measure
from quartiersmonitor.indicator import Companion, Indicator, Interval, Kind
from tests.properties.counts import Counted, as_frame, counts_of

INDICATORS = list(indicator.read_all().values())
KNOWN = ("ok", "zero")
COUNTS = ["numerator", "denominator"]
FIGURES = ["value", "low", "high", "low998", "high998"]


class Published(NamedTuple):
    """Counts as they came, and the rows made from them."""

    found: Indicator
    counts: list[Counted]
    rows: pd.DataFrame


@st.composite
def published(draw: st.DrawFn) -> Published:
    found = draw(st.sampled_from(INDICATORS))
    counts = draw(st.lists(counts_of(found), min_size=1, max_size=6))
    rows = measure.measure(as_frame(found, counts), [found])
    return Published(found, counts, rows)


@given(case=published())
def test_every_row_has_one_of_the_agreed_statuses(case: Published) -> None:
    assert set(case.rows["status"]) <= {
        *KNOWN,
        *("no_project", "not_delivered", "suppressed", "unreliable"),
    }


@given(case=published())
def test_only_a_coverage_that_does_not_apply_is_left_out(case: Published) -> None:
    is_coverage = case.found.companion is Companion.COVERAGE
    kept = [each for each in case.counts if each.counted or not is_coverage]
    assert len(case.rows) == len(kept)


@given(case=published())
def test_no_figure_mark_or_comparison_stands_where_nothing_is_known(case: Published) -> None:
    valueless = case.rows[~case.rows["status"].isin(KNOWN)]
    assert valueless[FIGURES].isna().all(axis=None)
    assert (valueless["comparison"] == "none").all()
    unknown = valueless[valueless["status"] != "unreliable"]
    assert unknown[COUNTS].isna().all(axis=None)
    assert (unknown["flags"] == "").all()


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
        elif counts.counted:
            assert statuses[str(number)] != "no_project"


@given(case=published())
def test_a_share_without_limits_of_nothing_at_all_is_no_project_and_not_zero(
    case: Published,
) -> None:
    if case.found.companion is Companion.COVERAGE or not case.found.kind.has_denominator:
        return
    statuses = dict(zip(case.rows["region_id"], case.rows["status"], strict=True))
    for number, counts in enumerate(case.counts):
        nothing = counts.delivered and not counts.counted and not counts.hidden
        if (
            nothing
            and case.found.interval is Interval.NONE
            and counts.denominator != counts.denominator
        ):
            assert statuses[str(number)] in ("no_project", "not_delivered")


@given(case=published())
def test_what_is_hidden_to_protect_people_leaves_no_number_behind(case: Published) -> None:
    hidden = [str(n) for n, counts in enumerate(case.counts) if counts.hidden]
    rows = case.rows[case.rows["region_id"].isin(hidden)]
    if case.found.companion is not Companion.COVERAGE:
        assert rows[[*COUNTS, *FIGURES]].isna().all(axis=None)
        assert set(rows["status"]) <= {"suppressed", "no_project", "not_delivered"}


@given(case=published())
def test_no_rate_or_share_rests_on_fewer_cases_or_dates_than_it_needs(case: Published) -> None:
    shown = case.rows[case.rows["status"] == "ok"]
    if case.found.interval is Interval.POISSON:
        assert (shown["numerator"] >= case.found.minimum_count).all()
    elif case.found.minimum_count and case.found.kind.has_denominator:
        assert (shown["denominator"] >= case.found.minimum_count).all()
    if case.found.interval is Interval.WILSON and case.found.privacy == "P2":
        few = case.rows[case.rows["status"] == "unreliable"]
        assert few[COUNTS].isna().all(axis=None)
