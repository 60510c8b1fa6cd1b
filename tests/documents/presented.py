"""Presentations of the tiny country, and what stands in the page that is made of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from quartiersmonitor import snapshot
from quartiersmonitor.decks import compose
from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.speech import language
from quartiersmonitor.views import reading

HOSTILE = '</script><script>alert("x")</script><!-- <b>&amp;"\'\u202e\u2028 ]]>'
DECK = Deck(
    title=Text("Vier Bilder", "Four pictures"),
    slides=(
        Slide(view="map", note=Text("Langsam zeigen.\nDann warten.", "Show it slowly.\nWait.")),
        Slide(view="districts", headline=Text("Wo am meisten?", "Where most?")),
        Slide(view="trend"),
        Slide(view="no_such_view"),
        Slide(view="deadlines"),
        Slide(view="numbers"),
    ),
)


@contextmanager
def composed(snapshots: Path, deck: Deck = DECK, spoken: str = "de") -> Iterator[Presentation]:
    """A deck over the snapshot in force, which stays open for whoever draws it."""
    with language.spoken(spoken), reading.opened(snapshot.find(snapshots)):
        yield compose.compose(deck)


@dataclass
class Read(HTMLParser):
    """A page as a program reads it: attributes by element, texts, tables by their caption."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    scripts: list[tuple[dict[str, str], str]] = field(default_factory=list)
    tables: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    headings: list[tuple[str, str]] = field(default_factory=list)
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = ""
        self._rows: list[tuple[str, ...]] = []
        self._caption = ""

    @classmethod
    def of(cls, page: bytes) -> "Read":
        found = cls()
        found.feed(page.decode())
        found.close()
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.elements.append((tag, given))
        self._inside = tag
        if tag == "script":
            self.scripts.append((given, ""))
        elif tag == "table":
            self._rows, self._caption = [], ""
        elif tag == "tr":
            self._rows.append(())
        elif tag in ("th", "td") and self._rows:
            self._rows[-1] = (*self._rows[-1], "")
        elif tag in ("h1", "h2", "h3"):
            self.headings.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._caption:
            self.tables[self._caption] = self._rows
        self._inside = ""

    def handle_data(self, data: str) -> None:
        if self._inside == "script":
            given, text = self.scripts[-1]
            self.scripts[-1] = given, text + data
            return
        self.text += data
        if self._inside in ("th", "td"):
            self._rows[-1] = (*self._rows[-1][:-1], self._rows[-1][-1] + data)
        elif self._inside == "caption":
            self._caption += data
        elif self._inside in ("h1", "h2", "h3"):
            name, text = self.headings[-1]
            self.headings[-1] = name, text + data

    @property
    def title(self) -> str:
        return next(text for name, text in self.headings if name == "h1")

    def drawings(self) -> dict[str, dict[str, dict[str, object]]]:
        """What the page draws, by number of the slide, and the outlines."""
        [text] = [text for given, text in self.scripts if given.get("id") == "drawings"]
        found: dict[str, dict[str, dict[str, object]]] = json.loads(text)
        return found
