"""What most tests start from: the tiny country and the demo, each written and published once."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from quartiersmonitor import demo, publish
from tests import tiny_country


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


@pytest.fixture(scope="session")
def demo_exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The default demo exports."""
    folder = tmp_path_factory.mktemp("demo") / "exports"
    demo.write(folder)
    return folder


@pytest.fixture(scope="session")
def snapshots(demo_exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of snapshots with the default demo in force."""
    folder = tmp_path_factory.mktemp("snapshots")
    publish.publish(demo_exports, folder)
    return folder


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
