"""What follows from what: sums, rests, blocks, cancelled dates, identifiers, and whose rows they are."""

import dataclasses
from pathlib import Path

import openpyxl
import pytest

from quartiersmonitor import contract, intake
from tests.intake.provider import CONTEXT, REGISTER, converted, counts, list_of, places, texts

HEAD = "Datum;Angebot;TN gesamt;<18;65-79;80+"


def test_the_rest_of_the_total_is_of_unknown_age(tmp_path: Path) -> None:
    found = converted(list_of(tmp_path, HEAD, "5.3.2026;Spaziergang 7;20;1;8;4"))
    assert texts(found, "tn_gesamt", "tn_unbekannt", "tn_18_29") == [("20", "7", "")]
    assert "Gesamtzahl minus Altersgruppen" in found.filled["tn_unbekannt"]


def test_a_missing_total_is_the_sum_of_the_ages(tmp_path: Path) -> None:
    found = converted(list_of(tmp_path, HEAD, "5.3.2026;Spaziergang 7;;1;8;4"))
    assert texts(found, "tn_gesamt", "tn_unbekannt") == [("13", "0")]
    assert "Summe der Altersgruppen" in found.filled["tn_gesamt"]


def test_ages_above_the_total_are_refused(tmp_path: Path) -> None:
    found = converted(list_of(tmp_path, HEAD, "5.3.2026;Spaziergang 7;12;1;8;4"))
    assert counts(found) == (0, 1, 1)
    assert places(found.findings, "error") == {("bands_exceed_total", 2, "12")}


def test_nobody_comes_to_a_cancelled_date(tmp_path: Path) -> None:
    found = converted(list_of(tmp_path, HEAD, "5.3.2026;Spaziergang 7;entfallen (Glatteis);;;"))
    assert texts(found, "status", "termine", "tn_gesamt", "tn_65_79", "tn_unbekannt") == [
        ("ausgefallen", "1", "0", "0", "0")
    ]


@pytest.mark.parametrize("word", ["nein", "fällt aus", "Ausfall"])
def test_a_status_alone_cancels_a_date(tmp_path: Path, word: str) -> None:
    path = list_of(tmp_path, "Datum;Angebot;fand statt;TN", f"5.3.2026;Spaziergang 7;{word};")
    assert texts(converted(path), "status", "tn_gesamt") == [("ausgefallen", "0")]


def test_several_dates_of_a_day_get_numbers(tmp_path: Path) -> None:
    lines = ["5.3.2026;Spaziergang 7;3;;;", "5.3.2026;Spaziergang 7;4;;;"]
    found = converted(list_of(tmp_path, HEAD, *lines))
    assert [id_ for (id_,) in texts(found, "nutzung_id")] == [
        "N-A-A0100007-2026-03-05",
        "N-A-A0100007-2026-03-05-2",
    ]


def test_a_month_and_its_first_day_have_identifiers_of_their_own(tmp_path: Path) -> None:
    path = list_of(
        tmp_path,
        "Datum;Monat;Angebot;Termine;TN",
        "1.3.2026;März 2026;Spaziergang 7;1;3",
        ";März 2026;Spaziergang 7;4;30",
    )
    assert [id_ for (id_,) in texts(converted(path), "nutzung_id")] == [
        "N-A-A0100007-2026-03-01",
        "N-A-A0100007-2026-03",
    ]


