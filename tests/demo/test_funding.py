"""The grants of the demo follow the recipe: terms, ends, gaps and who pays."""

import pandas as pd
import pytest

TODAY = pd.Timestamp("2025-12-31")


@pytest.fixture(scope="module")
def main_grants(tables):
    """The main grants that run today, one row per running neighbourhood."""
    grants = tables["foerderungen"].explode("quartier_ids", ignore_index=True)
    places = tables["quartiere"]
    running = places[(places["start_datum"] <= TODAY) & places["ende_datum"].isna()]
    return grants[
        (grants["bewilligung_status"] == "bewilligt")
        & (grants["foerderquote"].astype(float) >= 50)
        & (grants["beginn"] <= TODAY)
        & (grants["ende"].isna() | (grants["ende"] >= TODAY))
        & grants["quartier_ids"].isin(running["quartier_id"])
    ]


def test_every_running_neighbourhood_has_one_main_grant(main_grants):
    assert len(main_grants) == 46
    assert main_grants["quartier_ids"].is_unique


def test_14_main_grants_end_within_a_year_and_23_within_two(main_grants):
    assert (main_grants["ende"] <= "2026-12-31").sum() == 14
    assert (main_grants["ende"] <= "2027-12-31").sum() == 23
    assert main_grants["ende"].isna().sum() == 2


@pytest.mark.parametrize(
    ("legal", "count"),
    [("DHW", 15), ("§71 SGB XII", 12), ("LEADER", 5), ("MGH", 3), ("StBauF", 3), ("freiwillig", 8)],
)
def test_main_grants_are_of_the_types_of_the_recipe(main_grants, legal, count):
    assert (main_grants["rechtsgrundlage"] == legal).sum() == count


def test_the_city_network_is_one_contract_for_ten_neighbourhoods(tables):
    grants = tables["foerderungen"]
    contract = grants[grants["quartier_ids"].map(len) == 10]
    current = contract[contract["ende"] > TODAY]
    assert (current["rechtsgrundlage"] == "§71 SGB XII").sum() == 1


def test_three_neighbourhoods_of_one_provider_end_on_the_same_day(tables, main_grants):
    cliff = main_grants[main_grants["ende"] == "2026-06-30"]
    cliff = cliff.merge(tables["quartiere"], left_on="quartier_ids", right_on="quartier_id")
    assert len(cliff) == 3
    assert cliff["traeger_id_y"].nunique() == 1


def test_five_bridges_were_missing_for_two_to_seven_months(tables):
    grants = tables["foerderungen"].set_index("foerderung_id")
    later = grants[grants["vorgaenger_foerderung_id"].notna()]
    before = grants.loc[later["vorgaenger_foerderung_id"], "ende"].to_numpy()
    days = (later["beginn"] - before).dt.days
    gaps = days[days > 1] / 30.4
    assert len(gaps) == 5
    assert gaps.between(1.8, 7.2).all()


def test_four_of_nine_ended_neighbourhoods_go_on(tables):
    places, grants = tables["quartiere"], tables["foerderungen"]
    ended = places[places["ende_datum"] <= TODAY].set_index("quartier_id")["ende_datum"]
    after = grants[grants["vorgaenger_foerderung_id"].notna()].explode("quartier_ids")
    after = after[after["quartier_ids"].isin(ended.index)]
    after = after[after["beginn"] > after["quartier_ids"].map(ended)]
    assert after["mittelgeber_typ"].value_counts().to_dict() == {
        "kommune": 3,
        "stiftung_lotterie": 1,
    }


@pytest.mark.parametrize(
    ("kinds", "share"),
    [
        (["stiftung_lotterie"], 27),
        (["kommune"], 33),
        (["eigenmittel"], 13),
        (["land", "staedtebau"], 7),  # the Land grants the urban development funds
        (["kreis"], 6),
        (["eu"], 5),
        (["bund"], 4),
        (["pflegekasse", "krankenkasse"], 3),
        (["spende", "beitraege"], 2),
    ],
)
def test_the_money_of_2025_comes_from_the_funders_of_the_recipe(tables, kinds, share):
    years = tables["finanzierung_jahr"].merge(tables["foerderungen"], on="foerderung_id")
    years = years[
        (years["jahr"] == 2025) & years["bewilligung_status"].isin(["bewilligt", "beendet"])
    ]
    amounts = years["betrag_plan"].astype(float).groupby(years["mittelgeber_typ"]).sum()
    part = amounts.reindex(kinds).fillna(0).sum() / amounts.sum() * 100
    assert part == pytest.approx(share, abs=2.5)


def test_the_cost_of_a_neighbourhood_and_year_is_in_the_range_of_its_kind(tables):
    years = tables["finanzierung_jahr"].merge(tables["foerderungen"], on="foerderung_id")
    years = years[
        (years["jahr"] == 2025) & years["bewilligung_status"].isin(["bewilligt", "beendet"])
    ]
    years = years.assign(amount=years["betrag_plan"].astype(float) / years["quartier_ids"].map(len))
    cost = years.explode("quartier_ids").groupby("quartier_ids")["amount"].sum()
    kinds = tables["quartiere"].set_index("quartier_id")
    whole_year = kinds[(kinds["start_datum"] < "2025-01-01") & kinds["ende_datum"].isna()].index
    for name, least, most in [
        ("stadtteil", 45_000, 110_000),
        ("kleinstadt", 45_000, 105_000),
        ("amtsquartier", 45_000, 100_000),
        ("dorfverbund", 15_000, 52_000),
    ]:
        chosen = cost.reindex(whole_year[kinds.loc[whole_year, "quartier_typ"] == name])
        assert chosen.between(least, most).all(), chosen


def test_the_years_of_a_limited_grant_add_up_to_its_amount(tables):
    limited = tables["foerderungen"].set_index("foerderung_id")["betrag_gesamt"].dropna()
    years = tables["finanzierung_jahr"].groupby("foerderung_id")["betrag_plan"].sum()
    assert (years[limited.index] == limited).all()


def test_only_years_up_to_2025_have_actual_amounts(tables):
    years = tables["finanzierung_jahr"]
    assert (years["betrag_ist"].notna() == (years["jahr"] <= 2025)).all()


def test_approved_grants_have_a_day_of_approval_before_they_begin(tables):
    grants = tables["foerderungen"]
    approved = grants["bewilligung_status"].isin(["bewilligt", "beendet"])
    assert (grants["bewilligt_am"].notna() == approved).all()
    assert (grants[approved]["bewilligt_am"] <= grants[approved]["beginn"]).all()


def test_nothing_is_approved_after_the_last_day(tables):
    assert tables["foerderungen"]["bewilligt_am"].max() <= TODAY
