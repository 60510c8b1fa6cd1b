"""The demo has the profile its recipe promises, measured with plain pandas."""

import pandas as pd
import pytest

TODAY = pd.Timestamp("2025-12-31")
BANDS = ["tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus"]
MODELS = {
    "Quartier Eichengrund",
    "Quartier Nordanger",
    "Quartier Spielwiese",
    "Amtsquartier Steinwall",
    "Dorfverbund Am Wall",
}


def running(places: pd.DataFrame, day: pd.Timestamp = TODAY) -> pd.DataFrame:
    started = places["start_datum"] <= day
    return places[started & (places["ende_datum"].isna() | (places["ende_datum"] >= day))]


def with_ages(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["tn_0_17"].notna()]


def really_mixed(rows: pd.DataFrame) -> float:
    """Share of dates with at least five people where a fifth is under 30 and a fifth 65+."""
    dates = with_ages(rows)
    dates = dates[(dates["tn_gesamt"] >= 5) & (dates["tn_unbekannt"] == 0)]
    young = dates["tn_0_17"] + dates["tn_18_29"] >= 0.2 * dates["tn_gesamt"]
    old = dates["tn_65_79"] + dates["tn_80plus"] >= 0.2 * dates["tn_gesamt"]
    return float((young & old).mean())


def test_there_are_58_neighbourhoods_46_running_9_ended_and_3_planned(tables):
    places = tables["quartiere"]
    assert len(places) == 58
    assert len(running(places)) == 46
    assert (places["ende_datum"] <= TODAY).sum() == 9
    assert (places["start_datum"] > TODAY).sum() == 3


def test_the_kinds_of_neighbourhoods_are_those_of_the_recipe(tables):
    kinds = tables["quartiere"]["quartier_typ"].value_counts().to_dict()
    assert kinds == {
        "stadtteil": 27,
        "kleinstadt": 12,
        "amtsquartier": 13,
        "dorfverbund": 5,
        "insel": 1,
    }


def test_the_period_is_all_16_quarters(tables):
    usage = tables["angebotsnutzung"]
    months = usage["berichtsmonat"].dt.to_period("M").unique()
    assert len(months) == 48
    assert usage["berichtsmonat"].min() == pd.Timestamp("2022-01-01")
    assert tables["ehrenamt_bestand"]["quartal"].max() == "2025-Q4"
    assert tables["finanzierung_jahr"]["jahr"].max() == 2029


def test_no_offer_meets_twice_on_one_day(tables):
    usage = tables["angebotsnutzung"]
    dated = usage[usage["datum"].notna()]
    assert not dated.duplicated(["angebot_id", "datum"]).any()
    assert usage["nutzung_id"].is_unique


def test_age_bands_and_unknown_ages_add_up_to_the_total(tables):
    usage = with_ages(tables["angebotsnutzung"])
    assert (usage[BANDS].sum(axis=1) + usage["tn_unbekannt"] == usage["tn_gesamt"]).all()


def test_cancelled_dates_have_no_visits(tables):
    usage = tables["angebotsnutzung"]
    cancelled = usage[usage["status"] == "ausgefallen"]
    assert len(cancelled)
    assert (cancelled["tn_gesamt"] == 0).all()


@pytest.mark.parametrize(
    ("section", "share"),
    [("5", 0.52), ("1", 0.17), ("4", 0.13), ("3", 0.08), ("6", 0.06), ("2", 0.02), ("A5", 0.02)],
)
def test_dates_follow_the_shares_of_section_71(held, section, share):
    dates = held.groupby("sgb12_71_nr")["termine"].sum()
    assert dates[section] / dates.sum() == pytest.approx(share, abs=0.015)


@pytest.mark.parametrize(
    ("band", "share"),
    [
        ("tn_0_17", 0.09),
        ("tn_18_29", 0.04),
        ("tn_30_49", 0.10),
        ("tn_50_64", 0.15),
        ("tn_65_79", 0.41),
        ("tn_80plus", 0.17),
        ("tn_unbekannt", 0.04),
    ],
)
def test_visitors_have_the_age_mix_of_the_recipe(held, band, share):
    rows = with_ages(held)
    assert rows[band].sum() / rows["tn_gesamt"].sum() == pytest.approx(share, abs=0.015)


def test_the_city_network_does_not_know_every_tenth_age(tables, held):
    network = tables["quartiere"].query("traeger_id == 'A'")["quartier_id"]
    rows = held[held["quartier_id"].isin(network)]
    assert rows["tn_unbekannt"].sum() / rows["tn_gesamt"].sum() == pytest.approx(0.10, abs=0.015)


def test_about_14_percent_of_the_dates_are_designed_to_link_generations(held):
    linking = held[held["generationenformat"] == "verbindend"]["termine"].sum()
    assert linking / held["termine"].sum() == pytest.approx(0.14, abs=0.015)


def test_generations_really_mix_on_8_to_10_percent_of_the_dates(held):
    assert 0.08 <= really_mixed(held) <= 0.10


def test_generations_mix_on_30_percent_of_the_dates_of_the_model_neighbourhoods(held):
    models = held[held["quartier_name"].isin(MODELS)]
    assert models["quartier_name"].nunique() == 5
    assert really_mixed(models) == pytest.approx(0.30, abs=0.04)


