"""Persons reached and residents projected in the demo have the profile of the recipe."""

import pytest


@pytest.fixture(scope="module")
def projected(tables):
    """Residents by district and year of the variant `basis`, a column per age group."""
    rows = tables["bevoelkerung_prognose"].query("variante == 'basis'")
    return rows.pivot(index=["kreis_ags", "jahr"], columns="altersgruppe", values="einwohner")


def test_the_older_are_some_of_those_reached(tables):
    reach = tables["reichweite_quartal"]
    assert (reach["personen_65plus"] <= reach["personen_gesamt"]).all()
    oldest = reach["personen_80plus"].fillna(0)
    assert (oldest <= reach["personen_65plus"]).all()
    share = oldest.sum() / reach[reach["personen_80plus"].notna()]["personen_65plus"].sum()
    assert 0.2 <= share <= 0.4


def test_an_estimate_of_persons_says_so_and_does_not_know_the_oldest(tables):
    reach = tables["reichweite_quartal"]
    estimated = reach["methode"] == "schaetzung"
    assert 0.05 <= estimated.mean() <= 0.45
    assert ((reach["qualitaet"] == "geschaetzt") == estimated).all()
    assert (reach["personen_80plus"].isna() == estimated).all()


def test_the_projection_covers_every_district_year_age_group_and_variant(tables, municipalities):
    rows = tables["bevoelkerung_prognose"]
    assert set(rows["kreis_ags"]) == set(municipalities["kreis_ags"])
    assert len(rows) == 15 * 17 * 3 * 3
    assert not rows.duplicated(["kreis_ags", "jahr", "altersgruppe", "variante"]).any()
    assert (rows["jahr"].min(), rows["jahr"].max()) == (2024, 2040)


def test_the_share_65plus_grows_from_23_6_to_28_5_percent(projected):
    state = projected.groupby("jahr").sum()
    share = state["65+"] / state["insgesamt"]
    assert share[2024] == pytest.approx(0.236, abs=0.001)
    assert share[2040] == pytest.approx(0.285, abs=0.001)
    assert share.is_monotonic_increasing


def test_the_projection_starts_with_the_counted_residents(projected, residents_65plus):
    assert projected.groupby("jahr")["65+"].sum()[2024] == pytest.approx(
        residents_65plus.sum(), rel=1e-4
    )


def test_the_state_has_most_residents_about_2032(projected):
    state = projected.groupby("jahr")["insgesamt"].sum()
    assert state.idxmax() == 2032
    assert state[2040] == pytest.approx(state[2024], rel=0.01)


def test_districts_age_at_different_speed(projected):
    older = projected["65+"].unstack("jahr")
    growth = older[2040] / older[2024]
    assert (growth > 1.05).all()
    assert growth.max() - growth.min() > 0.1
    oldest = (projected["80+"] / projected["65+"]).unstack("jahr")
    assert oldest[2024].between(0.29, 0.35).all()
    assert (oldest[2040] > oldest[2024]).all()


def test_the_variants_agree_first_and_then_spread(tables):
    rows = tables["bevoelkerung_prognose"]
    wide = rows.pivot(
        index=["jahr", "kreis_ags", "altersgruppe"], columns="variante", values="einwohner"
    )
    assert (wide["niedrig"] <= wide["basis"]).all()
    assert (wide["basis"] <= wide["hoch"]).all()
    assert wide.loc[2024].nunique(axis=1).eq(1).all()
    assert wide.loc[2040].nunique(axis=1).eq(3).all()
