"""A provider's file is kept as it came, whatever it is called, or not at all."""

import hashlib
import io
import os
import resource
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from quartiersmonitor import paths
from quartiersmonitor.deliveries import receive
from quartiersmonitor.intake import FileRefused, Limits

HOSTILE = [
    "../../x.csv",
    "..\\..\\x.csv",
    "/etc/passwd",
    "C:\\Listen\\x.xlsx",
    "..",
    ".",
    "",
    "\x00",
    "a\nb.csv",
    "ä" * 300 + ".xlsx",
    "x" * 5000,
    "Möhrenfest 🎉.csv",
    "\u202egnp.xlsx",
    "CON.csv",
    ".bashrc",
    "x.csv\udc80",
    "-rf.csv",
    "a|b<c>d*e?.csv",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_a_file_is_called_it_lies_in_its_own_folder(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "deliveries"
    received = receive.receive(folder, name, io.BytesIO(b"Inhalt"))
    assert received.file.read_bytes() == b"Inhalt"
    assert received.file.parent == folder / received.delivery_id / "original"
    assert len(received.file.name.encode()) <= 120
    assert not received.file.name.startswith(".")
    assert received.file_name.isprintable()
    assert [path.name for path in tmp_path.iterdir()] == ["deliveries"]
    assert [path.name for path in folder.iterdir()] == [received.delivery_id]


def test_a_shortened_name_keeps_its_suffix() -> None:
    assert receive.safe_name("ä" * 300 + ".xlsx").endswith("ä.xlsx")


def test_the_original_is_unchanged_and_read_only(tmp_path: Path) -> None:
    source = tmp_path / "liste.csv"
    source.write_bytes(b"Datum;TN\r\n01.03.2026;12\r\n")
    received = receive.receive(tmp_path / "deliveries", source.name, source)
    assert received.file.read_bytes() == source.read_bytes()
    assert received.checksum == hashlib.sha256(source.read_bytes()).hexdigest()
    assert received.file.stat().st_mode & 0o777 == 0o440
    assert (tmp_path / "deliveries").stat().st_mode & 0o077 == 0


def test_ids_never_collide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rolled = iter("0123456789")
    monkeypatch.setattr(secrets, "token_hex", lambda count: next(rolled) if count == 8 else "same")
    first = receive.receive(tmp_path, "a.csv", io.BytesIO(b"a"))
    later = iter(["same", "same", "other"])
    monkeypatch.setattr(
        secrets, "token_hex", lambda count: "incoming" if count == 8 else next(later)
    )
    second = receive.receive(tmp_path, "b.csv", io.BytesIO(b"b"))
    assert first.delivery_id.endswith("same")
    assert second.delivery_id.endswith("other")
    assert first.file.read_bytes() == b"a"


def test_what_is_too_large_is_not_kept(tmp_path: Path) -> None:
    limits = Limits(file_bytes=1_000_000, csv_bytes=2_000_000)
    with pytest.raises(FileRefused, match="file_too_large"):
        receive.receive(tmp_path, "a.csv", io.BytesIO(b"x" * 2_000_001), limits=limits)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_folder_that_cannot_be_made_is_told(language: str, tmp_path: Path) -> None:
    (tmp_path / "deliveries").write_text("a file is in the way")
    with pytest.raises(FileRefused) as refusal:
        receive.receive(tmp_path / "deliveries", "a.csv", io.BytesIO(b"x"), language=language)
    assert refusal.value.finding.rule == "cannot_keep"
    assert "QM_DELIVERIES" in refusal.value.finding.message


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="not_a_file"):
        receive.receive(tmp_path / "deliveries", "x", tmp_path)


FULL = """
import io, resource, signal, sys
from pathlib import Path
from quartiersmonitor.deliveries.receive import receive
from quartiersmonitor.intake import FileRefused
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))
try:
    receive(Path(sys.argv[1]), "a.csv", io.BytesIO(b"x" * 100_000))
except FileRefused as refusal:
    print(refusal.finding.rule)
"""


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="no such limit here")
def test_a_disk_that_takes_no_more_leaves_nothing_half(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
    )
    assert told.stdout.strip() == "cannot_keep"
    assert list(tmp_path.iterdir()) == []


def test_leftovers_of_uploads_that_were_cut_off_go(tmp_path: Path) -> None:
    old, young = tmp_path / ".receiving-old", tmp_path / ".receiving-young"
    for folder in (old, young):
        folder.mkdir(parents=True)
    os.utime(old, (0, 0))
    receive.receive(tmp_path, "a.csv", io.BytesIO(b"x"))
    assert not old.exists()
    assert young.exists()
