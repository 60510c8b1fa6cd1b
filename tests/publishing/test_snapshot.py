"""The folder of snapshots: order, rollback, and that only complete ones count."""

import json

import pytest

from quartiersmonitor import snapshot


def publish_fake(snapshots, version, created, layout=snapshot.LAYOUT):
    meta = {"created": created, "synthetic": True, "layout": layout}
    with snapshot.building(snapshots) as folder:
        (folder / "meta.json").write_text(json.dumps(meta))
        (folder / "values.parquet").write_bytes(b"figures")
        return snapshot.finish(folder, version)


def test_nothing_is_in_force_before_the_first_publish(tmp_path):
    assert snapshot.current_version(tmp_path) is None
    with pytest.raises(snapshot.NoSnapshot, match="nothing is published"):
        snapshot.find(tmp_path)


def test_the_newest_publish_is_in_force_and_older_ones_stay_readable(tmp_path):
    publish_fake(tmp_path, "aaa", "2025-01-01")
    publish_fake(tmp_path, "bbb", "2025-02-01")
    assert snapshot.find(tmp_path).version == "bbb"
    assert [found.version for found in snapshot.find_all(tmp_path)] == ["bbb", "aaa"]


def test_a_rollback_puts_an_older_version_in_force(tmp_path):
    publish_fake(tmp_path, "aaa", "2025-01-01")
    publish_fake(tmp_path, "bbb", "2025-02-01")
    snapshot.put_in_force(tmp_path, "aaa")
    assert snapshot.find(tmp_path).version == "aaa"


def test_a_rollback_to_an_unknown_version_leaves_the_current_one(tmp_path):
    publish_fake(tmp_path, "aaa", "2025-01-01")
    with pytest.raises(snapshot.NoSnapshot, match="zzz"):
        snapshot.put_in_force(tmp_path, "zzz")
    assert snapshot.find(tmp_path).version == "aaa"


def test_a_snapshot_of_another_release_is_not_read_and_says_what_to_do(tmp_path):
    publish_fake(tmp_path, "now", "2025-02-01")
    with pytest.raises(snapshot.NoSnapshot, match="another release; publish the exports again"):
        publish_fake(tmp_path, "old", "2025-01-01", layout=snapshot.LAYOUT - 1)
    assert [found.version for found in snapshot.find_all(tmp_path)] == ["now"]
    assert snapshot.find(tmp_path).version == "now"


def test_only_the_last_versions_are_kept(tmp_path):
    for number in range(snapshot.KEPT + 2):
        publish_fake(tmp_path, f"v{number}", f"2025-01-{number + 1:02}")
    assert [found.version for found in snapshot.find_all(tmp_path)] == [
        f"v{number}" for number in reversed(range(2, snapshot.KEPT + 2))
    ]


@pytest.mark.parametrize("version", ["..", "../secret", "a/b", ".building-x", ""])
def test_a_version_from_a_link_never_leaves_the_folder(tmp_path, version):
    (tmp_path / "meta.json").write_text("{}")
    snapshots = tmp_path / "snapshots"
    snapshots.mkdir()
    with pytest.raises(snapshot.NoSnapshot):
        snapshot.find(snapshots, version)


def test_what_a_killed_publisher_left_is_swept_by_the_next(tmp_path):
    (tmp_path / ".building-dead").mkdir()
    (tmp_path / ".building-dead" / "values.parquet").write_bytes(b"half")
    (tmp_path / ".current-dead").write_text("half")
    with snapshot.exclusive(tmp_path):
        assert not list(tmp_path.glob(".building-*"))
        assert not list(tmp_path.glob(".current-*"))
