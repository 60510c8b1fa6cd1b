"""Neither how many threads compute nor when changes anything that is published."""

from pathlib import Path

import pytest

from quartiersmonitor import publish, snapshot
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders


def test_the_same_exports_give_the_same_bytes_again_and_with_many_threads(
    tiny: Folders, tiny_snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QM_THREADS", "8")
    many = publish.publish(tiny.exports, tmp_path, reference=tiny.reference)
    one = snapshot.find(tiny_snapshots)
    assert many.version == one.version
    for file in many.folder.glob("*.parquet"):
        assert file.read_bytes() == (one.folder / file.name).read_bytes()


@pytest.mark.parametrize("threads", ["0", "two", "-1"])
def test_a_number_of_threads_that_is_none_is_refused(
    threads: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QM_THREADS", threads)
    with pytest.raises(ValueError, match="whole number"):
        Warehouse()
