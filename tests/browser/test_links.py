"""A copied link opens the view it was copied from, whoever opens it and whenever."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.server import serving
from tests.browser.tabs import PAGES, PATIENCE_MS, Tabs, link, settle

NONSENSE = {
    "place": "<script>alert(1)</script>",
    "period": "9999-Q9",
    "level": "moon",
    "indicator": "'; DROP TABLE figure; --",
    "lang": "xx",
    "version": "../../etc",
    "peers": "nobody",
}


def choose(page: Page, picker: str, position: int) -> None:
    """Chooses another option of a select box, as a visitor does, and waits for its view."""
    before = page.url
    box = page.locator(f".st-key-{picker} input")
    box.scroll_into_view_if_needed()
    settle(page)  # a list that opens while the page still scrolls closes again
    box.click()
    page.get_by_role("option").nth(position).click()
    expect(page).not_to_have_url(before, timeout=PATIENCE_MS)
    settle(page)


def press(page: Page, picker: str, position: int) -> None:
    """Presses a button of a group that is not pressed yet, and waits for its view."""
    before = page.url
    page.locator(f".st-key-{picker}").get_by_role("radio").nth(position).click()
    expect(page).not_to_have_url(before, timeout=PATIENCE_MS)
    settle(page)


def view(page: Page) -> dict[str, list[str]]:
    """What a visitor sees chosen, and what the page says about it."""
    boxes = page.get_by_test_id("stMain").get_by_role("combobox")
    return {
        "boxes": [box.input_value() for box in boxes.all()],
        "buttons": page.get_by_role("radio", checked=True).all_inner_texts(),
        "headings": page.get_by_role("heading").all_inner_texts(),
    }


def test_a_copied_link_opens_the_view_it_was_copied_from(tabs: Tabs, address: str) -> None:
    copied_from = tabs.open(link(address, "overview"))
    as_first_seen = view(copied_from)
    press(copied_from, "language_picker", 1)
    choose(copied_from, "period_picker", 3)
    choose(copied_from, "place_picker", 5)
    choose(copied_from, "indicator_picker", 2)
    press(copied_from, "level_picker", 2)
    chosen = view(copied_from)
    for part in chosen:
        assert chosen[part] != as_first_seen[part]
    assert view(tabs.open(copied_from.url)) == chosen


def test_the_choices_go_along_to_another_page(tabs: Tabs, address: str) -> None:
    page = tabs.open(link(address, "overview", lang="en", period="2025-Q1", place="01051"))
    chosen = view(page)
    navigation = page.get_by_role("navigation")
    navigation.locator("a[href$='/participation']").click()
    expect(page).to_have_url(re.compile("/participation"), timeout=PATIENCE_MS)
    settle(page)
    assert view(page)["boxes"][:2] == chosen["boxes"][:2]
    assert view(page)["buttons"][:1] == chosen["buttons"][:1]


def test_nonsense_in_a_link_does_no_harm(tabs: Tabs, address: str) -> None:
    page = tabs.open(link(address, "overview", **NONSENSE))
    assert page.get_by_test_id("stException").count() == 0
    assert page.get_by_role("heading", level=1).count() == 1


def test_a_deep_link_as_the_first_request_shows_its_page_inside_the_frame(
    tabs: Tabs, snapshots: Path
) -> None:
    with serving(snapshots) as fresh:
        page = tabs.open(link(fresh.address, "coverage", lang="en", place="01051"))
        assert page.get_by_role("dialog").count() == 0
        assert page.get_by_role("navigation").get_by_role("link").count() == len(PAGES)
        assert page.get_by_test_id("stException").count() == 0
        expect(page.get_by_test_id("stMain")).to_contain_text("Coverage")
        expect(page.get_by_test_id("stMain")).to_contain_text("Dithmarschen")


def test_a_server_with_nothing_published_says_what_to_do(tabs: Tabs, tmp_path: Path) -> None:
    with serving(tmp_path) as bare:
        page = tabs.open(bare.address)
        assert page.get_by_test_id("stException").count() == 0
        expect(page.get_by_test_id("stMain")).to_contain_text("publish")
