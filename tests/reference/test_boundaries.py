"""Newer boundaries replace the outlines, and unusable ones replace nothing."""

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from reference import official_files as official
from reference.country import Country
from shapely.geometry import shape

from quartiersmonitor.paths import REFERENCE, STATIC
from quartiersmonitor.reference import ReferenceRefused, outlines, replace, tables
from quartiersmonitor.reference.projection import degrees_from_utm


@given(
    st.floats(7.8, 11.4), st.floats(53.3, 55.1)
)  # fmt: skip
def test_utm_coordinates_lead_back_to_longitude_and_latitude(east: float, north: float) -> None:
    degrees = np.array([[east, north]])
    back = degrees_from_utm(official.utm32_from_degrees(degrees), 9.0)
    # A hundred-millionth of a degree is a millimetre.
    assert np.abs(back - degrees).max() < 2e-8


@pytest.mark.parametrize(
    ("name", "crs"),
    [
        ("DE_VG250.gpkg", "EPSG:25832"),
        ("vg250_2026.geojson", "EPSG:4326"),
        ("vg250.gpkg", "EPSG:4258"),
    ],
)
def test_boundaries_are_taken_from_geopackage_and_geojson(
    country: Country, name: str, crs: str
) -> None:
    before = country.outlines()
    moved = official.tiny_outlines()
    file = official.write_boundaries(
        country.files / name,
        {**moved, "02000000": official.square(5, 0)},
        crs=crs,
        waters={"01060003": official.square(3, 1)},
    )
    said = country.replace(boundaries=file)
    after = country.outlines()
    assert set(after) == set(before)
    for ags, outline in after.items():
        assert outline.area == pytest.approx(moved[ags].area, rel=1e-3)
    assert any("4 municipalities and 2 districts" in line for line in said)
    assert any(f"({official.FOREST})" in line for line in said)
    assert "outlines" not in " ".join(said[-1:])


def test_boundaries_name_their_source_and_year(country: Country) -> None:
    file = official.write_boundaries(
        country.files / "vg250_2026.geojson", official.tiny_outlines(), crs="EPSG:4326"
    )
    country.replace(boundaries=file)
    notes = {source.id: source.attribution for source in tables.read_sources(country.reference)}
    assert notes["vg250_2026"] == "© GeoBasis-DE / BKG 2026 (Daten verändert)"
    assert "vg250_2017" not in notes


def test_boundaries_of_the_whole_state_survive_the_round_trip(tmp_path: Path) -> None:
    text = (STATIC / outlines.MUNICIPALITIES).read_text(encoding="utf-8")
    shapes = {f["id"]: shape(f["geometry"]) for f in json.loads(text)["features"]}
    file = official.write_boundaries(tmp_path / "vg250.gpkg", shapes)
    reference, static = tmp_path / "reference", tmp_path / "static"
    reference.mkdir()
    static.mkdir()
    tables.write(tables.read(REFERENCE), reference)
    replace(file, None, None, reference, static)
    # Small enough already: not one vertex may be lost on the way through UTM and back.
    assert (static / outlines.MUNICIPALITIES).read_bytes() == (
        STATIC / outlines.MUNICIPALITIES
    ).read_bytes()


def test_outlines_of_merged_municipalities_are_dissolved(country: Country) -> None:
    content = tables.read(country.reference)
    merger = tables.Merger("01060099", "01060003", date(2018, 3, 1))
    tables.write(
        tables.Reference(content.municipalities, content.residents, (merger,), content.sources),
        country.reference,
    )
    shapes = {**official.tiny_outlines(), "01060099": official.square(2, 1)}
    country.replace(boundaries=official.write_boundaries(country.files / "a.gpkg", shapes))
    merged = country.outlines()["01060003"]
    assert merged.geom_type == "Polygon"
    assert merged.area == pytest.approx(2 * official.SIDE**2, rel=1e-3)


def test_small_gaps_between_neighbours_are_closed(country: Country) -> None:
    shapes = official.tiny_outlines()
    # 0.2 m to the west.
    shapes["01060001"] = shapely.transform(shapes["01060001"], lambda xy: xy - EAST * 3e-6)
    said = country.replace(boundaries=official.write_boundaries(country.files / "a.gpkg", shapes))
    assert any("did not meet exactly" in line for line in said)
    assert shapely.coverage_is_valid(list(country.outlines().values()))


def test_a_tiny_municipality_keeps_its_shape_when_all_others_are_simplified() -> None:
    circle = shapely.Point(10, 54).buffer(0.3, quad_segs=2_000)
    island = shapely.Point(10, 54).buffer(0.002, quad_segs=8)
    shapes = {"01060001": circle.difference(island), "01060002": island}
    midpoints = {"01060001": (10.2, 54.0), "01060002": (10.0, 54.0)}
    found = outlines.simplify(shapes, midpoints, max_bytes=5_000)
    assert found.tolerance > 100
    assert found.kept == ("01060002",)
    assert found.municipalities["01060002"].area == pytest.approx(island.area, rel=0.05)
    assert shapely.coverage_is_valid(list(found.municipalities.values()))


EAST = np.array([1.0, 0.0])


def _shifted(shapes: dict[str, shapely.Geometry]) -> dict[str, shapely.Geometry]:
    return {ags: shapely.transform(o, lambda xy: xy + EAST) for ags, o in shapes.items()}


@pytest.mark.parametrize(
    ("message", "write"),
    [
        ("cannot be read as a boundary file", lambda f: f.write_bytes(b"SQLite format 3\x00xx")),
        (
            "column AGS: has no column AGS",
            lambda f: official.write_boundaries(f, official.tiny_outlines(), key_column="KEY"),
        ),
        (
            "row 1, column AGS: '1001000' is not a municipality key",
            lambda f: official.write_boundaries(f, {"1001000": official.square(0, 0)}),
        ),
        (
            "holds no land area",
            lambda f: official.write_boundaries(f, {"02000000": official.square(0, 0)}),
        ),
        (
            "is in the coordinate system EPSG:3857",
            lambda f: official.write_boundaries(f, official.tiny_outlines(), crs="EPSG:3857"),
        ),
        (
            "has no single layer of municipalities (layers: a_gem, b_gem)",
            lambda f: [
                official.write_boundaries(f, official.tiny_outlines(), layer="a_gem"),
                official.add_layer(f, "b_gem"),
            ],
        ),
        (
            "has no outline of 1 municipalities of the register, the first is Freiheim",
            lambda f: official.write_boundaries(
                f, {k: o for k, o in official.tiny_outlines().items() if k != "01060003"}
            ),
        ),
        (
            "official midpoints lie outside their own outline",
            lambda f: official.write_boundaries(f, _shifted(official.tiny_outlines())),
        ),
        (
            "in a district that the register does not know",
            lambda f: official.write_boundaries(
                f, {**official.tiny_outlines(), "01070001": official.square(4, 4)}
            ),
        ),
        (
            "the geometry is no polygon",
            lambda f: official.write_boundaries(
                f, {**official.tiny_outlines(), "01060003": shapely.Point(10, 54)}
            ),
        ),
    ],
)
def test_unusable_boundaries_are_refused_and_nothing_is_replaced(
    country: Country, message: str, write: object
) -> None:
    file = country.files / "vg250.gpkg"
    assert callable(write)
    write(file)
    before = country.content()
    with pytest.raises(ReferenceRefused, match=r"vg250\.gpkg") as refused:
        country.replace(boundaries=file)
    assert message in str(refused.value)
    assert " – " in str(refused.value)
    assert country.content() == before
