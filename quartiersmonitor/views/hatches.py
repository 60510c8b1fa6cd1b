"""Hatches: patterns that tell areas apart without colour, as map lines, bars and swatches."""

import gzip
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
import numpy.typing as npt

from quartiersmonitor.hatch import Hatch, Line

Numbers = npt.NDArray[np.float64]
Box = tuple[float, float, float, float]
"""West, south, east, north in degrees."""

STRETCH = 1.71  # a degree of latitude is that much longer than one of longitude at 54° north
_LINES_IN_VIEW = 85  # as many lines at the finest gap lie between south and north of what is shown


LAYERS = ("strong-lines", "strong-dots", "light-lines", "light-dots")


@dataclass(frozen=True)
class Outlines:
    """The borders of all areas as edges, in degrees with longitude shrunk to a square grid.

    `area` has one position of `ids` per edge; the four coordinates one number per edge. `boxes`
    holds west, south, east, north of every area, in degrees: shape (areas, 4).
    """

    ids: tuple[str, ...]
    area: npt.NDArray[np.int64]
    x0: Numbers
    y0: Numbers
    x1: Numbers
    y1: Numbers
    boxes: Numbers

    @classmethod
    def read(cls, text: str) -> "Outlines":
        """From a GeoJSON collection of polygons and multipolygons with an id each."""
        ids, rings, areas, boxes = [], [], [], []
        for position, feature in enumerate(json.loads(text)["features"]):
            shape = feature["geometry"]
            parts = shape["coordinates"]
            polygons = [parts] if shape["type"] == "Polygon" else parts
            own = [np.asarray(ring, dtype=np.float64) for polygon in polygons for ring in polygon]
            ids.append(str(feature["id"]))
            rings += own
            areas += [position] * len(own)
            every = np.concatenate(own)
            boxes.append([*every.min(axis=0), *every.max(axis=0)])
        sizes = [len(ring) - 1 for ring in rings]
        x0, y0 = np.concatenate([ring[:-1] for ring in rings]).T
        x1, y1 = np.concatenate([ring[1:] for ring in rings]).T
        return cls(
            ids=tuple(ids),
            area=np.repeat(np.asarray(areas, dtype=np.int64), sizes),
            x0=x0 / STRETCH,
            y0=y0,
            x1=x1 / STRETCH,
            y1=y1,
            boxes=np.asarray(boxes, dtype=np.float64),
        )


def geojson(outlines: Outlines, hatched: Mapping[str, Sequence[Hatch]], box: Box) -> bytes:
    """The lines of all hatches over their areas, as compressed GeoJSON (gzip).

    `hatched` names the hatches of each area by its id. The gap suits a map that shows the box;
    areas wholly outside of it are left out.
    """
    west, south, east, north = box
    step = (north - south) / _LINES_IN_VIEW
    # The frame may be wider than the box, so draw a little beyond it.
    margin = (north - south) / 4
    seen = (
        (outlines.boxes[:, 0] <= east + margin * STRETCH)
        & (outlines.boxes[:, 2] >= west - margin * STRETCH)
        & (outlines.boxes[:, 1] <= north + margin)
        & (outlines.boxes[:, 3] >= south - margin)
    )
    families: dict[tuple[Line, int], list[int]] = {}
    for position, id_ in enumerate(outlines.ids):
        if not seen[position]:
            continue
        # Two hatches of an area may share a family of lines, which is drawn once all the same.
        for family in {(line, hatch.gap) for hatch in hatched.get(id_, ()) for line in hatch.lines}:
            families.setdefault(family, []).append(position)
    decimals = max(3, 1 - int(np.floor(np.log10(step))))
    lines: list[list[list[float]]] = []
    for (line, gap), positions in sorted(families.items()):
        wanted = np.zeros(len(outlines.ids), dtype=bool)
        wanted[positions] = True
        ends = _clipped(outlines, wanted[outlines.area], line, gap * step)
        lines += np.round(ends, decimals).tolist()
    shape = {"type": "MultiLineString", "coordinates": lines}
    text = json.dumps(
        {"type": "Feature", "properties": {}, "geometry": shape}, separators=(",", ":")
    )
    return gzip.compress(text.encode(), mtime=0)


def _clipped(outlines: Outlines, edges: npt.NDArray[np.bool_], line: Line, step: float) -> Numbers:
    """Start and end of each piece of the lines inside the areas: shape (pieces, 2, 2), degrees.

    A line enters an area where it crosses one of its edges and leaves it at the next one. Where
    two areas touch, it crosses both their borders at one place, so their pieces join.
    """
    across0, along0 = _turned(outlines.x0[edges], outlines.y0[edges], line)
    across1, along1 = _turned(outlines.x1[edges], outlines.y1[edges], line)
    low, high = np.minimum(across0, across1), np.maximum(across0, across1)
    # Of an edge its lower end counts and its upper end does not: a corner is crossed once.
    first = np.ceil(low / step).astype(np.int64)
    count = np.maximum(np.ceil(high / step).astype(np.int64) - first, 0)
    edge = np.repeat(np.arange(count.size), count)
    number = (
        np.repeat(first, count) + np.arange(edge.size) - np.repeat(np.cumsum(count) - count, count)
    )
    share = (number * step - across0[edge]) / (across1[edge] - across0[edge])
    along = along0[edge] + share * (along1[edge] - along0[edge])
    order = np.lexsort((along, number))
    number, along = number[order], along[order]
    start, end, row = along[::2], along[1::2], number[::2]
    joins = (row[1:] == row[:-1]) & (start[1:] - end[:-1] < step / 20)
    start, end, row = start[np.r_[True, ~joins]], end[np.r_[~joins, True]], row[np.r_[True, ~joins]]
    kept = end - start > step / 8
    start, end, across = start[kept], end[kept], row[kept] * step
    return np.stack(
        [np.stack(_turned_back(across, point, line), axis=-1) for point in (start, end)], axis=1
    )


_HALF = 1 / sqrt(2)


def _turned(x: Numbers, y: Numbers, line: Line) -> tuple[Numbers, Numbers]:
    """Coordinates across and along the lines of a family."""
    match line:
        case Line.LEVEL:
            return y, x
        case Line.UPRIGHT:
            return x, y
        case Line.RISING:
            return (y - x) * _HALF, (y + x) * _HALF
        case Line.FALLING:
            return (y + x) * _HALF, (y - x) * _HALF


def _turned_back(across: Numbers, along: Numbers, line: Line) -> tuple[Numbers, Numbers]:
    """Longitude and latitude from the coordinates across and along."""
    match line:
        case Line.LEVEL:
            x, y = along, across
        case Line.UPRIGHT:
            x, y = across, along
        case Line.RISING:
            x, y = (along - across) * _HALF, (along + across) * _HALF
        case Line.FALLING:
            x, y = (across - along) * _HALF, (across + along) * _HALF
    return x * STRETCH, y