def test_own_identifiers_are_kept(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Kennung;Datum;Angebot;TN", "X-1;5.3.2026;Spaziergang 7;3")
    assert texts(converted(path), "nutzung_id") == [("X-1",)]


def test_a_block_ends_at_its_total(tmp_path: Path) -> None:
    path = list_of(
        tmp_path,
        "Angebot;Datum;TN;neu",
        "Spaziergang 7;5.3.2026;3;0",
        ";12.3.2026;4;0",
        "Summe;;7;0",
        ";19.3.2026;5;0",
    )
    found = converted(path)
    assert counts(found) == (2, 1, 2)
    assert ("required", 5, "") in places(found.findings, "error")


def test_a_missing_offer_in_a_full_list_is_not_filled(tmp_path: Path) -> None:
    lines = [f"Spaziergang 7;{day}.3.2026;3;0" for day in range(1, 9)]
    found = converted(list_of(tmp_path, "Angebot;Datum;TN;neu", *lines, ";9.3.2026;3;0"))
    assert counts(found) == (8, 1, 1)


def test_an_offer_as_subtitle_holds_for_the_rows_below(tmp_path: Path) -> None:
    path = list_of(
        tmp_path,
        "Angebot;Datum;TN;neu",
        "Spaziergang 7;;;",
        ";5.3.2026;3;0",
        ";12.3.2026;4;1",
        "Reparaturcafé 1;;;",
        ";14.3.2026;9;1",
    )
    found = converted(path)
    assert counts(found) == (3, 0, 3)
    assert [offer for (offer,) in texts(found, "angebot_id")] == [
        *("A0100007", "A0100007", "A0100001")
    ]


def test_cells_beyond_the_heading_are_refused_for_they_may_have_shifted(tmp_path: Path) -> None:
    path = list_of(
        tmp_path, "Datum;Angebot;TN", "5.3.2026;Spaziergang 7;3;9", "6.3.2026;Spaziergang 7;4;"
    )
    found = converted(path)
    assert counts(found) == (1, 1, 1)
    assert places(found.findings, "error") == {("cell_beyond", 2, "9")}


def test_a_scribble_beside_a_table_is_told(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Datum", "Angebot", "TN"])
    sheet.append(["05.03.2026", "Spaziergang 7", 3, None, "bitte prüfen"])
    workbook.save(tmp_path / "x.xlsx")
    found = converted(tmp_path / "x.xlsx")
    assert counts(found) == (1, 0, 1)
    assert places(found.findings, "warning") == {("unnamed_column", 2, "bitte prüfen")}


def test_a_name_counts_in_the_neighbourhood_chosen_first(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;Angebot;TN", "5.3.2026;Klönschnack 11;3")
    assert texts(converted(path), "angebot_id", "quartier_id") == [("A0100011", "Q01")]
    anywhere = dataclasses.replace(CONTEXT, neighbourhood_id=None)
    found = converted(path, context=anywhere)
    assert places(found.findings, "error") == {("several_of_that_name", 2, "Klönschnack 11")}
    assert {code for code, _ in found.unresolved[0].candidates} == {"A0100011", "A0200011"}


def test_the_neighbourhood_is_that_of_the_offer(tmp_path: Path) -> None:
    path = list_of(
        tmp_path, "Datum;Angebot;TN", "5.3.2026;Spieletreff 1;3", "6.3.2026;Spaziergang 7;3"
    )
    anywhere = dataclasses.replace(CONTEXT, neighbourhood_id=None)
    assert texts(converted(path, context=anywhere), "quartier_id") == [("Q02",), ("Q01",)]
    found = converted(path)
    assert counts(found) == (1, 1, 1)
    assert {rule for rule, _, _ in places(found.findings, "error")} == {"other_neighbourhood"}


@pytest.mark.parametrize("offer", ["B0900001"])
def test_rows_of_another_provider_are_refused(tmp_path: Path, offer: str) -> None:
    found = converted(list_of(tmp_path, "Datum;Angebot;TN", f"5.3.2026;{offer};3"))
    assert places(found.findings, "error") == {("other_provider", 2, offer)}


def test_constants_stand_in_for_columns_that_are_not_there(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;TN", "5.3.2026;3", "6.3.2026;4")
    assert ("missing_column", None, "") in places(converted(path).findings, "error")
    found = converted(path, constants={"angebot_id": "Spaziergang 7", "zaehlart": "Liste"})
    assert texts(found, "angebot_id", "zaehlart") == [("A0100007", "liste")] * 2
    assert "fester Wert „Spaziergang 7“" in found.filled["angebot_id"]


def test_what_is_to_be_left_empty_is_empty(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Monat;Tätigkeit;Angebot;Stunden", "03/2026;Orga;verschiedene;3")
    found = converted(path, "ehrenamt_stunden", values={"angebot_id": {"verschiedene": ""}})
    assert texts(found, "angebot_id", "stunden") == [("", "3.00")]


def test_hours_of_one_month_and_field_are_added_up_exactly(tmp_path: Path) -> None:
    lines = [
        "03/2026;Orga;0,10;2",
        "03/2026;Orga;0,20;1",
        "03/2026;Besuche;4;",
        "03/2026;Besuche;1;3",
    ]
    path = list_of(tmp_path, "Monat;Tätigkeit;Stunden;Einsätze", *lines)
    found = converted(path, "ehrenamt_stunden")
    assert counts(found) == (4, 0, 1)
    assert texts(found, "taetigkeitsfeld", "stunden", "einsaetze") == [
        ("organisation", "0.30", "3"),
        ("besuch", "5.00", ""),
    ]
    assert found.row_numbers.to_pylist() == [2, 4]
    assert "addiert (weniger Zeilen: 2)" in found.filled["stunden"]


def test_a_sheet_named_after_a_month_says_the_month(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, hours in (("Januar 2026", "1:30"), ("Feb 2026", 2.25)):
        sheet = workbook.create_sheet(name)
        sheet.append(["Tätigkeit", "Stunden"])
        sheet.append(["Fahrdienst", hours])
    workbook.save(tmp_path / "x.xlsx")
    found = converted(tmp_path / "x.xlsx", "ehrenamt_stunden")
    assert texts(found, "berichtsmonat", "stunden") == [
        ("2026-01-01", "1.50"),
        ("2026-02-01", "2.25"),
    ]


def test_an_offer_gets_its_number_of_section_71_and_a_lasting_identifier(tmp_path: Path) -> None:
    path = list_of(
        tmp_path,
        "Angebot;Art;Zielgruppe;seit",
        "Erzählcafé;Offener Treff, Café, Klönschnack;ältere Menschen, Familien;1.4.1998",
        "Spaziergang 7;BEW;alle;1.4.2024",
    )
    found = converted(path, "angebote")
    again = converted(path, "angebote")
    assert found.rows.equals(again.rows)
    assert texts(found, "sgb12_71_nr", "zielgruppe", "aktiv_von") == [
        ("5", "['aeltere', 'familien']", "1998-04-01"),
        ("5", "['alle']", "2024-04-01"),
    ]
    made, known = (id_ for (id_,) in texts(found, "angebot_id"))
    assert made.startswith("A-A-")
    assert known == "A0100007"


def test_findings_are_listed_up_to_twenty_and_counted_in_full(tmp_path: Path) -> None:
    lines = [f"{n % 28 + 1:02}.03.2026;Spaziergang 7;viele" for n in range(500)]
    found = converted(list_of(tmp_path, "Datum;Angebot;TN", *lines))
    assert counts(found) == (0, 500, 1)
    of_rule = [finding for finding in found.findings if finding.rule == "no_number"]
    assert len(of_rule) == 21
    assert sum(finding.count for finding in of_rule) == 500


def test_a_finding_names_heading_column_row_and_cell(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Wann;Was;TN gesamt", "5.3.2026;Spaziergang 7;20-25")
    [finding] = [f for f in converted(path).findings if f.severity == "error"]
    assert (finding.file, finding.row, finding.column, finding.value) == (
        *("liste.csv", 2, "TN gesamt → tn_gesamt", "20-25"),
    )


def test_messages_are_english_on_request(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;Angebot;TN", "5.3.2026;Spaziergang 7;20-25", "Summe;;3")
    found = converted(path, context=dataclasses.replace(CONTEXT, language="en"))
    assert "This is a range" in found.findings[0].message
    assert found.set_aside[-1].reason == "row of totals"


@pytest.mark.parametrize(
    "heading", ["Name", "Vorname", "Name TN", "Geburtsdatum", "Name, Vorname", "E-Mail"]
)
def test_headings_of_persons_refuse_the_file(tmp_path: Path, heading: str) -> None:
    path = list_of(tmp_path, f"Datum;Angebot;TN;{heading}", "5.3.2026;Spaziergang 7;3;Erfunden")
    found = converted(path)
    assert found.holds_persons
    assert counts(found) == (0, 1, 1)
    assert found.rows.num_rows == 0


def test_a_way_of_contact_is_no_person(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Monat;Thema;Kanal;Kontakte", "03/2026;Wohnen;Telefon;3")
    found = converted(path, "beratungen")
    assert counts(found) == (1, 0, 1)
    assert texts(found, "kanal", "kontakte") == [("telefon", "3")]


def test_a_file_without_an_assigned_sheet_says_so(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Farbe;Gewicht", "rot;3")
    source = intake.read(path, "x.csv")
    table = contract.read_all()["angebotsnutzung"]
    found = intake.convert(source, {"": None}, table, CONTEXT)
    assert counts(found) == (0, 0, 2)
    assert places(found.findings, "error") == {("no_sheet", None, "")}


def test_a_column_the_contract_does_not_have_is_an_error_of_the_caller(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;Angebot;TN", "5.3.2026;Spaziergang 7;3")
    with pytest.raises(ValueError, match="has no column tn_total"):
        converted(path, columns={"TN": "tn_total"})


def test_two_headings_for_one_column_are_refused(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;Angebot;TN;Wer kam", "5.3.2026;Spaziergang 7;3;4")
    found = converted(path, columns={"Wer kam": "tn_gesamt"})
    assert {rule for rule, _, _ in places(found.findings, "error")} == {"assigned_twice"}


@pytest.mark.parametrize(
    ("text", "rate"), [("80 %", "80.00"), ("80", "80.00"), ("0,8", ""), ("0", "0.00")]
)
def test_a_share_is_no_percentage(tmp_path: Path, text: str, rate: str) -> None:
    head = "Mittelgeber;Art des Mittelgebers;Förderquote;Status;Beginn;Betrag"
    path = list_of(tmp_path, head, f"Stadt;Stadt;{text};bewilligt;1.1.2026;40.000,00 €")
    found = converted(path, "foerderungen")
    wanted = [(rate, "40000.00", "['Q01']")] if rate else []
    assert texts(found, "foerderquote", "betrag_gesamt", "quartier_ids") == wanted


def test_a_cell_in_percent_format_means_what_it_shows(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["Mittelgeber", "Art des Mittelgebers", "Förderquote", "Status", "Beginn"])
    for number, (rate, shown) in enumerate([(0.8, "0%"), (0.125, "0.0%"), (55, "0")], start=2):
        sheet.append(["Stadt", "Stadt", rate, "bewilligt", f"{number}.1.2026"])
        sheet.cell(number, 3).number_format = shown
    workbook.save(tmp_path / "x.xlsx")
    found = converted(tmp_path / "x.xlsx", "foerderungen")
    assert texts(found, "foerderquote") == [("80.00",), ("12.50",), ("55.00",)]


def test_a_lone_name_in_a_full_list_is_only_a_note(tmp_path: Path) -> None:
    lines = [f"Spaziergang 7;{day}.3.2026;3;0" for day in range(1, 9)]
    found = converted(list_of(tmp_path, "Angebot;Datum;TN;neu", *lines, "Kafeeklatsch;;;"))
    assert counts(found) == (8, 0, 2)
    assert found.set_aside[-1].reason == "Anmerkung oder Zwischentitel"


def test_progress_ends_at_one(tmp_path: Path) -> None:
    told: list[float] = []
    path = list_of(tmp_path, "Datum;Angebot;TN", "5.3.2026;Spaziergang 7;3")
    source, table = intake.read(path, "x.csv"), contract.read_all()["angebotsnutzung"]
    intake.convert(
        source,
        intake.proposed(source, table),
        table,
        CONTEXT,
        progress=lambda _, share: told.append(share),
    )
    assert told == sorted(told)
    assert told[-1] == 1.0


def test_the_register_knows_what_the_exports_know(tmp_path: Path) -> None:
    assert intake.read_register(tmp_path).providers == {}
    assert intake.read_register(tmp_path).known("gemeinden")["01002000"].name == "Kiel"
    assert REGISTER.offers["A0100011"].neighbourhood_id == "Q01"
