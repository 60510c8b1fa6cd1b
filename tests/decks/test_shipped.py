"""The shipped decks: whole, bilingual, and without a figure that could go out of date."""

import re

import pytest

from quartiersmonitor.decks import compose, shipped
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.speech import language
from quartiersmonitor.views.reading import Shown

DECKS = shipped.every()
# What is no figure: sections of a law, ages, and an indicator that is called by its year.
NO_FIGURES = re.compile(
    r"§ ?\d+|section \d+|(?:ab|aged|über|unter|over|under) \d\d|\d\d\+|\b2040\b"
)
IDS = [deck.id for deck in DECKS]


def texts(deck: Deck) -> list[Text]:
    words = [deck.title, deck.subtitle]
    for slide in deck.slides:
        words += [slide.headline, slide.note]
    return words


def test_there_are_five() -> None:
    assert len(set(IDS)) == 5
    assert all(re.fullmatch(r"[a-z][a-z-]+", id_) for id_ in IDS)


@pytest.mark.parametrize("deck", DECKS, ids=IDS)
def test_it_follows_the_figures_in_force(deck: Deck) -> None:
    assert (deck.version, deck.period, deck.place) == ("", "", "")
    assert 5 <= len(deck.slides) <= 9


@pytest.mark.parametrize("deck", DECKS, ids=IDS)
def test_it_names_no_figure(deck: Deck) -> None:
    said = [words for text in texts(deck) for words in (text.de, text.en)]
    assert [words for words in said if re.search(r"\d", NO_FIGURES.sub("", words))] == []


@pytest.mark.parametrize("deck", DECKS, ids=IDS)
def test_whatever_it_says_it_says_in_both_languages(deck: Deck) -> None:
    assert deck.title
    assert [text for text in texts(deck) if bool(text.de) != bool(text.en)] == []
    assert [text for text in texts(deck) if text and text.de == text.en] == []


@pytest.mark.parametrize("deck", DECKS, ids=IDS)
def test_each_note_says_what_to_say_what_is_not_shown_and_what_to_mind(deck: Deck) -> None:
    for slide in deck.slides:
        for parts, note in (
            (("Sagen:", "Nicht zu sehen:", "Vorsicht:"), slide.note.de),
            (("Say:", "Not shown:", "Careful:"), slide.note.en),
        ):
            assert [line.split(":")[0] + ":" for line in note.splitlines()] == list(parts)


@pytest.mark.parametrize("deck", DECKS, ids=IDS)
def test_every_slide_of_it_can_be_shown(shown: Shown, spoken: str, deck: Deck) -> None:
    presentation = compose.compose(deck)
    assert presentation.problems == ()
    assert [slide.number for slide in presentation.slides if slide.view is None] == []
    assert all(slide.headline for slide in presentation.slides)
    assert language.current() == presentation.language == spoken


def test_no_figure_is_shown_twice_in_a_deck() -> None:
    for deck in DECKS:
        asked = [(slide.view, slide.indicator) for slide in deck.slides]
        assert len(set(asked)) == len(asked)


def test_the_rate_of_money_for_volunteers_is_not_on_a_stage() -> None:
    slides: list[Slide] = [slide for deck in DECKS for slide in deck.slides]
    assert [slide for slide in slides if slide.indicator.startswith("E5")] == []
