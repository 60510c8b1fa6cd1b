"""A scenario is read from short names, whoever wrote them, and its variants stand side by side."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from quartiersmonitor.scenario import assumptions
from quartiersmonitor.views.scenario import plan, ranges, results, settings
from quartiersmonitor.views.view import Missing, View
from tests.views.conftest import Choose

ASSUMED = assumptions.read()
THREE = "rlp_full,one_per_unit,all_assumptions"

pytestmark = pytest.mark.usefixtures("_english")


class TestLink:
    def test_an_empty_link_is_the_usual_scenario(self) -> None:
        assert settings.of({}).settings == ASSUMED.default
        assert settings.of({}).outcome == "year"
        assert settings.problems({}) == ()

    @pytest.mark.parametrize(
        ("link", "named"),
        [
            ({"key": "5000", "plan": "district", "base": "none", "out": "decade"}, ()),
            ({"key": "nan"}, ("key",)),
            ({"key": "-5"}, ("key",)),
            ({"plan": "street"}, ("plan",)),
            ({"plan": ""}, ()),
            ({"variants": "rlp_full, dogs"}, ("variants",)),
            ({"variants": THREE}, ()),
            ({"colour": "red"}, ("colour",)),
            ({"colour": ""}, ("colour",)),
        ],
    )
    def test_what_cannot_be_is_named(self, link: Mapping[str, str], named: tuple[str, ...]) -> None:
        assert settings.problems(link) == named

    def test_what_cannot_be_takes_its_default(self) -> None:
        assert settings.of({"key": "inf", "base": "dogs"}).settings == ASSUMED.default

    def test_what_the_state_bears_the_districts_cannot(self) -> None:
        found = settings.of({"land": "80", "kreis": "70"}).settings
        assert (found.share_state, found.share_district) == (80, 20)

    def test_every_name_has_a_use(self) -> None:
        assert len(settings.keys()) == len(set(settings.keys()))
        assert {"key", "plan", "base", "out", "variants"} <= set(settings.keys())


class TestVariants:
    def test_three_named_variants_are_three_sums_in_one_sentence(self, choose: Choose) -> None:
        shown = ranges.variants(replace(choose(), scenario={"variants": THREE}))
        assert isinstance(shown, View)
        table = shown.table()
        assert [row[0] for row in table.rows] == [
            preset.words["en"]["title"]
            for id_ in THREE.split(",")
            for preset in ASSUMED.presets
            if preset.id == id_
        ]
        for row in table.rows:
            assert f"{row[0]} {row[3]}" in shown.finding

    def test_of_all_of_them_the_cheapest_and_the_dearest_are_said(self, choose: Choose) -> None:
        shown = ranges.variants(choose())
        assert isinstance(shown, View)
        assert len(shown.table().rows) == len(ASSUMED.presets)
        assert "from" in shown.finding
        assert len(shown.finding) < 250

    def test_own_assumptions_stand_first(self, choose: Choose) -> None:
        shown = ranges.variants(replace(choose(), scenario={"key": "7000", "variants": THREE}))
        assert isinstance(shown, View)
        assert shown.table().rows[0][0] == "own assumptions"

    def test_a_unit_has_no_variants_that_districts_plan(self, choose: Choose) -> None:
        asked = choose(place="010585803")
        assert isinstance(
            ranges.variants(replace(asked, scenario={"variants": "rlp_full"})), Missing
        )

    def test_the_rows_behind_are_the_sums_of_the_model(self, choose: Choose) -> None:
        asked = replace(choose(), scenario={"variants": "all_assumptions"})
        [row] = ranges.variants(asked).behind().to_pylist()  # type: ignore[union-attr]
        cost = plan.of_choice(asked).total(lambda full: full.cost)
        assert (row["eur_low"], row["eur"], row["eur_high"]) == (cost.low, cost.middle, cost.high)


class TestResults:
    def test_they_say_what_kind_of_figures_they_are(self, choose: Choose) -> None:
        asked = choose()
        for shown in (results.key_numbers(asked), results.additional_map(asked)):
            assert "a calculation with assumptions" in shown.subtitle

    def test_the_key_numbers_are_ranges(self, choose: Choose) -> None:
        assert all("–" in number.text for number in results.key_numbers(choose()).numbers)

    def test_units_add_up_to_the_state(self, choose: Choose) -> None:
        rows = results.key_numbers(choose()).behind().to_pylist()
        total = {
            level: sum(row["additional"] for row in rows if row["level"] == level)
            for level in ("state", "district", "unit")
        }
        assert total["district"] == pytest.approx(total["state"])
        assert total["unit"] == pytest.approx(total["state"])

    def test_most_is_missing_somewhere_inside_the_place(self, choose: Choose) -> None:
        shown = results.additional_map(choose(place="01058"))
        assert "Kiel" not in shown.finding

    def test_a_unit_has_no_districts(self, choose: Choose) -> None:
        assert isinstance(ranges.districts(choose(place="010585803")), Missing)
