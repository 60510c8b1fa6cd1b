"""The folder of published snapshots: which there are, which is in force, and how one gets there.

A snapshot is written beside the others under a name nobody reads, made durable, renamed in one
step and only then named in `current`. Killed at any moment, the previous one stays in force.
"""

import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from quartiersmonitor.durable import make_durable

LAYOUT = 3
"""Counts up when the tables of a snapshot or their columns change; another layout cannot be read."""

KEPT = 5
_BUILDING = ".building-"


class NoSnapshot(LookupError):
    """The snapshot asked for is not there."""


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One published snapshot; `meta` is the content of its `meta.json`."""

    version: str
    folder: Path
    meta: dict[str, object]

    @property
    def created(self) -> str:
        return str(self.meta.get("created", ""))


def current_version(snapshots: Path) -> str | None:
    """The version in force; None before anything was published, or if `current` is unreadable."""
    try:
        return (snapshots / "current").read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def find(snapshots: Path, version: str | None = None) -> Snapshot:
    """The snapshot of that version, by default the one in force.

    Raises NoSnapshot when nothing is published, or not that version, or its `meta.json` is
    damaged, or another release of the product wrote it.
    """
    wanted = version or current_version(snapshots)
    if wanted is None:
        raise NoSnapshot("nothing is published yet")
    folder = snapshots / wanted
    # A version comes from links too: only a plain folder name below `snapshots` is one.
    if folder.parent != snapshots or wanted.startswith(".") or not (folder / "meta.json").is_file():
        raise NoSnapshot(f"there is no snapshot {wanted}")
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise NoSnapshot(f"snapshot {wanted} is damaged: {error}") from error
    if meta.get("layout") != LAYOUT:
        raise NoSnapshot(f"snapshot {wanted} is of another release; publish the exports again")
    return Snapshot(version=wanted, folder=folder, meta=meta)


def find_all(snapshots: Path) -> list[Snapshot]:
    """All readable snapshots, newest first."""
    found = []
    for path in snapshots.glob("*/meta.json"):
        with suppress(NoSnapshot):
            found.append(find(snapshots, path.parent.name))
    return sorted(found, key=lambda snapshot: (snapshot.created, snapshot.version), reverse=True)


def put_in_force(snapshots: Path, version: str) -> Snapshot:
    """Make a published version the current one (a rollback, or a publish come to its end).

    Raises NoSnapshot when there is no such version; `current` then stays as it is.
    """
    snapshot = find(snapshots, version)
    pointer = snapshots / f".current-{uuid.uuid4().hex}"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(version + "\n")
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(snapshots / "current")
    make_durable(snapshots)
    return snapshot


@contextmanager
def exclusive(snapshots: Path) -> Iterator[None]:
    """Hold the right to publish: a second publisher waits until the first has finished."""
    snapshots.mkdir(parents=True, exist_ok=True)
    with (snapshots / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        # Whoever left one of these was killed: the lock proves that nobody else is building.
        for left_over in [*snapshots.glob(f"{_BUILDING}*"), *snapshots.glob(".current-*")]:
            shutil.rmtree(left_over) if left_over.is_dir() else left_over.unlink()
        yield


@contextmanager
def building(snapshots: Path) -> Iterator[Path]:
    """A folder to write a new snapshot into; nobody reads it until `finish`."""
    folder = snapshots / f"{_BUILDING}{uuid.uuid4().hex}"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def finish(building: Path, version: str) -> Snapshot:
    """Give a completely written folder its name, put it in force and let the oldest go."""
    snapshots = building.parent
    for file in building.iterdir():
        make_durable(file)
    make_durable(building)
    building.rename(snapshots / version)
    published = put_in_force(snapshots, version)
    for old in find_all(snapshots)[KEPT:]:
        if old.version != version:
            shutil.rmtree(old.folder)
    return published
