"""What holds on every page, in both languages, wide and narrow, light and dark."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import barriers, keyboard
from tests.browser.tabs import DESKTOP, PAGES, PHONE, START, Scheme, Tabs, go_to, link

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


@dataclass(frozen=True)
class View:
    """One way to look at a page."""

    page: str
    language: str
    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.page}-{self.language}-{self.width}-{self.scheme}"


# Each language, width and scheme on every page, and every combination on some page: what holds for
# two of them at once is nothing that a page decides. Maps are drawn on wide pages only.
LOOKS: tuple[tuple[tuple[str, int, Scheme], ...], ...] = (
    (("de", PHONE, "light"), ("en", DESKTOP, "dark")),
    (("de", PHONE, "dark"), ("en", DESKTOP, "light")),
    (("en", PHONE, "dark"), ("de", DESKTOP, "light")),
    (("en", PHONE, "light"), ("de", DESKTOP, "dark")),
)
VIEWS = sorted(
    (View(page, *look) for number, page in enumerate(PAGES) for look in LOOKS[number % len(LOOKS)]),
    key=lambda view: (view.width, view.language, view.scheme),
)


@pytest.fixture(scope="module", params=VIEWS, ids=str)
def view(request: pytest.FixtureRequest) -> View:
    view: View = request.param
    return view


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def start(tabs: Tabs, address: str) -> Callable[[View], Page]:
    """The tab of a language and a width, opened once by the link to the first page."""

    @cache
    def opened(language: str, width: int) -> Page:
        url = link(address, START, lang=language)
        return tabs.open(url, width=width, draws_maps=width == DESKTOP)

    return lambda view: opened(view.language, view.width)


@pytest.fixture(scope="module")
def page(start: Callable[[View], Page], view: View) -> Page:
    """The page of the view, opened by the navigation once for all tests of this file."""
    page = start(view)
    page.emulate_media(color_scheme=view.scheme)
    go_to(page, view.page)
    return page


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
    # Of a narrow page, whose scheme is the other one, only the contrasts are new.
    rules = () if view.width == DESKTOP else ("color-contrast",)
    assert barriers.serious_barriers(page, *rules) == []


def test_tab_reaches_every_control(page: Page, view: View) -> None:
    # A narrow page has the controls of the wide one, but for the frame that all share.
    if view.width == DESKTOP or view.page == START:
        assert keyboard.controls_tab_does_not_reach(page) == []
