"""The deck a reader is building: kept for the visit, with every step to be undone."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import streamlit as st

from quartiersmonitor.decks import of_view
from quartiersmonitor.decks.deck import MOST_SLIDES, Deck, Problem, Slide, Text
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading
from quartiersmonitor.views.view import View

_KEY = "collection"
_STEPS = 30
_EMPTY = Deck(title=Text())


@dataclass
class _Collection:
    """The deck, how it was before each step, and what was wrong with the file it came from.

    `step` grows with every change, so that fields on the page take their new content.
    """

    deck: Deck = _EMPTY
    before: list[Deck] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()
    step: int = 0


def deck() -> Deck:
    """The reader's deck; one without slides as long as nothing is collected."""
    return _kept().deck


def problems() -> tuple[Problem, ...]:
    """What was wrong with the file that the deck was opened from."""
    return _kept().problems


def step() -> int:
    """How many changes there were."""
    return _kept().step


def button(view: View, key: str) -> None:
    """The button that puts the view onto the stage, and the way to what is collected."""
    st.button(
        _("Onto the stage"),
        icon=":material/slideshow:",
        key=key,
        on_click=_collect,
        args=(of_view.slide(view), reading.shown().version, language.current()),
        help=_("Collects the chart for a presentation of your own."),
    )
    hint()


def add(view: View) -> None:
    """Put the view at the end of the deck, and say so."""
    _collect(of_view.slide(view), reading.shown().version, language.current())


def _collect(slide: Slide, version: str, spoken: str) -> None:
    """The first slide fixes the deck to its data version.

    A callback runs before the page: nothing is chosen, and no language spoken then.
    """
    before = deck()
    with language.spoken(spoken):
        if len(before.slides) >= MOST_SLIDES:
            st.toast(
                _("The presentation is full: {most} slides are the most.").format(most=MOST_SLIDES),
                icon=":material/block:",
            )
            return
        keep(
            replace(
                before,
                slides=(*before.slides, slide),
                version=before.version if before.slides else version,
                id="",
            )
        )
        st.toast(
            _("Collected for the stage: {slides}. They are on the page Presentation.").format(
                slides=counted(len(before.slides) + 1)
            ),
            icon=":material/slideshow:",
        )


def keep(changed: Deck, found: Sequence[Problem] | None = None) -> None:
    """Have this deck from now on; `found` are problems of the file that it comes from."""
    kept = _kept()
    if changed == kept.deck and found is None:
        return
    kept.before = [*kept.before, kept.deck][-_STEPS:]
    kept.deck = changed
    if found is not None:
        kept.problems = tuple(found)
    kept.step += 1


def can_undo() -> bool:
    return bool(_kept().before)


def undo() -> None:
    """Have the deck as it was before the last step."""
    kept = _kept()
    if not kept.before:
        return
    kept.deck = kept.before.pop()
    kept.problems = ()
    kept.step += 1


def hint() -> None:
    """How many slides are collected, with the way to them; nothing while there are none."""
    count = len(deck().slides)
    if count:
        st.page_link(
            "../pages/stage/presentation.py",
            label=_("Collected: {slides}").format(slides=counted(count)),
            icon=":material/slideshow:",
        )


def counted(slides: int) -> str:
    """So many slides, in words."""
    if slides == 1:
        return _("1 slide")
    return _("{count} slides").format(count=numbers.decimal(slides))


def _kept() -> _Collection:
    if _KEY not in st.session_state:
        st.session_state[_KEY] = _Collection()
    kept: _Collection = st.session_state[_KEY]
    return kept
