"""What most tests start from: the tiny country and the demo, each written and published once."""

import fcntl
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

from quartiersmonitor import demo, publish
from tests import tiny_country

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


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The tiny country as Parquet."""
    folder = tmp_path_factory.mktemp("tiny")
    return Folders(
        tiny_country.write("exports", folder / "exports"),
        tiny_country.write("reference", folder / "reference"),
    )


@pytest.fixture(scope="session")
def tiny_snapshots(tiny: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of snapshots with the tiny country in force."""
    folder = tmp_path_factory.mktemp("tiny-snapshots")
    publish.publish(tiny.exports, folder, reference=tiny.reference)
    return folder


# Files are handed to the test processes in this order, the long ones first: else one of them works
# alone at the end. The first file publishes the demo; the next ones do without it.
FIRST = (
    "pages/test_every_page",
    "oracle/test_traps",
    "disclosure/test_changes",
    "publishing",
    "browser/test_every_page",
    "oracle/test_published",
    "browser",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    def turn(item: pytest.Item) -> int:
        path = item.nodeid.removeprefix("tests/")
        return next((n for n, each in enumerate(FIRST) if path.startswith(each)), len(FIRST))

    items.sort(key=turn)


def made_once(root: Path, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that one test process makes and all of them read; the others wait for it."""
    folder = root / name
    with (root / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (root / f"{name}.made").exists():
            make(folder)
            (root / f"{name}.made").touch()
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The temporary folder of the whole run, the same for all its processes."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def demo_exports(run_folder: Path) -> Path:
    """The default demo exports."""
    return made_once(run_folder, "demo-exports", demo.write)


@pytest.fixture(scope="session")
def snapshots(demo_exports: Path, run_folder: Path) -> Path:
    """A folder of snapshots with the default demo in force."""
    return made_once(
        run_folder, "demo-snapshots", lambda folder: publish.publish(demo_exports, folder)
    )


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
