"""What holds on every page, in both languages, wide and narrow, light and dark."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import barriers, keyboard
from tests.browser.conftest import serving_demo
from tests.browser.tabs import (
    DESKTOP,
    HEIGHT,
    LANGUAGES,
    PAGES,
    PATIENCE_MS,
    PHONE,
    START,
    Scheme,
    Tabs,
    go_to,
    link,
    settle,
)

# What a visitor should never read: a name from the code, or a value that Python lost.
RAW_CODE = re.compile(r"\b(?:None|nan|NaN|NaT|<NA>|Traceback|[a-z]+_[a-z_]+)\b")

# Elements that reach beyond the window, unless they lie in something that scrolls by itself.
TOO_WIDE = """() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter(element => {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || box.right <= innerWidth + 1) return false;
    for (let outer = element.parentElement; outer.dataset.testid !== 'stMain';
         outer = outer.parentElement)
        if (getComputedStyle(outer).overflowX !== 'visible') return false;
    return true;
}).map(element => `${element.tagName} ${element.dataset.testid || element.className}`)"""

# Text that its box cuts off, with or without an ellipsis.
CUT_OFF = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(h1, h2, h3, p, label, th, td, [data-testid^="stMetric"], ' +
    '[data-testid^="stMetric"] *)'
)].filter(element => getComputedStyle(element).overflowX !== 'visible'
    && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
).map(element => element.innerText)"""


# Charts in the main part are as wide as what they stand in.
CHARTS_FIT = """() => [...document.querySelectorAll('[data-testid="stPlotlyChart"]')].every(chart => {
    const drawn = chart.querySelector('.main-svg');
    return !drawn || drawn.clientWidth <= chart.clientWidth + 1;
})"""


@dataclass(frozen=True)
class View:
    """One way to look at a page."""

    page: str
    language: str
    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.page}-{self.language}-{self.width}-{self.scheme}"


# Every page wide and narrow, the narrow one in the other scheme, in German, whose words are longer;
# two pages in every combination: what holds for two of them at once is nothing that a page decides.
# That pages speak both languages is looked at without a browser.
SCHEMES: tuple[Scheme, Scheme] = ("light", "dark")
IN_EVERY_LOOK = (START, "profile")
LOOKS = {
    View(page, "de", width, SCHEMES[(number + turn) % 2])
    for number, page in enumerate(PAGES)
    for turn, width in enumerate((DESKTOP, PHONE))
} | {
    View(page, language, width, scheme)
    for page in IN_EVERY_LOOK
    for language in LANGUAGES
    for width in (DESKTOP, PHONE)
    for scheme in SCHEMES
}
# Wide ones first, so that a page is opened once and then made narrow.
VIEWS = sorted(LOOKS, key=lambda view: (view.language, view.page, -view.width, view.scheme))
OPENED = {view.page: view for view in reversed(VIEWS)}.values()


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    view: View = request.param
    return view


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def address(
    snapshots: Path, demo_exports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Of a server that nobody has asked for anything before."""
    with serving_demo(snapshots, demo_exports, tmp_path_factory) as address:
        yield address


@pytest.fixture(scope="module")
def first_asked(tabs: Tabs, address: str) -> Page:
    """A page that a link names, as the first that the server is asked for."""
    return tabs.open(link(address, "profile", lang="en", place="01051"))


@pytest.fixture(scope="module")
def open_in(tabs: Tabs, address: str, first_asked: Page) -> Callable[[str, str], Page]:
    """Opens a page by the navigation, in the one tab of a language, and once in a row."""

    @cache
    def tab(language: str) -> Page:
        if language == "en":
            return first_asked
        return tabs.open(link(address, START, lang=language))

    @lru_cache(maxsize=1)
    def opened(language: str, name: str) -> Page:
        page = tab(language)
        page.bring_to_front()  # a tab behind another one draws nothing
        resize(page, DESKTOP)  # first, since the navigation unfolds by it
        go_to(page, name)
        return page

    return opened


@pytest.fixture(scope="module")
def page(open_in: Callable[[str, str], Page], view: View) -> Page:
    """The page in the window of the view, the same for all tests of this file."""
    page = open_in(view.language, view.page)
    page.emulate_media(color_scheme=view.scheme)
    resize(page, view.width)
    return page


def resize(page: Page, width: int) -> None:
    """Another width of the window, to which every chart is drawn anew, a moment later."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.wait_for_function(CHARTS_FIT, timeout=PATIENCE_MS)
    settle(page)


def test_a_deep_link_as_the_first_request_shows_its_page_inside_the_frame(
    first_asked: Page,
) -> None:
    assert first_asked.get_by_role("dialog").count() == 0
    assert first_asked.get_by_role("navigation").get_by_role("link").count() == len(PAGES)
    assert first_asked.get_by_test_id("stException").count() == 0
    expect(first_asked.get_by_role("heading", level=1)).to_contain_text("Dithmarschen")


def test_it_shows_no_exception(page: Page) -> None:
    assert page.get_by_test_id("stException").all_inner_texts() == []


def test_it_asks_no_other_host_for_anything(page: Page, tabs: Tabs, address: str) -> None:
    assert any(url.startswith(address) for url in tabs.requested)
    assert tabs.foreign_requests() == []


def test_it_has_one_main_heading(page: Page) -> None:
    assert page.get_by_role("heading", level=1).count() == 1


def test_nothing_is_wider_than_the_window(page: Page, view: View) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= view.width
    assert page.evaluate(TOO_WIDE) == []


def test_no_text_is_cut_off(page: Page) -> None:
    assert page.evaluate(CUT_OFF) == []


def test_it_shows_no_raw_code(page: Page) -> None:
    text = page.get_by_test_id("stMain").inner_text()
    for icon in page.get_by_test_id("stIconMaterial").all_inner_texts():
        text = text.replace(icon, "")  # the font turns its name into a picture
    assert RAW_CODE.findall(text) == []


def test_the_document_names_its_language(page: Page, view: View) -> None:
    assert page.evaluate("document.documentElement.lang") == view.language


def test_every_figure_says_what_it_shows(page: Page) -> None:
    figures = page.get_by_test_id("stPlotlyChart")
    assert all(figure.get_attribute("aria-label") for figure in figures.all())


def test_the_colour_scheme_is_followed(page: Page, view: View) -> None:
    background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    red, green, blue = map(int, re.findall(r"\d+", background)[:3])
    assert (red + green + blue < 3 * 128) == (view.scheme == "dark")


def test_axe_finds_no_serious_barrier(page: Page, view: View) -> None:
    # Of a page in another width, scheme or language, the contrasts are new.
    rules = () if view in OPENED else ("color-contrast",)
    assert barriers.serious_barriers(page, *rules) == []


def test_tab_reaches_every_control(page: Page, view: View) -> None:
    # A narrow page has the controls of the wide one, but for the frame that all share.
    if view in OPENED or (view.width == PHONE and view.page == START):
        assert keyboard.controls_tab_does_not_reach(page) == []
