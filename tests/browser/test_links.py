"""A copied link opens the view it was copied from, whoever opens it and whenever."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tabs import PATIENCE_MS, START, Tabs, go_to, link, settle
from tests.pages.test_questions import QUESTIONS


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


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def page(tabs: Tabs, address: str) -> Page:
    """A tab in which these tests go on where the one before has stopped."""
    return tabs.open(link(address, START))


def test_a_copied_link_opens_the_view_it_was_copied_from(page: Page, tabs: Tabs) -> None:
    as_first_seen = view(page)
    press(page, "language_picker", 1)
    choose(page, "place_picker", 5)
    choose(page, "indicator_picker", 2)
    chosen = view(page)
    for part in chosen:
        assert chosen[part] != as_first_seen[part]
    assert view(tabs.open(page.url)) == chosen


def test_the_choices_go_along_to_another_page(page: Page) -> None:
    chosen = view(page)
    go_to(page, "participation")
    assert view(page)["boxes"][:2] == chosen["boxes"][:2]
    assert view(page)["buttons"][:1] == chosen["buttons"][:1]


def test_the_answer_to_every_question_is_one_entry_of_the_navigation_away(page: Page) -> None:
    entries = page.get_by_role("navigation").get_by_role("link").all()
    paths_of = {
        entry.inner_text().split("\n")[-1].strip(): entry.get_attribute("href") or ""
        for entry in entries
    }
    for one in QUESTIONS:
        target = urlsplit(one.links[0][1]).path
        if one.clicks:
            assert one.clicks[0] in paths_of, one
            assert urlsplit(paths_of[one.clicks[0]]).path.rpartition("/")[2] == target, one
        else:
            assert target == "", one
