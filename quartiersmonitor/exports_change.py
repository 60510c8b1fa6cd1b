"""Changes several files of the exports as one: killed at any moment, all of it counts or nothing.

What is to change is written beside the exports' tables and made durable; then one rename of a
journal decides. Whoever opens the exports next ends what was decided and drops what was not.
Readers hold a shared lock on the folder, whoever changes it an exclusive one.
"""

import errno
import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from quartiersmonitor import paths
from quartiersmonitor.durable import make_durable

PENDING = ".changes"
"""Folder inside the exports where changes are prepared; it is there only while one is under way."""

_JOURNAL = "journal.json"


class ExportsUnusable(paths.Unusable):
    """The exports cannot be locked or changed; the message says why and what to do."""


class Change:
    """One change that is being prepared: new files, replaced files, removed files.

    Places are paths below the exports. Nothing is seen before `commit`, and all of it after.
    """

    def __init__(self, exports: Path) -> None:
        self._exports = exports
        self._folder = exports / PENDING / uuid.uuid4().hex
        self._folder.mkdir(parents=True)
        self._put: list[tuple[str, str]] = []
        self._remove: list[str] = []
        self._made: list[Path] = []

    def put(self, place: str) -> Path:
        """Where to write what will lie at that place, new or instead of what lies there."""
        staged = f"{len(self._put)}.new"
        self._put.append((staged, _checked(place)))
        return self._folder / staged

    def remove(self, place: str) -> None:
        """The file at that place will be gone."""
        self._remove.append(_checked(place))

    def commit(self) -> None:
        """Make the change count. Raises OSError or ExportsUnusable where nothing was changed.

        Where the files cannot be moved after that was decided, ExportsUnusable says so: whoever
        opens the exports next ends the change.
        """
        for staged, place in self._put:
            self._prepare((self._exports / place).parent)
            make_durable(self._folder / staged)
        for folder in self._made:
            make_durable(folder.parent)
        written = self._folder / f"{_JOURNAL}.new"
        with written.open("w", encoding="utf-8") as file:
            json.dump({"put": self._put, "remove": self._remove}, file)
            file.flush()
            os.fsync(file.fileno())
        make_durable(self._folder.parent)
        written.rename(self._folder / _JOURNAL)
        try:
            make_durable(self._folder)
            _carry_out(self._exports, self._folder)
        except OSError as reason:
            raise ExportsUnusable(
                f"{self._exports}: the change counts, but its files could not all be moved "
                f"({reason.strerror}); make the folder writable, the next command ends the change."
            ) from reason

    def drop(self) -> None:
        """Forget what was prepared; after `commit` there is nothing left to forget."""
        if (self._folder / _JOURNAL).exists():
            return
        # What stays is cleared away by whoever opens the exports next.
        shutil.rmtree(self._folder, ignore_errors=True)
        with suppress(OSError):
            for folder in reversed(self._made):
                _remove_if_empty(folder)
            _remove_if_empty(self._folder.parent)

    def _prepare(self, folder: Path) -> None:
        """Make the folder of a target, so that nothing but renames is left to do after the journal."""
        missing = [parent for parent in (folder, *folder.parents) if not parent.exists()]
        for parent in reversed(missing):
            parent.mkdir()
            self._made.append(parent)
        if folder.stat().st_dev != self._folder.stat().st_dev:
            raise ExportsUnusable(
                f"{folder} lies on another file system than {self._exports}; a change could not "
                "count as a whole. Keep all tables in one folder of one file system."
            )
        if not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder))


@contextmanager
def settled(exports: Path) -> Iterator[None]:
    """Read the exports while nobody changes them; a change that was cut off is ended first.

    Waits for whoever is changing them. A folder that is not there is nobody's. Raises
    ExportsUnusable where a change was cut off and the folder may not be written.
    """
    while True:
        with _locked(exports, fcntl.LOCK_SH) as is_there:
            if not is_there or not (exports / PENDING).exists():
                yield
                return
        with _locked(exports, fcntl.LOCK_EX):
            _settle(exports)


