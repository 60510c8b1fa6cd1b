"""What published figures are compared with, over the demo: like with like, and all of them once."""

from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import indicator, snapshot

RATES = ("T1", "T5", "E1")
OF_EVERYBODY = ("T1_RESIDENTS", "T5_RESIDENTS", "E1_RESIDENTS", "G4_RESIDENTS")
TOWNS = ("01001000", "01002000", "01003000")  # Flensburg, Kiel, Lübeck


READ = (*RATES, *OF_EVERYBODY, "T2", "A2", "A6", "A6_NOTHING", "G3")


@pytest.fixture(scope="module")
def values(snapshots: Path) -> pd.DataFrame:
    return read(snapshots, "values", pc.field("indicator").isin(READ))


@pytest.fixture(scope="module")
def breakdowns(snapshots: Path) -> pd.DataFrame:
    return read(snapshots, "breakdowns", pc.field("breakdown") == "coverage_status")


def read(snapshots: Path, table: str, rows: pc.Expression) -> pd.DataFrame:
    """The rows of a published table that are asked for."""
    file = snapshot.find(snapshots).folder / f"{table}.parquet"
    return pq.read_table(file, filters=rows).to_pandas()


def of(rows: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    for column, value in wanted.items():
        rows = rows[rows[column] == value]
    return rows


@pytest.mark.parametrize("rate", RATES)
def test_places_with_a_project_lie_on_both_sides_of_the_state(
    values: pd.DataFrame, rate: str
) -> None:
    places = of(values, indicator=rate, level="neighbourhood", grain="quarter")
    assert {"higher", "lower", "similar"} <= set(places["comparison"])
    state = of(values, indicator=rate, level="state", grain="quarter").set_index("period")["value"]
    known = places.dropna(subset=["value"]).groupby("period")["value"]
    assert (known.min() < state).all()
    assert (known.max() > state).all()


@pytest.mark.parametrize("rate", RATES)
def test_a_district_is_not_better_for_having_more_covered(values: pd.DataFrame, rate: str) -> None:
    districts = of(values, level="district", period="2025").set_index("region_id")
    covered = of(districts, indicator="A2")["value"]
    compared = of(districts, indicator=rate)["value"].dropna()
    by_all = of(districts, indicator=f"{rate}_RESIDENTS")["value"].dropna()
    among = compared.index.intersection(covered[covered > 0].index)

    def alike(rates: pd.Series) -> float:
        return float(rates.reindex(among).rank().corr(covered.reindex(among).rank()))

    assert alike(compared) < alike(by_all)


@pytest.mark.parametrize("rate", OF_EVERYBODY)
def test_places_are_not_compared_by_what_reaches_everybody(values: pd.DataFrame, rate: str) -> None:
    rows = of(values, indicator=rate)
    assert not indicator.read_all()[rate].compared
    assert rows["low998"].notna().any()
    assert set(rows["comparison"]) == {"none"}


def test_the_reach_of_the_state_is_known_where_few_neighbourhoods_lost_their_ages(
    values: pd.DataFrame,
) -> None:
    reach = of(values, indicator="T2", level="state").set_index("period")
    assert set(reach["status"]) == {"ok"}
    visits = of(values, indicator="T1", level="state").set_index("period")
    assert reach.loc["2023", "reporting_rate"] < visits.loc["2023", "reporting_rate"]


@pytest.mark.parametrize("level", ["state", "district", "municipality"])
def test_everybody_is_covered_or_sees_single_dates_or_is_unserved(
    values: pd.DataFrame, breakdowns: pd.DataFrame, level: str
) -> None:
    key = ["region_id", "period"]
    people = of(breakdowns, breakdown="coverage_status", measure="residents_65plus", level=level)
    single_dates = of(people, category="occasional").set_index(key)["value"]
    covered = of(values, indicator="A2", level=level).set_index(key)
    unserved = of(values, indicator="A6", level=level).set_index(key)["numerator"]
    together = covered["numerator"] + unserved + single_dates.reindex(covered.index)
    known = covered["denominator"].dropna()
    assert len(known) > 0
    pd.testing.assert_series_equal(together.reindex(known.index), known, check_names=False)


def test_people_beyond_the_catchments_of_a_town_are_unserved(values: pd.DataFrame) -> None:
    rows = of(values, level="municipality", period="2025").set_index(["indicator", "region_id"])
    for town in TOWNS:
        assert rows.loc[("A6", town), "value"] > 10_000
        assert rows.loc[("A6_NOTHING", town), "value"] == 0


def test_a_year_calls_nothing_what_was_nothing_in_all_of_its_quarters(values: pd.DataFrame) -> None:
    state = of(values, indicator="A6_NOTHING", level="state").set_index("period")["value"]
    for year in ("2022", "2023", "2024", "2025"):
        assert state[year] < min(state[f"{year}-Q{number}"] for number in range(1, 5))


def test_no_share_of_nothing_is_a_share_of_0(snapshots: Path) -> None:
    shares = {id_ for id_, of_ in indicator.read_all().items() if of_.kind.has_denominator}
    is_zero = pc.field("indicator").isin(sorted(shares - {"A5", "A8"})) & (
        pc.field("status") == "zero"
    )
    zeros = read(snapshots, "values", is_zero)
    counted = zeros[zeros["denominator"].notna()]
    assert len(counted) > 0
    assert (counted["denominator"] > 0).all()


def test_few_visits_have_no_age_diversity(values: pd.DataFrame) -> None:
    rows = of(values, indicator="G3")
    few = rows[rows["denominator"] < 10]
    assert set(few["status"]) <= {"unreliable"}
    assert not (rows["status"] == "zero").any()
