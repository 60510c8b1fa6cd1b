"""The six stories planted in the demo are found in the published figures, each on its page."""

from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.speech import numbers
from tests.pages.conftest import OpenPage

LAST_QUARTER, LAST_YEAR = "2025-Q4", "2025"


@pytest.fixture(scope="module")
def published(snapshots: Path) -> dict[str, pd.DataFrame]:
    folder = snapshot.find(snapshots).folder
    return {
        name: pq.read_table(folder / f"{name}.parquet").to_pandas()
        for name in ("values", "regions", "breakdowns", "grants")
    }


@pytest.fixture(scope="module")
def ids(published: dict[str, pd.DataFrame]) -> "pd.Series[str]":
    """The id of every neighbourhood by its name."""
    regions = published["regions"]
    neighbourhoods = regions[regions["level"] == "neighbourhood"]
    return neighbourhoods.set_index("name")["region_id"]


def figures(
    published: dict[str, pd.DataFrame],
    indicator: str,
    level: str,
    period: str = LAST_YEAR,
) -> "pd.Series[float]":
    """The published values of a level by region."""
    rows = published["values"]
    rows = rows[
        (rows["indicator"] == indicator) & (rows["level"] == level) & (rows["period"] == period)
    ]
    return rows.set_index("region_id")["value"].dropna()


def text_of(app: object) -> str:
    """Everything a page says in text and tables."""
    parts = [str(element.value) for element in app.main if hasattr(element, "value")]  # type: ignore[attr-defined]
    return " ".join([*parts, *(table.value.to_string() for table in app.table)])  # type: ignore[attr-defined]


def test_the_cliff_three_neighbourhoods_lose_their_main_grant_on_the_same_day(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    names = ["Quartier Schlehenweg", "Quartier Buchenrain", "Amtsquartier Seewind"]
    grants = published["grants"]
    main = grants[(grants["share_of_funding"] >= 0.5) & grants["neighbourhood_id"].isin(ids[names])]
    assert set(main["ends_on"].astype(str)) == {"2026-06-30"}
    parts = published["breakdowns"]
    ending = parts[
        (parts["breakdown"] == "funding_end")
        & (parts["level"] == "state")
        & (parts["period"] == LAST_QUARTER)
        & (parts["measure"] == "neighbourhoods")
    ].set_index("category")["value"]
    assert ending["2026-Q2"] >= 3
    shown = text_of(open_page("pages/state/funding.py", tables=True, period=LAST_QUARTER))
    assert all(name in shown for name in names)


def test_rural_success_a_whole_amt_is_covered_from_one_place(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    regions = published["regions"].set_index(["level", "region_id"])
    unit = regions.loc[("neighbourhood", ids["Amtsquartier Kranichmoor"]), "unit_id"]
    covered = figures(published, "A2", "unit", LAST_QUARTER)
    assert covered[unit] > 90
    # More comes to everybody here than in the state, and more to those covered than in other Ämter.
    everybody = [figures(published, "T1_RESIDENTS", level) for level in ("unit", "state")]
    assert everybody[0][unit] > everybody[1].iloc[0]
    kinds = regions.loc["neighbourhood"]["neighbourhood_kind"]
    rural = kinds[kinds == "amtsquartier"].index
    density = figures(published, "T1", "neighbourhood").reindex(rural)
    assert density[ids["Amtsquartier Kranichmoor"]] > density.median()
    assert figures(published, "A5", "state", LAST_QUARTER).iloc[0] < 10
    name = str(regions.loc[("unit", unit), "name"])
    app = open_page("pages/places/profile.py", place=str(unit), period=LAST_YEAR)
    assert name in text_of(app)


def test_high_visits_and_low_reach_stand_side_by_side(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    visits = figures(published, "T1", "neighbourhood", LAST_QUARTER)
    reach = figures(published, "T2", "neighbourhood", LAST_QUARTER)
    story = ids["Quartier Marktbrücke"]
    assert visits.idxmax() == story
    # Visits a person and quarter: the same guests come again and again.
    assert (visits / reach).idxmax() == story
    assert reach[story] < reach.nlargest(5).min()
    page = open_page("pages/state/participation.py", place=str(story), period=LAST_QUARTER)
    assert numbers.decimal(visits[story], 1) in text_of(page)
    assert numbers.decimal(reach[story], 1) in text_of(page)


def test_overload_shows_in_volunteer_hours_a_contractual_hour(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    ratio = figures(published, "E3", "neighbourhood")
    assert ratio.idxmax() == ids["Quartier Pappelkreuz"]
    assert ratio.max() > 1.5 * ratio.nlargest(2).iloc[-1]
    shown = text_of(open_page("pages/state/volunteering.py", tables=True, period=LAST_YEAR))
    assert "Pappelkreuz" in shown


def test_the_generation_model_mixes_more_than_the_state_and_has_the_partners_for_it(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    story = ids["Quartier Spielwiese"]
    for indicator in ("G1", "G2"):
        rows = published["values"]
        [word] = rows[
            (rows["indicator"] == indicator)
            & (rows["region_id"] == story)
            & (rows["period"] == LAST_YEAR)
        ]["comparison"]
        assert word == "higher", indicator
    assert figures(published, "G5", "neighbourhood")[story] == 100
    page = open_page("pages/state/generations.py", place=str(story), period=LAST_YEAR)
    mixed = figures(published, "G2", "neighbourhood")[story]
    assert numbers.decimal(mixed, 1) in text_of(page)


def test_the_city_network_is_many_places_with_thin_hours(
    published: dict[str, pd.DataFrame], ids: "pd.Series[str]", open_page: OpenPage
) -> None:
    regions = published["regions"].set_index(["level", "region_id"])
    city = regions.loc[("neighbourhood", ids["Quartier Ahornhof"]), "district_id"]
    density = figures(published, "A7", "district")
    assert density[city] < figures(published, "A7", "state").iloc[0]
    neighbourhoods = published["regions"]
    in_city = neighbourhoods[
        (neighbourhoods["level"] == "neighbourhood") & (neighbourhoods["district_id"] == city)
    ]
    assert len(in_city) >= 10
    shown = text_of(open_page("pages/state/networks.py", tables=True, period=LAST_YEAR))
    assert str(regions.loc[("district", city), "name"]) in shown
