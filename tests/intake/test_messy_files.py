"""Twelve lists as coordinators keep them: what becomes of every row."""

import pytest

from quartiersmonitor import intake
from tests.intake.provider import MESSY, converted, counts, places, texts

BANDS = ("tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus")


def test_there_are_twelve_and_each_is_explained() -> None:
    files = {path.name for path in MESSY.iterdir() if path.suffix in (".csv", ".xlsx")}
    explained = (MESSY / "README.md").read_text(encoding="utf-8")
    assert len(files) == 12
    assert {name for name in files if f"`{name}`" not in explained} == set()


def test_a_semicolon_list_of_windows_is_taken_over_whole() -> None:
    found = converted(MESSY / "01_semikolon_windows.csv")
    assert counts(found) == (6, 0, 1)
    assert places(found.findings, "error") == set()
    assert texts(found, "datum", "angebot_id", "dauer_std", "tn_gesamt", "tn_unbekannt") == [
        ("2026-01-07", "A0100011", "2.50", "18", "0"),
        ("2026-01-14", "A0100011", "2.50", "21", "0"),
        ("2026-01-15", "A0100007", "1.25", "9", "0"),
        ("2026-01-20", "A0100008", "1.75", "7", "0"),
        ("2026-01-21", "A0100004", "1.50", "1034", "0"),
        ("2026-01-28", "A0100011", "2.50", "19", "0"),
    ]
    left_out = {f.column for f in found.findings if f.rule == "heading_left_out"}
    assert left_out == {"Ort", "Uhrzeit von/bis", "Bemerkung"}


def test_line_breaks_inside_cells_do_not_shift_the_rows() -> None:
    found = converted(MESSY / "02_komma_utf8_bom.csv")
    assert counts(found) == (4, 1, 1)
    assert places(found.findings, "error") == {("no_number", 9, "ten")}
    assert found.row_numbers.to_pylist() == [2, 4, 5, 8]
    assert texts(found, "dauer_std", "erstbesuche")[3] == ("2.00", "")


def test_monthly_sheets_with_two_heading_rows_are_one_delivery() -> None:
    found = converted(MESSY / "03_monatsblaetter.xlsx")
    assert counts(found) == (9, 0, 13)
    assert found.sheets.to_pylist() == ["Jan"] * 3 + ["Feb"] * 2 + ["März"] * 4
    assert texts(found, "datum", "tn_gesamt", *BANDS)[6] == (
        "2026-03-11",
        *("14", "4", "1", "3", "2", "4", "0"),
    )
    reasons = [row.reason for row in found.set_aside]
    assert reasons.count("Überschrift") == 6
    assert reasons.count("über der Überschrift") == 6
    assert reasons.count("Blatt weggelassen") == 1


def test_uncertain_numbers_are_estimates_and_ranges_are_refused() -> None:
    found = converted(MESSY / "04_ungenaue_zahlen.xlsx")
    assert counts(found) == (5, 5, 1)
    assert places(found.findings, "error") == {
        ("range_of_numbers", 3, "20-25"),
        ("open_number", 6, "über 20"),
        ("no_number", 8, "viele"),
        ("required", 10, ""),
        ("not_whole", 11, "12,5"),
    }
    assert texts(found, "tn_gesamt", "erstbesuche", "qualitaet", "zaehlart", "dauer_std") == [
        ("25", "", "geschaetzt", "schaetzung", "2.50"),
        ("12", "", "geschaetzt", "schaetzung", "2.50"),
        ("9", "", "geschaetzt", "schaetzung", "1.25"),
        ("10", "0", "gezaehlt", "strichliste", "1.25"),
        ("8", "0", "geschaetzt", "schaetzung", "1.25"),
    ]
    assert {("not_recorded", 2, "k.A."), ("estimated", 4, "12 (?)")} <= places(
        found.findings, "notice"
    )


def test_totals_without_ages_leave_the_ages_unknown() -> None:
    found = converted(MESSY / "05_ohne_altersgruppen.csv")
    assert counts(found) == (6, 0, 1)
    assert set(texts(found, *BANDS, "tn_unbekannt", "datum")) == {("",) * 8}
    assert texts(found, "berichtsmonat", "termine", "tn_gesamt") == [
        ("2026-01-01", "4", "71"),
        ("2026-01-01", "2", "20"),
        ("2026-02-01", "4", "68"),
        ("2026-02-01", "2", "18"),
        ("2026-03-01", "4", "74"),
        ("2026-03-01", "1", "31"),
    ]


def test_totals_and_notes_are_set_aside_and_listed() -> None:
    found = converted(MESSY / "06_summen_und_notizen.xlsx")
    assert counts(found) == (5, 0, 11)
    assert found.row_numbers.to_pylist() == [4, 5, 9, 10, 14]
    by_reason = {
        reason: [row.row for row in found.set_aside if row.reason == reason]
        for reason in {row.reason for row in found.set_aside}
    }
    assert by_reason == {
        "über der Überschrift": [1],
        "Überschrift": [3],
        "Überschrift wiederholt": [8, 13],
        "Summenzeile": [6, 11, 15, 17],
        "Anmerkung oder Zwischentitel": [19, 20, 21],
    }


