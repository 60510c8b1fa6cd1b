"""The HTML package: everything is inside, the whole table is there, and nobody's words run."""

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents.player import package
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, colours
from tests.documents.presented import DECK, HOSTILE, Read, composed

FETCHING = {"src", "srcset", "href", "data", "action", "poster", "background"}


@pytest.fixture(scope="module")
def page(tiny_snapshots: Path) -> bytes:
    with composed(tiny_snapshots) as presentation:
        return package.of(presentation)


@pytest.fixture(scope="module")
def read(page: bytes) -> Read:
    return Read.of(page)


def views(presentation: Presentation) -> list[int]:
    return [slide.number for slide in presentation.slides if slide.view is not None]


def test_nothing_is_fetched(read: Read) -> None:
    addresses = [
        value
        for _tag, given in read.elements
        for name, value in given.items()
        if name in FETCHING and not value.startswith(("data:", "#"))
    ]
    assert addresses == []


def policy(read: Read) -> dict[str, list[str]]:
    [rules] = [
        given["content"] for tag, given in read.elements if tag == "meta" and "http-equiv" in given
    ]
    return {words[0]: words[1:] for rule in rules.split(";") if (words := rule.split())}


def test_the_page_may_open_no_connection_and_run_its_own_scripts_only(read: Read) -> None:
    rules = policy(read)
    assert rules["default-src"] == ["'none'"]
    assert "connect-src" not in rules
    running = [text for given, text in read.scripts if "type" not in given]
    hashes = [f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in running]
    assert rules["script-src"] == hashes


def test_each_slide_has_the_whole_table_of_its_view(tiny_snapshots: Path, read: Read) -> None:
    with composed(tiny_snapshots) as presentation:
        expected = [
            [table.columns, *table.rows]
            for slide in presentation.slides
            if slide.view is not None and (table := slide.view.table())
        ]
    assert len(expected) >= 4
    assert list(read.tables.values()) == expected


def test_each_slide_states_its_finding_and_its_source(tiny_snapshots: Path, read: Read) -> None:
    with composed(tiny_snapshots) as presentation:
        slides = presentation.slides
    headings = [text for name, text in read.headings if name == "h2"]
    for slide in slides:
        assert slide.headline in headings
        if slide.view is not None:
            assert slide.view.finding in read.text
            assert slide.source in read.text
    assert [name for name, _text in read.headings].count("h1") == 1


def test_a_slide_that_cannot_be_shown_says_why_and_the_others_stay(
    tiny_snapshots: Path, read: Read
) -> None:
    with composed(tiny_snapshots) as presentation:
        problem = presentation.slides[3].problem
        shown = views(presentation)
    assert "no_such_view" in problem
    assert problem in read.text
    assert {str(number) for number in shown} >= set(read.drawings()["slides"])


def test_what_each_indicator_means_stands_behind_its_slide(
    tiny_snapshots: Path, read: Read
) -> None:
    with composed(tiny_snapshots) as presentation:
        passports = [found for slide in presentation.slides for found in slide.passports]
    assert passports
    for found in passports:
        assert found.title in read.text
        assert all(text in read.text for _name, text in found.lines)


def test_notes_are_left_out_where_they_are_not_wanted(tiny_snapshots: Path, page: bytes) -> None:
    with composed(tiny_snapshots) as presentation:
        without = package.of(presentation, with_notes=False)
    assert b"Langsam zeigen." in page
    assert b"Langsam zeigen." not in without


def test_a_chart_has_colours_for_both_grounds(read: Read) -> None:
    chart = read.drawings()["slides"]["2"]
    assert chart["light"] != chart["dark"]
    looks = read.drawings()["slides"]["1"]["looks"]
    assert isinstance(looks, list)
    assert all(look["light"] != look["dark"] or look["hatches"] for look in looks)


def test_a_package_starts_on_the_ground_that_it_was_made_for(tiny_snapshots: Path) -> None:
    for dark in (False, True):
        with colours.on_ground(dark=dark), composed(tiny_snapshots) as presentation:
            found = Read.of(package.of(presentation))
            chart = presentation.slides[1].view
            assert chart is not None
            assert chart.figure is not None
        ground = "dark" if dark else "light"
        assert ("html", {"lang": "de", "data-ground": ground}) in found.elements
        drawn = found.drawings()["slides"]["2"][ground]
        assert isinstance(drawn, dict)
        assert str(drawn["layout"]["font"]) == str(dict(chart.figure["layout"])["font"])  # type: ignore[call-overload]


def test_every_area_of_a_map_has_an_outline(read: Read) -> None:
    areas = read.drawings()["slides"]["1"]["areas"]
    outlines = read.drawings()["outlines"]["areas"]
    assert isinstance(areas, list)
    assert isinstance(outlines, dict)
    assert len(outlines) == 1104
    assert all(re.fullmatch(r"(M\d+ \d+l[-\d ]+z)+", str(path)) for path in outlines.values())


def test_the_banner_is_there_as_long_as_figures_are_invented(
    tiny_snapshots: Path, read: Read
) -> None:
    with composed(tiny_snapshots) as presentation:
        real = Read.of(package.of(replace(presentation, invented="")))
    assert ("header", {"class": "banner"}) in read.elements
    assert ("header", {"class": "banner"}) not in real.elements


def test_without_a_chart_the_drawing_library_stays_out(tiny_snapshots: Path) -> None:
    deck = Deck(title=Text.of("x"), slides=(Slide(view="map"), Slide(view="numbers")))
    with composed(tiny_snapshots, deck) as presentation:
        assert len(package.of(presentation)) < 2_000_000


def test_hostile_words_stay_words(tiny_snapshots: Path, read: Read) -> None:
    words = Text.of(HOSTILE)
    deck = Deck(
        title=words,
        subtitle=words,
        slides=(
            Slide(view="districts", headline=words, note=words),
            Slide(view=HOSTILE, place=HOSTILE),
            Slide(view="map", place=HOSTILE),
        ),
    )
    with composed(tiny_snapshots, deck) as presentation:
        found = Read.of(package.of(presentation))
    assert found.title == presentation.title
    assert len(found.scripts) == len(read.scripts)
    assert policy(found) == policy(read)
    assert not [given for _tag, given in found.elements if any(n.startswith("on") for n in given)]


def test_the_same_presentation_gives_the_same_bytes(tiny_snapshots: Path, page: bytes) -> None:
    with composed(tiny_snapshots) as presentation:
        assert package.of(presentation) == page


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_every_view_that_there_is_goes_into_a_package(tiny_snapshots: Path, spoken: str) -> None:
    slides = tuple(Slide(view=name) for name in catalogue.KINDS)
    for first in range(0, len(slides), 50):
        deck = replace(DECK, slides=slides[first : first + 50])
        with composed(tiny_snapshots, deck, spoken) as presentation:
            found = Read.of(package.of(presentation))
        assert ("html", {"lang": spoken, "data-ground": "light"}) in found.elements
        drawn = {
            str(slide.number)
            for slide in presentation.slides
            if slide.view is not None and slide.view.figure is not None
        }
        assert set(found.drawings()["slides"]) == drawn
