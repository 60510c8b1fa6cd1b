"""Numbers, ages, dates and periods read as the language wants them."""

import pytest

from quartiersmonitor.indicator import UNITS
from quartiersmonitor.speech import numbers, wording


@pytest.fixture
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


@pytest.fixture
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


@pytest.mark.usefixtures("_german")
class TestGerman:
    def test_groups_are_parted_by_a_narrow_space_and_decimals_by_a_comma(self) -> None:
        assert numbers.decimal(1234567.891, 1) == "1\u202f234\u202f567,9"

    def test_a_percentage_has_a_space_that_does_not_break(self) -> None:
        assert numbers.percent(12.34) == "12,3\u00a0%"

    def test_a_negative_number_has_a_true_minus(self) -> None:
        assert numbers.decimal(-3.5, 1) == "\u22123,5"

    def test_nothing_left_after_rounding_has_no_sign(self) -> None:
        assert numbers.decimal(-0.2) == "0"
        assert numbers.decimal(-0.04, 1) == "0,0"

    @pytest.mark.parametrize(
        ("change", "shown"), [(1.25, "+1,2"), (-0.3, "\u22120,3"), (0.04, "±0,0")]
    )
    def test_a_change_shows_its_direction(self, change: float, shown: str) -> None:
        assert numbers.signed(change, 1) == shown

    def test_every_unit_stands_behind_its_number(self) -> None:
        shown = {unit: numbers.with_unit("5", unit) for unit in UNITS}
        assert {unit: text.replace("\u00a0", " ") for unit, text in shown.items()} == {
            "percent": "5 %",
            "per_1000": "5 je 1\N{NARROW NO-BREAK SPACE}000",
            "per_1000_65plus": "5 je 1\N{NARROW NO-BREAK SPACE}000",
            "per_10000": "5 je 10\N{NARROW NO-BREAK SPACE}000",
            "months": "5 Monate",
            "hours": "5 Std.",
            "percentage_points": "5 Pp.",
            "eur": "5 €",
            "fte": "5 VZÄ",
            **dict.fromkeys(("count", "index", "persons", "ratio"), "5"),
        }

    def test_every_age_band_is_called_by_its_years(self) -> None:
        assert {code: wording.age(code) for code in (*wording.AGES, *wording.AGE_GROUPS)} == {
            "0-17": "unter 18",
            "18-29": "18–29",
            "30-49": "30–49",
            "50-64": "50–64",
            "65-79": "65–79",
            "80+": "80 und älter",
            "under30": "unter 30",
            "30-64": "30–64",
            "65+": "65 und älter",
        }

    def test_a_date_is_written_in_figures(self) -> None:
        assert numbers.day("2025-11-01") == "01.11.2025"

    def test_a_quarter_is_named_as_one_of_the_calendar(self) -> None:
        assert numbers.long_period("2025-Q3") == "Kalenderquartal Q3/2025"
        assert numbers.long_period("2025") == "Kalenderjahr 2025"


@pytest.mark.usefixtures("_english")
class TestEnglish:
    def test_numbers_have_commas_and_points(self) -> None:
        assert numbers.decimal(1234567.891, 1) == "1,234,567.9"
        assert numbers.percent(12.34) == "12.3%"

    def test_a_date_names_its_month(self) -> None:
        assert numbers.day("2025-11-01") == "1 Nov 2025"


def test_the_year_before_keeps_the_quarter() -> None:
    assert numbers.year_before("2025-Q3") == "2024-Q3"
    assert numbers.year_before("2025") == "2024"
