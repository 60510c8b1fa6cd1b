"""Several processes at one state database, and one that is killed."""

import subprocess
import sys

from quartiersmonitor import paths
from quartiersmonitor.state import annotations
from quartiersmonitor.state.store import open_store


def started(*arguments: str) -> "subprocess.Popen[str]":
    """A writer that has said it is ready."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.state.writer", *arguments],
        cwd=paths.ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_processes_that_open_a_new_database_at_once_and_write_lose_nothing(address: str) -> None:
    names = ["one", "two", "three"]
    processes = [started(name, address, "15") for name in names]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    store = open_store(address)
    kept = sorted((each.author, each.text) for each in annotations.of(store, "Q1"))
    store.close()
    assert kept == sorted((name, str(number)) for name in names for number in range(15))


def test_a_process_that_is_killed_in_a_transaction_leaves_nothing_and_blocks_nobody(
    address: str,
) -> None:
    process = started("halfway", address)
    process.kill()
    process.communicate()
    store = open_store(address)
    assert annotations.of(store, "Q1", with_withdrawn=True) == []
    with store.begin():
        pass
    store.close()