@pytest.mark.parametrize(
    ("kind", "least", "most"),
    [
        ("kleinstadt", 1_800, 5_000),
        ("amtsquartier", 900, 2_800),
        ("dorfverbund", 300, 900),
    ],
)
def test_visits_a_year_are_in_the_range_of_the_kind(tables, held, kind, least, most):
    grown = running(tables["quartiere"])
    grown = grown[
        (grown["start_datum"] < "2023-07-01")
        & (grown["quartier_typ"] == kind)
        & (grown["quartier_name"] != "Amtsquartier Kranichmoor")  # the story of rural success
    ]
    year = held[held["berichtsmonat"].dt.year == 2025]
    visits = year.groupby("quartier_id")["tn_gesamt"].sum().reindex(grown["quartier_id"])
    # A fifth less for missing months, a fifth more for growth and chance.
    assert visits.between(least * 0.8, most * 1.2).all(), visits


def test_two_big_houses_stand_out(held):
    year = held[held["berichtsmonat"].dt.year == 2025]
    visits = year.groupby("quartier_name")["tn_gesamt"].sum().sort_values()
    assert list(visits.index[-2:]) == ["Quartier Wiesengrund", "Quartier Marktbrücke"]
    assert visits.iloc[-2:].between(11_000, 17_000).all()
    assert visits.iloc[-3] < 8_500


def test_offers_at_one_time_are_10_to_28_and_fewer_in_villages(tables):
    offers, places = tables["angebote"], running(tables["quartiere"])
    places = places[places["start_datum"] < "2024-04-01"].set_index("quartier_id")
    last = offers["aktiv_bis"]
    active = offers[(offers["aktiv_von"] <= TODAY) & (last.isna() | (last >= TODAY))]
    counts = active.groupby("quartier_id").size().reindex(places.index)
    village = places["quartier_typ"] == "dorfverbund"
    assert counts[~village].between(10, 28).all()
    assert counts[village].between(4, 8).all()


def test_summer_is_quiet_and_autumn_is_busy(tables, held):
    grown = running(tables["quartiere"])
    grown = grown[grown["start_datum"] < "2020-07-01"]["quartier_id"]
    rows = held[held["quartier_id"].isin(grown) & (held["berichtsmonat"] > "2022-06-30")]
    months = rows.groupby(["quartier_id", "berichtsmonat"])["tn_gesamt"].sum().reset_index()
    mean = months.groupby("quartier_id")["tn_gesamt"].transform("mean")
    by_month = (months["tn_gesamt"] / mean).groupby(months["berichtsmonat"].dt.month).mean()
    assert by_month[[7, 8]].max() < 0.88
    assert by_month[[9, 11, 12]].min() > 1.03


def test_the_first_quarters_of_2022_are_below_the_level_of_2023(held):
    quarters = held.groupby(held["berichtsmonat"].dt.to_period("Q"))["tn_gesamt"].sum()
    assert quarters["2022Q1"] < 0.72 * quarters["2023Q1"]
    assert quarters["2022Q2"] < 0.92 * quarters["2023Q2"]


def test_a_new_neighbourhood_starts_at_a_third_of_its_plateau(held):
    new = held[held["quartier_name"] == "Quartier Heideweg"]
    quarters = new.groupby(new["berichtsmonat"].dt.to_period("Q"))["tn_gesamt"].sum()
    assert quarters.index[0] == pd.Period("2024Q1")
    assert quarters["2024Q1"] < 0.5 * quarters["2025Q4"]


def test_visits_fall_by_60_percent_within_two_quarters_without_funding(held):
    closed = held[held["quartier_name"] == "Quartier Torfkuhle"]  # funded until June 2024
    quarters = closed.groupby(closed["berichtsmonat"].dt.to_period("Q"))["tn_gesamt"].sum()
    assert quarters["2024Q4"] < 0.6 * quarters["2024Q1"]
    assert quarters.index[-1] == pd.Period("2025Q1")


def test_running_neighbourhoods_have_12_to_38_volunteers_when_grown(tables):
    grown = running(tables["quartiere"])
    grown = grown[
        (grown["start_datum"] < "2024-01-01")
        & (grown["quartier_name"] != "Quartier Pappelkreuz")  # the story of overload
    ]
    stock = tables["ehrenamt_bestand"].query("quartal == '2025-Q4'")
    active = stock.set_index("quartier_id")["aktiv"].reindex(grown["quartier_id"])
    assert active.between(10, 41).all()


def test_62_percent_of_the_volunteers_are_65_or_older(tables):
    stock = tables["ehrenamt_bestand"]
    parts = stock[["davon_unter30", "davon_30_64", "davon_65plus"]].sum(axis=1)
    assert (parts == stock["aktiv"]).all()
    assert stock["davon_65plus"].sum() / stock["aktiv"].sum() == pytest.approx(0.62, abs=0.02)


def test_joined_minus_left_is_the_change_of_the_stock(tables):
    stock = tables["ehrenamt_bestand"].sort_values(["quartier_id", "quartal"])
    change = stock.groupby("quartier_id")["aktiv"].diff()
    later = change.notna()
    assert (change[later] == (stock["zugaenge"] - stock["abgaenge"])[later]).all()


def test_volunteers_give_one_to_two_and_a_half_hours_a_week(tables):
    year = tables["ehrenamt_stunden"].query("berichtsmonat >= '2025-01-01'")
    months = year.groupby("quartier_id")["berichtsmonat"].nunique()
    hours = year["stunden"].astype(float).groupby(year["quartier_id"]).sum() / months
    stock = tables["ehrenamt_bestand"].query("quartal >= '2025-Q1'")
    weekly = hours / stock.groupby("quartier_id")["aktiv"].mean() / 4.35
    assert weekly.between(0.85, 2.9).all()
    assert 1.4 < weekly.mean() < 2.2
