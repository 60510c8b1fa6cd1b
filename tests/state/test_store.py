"""Transactions of the state database, and why one cannot be used."""

import sqlite3
import sys
import threading
import time
from datetime import date
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from quartiersmonitor.state import annotations, targets
from quartiersmonitor.state import store as opening
from quartiersmonitor.state.store import StateUnusable, Store, open_store
from quartiersmonitor.state.tables import annotation


def note(kept: Store, text: str) -> None:
    annotations.add(
        kept, neighbourhood_id="Q1", day=date(2025, 3, 1), text=text, author="A. Muster"
    )


def texts(kept: Store) -> list[str]:
    return [each.text for each in annotations.of(kept, "Q1")]


class Interrupted(Exception):
    pass


def note_half(kept: Store) -> None:
    with kept.begin():
        note(kept, "half")
        raise Interrupted


def test_what_was_written_is_there_after_opening_again(address: str, store: Store) -> None:
    note(store, "Umzug")
    again = open_store(address)
    assert texts(again) == ["Umzug"]
    again.close()


def test_the_setting_names_the_place(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_STATE", address)
    named = open_store()
    note(named, "Umzug")
    named.close()
    same = open_store(address)
    assert texts(same) == ["Umzug"]
    same.close()


def test_a_transaction_that_is_interrupted_leaves_nothing(store: Store) -> None:
    with pytest.raises(Interrupted):
        note_half(store)
    assert texts(store) == []


def test_several_changes_within_one_transaction_are_kept_together(store: Store) -> None:
    with store.begin():
        note(store, "first")
        note(store, "second")
        assert texts(store) == ["first", "second"]
    assert texts(store) == ["first", "second"]


def test_a_part_that_fails_takes_back_that_part_only(store: Store) -> None:
    with store.begin():
        note(store, "first")
        with pytest.raises(Interrupted):
            note_half(store)
        note(store, "third")
    assert texts(store) == ["first", "third"]


def test_a_reader_does_not_wait_for_a_writer_and_sees_what_was_before(store: Store) -> None:
    note(store, "before")
    seen: list[str] = []
    with store.begin():
        note(store, "not yet")
        reader = threading.Thread(target=lambda: seen.extend(texts(store)))
        reader.start()
        reader.join(timeout=5)
    assert seen == ["before"]


def test_threads_that_write_at_once_lose_nothing(store: Store) -> None:
    def write(own: int) -> None:
        for number in range(10):
            note(store, f"{own} {number}")

    writers = [threading.Thread(target=write, args=[own]) for own in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(texts(store)) == sorted(f"{own} {n}" for own in range(6) for n in range(10))


def test_two_who_set_the_same_target_at_once_leave_one_in_force(store: Store) -> None:
    def put(value: float) -> None:
        targets.put(
            store,
            neighbourhood_id="Q1",
            indicator="T1",
            value=value,
            valid_from="2025-Q1",
            author="A. Muster",
        )

    writers = [threading.Thread(target=put, args=[value]) for value in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(targets.of(store, "Q1")) == 1
    assert len(targets.of(store, "Q1", with_withdrawn=True)) == 8


def test_who_waits_too_long_for_another_is_told(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 1)
    one, other = open_store(address), open_store(address)
    started = time.monotonic()
    with one.begin(), pytest.raises(StateUnusable, match=r"for 1 seconds\. Try again"):
        note(other, "too late")
    assert time.monotonic() - started < 5
    note(other, "in time")
    assert texts(one) == ["in time"]
    one.close()
    other.close()


def test_a_mistake_of_the_code_is_not_called_a_fault_of_the_database(store: Store) -> None:
    with pytest.raises(IntegrityError), store.begin() as connection:
        connection.execute(insert(annotation).values(neighbourhood_id="Q1"))


def test_a_file_of_another_kind_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    file.write_text("no database, but a text that is long enough to be mistaken for one" * 99)
    before = file.read_bytes()
    with pytest.raises(StateUnusable, match=r"state\.sqlite cannot be used: file is not"):
        open_store(str(file))
    assert file.read_bytes() == before


def test_the_database_of_another_program_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "contacts.sqlite"
    other = sqlite3.connect(file)
    other.execute("CREATE TABLE contact (name TEXT)")
    other.close()
    before = file.read_bytes()
    with pytest.raises(StateUnusable, match="tables of another program"):
        open_store(str(file))
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StateUnusable, match=r"folder .*file/below cannot be made"):
        open_store(str(tmp_path / "file" / "below" / "state.sqlite"))


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(StateUnusable, match="unable to open"):
        open_store(str(tmp_path))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://anna:geheim@localhost:1/state", "localhost:1/state cannot be used"),
        ("postgresql://anna@localhost:1/state?password=geheim", "localhost:1/state cannot"),
        ("postgresql://anna:ge@heim@localhost:hafen/state", "QM_STATE is neither a path nor"),
        ("postgresql://anna:geheim@localhost:1/state?wrong=1", "cannot be used"),
        ("mysql://anna:geheim@localhost/state", "SQLite file or in PostgreSQL, not in mysql"),
        ("sqlite://", "SQLite file or in PostgreSQL, not in sqlite"),
        ("sqlite:///:memory:", "SQLite file or in PostgreSQL, not in sqlite"),
        ("://geheim", "QM_STATE is neither a path nor a URL"),
    ],
)
def test_an_address_that_does_not_work_is_refused_without_its_password(
    address: str, said: str
) -> None:
    with pytest.raises(StateUnusable, match=said) as refused:
        open_store(address)
    assert "heim" not in str(refused.value)
    assert "anna" not in str(refused.value)


def end_connections(server: str, database: str) -> None:
    with psycopg.connect(server) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [database]
        )


def test_a_database_that_is_gone_is_called_unusable_and_comes_back(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restarted")
    kept = open_store(server.replace("/postgres?", "/restarted?"))
    with pytest.raises(StateUnusable), kept.begin():
        end_connections(server, "restarted")
    note(kept, "kept")
    assert texts(kept) == ["kept"]
    kept.close()


def test_a_postgresql_that_does_not_let_us_in_says_why(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE ROLE guest LOGIN")
    with pytest.raises(StateUnusable, match="permission denied for schema public"):
        open_store(server.replace("postgres@", "guest@"))
    with pytest.raises(StateUnusable, match='database "nowhere" does not exist'):
        open_store(server.replace("/postgres?", "/nowhere?"))


def test_the_driver_is_named_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StateUnusable, match=r"driver of PostgreSQL is missing \(psycopg\)"):
        open_store("postgresql://localhost:1/state")
