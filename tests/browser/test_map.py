"""The map is drawn, from outlines of our own."""

import json
import re
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.tabs import PATIENCE_MS, Tabs, link, settle

PAUSE_MS = 500

MAPLIBRE = (
    "document.querySelector('.js-plotly-plot:has(.maplibregl-map)')._fullLayout.map._subplot.map"
)
LAYERS = f"{MAPLIBRE}.getStyle().layers.map(layer => layer.id)"
WITHOUT_HATCHES = f"""() => {{
    const map = {MAPLIBRE};
    for (const layer of map.getStyle().layers)
        if (layer.id.startsWith('plotly-layout')) map.setLayoutProperty(layer.id, 'visibility', 'none');
}}"""


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def page(tabs: Tabs, address: str) -> Page:
    """The overview in a tab in which these tests go on where the one before has stopped."""
    return tabs.open(link(address, "overview", lang="en"), draws_maps=True)


def test_the_map_shows_municipalities_in_several_colours(page: Page, tabs: Tabs) -> None:
    # Nobody is told when MapLibre has drawn its areas, so we look again until it has.
    for _ in range(PATIENCE_MS // PAUSE_MS):
        # Blank, or without data, the map has one colour but for the odd border line.
        if colours_of_areas(page) >= 3:
            break
        page.wait_for_timeout(PAUSE_MS)
    assert colours_of_areas(page) >= 3
    assert any(url.endswith(".geojson") for url in tabs.requested)


def test_hatches_stay_on_top_when_the_map_changes(page: Page) -> None:
    picker = page.locator(".st-key-indicator_picker input")
    picker.click()
    picker.fill("Visit density")  # the list shows its first entries only
    page.get_by_role("option", name="Visit density").click()
    expect(page).to_have_url(re.compile("indicator=T1"), timeout=PATIENCE_MS)
    settle(page)
    drawn(page)
    layers: list[str] = page.evaluate(LAYERS)
    first_hatch = next(i for i, name in enumerate(layers) if name.startswith("plotly-layout"))
    assert not any(name.endswith("-fill") for name in layers[first_hatch:])


def test_areas_without_a_value_are_hatched_from_the_snapshot_alone(page: Page, tabs: Tabs) -> None:
    plain = drawn(page)
    fetched = {url.rpartition("/")[2] for url in tabs.requested if "/app/hatch/" in url}
    assert {"strong-lines.geojson", "light-dots.geojson"} <= fetched
    # The same map with its hatches hidden is another picture, though it has the same colours.
    page.evaluate(WITHOUT_HATCHES)
    page.wait_for_timeout(2 * PAUSE_MS)
    changed = ImageChops.difference(plain, drawn(page)).convert("L").point(lambda d: 255 * (d > 24))
    assert changed.histogram()[255] > plain.width * plain.height / 100


@pytest.mark.parametrize(
    "wrong",
    [
        "0123456789ab/T1/municipality/2025-Q4/01/strong-lines",
        "{version}/T99/municipality/2025-Q4/01/strong-lines",
        "{version}/T1/moon/2025-Q4/01/strong-lines",
        "{version}/T1/municipality/2031-Q1/01/strong-lines",
        "{version}/T1/municipality/2025-Q4/nowhere/strong-lines",
        "{version}/T1/municipality/2025-Q4/01/secrets",
    ],
)
def test_lines_of_what_is_not_published_are_not_there(
    address: str, snapshots: Path, wrong: str
) -> None:
    version = (snapshots / "current").read_text().strip()
    asked = f"{address}/app/hatch/{wrong.format(version=version)}.geojson"
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(asked, timeout=PATIENCE_MS / 1000)


def test_a_browser_that_has_the_lines_is_told_so(address: str, snapshots: Path) -> None:
    version = (snapshots / "current").read_text().strip()
    asked = f"{address}/app/hatch/{version}/T1/municipality/2025-Q4/01/strong-lines.geojson"
    with urllib.request.urlopen(asked, timeout=PATIENCE_MS / 1000) as first:
        tag = first.headers["ETag"]
        assert json.load(first)["geometry"]["coordinates"]
    assert version in tag
    again = urllib.request.Request(asked, headers={"If-None-Match": tag})
    with pytest.raises(urllib.error.HTTPError, match="304"):
        urllib.request.urlopen(again, timeout=PATIENCE_MS / 1000)


def drawn(page: Page) -> Image.Image:
    """The map as a visitor sees it, once MapLibre has drawn its areas."""
    for _ in range(PATIENCE_MS // PAUSE_MS):
        if colours_of_areas(page) >= 2:
            break
        page.wait_for_timeout(PAUSE_MS)
    page.wait_for_timeout(2 * PAUSE_MS)
    canvas = page.locator("canvas.maplibregl-canvas").first
    return Image.open(BytesIO(canvas.screenshot())).convert("RGB")


def colours_of_areas(page: Page) -> int:
    """How many colours cover at least a hundredth of the map each, as a visitor sees it."""
    canvas = page.locator("canvas.maplibregl-canvas").first
    canvas.scroll_into_view_if_needed(timeout=PATIENCE_MS)
    image = Image.open(BytesIO(canvas.screenshot())).convert("RGB")
    counts = Counter(image.get_flattened_data())
    return sum(count >= image.width * image.height / 100 for count in counts.values())
