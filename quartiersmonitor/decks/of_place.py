"""The deck about one place: how it stands, how it moves, and what carries it."""

from collections.abc import Callable
from dataclasses import replace

from quartiersmonitor.decks import asked
from quartiersmonitor.decks.compose import everything
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.view import View

_SLIDES = (
    Slide(view="numbers"),
    Slide(view="map", indicator="A2"),
    Slide(view="spine"),
    Slide(view="trend", indicator="A2"),
    Slide(view="trend", indicator="T1"),
    Slide(view="section71"),
    Slide(view="age_mix"),
    Slide(view="volunteer_flow"),
    Slide(view="cliff"),
    Slide(view="timeline"),
    Slide(view="trend", indicator="F1"),
    Slide(view="unknown"),
)


def deck(place: Region, period: str) -> Deck:
    """The standard deck of a place over the snapshot that is shown, with its version.

    Views that have nothing to show there are left out; what is not known at all is its last slide.
    """
    about = Deck(
        title=_both(lambda: wording.place(place)),
        subtitle=_both(lambda: numbers.long_period(period)),
        place="" if place.region_id == STATE else place.region_id,
        period="" if period == reading.shown().default_period else period,
        version=reading.shown().version,
    )
    kept = tuple(slide for slide in _SLIDES if _has_something(slide, about))
    return replace(about, slides=kept)


def _has_something(slide: Slide, about: Deck) -> bool:
    wanted = asked.of(slide, 1, about, everything)
    if wanted.kind is None or wanted.choice is None:
        return False
    return isinstance(wanted.kind.make(wanted.choice), View)


def _both(say: Callable[[], str]) -> Text:
    said = {}
    for spoken in ("de", "en"):
        with language.spoken(spoken):
            said[spoken] = say()
    return Text(said["de"], said["en"])
