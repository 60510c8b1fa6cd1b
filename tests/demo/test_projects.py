"""Phases and costs of the demo have the profile of the recipe."""

import pandas as pd
import pytest

TODAY = pd.Timestamp("2025-12-31")


@pytest.fixture(scope="module")
def current(tables, running):
    """The phase of each running neighbourhood on the last day."""
    phases = tables["projektphasen"]
    now = (phases["beginn"] <= TODAY) & (phases["ende"].isna() | (phases["ende"] >= TODAY))
    return phases[now & phases["quartier_id"].isin(running)]


@pytest.fixture(scope="module")
def costs(tables):
    rows = tables["kosten_jahr"]
    return rows.assign(amount=rows["ist"].astype(float))


def test_every_running_neighbourhood_is_in_one_phase(tables, current, running):
    delivered = tables["quartiere"].query("traeger_id != 'F'")["quartier_id"]
    assert sorted(current["quartier_id"]) == sorted(set(running) & set(delivered))


def test_phases_follow_each_other_without_a_gap(tables):
    phases = tables["projektphasen"]
    before = phases.set_index("phase_id")
    later = phases[phases["vorgaenger_phase_id"].notna()]
    previous = before.loc[later["vorgaenger_phase_id"]]
    assert (previous["quartier_id"].to_numpy() == later["quartier_id"].to_numpy()).all()
    one_day = pd.Timedelta(days=1)
    assert (previous["ende"].to_numpy() + one_day == later["beginn"].to_numpy()).all()


def test_what_a_phase_is_said_to_be_agrees_with_its_dates(tables):
    phases = tables["projektphasen"]
    ended = phases["ende"] <= TODAY
    planned = phases["beginn"] > TODAY
    assert ((phases["status"] == "beendet") == ended).all()
    assert ((phases["status"] == "geplant") == planned).all()


def test_four_of_nine_projects_that_ended_go_on_and_three_for_good(tables):
    phases = tables["projektphasen"]
    funded = phases["phasenart"].isin(["umsetzung", "anschluss"])
    ended = phases[funded & (phases["ende"] <= TODAY)]
    assert len(ended) == 9
    assert (ended["ende"] <= "2024-12-31").all()  # at least twelve months ago
    after = phases[phases["vorgaenger_phase_id"].isin(ended["phase_id"])]
    assert after["phasenart"].value_counts().to_dict() == {"regelbetrieb": 3, "anschluss": 1}


def test_20_to_30_percent_are_carried_by_several_providers(current):
    several = current["traeger_ids"].map(len) >= 2
    joint = current["finanzierungskonzept_gemeinsam"]
    assert 0.2 <= (several | joint).mean() <= 0.3
    assert several.any()
    assert joint.any()


def test_a_second_provider_is_another_one(tables):
    phases = tables["projektphasen"]
    own = [
        who == ids[0] for who, ids in zip(phases["traeger_id"], phases["traeger_ids"], strict=True)
    ]
    assert all(own)
    assert phases["traeger_ids"].map(lambda ids: len(set(ids)) == len(ids)).all()


@pytest.mark.parametrize(
    ("kind", "share"),
    [
        ("personal", 0.75),
        ("sach", 0.07),
        ("raum", 0.07),
        ("gemeinkosten", 0.05),
        ("honorar", 0.035),
        ("aufwandsentschaedigung", 0.025),
        ("investition", 0.005),
    ],
)
def test_costs_are_mostly_staff(costs, kind, share):
    amounts = costs.groupby("kostenart")["amount"].sum()
    assert amounts[kind] / amounts.sum() == pytest.approx(share, abs=0.012)


def test_overheads_are_not_eligible(costs):
    assert (costs["foerderfaehig"] == (costs["kostenart"] != "gemeinkosten")).all()


def test_costs_are_the_funding_within_two_percent_while_there_is_some(tables, costs):
    grants = tables["foerderungen"]
    grants = grants[grants["bewilligung_status"].isin(["bewilligt", "beendet"])]
    years = tables["finanzierung_jahr"].merge(
        grants[["foerderung_id", "quartier_ids", "beginn"]], on="foerderung_id"
    )
    years = years.assign(amount=years["betrag_ist"].astype(float) / years["quartier_ids"].map(len))
    years = years.explode("quartier_ids").rename(columns={"quartier_ids": "quartier_id"})
    years = years.merge(tables["quartiere"][["quartier_id", "ende_datum"]], on="quartier_id")
    years = years[years["ende_datum"].isna() | (years["beginn"] <= years["ende_datum"])]
    funds = years.groupby(["quartier_id", "jahr"])["amount"].sum()
    spent = costs.groupby(["quartier_id", "jahr"])["amount"].sum()
    both = pd.DataFrame({"spent": spent, "funds": funds.reindex(spent.index).fillna(0)})
    off = both[(both["spent"] - both["funds"]).abs() > 0.02 * both["spent"]]
    names = tables["quartiere"].set_index("quartier_id")["quartier_name"]
    # What a provider keeps up when the money has ended.
    assert set(names[off.index.get_level_values(0)]) == {
        "Quartier Glockenhof",
        "Quartier Holunderhof",
        "Quartier Torfkuhle",
        "Amtsquartier Moorblick",
    }
    assert (off["spent"] > off["funds"]).all()


def test_a_neighbourhood_costs_17_to_95_thousand_euros_a_year(tables, costs, running):
    grown = tables["quartiere"].query("start_datum < '2025-01-01'")["quartier_id"]
    year = costs[(costs["jahr"] == 2025) & costs["quartier_id"].isin(set(running) & set(grown))]
    total = year.groupby("quartier_id")["amount"].sum()
    # Care insurers pay up to 15 % on top of it.
    assert total.between(15_000, 110_000).all()
