"""The tiny reference that every test of the import starts from."""

from pathlib import Path

import pytest
from reference import official_files as official
from reference.country import Country


@pytest.fixture
def country(tmp_path: Path) -> Country:
    found = Country(tmp_path / "reference", tmp_path / "static", tmp_path)
    official.write_tiny_reference(found.reference, found.static)
    return found
