"""Simplified outlines of municipalities and districts whose shared borders stay shared."""

import json
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

MUNICIPALITIES = "municipalities.geojson"
DISTRICTS = "districts.geojson"

# Both files together; the browser fetches them once. 2 % below the limit of 700 KB.
MAX_BYTES = 686_000
# An outline may not lose or gain more of its area than this, else its own lines are kept as they
# are: tiny municipalities (Arnis, Gröde) would shrink to a sliver at the tolerance of the others.
MAX_AREA_CHANGE = 0.05
# 4 decimals are about 11 m × 6.5 m; finer steps only where rounding would make lines cross.
DECIMALS = (4, 5, 6)
# In metres, the square root of the area of the triangles that are removed (Visvalingam-Whyatt).
COARSEST_TOLERANCE = 1_000
TOLERANCE_STEP = 5
# Metres per degree at the latitude of Schleswig-Holstein; only shape and order matter here.
_METRES = np.array([111_320 * np.cos(np.radians(54.2)), 111_320.0])

Outlines = Mapping[str, BaseGeometry]
Array = npt.NDArray[np.object_]


class OutlinesBroken(ValueError):
    """The outlines overlap, leave gaps where they should touch, or cannot be made small enough."""


@dataclass(frozen=True)
class Simplified:
    """Outlines in WGS84 by key, the tolerance used (metres) and the keys kept unsimplified."""

    municipalities: dict[str, BaseGeometry]
    districts: dict[str, BaseGeometry]
    tolerance: int
    kept: tuple[str, ...]


def simplify(
    outlines: Outlines,
    midpoints: Mapping[str, tuple[float, float]],
    max_bytes: int = MAX_BYTES,
) -> Simplified:
    """Simplifies outlines (WGS84, by AGS) just enough that both files fit into `max_bytes`.

    `midpoints` names the municipalities to draw, with longitude and latitude; outlines without a
    midpoint (uninhabited areas) count for the districts only, so that these have no holes.
    Raises `OutlinesBroken` where neighbours overlap or the files cannot be made small enough.
    """
    keys = sorted(outlines)
    planar = shapely.transform(np.array([outlines[key] for key in keys]), lambda xy: xy * _METRES)
    if not shapely.coverage_is_valid(planar):
        wrong = _uneven(planar, keys)
        raise OutlinesBroken(f"outlines overlap or do not meet: {', '.join(wrong[:5])}")
    steps = range(0, COARSEST_TOLERANCE + 1, TOLERANCE_STEP)
    # The size falls as the tolerance grows, and keeping small outlines in full only adds to it: so
    # the search for the finest tolerance that fits begins where it would fit without them.
    first = bisect_left(
        steps, True, key=lambda step: _fits(_drawn(planar, keys, midpoints, step, set()), max_bytes)
    )
    for tolerance in steps[first:]:
        candidate = _keeping_small_ones(planar, keys, midpoints, tolerance)
        if _fits(candidate, max_bytes):
            return candidate
    raise OutlinesBroken(f"outlines do not fit into {max_bytes} bytes")


def outside_own_outline(
    outlines: Outlines, midpoints: Mapping[str, tuple[float, float]]
) -> tuple[str, ...]:
    """Keys whose midpoint does not lie within their own outline."""
    return tuple(
        key
        for key, (longitude, latitude) in sorted(midpoints.items())
        if not outlines[key].contains(shapely.Point(longitude, latitude))
    )


def geojson(outlines: Outlines) -> bytes:
    """A GeoJSON FeatureCollection, one feature per key with the key as its `id`.

    Names and figures are not repeated here: the snapshot carries them.
    """
    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {},
            "geometry": mapping(shapely.orient_polygons(outlines[key])),
        }
        for key in sorted(outlines)
    ]
    collection = {"type": "FeatureCollection", "features": features}
    return (json.dumps(collection, separators=(",", ":")) + "\n").encode()


def write(simplified: Simplified, folder: Path) -> None:
    """Writes both GeoJSON files into an existing folder."""
    (folder / MUNICIPALITIES).write_bytes(geojson(simplified.municipalities))
    (folder / DISTRICTS).write_bytes(geojson(simplified.districts))


def _fits(drawn: Simplified, max_bytes: int) -> bool:
    return len(geojson(drawn.municipalities)) + len(geojson(drawn.districts)) <= max_bytes


def _keeping_small_ones(
    planar: Array,
    keys: Sequence[str],
    midpoints: Mapping[str, tuple[float, float]],
    tolerance: int,
) -> Simplified:
    """Simplifies, and once more without those outlines that lost their shape or their midpoint."""
    kept: set[int] = set()
    while True:
        drawn = _drawn(planar, keys, midpoints, tolerance, kept)
        outside = outside_own_outline(drawn.municipalities, midpoints)
        change = {
            key: abs(drawn.municipalities[key].area / area - 1)
            for key, area in zip(keys, shapely.area(planar) / _METRES.prod(), strict=True)
            if key in midpoints
        }
        spoilt = {
            index
            for index, key in enumerate(keys)
            if key in outside or change.get(key, 0) > MAX_AREA_CHANGE
        } - kept
        if not spoilt or tolerance == 0:
            return drawn
        kept |= spoilt


def _drawn(
    planar: Array,
    keys: Sequence[str],
    midpoints: Mapping[str, tuple[float, float]],
    tolerance: int,
    kept: set[int],
) -> Simplified:
    rounded = _rounded_degrees(_coverage_simplify(planar, tolerance, kept))
    drawn = dict(zip(keys, rounded, strict=True))
    districts = {
        district: shapely.coverage_union_all(
            [outline for key, outline in drawn.items() if key.startswith(district)]
        )
        for district in sorted({key[:5] for key in keys})
    }
    return Simplified(
        municipalities={key: drawn[key] for key in keys if key in midpoints},
        districts=districts,
        tolerance=tolerance,
        kept=tuple(keys[index] for index in sorted(kept)),
    )


def _coverage_simplify(planar: Array, tolerance: int, kept: set[int]) -> Array:
    """Simplifies all outlines at once; those in `kept` keep (nearly) all their lines.

    The function knows one tolerance only. An outline that is handed in as its triangles keeps its
    corners, because a point where triangles meet is never removed.
    """
    if tolerance == 0:
        return planar
    pieces: list[BaseGeometry] = []
    owners: list[int] = []
    for index, outline in enumerate(planar):
        parts = (
            shapely.get_parts(shapely.constrained_delaunay_triangles(outline))
            if index in kept
            else [outline]
        )
        pieces.extend(parts)
        owners.extend([index] * len(parts))
    simple = shapely.coverage_simplify(np.array(pieces), tolerance)
    owner = np.array(owners)
    result: Array = simple[np.searchsorted(owner, np.arange(len(planar)))].copy()
    for index in kept:
        result[index] = shapely.coverage_union_all(simple[owner == index])
    return result


def _rounded_degrees(planar: Array) -> Array:
    """WGS84 outlines on the coarsest decimal grid on which they still fit together."""
    for decimals in DECIMALS:

        def to_grid(xy: npt.NDArray[np.float64], decimals: int = decimals) -> object:
            return np.round(xy / _METRES, decimals)

        rounded: Array = shapely.transform(planar, to_grid)
        if shapely.is_valid(rounded).all() and shapely.coverage_is_valid(rounded):
            return rounded
    raise OutlinesBroken("outlines cross when their coordinates are rounded")


def _uneven(planar: Array, keys: Sequence[str]) -> list[str]:
    invalid = shapely.coverage_invalid_edges(planar)
    return [key for key, edges in zip(keys, invalid, strict=True) if not shapely.is_empty(edges)]
