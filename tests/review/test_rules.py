"""The rules of a review: how an offer went on, what is due when, and what is expected."""

from dataclasses import replace
from datetime import date

import pytest

from quartiersmonitor import contract
from quartiersmonitor.grants import NEVER, Grant
from quartiersmonitor.review import completeness, deadlines, offers, periods
from quartiersmonitor.review.quarter import Count, Course, Deadline, Due
from quartiersmonitor.review.recorded import OfferQuarter

NOW, BEFORE, YEAR_BEFORE = "2025-Q1", "2024-Q4", "2024-Q1"
FIRST, LAST = date(2025, 1, 1), date(2025, 3, 31)
GRANT = Grant(
    grant_id="F1",
    neighbourhood_id="Q1",
    funder_name="Stiftung",
    funder_kind="stiftung_lotterie",
    legal_basis=None,
    approval_status="bewilligt",
    approved_on=date(2023, 11, 1),
    begins_on=date(2024, 1, 1),
    ends_on=date(2026, 6, 30),
    annual_amount=40_000.0,
    is_regular=False,
    predecessor_id=None,
    report_due=date(2026, 12, 31),
    total_amount=100_000.0,
)


def quarters(**dates_and_visits: tuple[int, int]) -> dict[str, OfferQuarter]:
    """An offer with its dates held and visits: now, before, year_before, long_ago."""
    names = {"now": NOW, "before": BEFORE, "year_before": YEAR_BEFORE, "long_ago": "2022-Q1"}
    return {
        names[when]: OfferQuarter(
            offer_id="O1",
            name="Offener Treff",
            kind="TRE",
            section71="5",
            period=names[when],
            dates_held=held,
            dates_cancelled=0,
            visits=visits,
        )
        for when, (held, visits) in dates_and_visits.items()
    }


def course(**dates_and_visits: tuple[int, int]) -> Course:
    return offers.course(quarters(**dates_and_visits), NOW, delivered_before=True)


class TestCourse:
    def test_more_visits_a_date_are_growth(self) -> None:
        assert course(now=(12, 240), before=(12, 150)) is Course.GROWING

    def test_fewer_visits_a_date_than_a_year_before_are_a_decline(self) -> None:
        assert course(now=(12, 150), year_before=(12, 240)) is Course.SHRINKING

    def test_more_dates_with_as_many_visits_each_are_steady(self) -> None:
        assert course(now=(24, 240), before=(12, 120)) is Course.STEADY

    def test_less_than_a_fifth_is_steady_however_many_come(self) -> None:
        assert course(now=(60, 5900), before=(60, 5000)) is Course.STEADY
        assert course(now=(60, 6100), before=(60, 5000)) is Course.GROWING

    def test_a_few_more_at_a_few_dates_say_nothing(self) -> None:
        assert course(now=(2, 60), before=(2, 20)) is Course.STEADY  # two dates only
        assert course(now=(3, 15), before=(3, 9)) is Course.STEADY  # within chance

    def test_growth_and_decline_at_once_are_steady(self) -> None:
        found = course(now=(12, 200), before=(12, 120), year_before=(12, 320))
        assert found is Course.STEADY

    def test_what_never_took_place_before_is_new(self) -> None:
        assert course(now=(3, 30)) is Course.NEW
        assert course(now=(3, 30), before=(0, 0)) is Course.NEW
        assert course(now=(3, 30), long_ago=(4, 40)) is Course.STEADY

    def test_nothing_is_new_in_the_first_quarter_that_was_delivered(self) -> None:
        found = offers.course(quarters(now=(3, 30)), NOW, delivered_before=False)
        assert found is Course.STEADY

    def test_what_took_place_regularly_or_a_year_before_is_missed(self) -> None:
        assert course(before=(3, 30)) is Course.PAUSED
        assert course(now=(0, 0), year_before=(1, 200)) is Course.PAUSED

    def test_a_feast_in_autumn_is_not_missed_in_winter(self) -> None:
        assert course(before=(1, 200)) is Course.UNKNOWN


