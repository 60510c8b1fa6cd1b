"""A publish that is killed leaves the previous snapshot in force and readable."""

import shutil
import signal
import subprocess
import sys
import time

import pyarrow.parquet as pq
import pytest

from quartiersmonitor import paths, publish, snapshot


@pytest.fixture(scope="module")
def published(tiny, tiny_snapshots, tmp_path_factory):
    """Snapshots with the tiny country in force, and exports of it that have changed since."""
    folder = tmp_path_factory.mktemp("killed")
    shutil.copytree(tiny_snapshots, folder / "snapshots")
    shutil.copytree(tiny.reference, folder / "reference")
    changed = shutil.copytree(tiny.exports, folder / "changed")
    hours = pq.read_table(changed / "ehrenamt_stunden.parquet").slice(0, 5)
    pq.write_table(hours, changed / "ehrenamt_stunden.parquet")
    return folder


PUBLISHER = """
import sys
from pathlib import Path
from quartiersmonitor import publish
from tests.conftest import gate_open
folder = Path(sys.argv[1])
def tell(stage, share):
    print(stage, flush=True)
with gate_open():
    publish.publish(folder / "changed", folder / "snapshots", reference=folder / "reference", progress=tell)
"""


def values(found):
    return pq.read_table(found.folder / "values.parquet").num_rows


@pytest.mark.parametrize(
    ("stage", "delay"),
    [("check", 0), ("facts", 0), ("T1", 0.02), ("write", 0), ("write", 0.01), ("done", 0)],
)
def test_a_publish_killed_at_any_stage_leaves_a_readable_snapshot(published, stage, delay):
    before = snapshot.find(published / "snapshots")
    rows = values(before)
    with subprocess.Popen(
        [sys.executable, "-c", PUBLISHER, str(published)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=paths.ROOT,
    ) as publisher:
        for line in publisher.stdout:
            if line.strip() == stage:
                time.sleep(delay)
                publisher.send_signal(signal.SIGKILL)
                break
    after = snapshot.find(published / "snapshots")
    # Killed after "done" the new one may just have come into force; nothing else may.
    assert after.version == before.version or stage in ("write", "done")
    assert values(after) > 0
    if after.version == before.version:
        assert values(after) == rows
    snapshot.put_in_force(published / "snapshots", before.version)


@pytest.mark.usefixtures("_gate_open")
def test_publishing_goes_on_after_a_kill(published):
    publish.publish(
        published / "changed", published / "snapshots", reference=published / "reference"
    )
    assert len(snapshot.find_all(published / "snapshots")) == 2
    assert not list((published / "snapshots").glob(".building-*"))
