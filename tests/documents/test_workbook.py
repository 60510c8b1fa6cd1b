"""The figures as XLSX, read back: the exact numbers, their signs, and nothing that computes."""

import io
import zipfile
from dataclasses import replace
from datetime import datetime

import openpyxl
import pytest
from openpyxl import Workbook

from quartiersmonitor.documents import quarter
from quartiersmonitor.review.quarter import QuarterReview
from tests.documents import example

Row = dict[str, object]


def read(document: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(document))


def rows(book: Workbook, sheet: str, first_heading: str, table: int = 0) -> list[Row]:
    """The rows of a table of a sheet, by heading, up to the first empty line."""
    found = [[cell.value for cell in line] for line in book[sheet].iter_rows()]
    starts = [at for at, line in enumerate(found) if line[0] == first_heading and line[1]]
    headings = found[starts[table]]
    kept: list[Row] = []
    for line in found[starts[table] + 1 :]:
        if line[1] is None:
            break
        kept.append(dict(zip(headings, line, strict=True)))
    return kept


@pytest.fixture(scope="module")
def book(reviewed: QuarterReview) -> Workbook:
    return read(quarter.report_xlsx(reviewed, "de"))


def test_key_figures_are_the_exact_numbers_of_the_review(
    reviewed: QuarterReview, book: Workbook
) -> None:
    found = rows(book, "Kennzahlen im Vergleich", "Kennzahl")
    assert [row["Kennzahl"] for row in found] == [one.header.id for one in reviewed.figures]
    for row, figure in zip(found, reviewed.figures, strict=True):
        assert row["Q3/2025"] == figure.now.number
        assert figure.previous is not None
        assert row["Q2/2025"] == figure.previous.number
        assert figure.year_before is not None
        assert row["Q3/2024"] == figure.year_before.number
        assert row["Ziel"] == (figure.target.value if figure.target else None)
        assert figure.peers is not None
        assert row["Vergleichsorte: Median"] == figure.peers.median
        assert row["Vergleichsorte: unteres Viertel"] == figure.peers.low
        assert figure.state is not None
        assert row["Land, veröffentlicht"] == figure.state.number


def test_real_figures_are_the_exact_numbers_of_the_review(tiny_review: QuarterReview) -> None:
    found = rows(
        read(quarter.report_xlsx(tiny_review, "de")), "Kennzahlen im Vergleich", "Kennzahl"
    )
    numbers = [row["Q3/2024"] for row in found]
    signs = [figure.now.number for figure in tiny_review.figures]
    assert len(found) == len(tiny_review.figures) > 20
    for shown, number in zip(numbers, signs, strict=True):
        if number is None:
            assert shown in ("…", "/", "x", "•")
        else:
            assert shown == pytest.approx(number, rel=1e-15)  # sixteen digits fit into a cell


def test_every_quarter_of_every_indicator_is_in_the_series(
    reviewed: QuarterReview, book: Workbook
) -> None:
    found = rows(book, "Zeitreihen", "Kennzahl")
    expected = [value.number for figure in reviewed.figures for value in figure.series]
    assert [row["Wert"] for row in found if row["Wert"] != "…"] == [
        number for number in expected if number is not None
    ]
    gaps = [row["Zeichen"] for row in found if row["Wert"] == "…"]
    assert gaps == ["…"] * expected.count(None)


def test_counts_of_every_section_are_numbers(reviewed: QuarterReview, book: Workbook) -> None:
    visits = {row["Angebot"]: row["Besuche Q3/2025"] for row in rows(book, "Angebote", "Angebot")}
    assert visits == {
        offer.name: "…" if offer.visits is None else offer.visits for offer in reviewed.offers
    }
    hours = {row["Stunden"]: row["Q3/2025"] for row in rows(book, "Arbeitsstunden", "Stunden")}
    assert hours["zusammen"] == sum(one.hours.now or 0 for one in reviewed.case_hours)
    assert len(rows(book, "Gemischte Termine", "Tag")) == len(reviewed.mixed_dates)
    deadline = rows(book, "Fristen", "Tag")[0]
    assert deadline["Betrag (€)"] == 48250.5
    assert isinstance(deadline["Tag"], datetime)
    assert deadline["Woher bekannt"] == "errechnet"


def test_every_sheet_is_marked_and_keeps_its_headings_in_sight(book: Workbook) -> None:
    for sheet in book.worksheets:
        texts = [str(cell.value) for line in sheet.iter_rows() for cell in line if cell.value]
        assert any("Synthetische Demodaten" in text for text in texts)
        assert any("Exakte Zahlen" in text for text in texts)
        assert any("Datenversion 2026-11-22-abc123" in text for text in texts)
        tables = [cell for line in sheet.iter_rows() for cell in line if cell.border.bottom.style]
        assert (sheet.freeze_panes is not None) == bool(tables)


def test_what_the_indicators_mean_and_the_sources_have_sheets(
    reviewed: QuarterReview, book: Workbook
) -> None:
    passports = rows(book, "Kennzahlenpässe", "Kennzahl")
    assert [row["Definition"] for row in passports] == [
        figure.header.definition for figure in reviewed.figures
    ]
    texts = [cell.value for line in book["Quelle und Zeichen"].iter_rows() for cell in line]
    assert set(reviewed.sources) <= set(texts)
    assert "noch nicht geliefert" in texts


@pytest.mark.parametrize("start", "=+-@")
def test_no_text_becomes_a_formula(reviewed: QuarterReview, start: str) -> None:
    harmful = f"{start}HYPERLINK(A1)"
    named = replace(
        reviewed,
        provider=harmful,
        offers=tuple(replace(offer, name=harmful) for offer in reviewed.offers),
        annotations=tuple(
            replace(note, text=harmful, author=harmful) for note in reviewed.annotations
        ),
    )
    document = quarter.report_xlsx(named, "de")
    found = [
        cell for sheet in read(document).worksheets for line in sheet.iter_rows() for cell in line
    ]
    assert sum(cell.value == harmful for cell in found) > 8
    assert {cell.data_type for cell in found} <= {"s", "n", "d"}
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets" in name]
        assert all(b"<f>" not in archive.read(name) for name in sheets)


def test_control_characters_are_left_out(reviewed: QuarterReview) -> None:
    odd = replace(reviewed, provider="Träger\x07 \x1bX")
    assert "Träger X" in [
        cell.value for cell in read(quarter.report_xlsx(odd, "de"))["Überblick"]["B"]
    ]


def test_numbers_have_formats_and_units(book: Workbook) -> None:
    found = rows(book, "Kennzahlen im Vergleich", "Kennzahl")
    assert found[0]["Einheit"] == "je 1\N{NARROW NO-BREAK SPACE}000 Einwohnende 65+"
    formats = {
        cell.number_format for line in book["Kennzahlen im Vergleich"].iter_rows() for cell in line
    }
    assert {"#,##0", "#,##0.0", "#,##0.00"} <= formats
    assert "dd.mm.yyyy" in {cell.number_format for cell in book["Fristen"]["A"]}


def test_the_same_review_gives_the_same_bytes(reviewed: QuarterReview) -> None:
    assert quarter.report_xlsx(reviewed, "de") == quarter.report_xlsx(reviewed, "de")


def test_it_speaks_english_where_asked() -> None:
    english = read(quarter.report_xlsx(example.review("en"), "en"))
    assert english.sheetnames[0] == "Overview"
    assert rows(english, "Key figures", "Indicator")
