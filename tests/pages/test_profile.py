"""A profile says what a place is, whether a change is one, and what each figure means."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.methods.not_computed import NotComputed
from quartiersmonitor.speech import change
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.views import process
from tests.pages.conftest import OpenPage
from tests.pages.test_compare import evidence, html
from tests.pages.test_signs import SHARE

PAGE = "pages/places/profile.py"
RATE = replace(SHARE, kind="rate", unit="per_1000")


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


def quarters(numbers: Sequence[float | None]) -> list[Evidence]:
    """A series from the first quarter of 2022 on; a missing number is not delivered."""
    return [
        evidence(
            value=number,
            status="ok" if number is not None else "not_delivered",
            period=f"{2022 + index // 4}-Q{1 + index % 4}",
        )
        for index, number in enumerate(numbers)
    ]


def facts(app: AppTest) -> dict[str, str]:
    """The first table of the page, as property and value."""
    table = app.table[0].value
    return dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))


class TestFacts:
    def test_a_municipality_is_described_by_public_facts(self, open_page: OpenPage) -> None:
        found = facts(open_page(PAGE, place="01058127"))
        assert found["Kind of place"] == "Municipality"
        assert found["Size class"] == "2,000–4,999"
        assert found["Administrative unit"] == "Amt Hüttener Berge"
        assert found["District"] == "Rendsburg-Eckernförde"
        assert found["Residents 65+"].endswith("s")
        assert "contact point" in found["Coverage"]

    def test_a_neighbourhood_says_since_when_it_works(self, open_page: OpenPage) -> None:
        found = facts(open_page(PAGE, place="Q40"))
        assert found["Works since"] == "1 Jan 2022"
        assert "Ended on" not in found

    def test_the_neighbourhoods_of_a_period_are_those_that_worked_in_it(
        self, open_page: OpenPage
    ) -> None:
        now = facts(open_page(PAGE, place="010575727", period="2025-Q4"))
        then = facts(open_page(PAGE, place="010575727", period="2023-Q1"))
        assert "Moorblick" not in now["Neighbourhoods at home here"]
        assert "Moorblick" in then["Neighbourhoods at home here"]


class TestEmptyStates:
    def test_the_state_asks_for_a_place(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        assert "choose" in app.title[0].value
        assert "Choose a place" in app.info[0].value

    def test_a_place_about_which_nothing_is_known_says_why(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q52")
        assert "no project" in app.info[0].value
        assert not app.exception


class TestSpine:
    def test_every_indicator_of_the_level_has_its_row(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127")
        rows = re.findall(r'<tr><th scope="row">', html(app, "qm-spine"))
        passports = [expander for expander in app.expander if "·" in expander.label]
        assert len(rows) == len(passports)

    def test_sums_are_not_measured_against_the_state(self, open_page: OpenPage) -> None:
        table = html(open_page(PAGE, place="01002"), "qm-spine")
        [hours] = re.findall(r"<tr><th[^>]*>Volunteer hours.*?</tr>", table)
        assert "qm-bone" not in hours

    def test_what_lies_inside_a_place_is_no_yardstick_for_it(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058", peers="inside")
        assert app.segmented_control(key="peers_picker").value == "similar"


class TestSignalOrNoise:
    STEADY = (10.0, 11.0, 10.0, 9.0, 10.0, 11.0, 10.0, 9.0)

    def test_seven_quarters_carry_no_limits(self) -> None:
        said = change.signal(quarters(self.STEADY[:7]), SHARE, "2023-Q3")
        assert not said.is_computed
        assert "8 calendar quarters" in said.text

    def test_a_quarter_within_the_limits_is_noise(self) -> None:
        said = change.signal(quarters(self.STEADY), SHARE, "2023-Q4")
        assert said.is_computed
        assert said.text.startswith("Noise")

    def test_a_quarter_beyond_the_limits_is_a_signal(self) -> None:
        said = change.signal(quarters([*self.STEADY, *self.STEADY, 20.0]), SHARE, "2026-Q1")
        assert said.text.startswith("Signal")

    def test_limits_start_again_after_a_gap(self) -> None:
        with pytest.raises(NotComputed):
            change.limits(quarters([*self.STEADY, None, *self.STEADY[:7]]))
        found = change.limits(quarters([*self.STEADY, None, *self.STEADY]))
        assert len(found.values) == 8

    def test_a_figure_that_moves_in_steps_has_no_limits(self) -> None:
        yearly = quarters([10.0] * 4 + [20.0] * 4 + [90.0] * 4)
        said = change.signal(yearly, SHARE, "2024-Q4")
        assert not said.is_computed
        assert "in a step" in said.text

    def test_limits_of_a_share_stay_between_nothing_and_all(self) -> None:
        found = change.limits(quarters([0.0, 90.0, 5.0, 95.0, 2.0, 99.0, 1.0, 98.0]))
        assert found.process.low < 0
        assert found.process.high > 100
        assert found.span(SHARE) == (0.0, 100.0)

    def test_a_missing_last_quarter_is_neither_signal_nor_noise(self) -> None:
        assert not change.signal(quarters([*self.STEADY, None]), SHARE, "2024-Q1").is_computed

    def test_a_year_asks_for_a_quarter(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058", indicator="G1", period="2025")
        assert any("calendar quarters; choose one" in text.value for text in app.markdown)

    def test_mean_and_limits_are_drawn(self) -> None:
        data = process.figure(quarters(self.STEADY), SHARE)["data"]
        assert isinstance(data, list)
        level = [trace["y"] for trace in data if len(set(trace["y"])) == 1 and len(trace["y"]) == 2]
        # The mean moving range is 1: 10 ± 2.66.
        assert level == [[10.0, 10.0], [12.66, 12.66], [7.34, 7.34]]


class TestYearOnYear:
    def test_shares_are_compared_by_their_difference(self) -> None:
        # Newcombe (1998), table II, case (a): 56/70 against 48/80 is 0.2, 0.0524 to 0.3339.
        said = change.year_on_year(
            evidence(value=80.0, numerator=56.0, denominator=70.0),
            evidence(value=60.0, numerator=48.0, denominator=80.0),
            SHARE,
        )
        assert "+20.0 percentage points (95 % interval +5.2 to +33.4)" in said.text
        assert "more than chance" in said.text

    def test_independent_whole_counts_are_compared_exactly(self) -> None:
        now = _counted(55.0, 910.0)
        before = _counted(38.0, 900.0)
        said = change.year_on_year(now, before, RATE)
        # 55/910 against 38/900: 1.431, exact 0.930 to 2.225.
        assert "1.43 times as much (exact 95 % interval 0.93 to 2.22" in said.text
        assert "no evidence" in said.text

    def test_visits_that_come_in_dates_are_not_compared_exactly(self) -> None:
        now = replace(_counted(500.0, 1000.0), low=300.0, high=700.0)
        said = change.year_on_year(now, _counted(400.0, 1000.0), RATE)
        assert "exact" not in said.text
        assert "overlap" in said.text

    def test_estimated_counts_are_not_compared_exactly(self) -> None:
        said = change.year_on_year(_counted(55.5, 910.0), _counted(38.0, 900.0), RATE)
        assert "exact" not in said.text

    def test_without_an_interval_nothing_is_claimed(self) -> None:
        bare = evidence(low=None, high=None, low998=None, high998=None)
        said = change.year_on_year(bare, bare, SHARE)
        assert not said.is_computed
        assert "cannot be said" in said.text

    def test_a_value_that_is_not_published_is_not_compared(self) -> None:
        hidden = evidence(value=None, status="suppressed")
        assert not change.year_on_year(evidence(), hidden, SHARE).is_computed
        assert not change.year_on_year(evidence(), None, SHARE).is_computed


def test_a_passport_gives_counts_limits_and_the_meaning_of_a_figure(open_page: OpenPage) -> None:
    app = open_page(PAGE, tables=True, place="01058")
    passports = [
        dict(table.value.to_numpy())
        for table in app.table
        if list(table.value.columns) == ["Property", "Value"]
    ]
    [linking] = [
        passport
        for passport in passports
        if passport.get("How the interval is made", "").startswith("Wilson")
        and passport.get("Denominator")
    ][:1]
    assert {"Numerator", "95 % interval", "99.8 % interval", "Status", "Reported"} <= set(linking)


def _counted(cases: float, residents: float) -> Evidence:
    """A rate per 1,000 with limits about as wide as those of independent counts."""
    value = 1000 * cases / residents
    half = 1.96 * value / cases**0.5
    return evidence(
        value=value,
        numerator=cases,
        denominator=residents,
        low=value - half,
        high=value + half,
    )
