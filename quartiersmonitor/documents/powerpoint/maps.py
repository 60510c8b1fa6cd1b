"""Maps as native shapes: one freeform an area, named after its place and what is said of it."""

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from quartiersmonitor import paths
from quartiersmonitor.documents.powerpoint.canvas import Canvas, Point
from quartiersmonitor.documents.powerpoint.looks import fill, line, pen_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours
from quartiersmonitor.views.hatches import STRETCH
from quartiersmonitor.views.maps import Area
from quartiersmonitor.views.view import View

_TOLERANCE = 0.005  # degrees: about half a point on a slide
_MOST_JOINED = 400  # more different names than that are municipalities, which are drawn each


def draw(canvas: Canvas, rect: Rect, view: View, alt: str) -> Rect:
    """The map of a view in the left of a rectangle; gives back where it lies."""
    fitted = _Fitted.into(rect)
    members = [_area(canvas, fitted, area, found) for area, found in _joined(view.areas)]
    districts = _outlines("districts")
    for id_ in sorted(districts):
        edge = line(colours.outline(), 0.75)
        members.append(
            canvas.outline(
                fitted.contours(districts[id_]), "<a:noFill/>", edge, _("District border")
            )
        )
    if chosen := _chosen(view):
        edge = line(colours.text(), 2.25)
        members.append(
            canvas.outline(fitted.contours(chosen), "<a:noFill/>", edge, view.choice.place.name)
        )
    canvas.lay(canvas.group(fitted.rect, members, _("Map"), alt))
    return fitted.rect


def _area(canvas: Canvas, fitted: "_Fitted", area: Area, found: BaseGeometry) -> str:
    hatch = area.hatches[0] if area.hatches else None
    pen = pen_of(hatch)
    look = fill(area.colour, hatch.bar if hatch else "", pen)
    edge = line(colours.border(), 0.25)
    name = f"{area.name}: {area.said}"
    return canvas.outline(fitted.contours(found), look, edge, name, name)


class _Fitted:
    """From degrees to points of a slide, as large as a rectangle allows."""

    def __init__(self, rect: Rect, bounds: Sequence[float]) -> None:
        west, south, east, north = bounds
        self.scale = min(rect.height / (north - south), rect.width * STRETCH / (east - west))
        self.west, self.north = west, north
        width, height = (east - west) / STRETCH * self.scale, (north - south) * self.scale
        self.rect = Rect(rect.left, rect.top + (rect.height - height) / 2, width, height)

    @classmethod
    def into(cls, rect: Rect) -> "_Fitted":
        bounds = shapely.total_bounds(list(_outlines("districts").values()))
        return cls(rect, [float(edge) for edge in bounds])

    def contours(self, found: BaseGeometry) -> list[list[Point]]:
        """Outer rings and holes, without the last point, which is the first again."""
        rings = []
        for polygon in shapely.get_parts(found):
            if polygon.geom_type == "Polygon":
                rings += [polygon.exterior, *polygon.interiors]
        return [[self._point(x, y) for x, y in ring.coords[:-1]] for ring in rings]

    def _point(self, x: float, y: float) -> Point:
        left = self.rect.left + (x - self.west) / STRETCH * self.scale
        return left, self.rect.top + (self.north - y) * self.scale


def _joined(areas: Sequence[Area]) -> list[tuple[Area, BaseGeometry]]:
    """Each area with its outline; municipalities that show one district or unit are one."""
    outlines = _outlines("municipalities")
    are_single = len({area.name for area in areas}) > _MOST_JOINED
    together: defaultdict[tuple[str, ...], list[Area]] = defaultdict(list)
    for area in areas:
        if area.id in outlines:
            shown = (area.name, area.said, area.colour, area.id[:5])
            together[(area.id,) if are_single else shown].append(area)
    return [
        (
            found[0],
            outlines[found[0].id]
            if len(found) == 1
            else shapely.coverage_union_all([outlines[area.id] for area in found]),
        )
        for found in together.values()
    ]


def _chosen(view: View) -> BaseGeometry | None:
    place = view.choice.place
    if place.level == "municipality":
        return _outlines("municipalities").get(place.region_id)
    return _outlines("districts").get(place.region_id) if place.level == "district" else None


def _outlines(name: str) -> dict[str, BaseGeometry]:
    file = paths.STATIC / f"{name}.geojson"
    return _read(name, file.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _read(name: str, _changed: int) -> dict[str, BaseGeometry]:
    """Simplified together, so that neighbours keep their common border."""
    text = (paths.STATIC / f"{name}.geojson").read_text(encoding="utf-8")
    features = json.loads(text)["features"]
    found = [shape(feature["geometry"]) for feature in features]
    simple = shapely.coverage_simplify(found, _TOLERANCE)
    return {str(f["id"]): one for f, one in zip(features, simple, strict=True)}
