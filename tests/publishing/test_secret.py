"""Real exports are published with a secret only; with it the figures are others, every time the same."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import publish, snapshot
from quartiersmonitor.__main__ import main
from quartiersmonitor.disclosure import secret
from tests.conftest import Folders, gate_open


@pytest.fixture(scope="module")
def real(tiny: Folders, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny country, delivered as real."""
    folder = shutil.copytree(tiny.exports, tmp_path_factory.mktemp("real") / "exports")
    for file in folder.glob("*.parquet"):
        rows = pq.read_table(file)
        if "ist_synthetisch" in rows.column_names:
            column = rows.column_names.index("ist_synthetisch")
            never = pa.array([False] * rows.num_rows)
            pq.write_table(rows.set_column(column, "ist_synthetisch", never), file)
    return folder


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A secret of one's own, named in the environment."""
    file = tmp_path_factory.mktemp("key") / "secret"
    file.write_text("0123456789abcdef" * 4, encoding="ascii")
    file.chmod(0o600)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(secret.SECRET_FILE, str(file))
        yield file


@pytest.fixture(scope="module")
def published(
    real: Path, key: Path, tiny: Folders, tmp_path_factory: pytest.TempPathFactory
) -> snapshot.Snapshot:
    """The real exports, published with that secret."""
    with gate_open():
        return publish.publish(real, tmp_path_factory.mktemp("real"), reference=tiny.reference)


def test_real_exports_without_a_secret_are_refused_and_the_last_snapshot_stays(
    real: Path,
    tiny: Folders,
    tiny_snapshots: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv(secret.SECRET_FILE, raising=False)
    snapshots = shutil.copytree(tiny_snapshots, tmp_path / "snapshots")
    before = snapshot.current_version(snapshots)
    with pytest.raises(secret.SecretRefused):
        publish.publish(real, snapshots, reference=tiny.reference)
    assert snapshot.current_version(snapshots) == before
    assert main(["publish", "--exports", str(real), "--snapshots", str(snapshots)]) == 1
    said = capsys.readouterr().err
    assert "QM_SECRET_FILE" in said
    assert "openssl" in said
    assert "stays in force" in said


@pytest.mark.usefixtures("key", "_gate_open")
def test_real_exports_with_a_secret_are_published_the_same_every_time_and_say_they_are_real(
    published: snapshot.Snapshot, real: Path, tiny: Folders, tmp_path: Path
) -> None:
    again = publish.publish(real, tmp_path, reference=tiny.reference)
    assert not again.meta["synthetic"]
    assert again.version == published.version
    for file in again.folder.glob("*.parquet"):
        assert file.read_bytes() == (published.folder / file.name).read_bytes()


def test_the_secret_lies_in_no_file_of_the_snapshot(
    published: snapshot.Snapshot, key: Path
) -> None:
    hidden = key.read_bytes()
    for file in published.folder.iterdir():
        assert hidden not in file.read_bytes()
