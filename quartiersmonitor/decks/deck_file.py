"""Reads and writes decks as TOML; what is wrong in a file is said, and the rest is kept."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from typing import cast

import tomli_w

from quartiersmonitor.decks.deck import Deck, DeckUnreadable, Problem, Slide, Text
from quartiersmonitor.speech.language import _

LARGEST = 256 * 1024
"""So many bytes may a file have; sixty slides with long notes are a quarter of it."""

WORDS = ("title", "subtitle", "headline", "note")
CODES = ("view", "indicator", "place", "level", "period", "peers", "version", "id")
TABLES = ("switches", "scenario")
DECK_KEYS = ("title", "subtitle", "id", "version", "place", "period", "slides")
SLIDE_KEYS = (
    "view",
    "indicator",
    "place",
    "level",
    "period",
    "peers",
    "switches",
    "scenario",
    "headline",
    "note",
)
_LONGEST_CODE, _LONGEST_VALUE = 80, 400
_MOST_PROBLEMS = 100

Content = Mapping[str, object]


def read(text: str) -> tuple[Deck, tuple[Problem, ...]]:
    """The deck of a file and what of it is left out, slide by slide.

    A slide that cannot be read stays as an empty one, so that the numbers of the others do too.
    Raises DeckUnreadable where the text is too large or no TOML.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST:
        raise DeckUnreadable(_("This file is too large for a deck. Was it meant?"))
    try:
        content = tomllib.loads(text.removeprefix("\ufeff"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DeckUnreadable(_not_toml(error)) from None
    problems: list[Problem] = []
    page = _Part(content, None, problems)
    page.only(DECK_KEYS)
    slides = content.get("slides", [])
    if not isinstance(slides, list):
        page.say("slides", _("“{key}” is not a list of [[slides]]").format(key="slides"))
        slides = []
    deck = Deck(
        id=page.code("id"),
        title=page.words("title"),
        subtitle=page.words("subtitle"),
        version=page.code("version"),
        place=page.code("place"),
        period=page.code("period"),
        slides=tuple(_slide(slide, number, problems) for number, slide in enumerate(slides, 1)),
    )
    return deck, tuple(problems[:_MOST_PROBLEMS])


def write(deck: Deck) -> str:
    """The deck as TOML; reading it gives the same deck."""
    content: dict[str, object] = {"title": _both(deck.title)}
    if deck.subtitle:
        content["subtitle"] = _both(deck.subtitle)
    for key in ("id", "version", "place", "period"):
        if code := getattr(deck, key):
            content[key] = code
    content["slides"] = [_table(slide) for slide in deck.slides]
    return tomli_w.dumps(content)


def where(slide: int | None) -> str:
    """How a message begins that is about one slide, or about the whole deck."""
    if slide is None:
        return _("The deck:")
    return _("Slide {number}:").format(number=slide)


def harmless(text: str, most: int = 60) -> str:
    """What a stranger wrote, on one line, without anything invisible, cut short."""
    kept = " ".join(_visible(text).split())
    return kept[: most - 1] + "…" if len(kept) > most else kept


class _Part:
    """One table of the file: the deck itself or a slide."""

    def __init__(self, content: Content, slide: int | None, problems: list[Problem]) -> None:
        self._content, self._slide, self._problems = content, slide, problems

    def say(self, key: str, what: str) -> None:
        message = f"{where(self._slide)} {what}."
        self._problems.append(Problem(self._slide, harmless(key), message))

    def only(self, known: Sequence[str]) -> None:
        for key in self._content:
            if key not in known:
                self.say(
                    key,
                    _("“{key}” is not known here; there is {known}").format(
                        key=harmless(key), known=", ".join(known)
                    ),
                )

    def code(self, key: str) -> str:
        found = self._content.get(key, "")
        # A year without quotation marks is a number in TOML, and still clear.
        if isinstance(found, int) and not isinstance(found, bool) and key == "period":
            found = str(found)
        if not isinstance(found, str):
            self.say(key, _("“{key}” is not in quotation marks").format(key=key))
            return ""
        if len(found) > _LONGEST_CODE:
            self.say(key, _("“{key}” is too long").format(key=key))
            return ""
        return harmless(found, _LONGEST_CODE)

    def words(self, key: str) -> Text:
        found = self._content.get(key, "")
        if isinstance(found, str):
            return Text.of(_visible(found))
        if isinstance(found, dict) and all(isinstance(text, str) for text in found.values()):
            for language in found:
                if language not in ("de", "en"):
                    self.say(
                        key,
                        _("“{key}” is not known here; there is {known}").format(
                            key=f"{key}.{harmless(language)}", known="de, en"
                        ),
                    )
            return Text(_visible(found.get("de", "")), _visible(found.get("en", "")))
        self.say(
            key,
            _("“{key}” is neither a text nor a text in German and English").format(key=key),
        )
        return Text()

    def table(self, key: str) -> dict[str, str]:
        found = self._content.get(key, {})
        if not isinstance(found, dict):
            self.say(key, _("“{key}” does not hold names with values").format(key=key))
            return {}
        kept: dict[str, str] = {}
        for name, value in found.items():
            if isinstance(value, str | int | float) and not isinstance(value, bool):
                kept[harmless(name, _LONGEST_CODE)] = harmless(str(value), _LONGEST_VALUE)
            else:
                self.say(
                    key,
                    _("“{key}” is not a text or a number").format(key=f"{key}.{harmless(name)}"),
                )
        return kept


def _slide(content: object, number: int, problems: list[Problem]) -> Slide:
    if not isinstance(content, dict):
        message = f"{where(number)} {_('it does not consist of names and values')}."
        problems.append(Problem(number, "", message))
        return Slide(view="")
    part = _Part(cast(Content, content), number, problems)
    part.only(SLIDE_KEYS)
    return Slide(
        view=part.code("view"),
        indicator=part.code("indicator"),
        place=part.code("place"),
        level=part.code("level"),
        period=part.code("period"),
        peers=part.code("peers"),
        switches=part.table("switches"),
        scenario=part.table("scenario"),
        headline=part.words("headline"),
        note=part.words("note"),
    )


def _table(slide: Slide) -> dict[str, object]:
    table: dict[str, object] = {
        key: code for key in SLIDE_KEYS[:6] if (code := getattr(slide, key)) or key == "view"
    }
    for key in ("headline", "note"):
        if words := getattr(slide, key):
            table[key] = _both(words)
    for key in TABLES:
        if chosen := getattr(slide, key):
            table[key] = dict(chosen)
    return table


def _both(words: Text) -> object:
    if words.de == words.en:
        return words.de
    return {code: text for code, text in (("de", words.de), ("en", words.en)) if text}


def _visible(text: str) -> str:
    """A text without control characters and marks of direction: slides and files end at them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        letter for letter in text if letter == "\n" or unicodedata.category(letter)[0] != "C"
    ).strip()


def _not_toml(error: Exception) -> str:
    line = re.search(r"at line (\d+)", str(error))
    if line:
        return _("This is not a deck: line {line} is not TOML.").format(line=line[1])
    return _("This is not a deck: it is not TOML.")
