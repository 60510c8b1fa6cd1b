"""Views of offers, volunteers and needs name a larger area where the place itself has no figures."""

import pytest

from quartiersmonitor.views import generations, load, needs, networks, usage, volunteering
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

pytestmark = pytest.mark.usefixtures("_english")
SMALL = "01058127"


class TestPlace:
    @pytest.mark.parametrize("make", [volunteering.gains_and_losses, networks.sectors])
    def test_a_view_of_a_larger_area_is_placed_there(self, choose: Choose, make: object) -> None:
        assert callable(make)
        shown = make(choose(place=SMALL))
        assert isinstance(shown, View)
        assert shown.place.region_id == "01058"
        assert shown.choice.place.region_id == SMALL
        assert {row["region_id"] for row in shown.behind().to_pylist()} == {"01058"}

    def test_formats_are_those_of_the_state_wherever_one_stands(self, choose: Choose) -> None:
        shown = generations.best_formats(choose(place=SMALL))
        assert isinstance(shown, View)
        assert shown.place.region_id == STATE


class TestNeeds:
    def test_the_list_heeds_to_whom_needs_are_addressed(self, choose: Choose) -> None:
        shown = needs.topics(choose(addressee="state"))
        assert isinstance(shown, View)
        assert "addressed to" in shown.subtitle
        assert shown.table().columns[1].startswith("Raised, to: ")

    @pytest.mark.parametrize(
        ("period", "months"),
        [("2025-Q4", "1 Jul 2024 to 30 Jun 2025"), ("2024-Q1", "1 Oct 2022 to 30 Sept 2023")],
    )
    def test_the_answered_share_names_the_months_it_looks_at(
        self, choose: Choose, period: str, months: str
    ) -> None:
        shown = needs.answered_over_time(choose("N5", period=period))
        assert isinstance(shown, View)
        assert f"needs raised from {months}" in shown.subtitle

    def test_the_most_frequent_need_of_an_area_is_in_its_list(self, choose: Choose) -> None:
        shown = needs.by_area(choose())
        assert isinstance(shown, View)
        most = max(shown.table().rows, key=lambda row: int(row[2]) if row[2].isdigit() else 0)
        assert f"{most[1]} in {most[0]} ({most[2]})" in shown.finding

    def test_the_sentence_has_the_counts_of_the_table(self, choose: Choose) -> None:
        shown = needs.stages(choose())
        assert isinstance(shown, View)
        table = {name: text for name, text in shown.table().rows}
        for stage in ("Noted", "Raised with politics", "Answered", "Implemented"):
            assert table[stage] in shown.finding


def test_shares_of_old_people_are_not_made_of_nothing(choose: Choose) -> None:
    shown = usage.age_population(choose(place=SMALL))
    assert isinstance(shown, View | Missing)
    if isinstance(shown, View):
        assert " 0 of visits" not in shown.finding


def test_a_place_without_a_number_has_no_bar_and_no_zero(choose: Choose) -> None:
    shown = load.by_district(choose(period="2022-Q1"))
    if isinstance(shown, View):
        [bars, *_words] = shown.figure["data"]  # type: ignore[index, misc]
        rows = [row for row in shown.behind().to_pylist() if row["value"] is None]
        assert bars["x"].count(None) == len(rows)
