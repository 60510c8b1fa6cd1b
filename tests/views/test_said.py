"""What is said of a place is about it, agrees with what is shown, and claims no more than is known."""

from unittest import mock

import pytest

from quartiersmonitor.speech import findings, language, shares, wording
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.views import (
    coverage,
    headlines,
    indicators,
    load,
    needs,
    reading,
    stage,
    standing,
)
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.compare import of as company
from quartiersmonitor.views.view import View
from tests.views.conftest import Choose

SERVED, CO_SERVED, WITHOUT = "01002000", "01051003", "01051001"  # Kiel, Averlak, Albersdorf

pytestmark = pytest.mark.usefixtures("_english", "shown")


def series(choose: Choose, place: str) -> tuple[findings.Series, dict[str, Header]]:
    chosen = choose(place=place)
    return reading.over_time(chosen.place, chosen.period), reading.headers(language.current())


@pytest.mark.parametrize("place", [SERVED, WITHOUT, STATE, "01058", "Q01"])
def test_a_headline_names_no_indicator_that_it_has_a_figure_of(choose: Choose, place: str) -> None:
    chosen = choose(place=place)
    said = standing.finding(company(chosen), chosen.period)
    assert not [h.title for h in reading.headers("en").values() if h.title in said]
    assert place == STATE or said.startswith(chosen.place.name)


@pytest.mark.parametrize(
    ("page", "indicator"),
    [("volunteering", "E1"), ("participation", "T1"), ("generations", "G2"), ("networks", "N1")],
)
def test_a_headline_says_the_figure_of_its_tile(choose: Choose, page: str, indicator: str) -> None:
    of_place, headers = series(choose, STATE)
    chosen = choose()
    value = findings.at(of_place, indicator, chosen.period)
    assert value is not None
    said = getattr(findings, page)(of_place, headers, chosen.place, chosen.period)
    tile = wording.brief(value, headers[indicator]).rstrip("\N{NO-BREAK SPACE}ps")
    assert f" {tile}" in said


def test_a_place_without_a_project_is_one_that_the_exports_do_not_know(choose: Choose) -> None:
    of_place, headers = series(choose, WITHOUT)
    chosen = choose(place=WITHOUT)
    told = [
        said(of_place, headers, chosen.place, chosen.period)
        for said in (
            findings.overview,
            findings.coverage,
            findings.participation,
            findings.generations,
            findings.volunteering,
            findings.networks,
        )
    ]
    told.append(standing.finding(company(chosen), chosen.period))
    spots = coverage.white_spots(chosen)
    assert isinstance(spots, View)
    told += [spots.finding, coverage.coverage_map(chosen).finding]
    assert [text for text in told if "these exports" not in text] == []


def test_needs_of_a_larger_area_are_not_those_of_the_place(choose: Choose) -> None:
    chosen = choose(place=WITHOUT)
    district = reading.regions()["01051"]
    said = headlines.needs(
        {("reported", "needs"): mock.Mock(value=3.0, status="ok")}, district, chosen.place
    )
    assert said.startswith("Albersdorf: no needs are published for it alone; Dithmarschen – ")


def test_a_map_speaks_of_the_chosen_place_first(choose: Choose) -> None:
    said = indicators.on_map(choose("A2", CO_SERVED)).finding
    assert "in Averlak; highest" in said
    assert "in 977 places" in said


def test_a_share_of_few_stands_nowhere_as_a_percentage(choose: Choose) -> None:
    for id_ in ("F2", "F8", "G5", "A1", "A3"):
        chosen = choose(id_)
        made = indicators.by_district(chosen)
        values = {
            reading.regions()[value.region_id].name: value
            for value in reading.by_region(id_, "district", chosen.period)
        }
        few = {name for name, value in values.items() if is_few(value, chosen.indicator)}
        assert few or id_ == "A1"
        for row in made.table().rows:
            assert ("%" not in "".join(row[:4])) or row[0] not in few
        bars, words = made.figure["data"]  # type: ignore[index, misc]
        for name, bar, label in zip(bars["y"], bars["customdata"], words["text"], strict=True):
            assert name not in few or "%" not in bar + label


def is_few(value: Value, header: Header) -> bool:
    """Decided from the counts alone, as a reader would."""
    assert header.counted
    return value.number is not None and (value.denominator or 0) < 10 == shares.FEW


def test_whoever_is_hinted_at_has_a_bar(choose: Choose) -> None:
    with mock.patch.object(load, "OVERLOAD", 0.5):
        made = load.by_neighbourhood(choose("E3"))
    assert isinstance(made, View)
    hinted = made.finding.removeprefix("Hint of overload: ").removesuffix(".").split(", ")
    assert len(hinted) > load._SHOWN_NEIGHBOURHOODS
    drawn = made.figure["data"][0]["y"]  # type: ignore[index]
    assert set(hinted) <= set(drawn)


def test_the_most_frequent_need_stands_in_the_first_rows(choose: Choose) -> None:
    made = needs.by_area(choose("N5"))
    assert isinstance(made, View)
    first = made.table().rows[0]
    assert f"{first[1]} in {first[0]}" in made.finding


def test_the_headline_of_key_figures_is_one_of_them(choose: Choose) -> None:
    for place in (SERVED, "01058", "Q01"):
        made = stage.key_numbers(choose(place=place))
        assert isinstance(made, View)
        assert made.numbers[0].text in made.finding


def test_what_is_not_measured_of_a_neighbourhood_is_not_called_missing(choose: Choose) -> None:
    of_place, headers = series(choose, "Q01")
    chosen = choose(place="Q01")
    said = findings.overview(of_place, headers, chosen.place, chosen.period)
    assert said.endswith("“Population coverage 65+” is not measured per Neighbourhood.")
