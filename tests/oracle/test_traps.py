"""Both roads again where one thing is unusual: the tiny country, changed in one place."""

import shutil
from pathlib import Path

import pytest

from quartiersmonitor import breakdown, indicator, publish
from quartiersmonitor.disclosure import protection, release
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders
from tests.oracle import breakdowns
from tests.oracle.altered_country import ALTERATIONS, Alteration, write
from tests.oracle.companions import COMPANIONS, differences_beside
from tests.oracle.comparison import differences, published_figures, published_parts
from tests.oracle.country import Country
from tests.oracle.published import figures


@pytest.fixture(autouse=True)
def _nothing_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every cell is published, so that every cell is compared; the gate has tests of its own."""

    def publish_all(warehouse: Warehouse, *_: object) -> release.Clearance:
        protection.publish_people(warehouse, ())
        return release.Clearance({}, ())

    monkeypatch.setattr(release, "clear", publish_all)


@pytest.mark.parametrize("alter", ALTERATIONS, ids=lambda alter: alter.__name__)
def test_published_values_equal_those_computed_from_the_raw_rows_when(
    alter: Alteration, tiny: Folders, tmp_path: Path
) -> None:
    exports = shutil.copytree(tiny.exports, tmp_path / "exports")
    reference = shutil.copytree(tiny.reference, tmp_path / "reference")
    write(exports, reference, alter)
    folder = publish.publish(exports, tmp_path / "snapshots", reference=reference).folder
    country = Country(exports, reference, folder)
    lines = []
    for found in indicator.read_all().values():
        lines += [
            f"{found.id} {line}"
            for line in differences(figures(country, found), published_figures(folder, found.id))
        ]
        if found.companion.value in COMPANIONS:
            beside = differences_beside(country, folder, found)
            lines += [f"{found.id} beside {line}" for line in beside]
    for split in breakdown.read_all().values():
        lines += [
            f"{split.id} {line}"
            for line in differences(
                breakdowns.figures(country, split), published_parts(folder, split.id)
            )
        ]
    assert not lines, "\n".join(lines)
