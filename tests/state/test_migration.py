"""The steps that bring a state database to the shape of this release."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, MetaData, String, Table, inspect, update

from quartiersmonitor.state import migration, tables
from quartiersmonitor.state.store import StateUnusable, Store, open_store

VERSION = Table(tables.VERSION_TABLE, MetaData(), Column("version_num", String))


@pytest.fixture
def empty(address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A database that no step was taken in."""
    with monkeypatch.context() as patch:
        patch.setattr(migration, "is_at_head", lambda _: True)
        store = open_store(address)
    yield store
    store.close()


def test_all_steps_make_what_the_tables_say(store: Store) -> None:
    with store.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": tables.VERSION_TABLE}
        )
        assert compare_metadata(context, tables.metadata) == []


def test_a_target_in_force_is_unique_in_the_database_itself(store: Store) -> None:
    with store.reading() as connection:
        [index] = [
            each
            for each in inspect(connection).get_indexes("target")
            if each["name"] == "uq_target_in_force"
        ]
    assert index["unique"]
    dialect = {key.split("_", 1)[1]: value for key, value in index["dialect_options"].items()}
    assert "withdrawn_at IS NULL" in str(dialect["where"])


def test_the_steps_follow_each_other_in_one_line() -> None:
    script = ScriptDirectory(str(migration.STEPS))
    assert len(script.get_heads()) == 1
    assert len(script.get_bases()) == 1


def test_a_new_database_is_not_at_the_head_and_gets_there(empty: Store) -> None:
    with empty.begin() as connection:
        assert not migration.is_at_head(connection)
        migration.to_head(connection)
        assert migration.is_at_head(connection)


def take_steps_and_stop(store: Store) -> None:
    with store.begin() as connection:
        migration.to_head(connection)
        raise KeyboardInterrupt


def test_steps_that_are_interrupted_leave_nothing(address: str, empty: Store) -> None:
    with pytest.raises(KeyboardInterrupt):
        take_steps_and_stop(empty)
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == []
    open_store(address).close()


def test_opening_again_changes_nothing(address: str, store: Store) -> None:
    with store.reading() as connection:
        before = inspect(connection).get_table_names()
    open_store(address).close()
    with store.reading() as connection:
        assert inspect(connection).get_table_names() == before


def test_the_database_of_a_newer_release_is_refused_with_what_to_do(
    address: str, store: Store
) -> None:
    with store.begin() as connection:
        connection.execute(update(VERSION).values(version_num="9999"))
    with pytest.raises(StateUnusable, match=r"newer release .*9999.* Start that release, or put"):
        open_store(address)
