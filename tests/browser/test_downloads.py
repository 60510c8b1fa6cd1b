"""What a reader takes along of a chart arrives, and holds the figures of the snapshot."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page

from tests.browser.barriers import serious_barriers
from tests.browser.tabs import DESKTOP, HEIGHT, PATIENCE_MS, PHONE, Tabs, go_to, link, settle


@pytest.fixture(scope="module")
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    with Tabs(browser) as tabs:
        yield tabs


@pytest.fixture(scope="module")
def opened(tabs: Tabs, address: str) -> Page:
    """The funding page with the first chart's button opened."""
    page = tabs.open(link(address, "funding", lang="en"))
    page.get_by_role("button", name="Take along").first.click()
    page.get_by_role("button", name="Picture (PNG)").wait_for(timeout=PATIENCE_MS)
    return page


def taken(page: Page, name: str, folder: Path) -> Path:
    with page.expect_download(timeout=PATIENCE_MS) as download:
        page.get_by_role("button", name=name).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_every_file_arrives_with_the_same_figures(opened: Page, tmp_path: Path) -> None:
    picture = taken(opened, "Picture (PNG)", tmp_path)
    assert picture.suffix == ".png"
    with Image.open(picture) as image:
        assert image.width >= 1200
    assert "<svg" in taken(opened, "Picture to enlarge (SVG)", tmp_path).read_text()
    told = json.loads(taken(opened, "Data (JSON)", tmp_path).read_bytes())
    values = [row["value"] for row in told["rows"]]
    assert values
    assert told["language"] == "en"
    rows = pq.read_table(taken(opened, "Data (Parquet)", tmp_path))
    assert rows["value"].to_pylist() == values
    packed = taken(opened, "Data with description (CSV in a ZIP)", tmp_path)
    with zipfile.ZipFile(io.BytesIO(packed.read_bytes())) as archive:
        name, described = archive.namelist()
        lines = list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))
    assert described == f"{name}-metadata.json"
    assert [float(line["value"]) if line["value"] else None for line in lines] == values
    excel = taken(opened, "Table for Excel (CSV)", tmp_path).read_bytes()
    assert excel.startswith(b"\xef\xbb\xbf")


def test_the_opened_button_keeps_nobody_out(opened: Page) -> None:
    assert serious_barriers(opened) == []


def test_it_opens_by_keyboard_and_fits_a_phone(opened: Page) -> None:
    opened.keyboard.press("Escape")
    opened.set_viewport_size({"width": PHONE, "height": HEIGHT})
    settle(opened)
    button = opened.get_by_role("button", name="Take along").first
    button.focus()
    opened.keyboard.press("Enter")
    offered = opened.get_by_role("button", name="Table for Excel (CSV)")
    offered.wait_for(timeout=PATIENCE_MS)
    settle(opened)
    box = offered.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE


def test_the_whole_version_arrives(opened: Page, tmp_path: Path) -> None:
    opened.keyboard.press("Escape")
    opened.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    go_to(opened, "data")
    with zipfile.ZipFile(taken(opened, "The whole data version (ZIP)", tmp_path)) as archive:
        assert {"README.txt", "meta.json", "values.parquet"} <= set(archive.namelist())


def test_the_guide_of_the_api_opens_and_keeps_nobody_out(tabs: Tabs, address: str) -> None:
    page = tabs.blank()
    page.goto(f"{address}/api/v1?lang=de")
    assert page.get_by_role("heading", level=1).inner_text() == "Zahlen für andere Programme"
    assert serious_barriers(page) == []
