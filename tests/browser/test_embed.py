"""A view or a page inside a page of somebody else shows banner, chart and source, and no menus."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from tests.browser.barriers import serious_barriers
from tests.browser.tabs import PATIENCE_MS, Tabs, link

WIDTH, HEIGHT = 600, 780
FOREIGN = """<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Fremde Seite</title>
<link rel="icon" href="data:,"></head><body style="margin:0"><h1>Fremde Seite</h1>
<iframe src="{address}" title="Quartiersmonitor" width="{width}" height="{height}"></iframe>
</body></html>"""

# What is longer than the frame may have one bar to scroll it, never two.
SCROLLERS = """() => [...document.querySelectorAll('html, body, div, section')].filter(
    element => element.clientHeight > 300 && element.scrollHeight > element.clientHeight + 1
        && ['auto', 'scroll'].includes(getComputedStyle(element).overflowY)).length"""
IS_WIDER = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None:
        pass


@contextmanager
def somebody_elses(folder: Path) -> Iterator[str]:
    """The address of another server, and so of another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def framed(tabs: Tabs, host: str, folder: Path, address: str) -> Frame:
    """The link inside a page of the other server."""
    source = address.replace("&", "&amp;")
    page = FOREIGN.format(address=source, width=WIDTH, height=HEIGHT)
    (folder / "index.html").write_text(page, encoding="utf-8")
    tab = tabs.blank(width=WIDTH + 50)
    tab.goto(host)
    frame = tab.frames[1]
    heading = frame.get_by_test_id("stMain").get_by_role("heading").first
    expect(heading).to_be_visible(timeout=PATIENCE_MS)
    expect(frame.get_by_test_id("stApp")).to_have_attribute(
        "data-test-script-state", "notRunning", timeout=PATIENCE_MS
    )
    return frame


@pytest.fixture(
    params=[
        ("overview", {"view": "cliff", "place": "01058"}),
        ("overview", {"view": "map", "level": "district", "lang": "en"}),
        ("funding", {"lang": "en"}),
    ],
    ids=["view", "map", "page"],
    scope="module",
)
def embedded(
    browser: BrowserContext,
    address: str,
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[Frame, dict[str, str]]]:
    """A view or a page inside a page of the other server, and its choices."""
    page, choice = request.param
    folder = tmp_path_factory.mktemp("host")
    with Tabs(browser) as tabs, somebody_elses(folder) as host:
        yield framed(tabs, host, folder, link(address, page, embed="true", **choice)), choice


def test_it_shows_banner_chart_and_source_without_menus(
    embedded: tuple[Frame, dict[str, str]],
) -> None:
    frame, choice = embedded
    expect(frame.locator(".qm-banner")).to_be_visible(timeout=PATIENCE_MS)
    expect(frame.get_by_test_id("stPlotlyChart").first).to_be_visible(timeout=PATIENCE_MS)
    source = "Source:" if choice.get("lang") == "en" else "Quelle:"
    expect(frame.get_by_text(source).first).to_be_visible()
    expect(frame.get_by_test_id("stSidebar")).to_be_hidden()
    expect(frame.get_by_test_id("stHeader")).to_be_hidden()
    assert frame.evaluate(SCROLLERS) <= 1
    assert not frame.evaluate(IS_WIDER)


def test_it_keeps_nobody_out(embedded: tuple[Frame, dict[str, str]]) -> None:
    assert serious_barriers(embedded[0]) == []


def test_pickers_of_a_page_stay_usable(embedded: tuple[Frame, dict[str, str]]) -> None:
    frame, choice = embedded
    if "view" not in choice:
        frame.get_by_role("combobox", name="Period").click()
        frame.get_by_role("option", name="Calendar year 2024").click()
        expect(frame.get_by_text("calendar year 2024").first).to_be_visible(timeout=PATIENCE_MS)
