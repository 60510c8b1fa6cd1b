"""Partners, meetings and needs of the demo have the profile of the recipe."""

import pandas as pd
import pytest

TODAY = pd.Timestamp("2025-12-31")


@pytest.fixture(scope="module")
def known(tables):
    """Pairs of neighbourhood and partner."""
    rows = tables["netzwerk_partner"]
    return set(zip(rows["quartier_id"], rows["partner_id"], strict=True))


@pytest.fixture(scope="module")
def active(tables, held):
    """Partners that met or took part in a date in 2025, as rows of `netzwerk_partner`."""
    meetings = tables["netzwerk_treffen"]
    met = meetings[meetings["datum"] >= "2025-01-01"].explode("partner_ids")
    year = set(held[held["berichtsmonat"] >= "2025-01-01"]["angebot_id"])
    offers = tables["angebote"]
    shared = offers[offers["angebot_id"].isin(year)].explode("kooperationspartner_ids")
    pairs = set(zip(met["quartier_id"], met["partner_ids"], strict=True))
    pairs |= set(zip(shared["quartier_id"], shared["kooperationspartner_ids"], strict=True))
    rows = tables["netzwerk_partner"]
    inside = [pair in pairs for pair in zip(rows["quartier_id"], rows["partner_id"], strict=True)]
    return rows[inside]


def test_a_network_has_5_to_18_partners_in_3_to_9_sectors(tables):
    networks = tables["netzwerk_partner"].groupby("quartier_id")
    assert networks.size().between(5, 18).all()
    assert networks["partner_typ"].nunique().between(3, 9).all()


def test_most_partners_are_active(tables, active, running):
    rows = tables["netzwerk_partner"]
    rows = rows[rows["quartier_id"].isin(running)]
    share = active["quartier_id"].isin(running).sum() / len(rows)
    assert 0.75 <= share <= 0.95


def test_partners_of_offers_and_meetings_are_in_the_network(tables, known):
    offers = tables["angebote"]
    delivered = offers[offers["traeger_id"] != "F"].explode("kooperationspartner_ids")
    delivered = delivered.dropna(subset="kooperationspartner_ids")
    assert (
        set(zip(delivered["quartier_id"], delivered["kooperationspartner_ids"], strict=True))
        <= known
    )
    met = tables["netzwerk_treffen"].explode("partner_ids").dropna(subset="partner_ids")
    assert set(zip(met["quartier_id"], met["partner_ids"], strict=True)) <= known


def test_nobody_meets_before_joining_or_after_leaving(tables):
    met = (
        tables["netzwerk_treffen"]
        .explode("partner_ids")
        .rename(columns={"partner_ids": "partner_id"})
    )
    met = met.merge(tables["netzwerk_partner"], on=["quartier_id", "partner_id"])
    assert (met["aktiv_seit"].isna() | (met["aktiv_seit"] <= met["datum"])).all()
    assert (met["aktiv_bis"].isna() | (met["datum"] <= met["aktiv_bis"])).all()


def test_two_partners_belong_to_all_places_of_the_city_network(tables):
    counts = tables["netzwerk_partner"].groupby("partner_id").size()
    assert counts[counts > 1].to_dict() == {"P00-pflege": 10, "P00-stadt": 10}


def test_generation_models_work_with_the_young_and_the_old(tables, active):
    models = {
        *("Quartier Eichengrund", "Quartier Nordanger", "Quartier Spielwiese"),
        *("Amtsquartier Steinwall", "Dorfverbund Am Wall"),
    }
    names = tables["quartiere"].set_index("quartier_id")["quartier_name"]
    sectors = active.groupby(active["quartier_id"].map(names))["partner_typ"].agg(set)
    both = sectors.map(lambda found: {"kita_schule_jugend", "pflege"} <= found)
    assert both[sorted(models)].all()
    care = sectors.map(lambda found: bool(found & {"pflege", "seniorenbeirat"}))
    young = sectors.map(lambda found: "kita_schule_jugend" in found)
    assert 0.25 <= (care & young).mean() <= 0.6


def test_networks_meet_3_to_8_times_a_year_on_working_days(tables, running):
    meetings = tables["netzwerk_treffen"]
    year = meetings[meetings["datum"].dt.year == 2025]
    grown = tables["quartiere"].query("start_datum < '2025-01-01' and traeger_id != 'F'")
    grown = grown[grown["quartier_id"].isin(running)]["quartier_id"]
    assert year.groupby("quartier_id").size().reindex(grown).between(3, 8).all()
    assert (meetings["datum"].dt.day_of_week < 5).all()
    assert (meetings["teilnehmende"] >= meetings["partner_ids"].map(len)).all()


def test_at_most_four_needs_a_year_are_noted(tables):
    needs = tables["bedarfsmeldungen"]
    years = needs.groupby(["quartier_id", needs["datum"].dt.year]).size()
    assert years.max() <= 4
    assert 60 <= len(needs[needs["datum"].dt.year == 2025]) <= 120


def test_41_percent_of_the_needs_raised_are_answered_within_six_months(tables):
    needs = tables["bedarfsmeldungen"]
    raised = needs[needs["eingebracht_am"] <= TODAY - pd.DateOffset(months=6)]
    in_time = raised["antwort_am"] <= raised["eingebracht_am"] + pd.DateOffset(months=6)
    assert in_time.mean() == pytest.approx(0.41, abs=0.04)


def test_what_became_of_a_need_agrees_with_its_dates(tables):
    needs = tables["bedarfsmeldungen"]
    raised, answered = needs["eingebracht_am"].notna(), needs["antwort_am"].notna()
    assert ((needs["status"] == "erfasst") == ~raised).all()
    assert (
        needs[answered]["status"].isin(["beraten", "beschlossen", "umgesetzt", "abgelehnt"]).all()
    )
    assert not (answered & ~raised).any()
    assert (needs["datum"] <= needs["eingebracht_am"])[raised].all()
    assert (needs["eingebracht_am"] <= needs["antwort_am"])[answered].all()
    assert needs[["datum", "eingebracht_am", "antwort_am"]].max().max() <= TODAY


def test_mobility_housing_and_barriers_are_what_the_state_hears_of(tables):
    needs = tables["bedarfsmeldungen"]
    topics = needs[needs["adressat"] == "land"]["thema"].value_counts(normalize=True)
    assert set(topics.index[:3]) == {"mobilitaet", "wohnen", "barrierefreiheit"}
    assert topics.iloc[:3].sum() > 0.8


def test_only_places_in_an_amt_ask_the_amt(tables):
    needs = tables["bedarfsmeldungen"].merge(tables["quartiere"], on="quartier_id")
    asked = needs[needs["adressat"] == "amt"]
    assert set(asked["quartier_typ"]) <= {"amtsquartier", "dorfverbund"}
