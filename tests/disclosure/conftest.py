"""The tiny country and the demo as published."""

from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from tests.disclosure.published import Published, read


@pytest.fixture(scope="session")
def tiny_published(tiny_snapshots: Path) -> Published:
    return read(snapshot.find(tiny_snapshots))


@pytest.fixture(scope="session")
def unattacked(tiny_unattacked: snapshot.Snapshot) -> Published:
    """The tiny country as published without the release gate."""
    return read(tiny_unattacked)


@pytest.fixture(scope="session")
def demo_published(snapshots: Path) -> Published:
    return read(snapshot.find(snapshots))
