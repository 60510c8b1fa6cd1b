"""`make picture`: takes the README's picture anew, of the overview over what is published."""

from io import BytesIO

from PIL import Image

from quartiersmonitor import paths
from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.tabs import DESKTOP, Tabs, settle

HEIGHT = 1760  # down to the legend of the map
FILE = paths.ROOT / "docs" / "overview.png"


def main() -> None:
    with serving(paths.snapshots()) as server, chromium.started() as browser, Tabs(browser) as tabs:
        page = tabs.open(server.address, draws_maps=True)
        page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
        settle(page)
        page.wait_for_timeout(3000)  # the map fits itself into the taller window
        picture = Image.open(BytesIO(page.screenshot()))
    # 128 colours are a fifth of the size, and nobody sees the difference.
    picture.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(FILE, optimize=True)


if __name__ == "__main__":
    main()
