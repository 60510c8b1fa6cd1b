"""Official files in miniature, written from scratch in the layouts of their publishers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pyogrio
import shapely
from openpyxl import Workbook
from shapely.geometry.base import BaseGeometry

from quartiersmonitor.reference import outlines, tables
from quartiersmonitor.reference.tables import Municipality, Reference, Residents, Source

FOREST = "01060014"

# A district-free city, an Amt of two municipalities, a municipality without Amt, and a forest
# without residents, as squares of 0.1 degrees: key, unit, name, column and row of the square.
PLACES = (
    ("01001000", "010010000", "Stadt am Meer", 0, 1),
    ("01060001", "010605001", "Altdorf", 0, 0),
    ("01060002", "010605001", "Neudorf", 1, 0),
    ("01060003", "010600003", "Freiheim", 1, 1),
)
FOREST_SQUARE = (2, 0)
WEST, SOUTH, SIDE = 9.8, 54.0, 0.1
BORDERS = date(2024, 12, 31)


def square(column: int, row: int) -> BaseGeometry:
    """A square with corners at every tenth of its sides, so that there is something to simplify."""
    box = shapely.box(
        WEST + column * SIDE,
        SOUTH + row * SIDE,
        WEST + (column + 1) * SIDE,
        SOUTH + (row + 1) * SIDE,
    )
    return shapely.segmentize(box, SIDE / 10)


def midpoint(column: int, row: int) -> tuple[float, float]:
    return WEST + (column + 0.5) * SIDE, SOUTH + (row + 0.5) * SIDE


def tiny_outlines() -> dict[str, BaseGeometry]:
    found = {ags: square(column, row) for ags, _, _, column, row in PLACES}
    return {**found, FOREST: square(*FOREST_SQUARE)}


def tiny_reference() -> Reference:
    """Four municipalities with 400, 300, 200 and 60,000 residents, 65+ estimated at a quarter."""
    residents = {"01001000": 60_000, "01060001": 400, "01060002": 300, "01060003": 200}
    municipalities = []
    figures = []
    for ags, unit, name, column, row in PLACES:
        longitude, latitude = midpoint(column, row)
        kind = {"010010000": "kreisfrei", "010605001": "amt"}.get(unit, "amtsfrei")
        municipalities.append(
            Municipality(
                ags=ags,
                ars=unit + ags[5:],
                gemeinde_name=name,
                name_eindeutig=name,
                gemeinde_typ="kreisfreie Stadt" if kind == "kreisfrei" else "Gemeinde",
                kreis_ags=ags[:5],
                kreis_name="Stadt am Meer" if kind == "kreisfrei" else "Waldkreis",
                verwaltungseinheit_id=unit,
                verwaltungseinheit_name="Amt Dorf" if kind == "amt" else name,
                verwaltungseinheit_typ=kind,
                groessenklasse=tables.size_class(residents[ags]),
                raumtyp="gering besiedelt",
                flaeche_km2=72.6,
                laenge=longitude,
                breite=latitude,
                gueltig_ab=date(2017, 1, 1),
                gueltig_bis=None,
            )
        )
        for group, share, estimated in (("insgesamt", 1, False), ("65+", 4, True)):
            figures.append(
                Residents(
                    ags,
                    tables.CENSUS_DAY,
                    group,
                    residents[ags] // share,
                    "zensus2022",
                    estimated,
                    "zensus2022",
                )
            )
    sources = [
        Source(identifier, identifier, identifier, "free", "©", vintage)
        for identifier, vintage in (
            (f"gv_isys_{BORDERS}", str(BORDERS)),
            ("zensus2022", "2022-05-15"),
            ("zusammenschluesse", "2024-12-31"),
            ("vg250_2017", "2017-01-01"),
        )
    ]
    return Reference(tuple(municipalities), tuple(figures), (), tuple(sources))


def write_tiny_reference(reference: Path, static: Path) -> None:
    content = tiny_reference()
    reference.mkdir()
    static.mkdir()
    tables.write(content, reference)
    midpoints = {place.ags: (place.laenge, place.breite) for place in content.municipalities}
    outlines.write(outlines.simplify(tiny_outlines(), midpoints), static)


def write_boundaries(
    file: Path,
    shapes: Mapping[str, BaseGeometry],
    *,
    layer: str = "vg250_gem",
    crs: str = "EPSG:25832",
    waters: Mapping[str, BaseGeometry] | None = None,
    key_column: str = "AGS",
) -> Path:
    """A VG250 GeoPackage or a GeoJSON file; `waters` get the GF of waters, all others GF 4."""
    rows = [(ags, 4, shape) for ags, shape in shapes.items()]
    rows += [(ags, 2, shape) for ags, shape in (waters or {}).items()]
    geometry = np.array([shape for _, _, shape in rows])
    if crs == "EPSG:25832":
        geometry = shapely.transform(geometry, utm32_from_degrees)
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(geometry),
        field_data=[
            np.array([ags for ags, _, _ in rows], dtype=object),
            np.array([f"Name {ags}" for ags, _, _ in rows], dtype=object),
            np.array([gf for _, gf, _ in rows], dtype=np.int32),
        ],
        fields=[key_column, "GEN", "GF"],
        layer=layer if file.suffix == ".gpkg" else None,
        driver="GPKG" if file.suffix == ".gpkg" else "GeoJSON",
        geometry_type="Unknown",
        crs=crs,
    )
    return file


def utm32_from_degrees(degrees: np.ndarray) -> np.ndarray:
    """Easting and northing (zone 32) by the older series of J. P. Snyder (USGS PP 1395, p. 61).

    An independent way there, to check the way back that the project takes.
    """
    semi_major, flattening, scale = 6_378_137.0, 1 / 298.257222101, 0.9996
    e2 = flattening * (2 - flattening)
    second = e2 / (1 - e2)
    phi = np.radians(degrees[:, 1])
    normal = semi_major / np.sqrt(1 - e2 * np.sin(phi) ** 2)
    t, c = np.tan(phi) ** 2, second * np.cos(phi) ** 2
    a = np.radians(degrees[:, 0] - 9.0) * np.cos(phi)
    meridian = semi_major * (
        (1 - e2 / 4 - 3 * e2**2 / 64 - 5 * e2**3 / 256) * phi
        - (3 * e2 / 8 + 3 * e2**2 / 32 + 45 * e2**3 / 1024) * np.sin(2 * phi)
        + (15 * e2**2 / 256 + 45 * e2**3 / 1024) * np.sin(4 * phi)
        - (35 * e2**3 / 3072) * np.sin(6 * phi)
    )
    fifth = 5 - 18 * t + t**2 + 72 * c - 58 * second
    sixth = 61 - 58 * t + t**2 + 600 * c - 330 * second
    east = a + (1 - t + c) * a**3 / 6 + fifth * a**5 / 120
    north = a**2 / 2 + (5 - t + 9 * c + 4 * c**2) * a**4 / 24 + sixth * a**6 / 720
    return np.column_stack(
        [500_000 + scale * normal * east, scale * (meridian + normal * np.tan(phi) * north)]
    )


REGISTER_HEAD: tuple[tuple[object, ...], ...] = (
    ("Gemeinden in Deutschland nach Fläche, Bevölkerung und Postleitzahl am 31.12.2025",),
    (),
    (
        "Satzart", "Textkennzeichen", "Amtlicher Regionalschlüssel (ARS)", None, None, None, None,
        "Gemeindename", "Fläche km2 1)", "Bevölkerung auf Grundlage des Zensus 2022", None, None,
        None, "Postleitzahl3)", "Geografische Mittelpunktkoordinaten", None, "Reisegebiete", None,
        "Grad der Verstädterung", None,
    ),
    (
        None, None, "Land", "RB", "Kreis", "VB", "Gem", None, None, "insgesamt", "männlich",
        "weiblich", "je km2", None, "Längengrad", "Breitengrad", "Schlüssel", "Bezeichnung",
        "Schlüssel", "Bezeichnung",
    ),
    (
        None, None, "Gebietsstand am 31.12.2025 (Jahr)", None, None, None, None, None,
        "31.12.2024 (Jahr)", "31.12.2024 (Jahr)",
    ),
    tuple(range(1, 21)),
)  # fmt: skip


def municipality_row(
    ags: str, unit: str, name: str, residents: object, longitude: object, latitude: object,
    code: str = "64",
) -> list[object]:  # fmt: skip
    """A row of Satzart 60; coordinates are text with a decimal comma, as published."""
    return [
        "60", code, ags[:2], ags[2], ags[3:5], unit[5:], ags[5:], name, 72.6, residents, 1, 1, 5.1,
        "24000", longitude, latitude, "01", "Nordsee", "03", "gering besiedelt",
    ]  # fmt: skip


def register_rows() -> list[list[object]]:
    """The tiny country as the register has it, with a row of another state before it."""

    def place(ags: str, unit: str, name: str, residents: int, code: str) -> list[object]:
        column, row = next((c, r) for key, _, _, c, r in PLACES if key == ags)
        longitude, latitude = midpoint(column, row)
        return municipality_row(
            ags, unit, name, residents, f"{longitude:.4f}".replace(".", ","),
            f"{latitude:.4f}".replace(".", ","), code,
        )  # fmt: skip

    return [
        ["10", None, "02", None, None, None, None, "Hamburg"],
        ["10", None, "01", None, None, None, None, "Schleswig-Holstein"],
        ["40", "41", "01", "0", "01", None, None, "Stadt am Meer, Landeshauptstadt"],
        ["50", "50", "01", "0", "01", "0000", None, "Stadt am Meer, Landeshauptstadt"],
        place("01001000", "010010000", "Stadt am Meer, Landeshauptstadt", 61_000, "61"),
        ["40", "43", "01", "0", "60", None, None, "Waldkreis"],
        ["50", "50", "01", "0", "60", "0003", None, "Freiheim, Stadt"],
        place("01060003", "010600003", "Freiheim, Stadt", 210, "63"),
        ["50", "51", "01", "0", "60", "5001", None, "Dorf"],
        place("01060001", "010605001", "Altdorf", 600, "64"),
        place("01060002", "010605001", "Neudorf", 310, "64"),
        ["50", "50", "01", "0", "60", "9014", None, "Forst, gemfr. Gebiet"],
        municipality_row(FOREST, "010609014", "Forst, gemfr. Gebiet", None, "10,05", "54,05", "66"),
    ]


def write_register(
    file: Path,
    rows: Iterable[Sequence[object]],
    head: Iterable[Sequence[object]] = REGISTER_HEAD,
) -> Path:
    """A workbook of GV-ISys with its cover sheet."""
    workbook = Workbook()
    workbook.active.title = "Deckblatt"
    workbook.active.append(["Gemeindeverzeichnis-Informationssystem GV-ISys"])
    sheet = workbook.create_sheet("Onlineprodukt_Gemeinden31122025")
    for row in (*head, *rows):
        sheet.append(list(row))
    workbook.save(file)
    return file


def add_layer(file: Path, layer: str) -> Path:
    """Adds a second layer of municipalities to a GeoPackage."""
    pyogrio.raw.write(
        file,
        geometry=shapely.to_wkb(np.array([square(0, 0)])),
        field_data=[np.array(["01001000"], dtype=object)],
        fields=["AGS"],
        layer=layer,
        driver="GPKG",
        geometry_type="Polygon",
        crs="EPSG:25832",
        append=True,
    )
    return file
