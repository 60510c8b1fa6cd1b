"""The seam between Streamlit and a snapshot: finding it, loading it once, and caching answers."""

import gc
import logging
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import TypeVar, cast

import streamlit as st

from quartiersmonitor import paths
from quartiersmonitor import snapshot as published
from quartiersmonitor.views import reading
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.warehouse import Warehouse

_LOGGER = logging.getLogger(__name__)

Found = TypeVar("Found")


def warm_up() -> None:
    """Load the snapshot in force, and keep what is loaded out of every later garbage collection.

    Streamlit collects garbage after each run; looking through all modules and figures each time
    would cost more than the run itself.
    """
    snapshot()
    gc.collect()
    gc.freeze()


def snapshot(wanted: str | None = None) -> Shown | None:
    """The wanted version where it is kept, else the one in force, else none.

    A version is a folder of `QM_SNAPSHOTS` with a readable `meta.json`; `current` names the one
    in force, and is read anew on every run, so that publishing shows at once.
    """
    root = paths.snapshots()
    current = published.current_version(root)
    kept = (found.version for found in published.find_all(root))
    for version in filter(None, (wanted, current, *kept)):
        if found := _read(root, version, current):
            return found
    return None


def _read(root: Path, version: str, current: str | None) -> Shown | None:
    try:
        found = published.find(root, version)
    except published.NoSnapshot:
        return None
    try:
        _warehouse(str(found.folder))
        return Shown.of(found, is_current=version == current)
    except Exception:  # whatever is wrong with a folder, another version may still be readable
        _LOGGER.exception("snapshot %s cannot be read", version)
        return None


def show(found: Shown) -> None:
    """Every later question of this run is put to this snapshot, and answered once for all runs."""
    reading.show(found, lambda: _warehouse(str(found.folder)), _memory)


@st.cache_resource(show_spinner=False, max_entries=3)
def _warehouse(folder: str) -> Warehouse:
    return Warehouse.over_snapshot(Path(folder))


def _memory(find: Callable[[], Found], *key: Hashable) -> Found:
    return cast(Found, _answer(find, key))


# The key begins with the folder of a snapshot, and a snapshot never changes.
@st.cache_resource(show_spinner=False, max_entries=1024)
def _answer(_find: Callable[[], object], key: tuple[Hashable, ...]) -> object:
    return _find()
