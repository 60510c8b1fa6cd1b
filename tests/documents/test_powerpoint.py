"""A presentation as PPTX: native, editable, with the numbers of the snapshot, and opened by LibreOffice."""

import io
import os
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook
from pptx import Presentation as open_presentation
from pptx.chart.chart import Chart
from pptx.enum.chart import XL_CHART_TYPE
from pptx.presentation import Presentation as File
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide as FileSlide
from pypdf import PdfReader

from quartiersmonitor import snapshot
from quartiersmonitor.decks.compose import Presentation, compose
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents import powerpoint
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, reading
from quartiersmonitor.views.view import View
from tests.documents import libreoffice

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
DRAWN = {"timeline"}  # bars between two days are shapes


@pytest.fixture(scope="module", autouse=True)
def shown(snapshots: Path) -> Iterator[None]:
    with language.spoken("de"), reading.opened(snapshot.find(snapshots)):
        yield


@pytest.fixture(scope="module")
def every() -> Presentation:
    """A slide of every view, and one that cannot be shown."""
    slides = [Slide(view=kind, note=Text.of("Notiz & <mehr>")) for kind in catalogue.KINDS]
    slides.append(Slide(view="no_such_view"))
    return compose(Deck(title=Text.of("Alles & <jedes>"), slides=tuple(slides)))


@pytest.fixture(scope="module")
def content(every: Presentation) -> bytes:
    return powerpoint.of(every)


@pytest.fixture(scope="module")
def file(content: bytes) -> File:
    return open_presentation(io.BytesIO(content))


def views(every: Presentation, file: File) -> Iterator[tuple[View, FileSlide]]:
    for composed, slide in zip(every.slides, list(file.slides)[1:], strict=True):
        if composed.view is not None:
            yield composed.view, slide


def test_libreoffice_opens_it_and_shows_every_slide(
    every: Presentation, content: bytes, tmp_path: Path
) -> None:
    written = tmp_path / "every.pptx"
    written.write_bytes(content)
    try:
        pdf = libreoffice.to_pdf(written, tmp_path)
    except libreoffice.NoLibreOffice as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))
    pages = [letters(page.extract_text()) for page in PdfReader(pdf).pages]
    assert len(pages) == len(every.slides) + 1
    assert letters(every.title) in pages[0]
    for composed, page in zip(every.slides, pages[1:], strict=True):
        assert letters(composed.headline)[:40] in page


