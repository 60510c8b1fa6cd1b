"""The whole way of a coordinator: hand in a list, mend it, publish, review, annotate, take along."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import BrowserContext, Page, expect
from pypdf import PdfReader

from tests import tiny_country
from tests.browser.server import serving
from tests.browser.tabs import PATIENCE_MS, START, Tabs, downloaded, go_to, link, settle

HEADINGS = "Angebot;Datum;TN gesamt;0-17;18-29;30-49;50-64;65-79;80+;davon neu;Bemerkung"
ROWS = [
    "Offener Treff;08.01.2025;22;1;1;2;3;9;6;2;",
    "Offener Treff;05.02.2025;25;1;1;2;4;10;7;1;Fasching",
    "Offener Treff;05.03.2025;ca. 27;;;;;;;;voll",
    "Lesepaten;15.01.2025;14;6;1;1;1;4;1;0;",
    "Lesepaten;12.02.2025;11;5;0;1;1;3;1;1;",
    "Wohnberatung;19.03.2025;9;0;0;1;2;4;2;3;",
]
VISITS = 22 + 25 + 27 + 14 + 11 + 9
VISITS_80PLUS = 6 + 7 + 1 + 1 + 2
NOTE = "Treffpunkt zwei Wochen geschlossen: Wasserschaden"


def list_file(folder: Path, name: str, rows: list[str]) -> Path:
    """A list as Excel writes it in Germany, with a title above and a sum below."""
    file = folder / name
    lines = ["Teilnahmen Quartier Hafen;;;;;;;;;;", "", HEADINGS, *rows, f"Summe;;{VISITS};;;;;;;;"]
    file.write_bytes("\r\n".join(lines).encode("cp1252"))
    return file


@pytest.fixture(scope="module")
def page(browser: BrowserContext, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A server of its own, which these tests change; nothing is published there yet."""
    own = tmp_path_factory.mktemp("coordinator")
    exports = tiny_country.write("exports", own / "exports")
    with (
        serving(
            own / "snapshots",
            exports=exports,
            state=own / "state.sqlite",
            deliveries=own / "deliveries",
        ) as server,
        Tabs(browser) as tabs,
    ):
        yield tabs.open(link(server.address, START, lang="en", place="Q1"))


def hand_in(page: Page, file: Path) -> None:
    page.locator('input[type="file"]').set_input_files(file)
    settle(page)
    confirm = page.get_by_role("button", name="Confirm and try out")
    expect(confirm.or_(page.get_by_text("rows in the file")).first).to_be_visible(
        timeout=PATIENCE_MS
    )
    if confirm.is_visible():
        confirm.click()
    expect(page.get_by_text("rows in the file")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)


def account(page: Page) -> list[str]:
    """The sum of rows: in the file, accepted, rejected, no data."""
    return [re.sub(r"\D", "", text) for text in page.locator(".qm-sum dd").all_inner_texts()]


def test_before_anything_is_published_the_start_says_what_to_do(page: Page) -> None:
    assert page.get_by_test_id("stException").count() == 0
    expect(page.get_by_test_id("stMain")).to_contain_text("quartiersmonitor publish")
    go_to(page, "deliveries")


def test_a_list_with_an_error_is_refused_with_its_row(page: Page, tmp_path: Path) -> None:
    page.get_by_role("textbox", name="Your name").fill("Kim Beispiel")
    page.get_by_role("textbox", name="Your name").press("Enter")
    settle(page)
    wrong = [ROWS[0].replace("08.01.2025", "31.02.2025"), *ROWS[1:]]
    hand_in(page, list_file(tmp_path, "liste.csv", wrong))
    assert account(page) == ["9", "5", "1", "3"]
    cells = page.get_by_role("row").filter(has_text="31.02.2025")
    expect(cells.first).to_contain_text("4")
    expect(page.get_by_role("button", name="Accept the delivery")).to_have_count(0)


def test_the_mended_list_is_not_asked_about_again_and_is_accepted(
    page: Page, tmp_path: Path
) -> None:
    page.get_by_role("button", name="Take another file").click()
    settle(page)
    page.locator('input[type="file"]').set_input_files(list_file(tmp_path, "liste.csv", ROWS))
    expect(page.get_by_text("rows in the file")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    assert account(page) == ["9", "6", "0", "3"]
    read = page.get_by_text("I have read the")
    if read.count():
        read.click()
        settle(page)
    page.get_by_role("button", name="Accept the delivery").click()
    expect(page.get_by_text("Accepted as delivery")).to_be_visible(timeout=PATIENCE_MS)


def test_what_was_accepted_is_published_from_the_same_page(page: Page) -> None:
    settle(page)
    page.get_by_role("button", name="Publish the figures").click()
    done = page.get_by_text("Published: data version")
    expect(done).to_be_visible(timeout=3 * PATIENCE_MS)
    settle(page)
    page.get_by_role("link", name=re.compile("Review of this neighbourhood")).click()
    page.wait_for_url(re.compile("/review"))
    settle(page)


def test_the_review_has_the_very_numbers_of_the_list(page: Page) -> None:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Quartier Hafen")
    expect(heading).to_contain_text("Q1/2025")
    expect(heading).to_contain_text(str(VISITS))


def test_a_note_is_kept_and_stands_on_the_page(page: Page) -> None:
    page.get_by_label("Your name (stands beside what you write)").fill("Kim Beispiel")
    page.get_by_label("Your name (stands beside what you write)").press("Enter")
    settle(page)
    page.get_by_label("What happened").fill(NOTE)
    page.get_by_role("button", name="Keep the note").click()
    expect(page.get_by_text("The note is kept")).to_be_visible(timeout=PATIENCE_MS)
    settle(page)
    expect(page.get_by_text(NOTE).first).to_be_visible()


def test_the_report_as_pdf_says_the_numbers_and_the_note(page: Page) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="Quarterly report (PDF)"))
    assert name.endswith(".pdf")
    text = "\n".join(found.extract_text() for found in PdfReader(io.BytesIO(content)).pages)
    assert str(VISITS) in text
    assert NOTE in " ".join(text.split())


def test_the_part_for_the_factual_report_opens_in_word(page: Page) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="Part for the factual report"))
    assert name.endswith(".docx")
    said = "\n".join(found.text for found in Document(io.BytesIO(content)).paragraphs)
    assert str(VISITS) in said


def test_the_workbook_holds_the_numbers_as_numbers(page: Page) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="Every figure (Excel)"))
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    numbers = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {VISITS, VISITS_80PLUS} <= numbers
