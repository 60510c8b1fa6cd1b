"""Exact figures are those of the raw rows, of one neighbourhood, and near the published ones."""

import math
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import indicator, measure
from quartiersmonitor.review import exact
from tests.oracle.country import Country as Oracle
from tests.review import unprotected
from tests.review.conftest import Country, ExactOf

INDICATORS = {
    found.id: found for found in indicator.read_all().values() if "neighbourhood" in found.levels
}
TINY = ("Q1", "Q2", "Q3", "Q4")
DEMO = ("Q01", "Q19", "Q33", "Q53")
LARGEST_DEVIATION = 3
HALF_STEP = 5  # hours are published in tens

Row = dict[str, str | float | None]


def rows_of(country: Country, exact_of: ExactOf, each: str) -> list[Row]:
    rows: list[Row] = exact_of(country, each).values.to_pylist()
    return [
        {
            name: None if isinstance(cell, float) and math.isnan(cell) else cell
            for name, cell in row.items()
        }
        for row in rows
    ]


def published_rows(country: Country, each: str) -> dict[tuple[str, str], Row]:
    values = pq.read_table(country.snapshot.folder / "values.parquet")
    own = values.filter(
        pc.and_(pc.equal(values["level"], "neighbourhood"), pc.equal(values["region_id"], each))
    )
    return {(row["indicator"], row["period"]): row for row in own.to_pylist()}


@pytest.fixture(scope="module")
def true_country(tiny_country: Country) -> Iterator[Oracle]:
    with pytest.MonkeyPatch.context() as patch:
        unprotected.unprotect(patch)
        yield Oracle(tiny_country.exports, tiny_country.reference, tiny_country.snapshot.folder)


@pytest.mark.parametrize("id_", INDICATORS)
def test_exact_figures_equal_those_computed_from_the_raw_rows(
    id_: str, true_country: Oracle, tiny_country: Country, exact_of: ExactOf
) -> None:
    expected = unprotected.figures(true_country, INDICATORS[id_])
    found = {
        (each, str(row["period"])): row
        for each in TINY
        for row in rows_of(tiny_country, exact_of, each)
        if row["indicator"] == id_
    }
    assert found.keys() == {key for key in expected if key[0] in TINY}
    for key, row in found.items():
        true = expected[key]
        assert row["status"] == true.status, key
        for name in ("numerator", "denominator", "value", "reporting_rate"):
            assert row[name] == pytest.approx(getattr(true, name), abs=1e-4), (key, name)


@pytest.mark.parametrize("each", DEMO)
def test_what_is_not_about_people_is_published_just_so(
    each: str, demo_country: Country, exact_of: ExactOf
) -> None:
    published = published_rows(demo_country, each)
    compared = 0
    for row in rows_of(demo_country, exact_of, each):
        if INDICATORS[str(row["indicator"])].privacy == "P2":
            continue
        shown = published[str(row["indicator"]), str(row["period"])]
        for name in ("numerator", "denominator", "value", "low", "high", "status", "flags"):
            assert same(row[name], shown[name]), (row, shown)
        compared += row["status"] == "ok"
    assert compared > 100


@pytest.mark.parametrize("each", DEMO)
def test_counts_of_people_are_published_within_three(
    each: str, demo_country: Country, exact_of: ExactOf
) -> None:
    published = published_rows(demo_country, each)
    deviations: list[float] = []
    for row in rows_of(demo_country, exact_of, each):
        found = INDICATORS[str(row["indicator"])]
        shown = published[found.id, str(row["period"])]
        if row["grain"] != "quarter" or found.privacy != "P2" or "hours" in found.companion:
            continue
        if found.companion == "staff" or shown["numerator"] is None or row["numerator"] is None:
            continue
        deviations += [difference(row, shown, name) for name in ("numerator", "denominator")]
    assert max(deviations) <= LARGEST_DEVIATION
    assert any(deviations)


@pytest.mark.parametrize("each", DEMO)
def test_hours_of_volunteers_are_published_to_the_nearest_ten(
    each: str, demo_country: Country, exact_of: ExactOf
) -> None:
    published = published_rows(demo_country, each)
    for row in rows_of(demo_country, exact_of, each):
        shown = published[str(row["indicator"]), str(row["period"])]
        if row["indicator"] == "E2" and shown["numerator"] is not None:
            assert difference(row, shown, "numerator") <= HALF_STEP


def test_a_review_hides_nothing_from_the_neighbourhood_itself(
    demo_country: Country, exact_of: ExactOf
) -> None:
    published = published_rows(demo_country, "Q01")
    assert "suppressed" in {row["status"] for row in published.values()}
    assert "suppressed" not in {row["status"] for row in rows_of(demo_country, exact_of, "Q01")}


def test_exact_figures_have_the_layout_of_the_published_ones(
    tiny_country: Country, exact_of: ExactOf
) -> None:
    found = exact_of(tiny_country, "Q1").values
    assert found.column_names == measure.COLUMNS
    assert set(found["level"].to_pylist()) == {"neighbourhood"}
    assert set(found["grain"].to_pylist()) == {"quarter", "year"}


def test_nothing_about_another_neighbourhood_is_in_the_exact_figures(
    tiny_country: Country, exact_of: ExactOf
) -> None:
    found = exact_of(tiny_country, "Q1")
    assert set(found.values["region_id"].to_pylist()) == {"Q1"}
    assert {row.offer_id for row in found.offers} == {"O1", "O2", "O3"}
    assert {row.offer_id for row in found.dates} == {"O1", "O2", "O3"}
    assert {line.neighbourhood_id for line in found.grants} == {"Q1"}
    assert {row.delivery_id for row in found.delivered} == {"L-A-2024"}


def test_exact_figures_do_not_change_with_what_others_deliver(
    tiny_country: Country, exact_of: ExactOf, tmp_path: Path
) -> None:
    """Visits of another neighbourhood ten times as many: nothing here says so."""
    changed = tmp_path / "exports"
    shutil.copytree(tiny_country.exports, changed)
    usage = pq.read_table(changed / "angebotsnutzung.parquet")
    is_other = pc.not_equal(usage["quartier_id"], "Q1")
    for name in ("tn_gesamt", "tn_65_79", "erstbesuche"):
        more = pc.if_else(is_other, pc.multiply(usage[name], 10), usage[name])
        usage = usage.set_column(usage.column_names.index(name), name, more)
    pq.write_table(usage, changed / "angebotsnutzung.parquet")
    assert exact.figures(changed, tiny_country.reference, "Q1") == exact_of(tiny_country, "Q1")


def test_an_unknown_neighbourhood_is_named(tiny_country: Country) -> None:
    with pytest.raises(LookupError, match="no neighbourhood Q99"):
        exact.figures(tiny_country.exports, tiny_country.reference, "Q99")


def same(one: str | float | None, other: str | float | None) -> bool:
    if isinstance(one, float) and isinstance(other, float):
        return one == pytest.approx(other, abs=1e-9)
    return one == other or (one is None and isinstance(other, float) and math.isnan(other))


def difference(row: Row, shown: Row, name: str) -> float:
    one, other = row[name], shown[name]
    if not isinstance(one, float) or not isinstance(other, float):
        return 0.0
    return abs(one - other)