def letters(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_the_archive_is_whole(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(names) == len(set(names))
        kinds = ElementTree.fromstring(archive.read("[Content_Types].xml"))
        typed = {part.get("PartName", "").lstrip("/") for part in kinds.iter(f"{_TYPES}Override")}
        endings = {part.get("Extension") for part in kinds.iter(f"{_TYPES}Default")}
        assert typed <= set(names)
        for name in names:
            assert (
                name == "[Content_Types].xml" or name in typed or name.rpartition(".")[2] in endings
            )
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(name))
            if name.endswith(".rels"):
                assert not relations_to_nowhere(name, archive.read(name), names)


def relations_to_nowhere(name: str, content: bytes, names: list[str]) -> list[str]:
    folder = Path("/", name).parent.parent
    targets = [
        relation.get("Target", "")
        for relation in ElementTree.fromstring(content)
        if relation.get("TargetMode") != "External"
    ]
    found = [os.path.normpath(folder / target).lstrip("/") for target in targets]
    return [target for target in found if target not in names]


def test_every_shape_of_a_slide_has_an_identifier_of_its_own(file: File) -> None:
    for slide in file.slides:
        ids = [element.get("id") for element in slide._element.iter(f"{_P}cNvPr")]
        assert len(ids) == len(set(ids))


def test_axes_are_numbered_as_the_schema_wants_it(file: File) -> None:
    shapes = [shape for slide in file.slides for shape in slide.shapes if shape.has_chart]
    assert shapes
    for shape in shapes:
        assert isinstance(shape, GraphicFrame)
        chart = shape.chart
        axes = {element.get("val") for element in chart._chartSpace.iter(f"{_C}axId")}
        crossed = {element.get("val") for element in chart._chartSpace.iter(f"{_C}crossAx")}
        assert crossed <= axes
        assert all(number.isdigit() for number in axes)


def test_there_are_no_pictures(content: bytes, file: File) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [name for name in archive.namelist() if "media" in name or "thumb" in name]
    assert not [True for slide in file.slides for _ in slide._element.iter(f"{_P}pic")]


def test_charts_are_charts_maps_are_shapes_and_tables_are_tables(
    every: Presentation, file: File
) -> None:
    for view, slide in views(every, file):
        charts = [shape for shape in slide.shapes if shape.has_chart]
        if view.is_map:
            assert len(list(slide._element.iter(f"{_A}custGeom"))) > 100
        elif view.figure is not None:
            assert len(charts) == (view.id not in DRAWN), view.id
        elif not view.numbers:
            assert [shape for shape in slide.shapes if shape.has_table], view.id


def test_charts_hold_the_numbers_of_the_snapshot(every: Presentation, file: File) -> None:
    for view, slide in views(every, file):
        if view.id not in ("districts", "trend", "load_by_district"):
            continue
        (chart,) = [
            one.chart for one in slide.shapes if isinstance(one, GraphicFrame) and one.has_chart
        ]
        published = sorted(
            row["value"] for row in view.behind().to_pylist() if row["value"] is not None
        )
        drawn = [value for series in chart.plots[0].series for value in series.values]
        assert sorted(value for value in drawn if value is not None) == published, view.id


def chart_of(every: Presentation, file: File, view_id: str) -> Chart:
    slide = next(slide for view, slide in views(every, file) if view.id == view_id)
    (found,) = [
        one.chart for one in slide.shapes if isinstance(one, GraphicFrame) and one.has_chart
    ]
    return found


@pytest.mark.parametrize(
    ("view_id", "kind"),
    [
        ("trend", XL_CHART_TYPE.LINE_MARKERS),
        ("districts", XL_CHART_TYPE.BAR_CLUSTERED),
        ("cliff", XL_CHART_TYPE.COLUMN_STACKED),
        ("funnel", XL_CHART_TYPE.XY_SCATTER),
    ],
)
def test_each_picture_has_the_chart_that_suits_it(
    every: Presentation, file: File, view_id: str, kind: XL_CHART_TYPE
) -> None:
    assert chart_of(every, file, view_id).chart_type == kind


def test_categories_over_time_are_the_names_of_all_periods(every: Presentation, file: File) -> None:
    names = list(chart_of(every, file, "trend").plots[0].categories)
    assert len(names) == len(reading.shown().periods["quarter"])
    assert all(re.fullmatch(r"Q\d/\d{4}", str(name)) for name in names)


def test_a_map_by_unit_has_one_shape_a_unit(every: Presentation, file: File) -> None:
    view, slide = next(
        (view, slide) for view, slide in views(every, file) if view.id == "scenario_map"
    )
    named = [element.get("name", "") for element in slide._element.iter(f"{_P}cNvPr")]
    units = {region.name for region in reading.regions().values() if region.level == "unit"}
    shapes = [name for name in named if name.partition(": ")[0] in units and ": " in name]
    assert len(units) <= len(shapes) < len(view.areas) / 3


def test_the_workbook_behind_a_chart_holds_exactly_what_it_draws(file: File) -> None:
    count = 0
    for slide in file.slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            count += 1
            chart = shape.chart
            sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
            for reference in (
                *chart._chartSpace.iter(f"{_C}numRef"),
                *chart._chartSpace.iter(f"{_C}strRef"),
            ):
                address = reference.findtext(f"{_C}f").rpartition("!")[2].replace("$", "")
                first = sheet[address.partition(":")[0]]
                for point in reference.iter(f"{_C}pt"):
                    cell = sheet.cell(first.row + int(point.get("idx")), first.column)
                    said = point.findtext(f"{_C}v") or ""
                    is_number = reference.tag == f"{_C}numRef"
                    assert cell.value == (float(said) if is_number else said or None)
    assert count > 20


def test_municipalities_on_a_map_say_their_value(every: Presentation, file: File) -> None:
    view, slide = next((view, slide) for view, slide in views(every, file) if view.id == "map")
    shapes = {element.get("name") for element in slide._element.iter(f"{_P}cNvPr")}
    assert {" ".join(f"{area.name}: {area.said}".split()) for area in view.areas} <= shapes
    assert len(view.areas) == 1104


def test_everything_that_is_no_text_has_an_alternative_text(file: File) -> None:
    for slide in file.slides:
        for shape in slide.shapes:
            properties = shape._element.xpath("./*[1]/p:cNvPr")[0]
            said = properties.get("descr") or (shape.has_text_frame and shape.text_frame.text)
            assert said or properties.get("name"), shape.name
            if shape.has_chart or shape.has_table or shape.shape_type == 6:
                assert properties.get("descr"), shape.name


def test_titles_are_unique_and_said(every: Presentation, file: File) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in file.slides]
    assert len(titles) == len(set(titles))
    assert titles[0] == every.title
    for composed, title in zip(every.slides, titles[1:], strict=True):
        assert title.startswith(composed.headline)


