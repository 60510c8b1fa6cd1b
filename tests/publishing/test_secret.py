"""Real exports are published with a secret only; with it the figures are others, every time the same."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import publish, snapshot
from quartiersmonitor.__main__ import main
from quartiersmonitor.disclosure import secret
from tests.conftest import Folders


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


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A secret of one's own, named in the environment."""
    file = tmp_path / "secret"
    file.write_text("0123456789abcdef" * 4, encoding="ascii")
    file.chmod(0o600)
    monkeypatch.setenv(secret.SECRET_FILE, str(file))
    return file


def test_real_exports_without_a_secret_are_refused_and_the_last_snapshot_stays(
    real: Path,
    tiny: Folders,
    tiny_snapshots: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv(secret.SECRET_FILE, raising=False)
    before = snapshot.current_version(tiny_snapshots)
    with pytest.raises(secret.SecretRefused):
        publish.publish(real, tiny_snapshots, reference=tiny.reference)
    assert snapshot.current_version(tiny_snapshots) == before
    assert main(["publish", "--exports", str(real), "--snapshots", str(tiny_snapshots)]) == 1
    said = capsys.readouterr().err
    assert "QM_SECRET_FILE" in said
    assert "openssl" in said
    assert "stays in force" in said


@pytest.mark.usefixtures("key")
def test_another_secret_gives_another_version_with_other_published_counts(
    tiny: Folders, tiny_snapshots: Path, tmp_path: Path
) -> None:
    known = snapshot.find(tiny_snapshots)
    own = publish.publish(tiny.exports, tmp_path / "own", reference=tiny.reference)
    assert own.version != known.version
    tables = [pq.read_table(found.folder / "values.parquet") for found in (known, own)]
    assert tables[0]["numerator"] != tables[1]["numerator"]


@pytest.mark.usefixtures("key")
def test_real_exports_with_a_secret_are_published_the_same_every_time_and_say_they_are_real(
    real: Path, tiny: Folders, tmp_path: Path
) -> None:
    first, second = (
        publish.publish(real, tmp_path / name, reference=tiny.reference)
        for name in ("first", "second")
    )
    assert not first.meta["synthetic"]
    assert first.version == second.version
    for file in first.folder.glob("*.parquet"):
        assert file.read_bytes() == (second.folder / file.name).read_bytes()


def test_the_secret_lies_in_no_file_of_the_snapshot(
    real: Path, tiny: Folders, tmp_path: Path, key: Path
) -> None:
    published = publish.publish(real, tmp_path / "snapshots", reference=tiny.reference)
    hidden = key.read_bytes()
    for file in published.folder.iterdir():
        assert hidden not in file.read_bytes()
