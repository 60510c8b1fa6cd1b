"""Exports and snapshots that many tests read, made once and kept as long as what decides them."""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from quartiersmonitor import paths

# What stands above publishing writes nothing of a snapshot; a new module decides until it is here.
ABOVE = frozenset(
    {"api", "decks", "deliveries", "documents", "frame.py", "intake", "review"}
    | {"speech", "state", "ui", "views"}
)
DECIDING = (
    *("quartiersmonitor", "queries", "data/contract", "data/reference", "data/demo"),
    *("requirements.txt", "constraints.txt", "tests/tiny", "tests/tiny_country.py"),
)
SETTINGS = ("QM_SECRET_FILE",)
# So that going back and forth between two states of the code makes nothing anew.
STATES_KEPT = 2


@cache
def fingerprint() -> str:
    """Of everything that decides what is written: code, queries, data, packages, settings."""
    digest = hashlib.blake2b(digest_size=8)
    for file in _deciding_files():
        digest.update(file.relative_to(paths.ROOT).as_posix().encode())
        digest.update(hashlib.blake2b(file.read_bytes()).digest())
    for name in SETTINGS:
        digest.update(f"{name}={os.environ.get(name)}".encode())
    return digest.hexdigest()


def _deciding_files() -> Iterator[Path]:
    for name in DECIDING:
        place = paths.ROOT / name
        for file in [place] if place.is_file() else sorted(place.rglob("*")):
            inside = file.relative_to(place).parts
            is_above = name == "quartiersmonitor" and inside[0] in ABOVE
            if file.is_file() and not is_above and "__pycache__" not in inside:
                yield file


@contextmanager
def kept(cache_folder: Path, name: str, make: Callable[[Path], object]) -> Iterator[Path]:
    """A folder below the cache that one process makes and all of them read; the others wait.

    Raises AssertionError at the end where a test has changed it: those that do work on a copy.
    """
    state = cache_folder / fingerprint()
    folder, listing = state / name, state / f"{name}.json"
    state.mkdir(parents=True, exist_ok=True)
    with (state / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _is_whole(folder, listing):
            _make(folder, listing, make)
    os.utime(state)
    _forget_the_oldest(cache_folder)
    yield folder
    assert _is_whole(folder, listing), f"a test has changed {name}, which others read: copy it"


def _make(folder: Path, listing: Path, make: Callable[[Path], object]) -> None:
    """Make the folder beside its place: whoever is cut off leaves nothing that looks whole."""
    building = folder.with_name(f".{folder.name}")
    for left_over in (building, folder):
        shutil.rmtree(left_over, ignore_errors=True)
    make(building)
    listing.write_text(json.dumps(_listed(building)))
    building.rename(folder)


def _is_whole(folder: Path, listing: Path) -> bool:
    return (
        folder.is_dir() and listing.is_file() and json.loads(listing.read_text()) == _listed(folder)
    )


def _listed(folder: Path) -> dict[str, list[int]]:
    """Size and time of change of each file."""
    return {
        file.relative_to(folder).as_posix(): [file.stat().st_size, file.stat().st_mtime_ns]
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def _forget_the_oldest(cache_folder: Path) -> None:
    states = sorted(cache_folder.iterdir(), key=lambda state: state.stat().st_mtime, reverse=True)
    for state in states[STATES_KEPT:]:
        shutil.rmtree(state, ignore_errors=True)