def test_notes_hold_the_speakers_words_the_finding_the_passport_and_the_source(
    every: Presentation, file: File
) -> None:
    for composed, slide in zip(every.slides, list(file.slides)[1:], strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert composed.note in notes
        if composed.view is None:
            assert composed.problem in notes
            continue
        assert composed.view.finding in notes
        assert composed.source in notes
        assert all(passport.title in notes for passport in composed.passports)


def test_every_slide_says_source_version_and_that_figures_are_invented(
    every: Presentation, file: File
) -> None:
    word = every.invented.partition(" – ")[0]
    assert word
    assert word in "".join(file.slide_master._element.itertext())
    for composed, slide in zip(every.slides, list(file.slides)[1:], strict=True):
        text = "".join(slide._element.itertext())
        assert every.version in text
        assert word in text
        assert composed.source in text
        assert composed.reported in text


def test_a_slide_that_cannot_be_shown_says_why(every: Presentation, file: File) -> None:
    assert every.slides[-1].problem
    assert every.slides[-1].problem in "".join(file.slides[-1]._element.itertext())


@pytest.mark.parametrize(("spoken", "locale"), [("de", "de-DE"), ("en", "en-GB")])
def test_every_word_has_the_language_of_the_presentation(spoken: str, locale: str) -> None:
    with language.spoken(spoken):
        deck = Deck(title=Text.of("A"), slides=(Slide(view="districts"), Slide(view="white_spots")))
        made = powerpoint.of(compose(deck))
    file = open_presentation(io.BytesIO(made))
    assert file.core_properties.language == locale
    for slide in file.slides:
        roots = [slide._element, slide.notes_slide.notes_text_frame._txBody]
        roots += [shape.chart._chartSpace for shape in slide.shapes if shape.has_chart]
        for root in roots:
            assert {element.get("lang") for element in root.iter(f"{_A}rPr")} <= {locale}


def test_the_same_presentation_gives_the_same_bytes(every: Presentation, content: bytes) -> None:
    assert powerpoint.of(every) == content


def test_it_says_when_its_figures_were_published(every: Presentation, file: File) -> None:
    assert file.core_properties.title == every.title
    created = file.core_properties.created
    assert created is not None
    assert created.replace(tzinfo=None) == every.created.replace(microsecond=0, tzinfo=None)


def test_a_presentation_with_maps_stays_small(content: bytes) -> None:
    assert len(content) < 3_000_000


def test_a_place_without_a_number_has_an_empty_cell(shown: None) -> None:
    place = next(
        region.region_id for region in reading.regions().values() if region.level == "neighbourhood"
    )
    deck = Deck(
        title=Text.of("A"), slides=tuple(Slide(view=k, place=place) for k in catalogue.KINDS)
    )
    file = open_presentation(io.BytesIO(powerpoint.of(compose(deck))))
    assert len(file.slides) == len(catalogue.KINDS) + 1
