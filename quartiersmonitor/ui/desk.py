"""The desk before the stage: which deck it is about, over which data version, and how it reads."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

import streamlit as st

from quartiersmonitor.decks import compose, deck_file, deck_link, of_place, shipped
from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.decks.deck import Deck, DeckUnreadable, Problem
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import choice, collection, markdown, session, show
from quartiersmonitor.views import colours, reading
from quartiersmonitor.views.view import KeyNumber

OWN = "own"
PLACE = "place"
_CHOSEN, _SLIDE, _READ, _UPLOADS, _REFUSED, _COMPOSED = (
    "desk_deck",
    "desk_slide",
    "desk_link_read",
    "desk_uploads",
    "desk_refused",
    "desk_composed",
)


@dataclass(frozen=True)
class Desk:
    """The deck that lies on the desk, composed; `is_own` is whether the reader may change it."""

    presentation: Presentation
    is_own: bool
    is_place: bool = False


def take_from_link() -> None:
    """Open the deck that the link holds, once; a link that holds none says so."""
    code = str(st.query_params.get("deck", ""))
    if not code or st.session_state.get(_READ) == code:
        return
    st.session_state[_READ] = code
    if shipped.find(code):
        st.session_state[_CHOSEN] = code
        return
    try:
        opened = deck_link.decode(code)
    except DeckUnreadable as error:
        st.warning(markdown.plain(str(error)), icon=":material/link_off:")
        return
    _open(opened, ())


def headline(desk: Desk) -> None:
    """What lies on the desk, and how much of it."""
    shown = desk.presentation
    show.headline(
        _("Presentation"),
        _("{title}: {slides}").format(
            title=shown.title, slides=collection.counted(len(shown.slides))
        ),
    )


def choose() -> None:
    """The shipped decks, the reader's own, that of the chosen place, and files."""
    decks = {deck.id: deck.title.said() for deck in shipped.every()}
    place = choice.current().place
    names = {
        OWN: _("Own presentation ({slides})").format(
            slides=collection.counted(len(collection.deck().slides))
        ),
        **decks,
        PLACE: _("About one place: {place}").format(place=wording.place(place)),
    }
    st.session_state[_CHOSEN] = _chosen()
    deck, file = st.columns([3, 2], vertical_alignment="bottom")
    with deck:
        st.selectbox(
            _("Which presentation"),
            list(names),
            format_func=names.__getitem__,
            key=_CHOSEN,
            on_change=_first_slide,
        )
    with file, st.popover(_("Open a file"), icon=":material/file_open:", width="stretch"):
        _uploader()
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(markdown.plain(refused), icon=":material/error:")
    if _chosen() == PLACE:
        where, when = st.columns([2, 1])
        with where:
            choice.place_picker()
        with when:
            choice.period_picker()
    if not collection.deck().slides:
        st.info(
            _(
                "Nothing is collected yet. Under each chart “Take along” offers “Onto the stage”: "
                "that puts it here. Or begin with one of these presentations."
            ),
            icon=":material/lightbulb:",
        )


def current() -> Desk:
    """The deck that is chosen, composed over its data version."""
    chosen = _chosen()
    found: Sequence[Problem] = ()
    if chosen == OWN:
        deck, found = collection.deck(), collection.problems()
        _read_its_version(deck)
    elif chosen == PLACE:
        asked = choice.current()
        deck = of_place.deck(asked.place, asked.period)
    else:
        deck = shipped.find(chosen) or shipped.every()[0]
    return Desk(_composed(deck, found), chosen == OWN, chosen == PLACE)


def version(desk: Desk) -> None:
    """To which data version the deck is fixed, and the way to the one in force."""
    shown, deck = reading.shown(), desk.presentation.deck
    text = _("Data version {version}, data until {day}, published {created}.").format(
        version=shown.version,
        day=numbers.day(shown.data_until),
        created=numbers.day(shown.created),
    )
    if not desk.is_own:
        st.caption(f"{text} {_('It follows the data version that this page shows.')}")
        return
    newest = session.snapshot()
    if newest is None or deck.version in ("", newest.version):
        st.caption(f"{text} {_('This is the version in force.')}")
        return
    st.caption(f"{text} {_('A newer data version is in force; the figures here stay the same.')}")
    st.button(
        _("Raise to the version in force"),
        icon=":material/upgrade:",
        on_click=_raise,
        args=(newest.version,),
    )


def problems(desk: Desk) -> None:
    """Which slide cannot be shown as it was asked for, and why."""
    said = desk.presentation.problems
    if said:
        listed = "\n".join(f"- {markdown.plain(problem.message)}" for problem in said)
        st.warning(
            f"{_('The rest is shown. Not as asked for:')}\n{listed}", icon=":material/warning:"
        )


