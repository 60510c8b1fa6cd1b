"""The committed reference figures and outlines are those of their sources."""

import json
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from quartiersmonitor.paths import REFERENCE, STATIC
from quartiersmonitor.reference import outlines, tables
from quartiersmonitor.reference.tables import Reference

LIMIT_BYTES = 700_000


@pytest.fixture(scope="module")
def reference() -> Reference:
    return tables.read(REFERENCE)


def _outlines(name: str) -> dict[str, BaseGeometry]:
    features = json.loads((STATIC / name).read_text(encoding="utf-8"))["features"]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}


@pytest.fixture(scope="module")
def municipalities() -> dict[str, BaseGeometry]:
    return _outlines(outlines.MUNICIPALITIES)


@pytest.fixture(scope="module")
def districts() -> dict[str, BaseGeometry]:
    return _outlines(outlines.DISTRICTS)


@pytest.mark.parametrize(
    ("day", "group", "basis", "estimated", "persons", "places"),
    [
        (tables.CENSUS_DAY, "insgesamt", "zensus2022", False, 2_927_542, 1_104),
        (date(2023, 12, 31), "insgesamt", "zensus2011", False, 2_965_691, 1_104),
        (date(2021, 12, 31), "insgesamt", "zensus2011", False, 2_922_005, 1_104),
        (date(2017, 12, 31), "insgesamt", "zensus2011", False, 2_889_821, 1_104),
        (tables.CENSUS_DAY, "67+", "zensus2022", False, 616_181, 1_103),
        (tables.CENSUS_DAY, "60-66", "zensus2022", False, 289_150, 1_103),
        (tables.CENSUS_DAY, "65+", "zensus2022", True, 691_026, 1_103),
    ],
)
def test_residents_add_up_to_the_published_totals(
    reference: Reference,
    day: date,
    group: str,
    basis: str,
    estimated: bool,
    persons: int,
    places: int,
) -> None:
    rows = [
        row
        for row in reference.residents
        if (row.stichtag, row.altersgruppe, row.basis, row.geschaetzt)
        == (day, group, basis, estimated)
    ]
    assert (sum(row.einwohner for row in rows), len(rows)) == (persons, places)


def test_share_of_older_people_is_that_of_the_state(reference: Reference) -> None:
    by_group = Counter[str]()
    for row in reference.residents:
        if row.stichtag == tables.CENSUS_DAY:
            by_group[row.altersgruppe] += row.einwohner
    assert round(100 * by_group["65+"] / by_group["insgesamt"], 1) == 23.6


def test_there_are_1104_municipalities_169_units_and_15_districts(reference: Reference) -> None:
    places = reference.municipalities
    assert len({place.ags for place in places}) == len(places) == 1_104
    assert len({place.verwaltungseinheit_id for place in places}) == 169
    assert len({place.kreis_ags for place in places}) == 15
    kinds = {place.verwaltungseinheit_id: place.verwaltungseinheit_typ for place in places}
    assert Counter(kinds.values()) == {"amt": 83, "amtsfrei": 82, "kreisfrei": 4}


def test_names_are_unique_on_every_level(reference: Reference) -> None:
    places = reference.municipalities
    assert len({place.name_eindeutig for place in places}) == 1_104
    assert len({place.verwaltungseinheit_name for place in places}) == 169
    assert len({place.kreis_name for place in places}) == 15
    shared = Counter(place.gemeinde_name for place in places)
    assert {name for name, count in shared.items() if count > 1} == {
        place.gemeinde_name for place in places if place.gemeinde_name != place.name_eindeutig
    }


def test_keys_contain_one_another(reference: Reference) -> None:
    for place in reference.municipalities:
        assert len(place.ags) == 8
        assert place.ags.startswith(place.kreis_ags)
        assert place.verwaltungseinheit_id.startswith(place.kreis_ags)
        assert place.ars == place.verwaltungseinheit_id + place.ags[5:]


def test_size_classes_follow_the_census_of_2022(reference: Reference) -> None:
    residents = {
        row.ags: row.einwohner
        for row in reference.residents
        if row.altersgruppe == "insgesamt" and row.basis == "zensus2022"
    }
    assert all(
        place.groessenklasse == tables.size_class(residents[place.ags])
        for place in reference.municipalities
    )
    assert [tables.size_class(n) for n in (0, 499, 500, 1_999, 9_999, 49_999, 50_000)] == [
        "<500", "<500", "500-1999", "500-1999", "5000-9999", "20000-49999", "50000+",
    ]  # fmt: skip


def test_a_figure_appears_once_and_is_of_a_known_municipality(reference: Reference) -> None:
    known = {place.ags for place in reference.municipalities}
    keys = Counter(
        (row.ags, row.stichtag, row.altersgruppe, row.basis) for row in reference.residents
    )
    assert max(keys.values()) == 1
    assert {row.ags for row in reference.residents} == known


def test_no_age_group_has_more_residents_than_the_municipality(reference: Reference) -> None:
    total = {
        (row.ags, row.stichtag): row.einwohner
        for row in reference.residents
        if row.altersgruppe == "insgesamt"
    }
    assert all(0 <= row.einwohner <= total[row.ags, row.stichtag] for row in reference.residents)


