"""A place to deliver to: the tiny country, a store and a folder of deliveries."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quartiersmonitor.state.store import Store
from tests.conftest import Folders
from tests.deliveries import deliver
from tests.deliveries.deliver import Place


@pytest.fixture
def at(tiny: Folders, tmp_path: Path) -> Place:
    """A copy of the tiny country to deliver to."""
    return deliver.place(tmp_path, tiny.exports, tiny.reference)


@pytest.fixture
def store(at: Place) -> Iterator[Store]:
    opened = at.store()
    yield opened
    opened.close()
