"""How long pictures of views and the page of a place take, from the snapshot to the bytes."""

import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import usual
from quartiersmonitor import snapshot
from quartiersmonitor.documents import picture, place_sheet
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.view import View


@dataclass(frozen=True)
class Printed:
    """The first page of a place with everything read, then medians of one page and one picture."""

    first_place_seconds: float
    place_seconds: float
    map_png_seconds: float
    chart_svg_seconds: float


def measure(snapshots: Path, place: str) -> Printed:
    """Sets the page of a place in the latest quarter, and two pictures of the state, in German."""
    begun = time.perf_counter()
    with language.spoken("de"), reading.opened(snapshot.find(snapshots)) as shown:
        period, regions = shown.periods["quarter"][-1], reading.regions()
        place_sheet.of(regions[place], period)
        first = time.perf_counter() - begun
        header = reading.headers("de")["A2"]
        chosen = Choice(regions[STATE], "municipality", period, header)
        on_map, ranked = (catalogue.KINDS[id_].make(chosen) for id_ in ("map", "districts"))
        assert isinstance(on_map, View)
        assert isinstance(ranked, View)
        return Printed(
            first,
            usual(lambda: place_sheet.of(regions[place], period)),
            usual(lambda: picture.of(on_map, "png")),
            usual(lambda: picture.of(ranked, "svg")),
        )
