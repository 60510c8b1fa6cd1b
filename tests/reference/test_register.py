"""A newer register replaces the municipalities, and an unusable one replaces nothing."""

from datetime import date

import pytest
import shapely
from reference import official_files as official
from reference.country import NEW_YEAR, Country

from quartiersmonitor.reference import ReferenceRefused, tables


def test_the_register_renews_names_residents_and_size_classes(country: Country) -> None:
    file = official.write_register(country.files / "AuszugGV4Q.xlsx", official.register_rows())
    said = country.replace(register=file)
    places = {place.ags: place for place in tables.read(country.reference).municipalities}
    assert set(places) == {ags for ags, *_ in official.PLACES}
    assert country.residents("insgesamt", NEW_YEAR) == {
        "01001000": 61_000, "01060001": 600, "01060002": 310, "01060003": 210,
    }  # fmt: skip
    assert places["01060001"].groessenklasse == "500-1999"
    assert places["01060001"].verwaltungseinheit_name == "Amt Dorf"
    assert places["01060003"].gemeinde_typ == "Stadt"
    assert places["01060003"].gemeinde_name == "Freiheim"
    assert places["01060003"].verwaltungseinheit_typ == "amtsfrei"
    assert places["01001000"].gemeinde_name == "Stadt am Meer"
    assert places["01001000"].verwaltungseinheit_typ == "kreisfrei"
    assert places["01060002"].ars == "010605001002"
    assert places["01060002"].laenge == pytest.approx(official.midpoint(1, 0)[0])
    assert places["01060002"].gueltig_ab == date(2017, 1, 1)
    assert any("borders of 31.12.2025, 4 municipalities" in line for line in said)


def test_the_register_names_its_source_and_the_census_of_its_residents(country: Country) -> None:
    country.replace(
        register=official.write_register(country.files / "gv.xlsx", official.register_rows())
    )
    content = tables.read(country.reference)
    newest = [row for row in content.residents if row.stichtag == NEW_YEAR]
    assert {row.basis for row in newest} == {"zensus2022"}
    assert {row.quelle for row in newest} == {"gv_isys_2025-12-31"}
    source = next(source for source in content.sources if source.id == "gv_isys_2025-12-31")
    assert source.attribution == "© Statistisches Bundesamt (Destatis), 2026"


def test_municipalities_of_the_same_name_are_told_apart_by_district_or_unit(
    country: Country,
) -> None:
    rows = official.register_rows()
    for row in rows:
        if row[0] == "60" and row[7] in ("Altdorf", "Freiheim, Stadt", "Neudorf"):
            row[7] = "Dorf"
        if row[0] == "50" and row[7] == "Dorf":
            row[7] = "Sand (Amt)"
    for row in rows:
        if row[0] == "60" and row[6] == "002":
            row[7] = "Neudorf"
    country.replace(register=official.write_register(country.files / "gv.xlsx", rows))
    names = {
        place.ags: place.name_eindeutig for place in tables.read(country.reference).municipalities
    }
    assert names["01060001"] == "Dorf (Amt Sand)"
    assert len(set(names.values())) == 4


def test_a_merger_moves_residents_and_leads_from_the_old_key(country: Country) -> None:
    rows = [row for row in official.register_rows() if row[7] != "Neudorf"]
    merged = shapely.union_all([official.square(0, 0), official.square(1, 0)])
    shapes = {**official.tiny_outlines(), "01060001": merged}
    del shapes["01060002"]
    said = country.replace(
        boundaries=official.write_boundaries(country.files / "vg250.gpkg", shapes),
        register=official.write_register(country.files / "gv.xlsx", rows),
    )
    content = tables.read(country.reference)
    assert content.mergers == (tables.Merger("01060002", "01060001", date(2025, 1, 1)),)
    assert country.residents("insgesamt", tables.CENSUS_DAY)["01060001"] == 700
    assert country.residents("65+", tables.CENSUS_DAY)["01060001"] == 175
    assert "01060002" not in {row.ags for row in content.residents}
    assert any("Neudorf (01060002) is now part of Altdorf (01060001)" in line for line in said)


