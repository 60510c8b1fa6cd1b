"""Changing one's own deck: titles, order, headlines and notes."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from quartiersmonitor.decks.compose import ComposedSlide
from quartiersmonitor.decks.deck import (
    LONGEST_HEADLINE,
    LONGEST_NOTE,
    LONGEST_TITLE,
    Deck,
    Slide,
    Text,
)
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import collection, desk


def titles() -> None:
    """Title and subtitle of the deck."""
    deck = collection.deck()
    title, subtitle = st.columns(2)
    with title:
        _field(_("Title of the presentation"), deck.title, LONGEST_TITLE, "title", _retitle)
    with subtitle:
        _field(_("Subtitle"), deck.subtitle, LONGEST_TITLE, "subtitle", _resubtitle)


def steps(slide: ComposedSlide | None) -> None:
    """Up, down, remove, and back."""
    position, last = (slide.number - 1 if slide else 0), len(collection.deck().slides) - 1
    buttons: tuple[tuple[str, str, bool, Callable[[int], None]], ...] = (
        (_("Up"), "arrow_upward", slide is not None and position > 0, _up),
        (_("Down"), "arrow_downward", slide is not None and position < last, _down),
        (_("Remove"), "delete", slide is not None, _remove),
    )
    with st.container(horizontal=True):
        for label, icon, may, act in buttons:
            st.button(
                label,
                icon=f":material/{icon}:",
                key=f"desk_{icon}",
                disabled=not may,
                on_click=act,
                args=(position,),
            )
        st.button(
            _("Undo"),
            icon=":material/undo:",
            key="desk_undo",
            disabled=not collection.can_undo(),
            on_click=collection.undo,
        )


def words(slide: ComposedSlide) -> None:
    """The headline and the note of the chosen slide."""
    position = slide.number - 1
    usual = slide.view.finding if slide.view else ""
    _field(
        _("Own headline (empty: the finding)"),
        slide.slide.headline,
        LONGEST_HEADLINE,
        f"headline_{position}",
        lambda text: _change(position, headline=text),
        placeholder=usual,
    )
    key = _key(f"note_{position}")
    st.text_area(
        _("Speaker note"),
        value=slide.slide.note.said(),
        max_chars=LONGEST_NOTE,
        height=150,
        key=key,
        on_change=lambda: _change(
            position, note=_spoken(slide.slide.note, str(st.session_state[key]))
        ),
    )


def _field(
    label: str,
    words: Text,
    longest: int,
    name: str,
    keep: Callable[[Text], None],
    placeholder: str = "",
) -> None:
    key = _key(name)
    st.text_input(
        label,
        value=words.said(),
        max_chars=longest,
        placeholder=placeholder,
        key=key,
        on_change=lambda: keep(_spoken(words, str(st.session_state[key]))),
    )


def _key(name: str) -> str:
    # Of the step and the language: a field that keeps its key would keep its old content, too.
    return f"desk_{name}_{collection.step()}_{language.current()}"


def _spoken(before: Text, typed: str) -> Text:
    """What is typed holds for both languages, unless each had words of its own.

    Nothing typed is nothing in both: otherwise the other language would speak.
    """
    typed = typed.strip()
    if not typed or before.de == before.en:
        return Text.of(typed)
    if language.current() == "de":
        return Text(typed, before.en)
    return Text(before.de, typed)


def _retitle(words: Text) -> None:
    collection.keep(replace(collection.deck(), title=words, id=""))


def _resubtitle(words: Text) -> None:
    collection.keep(replace(collection.deck(), subtitle=words, id=""))


def _change(position: int, headline: Text | None = None, note: Text | None = None) -> None:
    deck = collection.deck()
    before = deck.slides[position]
    changed = replace(
        before,
        headline=before.headline if headline is None else headline,
        note=before.note if note is None else note,
    )
    _keep(deck, [*deck.slides[:position], changed, *deck.slides[position + 1 :]])


def _up(position: int) -> None:
    _swap(position, position - 1)


def _down(position: int) -> None:
    _swap(position, position + 1)


def _swap(position: int, other: int) -> None:
    deck = collection.deck()
    order = list(deck.slides)
    order[position], order[other] = order[other], order[position]
    _keep(deck, order)
    desk.select(other)


def _remove(position: int) -> None:
    deck = collection.deck()
    _keep(deck, [*deck.slides[:position], *deck.slides[position + 1 :]])
    desk.select(min(position, len(deck.slides) - 2))


def _keep(deck: Deck, slides: list[Slide]) -> None:
    # Numbers of slides in the problems of a file hold no longer once slides have moved.
    collection.keep(replace(deck, slides=tuple(slides), id=""), ())
