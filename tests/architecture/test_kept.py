"""What tests share is made once, is never half, and is made anew when what decides it changes."""

from pathlib import Path

import pytest

from quartiersmonitor import paths
from tests import kept


def write(folder: Path) -> None:
    folder.mkdir()
    (folder / "rows").write_text("whole")


def refuse(folder: Path) -> None:
    raise AssertionError("made a second time")


def test_what_is_made_once_is_read_afterwards(tmp_path: Path) -> None:
    for make in (write, refuse):
        with kept.kept(tmp_path, "country", make) as folder:
            assert (folder / "rows").read_text() == "whole"


def test_who_is_cut_off_leaves_nothing_that_is_read(tmp_path: Path) -> None:
    def be_cut_off(folder: Path) -> None:
        folder.mkdir()
        (folder / "rows").write_text("ha")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), kept.kept(tmp_path, "country", be_cut_off):
        pass
    with kept.kept(tmp_path, "country", write) as folder:
        assert (folder / "rows").read_text() == "whole"


def test_a_test_that_changes_what_others_read_is_told_and_its_change_does_not_stay(
    tmp_path: Path,
) -> None:
    with (
        pytest.raises(AssertionError, match="country"),
        kept.kept(tmp_path, "country", write) as folder,
    ):
        (folder / "rows").write_text("changed")
    with kept.kept(tmp_path, "country", write) as folder:
        assert (folder / "rows").read_text() == "whole"


def test_of_earlier_states_one_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for state in ("first", "second", "third"):
        monkeypatch.setattr(kept, "fingerprint", lambda state=state: state)
        with kept.kept(tmp_path, "country", write):
            pass
    assert sorted(path.name for path in tmp_path.iterdir()) == ["second", "third"]


@pytest.mark.parametrize(
    ("place", "decides"),
    [
        ("queries/staging/new.sql", True),
        ("quartiersmonitor/new.py", True),
        ("quartiersmonitor/disclosure/new.py", True),
        ("data/reference/new.parquet", True),
        ("quartiersmonitor/ui/new.py", False),
    ],
)
def test_a_new_file_decides_unless_it_stands_above_publishing(
    place: str, decides: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    before = kept.fingerprint.__wrapped__()
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).write_text("new")
    assert (kept.fingerprint.__wrapped__() != before) is decides


def test_every_layer_said_to_stand_above_publishing_is_there() -> None:
    package = paths.ROOT / "quartiersmonitor"
    assert {name for name in kept.ABOVE if not (package / name).exists()} == set()