def test_an_offer_named_once_holds_for_its_block() -> None:
    found = converted(MESSY / "07_verbundene_zellen.xlsx")
    assert counts(found) == (7, 2, 1)
    assert places(found.findings, "error") == {
        ("merged_number", 9, "30"),
        ("merged_number", 10, ""),
    }
    assert [row[0] for row in texts(found, "angebot_id")] == [
        *["A0100011"] * 3,
        *["A0100007"] * 2,
        *["A0100008"] * 2,
    ]
    assert texts(found, "status", "tn_gesamt", "termine")[1] == ("ausgefallen", "0", "1")
    assert "verbundenen Zelle (Zeilen: 3)" in found.filled["angebot_id"]
    assert "aus der Zeile darüber" in found.filled["angebot_id"]


def test_every_spelling_of_a_date_is_read_or_refused_with_its_reason() -> None:
    path = MESSY / "08_datumsformen.xlsx"
    assert counts(converted(path)) == (0, 12, 2)
    assert ("missing_column", None, "") in places(converted(path).findings, "error")
    found = converted(path, columns={"Wie viele waren da? (TN)": "tn_gesamt"})
    assert counts(found) == (8, 4, 2)
    assert places(found.findings, "error") == {
        ("no_such_day", 11, "31.02.2026"),
        ("ambiguous_date", 12, "03/04/2026"),
        ("year_range", 13, "16.03.1926"),
        ("no_date", 14, "im März"),
    }
    assert [row[0] for row in texts(found, "datum")] == [
        *("2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26"),
        *("2026-02-02", "2026-02-09", "2026-02-16", "2026-02-23"),
    ]
    assert ("converted", 6, "26.1.") in places(found.findings, "notice")
    assert ("part_left_out", 9, "2026-02-16 14:00") in places(found.findings, "notice")


def test_a_near_miss_is_asked_about_and_never_guessed() -> None:
    path = MESSY / "09_unbekannte_namen.csv"
    found = converted(path)
    assert counts(found) == (3, 4, 1)
    assert {rule for rule, _, _ in places(found.findings, "error")} == {
        "unknown_name",
        "unknown_value",
    }
    asked = {unclear.text: unclear for unclear in found.unresolved}
    assert asked["Klönschnak 11"].candidates[0] == ("A0100011", "Klönschnack 11")
    assert asked["Spaziergang"].candidates[0] == ("A0100007", "Spaziergang 7")
    assert {code for code, _ in asked["draußen"].candidates} == {
        *("praesenz", "digital", "hybrid", "mobil")
    }
    said = {"Klönschnak 11": "A0100011", "Kafeeklatsch": "A0100011", "Spaziergang": "A0100007"}
    answered = converted(path, values={"angebot_id": said, "ort_form": {"draußen": "mobil"}})
    assert counts(answered) == (6, 1, 1)
    assert [unclear.text for unclear in answered.unresolved] == ["Klönschnack 2 (Träger B)"]


def test_a_formula_is_refused_with_its_cell() -> None:
    with pytest.raises(intake.FileRefused, match="Zelle C4 enthält eine Formel") as refused:
        converted(MESSY / "10_formeln.xlsx")
    assert refused.value.finding.rule == "formula"
    assert refused.value.finding.column == "C4"


def test_hours_of_months_side_by_side_become_rows_of_their_own() -> None:
    found = converted(MESSY / "11_ehrenamtsstunden.xlsx", "ehrenamt_stunden")
    assert counts(found) == (5, 1, 3)
    assert places(found.findings, "error") == {("no_hours", 8, "viel")}
    assert texts(found, "berichtsmonat", "taetigkeitsfeld", "stunden", "qualitaet") == [
        ("2026-01-01", "besuch", "3.50", "gezaehlt"),
        ("2026-02-01", "besuch", "2.50", "gezaehlt"),
        ("2026-03-01", "besuch", "5.50", "gezaehlt"),
        ("2026-01-01", "fahrt", "12.25", "gezaehlt"),
        ("2026-02-01", "fahrt", "10.00", "geschaetzt"),
        ("2026-01-01", "angebot", "1.50", "gezaehlt"),
        ("2026-03-01", "angebot", "20.00", "gezaehlt"),
        ("2026-01-01", "gremium", "26.25", "gezaehlt"),
        ("2026-02-01", "gremium", "3.00", "gezaehlt"),
        ("2026-03-01", "gremium", "3.50", "gezaehlt"),
    ]


def test_a_file_with_names_of_persons_leaves_nothing_behind() -> None:
    found = converted(MESSY / "12_personendaten.xlsx")
    assert counts(found) == (0, 3, 2)
    assert found.holds_persons
    assert {finding.column for finding in found.findings} == {
        *("Vorname", "Name", "Geburtsdatum", "Telefon")
    }
    kept = " ".join([*(row.text for row in found.set_aside), *map(str, found.unresolved)])
    assert "Beispiel" not in kept + " ".join(finding.line() for finding in found.findings)
