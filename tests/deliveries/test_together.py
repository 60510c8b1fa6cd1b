"""Two who accept at once lose nothing, and whoever reads meanwhile sees all of it or nothing."""

import os
import signal
import threading
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quartiersmonitor import exports_change, publish
from quartiersmonitor.snapshot import Snapshot
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import Store
from tests.deliveries import deliver, killing
from tests.deliveries.deliver import USAGE, Place


def test_two_processes_that_accept_at_once_lose_neither_delivery(at: Place, store: Store) -> None:
    new = deliver.one_changed_one_new(at).slice(1, 1)
    runs = []
    for number in range(3):
        day = new["datum"][0].as_py().replace(day=27 + number)
        row = deliver.changed(new, nutzung_id=f"N-{number}", datum=day)
        runs.append(deliver.tried(at, store, row))
    assert killing.together(killing.accept, at, [run.delivery_id for run in runs]) == [0, 0, 0]
    ids = deliver.rows_of(at.exports, USAGE)["nutzung_id"].to_pylist()
    assert {"N-0", "N-1", "N-2"} <= set(ids)
    assert {found.status for found in kept.every(store)} == {Status.ACCEPTED}


def test_of_two_who_accept_the_same_change_at_once_one_looks_again(at: Place, store: Store) -> None:
    rows = deliver.one_changed_one_new(at)
    runs = [deliver.tried(at, store, deliver.changed(rows, dauer_std=None)), deliver.tried(at, store, rows)]  # fmt: skip
    ended = killing.together(killing.accept, at, [run.delivery_id for run in runs])
    assert sorted(ended) == [0, 1]
    ids = deliver.rows_of(at.exports, USAGE)["nutzung_id"].to_pylist()
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_reader_waits_for_who_is_in_the_middle_of_accepting(
    at: Place, store: Store, tmp_path: Path
) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    store.close()
    trial = killing.copied(at, tmp_path / "trial")
    _, lines = killing.states(killing.accept, trial, run.delivery_id, tmp_path / "states")
    process = killing.stopped(killing.accept, at, run.delivery_id, int(lines * 0.8), signal.SIGSTOP)
    seen: list[int] = []
    reader = threading.Thread(target=lambda: seen.append(read(at)))
    try:
        assert killing.is_stopped(process)
        assert list(at.exports.glob(".changes/*"))
        reader.start()
        reader.join(timeout=0.5)
        assert seen == []
    finally:
        os.kill(process, signal.SIGCONT)
    reader.join(timeout=60)
    assert seen == [1]


def read(at: Place) -> int:
    """How many rows of the delivery somebody sees who reads the exports as publishing does."""
    with exports_change.settled(at.exports):
        ids: list[str] = deliver.rows_of(at.exports, USAGE)["nutzung_id"].to_pylist()
        return ids.count("N-new")


@pytest.mark.usefixtures("_gate_open")
def test_what_was_accepted_is_published_beside_what_was_there(
    at: Place, store: Store, tiny_unattacked: Snapshot, tmp_path: Path
) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    deliver.accepted(at, store, run)
    after = publish.publish(at.exports, tmp_path / "snapshots", reference=at.reference)
    assert after.version != tiny_unattacked.version
    rows = [found.meta["delivered_rows"] for found in (tiny_unattacked, after)]
    assert [counts[USAGE] for counts in rows] == [117, 118]  # type: ignore[index]
    assert pq.read_table(after.folder / "values.parquet").num_rows > 0


@pytest.mark.usefixtures("_gate_open")
def test_publishing_ends_a_change_that_was_cut_off(at: Place, store: Store, tmp_path: Path) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    store.close()
    trial = killing.copied(at, tmp_path / "trial")
    states, _ = killing.states(killing.accept, trial, run.delivery_id, tmp_path / "states")
    decided = next(state for state in states if list(state.exports.glob(".changes/*/journal.json")))
    published = publish.publish(decided.exports, tmp_path / "snapshots", reference=at.reference)
    assert published.meta["delivered_rows"][USAGE] == 118  # type: ignore[index]
