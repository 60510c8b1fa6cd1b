"""The decks that come with the product: one for each cluster of questions asked on a stage."""

from functools import cache
from pathlib import Path

from quartiersmonitor import paths
from quartiersmonitor.decks import deck_file
from quartiersmonitor.decks.deck import Deck

FOLDER = paths.ROOT / "data" / "decks"


def every() -> tuple[Deck, ...]:
    """All shipped decks in the order of their files. Raises ValueError where one has a problem."""
    return _read(FOLDER)


def find(id_: str) -> Deck | None:
    """The shipped deck of that name, if there is one."""
    return next((deck for deck in every() if deck.id == id_), None)


@cache
def _read(folder: Path) -> tuple[Deck, ...]:
    decks = []
    for file in sorted(folder.glob("*.toml")):
        deck, problems = deck_file.read(file.read_text(encoding="utf-8"))
        if problems:
            raise ValueError(f"{file.name}: {problems[0].message}")
        decks.append(deck)
    return tuple(decks)
