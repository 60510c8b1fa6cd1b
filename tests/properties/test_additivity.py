"""Municipalities add up to their units, districts and the state, before anything is hidden."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import paths, publish, snapshot
from tests.conftest import Folders

ADDITIVE = ("T1", "A6", "E2")
# Shares of a neighbourhood carry nine digits: so much of its hours may be lost or gained.
ROUNDING = 1e-5


@pytest.fixture(scope="module")
def unprotected(tiny: Folders, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tiny country published by queries whose headers protect nothing."""
    folder = tmp_path_factory.mktemp("unprotected")
    for file in paths.QUERIES.rglob("*.sql"):
        copy = folder / "queries" / file.relative_to(paths.QUERIES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text(encoding="utf-8")
        copy.write_text(text.replace("minimum_count = 5", "minimum_count = 0"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "QUERIES", folder / "queries")
        yield publish.publish(tiny.exports, folder / "snapshots", reference=tiny.reference).folder


@pytest.mark.parametrize("indicator", ADDITIVE)
def test_municipalities_add_up_exactly_before_anything_is_hidden(
    indicator: str, unprotected: Path
) -> None:
    compare(unprotected, indicator, most_hidden=0)


@pytest.mark.parametrize("indicator", ADDITIVE)
def test_published_municipalities_add_up_but_for_what_is_hidden(
    indicator: str, snapshots: Path
) -> None:
    compare(snapshot.find(snapshots).folder, indicator, most_hidden=4)


def compare(folder: Path, indicator: str, most_hidden: int) -> None:
    """Parts may be hidden below the minimum; each of them then stands for 1 to `most_hidden`."""
    above = regions_above(folder)
    rows = pq.read_table(folder / "values.parquet", filters=pc.field("indicator") == indicator)
    known: Counter[tuple[str, str, str]] = Counter()
    hidden: Counter[tuple[str, str, str]] = Counter()
    wholes: dict[tuple[str, str, str], float] = {}
    for row in rows.to_pylist():
        if row["level"] == "municipality":
            for level, region in above[row["region_id"]]:
                known[level, region, row["period"]] += row["numerator"] or 0
                hidden[level, region, row["period"]] += row["status"] == "suppressed"
        elif row["level"] != "neighbourhood" and row["status"] in ("ok", "zero"):
            wholes[row["level"], row["region_id"], row["period"]] = row["numerator"]
    assert wholes
    for place, whole in wholes.items():
        least = known[place] + hidden[place] * min(1, most_hidden)
        assert least - ROUNDING <= whole <= known[place] + hidden[place] * most_hidden + ROUNDING, (
            place
        )


def regions_above(folder: Path) -> dict[str, list[tuple[str, str]]]:
    rows = pq.read_table(folder / "regions.parquet", filters=pc.field("level") == "municipality")
    return {
        row["region_id"]: [
            ("unit", row["unit_id"]),
            ("district", row["district_id"]),
            ("state", "01"),
        ]
        for row in rows.to_pylist()
    }
