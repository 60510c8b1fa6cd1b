"""The release gate: what could be taken apart is left out, or nothing is published."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest

from quartiersmonitor import paths, publish, snapshot
from quartiersmonitor.__main__ import main
from quartiersmonitor.disclosure import attack, p_table, protection, release, secret
from quartiersmonitor.disclosure.attack import Failure, Report
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders

YEAR = "2024"


@contextmanager
def counting(tiny: Folders) -> Iterator[Warehouse]:
    """The tiny country with everybody counted and nothing published yet."""
    with Warehouse.over_exports(tiny.exports, tiny.reference) as warehouse:
        publish.establish_facts(warehouse)
        protection.count_people(warehouse, secret.PUBLIC_DEMONSTRATION_KEY)
        yield warehouse


@pytest.fixture
def counted(tiny: Folders) -> Iterator[Warehouse]:
    with counting(tiny) as warehouse:
        yield warehouse


class Cleared(NamedTuple):
    """The tiny country as the gate left it, and an attack on it before."""

    warehouse: Warehouse
    before: Report
    clearance: release.Clearance


@pytest.fixture(scope="module")
def cleared(tiny: Folders) -> Iterator[Cleared]:
    with counting(tiny) as warehouse:
        protection.publish_people(warehouse, ())
        before = attack.attack(release.publication(warehouse, ("visits", YEAR)))
        yield Cleared(warehouse, before, release.clear(warehouse, [YEAR], lambda _share: None))


def test_the_gate_leaves_out_what_gives_a_small_count_away_and_then_every_attack_fails(
    cleared: Cleared,
) -> None:
    assert not cleared.before.passed
    assert cleared.clearance.coarsenings
    assert all(report.passed for report in cleared.clearance.reports.values())
    again = attack.attack(release.publication(cleared.warehouse, ("visits", YEAR)))
    assert again.passed
    assert again.fewest >= release.WANTED


def test_what_is_left_out_is_suppressed_for_the_whole_year(cleared: Cleared) -> None:
    published = cleared.warehouse.table("FROM published_people")
    for left_out in cleared.clearance.coarsenings:
        rows = published[
            (published["subject"] == left_out.subject)
            & (published["level"] == left_out.level)
            & (published["region_id"] == left_out.region_id)
            & (published["split"] == left_out.split)
        ]
        assert len(rows)
        assert rows["is_hidden"].all()
        assert rows["people"].isna().all()
    assert published["people"].notna().any()


def test_counts_published_exactly_do_not_pass(
    counted: Warehouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    unaltered = counted.table(
        "SELECT *, people AS people_known, false AS is_hidden FROM people_cell"
    )
    small = unaltered[unaltered["people"].between(1, 4) & (unaltered["subject"] == "visits")]
    monkeypatch.setattr(p_table, "window", lambda people: (people, people))
    monkeypatch.setattr(protection, "publish_people", lambda *_: None)
    protection_of_nobody(counted)
    report = attack.attack(release.publication(counted, ("visits", YEAR)))
    found_out = {failure.cell for failure in report.failures if failure.role is None}
    alone = {failure.records for failure in report.failures}
    assert len(small)
    assert len(found_out) + len(alone) >= len(small) / 2
    assert report.fewest == 1


def protection_of_nobody(counted: Warehouse) -> None:
    """Publish every cell as it is."""
    exact = counted.arrow(
        "SELECT * EXCLUDE (cell_key), people AS people_known, false AS is_hidden FROM people_cell"
    )
    counted.add("published_people", exact)


def test_an_attack_that_cannot_be_stopped_stops_the_release(
    tiny: Folders,
    tiny_snapshots: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    snapshots = shutil.copytree(tiny_snapshots, tmp_path / "snapshots")
    before = snapshot.current_version(snapshots)
    lost = Failure(
        role="TA", records=(1,), count=2, cell=None, within=(), candidates=(2,), undecided=False
    )
    report = Report(
        targets={None: 1},
        decided={"failed": 1},
        fewest=1,
        failures=(lost,),
        settled=frozenset(),
        seconds=0,
    )
    monkeypatch.setattr(attack, "attack", lambda *_arguments, **_options: report)
    # Another secret, so that it is no version that is published already.
    key = tmp_path / "secret"
    key.write_bytes(b"k" * 40)
    key.chmod(0o600)
    monkeypatch.setenv(secret.SECRET_FILE, str(key))
    with pytest.raises(release.ReleaseRefused, match="could be found out"):
        publish.publish(tiny.exports, snapshots, reference=tiny.reference)
    assert snapshot.current_version(snapshots) == before
    monkeypatch.setattr(paths, "REFERENCE", tiny.reference)
    arguments = ["publish", "--exports", str(tiny.exports), "--snapshots", str(snapshots)]
    assert main(arguments) == 1
    assert "stays in force" in capsys.readouterr().err


def test_the_snapshot_holds_the_report_of_its_gate(tiny_snapshots: Path) -> None:
    gate = snapshot.find(tiny_snapshots).meta["gate"]
    assert isinstance(gate, dict)
    assert gate["failed"] == 0
    assert gate["smallest_candidates"] >= release.WANTED
    assert set(gate["targets"]) == {"reader", "providers"}
    assert pd.DataFrame(gate["coarsened"]).columns.tolist() == [
        *("subject", "level", "region_id", "year", "split")
    ]
