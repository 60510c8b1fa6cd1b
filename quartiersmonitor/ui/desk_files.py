"""The deck on its way: onto the stage, into a link, a file or a document."""

from functools import partial
from urllib.parse import urlencode

import streamlit as st

from quartiersmonitor import paths, snapshot
from quartiersmonitor.decks import deck_file, deck_link
from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import Deck
from quartiersmonitor.documents import ordered, titles
from quartiersmonitor.documents.ordered import Kind
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice
from quartiersmonitor.ui.desk import Desk
from quartiersmonitor.views import colours, reading

_STAGE = "app/stage/"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
# A packed deck has thousands of letters; nobody reads them.
_LONG, _TALLEST = 200, 150


def stage(desk: Desk) -> None:
    """The button onto the stage, in a tab of its own; the deck is inside of its address."""
    deck = desk.presentation.deck
    code = deck_link.encode(deck)
    asked = {"lang": language.current(), "version": desk.presentation.version}
    fits = deck_link.fits(code)
    st.link_button(
        _("Go on stage"),
        f"{_STAGE}{code}?{urlencode(asked)}" if fits else _STAGE,
        type="primary",
        icon=":material/fullscreen:",
        disabled=not fits or not deck.slides,
        help=_(
            "Full screen in a new tab; arrow keys or a clicker turn the slides, ? shows the keys."
        ),
    )
    if not fits:
        st.caption(_("The notes are too long for an address: save the deck as HTML to show it."))


def kept_where(desk: Desk) -> None:
    """That a deck of one's own is kept nowhere but here."""
    if desk.is_own:
        st.caption(
            _(
                "What is collected lives in this window of the browser: save it as a file or keep "
                "its address."
            )
        )


def downloads(desk: Desk) -> None:
    """PowerPoint, PDF, HTML, the deck itself and its address, each made when it is asked for."""
    shown = desk.presentation
    made: tuple[tuple[str, Kind, str, str], ...] = (
        (_("PowerPoint"), "pptx", _PRESENTATION, "co_present"),
        (_("PDF"), "pdf", "application/pdf", "picture_as_pdf"),
        (_("HTML, one file"), "html", "text/html", "html"),
    )
    with st.container(horizontal=True):
        for label, kind, mime, icon in made:
            st.download_button(
                label,
                partial(_document, kind, shown.deck, shown.version, language.current()),
                file_name=titles.of_presentation(shown, kind),
                mime=mime,
                key=f"desk_{kind}",
                on_click="ignore",
                icon=f":material/{icon}:",
                disabled=not shown.slides,
            )
        if desk.is_place:
            _place_sheet(shown)
        st.download_button(
            _("Deck (TOML)"),
            deck_file.write(shown.deck),
            file_name=titles.of_presentation(shown, "toml"),
            mime="application/toml",
            key="desk_toml",
            on_click="ignore",
            icon=":material/save:",
            help=_("To go on working later, or to hand on: “Open a file” reads it."),
        )
        with st.popover(_("Copy a link"), icon=":material/link:"):
            _link(shown.deck)


def _link(deck: Deck) -> None:
    """The address that opens this deck."""
    code = deck_link.encode(deck)
    if not deck_link.fits(code):
        st.caption(_("This deck is too long for a link; save it as a file instead."))
        return
    asked = {"deck": code}
    if language.current() != language.default():
        asked["lang"] = language.current()
    page = str(st.context.url or "presentation").partition("?")[0]
    st.caption(_("The address opens it anywhere where this dashboard runs:"))
    address = f"{page}?{urlencode(asked)}"
    st.code(
        address,
        language=None,
        wrap_lines=True,
        height="content" if len(address) < _LONG else _TALLEST,
    )


def _place_sheet(shown: Presentation) -> None:
    asked = choice.current()
    st.download_button(
        _("One page (PDF)"),
        partial(_sheet, asked.place.region_id, asked.period, shown.version, language.current()),
        file_name=titles.of_place(asked.place, asked.period, "pdf"),
        mime="application/pdf",
        key="desk_sheet",
        on_click="ignore",
        icon=":material/badge:",
    )


def _document(kind: Kind, deck: Deck, version: str, spoken: str) -> bytes:
    """The deck as a document; made apart from the page, so that it reads the snapshot itself."""
    found = snapshot.find(paths.snapshots(), version)
    with language.spoken(spoken), colours.on_ground(dark=False), reading.opened(found):
        return ordered.of_a_deck(kind, deck).content


def _sheet(place: str, period: str, version: str, spoken: str) -> bytes:
    found = snapshot.find(paths.snapshots(), version)
    with language.spoken(spoken), colours.on_ground(dark=False), reading.opened(found):
        return ordered.of_a_place("pdf", place, period).content
