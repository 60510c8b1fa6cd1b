"""Reads a provider's file – CSV, XLSX or Parquet – into sheets of text, or refuses it."""

from pathlib import Path

from quartiersmonitor.intake.csv_file import read_csv
from quartiersmonitor.intake.parquet_file import read_parquet
from quartiersmonitor.intake.refusal import LIMITS, MEGABYTE, Limits, Progress, refused, silent
from quartiersmonitor.intake.sheet import SourceFile
from quartiersmonitor.intake.xlsx_file import read_xlsx

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PARQUET = b"PAR1"
TEXT_ENDINGS = (".csv", ".txt", ".tsv", "")
_NO_TEXT = (b"%PDF", b"<html", b"<!doc", b"<?xml", b"{\\rtf", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8")


def read(
    path: Path,
    name: str,
    *,
    language: str = "de",
    limits: Limits = LIMITS,
    progress: Progress = silent,
) -> SourceFile:
    """The sheets of the file at `path`, which the user calls `name`.

    What it is, is told from its content, not its name. Raises FileRefused, saying why and what to
    do, for a file that is too large, damaged, encrypted, holds formulas or macros or is of an
    unknown kind. Nothing in the file is ever executed.
    """
    size = path.stat().st_size
    if not size:
        raise refused("empty_file", name, language)
    with path.open("rb") as stream:
        start = stream.read(16)
    if start.startswith(_OLD_OFFICE):
        raise refused("password" if _is_encrypted(path) else "old_excel", name, language)
    if start.startswith(_ZIP):
        _keep_size(size, limits.file_bytes, name, language)
        return read_xlsx(path, name, language, limits, progress)
    if start.startswith(_PARQUET):
        _keep_size(size, limits.file_bytes, name, language)
        return read_parquet(path, name, language, limits, progress)
    is_text = Path(name).suffix.lower() in TEXT_ENDINGS
    if not is_text or start.lower().startswith(tuple(mark.lower() for mark in _NO_TEXT)):
        ends_as_workbook = Path(name).suffix.lower() in (".xlsx", ".parquet")
        if ends_as_workbook:
            raise refused("damaged", name, language, delivered=Path(name).suffix)
        raise refused("unknown_kind", name, language)
    _keep_size(size, limits.csv_bytes, name, language)
    return read_csv(path, name, language, limits, progress)


def _is_encrypted(path: Path) -> bool:
    """Excel keeps an encrypted workbook inside an old office file."""
    with path.open("rb") as stream:
        return _ENCRYPTED in stream.read(4 * MEGABYTE)


def _keep_size(size: int, largest: int, name: str, language: str) -> None:
    if size > largest:
        raise refused(
            "file_too_large",
            name,
            language,
            delivered=str(round(size / MEGABYTE)),
            expected=str(largest // MEGABYTE),
        )
