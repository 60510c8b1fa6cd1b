"""Figures for the stage are the published ones, with their doubts in words."""

import pytest

from quartiersmonitor.speech import findings
from quartiersmonitor.views import pair, reading, stage
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

pytestmark = pytest.mark.usefixtures("_english")

COUNTRY, TOWN = ("amtsquartier", "dorfverbund"), ("stadtteil",)


def shown(made: View | Missing) -> View:
    assert isinstance(made, View)
    return made


class TestNumber:
    def test_it_is_the_published_value_with_unit_change_and_reporting_rate(
        self, choose: Choose
    ) -> None:
        chosen = choose("T1")
        value = findings.at(reading.over_time(chosen.place, chosen.period), "T1", chosen.period)
        assert value is not None
        assert value.value is not None
        made = shown(stage.number(chosen))
        [number] = made.numbers
        assert number.text == f"{value.value:.1f}\N{NO-BREAK SPACE}per\N{NO-BREAK SPACE}1,000"
        assert "95 % interval" in number.detail
        assert "against Q4/2024" in number.detail
        assert number.detail.endswith(f"reported {value.reporting_rate:.0%}")

    def test_letters_of_doubt_become_words(self, choose: Choose) -> None:
        [number] = shown(stage.number(choose("T1"))).numbers
        assert number.detail.startswith("95 % interval")
        assert "estimated" in number.detail
        assert not number.text.endswith("s")

    def test_its_finding_names_place_and_period(self, choose: Choose) -> None:
        said = shown(stage.number(choose("A2", "01058"))).finding
        assert said.startswith("Rendsburg-Eckernförde, calendar quarter Q4/2025: 9.6%")
        assert "in the state" in said

    def test_what_is_not_measured_there_says_where_it_is(self, choose: Choose) -> None:
        made = stage.number(choose("A2", "Q01"))
        assert isinstance(made, Missing)
        assert "is not measured per Neighbourhood" in made.reason

    def test_what_was_not_delivered_carries_its_sign(self, choose: Choose) -> None:
        made = stage.number(choose("F4", "Q45"))
        assert isinstance(made, Missing)
        assert made.reason.endswith("… not delivered")


class TestNumbers:
    def test_there_are_six_at_most_in_their_order(self, choose: Choose) -> None:
        made = shown(stage.key_numbers(choose()))
        ranked = [header.id for header in reading.headlines("en")]
        assert list(made.indicators) == ranked[:6]
        assert len(made.numbers) == 6
        assert len(made.table().rows) == 6

    def test_a_neighbourhood_has_those_that_are_measured_there(self, choose: Choose) -> None:
        made = shown(stage.key_numbers(choose(place="Q01")))
        assert "A2" not in made.indicators
        assert made.numbers[0].text in made.finding


class TestPair:
    def test_country_and_town_stand_side_by_side_unless_told(self, choose: Choose) -> None:
        made = shown(pair.of(choose("T1")))
        ids = made.behind().column("region_id").unique().to_pylist()
        kinds = {reading.places()[id_].neighbourhood_kind for id_ in ids}
        assert len(ids) == 2
        assert kinds & {*COUNTRY}
        assert kinds & {*TOWN}

    def test_both_places_have_the_same_figures_in_the_same_order(self, choose: Choose) -> None:
        numbers = shown(pair.of(choose("T1", "Q01", other="Q02"))).numbers
        half = len(numbers) // 2
        assert [one.label for one in numbers[:half]] == [one.label for one in numbers[half:]]
        assert {one.detail.split(" · ")[0] for one in numbers[:half]} == {
            reading.regions()["Q01"].name
        }

    def test_the_wanted_indicator_comes_first(self, choose: Choose) -> None:
        assert shown(pair.of(choose("F5", "01058", other="01062"))).indicators[0] == "F5"

    def test_sums_are_not_compared(self, choose: Choose) -> None:
        headers = reading.headers("en")
        ids = shown(pair.of(choose("T1"))).behind().column("indicator").unique().to_pylist()
        assert not [id_ for id_ in ids if headers[id_].is_sum]

    def test_a_place_is_not_put_beside_itself(self, choose: Choose) -> None:
        made = shown(pair.of(choose("T1", "Q01", other="Q01")))
        assert len(made.behind().column("region_id").unique()) == 2

    def test_a_district_without_another_gets_a_similar_one(self, choose: Choose) -> None:
        ids = shown(pair.of(choose("T1", "01058"))).behind().column("region_id").unique()
        assert {reading.regions()[id_].level for id_ in ids.to_pylist()} == {"district"}


class TestUnknown:
    def test_it_says_how_completely_was_reported(self, choose: Choose, shown: Shown) -> None:
        chosen = choose()
        value = findings.at(reading.over_time(chosen.place, chosen.period), "T1", chosen.period)
        assert value is not None
        made = stage.unknown(chosen)
        assert isinstance(made, View)
        assert f"reported {value.reporting_rate:.0%}" in made.finding
        assert made.numbers[0].text == f"{value.reporting_rate:.0%}"

    def test_values_of_places_without_a_project_are_not_missing(self, choose: Choose) -> None:
        made = stage.unknown(choose())
        assert isinstance(made, View)
        rows = made.behind().to_pylist()
        counted = [row for row in rows if row["status"] != "no_project"]
        total = sum(row["value"] for row in counted)
        secret = sum(row["value"] for row in counted if row["status"] == "suppressed")
        assert any(number.text == f"{secret / total:.0%}" for number in made.numbers)

    def test_a_district_counts_what_lies_in_it(self, choose: Choose) -> None:
        made = stage.unknown(choose(place="01058"))
        assert isinstance(made, View)
        assert {row["level"] for row in made.behind().to_pylist()} == {
            "district",
            "unit",
            "municipality",
            "neighbourhood",
        }

    def test_it_names_what_nobody_delivers(self, choose: Choose) -> None:
        made = stage.unknown(choose())
        assert isinstance(made, View)
        assert any("lonely" in note for note in made.notes)