class TestDeadlines:
    def test_the_application_is_due_half_a_year_before_the_main_funding_ends(self) -> None:
        found = of(GRANT)
        assert found[Due.APPLICATION].day == date(2025, 12, 31)
        assert found[Due.APPLICATION].is_assumed
        assert found[Due.FUNDING_END].day == date(2026, 6, 30)
        assert not found[Due.FUNDING_END].is_assumed

    @pytest.mark.parametrize("status", ["bewilligt", "beantragt"])
    def test_no_application_is_due_for_what_goes_on_or_is_applied_for(self, status: str) -> None:
        after = replace(
            GRANT,
            grant_id="F2",
            approval_status=status,
            begins_on=date(2026, 7, 1),
            ends_on=date(2028, 6, 30),
            predecessor_id="F1",
            report_due=None,
        )
        found = deadlines.of_quarter([GRANT, after], FIRST, LAST)
        assert not [one for one in found if one.due is Due.APPLICATION and one.grant_id == "F1"]

    def test_a_small_grant_that_ends_is_not_the_main_funding(self) -> None:
        small = replace(GRANT, grant_id="F2", annual_amount=5_000.0, ends_on=date(2025, 6, 30))
        found = deadlines.of_quarter([GRANT, small], FIRST, LAST)
        assert [one.grant_id for one in found if one.due is Due.APPLICATION] == ["F1"]

    def test_an_application_that_is_late_stays_until_the_funding_has_ended(self) -> None:
        late = replace(GRANT, ends_on=date(2025, 2, 28))
        assert of(late)[Due.APPLICATION].day == date(2024, 8, 31)
        assert Due.APPLICATION not in of(replace(GRANT, ends_on=date(2024, 12, 31)))

    def test_unlimited_funding_ends_never(self) -> None:
        found = of(replace(GRANT, ends_on=None, report_due=None))
        assert found.keys() == {Due.PROOF_OF_USE}

    def test_a_proof_of_use_without_a_day_is_assumed_for_the_thirtieth_of_june(self) -> None:
        found = of(replace(GRANT, report_due=None))[Due.PROOF_OF_USE]
        assert found.day == date(2025, 6, 30)
        assert found.is_assumed

    @pytest.mark.parametrize(
        ("begins_on", "ends_on", "first", "day"),
        [
            (date(2024, 1, 1), None, date(2025, 7, 1), date(2026, 6, 30)),
            (date(2025, 3, 1), None, date(2025, 1, 1), date(2026, 6, 30)),
            (date(2023, 1, 1), date(2024, 12, 31), date(2025, 4, 1), date(2025, 6, 30)),
            (date(2023, 1, 1), date(2024, 12, 31), date(2025, 7, 1), None),
        ],
    )
    def test_the_next_proof_follows_a_year_in_which_the_grant_ran(
        self, begins_on: date, ends_on: date | None, first: date, day: date | None
    ) -> None:
        line = replace(GRANT, begins_on=begins_on, ends_on=ends_on)
        assert deadlines.next_proof(line, first) == day

    def test_own_funds_and_what_was_not_approved_have_no_deadlines(self) -> None:
        assert not of(replace(GRANT, funder_kind="eigenmittel"))
        assert not of(replace(GRANT, approval_status="beantragt"))

    @pytest.mark.parametrize(
        ("day", "before"),
        [
            (date(2025, 8, 31), date(2025, 2, 28)),
            (date(2025, 2, 28), date(2024, 8, 31)),
            (date(2025, 8, 30), date(2025, 2, 28)),
            (date(2025, 3, 15), date(2024, 9, 15)),
        ],
    )
    def test_six_months_before_the_end_of_a_month_is_the_end_of_a_month(
        self, day: date, before: date
    ) -> None:
        assert deadlines.months_before(day, 6) == before


def of(line: Grant) -> dict[Due, Deadline]:
    assert line.ends_on != NEVER
    return {one.due: one for one in deadlines.of_quarter([line], FIRST, LAST)}


def test_every_export_about_a_neighbourhood_has_a_rhythm() -> None:
    masters = {"quartiere", "quartier_gemeinde"}
    about_one = {
        name
        for name, table in contract.exports_only(contract.read_all()).items()
        if any(column.name in ("quartier_id", "quartier_ids") for column in table.columns)
    }
    assert about_one - masters <= completeness.RHYTHMS.keys()
    assert completeness.RHYTHMS.keys() - about_one == {"finanzierung_jahr"}  # through its grant


def test_a_quarter_is_counted_beside_the_ones_before() -> None:
    values = {"2025-Q1": 1.0, "2024-Q4": 2.0, "2024-Q1": 3.0}
    assert periods.count(values, "2025-Q1") == Count(now=1.0, previous=2.0, year_before=3.0)
    assert periods.count(values, "2024-Q4") == Count(now=2.0, previous=None, year_before=None)
