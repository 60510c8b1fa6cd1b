"""A deck: which views are shown one after another, and what is said about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from quartiersmonitor.speech import language

MOST_SLIDES = 60
LONGEST_TITLE = 200
LONGEST_HEADLINE = 240
LONGEST_NOTE = 4000
"""So many slides are shown, and so many characters of a text."""


class DeckUnreadable(ValueError):
    """A file or a link is no deck at all; its message is one sentence for the reader."""


@dataclass(frozen=True)
class Text:
    """Words in German and in English; where one language is empty the other speaks."""

    de: str = ""
    en: str = ""

    @classmethod
    def of(cls, words: str) -> Self:
        """The same words in both languages, as somebody types them."""
        return cls(words, words)

    def said(self) -> str:
        """The words in the language that is spoken."""
        first, second = (self.de, self.en) if language.current() == "de" else (self.en, self.de)
        return first or second

    def __bool__(self) -> bool:
        return bool(self.de or self.en)


@dataclass(frozen=True, kw_only=True)
class Slide:
    """One view, by the codes that links use as well; what is empty takes its default.

    The default of place and period is that of the deck, of the indicator that of the view. Without
    a headline the finding of the view is the headline.
    """

    view: str
    indicator: str = ""
    place: str = ""
    level: str = ""
    period: str = ""
    peers: str = ""
    switches: Mapping[str, str] = field(default_factory=dict)
    scenario: Mapping[str, str] = field(default_factory=dict)
    headline: Text = Text()
    note: Text = Text()


@dataclass(frozen=True, kw_only=True)
class Deck:
    """Slides under a title.

    Without a `version` it follows the data version in force, without a `period` what is shown
    unless another is chosen, and without a `place` it is about the state. `id` names a shipped deck.
    """

    title: Text
    subtitle: Text = Text()
    slides: tuple[Slide, ...] = ()
    version: str = ""
    place: str = ""
    period: str = ""
    id: str = ""


@dataclass(frozen=True)
class Problem:
    """What a deck asks for that cannot be shown, worded in the language that is spoken.

    `slide` counts from 1; None is the deck itself. `message` names the slide, what is wrong with
    it, and what there is instead.
    """

    slide: int | None
    field: str
    message: str
