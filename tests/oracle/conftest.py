"""The two countries that everything is computed for twice."""

from pathlib import Path
from typing import NamedTuple

import pytest

from quartiersmonitor import paths, snapshot
from tests.oracle import demo_turn
from tests.oracle.country import Country


class Case(NamedTuple):
    """A country to recompute from its raw rows, and the snapshot published of it."""

    country: Country
    snapshot: Path


@pytest.fixture(scope="session", params=["tiny", "demo"])
def case(request: pytest.FixtureRequest) -> Case:
    """The tiny country, then the full demo."""
    if request.param == "tiny":
        folders = request.getfixturevalue("tiny")
        published = snapshot.find(request.getfixturevalue("tiny_snapshots")).folder
        return Case(Country(folders.exports, folders.reference, published), published)
    exports = request.getfixturevalue("demo_exports")
    published = snapshot.find(request.getfixturevalue("snapshots")).folder
    return Case(Country(exports, paths.REFERENCE, published), published)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if demo_turn.is_whole(config):
        return
    left_out = demo_turn.left_out(items)
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]