@contextmanager
def changing(exports: Path, wait: Callable[[], None] = lambda: None) -> Iterator[Change]:
    """Hold the right to change the exports, and a change to fill; without `commit` it is dropped.

    Waits for readers and for others who change them, telling `wait` once; the folder is made if
    need be. Raises ExportsUnusable where it cannot be locked or written. Not to be nested, neither
    with itself nor with `settled`: that would wait for ever.
    """
    try:
        exports.mkdir(parents=True, exist_ok=True)
    except OSError as reason:
        raise _unusable(exports, reason) from reason
    with _locked(exports, fcntl.LOCK_EX, wait):
        _settle(exports)
        try:
            change = Change(exports)
        except OSError as reason:
            raise _unusable(exports, reason) from reason
        try:
            yield change
        finally:
            change.drop()


@contextmanager
def _locked(exports: Path, kind: int, wait: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """Hold a lock on the folder itself, which leaves nothing behind; False if it is not there."""
    handle = _lock(exports, kind, wait)
    try:
        yield handle is not None
    finally:
        if handle is not None:
            os.close(handle)


def _lock(exports: Path, kind: int, wait: Callable[[], None]) -> int | None:
    while True:
        try:
            handle = os.open(exports, os.O_RDONLY | os.O_DIRECTORY)
        except (FileNotFoundError, NotADirectoryError):
            return None
        try:
            try:
                fcntl.flock(handle, kind | fcntl.LOCK_NB)
            except BlockingIOError:
                wait()
                fcntl.flock(handle, kind)
            # The demo puts a whole new folder in the place of the old one.
            if exports.exists() and os.path.samestat(os.fstat(handle), exports.stat()):
                return handle
        except OSError as reason:
            os.close(handle)
            raise _unusable(exports, reason) from reason
        os.close(handle)


def _settle(exports: Path) -> None:
    """End what was decided, drop what was not; only for whoever holds the exclusive lock."""
    pending = exports / PENDING
    if not pending.exists():
        return
    try:
        for folder in sorted(pending.iterdir()):
            if (folder / _JOURNAL).exists():
                _carry_out(exports, folder)
            elif folder.is_dir():
                shutil.rmtree(folder)
            else:
                folder.unlink()
        pending.rmdir()
    except OSError as reason:
        raise _unusable(exports, reason) from reason


def _carry_out(exports: Path, folder: Path) -> None:
    """Do what the journal says; what of it is done already is left as it is."""
    journal = json.loads((folder / _JOURNAL).read_text(encoding="utf-8"))
    changed = set()
    for staged, place in journal["put"]:
        target = exports / place
        if (folder / staged).exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            (folder / staged).replace(target)
        changed.add(target.parent)
    for place in journal["remove"]:
        target = exports / place
        target.unlink(missing_ok=True)
        changed.add(target.parent)
    for parent in changed:
        if parent.exists():
            make_durable(parent)
        _prune(exports, parent)
    (folder / _JOURNAL).unlink()
    make_durable(folder)
    shutil.rmtree(folder)


def _checked(place: str) -> str:
    path = Path(place)
    if path.is_absolute() or ".." in path.parts or not path.parts or path.parts[0] == PENDING:
        raise ValueError(f"{place!r} is no place below the exports")
    return path.as_posix()


def _prune(exports: Path, folder: Path) -> None:
    """Remove folders that a change left empty, up to the exports."""
    while folder != exports and _remove_if_empty(folder):
        folder = folder.parent


def _remove_if_empty(folder: Path) -> bool:
    try:
        folder.rmdir()
    except OSError as reason:
        if reason.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOENT):
            return False
        raise
    return True


def _unusable(exports: Path, reason: OSError) -> ExportsUnusable:
    return ExportsUnusable(
        f"{exports}: {reason.strerror}. Make the folder readable and writable for this program "
        "(QM_EXPORTS names it), on a local disk with room left."
    )
