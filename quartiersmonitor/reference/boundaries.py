"""Reads municipality outlines from the official boundary files (VG250 GeoPackage or GeoJSON)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError
from shapely.geometry.base import BaseGeometry

from quartiersmonitor.reference.projection import (
    CENTRAL_MERIDIANS,
    GEOGRAPHIC,
    degrees_from_utm,
)
from quartiersmonitor.reference.refusal import ReferenceRefused

STATE = "01"
# VG250: `GF` 4 = land with administrative structure; 1 to 3 are waters and areas without one.
LAND_WITH_STRUCTURE = 4
# Where neighbours of a file do not meet exactly, gaps and overlaps up to this width are closed.
CLEANED_WIDTH_METRES = 5.0
_METRES_PER_DEGREE = 111_320.0

_GET_THE_OFFICIAL_FILE = "use the file VG250 (layer vg250_gem) of the BKG, or convert it"


@dataclass(frozen=True)
class Boundaries:
    """Outlines in WGS84 by AGS, names by AGS where the file has them, remarks for the user."""

    outlines: Mapping[str, BaseGeometry]
    names: Mapping[str, str]
    remarks: tuple[str, ...]


def read(file: Path) -> Boundaries:
    """Reads the outlines of all municipalities of Schleswig-Holstein from a boundary file.

    Needs the column AGS; uses GEN (name) and GF (land or water) where they exist. Coordinates may
    be ETRS89 / UTM 32 or 33 or longitude and latitude. Raises `ReferenceRefused`.
    """
    if not file.is_file():
        raise ReferenceRefused(file, "there is no such file", "check the path")
    try:
        layer = _layer(file)
        meta, _, shapes, values = pyogrio.raw.read(file, layer=layer, force_2d=True)
    except (DataSourceError, DataLayerError) as error:
        raise ReferenceRefused(
            file, f"cannot be read as a boundary file ({error})", _GET_THE_OFFICIAL_FILE
        ) from error
    columns = {
        str(name).upper(): column for name, column in zip(meta["fields"], values, strict=True)
    }
    if "AGS" not in columns:
        raise ReferenceRefused(
            file,
            f"has no column AGS (columns: {', '.join(map(str, meta['fields']))})",
            _GET_THE_OFFICIAL_FILE,
            column="AGS",
        )
    keys = _keys(file, columns["AGS"])
    wanted = np.array([key.startswith(STATE) for key in keys])
    if "GF" in columns:
        wanted &= columns["GF"] == LAND_WITH_STRUCTURE
    if not wanted.any():
        raise ReferenceRefused(
            file,
            "holds no land area of a municipality whose AGS begins with 01",
            "take a file that contains Schleswig-Holstein (with GF = 4 for land)",
            column="AGS",
        )
    geometries = _geometries(file, shapes, wanted)
    degrees = _in_degrees(file, geometries, str(meta["crs"]))
    names = columns.get("GEN", np.array([""] * len(keys)))
    outlines: dict[str, list[BaseGeometry]] = {}
    named: dict[str, str] = {}
    for row, outline in zip(np.flatnonzero(wanted), degrees, strict=True):
        outlines.setdefault(keys[row], []).append(outline)
        named[keys[row]] = str(names[row] or "")
    whole = {key: united(parts) for key, parts in sorted(outlines.items())}
    return _clean(whole, named)


def united(parts: Sequence[BaseGeometry]) -> BaseGeometry:
    """One outline of several parts; a single part stays as it is, to the first corner."""
    return parts[0] if len(parts) == 1 else shapely.union_all(parts)


def vintage(file: Path) -> str:
    """The year in the name of a boundary file or its folder, else of its last change."""
    for part in (file.stem, file.parent.name):
        found = re.search(r"(?<!\d)(20\d\d)(?!\d)", part)
        if found:
            return found.group(1)
    return str(np.datetime64(int(file.stat().st_mtime), "s").astype("datetime64[Y]"))


def _layer(file: Path) -> str:
    layers = [str(name) for name, _ in pyogrio.list_layers(file)]
    # VG250 calls it vg250_gem, VG25 vg25_gem; a GeoJSON file has exactly one layer.
    municipal = [name for name in layers if name.lower().endswith("_gem")]
    if not municipal and len(layers) == 1:
        return layers[0]
    if len(municipal) != 1:
        raise ReferenceRefused(
            file,
            f"has no single layer of municipalities (layers: {', '.join(layers)})",
            _GET_THE_OFFICIAL_FILE,
        )
    return municipal[0]


def _keys(file: Path, column: np.ndarray) -> list[str]:
    keys = ["" if value is None else str(value) for value in column]
    for row, key in enumerate(keys, start=1):
        if re.fullmatch(r"\d{8}", key) is None:
            raise ReferenceRefused(
                file,
                f"'{key}' is not a municipality key",
                "AGS must be text of 8 digits, with its leading zero",
                row=row,
                column="AGS",
            )
    return keys


def _geometries(file: Path, shapes: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    geometries: np.ndarray = shapely.from_wkb(shapes[wanted])
    polygonal = np.isin(shapely.get_type_id(geometries), (3, 6))
    if not polygonal.all():
        row = int(np.flatnonzero(wanted)[np.flatnonzero(~polygonal)[0]]) + 1
        raise ReferenceRefused(
            file, "the geometry is no polygon", _GET_THE_OFFICIAL_FILE, row=row, column="geometry"
        )
    broken = ~shapely.is_valid(geometries)
    geometries[broken] = shapely.make_valid(geometries[broken])
    return geometries


def _in_degrees(file: Path, geometries: np.ndarray, reference_system: str) -> np.ndarray:
    if reference_system in GEOGRAPHIC:
        return geometries
    meridian = CENTRAL_MERIDIANS.get(reference_system)
    if meridian is None:
        raise ReferenceRefused(
            file,
            f"is in the coordinate system {reference_system[:60]}",
            "convert it to EPSG:25832 or EPSG:4326 first (ogr2ogr -t_srs EPSG:25832)",
        )
    degrees: np.ndarray = shapely.transform(geometries, lambda xy: degrees_from_utm(xy, meridian))
    return degrees


def _clean(outlines: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> Boundaries:
    keys = list(outlines)
    shapes = np.array([outlines[key] for key in keys])
    if shapely.coverage_is_valid(shapes):
        return Boundaries(outlines, names, ())
    width = CLEANED_WIDTH_METRES / _METRES_PER_DEGREE
    cleaned = shapely.coverage_clean(shapes, gap_width=width, snapping_distance=width / 10)
    remark = (
        "boundaries: neighbours of the file did not meet exactly; gaps and overlaps were closed"
    )
    return Boundaries(dict(zip(keys, cleaned, strict=True)), names, (remark,))
