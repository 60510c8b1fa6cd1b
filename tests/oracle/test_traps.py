"""Both roads again where one thing is unusual: the tiny country, changed in one place."""

import inspect
import shutil
from pathlib import Path

import pytest

from quartiersmonitor import breakdown, indicator, publish
from tests.conftest import Folders
from tests.oracle import altered_country, breakdowns
from tests.oracle.alteration import altered_tables, write
from tests.oracle.altered_country import Alteration
from tests.oracle.altered_together import TOGETHER
from tests.oracle.companions import COMPANIONS, differences_beside
from tests.oracle.comparison import differences, published_figures, published_parts
from tests.oracle.country import Country
from tests.oracle.published import figures

# Every cell is published, so that every cell is compared; the gate has tests of its own.
pytestmark = pytest.mark.usefixtures("_gate_open")


def together(alterations: tuple[Alteration, ...]) -> str:
    return "-".join(alter.__name__ for alter in alterations)


def test_no_alteration_is_forgotten() -> None:
    every = {
        found
        for found in vars(altered_country).values()
        if inspect.isfunction(found) and list(inspect.signature(found).parameters) == ["tables"]
    }
    assert every == {alter for alterations in TOGETHER for alter in alterations}


def test_alterations_of_one_country_do_not_meet(tiny: Folders) -> None:
    for alterations in TOGETHER:
        tables = [
            table
            for alter in alterations
            for table in altered_tables(tiny.exports, tiny.reference, alter)
        ]
        assert len(tables) >= len(alterations)
        assert len(tables) == len(set(tables))


@pytest.mark.parametrize("alterations", TOGETHER, ids=together)
def test_published_values_equal_those_computed_from_the_raw_rows_when(
    alterations: tuple[Alteration, ...], tiny: Folders, tmp_path: Path
) -> None:
    exports = shutil.copytree(tiny.exports, tmp_path / "exports")
    reference = shutil.copytree(tiny.reference, tmp_path / "reference")
    for alter in alterations:
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
