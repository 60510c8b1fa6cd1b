"""Keeps a provider's file as it came, under an id of its own, before anything reads it."""

import hashlib
import os
import re
import secrets
import shutil
import unicodedata
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from quartiersmonitor.deliveries.refusal import cannot_keep, finding
from quartiersmonitor.durable import make_durable
from quartiersmonitor.intake import LIMITS, FileRefused, Limits
from quartiersmonitor.intake.refusal import MEGABYTE, refused

ORIGINAL = "original"
_RECEIVING = ".receiving-"
_AT_ONCE = 1 << 20
_LEFTOVER_AGE = 86_400  # seconds; nobody uploads for a day
_LONGEST_NAME = 120  # bytes; file systems take 255
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\/]')


@dataclass(frozen=True, kw_only=True)
class Received:
    """A file that was kept: `file` is where, `file_name` what its provider calls it.

    `checksum` is the SHA-256 of its content in hexadecimal digits.
    """

    delivery_id: str
    file: Path
    file_name: str
    checksum: str
    received_at: datetime = field(default_factory=lambda: datetime.now(UTC))


def receive(
    folder: Path,
    file_name: str,
    content: BinaryIO | Path,
    *,
    language: str = "de",
    limits: Limits = LIMITS,
) -> Received:
    """Keep the content unchanged, and only for reading, as `<folder>/<id>/original/<safe name>`.

    Cut off at any moment, no delivery is there. Raises FileRefused, and keeps nothing, for content
    that is larger than any file may be or cannot be read or written.
    """
    shown = shown_name(file_name)
    try:
        return _receive(folder, shown, content, language, limits)
    except OSError as reason:
        raise cannot_keep(shown, language, reason) from reason


def _receive(
    folder: Path, shown: str, content: BinaryIO | Path, language: str, limits: Limits
) -> Received:
    if isinstance(content, Path):
        if not content.is_file():
            raise FileRefused(finding("not_a_file", language, file=shown))
        with content.open("rb") as opened:
            return _receive(folder, shown, opened, language, limits)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _clear_leftovers(folder)
    incoming = folder / f"{_RECEIVING}{secrets.token_hex(8)}"
    try:
        (incoming / ORIGINAL).mkdir(parents=True, mode=0o700)
        file = incoming / ORIGINAL / safe_name(shown)
        checksum = _copy(content, file, max(limits.file_bytes, limits.csv_bytes))
        if checksum is None:
            largest = max(limits.file_bytes, limits.csv_bytes) // MEGABYTE
            raise refused(
                "file_too_large", shown, language, delivered=f"> {largest}", expected=str(largest)
            )
        file.chmod(0o440)
        make_durable(file.parent)
        delivery_id = _named(incoming, folder)
    finally:
        shutil.rmtree(incoming, ignore_errors=True)
    make_durable(folder)
    return Received(
        delivery_id=delivery_id,
        file=folder / delivery_id / ORIGINAL / file.name,
        file_name=shown,
        checksum=checksum,
    )


def erase_original(deliveries: Path, delivery_id: str) -> None:
    """Keep no copy of a file that holds data about persons, nor anything made from it."""
    for name in (ORIGINAL, "rows", "written"):
        shutil.rmtree(deliveries / delivery_id / name, ignore_errors=True)


def shown_name(file_name: str) -> str:
    """The name as people may see it: its last part, on one line, of moderate length."""
    last = re.split(r"[\\/]", file_name)[-1]
    plain = "".join(
        " " if unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") else sign
        for sign in unicodedata.normalize("NFC", last)
    )
    return _shortened(" ".join(plain.split()), 200) or "ohne_Namen"


def safe_name(file_name: str) -> str:
    """The name as any file system takes it; the suffix stays."""
    safe = _UNFIT.sub("_", shown_name(file_name)).strip(". ")
    return _shortened(safe, _LONGEST_NAME) or "ohne_Namen"


def _shortened(name: str, most: int) -> str:
    """At most so many bytes of UTF-8, with the suffix kept."""
    if len(name.encode()) <= most:
        return name
    stem, dot, suffix = name.rpartition(".")
    ending = f"{dot}{suffix}" if 0 < len(suffix.encode()) <= 10 else ""
    room = most - len(ending.encode())
    kept = (stem if ending else name).encode()[:room]
    return kept.decode(errors="ignore").rstrip(". ") + ending


def _copy(content: BinaryIO, file: Path, largest: int) -> str | None:
    """The checksum of what was copied; None if there is more than may be."""
    digest = hashlib.sha256()
    left = largest
    with file.open("xb") as kept:
        while piece := content.read(_AT_ONCE):
            left -= len(piece)
            if left < 0:
                return None
            digest.update(piece)
            kept.write(piece)
        kept.flush()
        os.fsync(kept.fileno())
    return digest.hexdigest()


def _named(incoming: Path, folder: Path) -> str:
    """Give the folder an id that no other delivery has, in one step."""
    while True:
        delivery_id = f"L-{datetime.now(UTC):%Y-%m-%d}-{secrets.token_hex(4)}"
        try:
            # Renaming onto a folder with content fails, and a delivery's folder always has some.
            incoming.rename(folder / delivery_id)
        except OSError:
            if not (folder / delivery_id).exists():
                raise
            continue
        return delivery_id


def _clear_leftovers(folder: Path) -> None:
    """Remove what uploads left that were cut off."""
    now = datetime.now(UTC).timestamp()
    for leftover in folder.glob(f"{_RECEIVING}*"):
        try:
            is_old = now - leftover.stat().st_mtime > _LEFTOVER_AGE
        except OSError:
            continue
        if is_old:
            shutil.rmtree(leftover, ignore_errors=True)
