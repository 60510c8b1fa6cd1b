"""The stories planted in the demo can be told from its figures."""

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def year(held):
    return held[held["berichtsmonat"].dt.year == 2025]


@pytest.fixture(scope="module")
def density(tables, year, residents_65plus):
    """Visits of people 65+ in 2025 per resident 65+ of the catchment, by neighbourhood."""
    members = tables["quartier_gemeinde"]
    members = members[members["versorgungsart"] != "punktuell"]
    weight = members["anteil_bevoelkerung"].astype(float)
    served = (weight * members["ags"].map(residents_65plus)).groupby(members["quartier_id"]).sum()
    visits = (year["tn_65_79"] + year["tn_80plus"]).groupby(year["quartier_id"]).sum()
    return visits / served


def rows_of(table, place):
    return table[table["quartier_id"] == place.quartier_id]


def place(tables, name):
    return tables["quartiere"].set_index("quartier_name").loc[name]


def test_rural_success_serves_a_whole_amt_from_one_place(
    tables, density, held, municipalities, residents_65plus
):
    story = place(tables, "Amtsquartier Kranichmoor")
    members = rows_of(tables["quartier_gemeinde"], story)
    unit = municipalities.loc[members["ags"].iloc[0], "verwaltungseinheit_id"]
    amt = municipalities[municipalities["verwaltungseinheit_id"] == unit]
    assert set(members["ags"]) == set(amt.index)
    rural = tables["quartiere"].query("quartier_typ == 'amtsquartier'")["quartier_id"]
    assert density[story.quartier_id] > density.reindex(rural).median()
    own = held[held["quartier_id"] == story.quartier_id]
    quarters = own.groupby(own["berichtsmonat"].dt.to_period("Q"))["tn_gesamt"].sum()
    assert quarters["2025Q4"] > 2 * quarters["2022Q1"]


def test_high_visits_and_low_reach_are_many_meals_for_the_same_guests(tables, year, density):
    story = place(tables, "Quartier Marktbrücke")
    own = year[year["quartier_id"] == story.quartier_id]
    others = year[(year["quartier_id"] != story.quartier_id) & year["erstbesuche"].notna()]
    first = own["erstbesuche"].sum() / own["tn_gesamt"].sum()
    assert first < 0.4 * others["erstbesuche"].sum() / others["tn_gesamt"].sum()
    assert story.quartier_id in density.nlargest(2).index
    assert (own["zaehlart"] == "verpflegung").mean() > 0.9


def test_high_visits_and_low_reach_are_few_persons_behind_many_visits(tables, held):
    story = place(tables, "Quartier Marktbrücke")
    quarters = held.assign(
        quartal=held["berichtsmonat"].dt.year.astype(str)
        + "-Q"
        + held["berichtsmonat"].dt.quarter.astype(str)
    )
    visits = quarters.groupby(["quartier_id", "quartal"])["tn_gesamt"].sum().rename("visits")
    reach = tables["reichweite_quartal"].merge(visits.reset_index())
    assert (reach["visits"] >= reach["personen_gesamt"]).all()
    sums = reach.groupby("quartier_id")[["visits", "personen_gesamt"]].sum()
    often = sums["visits"] / sums["personen_gesamt"]
    assert often.idxmax() == story.quartier_id
    assert often[story.quartier_id] > 2.5 * often.drop(story.quartier_id).max()


def test_one_of_the_three_cliff_neighbourhoods_has_applied_for_what_is_to_follow(tables):
    grants = tables["foerderungen"]
    ending = grants[
        (grants["ende"] == "2026-06-30") & (grants["bewilligung_status"] == "bewilligt")
    ]
    later = grants[grants["vorgaenger_foerderung_id"].isin(ending["foerderung_id"])]
    assert later["bewilligung_status"].tolist() == ["beantragt"]
    names = tables["quartiere"].set_index("quartier_id")["quartier_name"]
    assert names[later["quartier_ids"].iloc[0]].tolist() == ["Quartier Buchenrain"]


def test_overload_is_more_volunteer_hours_per_hour_of_staff_than_anywhere_else(tables, posts):
    story = place(tables, "Quartier Pappelkreuz")
    given = tables["ehrenamt_stunden"].query("berichtsmonat >= '2025-01-01'")
    given = given["stunden"].astype(float).groupby(given["quartier_id"]).sum()
    paid = posts.query("berichtsmonat >= '2025-01-01'").groupby("quartier_id")["approved"].sum()
    ratio = (given / (paid * 169.572)).dropna().sort_values()
    assert ratio.index[-1] == story.quartier_id
    assert ratio.iloc[-1] > 1.7 * ratio.iloc[-2]


def test_overload_is_the_most_volunteers_beside_the_fewest_hours_of_presence(tables):
    story = place(tables, "Quartier Pappelkreuz")
    stock = tables["ehrenamt_bestand"].query("quartal == '2025-Q4'").set_index("quartier_id")
    assert stock["aktiv"].idxmax() == story.quartier_id
    hours = tables["quartiere"].query("quartier_typ == 'kleinstadt'")["praesenzstunden_woche"]
    assert story.praesenzstunden_woche == hours.min() >= 8


def test_the_generation_neighbourhood_works_with_a_nursery_and_a_school(tables):
    story = place(tables, "Quartier Spielwiese")
    offers = rows_of(tables["angebote"], story)
    partners = {partner for each in offers["kooperationspartner_ids"] for partner in each}
    assert {partner.split("-")[1] for partner in partners} >= {"kita", "schule"}


def test_the_city_network_has_ten_places_with_15_to_25_hours(tables):
    network = tables["quartiere"].query("traeger_id == 'A'")
    assert len(network) == 10
    assert network["praesenzstunden_woche"].astype(float).between(15, 25).all()


def test_the_city_network_has_ten_posts_and_no_more(tables, posts):
    network = posts[(posts["traeger_id"] == "A") & (posts["berichtsmonat"] == "2025-12-01")]
    assert len(network) == 10
    assert network["approved"].between(15 / 39 - 0.01, 25 / 39 + 0.01).all()


def test_a_centre_is_closed_for_three_months_but_delivers(tables):
    story = place(tables, "Quartier Steinkamp")
    usage = rows_of(tables["angebotsnutzung"], story)
    closed = usage[usage["berichtsmonat"].between("2023-04-01", "2023-06-30")]
    assert set(closed["status"]) == {"ausgefallen"}


def test_the_storm_week_leaves_its_mark_on_the_coast(tables, municipalities):
    members = tables["quartier_gemeinde"].drop_duplicates("quartier_id").set_index("quartier_id")
    district = members["ags"].map(municipalities["kreis_ags"])
    coast = district[district.isin(["01001", "01003", "01051", "01054", "01055", "01057"])].index
    usage = tables["angebotsnutzung"]
    week = usage[usage["datum"].between("2023-10-16", "2023-10-22")]
    here = week["quartier_id"].isin(coast)
    cancelled = week["status"] == "ausgefallen"
    assert cancelled[here].mean() > 3 * cancelled[~here].mean()


def test_one_neighbourhood_did_not_deliver_a_whole_quarter(tables):
    story = place(tables, "Quartier Quellental")
    usage = rows_of(tables["angebotsnutzung"], story)
    quarters = set(usage["berichtsmonat"].dt.to_period("Q"))
    assert pd.Period("2024Q3") not in quarters
    assert {pd.Period("2024Q2"), pd.Period("2024Q4")} <= quarters
