"""Municipalities add up to their units, districts and the state, but for noise and rounding."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import publish, snapshot
from quartiersmonitor.disclosure import p_table, protection, secret
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders

Place = tuple[str, str, str]

# How far one published number may lie from the count it stands for. Shares of a neighbourhood
# carry nine digits, of which hours lose or gain so much.
FARTHEST = {"T1": p_table.LARGEST_DEVIATION, "A6": 1e-6, "E2": 5 + 1e-5}


@pytest.fixture(scope="module")
def counted(tiny: Folders) -> Iterator[Warehouse]:
    """The tiny country with everybody counted and nothing altered."""
    with Warehouse.over_exports(tiny.exports, tiny.reference) as warehouse:
        publish.establish_facts(warehouse)
        protection.count_people(warehouse, secret.PUBLIC_DEMONSTRATION_KEY)
        yield warehouse


@pytest.mark.parametrize("category", ["all", "65+"])
def test_visits_add_up_exactly_before_they_are_altered(category: str, counted: Warehouse) -> None:
    cells = counted.table(
        "FROM people_cell WHERE subject = 'visits' AND category = $category", category=category
    )
    above = regions_above(counted.table("FROM region"))
    parts: defaultdict[Place, int] = defaultdict(int)
    for cell in cells[cells["level"] == "municipality"].to_dict("records"):
        for level, region in above[cell["region_id"]]:
            parts[level, region, cell["period"]] += cell["people"]
    wholes = cells[cells["level"].isin(["unit", "district", "state"])]
    assert len(wholes)
    for cell in wholes.to_dict("records"):
        assert parts[cell["level"], cell["region_id"], cell["period"]] == cell["people"]


@pytest.mark.parametrize("indicator", FARTHEST)
def test_published_municipalities_add_up_but_for_noise_and_rounding(
    indicator: str, snapshots: Path
) -> None:
    folder = snapshot.find(snapshots).folder
    above = regions_above(pd.read_parquet(folder / "regions.parquet"))
    rows = pq.read_table(folder / "values.parquet", filters=pc.field("indicator") == indicator)
    sums: defaultdict[Place, float] = defaultdict(float)
    parts: defaultdict[Place, int] = defaultdict(int)
    incomplete: set[Place] = set()
    wholes: dict[Place, float] = {}
    for row in rows.to_pylist():
        if row["level"] == "municipality":
            for level, region in above[row["region_id"]]:
                place = (level, region, row["period"])
                if row["status"] in ("suppressed", "not_delivered"):
                    incomplete.add(place)
                elif row["numerator"] is not None:
                    sums[place] += row["numerator"]
                    parts[place] += 1
        elif row["level"] != "neighbourhood" and row["status"] in ("ok", "zero"):
            wholes[row["level"], row["region_id"], row["period"]] = row["numerator"]
    complete = wholes.keys() - incomplete
    assert len(complete) > 100
    for place in complete:
        assert abs(wholes[place] - sums[place]) <= (parts[place] + 1) * FARTHEST[indicator]


def regions_above(regions: pd.DataFrame) -> dict[str, list[tuple[str, str]]]:
    municipalities = regions[regions["level"] == "municipality"]
    return {
        row["region_id"]: [
            ("unit", row["unit_id"]),
            ("district", row["district_id"]),
            ("state", "01"),
        ]
        for row in municipalities.to_dict("records")
    }
