"""A view as a picture: what stands in it, for every kind of view, whatever it is called."""

import struct
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.documents import drawing, picture
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, colours, reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.tables import Table
from quartiersmonitor.views.view import View
from tests.documents import example

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = f"{example.HOSTILE} <script>alert('x')</script> & مرحبا \u202e\u05e9\u05dc\u05d5\u05dd 🎉 \x07 ]]>"


@pytest.fixture(scope="module")
def shown(snapshots: Path) -> Iterator[Shown]:
    with language.spoken("de"), reading.opened(snapshot.find(snapshots)) as found:
        yield found


def made(kind_id: str, shown: Shown, place: str = "01", indicator: str = "") -> View | None:
    kind = catalogue.KINDS[kind_id]
    header = reading.headers(language.current())[indicator or kind.indicator]
    period = shown.periods["quarter"][-1]
    view = kind.make(Choice(reading.regions()[place], "municipality", period, header))
    return view if isinstance(view, View) else None


def of_state(kind_id: str, shown: Shown) -> View:
    view = made(kind_id, shown)
    assert view is not None
    return view


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("place", ["01", "01058", "Q14"])
@pytest.mark.parametrize("kind_id", list(catalogue.KINDS))
def test_every_view_is_drawn_with_its_name_and_finding(
    kind_id: str, place: str, shown: Shown
) -> None:
    view = made(kind_id, shown, place)
    if view is None:
        return
    drawn = picture.of(view, "svg")
    root = ElementTree.fromstring(drawn)
    assert root.tag == f"{SVG}svg"
    assert root.findtext(f"{SVG}title") == view.title
    assert root.findtext(f"{SVG}desc") == view.finding
    # The letters are outlines: of many of them something has to be there.
    assert len(root.findall(f".//{SVG}use")) > 100


@pytest.mark.parametrize("kind_id", ["map", "districts", "numbers", "white_spots"])
def test_a_png_has_two_pixels_for_each_of_800(kind_id: str, shown: Shown) -> None:
    width, height = size(picture.of(of_state(kind_id, shown), "png"))
    assert width == 1600
    assert 300 < height < 4000


def test_a_taller_figure_makes_a_taller_picture(shown: Shown) -> None:
    tall = size(picture.of(of_state("timeline", shown), "png"))[1]
    assert tall > size(picture.of(of_state("trend", shown), "png"))[1]


def test_nothing_in_it_leads_outside_or_runs(shown: Shown) -> None:
    for kind_id in ("map", "coverage_map", "districts", "funnel"):
        root = ElementTree.fromstring(picture.of(of_state(kind_id, shown), "svg"))
        for element in root.iter():
            assert element.tag.removeprefix(SVG) not in ("script", "image", "foreignObject", "a")
            for name, value in element.attrib.items():
                assert not name.startswith("on")
                if name.endswith("href"):
                    assert value.startswith("#")
                assert "url(" not in value or "url(#" in value


def test_it_says_where_the_figures_come_from(shown: Shown) -> None:
    content = picture.content(of_state("map", shown))
    for said in (
        "Quelle: synthetische",
        "BKG",
        "Stand: ",
        f"Datenversion {shown.version}",
        "gemeldet ",
    ):
        assert said in content.source
    assert "BKG" not in picture.content(of_state("trend", shown)).source
    assert content.banner.startswith("Synthetische Demodaten")
    assert content.finding
    assert content.title


def test_the_same_view_gives_the_same_bytes(shown: Shown) -> None:
    for kind_id in ("coverage_map", "cliff"):
        view = of_state(kind_id, shown)
        for kind in ("png", "svg"):
            assert picture.of(view, kind) == picture.of(view, kind)


def test_it_follows_the_ground(shown: Shown) -> None:
    light = picture.content(of_state("trend", shown))
    with colours.on_ground(dark=True):
        dark = picture.content(of_state("trend", shown))
        assert size(picture.of(of_state("trend", shown), "png"))[0] == 1600
    assert light.look.page == "#FFFFFF"
    assert dark.look.page != light.look.page
    assert dark.look.text != light.look.text


def test_words_of_people_are_never_markup(shown: Shown) -> None:
    table = Table((HOSTILE, "b"), ((HOSTILE, "1"), ("c", HOSTILE)))
    view = replace(
        of_state("white_spots", shown),
        title=HOSTILE,
        subtitle=HOSTILE,
        finding=HOSTILE,
        notes=(HOSTILE,),
        table=lambda: table,
    )
    drawn = picture.of(view, "svg")
    assert b"<script" not in drawn
    root = ElementTree.fromstring(drawn)
    assert root.findtext(f"{SVG}title") == HOSTILE.replace("\x07", "")
    assert size(picture.of(view, "png"))[0] == 1600


def test_a_long_table_is_cut_and_says_so(shown: Shown) -> None:
    rows = tuple((f"Ort {number}", str(number)) for number in range(1104))
    found = drawing.sheet(Table(("Ort", "Zahl"), rows))
    assert len(found.rows) == drawing.MOST_ROWS
    assert found.left_out == 1104 - drawing.MOST_ROWS
    assert found.more[drawing.MOST_ROWS] == "Weitere Zeilen in der Anwendung: 1\u202f044"
    assert found.is_number == (False, True)


def test_an_empty_table_is_a_heading(shown: Shown) -> None:
    view = replace(of_state("white_spots", shown), table=lambda: Table(("Ort",), ()))
    assert size(picture.of(view, "png"))[0] == 1600


def test_it_speaks_english_where_asked(shown: Shown) -> None:
    with language.spoken("en"):
        content = picture.content(of_state("trend", shown))
    assert content.source.startswith("Source: synthetic")
    assert content.region == "GB"
