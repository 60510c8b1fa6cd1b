"""A deck over the snapshot that is shown: every slide with its view, or with why there is none."""

import logging
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from quartiersmonitor.decks import asked, deck_file
from quartiersmonitor.decks.deck import (
    LONGEST_HEADLINE,
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_SLIDES,
    Deck,
    Problem,
    Slide,
)
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import passport, reading, source
from quartiersmonitor.views.passport import Passport
from quartiersmonitor.views.view import Missing, View

_LOGGER = logging.getLogger(__name__)

Scope = Callable[[Region], bool]
"""Whether the reader may see the figures of a place."""


@dataclass(frozen=True, kw_only=True)
class ComposedSlide:
    """A slide as it is said and shown; without a view, `problem` says why.

    `finding` stands beneath a headline of the speaker's own, and is empty where it is the headline.
    """

    number: int
    slide: Slide
    headline: str
    finding: str
    view: View | None
    problem: str
    note: str
    source: str
    reported: str
    passports: tuple[Passport, ...]


@dataclass(frozen=True, kw_only=True)
class Presentation:
    """A deck in one language over one data version.

    `day` is the last day of the data, in words; `created` is when the version was published;
    `invented` is the banner of invented figures, empty where they are real.
    """

    id: str
    title: str
    subtitle: str
    language: str
    version: str
    day: str
    created: datetime
    invented: str
    slides: tuple[ComposedSlide, ...]
    problems: tuple[Problem, ...]
    deck: Deck


def everything(_place: Region) -> bool:
    """The scope of somebody who may see every place."""
    return True


def compose(
    deck: Deck, *, scope: Scope = everything, found: Sequence[Problem] = ()
) -> Presentation:
    """The deck in the language that is spoken, over the snapshot that is shown.

    Never fails for what a deck says: a slide that cannot be shown says why, and the rest is shown.
    `found` are the problems that reading its file brought; they come first.
    """
    shown = reading.shown()
    problems = [*found, *_of_deck(deck)]
    slides = []
    for number, slide in enumerate(deck.slides[:MOST_SLIDES], 1):
        composed, said = _slide(slide, number, deck, scope)
        slides.append(composed)
        problems.extend(said)
    return Presentation(
        id=deck.id,
        title=_line(deck.title.said(), LONGEST_TITLE) or _("Presentation"),
        subtitle=_line(deck.subtitle.said(), LONGEST_TITLE),
        language=language.current(),
        version=shown.version,
        day=numbers.day(shown.data_until),
        created=datetime.fromisoformat(shown.created),
        invented=source.invented(),
        slides=tuple(slides),
        problems=tuple(problems),
        deck=deck,
    )


def _slide(
    slide: Slide, number: int, deck: Deck, scope: Scope
) -> tuple[ComposedSlide, list[Problem]]:
    wanted = asked.of(slide, number, deck, scope)
    problems = [*wanted.problems, *_of_words(slide, number)]
    view, problem = _made(wanted, number)
    if view is None and not wanted.refusal:
        problems.append(Problem(number, "view", f"{deck_file.where(number)} {problem}"))
    own = _line(slide.headline.said(), LONGEST_HEADLINE)
    if view is not None:
        usual = view.finding
    else:
        usual = wanted.kind.title() if wanted.kind else _("This slide cannot be shown")
    composed = ComposedSlide(
        number=number,
        slide=slide,
        headline=own or _line(usual, LONGEST_HEADLINE),
        finding=view.finding if view and own and own != view.finding else "",
        view=view,
        problem=problem,
        note=slide.note.said()[:LONGEST_NOTE],
        source=source.line(maps_too=view.is_map) if view else "",
        reported=source.reported(view) if view else "",
        passports=_passports(view) if view else (),
    )
    return composed, problems


def _made(wanted: asked.Asked, number: int) -> tuple[View | None, str]:
    """The view of a slide, or in one sentence why there is none."""
    if wanted.kind is None or wanted.choice is None:
        return None, wanted.refusal
    try:
        made = wanted.kind.make(wanted.choice)
    except Exception:  # one slide must not take the others from the stage
        _LOGGER.exception("view %s cannot be made for slide %d", wanted.kind.id, number)
        return None, _("This view cannot be drawn; the log of the program says why.")
    if isinstance(made, Missing):
        return None, made.reason
    return made, ""


def _of_deck(deck: Deck) -> list[Problem]:
    shown = reading.shown()
    said: list[tuple[str, str]] = []
    if not deck.slides:
        said.append(("slides", _("it has no slides.")))
    if len(deck.slides) > MOST_SLIDES:
        said.append(
            (
                "slides",
                _("it has {count} slides; the first {most} are shown.").format(
                    count=numbers.decimal(len(deck.slides)), most=MOST_SLIDES
                ),
            )
        )
    if deck.version and deck.version != shown.version:
        said.append(
            (
                "version",
                _(
                    "it was made with data version {wanted}, which is not shown here; shown is "
                    "{version}."
                ).format(wanted=deck_file.harmless(deck.version), version=shown.version),
            )
        )
    for field, words in (("title", deck.title), ("subtitle", deck.subtitle)):
        if len(words.said()) > LONGEST_TITLE:
            said.append((field, _too_long(field, LONGEST_TITLE)))
    return [Problem(None, field, f"{deck_file.where(None)} {what}") for field, what in said]


def _of_words(slide: Slide, number: int) -> list[Problem]:
    lengths = (
        ("headline", slide.headline, LONGEST_HEADLINE),
        ("note", slide.note, LONGEST_NOTE),
    )
    return [
        Problem(number, field, f"{deck_file.where(number)} {_too_long(field, longest)}")
        for field, words, longest in lengths
        if len(words.said()) > longest
    ]


def _too_long(field: str, longest: int) -> str:
    return _("“{field}” is cut off after {most} characters.").format(
        field=field, most=numbers.decimal(longest)
    )


def _line(words: str, longest: int) -> str:
    """Words on one line, cut off where they are too many."""
    joined = re.sub(r"[ \t\r\n]+", " ", words).strip()  # spaces that must not break stay
    return joined if len(joined) <= longest else joined[: longest - 1].rstrip() + "…"


def _passports(view: View) -> tuple[Passport, ...]:
    headers = reading.headers(language.current())
    return tuple(passport.of(headers[id_]) for id_ in view.indicators if id_ in headers)
