"""A map as outlines in the units of the paper, gathered by colour and hatch."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quartiersmonitor import paths
from quartiersmonitor.hatch import Hatch
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import hatching, reading
from quartiersmonitor.views.hatches import STRETCH, Box
from quartiersmonitor.views.maps import Area

Ring = list[tuple[float, float]]
_DEGREES = tuple[tuple[tuple[float, float], ...], ...]
_WIDTH = 1000
_MARGIN = 0.05  # of the longer side


@dataclass(frozen=True)
class Fill:
    """Areas of one colour (`#rrggbb`), as rings; a ring inside another one is a hole."""

    colour: str
    rings: tuple[Ring, ...]


@dataclass(frozen=True)
class Hatched:
    """Areas under one hatch."""

    hatch: Hatch
    rings: tuple[Ring, ...]


@dataclass(frozen=True, kw_only=True)
class DrawnMap:
    """What is drawn: y downwards, x from 0 to 1000, y from 0 to `height`.

    `borders` are those of the districts, `focus` is the outline of the place shown, `point` where
    a neighbourhood lies; what lies wholly outside is left out.
    """

    height: float
    fills: tuple[Fill, ...]
    hatched: tuple[Hatched, ...]
    borders: tuple[Ring, ...]
    has_borders: bool
    focus: tuple[Ring, ...] = ()
    point: tuple[float, float] | None = None


def of(
    areas: Sequence[Area], focus: Region, *, has_borders: bool, box: Box | None = None
) -> DrawnMap:
    """The areas within the box, else within what the app shows of the place, in degrees."""
    paper = _Paper(box or hatching.box(reading.regions(), focus))
    outlines = {area.id: paper.rings(_municipalities().get(area.id, ())) for area in areas}
    colours: defaultdict[str, list[Ring]] = defaultdict(list)
    hatches: defaultdict[Hatch, list[Ring]] = defaultdict(list)
    for area in areas:
        colours[area.colour] += outlines[area.id]
        for hatch in area.hatches:
            hatches[hatch] += outlines[area.id]
    point = None
    if focus.level == "neighbourhood" and focus.longitude and focus.latitude:
        point = paper.at(focus.longitude, focus.latitude)
    return DrawnMap(
        height=paper.height,
        fills=tuple(Fill(colour, tuple(rings)) for colour, rings in colours.items() if rings),
        hatched=tuple(Hatched(hatch, tuple(rings)) for hatch, rings in hatches.items() if rings),
        borders=tuple(ring for rings in _districts().values() for ring in paper.rings(rings)),
        has_borders=has_borders,
        focus=tuple(paper.rings(_outline(focus))),
        point=point,
    )


def around(place: Region) -> Box:
    """West, south, east, north of a district with a margin; of any other place as in the app."""
    ends = [point for ring in _districts().get(place.region_id, ()) for point in ring]
    if not ends:
        return hatching.box(reading.regions(), place)
    longitudes, latitudes = zip(*ends, strict=True)
    (west, east), (south, north) = ((min(of), max(of)) for of in (longitudes, latitudes))
    margin = _MARGIN * max((east - west) / STRETCH, north - south)
    return west - margin * STRETCH, south - margin, east + margin * STRETCH, north + margin


class _Paper:
    """Degrees as thousandths of the width of a box; a degree of longitude is shorter here."""

    def __init__(self, box: Box) -> None:
        self._west, south, east, self._north = box
        self._scale = _WIDTH / (east - self._west)
        self.height = (self._north - south) * self._scale * STRETCH

    def at(self, longitude: float, latitude: float) -> tuple[float, float]:
        # Tenths are a hundredth of a millimetre; neighbours round alike, so no gap opens.
        return (
            round((longitude - self._west) * self._scale, 1),
            round((self._north - latitude) * self._scale * STRETCH, 1),
        )

    def rings(self, rings: _DEGREES) -> list[Ring]:
        """The rings that can be seen, without points that fall on the one before."""
        found = []
        for ring in rings:
            ends = list(dict.fromkeys(self.at(*point) for point in ring))
            if len(ends) > 2 and self._is_seen(ends):
                found.append(ends)
        return found

    def _is_seen(self, ring: Ring) -> bool:
        across, down = zip(*ring, strict=True)
        is_beside = max(across) < 0 or min(across) > _WIDTH
        is_beyond = max(down) < 0 or min(down) > self.height
        return not (is_beside or is_beyond)


def _outline(place: Region) -> _DEGREES:
    if place.level == "municipality":
        return _municipalities().get(place.region_id, ())
    if place.level == "district":
        return _districts().get(place.region_id, ())
    return ()


def _municipalities() -> dict[str, _DEGREES]:
    return _of(paths.STATIC / "municipalities.geojson")


def _districts() -> dict[str, _DEGREES]:
    return _of(paths.STATIC / "districts.geojson")


def _of(file: Path) -> dict[str, _DEGREES]:
    return _read(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _read(file: Path, _changed: int) -> dict[str, _DEGREES]:
    """The rings of every area of a file of ours, by its key."""
    outlines = {}
    for feature in json.loads(file.read_text(encoding="utf-8"))["features"]:
        parts = feature["geometry"]["coordinates"]
        polygons = [parts] if feature["geometry"]["type"] == "Polygon" else parts
        outlines[str(feature["id"])] = tuple(
            tuple((float(x), float(y)) for x, y in ring) for polygon in polygons for ring in polygon
        )
    return outlines
