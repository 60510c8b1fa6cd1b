"""How long a presentation of twenty slides takes as PPTX, from the snapshot to the bytes."""

import time
from dataclasses import dataclass
from pathlib import Path

from quartiersmonitor import snapshot
from quartiersmonitor.decks.compose import compose
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents import powerpoint
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, reading

SLIDES = 20
MAPS = ("map", "coverage_map")  # the slowest views come first


@dataclass(frozen=True)
class Presented:
    """Seconds to make the views and to write them, and the size of the file."""

    compose_seconds: float
    pptx_seconds: float
    pptx_kilobytes: float


def measure(snapshots: Path) -> Presented:
    """Writes the maps and the first other views of the catalogue, in German."""
    others = [kind for kind in catalogue.KINDS if kind not in MAPS]
    slides = tuple(Slide(view=kind) for kind in (*MAPS, *others)[:SLIDES])
    with language.spoken("de"), reading.opened(snapshot.find(snapshots)):
        begun = time.perf_counter()
        presentation = compose(Deck(title=Text.of("Zwanzig Folien"), slides=slides))
        composed = time.perf_counter()
        written = powerpoint.of(presentation)
        ended = time.perf_counter()
    return Presented(composed - begun, ended - composed, len(written) / 1000)
