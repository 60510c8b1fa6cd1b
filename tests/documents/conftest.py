"""The documents of an invented quarter, each made once."""

from pathlib import Path

import pytest

from quartiersmonitor import review, snapshot
from quartiersmonitor.documents import quarter
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from quartiersmonitor.state.store import open_store
from tests.conftest import Folders
from tests.documents import example


@pytest.fixture(scope="session")
def reviewed() -> QuarterReview:
    """The invented quarter, worded in German."""
    return example.review("de")


@pytest.fixture(scope="session")
def report(reviewed: QuarterReview) -> bytes:
    """Its report as PDF."""
    return quarter.report_pdf(reviewed, "de")


@pytest.fixture(scope="session")
def tiny_review(
    tiny: Folders, tiny_snapshots: Path, tmp_path_factory: pytest.TempPathFactory
) -> QuarterReview:
    """A real review: a neighbourhood of the tiny country, in German."""
    store = open_store(str(tmp_path_factory.mktemp("state") / "state.sqlite"))
    with language.spoken("de"):
        found = review.compose(
            exports=tiny.exports,
            reference=tiny.reference,
            snapshot=snapshot.find(tiny_snapshots),
            store=store,
            neighbourhood_id="Q1",
            period="2024-Q3",
        )
    store.close()
    return found
