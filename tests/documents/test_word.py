"""The part for a factual report as DOCX, read back."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from quartiersmonitor.documents import quarter
from quartiersmonitor.documents.quarter import factual_table
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from tests.documents import example


@pytest.fixture(scope="module")
def written(reviewed: QuarterReview) -> Document:
    return read(quarter.report_docx(reviewed, "de"))


def read(document: bytes) -> Document:
    return docx.Document(io.BytesIO(document))


def paragraphs(document: Document) -> str:
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_the_five_sentences_are_in_it(reviewed: QuarterReview, written: Document) -> None:
    with language.spoken("de"):
        said = sentences.five_sentences(reviewed)
    assert len(said) == 5
    assert [one for one in said if one not in paragraphs(written)] == []


def test_it_has_one_table_with_every_figure(reviewed: QuarterReview, written: Document) -> None:
    with language.spoken("de"):
        table = factual_table.of(reviewed)
    [drawn] = written.tables
    shown = [[cell.text for cell in row.cells] for row in drawn.rows]
    assert shown[0] == [column.text for column in table.columns]
    assert shown[1:] == [
        [cell.text for cell in row] if len(row) > 1 else [row[0].text] * len(table.columns)
        for row in table.rows
    ]


def test_the_counts_are_those_of_the_review(reviewed: QuarterReview, written: Document) -> None:
    [drawn] = written.tables
    shown = {row.cells[0].text: [cell.text for cell in row.cells[1:]] for row in drawn.rows}
    assert shown["Besuche"] == ["1\u202f797", "1\u202f702", "1\u202f655", ""]
    assert shown["Termine"] == ["41", "", "", ""]
    assert shown["Bediente Nummern des § 71 Abs. 2 SGB XII"] == ["4", "", "", ""]
    assert shown["Stunden der Engagierten"] == [
        "2\u202f310,75",
        "1\u202f980,50",
        "1\u202f875,25",
        "",
    ]
    assert (
        shown["Besuchsdichte 65+ (je 1\N{NARROW NO-BREAK SPACE}000 Einwohnende 65+)"][-1]
        == "120,0 · erreicht"
    )


def test_the_heading_row_is_repeated_on_every_page(written: Document) -> None:
    heading, *others = written.tables[0].rows
    assert heading._tr.trPr is not None
    assert heading._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(
        row._tr.trPr is None or row._tr.trPr.find(qn("w:tblHeader")) is None for row in others
    )


def test_every_page_says_what_may_be_done_with_it_and_where_it_is_from(
    reviewed: QuarterReview, written: Document
) -> None:
    header = written.sections[0].header.paragraphs[0].text
    footer = written.sections[0].footer.paragraphs[0].text
    assert "Exakte Zahlen – nur für das Quartier und seine Zuwendungsgeber" in header
    assert "Synthetische Demodaten" in header
    assert "Stand: 30.09.2025" in footer
    assert reviewed.version in footer
    assert "© BKG 2025" in footer
    assert "NUMPAGES" in written.sections[0].footer._element.xml


def test_properties_tell_language_title_and_author(written: Document) -> None:
    found = written.core_properties
    assert found.language == "de-DE"
    assert found.title == "Baustein Sachbericht: Musterquartier, Kalenderquartal Q3/2025"
    assert found.author == "Musterträger gGmbH"


def test_text_is_in_styles_that_can_be_edited(written: Document) -> None:
    used = {paragraph.style.name for paragraph in written.paragraphs if paragraph.style}
    assert {"Heading 1", "Heading 2", "Normal"} <= used
    assert not written.inline_shapes


def test_what_the_indicators_mean_is_told(reviewed: QuarterReview, written: Document) -> None:
    told = paragraphs(written)
    for figure in factual_table.chosen(reviewed):
        assert figure.header.definition in told
        assert figure.header.formula in told
        assert all(caveat in told for caveat in figure.header.caveats)


def test_the_same_review_gives_the_same_bytes(reviewed: QuarterReview) -> None:
    assert quarter.report_docx(reviewed, "de") == quarter.report_docx(reviewed, "de")


def test_long_and_odd_names_are_kept(reviewed: QuarterReview) -> None:
    odd = replace(reviewed, provider=example.HOSTILE + "\x0b" + "lang " * 100)
    assert example.HOSTILE in paragraphs(read(quarter.report_docx(odd, "de")))


def test_nothing_in_it_is_run_or_fetched(reviewed: QuarterReview) -> None:
    with zipfile.ZipFile(io.BytesIO(quarter.report_docx(reviewed, "de"))) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        relations = [name for name in archive.namelist() if name.endswith(".rels")]
        assert all(b'TargetMode="External"' not in archive.read(name) for name in relations)


def test_it_speaks_english_where_asked() -> None:
    english = read(quarter.report_docx(example.review("en"), "en"))
    assert english.core_properties.language == "en-GB"
    assert "Planned and achieved" in paragraphs(english)
