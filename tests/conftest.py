"""What most tests start from: the tiny country and the demo, written and published once."""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from quartiersmonitor import demo, publish, snapshot
from quartiersmonitor.disclosure import protection, release
from quartiersmonitor.warehouse import Warehouse
from tests import tiny_country
from tests.kept import kept
from tests.oracle import demo_turn

# Several test processes share the cores already: threads of their own would wait for one another.
os.environ.setdefault("QM_THREADS", "1")

# The same examples in every run, however slow the machine: a red test stays red.
settings.register_profile(
    "same-everywhere", derandomize=True, deadline=None, database=None, max_examples=40
)
settings.load_profile("same-everywhere")


class Folders(NamedTuple):
    """Where the Parquet files of one country lie."""

    exports: Path
    reference: Path


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew-golden",
        action="store_true",
        help="write tests/golden anew from what is published now; then read the difference",
    )
    parser.addoption(
        "--whole-demo",
        action="store_true",
        help="compute all figures of the demo a second time, not the third whose turn it is",
    )


def pytest_report_header(config: pytest.Config) -> str:
    return demo_turn.told(config)


def pytest_unconfigure() -> None:
    # Hypothesis leaves one that holds every module to the very end, and DuckDB's binding then
    # lists all its types and open connections as leaks below the result of the run.
    gc.callbacks.clear()
    # So does what pages have frozen and the snapshots they have opened.
    gc.unfreeze()
    if streamlit := sys.modules.get("streamlit"):
        streamlit.cache_resource.clear()


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The tiny country as Parquet."""
    folder = tmp_path_factory.mktemp("tiny")
    return Folders(
        tiny_country.write("exports", folder / "exports"),
        tiny_country.write("reference", folder / "reference"),
    )


@pytest.fixture(scope="session")
def kept_folder(pytestconfig: pytest.Config) -> Path:
    """Where what is published once for many tests is kept, for later runs too."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("published")


@pytest.fixture(scope="session")
def tiny_snapshots(tiny: Folders, kept_folder: Path) -> Iterator[Path]:
    """A folder of snapshots with the tiny country in force; to be read only."""

    def make(folder: Path) -> None:
        publish.publish(tiny.exports, folder, reference=tiny.reference)

    with kept(kept_folder, "tiny-snapshots", make) as folder:
        yield folder


@pytest.fixture(scope="session")
def tiny_unattacked(tiny: Folders, kept_folder: Path) -> Iterator[snapshot.Snapshot]:
    """The tiny country as published without the release gate; to be read only."""

    def make(folder: Path) -> None:
        with gate_open():
            publish.publish(tiny.exports, folder, reference=tiny.reference)

    with kept(kept_folder, "tiny-unattacked", make) as folder:
        yield snapshot.find(folder)


@contextmanager
def gate_open() -> Iterator[None]:
    """Publish every cell unattacked, where the release gate is not what is tested."""

    def publish_all(warehouse: Warehouse, *_: object) -> release.Clearance:
        protection.publish_people(warehouse, ())
        return release.Clearance({}, ())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "clear", publish_all)
        yield


@pytest.fixture
def _gate_open() -> Iterator[None]:
    """`gate_open` for a whole test."""
    with gate_open():
        yield


# Tests are handed to the test processes in this order, the long ones first: else one of them works
# alone at the end. The first file publishes the demo; the next ones do without it.
FIRST = (
    "pages/test_every_page",
    "deliveries/test_acceptance",
    "oracle/test_traps",
    "browser/test_every_page",
    "browser",
    "disclosure/test_changes",
    "publishing",
    "oracle/test_published",
)
# Folders whose files share what costs more than the tests: exact figures, a server and a browser.
TOGETHER = ("review", "browser")


class ByFileOrFolder(LoadScopeScheduling):  # type: ignore[misc]
    """Gives one test process a file in a row, or what a folder holds together."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::")[0]
        folder = file.split("/")[1]
        return folder if folder in TOGETHER and "test_every_page" not in file else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFileOrFolder:
    return ByFileOrFolder(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        path = item.nodeid.removeprefix("tests/")
        return next((n for n, each in enumerate(FIRST) if path.startswith(each)), len(FIRST))

    items.sort(key=turn)


@pytest.fixture(scope="session")
def demo_exports(kept_folder: Path) -> Iterator[Path]:
    """The default demo exports; to be read only."""
    with kept(kept_folder, "demo-exports", demo.write) as folder:
        yield folder


@pytest.fixture(scope="session")
def snapshots(demo_exports: Path, kept_folder: Path) -> Iterator[Path]:
    """A folder of snapshots with the default demo in force; to be read only."""

    def make(folder: Path) -> None:
        publish.publish(demo_exports, folder)

    with kept(kept_folder, "demo-snapshots", make) as folder:
        yield folder


@pytest.fixture(scope="session")
def qm_snapshots_env(snapshots: Path) -> Iterator[Path]:
    """The published demo as the folder that `QM_SNAPSHOTS` names."""
    before = os.environ.get("QM_SNAPSHOTS")
    os.environ["QM_SNAPSHOTS"] = str(snapshots)
    yield snapshots
    if before is None:
        del os.environ["QM_SNAPSHOTS"]
    else:
        os.environ["QM_SNAPSHOTS"] = before
