"""The map is drawn, from outlines of our own."""

from collections import Counter
from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

from tests.browser.tabs import PATIENCE_MS, Tabs, link

PAUSE_MS = 500


def test_the_map_shows_municipalities_in_several_colours(tabs: Tabs, address: str) -> None:
    page = tabs.open(link(address, "overview"))
    # Nobody is told when MapLibre has drawn its areas, so we look again until it has.
    for _ in range(PATIENCE_MS // PAUSE_MS):
        # Blank, or without data, the map has one colour but for the odd border line.
        if colours_of_areas(page) >= 3:
            break
        page.wait_for_timeout(PAUSE_MS)
    assert colours_of_areas(page) >= 3
    assert any(url.endswith(".geojson") for url in tabs.requested)


def colours_of_areas(page: Page) -> int:
    """How many colours cover at least a hundredth of the map each, as a visitor sees it."""
    canvas = page.locator("canvas.maplibregl-canvas").first
    canvas.scroll_into_view_if_needed(timeout=PATIENCE_MS)
    image = Image.open(BytesIO(canvas.screenshot())).convert("RGB")
    counts = Counter(image.get_flattened_data())
    return sum(count >= image.width * image.height / 100 for count in counts.values())
