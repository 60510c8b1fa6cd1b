"""A new state database for each test: once SQLite, once PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from quartiersmonitor.state.store import Store, open_store
from tests.state import postgresql


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL that was started for the tests."""
    try:
        with postgresql.started() as url:
            yield url
    except postgresql.NoPostgresql as missing:
        if os.environ.get("CI"):
            raise
        pytest.skip(str(missing))


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a state database may lie: nothing is there yet."""
    if request.param == "sqlite":
        yield str(tmp_path / "new" / "state.sqlite")
        return
    # A schema of its own is as good as a database of its own, and made much faster.
    url = str(request.getfixturevalue("server"))
    name = f"state_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    yield f"{url}&options=-csearch_path%3D{name}"


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    """An open, empty state database."""
    store = open_store(address)
    yield store
    store.close()
