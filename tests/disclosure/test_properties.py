"""What holds of everything published about people, whatever the exports are."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import sqrt
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import paths, query
from quartiersmonitor.__main__ import main
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders
from tests.disclosure.published import Published
from tests.oracle import cells, people
from tests.oracle.cells import Cell
from tests.oracle.country import Country
from tests.oracle.rows import BANDS

EVERY_LEVEL = {"all", "65+"}
LARGE = {"under65", *BANDS, "unknown"}
CATEGORIES = {
    "state": EVERY_LEVEL | LARGE,
    "district": EVERY_LEVEL | LARGE,
    "unit": EVERY_LEVEL | LARGE,
    "municipality": EVERY_LEVEL | {"under30", "30-64", "unknown"},
    "neighbourhood": EVERY_LEVEL | {"under30", "30-64", "unknown"},
}


# (a) A cell has one value, whatever road leads to it.


def cells_of(published: Published, level: str, region: str) -> dict[tuple[str, ...], object]:
    """Counts of people of one region: of T1 and E1, and of the breakdowns."""
    values = published.values.xs((level, region), level=("level", "region_id"))
    rows = values[values.index.get_level_values("indicator").isin(["T1", "E1"])]
    found: dict[tuple[str, ...], object] = {
        (*key, status): number
        for key, number, status in zip(rows.index, rows["numerator"], rows["status"], strict=True)
    }
    parts = published.parts.xs((level, region), level=("level", "region_id"))
    visits = parts[parts.index.get_level_values("measure") == "visits"]
    found |= {
        (*key, status): number
        for key, number, status in zip(visits.index, visits["value"], visits["status"], strict=True)
        if status != "suppressed"
    }
    return {key: None if pd.isna(number) else number for key, number in found.items()}  # type: ignore[call-overload]


def assert_same_where_both_are_published(
    published: Published, one: tuple[str, str], other: tuple[str, str]
) -> int:
    first, second = cells_of(published, *one), cells_of(published, *other)
    shared = first.keys() & second.keys()
    assert {key: first[key] for key in shared} == {key: second[key] for key in shared}
    return len(shared)


@pytest.mark.parametrize("country", ["tiny_published", "demo_published"])
def test_a_city_that_is_its_own_unit_and_district_has_one_value_on_all_three_levels(
    country: str, request: pytest.FixtureRequest
) -> None:
    published: Published = request.getfixturevalue(country)
    regions = pq.read_table(published.folder / "regions.parquet").to_pandas()
    places = regions[regions["level"] == "municipality"]
    assert (places["unit_kind"] == "kreisfrei").any()
    compared = 0
    for place in places[places["unit_kind"] != "amt"].itertuples():
        here = ("municipality", str(place.region_id))
        unit = ("unit", str(place.unit_id))
        compared += assert_same_where_both_are_published(published, here, unit)
        if place.unit_kind == "kreisfrei":
            district = ("district", str(place.district_id))
            compared += assert_same_where_both_are_published(published, here, district)
            compared += assert_same_where_both_are_published(published, unit, district)
    assert compared > 20


@pytest.mark.parametrize("country", ["tiny", "demo"])
def test_a_neighbourhood_and_a_municipality_of_the_same_records_have_one_value(
    country: str, request: pytest.FixtureRequest
) -> None:
    published, raw = published_and_raw(country, request)
    compared = 0
    for period in raw.periods:
        records = raw.people(period)
        # Two regions of the same cells are the same records: keys are 32 bits wide.
        by_cells = defaultdict(list)
        for region, found in records.items():
            if any(cell.people for cell in found.values()):
                by_cells[frozenset(found.items())].append(region)
        visits = published.parts["value"]
        for same in by_cells.values():
            totals = {
                visits[("age_mix", *region, period.grain, period.name, "all", "visits")]
                for region in same
            }
            # The release gate may have taken the total of one of them away.
            assert len({total for total in totals if not pd.isna(total)}) <= 1, same
            compared += {level for level, _ in same} >= {"neighbourhood", "municipality"}
    assert compared


# (b) Nothing is 1 or 2, nobody stays nobody, and nothing moves by more than three.


def published_and_raw(country: str, request: pytest.FixtureRequest) -> tuple[Published, Country]:
    published: Published = request.getfixturevalue(f"{country}_published")
    return published, request.getfixturevalue(f"{country}_raw")


@pytest.fixture(scope="module")
def tiny_raw(tiny: Folders, tiny_published: Published) -> Country:
    return Country(tiny.exports, tiny.reference, tiny_published.folder)


@pytest.fixture(scope="module")
def demo_raw(demo_exports: Path, demo_published: Published) -> Country:
    return Country(demo_exports, paths.REFERENCE, demo_published.folder)


class Shown(NamedTuple):
    """One published cell of visits, and the records it is of."""

    level: str
    category: str
    cell: Cell
    value: float

    @property
    def is_always_shown(self) -> bool:
        """What may be hidden for its value is no fair sample."""
        return self.level not in people.SMALL or self.category in EVERY_LEVEL


def shown_cells(published: Published, raw: Country) -> Iterator[Shown]:
    names = people.GROUPS | people.HALVES | people.FINE | {"all": (*BANDS, "unknown")}
    rows = published.parts.reset_index()
    rows = rows[(rows["breakdown"] == "age_mix") & (rows["measure"] == "visits")]
    rows = rows[rows["status"] != "suppressed"]
    columns = (
        rows[name].tolist() for name in ("period", "level", "region_id", "category", "value")
    )
    found: dict[tuple[str, str, str], list[tuple[str, float]]] = defaultdict(list)
    for period, level, region, category, value in zip(*columns, strict=True):
        found[period, level, region].append((category, value))
    for period in raw.periods:
        for region, records in raw.people(period).items():
            for category, value in found.get((period.name, *region), ()):
                inside = [records[name] for name in names[category] if name in records]
                yield Shown(region[0], category, cells.together(inside), value)


@pytest.mark.parametrize("country", ["tiny", "demo"])
def test_nobody_stays_nobody_and_a_published_count_is_at_most_three_off_and_never_1_or_2(
    country: str, request: pytest.FixtureRequest
) -> None:
    found = list(shown_cells(*published_and_raw(country, request)))
    assert len(found) > 100
    assert all(each.value == 0 for each in found if each.cell.people == 0)
    assert all(abs(each.value - each.cell.people) <= 3 for each in found)
    assert not {each.value for each in found} & {1, 2}
    assert all(each.value == int(each.value) >= 0 for each in found)


def test_no_published_count_of_volunteers_is_1_or_2_where_nothing_is_shared_out(
    demo_published: Published,
) -> None:
    rows = demo_published.values.xs(
        ("E1", "neighbourhood", "quarter"), level=("indicator", "level", "grain")
    )
    numbers = rows["numerator"].dropna()
    assert len(numbers)
    assert not numbers.isin([1, 2]).any()
    assert (numbers == numbers.round()).all()


# (c) The deviations are fair: in the mean nothing is added, and not by a constant.


@pytest.mark.parametrize("few", [True, False])
def test_deviations_of_the_demo_have_the_mean_0_and_the_variance_2(
    few: bool, request: pytest.FixtureRequest
) -> None:
    deviations = {
        each.cell: each.value - each.cell.people
        for each in shown_cells(*published_and_raw("demo", request))
        if each.is_always_shown and each.cell.people and (each.cell.people < 5) == few
    }
    found = list(deviations.values())
    assert len(found) > 100
    # Four standard errors; the fourth moment of a deviation is at most 3⁴.
    assert abs(fmean(found)) < 4 * sqrt(2 / len(found))
    assert abs(fmean(number**2 for number in found) - 2) < 4 * sqrt(81 / len(found))


# (e) What is not on the list is not there.


@pytest.mark.parametrize("country", ["tiny_published", "demo_published"])
def test_the_views_of_visits_are_those_of_the_closed_list(
    country: str, request: pytest.FixtureRequest
) -> None:
    published: Published = request.getfixturevalue(country)
    index = published.parts.index.to_frame(index=False)
    visits = index[index["measure"] == "visits"]
    assert set(visits["breakdown"]) == {"age_mix", "section71"}
    assert set(visits["grain"]) == {"quarter", "year"}
    ages = visits[visits["breakdown"] == "age_mix"]
    for level, rows in ages.groupby("level"):
        assert set(rows["category"]) == CATEGORIES[str(level)]
    sections = visits[visits["breakdown"] == "section71"]
    assert set(sections["level"]) == {"state", "district"}


@pytest.fixture(scope="module")
def demo_warehouse(demo_published: Published) -> Iterator[Warehouse]:
    with Warehouse.over_snapshot(demo_published.folder, in_memory=False) as warehouse:
        yield warehouse


@pytest.mark.parametrize(
    "asked",
    [
        {"breakdown": "age_mix", "category": "80+"},
        {"breakdown": "age_mix", "category": "65-79"},
        {"breakdown": "section71", "measure": "visits"},
        {"breakdown": "volunteers"},
    ],
)
@pytest.mark.parametrize("level", ["municipality", "neighbourhood", "street"])
def test_the_queries_of_the_pages_give_nothing_that_is_not_on_the_list(
    asked: Mapping[str, str], level: str, demo_warehouse: Warehouse
) -> None:
    rows = demo_warehouse.table(
        query.text("pages/counts_by_region.sql"),
        breakdown=asked["breakdown"],
        level=level,
        period="2025",
    )
    for column in ("category", "measure"):
        if column in asked:
            rows = rows[rows[column] == asked[column]]
    assert rows.empty


@pytest.mark.parametrize("period", ["2025-03", "2025-W10", "2025-03-01"])
def test_no_page_can_ask_for_a_month_week_or_day(period: str, demo_warehouse: Warehouse) -> None:
    for name in ("counts_by_region", "figures_by_region"):
        rows = demo_warehouse.table(
            query.text(f"pages/{name}.sql"),
            breakdown="age_mix",
            indicator="T1",
            level="state",
            period=period,
        )
        assert rows.empty


@pytest.mark.parametrize(
    "asked",
    [
        ["--indicator", "T1_80plus"],
        ["--indicator", "T1", "--level", "street"],
        ["--indicator", "T1", "--grain", "month"],
        ["--indicator", "T1", "--period", "2025-03"],
        ["--indicator", "G3", "--level", "municipality"],
        ["--indicator", "G3", "--level", "neighbourhood"],
        ["--indicator", "age_mix"],
    ],
    ids=" ".join,
)
def test_the_command_refuses_what_is_not_on_the_list_with_a_sentence(
    asked: list[str], snapshots: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["values", "--snapshots", str(snapshots), *asked])
    except SystemExit as refusal:
        code = refusal.code if isinstance(refusal.code, int) else -1
    said = capsys.readouterr()
    assert code in (1, 2)
    assert not said.out
    assert asked[-1] in said.err
