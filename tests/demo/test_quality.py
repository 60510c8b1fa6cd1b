"""What real deliveries look like stays in the demo; what check refuses comes only on request."""

import pandas as pd
import pytest

from quartiersmonitor import paths
from quartiersmonitor.checking.check import check


@pytest.fixture(scope="module")
def findings(defective):
    return check(defective, paths.REFERENCE)


def test_every_row_of_every_table_is_marked_as_synthetic(tables):
    assert all(table["ist_synthetisch"].all() for table in tables.values())


def test_every_file_bears_the_prefix(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    assert all(path.name.startswith("SYNTH_") for path in files)
    assert all(path.parent.parent == folder for path in files)


def test_names_stand_for_no_real_provider(tables):
    assert set(tables["traeger"]["traeger_name"]) == {f"Träger {letter}" for letter in "ABCDEF"}
    assert set(tables["traeger"]["verband"]) <= {"kommunal", "verein", "sonstige"}


def test_names_of_neighbourhoods_are_unique_and_name_no_municipality(tables, municipalities):
    names = tables["quartiere"]["quartier_name"]
    assert names.is_unique
    real = set(municipalities["gemeinde_name"])
    assert not {word for name in names for word in name.split()[1:]} & real


def test_six_percent_of_the_neighbourhood_months_are_missing(tables):
    places = tables["quartiere"]
    months = pd.date_range("2022-01-01", "2025-12-01", freq="MS")
    expected = {
        (place.quartier_id, month)
        for place in places.itertuples()
        for month in months
        if place.start_datum <= month and (pd.isna(place.ende_datum) or month <= place.ende_datum)
    }
    usage = tables["angebotsnutzung"]
    delivered = set(zip(usage["quartier_id"], usage["berichtsmonat"], strict=True))
    assert delivered <= expected
    assert 1 - len(delivered) / len(expected) == pytest.approx(0.06, abs=0.003)


def test_deliveries_with_missing_months_say_so(tables):
    deliveries = tables["lieferungen"]
    incomplete = ~deliveries["vollstaendig"]
    assert incomplete.any()
    assert deliveries[incomplete]["hinweis"].str.contains("fehlende Quartiersmonate").all()


def test_every_row_comes_with_a_registered_delivery(tables):
    known = set(tables["lieferungen"]["lieferung_id"])
    # A projection is no delivery of a provider.
    delivered = [table for name, table in tables.items() if name != "bevoelkerung_prognose"]
    assert all(set(table["lieferung_id"]) <= known for table in delivered)


def test_three_percent_of_the_usage_rows_are_estimates(tables):
    usage = tables["angebotsnutzung"]
    estimated = usage["qualitaet"] == "geschaetzt"
    assert estimated.mean() == pytest.approx(0.03, abs=0.005)
    assert ((usage["zaehlart"] == "schaetzung") == estimated).all()


def test_provisional_and_corrected_figures_occur(tables):
    quality = tables["angebotsnutzung"]["qualitaet"]
    assert set(quality) == {"gezaehlt", "geschaetzt", "vorlaeufig", "korrigiert"}


def test_one_provider_delivers_monthly_totals_without_ages(tables):
    usage = tables["angebotsnutzung"]
    totals = usage[usage["datum"].isna()]
    assert set(totals["traeger_id"]) == {"F"}
    assert set(usage[usage["traeger_id"] == "F"]["datum"].isna()) == {True}
    assert totals["tn_65_79"].isna().all()
    assert (totals["tn_unbekannt"] == totals["tn_gesamt"]).all()
    assert totals["termine"].max() > 1


@pytest.mark.parametrize(
    ("table", "providers"),
    [
        ("personal_stellen", "ABCDEF"),
        ("personal_stunden", "ACDE"),
        ("beratungen", "ABCDE"),
        ("reichweite_quartal", "ABD"),
        ("kosten_jahr", "ABCDE"),
        ("netzwerk_partner", "ABCDE"),
        ("netzwerk_treffen", "ABCDE"),
        ("bedarfsmeldungen", "ABCDE"),
    ],
)
def test_not_every_provider_delivers_what_is_optional(tables, table, providers):
    assert set(tables[table]["traeger_id"]) == set(providers)


def test_a_provider_without_phases_still_reports_the_project_that_ended(tables, running):
    phases = tables["projektphasen"]
    places = tables["quartiere"].set_index("quartier_id")["quartier_name"]
    of_f = phases[phases["traeger_id"] == "F"]["quartier_id"]
    assert set(places[of_f]) == {"Dorfverbund Storchennest"}
    assert not set(of_f) & set(running)


def test_the_default_demo_passes_the_check_but_for_four_projects_carried_on_after_their_end(
    folder, tables
):
    found = check(folder, paths.REFERENCE)
    assert {finding.severity for finding in found} <= {"notice", "warning"}
    asked = [finding for finding in found if finding.severity == "warning"]
    assert {finding.rule for finding in asked} == {"phase_after_end", "grant_after_end"}
    assert len([finding for finding in asked if finding.rule == "phase_after_end"]) == 4


def test_the_check_finds_the_repeated_delivery(findings):
    rules = {finding.rule for finding in findings if finding.table == "angebotsnutzung"}
    assert {"duplicate_date", "duplicate_key"} <= rules


def test_the_check_finds_the_decimal_comma(findings):
    rules = {finding.rule for finding in findings if finding.table == "ehrenamt_stunden"}
    assert "decimal_comma" in rules


def test_the_check_finds_nothing_else_in_the_defective_demo(findings):
    errors = {(each.table, each.rule) for each in findings if each.severity == "error"}
    assert errors == {
        ("angebotsnutzung", "duplicate_date"),
        ("angebotsnutzung", "duplicate_key"),
        ("ehrenamt_stunden", "decimal_comma"),
    }