def slides(desk: Desk) -> ComposedSlide | None:
    """The slides with what is said on each, and the one that is chosen."""
    there = desk.presentation.slides
    if not there:
        return None
    position = min(int(st.session_state.get(_SLIDE) or 0), len(there) - 1)
    st.session_state[_SLIDE] = position
    st.radio(
        _("Slides"),
        range(len(there)),
        format_func=[_named(slide) for slide in there].__getitem__,
        captions=[markdown.plain(_about(slide)) for slide in there],
        key=_SLIDE,
    )
    return there[position]


def preview(slide: ComposedSlide, *, is_own: bool) -> None:
    """The slide as it will be: headline, picture, and the note where no field holds it."""
    st.subheader(f"{slide.number} · {markdown.plain(slide.headline)}", anchor=False)
    if slide.finding:
        st.markdown(markdown.plain(slide.finding))
    if slide.view is None:
        st.info(markdown.plain(slide.problem), icon=":material/info:")
    else:
        if slide.view.numbers:
            _numbers(slide.view.numbers)
        show.view(slide.view, "desk_preview", with_files=False)
        if slide.reported:
            st.caption(slide.reported)
    if slide.note and not is_own:
        with st.container(border=True):
            st.caption(_("Speaker note"))
            st.text(slide.note)


def _numbers(numbers_: Sequence[KeyNumber]) -> None:
    with st.grid(min(3, len(numbers_)), min_column_width=180, border=True) as grid:
        for number in numbers_:
            with grid.cell():
                st.metric(markdown.plain(number.label), number.text)
                if number.detail:
                    st.caption(markdown.plain(number.detail))


def take_as_own(desk: Desk) -> None:
    """A copy of the deck to be changed; the reader's own comes back by undoing."""
    st.button(
        _("Change it: take as own presentation"),
        icon=":material/edit:",
        on_click=_open,
        args=(replace(desk.presentation.deck, id="", version=reading.shown().version), ()),
    )


def select(position: int) -> None:
    """Choose a slide by its position from 0."""
    st.session_state[_SLIDE] = max(0, position)


def _named(slide: ComposedSlide) -> str:
    sign = ":material/warning: " if slide.view is None else ""
    return f"{sign}{slide.number} · {markdown.plain(slide.headline)}"


def _about(slide: ComposedSlide) -> str:
    if slide.view is None:
        return slide.problem
    parts = (slide.view.title, slide.view.place.name, numbers.short_period(slide.view.period))
    return " · ".join(part for part in parts if part)


def _chosen() -> str:
    known = {OWN, PLACE, *(deck.id for deck in shipped.every())}
    chosen = str(st.session_state.get(_CHOSEN) or "")
    if chosen in known:
        return chosen
    return OWN if collection.deck().slides else shipped.every()[0].id


def _first_slide() -> None:
    st.session_state[_SLIDE] = 0


def _uploader() -> None:
    # A new field for each file: the same one can be opened again.
    key = f"desk_file_{st.session_state.get(_UPLOADS, 0)}"
    st.file_uploader(
        _("A presentation saved before (TOML)"),
        key=key,
        max_upload_size=1,
        on_change=_take_file,
        args=(key, language.current()),
    )


def _take_file(key: str, spoken: str) -> None:
    uploaded = st.session_state[key]
    if uploaded is None:
        return
    st.session_state[_UPLOADS] = st.session_state.get(_UPLOADS, 0) + 1
    with language.spoken(spoken):  # a callback runs before the page, which speaks no language yet
        try:
            deck, found = deck_file.read(uploaded.getvalue().decode("utf-8"))
        except UnicodeDecodeError:
            st.session_state[_REFUSED] = _("This is not a deck: it is not text in UTF-8.")
        except DeckUnreadable as error:
            st.session_state[_REFUSED] = str(error)
        else:
            _open(deck, found)


def _open(deck: Deck, found: Sequence[Problem]) -> None:
    collection.keep(deck, found)
    st.session_state[_CHOSEN] = OWN
    _first_slide()


def _raise(newest: str) -> None:
    collection.keep(replace(collection.deck(), version=newest))


def _read_its_version(deck: Deck) -> None:
    """Put later questions of this run to the version of the deck, where it is kept."""
    if deck.version and deck.version != reading.shown().version:
        found = session.snapshot(deck.version)
        if found is not None and found.version == deck.version:
            session.show(found)


def _composed(deck: Deck, found: Sequence[Problem]) -> Presentation:
    """The deck composed, from the run before where nothing has changed."""
    key = (deck_file.write(deck), reading.shown().folder, language.current(), colours.accent())
    kept = st.session_state.get(_COMPOSED)
    if kept is None or kept[0] != (key, tuple(found)):
        kept = ((key, tuple(found)), compose.compose(deck, found=found))
        st.session_state[_COMPOSED] = kept
    return cast(Presentation, kept[1])
