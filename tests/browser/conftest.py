"""One browser and one server for all browser tests; no page of theirs may reach another host."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.tabs import Tabs
from tests.pages.conftest import open_page, qm_folders_env  # noqa: F401 - fixtures


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def address(
    snapshots: Path, demo_exports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The address of a server over the published test snapshot and the exports it came from."""
    with serving_demo(snapshots, demo_exports, tmp_path_factory) as address:
        yield address


@contextmanager
def serving_demo(
    snapshots: Path, demo_exports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A server over the demo, with a state and deliveries of its own."""
    own = tmp_path_factory.mktemp("server")
    with serving(
        snapshots, exports=demo_exports, state=own / "state.sqlite", deliveries=own / "deliveries"
    ) as server:
        yield server.address


@pytest.fixture(scope="package")
def browser() -> Iterator[BrowserContext]:
    """A headless Chromium, closed before any test outside this folder runs."""
    try:
        with chromium.started() as browser:
            yield browser
    except chromium.NoChromium as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.fixture
def tabs(browser: BrowserContext) -> Iterator[Tabs]:
    """Opens browser tabs: `tabs.open(link(address, "coverage", lang="en"), width=390)`."""
    with Tabs(browser) as tabs:
        yield tabs
