"""The outlines of municipalities and districts as SVG paths on a grid of whole numbers."""

import json
from itertools import pairwise

from quartiersmonitor import paths
from quartiersmonitor.views import reading
from quartiersmonitor.views.hatches import STRETCH, Box

_WEST, _NORTH = 7.8, 55.1
_STEPS_PER_DEGREE = 5000  # of latitude: a step is 22 m, finer than the outlines are


def paths_as_json() -> str:
    """`{"areas": {key: path}, "districts": {key: path}}`, the same for every map of a page."""

    def draw() -> bytes:
        found = {
            name: _paths((paths.STATIC / file).read_text(encoding="utf-8"))
            for name, file in (
                ("areas", "municipalities.geojson"),
                ("districts", "districts.geojson"),
            )
        }
        return json.dumps(found, separators=(",", ":")).encode()

    return reading.drawn(draw, "outlines of the player").decode()


def frame(box: Box) -> tuple[int, int, int, int]:
    """Left, top, width and height of a box in degrees, on the grid of the paths."""
    west, south, east, north = box
    (left, top), (right, bottom) = _on_grid(west, north), _on_grid(east, south)
    return left, top, right - left, bottom - top


def _paths(text: str) -> dict[str, str]:
    found = {}
    for feature in json.loads(text)["features"]:
        shape = feature["geometry"]
        polygons = shape["coordinates"]
        if shape["type"] == "Polygon":
            polygons = [polygons]
        found[str(feature["id"])] = "".join(_ring(ring) for polygon in polygons for ring in polygon)
    return found


def _ring(ring: list[tuple[float, float]]) -> str:
    """A closed ring; after its first point only the steps to the next ones."""
    points = [_on_grid(*point) for point in ring[:-1]]
    steps = ((x1 - x0, y1 - y0) for (x0, y0), (x1, y1) in pairwise(points))
    return f"M{points[0][0]} {points[0][1]}l{' '.join(f'{x} {y}' for x, y in steps)}z"


def _on_grid(longitude: float, latitude: float) -> tuple[int, int]:
    across = (longitude - _WEST) / STRETCH * _STEPS_PER_DEGREE
    return round(across), round((_NORTH - latitude) * _STEPS_PER_DEGREE)
