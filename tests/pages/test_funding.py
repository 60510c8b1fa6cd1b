"""The funding page says what ends, who pays and what nobody refinances – as the snapshot has it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from quartiersmonitor.speech.figures import Count, Region, Value
from quartiersmonitor.views import aftermath, cliff, costs, funding, payments, terms
from tests.pages.conftest import OpenPage
from tests.pages.test_grants import ONE, PERIOD, STATE, cells_of, read
from tests.pages.test_signs import SHARE

PAGE = "pages/state/funding.py"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


def counted(
    measure: str, values: Mapping[str, float | None], status: str = "suppressed"
) -> dict[tuple[str, str], Count]:
    """Cells of one measure by category; None is a value that is not published."""
    return {
        (category, measure): Count(
            "01",
            PERIOD,
            category,
            measure,
            value,
            status if value is None else "ok" if value else "zero",
        )
        for category, value in values.items()
    }


def endings() -> dict[tuple[str, str], Count]:
    """Ten neighbourhoods; one is over, four end within a year, one of them applied for."""
    return (
        counted(
            "neighbourhoods",
            {"over": 1, "2026-Q2": 3, "2026-Q4": 1, "2027-Q4": 2, "2028-Q4": 1, "later": 2},
        )
        | counted("applied_neighbourhoods", {"2026-Q2": 1})
        | counted("residents_65plus", {"2026-Q2": 4000, "over": 500, "later": 9000})
    )


def value(number: float | None, indicator: str, status: str = "ok") -> Value:
    return Value(
        indicator,
        "state",
        "01",
        "quarter",
        PERIOD,
        number,
        None,
        None,
        status,
        "",
        "none",
        None,
        None,
        None,
    )


class TestCliff:
    def test_it_adds_up_from_quarter_to_quarter(self) -> None:
        drawn = cliff.steps(endings(), "neighbourhoods", PERIOD)
        assert len(drawn) == 1 + cliff.AHEAD
        assert [drawn[after].so_far for after in (0, 2, 4, 8, 12)] == [1, 4, 5, 7, 8]
        assert drawn[4].applied_so_far == 1

    def test_after_a_year_come_the_quarters_of_the_next(self) -> None:
        assert cliff.steps(endings(), "neighbourhoods", "2025")[1].quarter == "2026-Q1"
        assert cliff.steps(endings(), "neighbourhoods", "2025-Q3")[12].quarter == "2028-Q3"

    def test_what_ends_on_the_last_day_of_the_period_is_over_the_day_after(self) -> None:
        counts = counted("neighbourhoods", {"2025-Q4": 2, "later": 1})
        assert cliff.steps(counts, "neighbourhoods", PERIOD)[0].so_far == 2

    def test_posts_that_were_not_delivered_are_not_none(self) -> None:
        assert cliff.steps(endings(), "fte", PERIOD) == ()
        assert "FTE" not in cliff.sentence(endings(), STATE, PERIOD)

    def test_a_hidden_part_hides_the_sum(self) -> None:
        hidden = counted("fte", {"2026-Q2": None, "later": 3.0})
        assert cliff.steps(endings() | hidden, "fte", PERIOD) == ()

    def test_the_sentence_names_both_horizons_and_what_is_applied_for(self) -> None:
        said = cliff.sentence(endings(), STATE, PERIOD)
        assert "12 months for 5 of 10 neighbourhoods (4,500 residents aged 65 and over)" in said
        assert "24 months for 7" in said
        assert "applied for in 1 of these 7" in said

    def test_one_neighbourhood_is_told_when(self) -> None:
        counts = counted("neighbourhoods", {"2026-Q2": 1})
        assert "ends in Q2/2026" in cliff.sentence(counts, ONE, PERIOD)
        assert "none is applied for" in cliff.sentence(counts, ONE, PERIOD)

    def test_where_nothing_ends_it_says_so(self) -> None:
        said = cliff.sentence(counted("neighbourhoods", {"later": 3}), STATE, PERIOD)
        assert "no main funding ends within 3 years" in said


class TestTerms:
    def test_shares_are_of_the_money(self) -> None:
        counts = counted("annual_amount", {"m24": 30.0, "m36": 50.0, "unlimited": 20.0})
        shares = {code: share for code, _a, share in terms.distribution(counts, "annual_amount")}
        assert shares == {
            "m12": 0,
            "m24": 30,
            "m36": 50,
            "m48": 0,
            "m60": 0,
            "longer": 0,
            "unlimited": 20,
        }

    def test_an_indicator_adds_up_the_classes_up_to_its_threshold(self) -> None:
        assert terms.SHORT["F6"].classes == ("m12", "m24")
        assert terms.SHORT["F6_60"].classes[-1] == "m60"
        assert terms.SHORT["F6_CHAIN"].measure == "chain_annual_amount"

    def test_nothing_short_is_said_in_words(self) -> None:
        header = replace(SHARE, id="F6")
        assert "no money" in terms.said(value(None, "F6", "zero"), header, "Kiel")
        assert "not delivered" in terms.said(None, header, "Kiel")
        assert "12.0% of the money" in terms.said(value(12.0, "F6"), header, "Kiel")


class TestMoney:
    def test_the_largest_payer_is_on_top(self) -> None:
        counts = counted("amount", {"land": 10.0, "kommune": 30.0, "bund": 0.0})
        assert [kind for kind, _a, _s in payments.shares(counts)] == ["kommune", "land"]
        assert payments.shares(counts)[0][2] == 75.0

    def test_regular_money_is_named_by_its_kind(self) -> None:
        assert "7.0% of the money is regular funding, all of it voluntary" in payments.said(
            payments.Regular(PERIOD, 0.0, 7.0), "Kiel"
        )
        both = payments.said(payments.Regular(PERIOD, 2.0, 7.0), "Kiel")
        assert "9.0% of the money is regular funding, 2.0% with a legal basis and 7.0%" in both
        assert "nothing" in payments.said(payments.Regular(PERIOD, 0.0, 0.0), "Kiel")

    @pytest.mark.parametrize(
        ("uncovered", "words"),
        [
            (20.0, "€20 remains uncovered"),
            (0.0, "nothing remains uncovered"),
            (-20.0, "€20 more was paid than it cost"),
        ],
    )
    def test_what_is_left_is_said_whichever_its_sign(self, uncovered: float, words: str) -> None:
        amounts = {"municipal": 60.0 - uncovered, "own": 40.0, "uncovered": uncovered}
        said = costs.carried("Kiel", 200.0, 100.0, amounts)
        assert "€100 of €200 of costs (50.0%) are not refinanced" in said
        assert words in said

    def test_costs_that_others_refinance_leave_nothing_to_carry(self) -> None:
        said = costs.carried("Kiel", 200.0, -5.0, {"municipal": 0.0, "own": 0.0, "uncovered": -5.0})
        assert "nothing is left" in said


class TestAftermath:
    COUNTS = (
        counted("visits_stopped", {"-1": 400.0, "0": 300.0, "1": 60.0})
        | counted("projects_stopped", {"-1": 4, "0": 4, "1": 2})
        | counted("visits_continued", {"0": 100.0})
        | counted("projects_continued", {"0": 1})
    )

    def test_means_per_project_are_compared_with_the_quarter_before(self) -> None:
        points = aftermath.course(self.COUNTS, "visits", "stopped")
        assert [(point.quarter, point.index) for point in points] == [(-1, 100), (0, 75), (1, 30)]

    def test_without_a_quarter_before_there_is_no_course(self) -> None:
        assert aftermath.course(self.COUNTS, "visits", "continued") == ()

    def test_the_sentence_says_how_many_projects_stand_behind_it(self) -> None:
        found = {
            which: aftermath.course(self.COUNTS, "visits", which) for which in aftermath.COURSES
        }
        said = aftermath.sentence(found, "visits")
        assert "not funded on: 30 in quarter +1 (projects: 2)" in said
        assert "because" not in said

    def test_a_course_that_was_not_delivered_on_is_not_zero(self) -> None:
        ended = counted("visits_continued", {"-1": 100.0, "0": 90.0, "1": 0.0}) | counted(
            "projects_continued", {"-1": 1, "0": 1, "1": 0}
        )
        found = {
            which: aftermath.course(self.COUNTS | ended, "visits", which)
            for which in aftermath.COURSES
        }
        assert "funded on: nothing was delivered after" in aftermath.sentence(found, "visits")


class TestPublishedDemo:
    """What the page adds up itself is what the indicators say."""

    @pytest.mark.parametrize(("indicator", "quarters"), [("F2", 4), ("F2_24", 8)])
    def test_the_cliff_is_the_one_of_the_indicator(
        self, snapshots: Path, indicator: str, quarters: int
    ) -> None:
        found = cells_of(snapshots, "funding_end")
        published = read(snapshots, "values", indicator=indicator).dropna(subset=["denominator"])
        assert len(published) > 150
        for row in published.itertuples():
            counts = found[row.region_id, row.period]
            drawn = cliff.steps(counts, "neighbourhoods", row.period)
            assert drawn[quarters].so_far == row.numerator

    @pytest.mark.parametrize("indicator", list(terms.SHORT))
    def test_short_terms_are_those_of_the_indicator(self, snapshots: Path, indicator: str) -> None:
        found = cells_of(snapshots, "grant_terms")
        published = read(snapshots, "values", indicator=indicator).dropna(subset=["value"])
        short = terms.SHORT[indicator]
        assert len(published) > 150
        for row in published.itertuples():
            rows = terms.distribution(found[row.region_id, row.period], short.measure)
            share = sum(part or 0.0 for code, _amount, part in rows if code in short.classes)
            assert share == pytest.approx(row.value, abs=1e-6)

    def test_what_is_not_refinanced_is_the_indicator(self, snapshots: Path) -> None:
        found = cells_of(snapshots, "uncovered_costs")
        for row in read(snapshots, "values", indicator="F4").dropna(subset=["value"]).itertuples():
            count = found[row.region_id, row.period]["not_refinanced", "amount"]
            assert (count.value or 0.0) == pytest.approx(row.value, abs=0.01)

    def test_payments_add_up_to_regular_funding(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, tables=True, period="2025")
        tile = next(tile for tile in app.metric if "Regular funding" in tile.label)
        assert any(f"{tile.value} of the money is regular" in text.value for text in app.markdown)


class TestPage:
    def test_a_switch_goes_into_the_link(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        app.segmented_control(key="measure_switch").set_value("fte").run()
        assert app.query_params["measure"] == "fte"
        app.segmented_control(key="terms_switch").set_value("F6_36").run()
        assert app.query_params["indicator"] == "F6_36"
        assert any("36 months at most" in text.value for text in app.markdown)
        assert not app.exception

    def test_a_link_opens_the_switches_as_they_were(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, measure="residents_65plus", indicator="F6_CHAIN", place="01058")
        assert app.segmented_control(key="measure_switch").value == "residents_65plus"
        assert app.segmented_control(key="terms_switch").value == "F6_CHAIN"

    def test_neighbourhoods_come_twenty_at_a_time(self, open_page: OpenPage) -> None:
        state = open_page(PAGE)
        assert any("1–20 of 58" in text.value for text in state.caption)
        district = open_page(PAGE, place="01058")
        assert not any("1–20" in text.value for text in district.caption)

    def test_costs_that_a_provider_did_not_deliver_are_not_zero(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q45")
        assert any("Costs, Amtsquartier Knickweg: not delivered" in text.value for text in app.info)


class TestHeadline:
    HEADERS: ClassVar = {"F1": replace(SHARE, id="F1", unit="months", kind="ratio"), "F2": SHARE}

    def said(self, cliff_: Value, term: Value, place: Region) -> str:
        series = {"F2": (cliff_,), "F1": (term,)}
        return funding.finding(series, self.HEADERS, place, PERIOD)

    def test_it_names_share_and_term(self) -> None:
        said = self.said(value(30.4, "F2"), value(23.3, "F1"), STATE)
        assert said.startswith("Neighbourhoods that lose their main funding")
        assert "30.4%" in said
        assert "23.3" in said

    def test_nobody_on_the_cliff_is_no_number(self) -> None:
        said = self.said(value(None, "F2", "zero"), value(30.0, "F1"), STATE)
        assert said.startswith("Of the neighbourhoods known to these exports none loses")

    def test_one_neighbourhood_has_no_percentage(self) -> None:
        ends = self.said(value(100.0, "F2"), value(6.0, "F1"), ONE)
        assert ends.startswith("Quartier Ahornhof: the main funding ends within 12 months")
        over = self.said(value(100.0, "F2"), value(None, "F1", "zero"), ONE)
        assert over.endswith("no approved funding is running any more.")

    def test_a_missing_value_says_why(self) -> None:
        assert "not delivered" in self.said(
            value(None, "F2", "not_delivered"), value(None, "F1", "not_delivered"), ONE
        )
