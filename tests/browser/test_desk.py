"""A deck of one's own is kept: as a file, as a link, as a document."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quartiersmonitor.decks import deck_file
from quartiersmonitor.decks.deck import Text
from tests.browser import barriers
from tests.browser.tabs import PATIENCE_MS, Tabs, downloaded, link, settle


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def desk(tabs: Tabs, address: str) -> Page:
    """Two charts collected, and the first given a headline."""
    page = tabs.open(link(address, "funding", lang="en"))
    for chart in (0, 2):
        page.get_by_role("button", name="Take along").nth(chart).click()
        settle(page)
        page.get_by_role("button", name="Onto the stage").click()
        settle(page)
        if not chart:
            page.keyboard.press("Escape")
            settle(page)
    page.get_by_test_id("stPopoverBody").get_by_role("link", name="Collected: 2 slides").click()
    expect(page.locator("h1")).to_have_text("Presentation: 2 slides", timeout=PATIENCE_MS)
    settle(page)
    headline = page.get_by_label("Own headline (empty: the finding)")
    headline.fill("Who pays after that?")
    headline.press("Enter")
    expect(page.get_by_test_id("stRadioGroup")).to_contain_text("1 · Who pays after that?")
    settle(page)
    return page


def test_what_was_collected_is_saved_with_its_words(desk: Page) -> None:
    name, content = downloaded(desk, desk.get_by_role("button", name="Deck (TOML)"))
    deck, problems = deck_file.read(content.decode())
    assert name.endswith(".toml")
    assert problems == ()
    assert [slide.view for slide in deck.slides] == ["cliff", "terms"]
    assert deck.slides[0].headline == Text.of("Who pays after that?")
    assert deck.version


def test_it_is_there_as_one_html_file(desk: Page) -> None:
    name, content = downloaded(desk, desk.get_by_role("button", name="HTML").first)
    assert name.endswith(".html")
    assert b"Who pays after that?" in content


def test_its_link_opens_the_same_deck(desk: Page, tabs: Tabs) -> None:
    desk.get_by_role("button", name="Copy a link").click()
    copied = desk.get_by_test_id("stPopoverBody").get_by_test_id("stCode").inner_text()
    desk.keyboard.press("Escape")
    settle(desk)
    again = tabs.open(copied.replace("\n", "").strip())
    expect(again.locator("h1")).to_have_text("Presentation: 2 slides")
    expect(again.get_by_test_id("stRadioGroup")).to_contain_text("1 · Who pays after that?")
    assert barriers.serious_barriers(again) == []
