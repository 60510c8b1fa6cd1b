"""The published demo, opened for decks to be composed over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.speech import language
from quartiersmonitor.views import reading
from quartiersmonitor.views.reading import Shown


@pytest.fixture(scope="module")
def shown(snapshots: Path) -> Iterator[Shown]:
    with reading.opened(snapshot.find(snapshots)) as opened:
        yield opened


@pytest.fixture(params=["de", "en"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    with language.spoken(request.param):
        yield request.param


@pytest.fixture
def english() -> Iterator[None]:
    with language.spoken("en"):
        yield
