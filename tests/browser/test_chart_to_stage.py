"""The whole way of a speaker: collect charts, say them in own words, go on stage, take them home."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pptx import Presentation
from pypdf import PdfReader

from quartiersmonitor import snapshot
from quartiersmonitor.decks import deck_file
from quartiersmonitor.decks.deck import Text
from tests.browser.barriers import serious_barriers
from tests.browser.tabs import PATIENCE_MS, Tabs, downloaded, go_to, link, settle

PLACE, PERIOD = "01051", "2025-Q4"
OWN_HEADLINE = "Two years are not enough"
NOTE = "Pause here. Ask who in the room has written such an application."


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def page(tabs: Tabs, address: str) -> Page:
    """A tab in which these tests go on where the one before has stopped."""
    return tabs.open(
        link(address, "overview", lang="en", place=PLACE, period=PERIOD, indicator="F1")
    )


def collect(page: Page, chart: str) -> None:
    page.locator(f".st-key-take_{chart} button").first.click()
    page.get_by_role("button", name="Onto the stage").click()
    expect(page.get_by_text("Collected for the stage").first).to_be_visible(timeout=PATIENCE_MS)
    page.keyboard.press("Escape")
    settle(page)


def test_charts_of_two_pages_are_collected_in_order(page: Page) -> None:
    collect(page, "overview_trend")
    go_to(page, "funding")
    collect(page, "cliff")
    go_to(page, "presentation")
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 slides")
    slides = page.get_by_role("radiogroup", name="Slides").get_by_role("radio")
    expect(slides).to_have_count(2)


def test_the_speaker_has_words_of_her_own(page: Page) -> None:
    page.get_by_role("radiogroup", name="Slides").locator("label").nth(1).click()
    settle(page)
    page.get_by_label("Own headline").fill(OWN_HEADLINE)
    page.get_by_label("Own headline").press("Enter")
    settle(page)
    page.get_by_label("Speaker note").fill(NOTE)
    page.get_by_label("Speaker note").press("Control+Enter")
    settle(page)
    expect(page.get_by_role("heading", name=OWN_HEADLINE)).to_be_visible()


def test_the_stage_shows_them_with_version_source_and_day(
    page: Page, browser: BrowserContext, snapshots: Path
) -> None:
    with browser.expect_page(timeout=PATIENCE_MS) as opened:
        page.get_by_role("link", name="Go on stage").click()
    stage = opened.value
    try:
        stage.wait_for_selector("html[data-ready]", timeout=PATIENCE_MS)
        for _step in range(2):
            stage.keyboard.press("PageDown")
        current = stage.locator(".slide.current")
        expect(current.get_by_text(OWN_HEADLINE)).to_be_visible(timeout=PATIENCE_MS)
        expect(current).to_contain_text("As of 31 Dec 2025")
        expect(current).to_contain_text(snapshot.find(snapshots).version)
        expect(current).to_contain_text("reported")
        expect(stage.get_by_text(NOTE)).to_be_hidden()
        stage.keyboard.press("PageUp")
        expect(stage.locator(".slide.current").get_by_text(OWN_HEADLINE)).to_have_count(0)
    finally:
        stage.close()


def test_the_slides_at_home_are_charts_with_the_numbers_of_the_snapshot(
    page: Page, snapshots: Path
) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="PowerPoint"))
    assert name.endswith(".pptx")
    deck = Presentation(io.BytesIO(content))
    slides = list(deck.slides)
    assert len(slides) == 3
    assert OWN_HEADLINE in (slides[2].shapes.title.text if slides[2].shapes.title else "")
    assert NOTE in slides[2].notes_slide.notes_text_frame.text
    [chart] = [shape.chart for shape in slides[1].shapes if shape.has_chart]
    rows = pq.read_table(snapshot.find(snapshots).folder / "values.parquet")
    of_place = (pc.field("region_id") == PLACE) & (pc.field("grain") == "quarter")
    published = rows.filter(of_place & (pc.field("indicator") == "F1")).sort_by("period")
    drawn = [tuple(series.values) for plot in chart.plots for series in plot.series]
    assert tuple(published["value"].to_pylist()) in drawn


def test_the_deck_as_pdf_has_a_page_for_each_slide(page: Page) -> None:
    _name, content = downloaded(page, page.get_by_role("button", name="PDF", exact=True))
    pages = PdfReader(io.BytesIO(content)).pages
    assert len(pages) == 3
    assert OWN_HEADLINE in re.sub(r"\s+", " ", pages[2].extract_text())


def test_the_deck_as_one_html_file_has_the_words(page: Page) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="HTML").first)
    assert name.endswith(".html")
    assert OWN_HEADLINE.encode() in content


def test_what_was_collected_is_saved_with_its_words(page: Page) -> None:
    name, content = downloaded(page, page.get_by_role("button", name="Deck (TOML)"))
    deck, problems = deck_file.read(content.decode())
    assert name.endswith(".toml")
    assert problems == ()
    assert [slide.view for slide in deck.slides] == ["trend", "cliff"]
    assert deck.slides[1].headline == Text.of(OWN_HEADLINE)
    assert deck.version


def test_its_link_opens_the_same_deck(page: Page, tabs: Tabs) -> None:
    page.get_by_role("button", name="Copy a link").click()
    copied = page.get_by_test_id("stPopoverBody").get_by_test_id("stCode").inner_text()
    page.keyboard.press("Escape")
    settle(page)
    again = tabs.open(copied.replace("\n", "").strip())
    expect(again.locator("h1")).to_have_text("Presentation: 2 slides")
    expect(again.get_by_test_id("stRadioGroup")).to_contain_text(f"2 · {OWN_HEADLINE}")
    assert serious_barriers(again) == []


def test_a_slide_that_was_removed_comes_back(page: Page) -> None:
    page.get_by_role("button", name="Remove").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("1 slide")
    page.get_by_role("button", name="Undo").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 slides")
