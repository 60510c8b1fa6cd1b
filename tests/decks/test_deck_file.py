"""Decks as TOML: what is written is read again, and what is wrong is said with its slide."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import paths
from quartiersmonitor.decks import deck_file
from quartiersmonitor.decks.deck import Deck, DeckUnreadable, Slide, Text

DOCUMENT = paths.ROOT / "docs" / "decks.md"

visible = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn"])
typed = st.text(visible, max_size=40).map(str.strip)
codes = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-.", max_size=20)
texts = st.builds(Text, typed, typed) | typed.map(Text.of)
chosen = st.dictionaries(codes.filter(bool), codes, max_size=3)
slides = st.builds(
    Slide,
    view=codes,
    indicator=codes,
    place=codes,
    level=codes,
    period=codes,
    peers=codes,
    switches=chosen,
    scenario=chosen,
    headline=texts,
    note=texts,
)
decks = st.builds(
    Deck,
    title=texts,
    subtitle=texts,
    slides=st.lists(slides, max_size=4).map(tuple),
    version=codes,
    place=codes,
    period=codes,
    id=codes,
)


@given(decks)
def test_a_deck_that_was_written_is_read_as_the_same_deck(deck: Deck) -> None:
    assert deck_file.read(deck_file.write(deck)) == (deck, ())


@given(st.text(max_size=400))
def test_any_text_is_a_deck_or_said_to_be_none(text: str) -> None:
    try:
        deck, _problems = deck_file.read(text)
    except DeckUnreadable:
        return
    assert isinstance(deck, Deck)


def test_a_line_that_is_no_toml_is_named(english: None) -> None:
    with pytest.raises(DeckUnreadable, match="line 2"):
        deck_file.read("title = 'x'\nview =\n")


def test_a_file_too_large_is_refused() -> None:
    with pytest.raises(DeckUnreadable):
        deck_file.read("#" * (deck_file.LARGEST + 1))


def test_a_deeply_nested_file_is_refused() -> None:
    with pytest.raises(DeckUnreadable):
        deck_file.read("x = " + "[" * 50_000)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("colour = 'red'", "“colour” is not known here"),
        ("view = 3", "“view” is not in quotation marks"),
        ("place = ['01']", "“place” is not in quotation marks"),
        ("headline = 3", "“headline” is neither a text"),
        ("note = { fr = 'x' }", "“note.fr” is not known here"),
        ("switches = 'x'", "“switches” does not hold names"),
        ("scenario = { key = [] }", "“scenario.key” is not a text or a number"),
        (f"indicator = '{'x' * 200}'", "“indicator” is too long"),
    ],
)
def test_what_is_wrong_with_a_slide_is_said_and_the_slide_kept(
    english: None, line: str, said: str
) -> None:
    deck, [problem] = deck_file.read(f"title = 't'\n[[slides]]\nview = 'map'\n[[slides]]\n{line}")
    assert (problem.slide, len(deck.slides)) == (2, 2)
    assert problem.message.startswith("Slide 2: ")
    assert said in problem.message
    assert deck.slides[0] == Slide(view="map")


def test_slides_that_are_no_tables_keep_the_numbers_of_the_others(english: None) -> None:
    deck, problems = deck_file.read("slides = [1, { view = 'map' }, 'x']")
    assert [slide.view for slide in deck.slides] == ["", "map", ""]
    assert [problem.slide for problem in problems] == [1, 3]


def test_nothing_invisible_is_left_of_a_text() -> None:
    deck, _problems = deck_file.read('title = "a\\u0000b\\u202Ec\\u200Bd"')
    assert deck.title == Text.of("abcd")


def test_a_year_may_stand_without_quotation_marks() -> None:
    deck, problems = deck_file.read("period = 2024\n[[slides]]\nview = 'map'\nperiod = 2023")
    assert (deck.period, deck.slides[0].period, problems) == ("2024", "2023", ())


def test_a_text_in_one_language_speaks_in_both(spoken: str) -> None:
    deck, _problems = deck_file.read("title = { de = 'Hallo' }")
    assert deck.title.said() == "Hallo"


def test_the_documented_keys_are_those_that_are_read() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for heading, keys in (
        ("## Keys of the deck", deck_file.DECK_KEYS),
        ("## Keys of a slide", deck_file.SLIDE_KEYS),
    ):
        section = text.split(heading)[1].split("\n## ")[0]
        rows = [line for line in section.splitlines() if line.startswith("| `")]
        assert [row.split("`")[1] for row in rows] == list(keys)


def test_the_documented_example_is_a_deck_without_problems() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    deck, problems = deck_file.read(example)
    assert problems == ()
    assert set(tomllib.loads(example)) <= set(deck_file.DECK_KEYS)
    assert len(deck.slides) > 1
