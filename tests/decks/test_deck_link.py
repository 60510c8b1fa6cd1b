"""Decks in links: the same deck comes out, and nothing else gets in."""

import zlib
from base64 import urlsafe_b64encode
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.decks import deck_file, deck_link, shipped
from quartiersmonitor.decks.deck import MOST_SLIDES, Deck, DeckUnreadable, Slide, Text
from tests.decks.test_deck_file import decks


def packed(raw: bytes) -> str:
    return "z." + urlsafe_b64encode(zlib.compress(raw, 9)).rstrip(b"=").decode()


@given(decks)
def test_a_deck_comes_out_of_its_link_as_it_went_in(deck: Deck) -> None:
    assert deck_link.decode(deck_link.encode(deck)) == deck


@pytest.mark.parametrize("deck", shipped.every(), ids=lambda deck: str(deck.id))
def test_a_shipped_deck_goes_by_its_name_until_it_is_changed(deck: Deck) -> None:
    assert deck_link.encode(deck) == deck.id
    changed = replace(deck, title=Text.of("Meine"))
    assert deck_link.encode(changed) != deck.id
    assert deck_link.decode(deck_link.encode(changed)) == changed


@given(st.text(max_size=80) | st.text(max_size=80).map(lambda text: f"z.{text}"))
def test_any_other_link_is_said_to_hold_no_deck(code: str) -> None:
    with pytest.raises(DeckUnreadable):
        deck_link.decode(code)


@pytest.mark.parametrize("kept", [3, 20, 60, -1])
def test_a_link_that_was_cut_off_is_said_to_be(english: None, kept: int) -> None:
    code = deck_link.encode(Deck(title=Text.of("Eins"), slides=(Slide(view="map"),) * 5))
    with pytest.raises(DeckUnreadable, match="cut off"):
        deck_link.decode(code[:kept])


def test_a_link_never_unpacks_to_more_than_a_deck() -> None:
    with pytest.raises(DeckUnreadable):
        deck_link.decode(packed(b"#" * 200_000_000))


def test_a_link_too_long_to_be_one_is_not_unpacked() -> None:
    with pytest.raises(DeckUnreadable):
        deck_link.decode("z." + "A" * 1_000_000)


@pytest.mark.parametrize("raw", [b"\xff\xfe", b"not toml", b"[" * 60_000])
def test_what_is_packed_but_no_deck_is_refused(raw: bytes) -> None:
    with pytest.raises(DeckUnreadable):
        deck_link.decode(packed(raw))


def test_a_full_deck_with_headlines_and_notes_fits_into_a_link() -> None:
    shipped_notes = [slide.note.de for deck in shipped.every() for slide in deck.slides]
    slides = tuple(
        Slide(view="trend", indicator="T1", headline=Text.of(f"Folie {number}"), note=Text.of(note))
        for number, note in enumerate(shipped_notes[:MOST_SLIDES])
    )
    assert len(slides) > 30
    code = deck_link.encode(Deck(title=Text.of("Alles"), slides=slides))
    assert deck_link.fits(code)
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~")
    assert len(deck_file.write(deck_link.decode(code))) > len(code)
