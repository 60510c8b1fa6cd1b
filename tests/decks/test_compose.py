"""Decks over a snapshot: what cannot be shown says which slide and why, and the rest is shown."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quartiersmonitor.decks import compose, deck_file, of_place, of_view
from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import MOST_SLIDES, Deck, Problem, Slide, Text
from quartiersmonitor.peers import Group
from quartiersmonitor.speech import language
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import catalogue, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import View

GOOD = Slide(view="map", indicator="A2")


def composed(*slides: Slide) -> Presentation:
    return compose.compose(Deck(title=Text.of("Probe"), slides=slides))


def test_a_slide_is_said_and_shown(shown: Shown, spoken: str) -> None:
    [slide] = composed(Slide(view="trend", indicator="T1", note=Text.of("Ruhig."))).slides
    assert slide.view is not None
    assert slide.headline == slide.view.finding
    assert slide.finding == ""
    assert slide.note == "Ruhig."
    assert shown.version in slide.source
    assert "%" in slide.reported
    assert slide.passports[0].title.startswith("T1 · ")


def test_a_headline_of_ones_own_leaves_the_finding_beneath(shown: Shown, english: None) -> None:
    [slide] = composed(Slide(view="trend", indicator="T1", headline=Text.of("More!"))).slides
    assert slide.view is not None
    assert (slide.headline, slide.finding) == ("More!", slide.view.finding)


def test_version_day_and_banner_stand_on_the_presentation(shown: Shown, english: None) -> None:
    presentation = composed(GOOD)
    assert presentation.version == shown.version
    assert presentation.day == "31 Dec 2025"
    assert "invented" in presentation.invented


@pytest.mark.parametrize(
    ("slide", "field", "said"),
    [
        (Slide(view=""), "view", "it names no view"),
        (Slide(view="mpa"), "view", "there is no view “mpa”; there is map"),
        (Slide(view="map", indicator="A99"), "indicator", "there is no indicator “A99”"),
        (Slide(view="map", place="Atlantis"), "place", "there is no place “Atlantis”"),
        (Slide(view="map", place="Kiel"), "place", "01002000"),
        (Slide(view="map", level="street"), "level", "there is no level “street”"),
        (Slide(view="map", period="1999"), "period", "2022 to 2025"),
        (Slide(view="trend", indicator="A2", place="Q01"), "place", "is not measured per"),
        (Slide(view="funnel", indicator="T1", peers="friends"), "peers", "“friends”"),
        (Slide(view="cliff", switches={"measure": "cows"}), "switches", "neighbourhoods"),
        (Slide(view="pair", switches={"other": "Q999"}), "switches", "Q999"),
    ],
    ids=lambda value: value.view if isinstance(value, Slide) else "",
)
def test_what_is_not_there_is_said_with_its_slide_and_the_rest_is_shown(
    shown: Shown, english: None, slide: Slide, field: str, said: str
) -> None:
    presentation = composed(GOOD, slide, GOOD)
    [problem] = presentation.problems
    assert (problem.slide, problem.field) == (2, field)
    assert problem.message.startswith("Slide 2: ")
    assert said in problem.message
    first, bad, last = presentation.slides
    assert first.view is not None
    assert last.view is not None
    assert bad.view is None
    assert said in bad.problem
    assert bad.headline


@pytest.mark.parametrize(
    ("slide", "field", "said"),
    [
        (Slide(view="map", indicator="A8", level="unit"), "level", "it is measured per State"),
        (Slide(view="cliff", switches={"colour": "red"}), "switches", "“colour”"),
        (Slide(view="districts", place="01002000"), "place", "does not heed “place”"),
        (Slide(view="map", headline=Text.of("x" * 999)), "headline", "cut off"),
        (Slide(view="map", note=Text.of("x" * 9999)), "note", "cut off"),
        (Slide(view="scenario_variants", scenario={"key": "-3"}), "scenario", "“-3”"),
        (Slide(view="scenario_variants", scenario={"kye": "1"}), "scenario", "“kye”"),
    ],
    ids=lambda value: value.view if isinstance(value, Slide) else "",
)
def test_what_is_left_out_is_said_and_the_slide_is_shown(
    shown: Shown, english: None, slide: Slide, field: str, said: str
) -> None:
    presentation = composed(slide)
    [problem] = presentation.problems
    assert (problem.slide, problem.field) == (1, field)
    assert said in problem.message
    assert presentation.slides[0].view is not None


def test_a_view_with_nothing_to_show_says_why(shown: Shown, english: None) -> None:
    # A village without a neighbourhood has no grants.
    presentation = composed(Slide(view="timeline", place="01053001"))
    assert presentation.slides[0].view is None
    assert presentation.slides[0].problem
    assert [problem.slide for problem in presentation.problems] == [1]


def test_a_place_outside_of_the_scope_is_not_shown(shown: Shown, english: None) -> None:
    def kiel_only(place: Region) -> bool:
        return place.region_id == "01002000"

    kiel = Slide(view="trend", indicator="T1", place="01002000")
    deck = Deck(title=Text.of("Probe"), slides=(replace(kiel, place="01053"), kiel))
    presentation = compose.compose(deck, scope=kiel_only)
    [problem] = presentation.problems
    assert (problem.slide, problem.field) == (1, "place")
    assert "outside" in problem.message
    assert [slide.view is None for slide in presentation.slides] == [True, False]


def test_no_other_place_comes_in_through_a_switch(shown: Shown, english: None) -> None:
    presentation = compose.compose(
        Deck(title=Text(), slides=(Slide(view="pair", place="Q01", switches={"other": "Q02"}),)),
        scope=lambda place: place.region_id == "Q01",
    )
    assert presentation.slides[0].view is None
    assert "outside" in presentation.problems[0].message


def test_another_version_is_said(shown: Shown, english: None) -> None:
    presentation = compose.compose(
        Deck(title=Text.of("Probe"), slides=(GOOD,), version="000000000000")
    )
    [problem] = presentation.problems
    assert (problem.slide, problem.field) == (None, "version")
    assert "000000000000" in problem.message
    assert presentation.slides[0].view is not None


def test_problems_of_the_file_come_first(shown: Shown, english: None) -> None:
    of_file = Problem(1, "colour", "Slide 1: …")
    deck = Deck(title=Text.of("Probe"), slides=(Slide(view="mpa"),))
    presentation = compose.compose(deck, found=[of_file])
    assert presentation.problems[0] is of_file
    assert len(presentation.problems) == 2


def test_too_many_slides_are_cut_and_said(shown: Shown, english: None) -> None:
    presentation = composed(*[GOOD] * (MOST_SLIDES + 1))
    assert len(presentation.slides) == MOST_SLIDES
    assert [problem.field for problem in presentation.problems] == ["slides"]


def test_an_empty_deck_says_so(shown: Shown, english: None) -> None:
    assert [problem.field for problem in composed().problems] == ["slides"]


def test_a_view_that_cannot_be_drawn_does_not_take_the_others_along(
    shown: Shown, english: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_chosen: Choice) -> View:
        raise ZeroDivisionError

    kinds = {**catalogue.KINDS, "trend": replace(catalogue.KINDS["trend"], make=broken)}
    monkeypatch.setattr(catalogue, "KINDS", kinds)
    presentation = composed(Slide(view="trend"), GOOD)
    assert [slide.view is None for slide in presentation.slides] == [True, False]
    assert "cannot be drawn" in presentation.problems[0].message


def test_what_is_collected_shows_the_same_again(shown: Shown, english: None) -> None:
    regions, headers = reading.regions(), reading.headers("en")
    chosen = Choice(
        place=regions["01053"],
        level="unit",
        period="2024-Q3",
        indicator=headers["T1"],
        group=Group.SIMILAR,
        switches={"measure": "fte"},
    )
    for place in (chosen.place, regions[STATE]):
        for kind in catalogue.KINDS.values():
            made = kind.make(chosen.at(place) if place is not chosen.place else chosen)
            if not isinstance(made, View):
                continue
            slide = of_view.slide(made)
            presentation = composed(slide)
            assert presentation.problems == (), kind.id
            again = presentation.slides[0].view
            assert again is not None
            assert (again.finding, again.place, again.period) == (
                made.finding,
                made.place,
                made.period,
            )
            assert deck_file.read(deck_file.write(presentation.deck))[0] == presentation.deck


@pytest.mark.parametrize("place", ["01", "01053", "010020000", "01002000", "01053001", "Q01"])
def test_every_place_has_a_deck_that_can_be_shown(shown: Shown, spoken: str, place: str) -> None:
    deck = of_place.deck(reading.regions()[place], "2025-Q4")
    presentation = compose.compose(deck)
    assert presentation.problems == ()
    assert len(presentation.slides) >= 2
    assert deck.version == shown.version
    assert reading.regions()[place].name in presentation.title


some = st.sampled_from
asked_codes = {
    "view": some([*catalogue.KINDS, "", "mpa", "map\x00"]),
    "indicator": some(["", "A2", "E3", "F6", "T7", "N5", "A99", "A8", "G2"]),
    "place": some(["", "01", "01053", "010020000", "01002000", "01053001", "Q01", "Kiel", "x"]),
    "level": some(["", "district", "unit", "municipality", "street"]),
    "period": some(["", "2025-Q4", "2022-Q1", "2024", "1999", "x"]),
    "peers": some(["", "similar", "inside", "district", "unit", "state", "x"]),
    "switches": some([{}, {"measure": "fte"}, {"measure": "x"}, {"addressee": "unit"}, {"a": "b"}]),
    "scenario": some([{}, {"key": "9000"}, {"key": "x"}, {"plan": "district"}, {"x": "y"}]),
    "headline": st.text(max_size=30).map(Text.of),
    "note": st.text(max_size=30).map(Text.of),
}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    slides=st.lists(st.builds(Slide, **asked_codes), max_size=5),
    place=asked_codes["place"],
    period=asked_codes["period"],
    spoken=some(["de", "en"]),
)
def test_any_deck_is_composed_with_all_its_slides(
    shown: Shown, slides: list[Slide], place: str, period: str, spoken: str
) -> None:
    deck = Deck(title=Text.of("x"), slides=tuple(slides), place=place, period=period)
    with language.spoken(spoken):
        presentation = compose.compose(deck)
    assert [slide.number for slide in presentation.slides] == list(range(1, len(slides) + 1))
    said = {problem.slide for problem in presentation.problems}
    for slide in presentation.slides:
        assert (slide.view is None) == bool(slide.problem)
        assert slide.view is not None or slide.number in said
        assert slide.headline
        assert "cannot be drawn" not in slide.problem
        assert "lässt sich nicht zeichnen" not in slide.problem
