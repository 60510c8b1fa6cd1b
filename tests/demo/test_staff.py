"""Posts, hours and counselling of the demo have the profile of the recipe."""

import pandas as pd
import pytest

TODAY = pd.Timestamp("2025-12-31")


def shares(rows, by, amount):
    sums = rows[amount].astype(float).groupby(rows[by]).sum()
    return sums / sums.sum()


@pytest.fixture(scope="module")
def near_end(tables, posts):
    """Post-months in the last six months of a main grant."""
    grants = tables["foerderungen"].explode("quartier_ids")
    grants = grants[grants["foerderquote"].astype(float) >= 50]
    grants = grants[grants["bewilligung_status"].isin(["bewilligt", "beendet"])]
    months = {
        (place, month)
        for place, end in zip(grants["quartier_ids"], grants["ende"], strict=True)
        if pd.notna(end)
        for month in pd.date_range(end=end, periods=6, freq="MS")
    }
    keys = zip(posts["quartier_id"], posts["berichtsmonat"], strict=True)
    return pd.Series([key in months for key in keys], index=posts.index)


def test_posts_follow_the_hours_of_presence(tables, posts, running):
    today = posts[posts["berichtsmonat"] == "2025-12-01"]
    approved = today.groupby("quartier_id")["approved"].sum()
    assert set(approved.index) == set(running)
    hours = tables["quartiere"].set_index("quartier_id")["praesenzstunden_woche"].astype(float)
    assert (approved - hours[approved.index] / 39).abs().max() < 0.011
    assert approved.mean() == pytest.approx(0.62, abs=0.03)


def test_most_posts_are_0_38_to_1_full_time_posts_and_less_in_villages(tables, posts, running):
    today = posts[posts["berichtsmonat"] == "2025-12-01"]
    approved = today.groupby("quartier_id")["approved"].sum()
    places = tables["quartiere"].set_index("quartier_id").loc[running]
    village = places["quartier_typ"] == "dorfverbund"
    assert approved[places.index[village]].between(0.2, 0.77).all()
    others = approved[places.index[~village & (places["quartier_name"] != "Quartier Pappelkreuz")]]
    assert others.between(0.38, 1.0).all()


def test_villages_pay_less_and_small_jobs_have_no_grade(tables, posts):
    village = tables["quartiere"].query("quartier_typ == 'dorfverbund'")["quartier_id"]
    rows = posts[posts["quartier_id"].isin(village)]
    assert set(rows["entgeltgruppe"].dropna()) == {"EG3"}
    assert rows["entgeltgruppe"].isna().equals(rows["rolle"] == "minijob")


def test_no_more_is_filled_than_approved(posts):
    assert (posts["filled"] <= posts["approved"]).all()


def test_8_percent_of_the_posts_are_vacant_and_20_percent_before_the_money_ends(posts, near_end):
    def vacant(rows):
        return 1 - rows["filled"].sum() / rows["approved"].sum()

    assert vacant(posts) == pytest.approx(0.08, abs=0.015)
    assert vacant(posts[near_end]) == pytest.approx(0.20, abs=0.04)


def test_less_staff_stays_in_a_gap_and_after_the_end(tables, posts):
    ids = tables["quartiere"].set_index("quartier_name")["quartier_id"]
    torfkuhle = posts[posts["quartier_id"] == ids["Quartier Torfkuhle"]]  # funded until June 2024
    months = torfkuhle.groupby("berichtsmonat")["approved"].sum()
    assert months["2024-09-01"] == pytest.approx(0.3 * months["2024-06-01"], abs=0.011)
    hopfenhof = posts[posts["quartier_id"] == ids["Quartier Hopfenhof"]]  # no bridge in early 2023
    months = hopfenhof.groupby("berichtsmonat")["approved"].sum()
    assert months["2023-03-01"] == pytest.approx(0.5 * months["2023-06-01"], abs=0.011)


@pytest.mark.parametrize(
    ("case", "share"),
    [
        ("spezifisch", 0.28),
        ("uebergreifend", 0.24),
        ("unspezifisch", 0.31),
        ("organisatorisch", 0.17),
    ],
)
def test_hours_have_the_case_mix_of_the_recipe(tables, case, share):
    mix = shares(tables["personal_stunden"], "fallart", "stunden")
    assert mix[case] == pytest.approx(share, abs=0.02)


