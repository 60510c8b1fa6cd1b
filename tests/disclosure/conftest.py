"""The tiny country and the demo as published, and the tiny country changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from tests.disclosure.published import Published, published_when, read
from tests.oracle.altered_country import Alteration


@pytest.fixture(scope="session")
def tiny_published(tiny_snapshots: Path) -> Published:
    return read(snapshot.find(tiny_snapshots))


@pytest.fixture(scope="session")
def demo_published(snapshots: Path) -> Published:
    return read(snapshot.find(snapshots))


@pytest.fixture
def altered(tmp_path: Path) -> Callable[[Alteration], Published]:
    """The tiny country, changed and published."""
    return lambda alter: published_when(alter, tmp_path)
