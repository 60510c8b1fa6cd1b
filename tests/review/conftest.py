"""The countries that reviews are composed of, and the exact figures of their neighbourhoods."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from quartiersmonitor import paths, review, snapshot
from quartiersmonitor.review import exact
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.snapshot import Snapshot
from quartiersmonitor.speech import language
from quartiersmonitor.state.store import Store


class Country(NamedTuple):
    """Exports with what was published of them."""

    exports: Path
    reference: Path
    snapshot: Snapshot


ExactOf = Callable[[Country, str], ExactFigures]
Compose = Callable[..., QuarterReview]


@pytest.fixture(scope="session")
def tiny_country(request: pytest.FixtureRequest) -> Country:
    folders = request.getfixturevalue("tiny")
    published = snapshot.find(request.getfixturevalue("tiny_snapshots"))
    return Country(folders.exports, folders.reference, published)


@pytest.fixture(scope="session")
def demo_country(demo_exports: Path, snapshots: Path) -> Country:
    return Country(demo_exports, paths.REFERENCE, snapshot.find(snapshots))


@pytest.fixture(scope="session")
def exact_of() -> ExactOf:
    """Exact figures, computed once for each neighbourhood of a test run."""
    kept: dict[tuple[Path, str], ExactFigures] = {}

    def figures(country: Country, neighbourhood_id: str) -> ExactFigures:
        key = (country.exports, neighbourhood_id)
        if key not in kept:
            kept[key] = exact.figures(country.exports, country.reference, neighbourhood_id)
        return kept[key]

    return figures


@pytest.fixture(scope="session")
def compose(exact_of: ExactOf) -> Compose:
    """The review of a neighbourhood and quarter of a country, in German; composed once."""
    kept: dict[tuple[Path, str, str], QuarterReview] = {}

    def of(
        country: Country, neighbourhood_id: str, period: str, store: Store | None = None
    ) -> QuarterReview:
        key = (country.exports, neighbourhood_id, period)
        if store is None and key in kept:
            return kept[key]
        with language.spoken("de"):
            kept[key] = review.compose(
                exports=country.exports,
                reference=country.reference,
                snapshot=country.snapshot,
                store=store,
                neighbourhood_id=neighbourhood_id,
                period=period,
                exact_figures=exact_of(country, neighbourhood_id),
            )
        return kept.pop(key) if store else kept[key]

    return of