def test_a_changed_register_needs_the_boundaries_of_its_date(country: Country) -> None:
    rows = [row for row in official.register_rows() if row[7] != "Neudorf"]
    register = official.write_register(country.files / "gv.xlsx", rows)
    with pytest.raises(ReferenceRefused, match=r"gone: 01060002.*--boundaries"):
        country.replace(register=register)
    stale = official.write_boundaries(country.files / "vg250.gpkg", official.tiny_outlines())
    with pytest.raises(ReferenceRefused, match=r"vg250.gpkg.*still has Neudorf \(01060002\)"):
        country.replace(register=register, boundaries=stale)


def _with_cell(column: int, value: object, row: int = 11) -> list[list[object]]:
    """The register with one cell changed; by default in the last inhabited municipality."""
    rows = official.register_rows()
    rows[row - 1][column] = value
    return rows


def _head_with(row: int, column: int, value: object) -> list[list[object]]:
    head = [list(cells) for cells in official.REGISTER_HEAD]
    head[row - 1][column] = value
    return head


@pytest.mark.parametrize(
    ("message", "column", "value"),
    [
        ("row 17, column J (insgesamt): 'viele' is not a number of persons", 9, "viele"),
        ("row 17, column J (insgesamt): '-5' is not a number of persons", 9, -5),
        ("row 17, column I (fläche): 'groß' is not a number", 8, "groß"),
        ("row 17, column O (längengrad): 54.05 does not lie between", 14, "54,05"),
        ("row 17, column F (vb): no row of Satzart 50 names the unit 010607777", 5, "7777"),
        ("row 17, column G (gem): 'x' is not a key of 3 digits", 6, "x"),
        ("row 17, column G (gem): the key 01060001 appears twice", 6, "001"),
        ("row 17, column B (textkennzeichen): '99' is no known kind", 1, "99"),
    ],
)
def test_a_register_with_a_wrong_cell_is_refused_with_its_place(
    country: Country, message: str, column: int, value: object
) -> None:
    file = official.write_register(country.files / "gv.xlsx", _with_cell(column, value))
    before = country.content()
    with pytest.raises(ReferenceRefused) as refused:
        country.replace(register=file)
    assert str(refused.value).startswith(f"gv.xlsx, {message}")
    assert country.content() == before


@pytest.mark.parametrize(
    ("message", "head"),
    [
        ("column satzart", _head_with(3, 0, "Art")),
        ("column längengrad: has no column", _head_with(4, 14, None)),
        ("does not say of which day the residents are", _head_with(5, 9, None)),
        (
            "does not say on which census the residents of 31.12.2023",
            [*_head_with(3, 9, "Bevölkerung")[:4], _head_with(5, 9, "31.12.2023")[4]],
        ),
    ],
)
def test_a_register_with_an_unknown_head_is_refused(
    country: Country, message: str, head: list[list[object]]
) -> None:
    file = official.write_register(country.files / "gv.xlsx", official.register_rows(), head)
    with pytest.raises(ReferenceRefused) as refused:
        country.replace(register=file)
    assert message in str(refused.value) or "has no sheet with the columns" in str(refused.value)


def test_a_register_without_the_state_or_no_workbook_is_refused(country: Country) -> None:
    foreign = [row for row in official.register_rows() if row[2] != "01"]
    file = official.write_register(country.files / "gv.xlsx", foreign)
    with pytest.raises(ReferenceRefused, match="no municipality of Schleswig-Holstein"):
        country.replace(register=file)
    file.write_bytes(file.read_bytes()[:2_000])
    with pytest.raises(ReferenceRefused, match="cannot be read as an XLSX table"):
        country.replace(register=file)
    with pytest.raises(ReferenceRefused, match="there is no such file"):
        country.replace(register=country.files / "missing.xlsx")
