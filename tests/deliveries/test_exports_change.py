"""Several files change as one, readers see all of it or nothing, and nobody waits for ever."""

import threading
import time
from pathlib import Path

import pytest

from quartiersmonitor import exports_change
from quartiersmonitor.exports_change import PENDING, ExportsUnusable, changing, settled
from tests.deliveries import deliver


def changed(exports: Path, *, commit: bool = True) -> None:
    with changing(exports) as change:
        change.put("angebote/lieferung_id=L/rows.parquet").write_text("new")
        change.put("traeger.parquet").write_text("replaced")
        change.remove("quartiere/old.parquet")
        if commit:
            change.commit()


def changed_half(exports: Path) -> None:
    with changing(exports) as change:
        change.put("traeger.parquet").write_text("half")
        change.put("/")


@pytest.fixture
def exports(tmp_path: Path) -> Path:
    folder = tmp_path / "exports"
    (folder / "quartiere").mkdir(parents=True)
    (folder / "quartiere" / "old.parquet").write_text("old")
    (folder / "traeger.parquet").write_text("old")
    return folder


AFTER = {"angebote/lieferung_id=L/rows.parquet": b"new", "traeger.parquet": b"replaced"}


def test_a_change_adds_replaces_and_removes(exports: Path) -> None:
    changed(exports)
    assert deliver.files(exports) == AFTER
    assert not (exports / "quartiere").exists()


def test_a_change_that_is_not_committed_leaves_everything_as_it_was(exports: Path) -> None:
    before = deliver.files(exports)
    changed(exports, commit=False)
    assert deliver.files(exports) == before
    assert not (exports / PENDING).exists()


def test_an_error_within_leaves_everything_as_it_was(exports: Path) -> None:
    before = deliver.files(exports)
    with pytest.raises(ValueError, match="no place"):
        changed_half(exports)
    assert deliver.files(exports) == before


@pytest.mark.parametrize("place", ["../x.parquet", "/x.parquet", "", f"{PENDING}/x", "a/../../x"])
def test_nothing_is_written_outside_the_exports(exports: Path, place: str) -> None:
    with changing(exports) as change, pytest.raises(ValueError, match="no place below"):
        change.put(place)


def test_a_change_that_was_decided_is_ended_by_the_next_reader(
    exports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(exports: Path, folder: Path) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patched:
        patched.setattr(exports_change, "_carry_out", cut_off)
        with pytest.raises(ExportsUnusable, match="counts"):
            changed(exports)
    with settled(exports):
        assert deliver.files(exports) == AFTER


def test_whatever_else_lies_among_the_changes_is_cleared_away(exports: Path) -> None:
    before = deliver.files(exports)
    (exports / PENDING / "half").mkdir(parents=True)
    (exports / PENDING / "half" / "0.new").write_text("half")
    (exports / PENDING / "stray").write_text("whatever")
    with settled(exports):
        assert deliver.files(exports) == before
    assert not (exports / PENDING).exists()


def test_a_folder_that_is_not_there_can_be_read_as_nobodys(tmp_path: Path) -> None:
    with settled(tmp_path / "none"):
        assert not (tmp_path / "none").exists()


def test_where_a_file_is_in_the_way_it_is_told(tmp_path: Path) -> None:
    (tmp_path / "exports").write_text("a file")
    with pytest.raises(ExportsUnusable, match="QM_EXPORTS"), changing(tmp_path / "exports"):
        pass


def test_a_reader_waits_for_a_change_and_then_sees_all_of_it(exports: Path) -> None:
    seen = []

    def read() -> None:
        with settled(exports):
            seen.append(deliver.files(exports))

    with changing(exports) as change:
        reader = threading.Thread(target=read)
        reader.start()
        change.put("traeger.parquet").write_text("replaced")
        time.sleep(0.1)
        assert seen == []
        change.commit()
    reader.join(timeout=10)
    assert [files["traeger.parquet"] for files in seen] == [b"replaced"]


def test_readers_do_not_wait_for_each_other(exports: Path) -> None:
    with settled(exports), settled(exports):
        pass


def test_who_has_to_wait_is_told(exports: Path) -> None:
    told = threading.Event()
    waiting = threading.Thread(target=lambda: _change_nothing(exports, told))
    with settled(exports):
        waiting.start()
        assert told.wait(10)
    waiting.join(timeout=10)
    assert not waiting.is_alive()


def _change_nothing(exports: Path, told: threading.Event) -> None:
    with changing(exports, told.set):
        pass


def test_two_who_change_at_once_take_turns(exports: Path) -> None:
    numbers = exports / "traeger.parquet"
    numbers.write_text("0")

    def count() -> None:
        for _ in range(10):
            with changing(exports) as change:
                change.put("traeger.parquet").write_text(str(int(numbers.read_text()) + 1))
                change.commit()

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert numbers.read_text() == "30"


def test_a_folder_that_takes_the_place_of_another_is_the_one_that_is_read(exports: Path) -> None:
    seen = []

    def read() -> None:
        with settled(exports):
            seen.append(sorted(deliver.files(exports)))

    with changing(exports):
        reader = threading.Thread(target=read)
        reader.start()
        time.sleep(0.1)
        exports.rename(exports.with_name("old"))
        exports.mkdir()
        (exports / "demo.parquet").write_text("new")
    reader.join(timeout=10)
    assert seen == [["demo.parquet"]]
