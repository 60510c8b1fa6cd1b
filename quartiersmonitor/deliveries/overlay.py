"""A folder of links that looks as the exports would after a delivery, for trying it out."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from quartiersmonitor import contract

OWN = "000000"
"""What the delivery's own files are called here: first in order, so that rules name them first."""

_PREFIX = ".overlay-"


@dataclass(frozen=True)
class Overlay:
    """The folder; `files` gives the exports' file behind the name (without suffix) of a link."""

    folder: Path
    exports: Path
    files: dict[str, Path] = field(default_factory=dict)
    _links: dict[Path, Path] = field(default_factory=dict)

    def place(self, file: Path) -> str:
        """The place of an exports' file below the exports."""
        return file.relative_to(self.exports).as_posix()

    def show(self, place: str, file: Path | None) -> None:
        """Show another file, or none, where the exports have one or could have one."""
        shown = self.exports / place
        if shown in self._links:
            self._links.pop(shown).unlink()
        if file is not None:
            self._add(place, file)

    def show_own(self, place: str, file: Path) -> None:
        """Show a file of the delivery where it will lie."""
        self._link(place, OWN, file)

    def _add(self, place: str, file: Path) -> None:
        name = f"{len(self.files) + 1:06}"
        self.files[name] = self.exports / place
        self._links[self.exports / place] = self._link(place, name, file)

    def _link(self, place: str, name: str, file: Path) -> Path:
        table, *folders = Path(place).parts[:-1] or (Path(place).stem,)
        partitions = [folder for folder in folders if "=" in folder]
        link = self.folder.joinpath(
            table.removesuffix(".parquet"), name, *partitions, f"{name}.parquet"
        )
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(file.resolve())
        return link


@contextmanager
def over(exports: Path, beside: Path) -> Iterator[tuple[Overlay, Path]]:
    """An overlay of the exports as they are, and a folder for files to show in it.

    Both lie below the folder `beside` and are gone afterwards.
    """
    for leftover in beside.glob(f"{_PREFIX}*"):
        rmtree(leftover, ignore_errors=True)
    with TemporaryDirectory(prefix=_PREFIX, dir=beside) as temporary:
        overlay = Overlay(Path(temporary, "exports"), exports)
        overlay.folder.mkdir()
        for table in contract.exports_only(contract.read_all()):
            for file in contract.export_files(exports, table):
                overlay.show(file.relative_to(exports).as_posix(), file)
        room = Path(temporary, "room")
        room.mkdir()
        yield overlay, room


def state(exports: Path, reference: Path) -> str:
    """A hash that changes whenever a file of the exports or of the reference tables does."""
    digest = sha256()
    for name, table in contract.read_all().items():
        folder = reference if table.is_reference else exports
        for file in contract.export_files(folder, name):
            known = file.stat()
            told = (file.relative_to(folder).as_posix(), known.st_size, known.st_mtime_ns)
            digest.update(repr(told).encode())
    return digest.hexdigest()
