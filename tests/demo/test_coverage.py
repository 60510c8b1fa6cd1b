"""The catchments of the demo give the coverage that its recipe aims at."""

import pandas as pd
import pytest

from quartiersmonitor import paths
from quartiersmonitor.demo import places, plan, recipe

QUARTER = pd.Period("2025Q4")
TODAY = QUARTER.end_time.normalize()


@pytest.fixture(scope="module")
def service(tables, held):
    """Every municipality of a running catchment with its share and status in the last quarter."""
    mergers = pd.read_parquet(paths.REFERENCE / "gemeinde_zusammenschluss.parquet")
    successor = dict(zip(mergers["ags_alt"], mergers["ags_neu"], strict=True))
    quarter = held[held["berichtsmonat"].dt.to_period("Q") == QUARTER]
    quarter = quarter.assign(ags=quarter["ags_ort"].replace(successor))
    months = quarter.groupby(["quartier_id", "ags"])["berichtsmonat"].nunique()
    usage = tables["angebotsnutzung"]
    usage = usage[usage["berichtsmonat"].dt.to_period("Q") == QUARTER]
    delivered = usage.groupby("quartier_id")["berichtsmonat"].nunique()
    transport = set(quarter[quarter["angebotsart"] == "FAH"]["quartier_id"])

    places_ = tables["quartiere"]
    running = places_[
        (places_["start_datum"] <= TODAY)
        & (places_["ende_datum"].isna() | (places_["ende_datum"] >= TODAY))
    ]
    members = tables["quartier_gemeinde"].merge(running, on="quartier_id")
    members = members[members["gueltig_bis"].isna() | (members["gueltig_bis"] >= TODAY)]

    def status(member):
        point = member.anlaufstelle_vorhanden and member.praesenzstunden_woche >= 8
        if member.versorgungsart == "eigen" and point:
            return "own"
        dates = months.get((member.quartier_id, member.ags), 0)
        often = dates >= delivered.get(member.quartier_id, 0)
        if member.versorgungsart != "punktuell" and (often or member.quartier_id in transport):
            return "co_served"
        return "occasional" if dates else "none"

    return members.assign(
        status=[status(member) for member in members.itertuples()],
        share=members["anteil_bevoelkerung"].astype(float),
    )


@pytest.fixture(scope="module")
def covered(service):
    """Covered share of each municipality, at most 1."""
    counted = service[service["status"].isin(["own", "co_served"])]
    return counted.groupby("ags")["share"].sum().clip(upper=1)


def test_11_to_14_percent_of_the_residents_65plus_are_covered(covered, residents_65plus):
    served = (covered * residents_65plus.reindex(covered.index).fillna(0)).sum()
    assert 0.11 <= served / residents_65plus.sum() <= 0.14


def test_10_to_13_percent_of_the_municipalities_are_covered_mostly_through_an_amt(
    covered, service, municipalities
):
    assert 0.10 <= len(covered) / len(municipalities) <= 0.13
    assert (service["status"] == "co_served").sum() > len(covered) / 2


def test_20_to_23_percent_of_the_units_have_a_neighbourhood(covered, municipalities):
    units = municipalities["verwaltungseinheit_id"]
    assert 0.20 <= units[covered.index].nunique() / units.nunique() <= 0.23


def test_9_to_11_percent_of_the_units_are_covered_by_half(
    covered, municipalities, residents_65plus
):
    units = municipalities["verwaltungseinheit_id"]
    served = covered.reindex(units.index).fillna(0) * residents_65plus.reindex(units.index)
    share = served.groupby(units).sum() / residents_65plus.groupby(units).sum()
    assert 0.09 <= (share >= 0.5).mean() <= 0.11


def test_5_to_7_percent_of_the_residents_65plus_are_covered_for_two_years(
    service, tables, residents_65plus
):
    grants = tables["foerderungen"]
    secured = grants[
        (grants["bewilligung_status"] == "bewilligt")
        & (grants["foerderquote"].astype(float) >= 50)
        & (grants["beginn"] <= TODAY)
        & (grants["ende"].isna() | (grants["ende"] > TODAY + pd.DateOffset(months=24)))
    ]
    neighbourhoods = set(secured.explode("quartier_ids")["quartier_ids"])
    counted = service[
        service["status"].isin(["own", "co_served"]) & service["quartier_id"].isin(neighbourhoods)
    ]
    share = counted.groupby("ags")["share"].sum().clip(upper=1)
    served = (share * residents_65plus.reindex(share.index).fillna(0)).sum()
    assert 0.05 <= served / residents_65plus.sum() <= 0.07


def test_all_four_statuses_occur(service):
    assert set(service["status"]) == {"own", "co_served", "occasional", "none"}


def test_shares_of_a_municipality_never_exceed_one(tables):
    members = tables["quartier_gemeinde"]
    shares = members["anteil_bevoelkerung"].astype(float).groupby(members["ags"]).sum()
    assert (shares <= 1).all()


def test_one_neighbourhood_lies_in_two_districts(tables, municipalities):
    members = tables["quartier_gemeinde"]
    districts = members["ags"].map(municipalities["kreis_ags"]).groupby(members["quartier_id"])
    assert (districts.nunique() > 1).sum() == 1


def test_one_amt_still_lists_two_municipalities_that_were_merged(tables, municipalities):
    members = tables["quartier_gemeinde"]
    old = members[~members["ags"].isin(municipalities.index)]
    assert sorted(old["ags"]) == ["01059101", "01059141"]
    assert (old["gueltig_bis"] == pd.Timestamp("2023-02-28")).all()
    assert set(old["ags"]) <= set(tables["angebote"]["ags_ort"])


def test_an_amt_serves_5_to_14_municipalities_and_villages_2_to_6(tables):
    members = tables["quartier_gemeinde"].merge(tables["quartiere"], on="quartier_id")
    served = members[(members["versorgungsart"] != "punktuell") & members["gueltig_bis"].isna()]
    counts = served.groupby(["quartier_typ", "quartier_id"]).size()
    assert counts["amtsquartier"].between(5, 14).all()
    assert counts["dorfverbund"].between(2, 6).all()


@pytest.mark.parametrize("seed", range(1, 6))
def test_other_seeds_find_catchments_for_about_360_thousand_residents(seed):
    cookbook = recipe.read()
    reference = places.read_reference(paths.REFERENCE)
    plans = plan.plan_all(cookbook, reference, seed)
    residents = sum(
        member.share * member.residents
        for each in plans
        if each.runs(cookbook.period.last)
        for member in each.members
        if member.care != "punktuell"
    )
    assert 330_000 <= residents <= 390_000
