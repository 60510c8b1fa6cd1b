"""The browser shows the very figures that the script sends it.

Which figures those may be is tested in tests/pages/test_published_figures.py, without a browser.
"""

import pytest
from playwright.sync_api import Page

from tests.browser.tabs import Tabs, link, settle
from tests.pages.conftest import BY_NAME, OpenPage
from tests.pages.figures.shown import Shown

# Typed arrays of the browser are no JSON lists, and Plotly keeps some arrays in its short form.
CHARTS = """() => [...document.querySelectorAll('.js-plotly-plot')].filter(
    chart => chart.checkVisibility()
).map(chart => ({
    data: chart.data.map(trace => Object.fromEntries(Object.entries(trace).map(
        ([key, value]) => [key, ArrayBuffer.isView(value) ? [...value] : value]))),
    layout: {annotations: (chart.layout.annotations || []).map(words => ({text: words.text}))},
}))"""
TABLES = """() => [...document.querySelectorAll('[data-testid="stTable"] table')].filter(
    table => table.checkVisibility()
).map(table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim())))"""
HEADLINES = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(h1, .qm-findings li)')].filter(
    headline => headline.checkVisibility()
).map(headline => headline.innerText)"""
TILES = """() => [...document.querySelectorAll('[data-testid="stMetric"]')].map(tile => [
    '[data-testid="stMetricLabel"]', '[data-testid="stMetricValue"]', '[data-testid="stMetricDelta"]'
].map(name => tile.querySelector(name)).map(
    part => part && part.checkVisibility() ? part.innerText.trim() : ''))"""


def open_tables(page: Page) -> None:
    """Opens every expander of the main part, so that the tables behind the charts are there."""
    closed = page.locator(
        "[data-testid='stMain'] [data-testid='stExpander'] details:not([open]) > summary"
    )
    while places := closed.all():
        # The last first: what opens moves only what lies below it.
        for place in reversed(places):
            place.click()
        settle(page)


@pytest.mark.parametrize(("name", "language"), [("overview", "de"), ("compare", "en")])
def test_a_page_shows_the_figures_it_was_sent(
    tabs: Tabs, address: str, open_page: OpenPage, name: str, language: str
) -> None:
    page = tabs.open(link(address, name, lang=language, place="01058", level="district"))
    open_tables(page)
    seen = Shown(*(page.evaluate(part) for part in (HEADLINES, TILES, TABLES, CHARTS)))
    sent = Shown.of(
        open_page(BY_NAME[name], tables=True, lang=language, place="01058", level="district")
    )
    assert seen.figures(language) == sent.figures(language)