def test_every_65_plus_is_an_estimate_and_groede_has_none(reference: Reference) -> None:
    older = [row for row in reference.residents if row.altersgruppe == "65+"]
    assert all(row.geschaetzt for row in older)
    without = {place.ags for place in reference.municipalities} - {row.ags for row in older}
    assert without == {"01054039"}


def test_the_estimate_is_the_one_described(reference: Reference) -> None:
    groups: dict[str, dict[str, int]] = defaultdict(dict)
    for row in reference.residents:
        if row.stichtag == tables.CENSUS_DAY:
            groups[row.ags][row.altersgruppe] = row.einwohner
    for figures in groups.values():
        if "65+" in figures:
            assert abs(figures["67+"] + 0.2589 * figures["60-66"] - figures["65+"]) <= 1


def test_merged_keys_lead_to_municipalities_in_force(reference: Reference) -> None:
    known = {place.ags: place for place in reference.municipalities}
    assert len(reference.mergers) == 8
    for merger in reference.mergers:
        assert merger.ags_alt not in known
        assert known[merger.ags_neu].gueltig_ab <= merger.gueltig_ab


def test_every_figure_cites_a_source_with_its_mandatory_note(reference: Reference) -> None:
    sources = {source.id: source for source in reference.sources}
    assert {row.quelle for row in reference.residents} <= set(sources)
    notes = " ".join(source.attribution for source in sources.values())
    assert "© Statistisches Bundesamt (Destatis), 2025" in notes
    assert "© GeoBasis-DE / BKG 2017 (Daten verändert)" in notes
    assert "© Statistische Ämter des Bundes und der Länder" in notes
    assert all(
        source.title_de and source.title_en and source.licence and source.vintage
        for source in sources.values()
    )


def test_writing_what_was_read_gives_the_same_bytes(reference: Reference, tmp_path: Path) -> None:
    tables.write(reference, tmp_path)
    for file in tmp_path.iterdir():
        assert file.read_bytes() == (REFERENCE / file.name).read_bytes(), file.name


def test_outlines_together_stay_below_700_kilobytes() -> None:
    files = (STATIC / outlines.MUNICIPALITIES, STATIC / outlines.DISTRICTS)
    assert sum(file.stat().st_size for file in files) <= LIMIT_BYTES


def test_every_municipality_and_district_has_an_outline(
    reference: Reference,
    municipalities: dict[str, BaseGeometry],
    districts: dict[str, BaseGeometry],
) -> None:
    assert set(municipalities) == {place.ags for place in reference.municipalities}
    assert set(districts) == {place.kreis_ags for place in reference.municipalities}
    for outline in (*municipalities.values(), *districts.values()):
        assert outline.is_valid
        assert outline.area > 0
        assert outline.geom_type in ("Polygon", "MultiPolygon")


def test_every_official_midpoint_lies_in_its_own_outline(
    reference: Reference, municipalities: dict[str, BaseGeometry]
) -> None:
    midpoints = {place.ags: (place.laenge, place.breite) for place in reference.municipalities}
    assert outlines.outside_own_outline(municipalities, midpoints) == ()


def test_outlines_neither_overlap_nor_leave_gaps(municipalities: dict[str, BaseGeometry]) -> None:
    shapes = list(municipalities.values())
    assert shapely.coverage_is_valid(shapes)
    whole = shapely.union_all(shapes)
    assert sum(outline.area for outline in shapes) == pytest.approx(whole.area, rel=1e-9)


def _segments(outline: BaseGeometry) -> list[frozenset[tuple[float, float]]]:
    return [
        frozenset(pair)
        for line in shapely.get_parts(shapely.get_rings(shapely.get_parts(outline)))
        for pair in pairwise(line.coords)
    ]


def test_neighbours_share_every_vertex_of_their_border(
    municipalities: dict[str, BaseGeometry],
) -> None:
    drawn = Counter(
        segment for outline in municipalities.values() for segment in _segments(outline)
    )
    # A segment belongs to one outline (coast, state border, forest) or to exactly two neighbours,
    # and those drawn once are the rim of the whole: no border is drawn in two ways.
    assert set(drawn.values()) == {1, 2}
    rim = {segment for segment, count in drawn.items() if count == 1}
    whole = shapely.coverage_union_all(list(municipalities.values()))
    assert rim == set(_segments(whole))
    assert sum(count == 2 for count in drawn.values()) > 10_000


def test_districts_are_drawn_with_the_lines_of_their_municipalities(
    municipalities: dict[str, BaseGeometry], districts: dict[str, BaseGeometry]
) -> None:
    lines = {segment for outline in municipalities.values() for segment in _segments(outline)}
    for key, district in districts.items():
        parts = shapely.union_all([o for ags, o in municipalities.items() if ags.startswith(key)])
        assert set(_segments(district)) <= lines
        # Two forests without residents belong to a district, but to no municipality.
        uninhabited = {"01053": 58.49, "01060": 40.91}.get(key, 0.0)
        square_degree = 111.32**2 * 0.586
        assert (district.area - parts.area) * square_degree == pytest.approx(
            uninhabited, rel=0.05, abs=0.01
        )


def test_coordinates_are_rounded_to_four_decimals() -> None:
    for name in (outlines.MUNICIPALITIES, outlines.DISTRICTS):
        for outline in _outlines(name).values():
            xy = shapely.get_coordinates(outline)
            assert abs(xy - xy.round(4)).max() == 0
