"""The API over the published demo."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True, scope="module")
def _published(qm_snapshots_env: Path) -> None:
    """Every request is put to the published demo."""
