"""A document as somebody orders it: of a place or of a deck, as slides, paper or one offline file."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from quartiersmonitor.decks import compose, deck_file, of_place, shipped
from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import Deck, DeckUnreadable, Problem
from quartiersmonitor.documents import place_sheet, slides_pdf, titles
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE

Kind = Literal["pptx", "pdf", "html"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class NotThere(LookupError):
    """What is ordered does not exist: names the parameter and what there is."""


@dataclass(frozen=True)
class Written:
    """A document: what it is saved as, its bytes, and what of a deck could not be shown."""

    name: str
    content: bytes
    problems: tuple[Problem, ...] = ()


def of_a_place(kind: Kind, place_id: str, period: str) -> Written:
    """The sheet of a place (PDF), or its slides (PPTX, HTML), in the language that is spoken.

    Without a period it is the one that is shown unless another is chosen. Raises NotThere.
    """
    place, period = _place(place_id), _period(period)
    if kind == "pdf":
        return Written(titles.of_place(place, period, "pdf"), place_sheet.of(place, period))
    return of_a_presentation(kind, compose.compose(of_place.deck(place, period)))


def of_a_deck(kind: Kind, deck: Deck, problems: tuple[Problem, ...] = ()) -> Written:
    """The deck over the snapshot that is shown; what cannot be shown says why in its place."""
    return of_a_presentation(kind, compose.compose(deck, found=problems))


def of_a_presentation(kind: Kind, presentation: Presentation) -> Written:
    """A composed deck as a document."""
    name = titles.of_presentation(presentation, kind)
    return Written(name, _write(kind, presentation), presentation.problems)


def _write(kind: Kind, presentation: Presentation) -> bytes:
    # Two of them take half a second to import, which a sheet of paper need not wait for.
    if kind == "pptx":
        from quartiersmonitor.documents.powerpoint import powerpoint

        return powerpoint.of(presentation)
    if kind == "html":
        from quartiersmonitor.documents.player import package

        return package.of(presentation)
    return slides_pdf.of(presentation)


def deck_named(name: str) -> tuple[Deck, tuple[Problem, ...]]:
    """A deck that ships with the product, by its id, or the file of one's own. Raises NotThere."""
    if found := shipped.find(name):
        return found, ()
    ids = ", ".join(deck.id for deck in shipped.every())
    try:
        return deck_file.read(Path(name).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, DeckUnreadable) as error:
        raise NotThere(f"--deck {name}: {error}; decks that ship are {ids}") from error


def _place(wanted: str) -> Region:
    found = reading.regions().get(wanted or STATE)
    if found is None:
        raise NotThere(
            f"--place {wanted}: not in data version {reading.shown().version}; a municipality has 8 "
            "digits (AGS), an administrative unit 9, a district 5, the state is 01, and a "
            "neighbourhood has the id of its exports"
        )
    return found


def _period(wanted: str) -> str:
    periods = reading.shown().periods
    quarters, years = periods.get("quarter", ()), periods.get("year", ())
    if not wanted:
        return reading.shown().default_period
    if wanted not in (*quarters, *years):
        there = "; ".join(f"{some[0]} to {some[-1]}" for some in (quarters, years) if some)
        raise NotThere(f"--period {wanted}: there is {there}")
    return wanted
