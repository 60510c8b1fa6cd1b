"""Without a secret that only the publisher knows no real figure is published."""

from pathlib import Path

import pytest

from quartiersmonitor.disclosure import secret


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(secret.SECRET_FILE, raising=False)


def name(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(secret.SECRET_FILE, str(file))


def write(folder: Path, content: bytes, mode: int = 0o600) -> Path:
    file = folder / "secret"
    file.write_bytes(content)
    file.chmod(mode)
    return file


def test_synthetic_exports_need_no_secret() -> None:
    assert secret.read(all_synthetic=True) == secret.PUBLIC_DEMONSTRATION_KEY


def test_real_exports_without_a_secret_are_refused_with_what_to_do() -> None:
    with pytest.raises(secret.SecretRefused, match="openssl rand"):
        secret.read(all_synthetic=False)


def test_a_named_secret_is_used_for_synthetic_exports_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name(write(tmp_path, b"k" * 40 + b"\n"), monkeypatch)
    assert secret.read(all_synthetic=True) == b"k" * 40


@pytest.mark.parametrize(
    ("content", "mode", "reason"),
    [(b"", 0o600, "0 bytes"), (b"short\n", 0o600, "5 bytes"), (b"k" * 32, 0o644, "chmod 600")],
)
def test_a_weak_or_open_secret_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, mode: int, reason: str
) -> None:
    name(write(tmp_path, content, mode), monkeypatch)
    with pytest.raises(secret.SecretRefused, match=reason):
        secret.read(all_synthetic=False)


def test_a_missing_secret_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name(tmp_path / "nowhere", monkeypatch)
    with pytest.raises(secret.SecretRefused, match="nowhere"):
        secret.read(all_synthetic=False)
