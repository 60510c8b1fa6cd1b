"""The published demo, open for questions, and choices of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.speech import language
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.reading import Shown

Choose = Callable[..., Choice]


@pytest.fixture(scope="module")
def shown(snapshots: Path) -> Iterator[Shown]:
    """The snapshot in force, open for the tests of a file."""
    with reading.opened(snapshot.find(snapshots)) as found:
        yield found


@pytest.fixture
def _english() -> Iterator[None]:
    with language.spoken("en"):
        yield


@pytest.fixture
def choose(shown: Shown) -> Choose:
    """A choice in the language that is spoken; the latest quarter of the state unless told."""

    def chosen(
        indicator: str = "A2", place: str = STATE, period: str = "", **switches: str
    ) -> Choice:
        return Choice(
            place=reading.regions()[place],
            level="municipality",
            period=period or shown.periods["quarter"][-1],
            indicator=reading.headers(language.current())[indicator],
            switches=switches,
        )

    return chosen