def test_more_organising_is_done_before_a_main_grant_ends(tables, posts, near_end):
    rows = tables["personal_stunden"].assign(hours=lambda rows: rows["stunden"].astype(float))
    keys = set(posts[near_end][["quartier_id", "berichtsmonat"]].itertuples(index=False, name=None))
    close = [key in keys for key in zip(rows["quartier_id"], rows["berichtsmonat"], strict=True)]
    close = pd.Series(close, index=rows.index)
    more = (shares(rows[close], "fallart", "hours") - shares(rows[~close], "fallart", "hours"))[
        "organisatorisch"
    ]
    assert more == pytest.approx(0.08, abs=0.02)


def test_hours_are_those_of_the_filled_posts(tables, posts):
    rows = tables["personal_stunden"]
    hours = rows["stunden"].astype(float).groupby([rows["quartier_id"], rows["berichtsmonat"]])
    filled = posts.groupby(["quartier_id", "berichtsmonat"])["filled"].sum()
    worked = hours.sum() / (filled.reindex(hours.sum().index) * 169.572)
    assert worked.dropna().between(0.78, 0.90).all()
    assert (hours.size() == 4).all()


def test_a_full_time_post_counsels_180_to_450_times_a_year(tables, posts, running):
    rows = tables["beratungen"]
    delivered = rows.groupby(["quartier_id", "berichtsmonat"])["kontakte"].sum()
    filled = posts.groupby(["quartier_id", "berichtsmonat"])["filled"].sum()
    grown = tables["quartiere"].query("start_datum < '2023-07-01'")["quartier_id"]
    kept = delivered.index.get_level_values(0).isin(grown) & delivered.index.get_level_values(
        0
    ).isin(running)
    both = pd.DataFrame({"contacts": delivered[kept], "filled": filled}).dropna()
    sums = both.groupby("quartier_id").sum()
    assert (sums["contacts"] / sums["filled"] * 12).between(180, 450).all()


@pytest.mark.parametrize(
    ("topic", "share"),
    [
        ("dienste", 0.22),
        ("finanzen_antraege", 0.19),
        ("pflegevorfeld", 0.16),
        ("wohnen", 0.13),
        ("einsamkeit_kontakte", 0.11),
        ("digital", 0.08),
        ("mobilitaet", 0.05),
        ("vorsorge", 0.04),
        ("engagement", 0.02),
    ],
)
def test_people_seek_advice_on_the_topics_of_the_recipe(tables, topic, share):
    assert shares(tables["beratungen"], "thema", "kontakte")[topic] == pytest.approx(
        share, abs=0.02
    )


def test_counsellors_go_to_the_people_more_often_in_the_country(tables):
    rows = tables["beratungen"].merge(tables["quartiere"][["quartier_id", "quartier_typ"]])
    away = rows["kanal"].isin(["hausbesuch", "telefon_aufsuchend", "mobil"])
    country = rows["quartier_typ"].isin(["amtsquartier", "dorfverbund", "insel"])
    outreach = rows["kontakte"].where(away, 0).groupby(country).sum()
    contacts = rows["kontakte"].groupby(country).sum()
    share = outreach / contacts
    assert share[True] == pytest.approx(0.51, abs=0.06)
    assert share[False] == pytest.approx(0.27, abs=0.06)


def test_a_month_without_a_contact_is_one_row_with_0(tables):
    rows = tables["beratungen"]
    months = rows.groupby(["quartier_id", "berichtsmonat"])["kontakte"].agg(["sum", "size", "min"])
    empty = months[months["min"] == 0]
    assert len(empty)
    assert (empty["size"] == 1).all()
    assert set(rows[rows["kontakte"] == 0]["thema"]) == {"sonstiges"}
    assert (rows["davon_erstkontakte"].fillna(0) <= rows["kontakte"]).all()


def test_one_provider_does_not_record_first_contacts(tables):
    rows = tables["beratungen"]
    assert set(rows[rows["davon_erstkontakte"].isna()]["traeger_id"]) == {"E"}
