"""Headings are recognised, suggested once each, and what was confirmed before comes first."""

from pathlib import Path

import openpyxl
import pytest

from quartiersmonitor import contract, intake
from quartiersmonitor.intake import Fit, vocabulary
from quartiersmonitor.intake.derivation import DERIVATIONS
from quartiersmonitor.intake.mapping import NOT_DELIVERED
from quartiersmonitor.state.mappings import Remembered
from tests.intake.provider import MESSY, list_of

TABLES = contract.read_all()
USAGE = TABLES["angebotsnutzung"]


def suggestions(
    path: Path, remembered: Remembered | None = None
) -> dict[str, tuple[str | None, Fit]]:
    [sheet, *_] = intake.read(path, path.name).sheets
    head = intake.find_head(sheet, USAGE, remembered.columns if remembered else ())
    assert head is not None
    found = intake.suggest(sheet, head, USAGE, remembered)
    return {suggestion.heading: (suggestion.column, suggestion.fit) for suggestion in found}


def test_the_fit_of_a_heading_is_told(tmp_path: Path) -> None:
    found = suggestions(
        list_of(
            tmp_path, "datum;Angebote;Teilnehmende gesammt;65 bis 79 Jahre;Bemerkung;Wetterlage"
        )
    )
    assert found == {
        "datum": ("datum", Fit.EXACT),
        "Angebote": ("angebot_id", Fit.SIMILAR),
        "Teilnehmende gesammt": ("tn_gesamt", Fit.SIMILAR),
        "65 bis 79 Jahre": ("tn_65_79", Fit.SYNONYM),
        "Bemerkung": ("", Fit.SYNONYM),
        "Wetterlage": (None, Fit.NONE),
    }


def test_a_column_is_suggested_once_for_the_best_heading(tmp_path: Path) -> None:
    found = suggestions(list_of(tmp_path, "Anzahl;Angebot;TN gesamt;Datum;Tag"))
    assert found["TN gesamt"][0] == "tn_gesamt"
    assert found["Anzahl"] == (None, Fit.NONE)
    assert found["Tag"] == (None, Fit.NONE)


def test_what_was_confirmed_comes_before_everything(tmp_path: Path) -> None:
    remembered = Remembered(columns={"Wer kam": "tn_gesamt", "TN": "", "Was war": "angebot_id"})
    path = list_of(tmp_path, "Liste 2026", "", "Wann war es;Was war;Wer kam;TN", "1;2;3;4")
    found = suggestions(path, remembered)
    assert found["Wer kam"] == ("tn_gesamt", Fit.REMEMBERED)
    assert found["TN"] == ("", Fit.REMEMBERED)


def test_headings_that_occur_twice_stay_apart(tmp_path: Path) -> None:
    found = suggestions(list_of(tmp_path, "Datum;Angebot;TN;TN"))
    assert list(found) == ["Datum", "Angebot", "TN", "TN (2)"]


def test_groups_above_the_headings_of_a_csv_are_understood(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;Angebot;TN;;;neu", ";;gesamt;<18;80+;", "5.3.26;Chor;3;1;2;0")
    found = suggestions(path)
    assert found["TN / gesamt"][0] == "tn_gesamt"
    assert found["TN / 80+"][0] == "tn_80plus"


def test_examples_are_the_first_distinct_cells(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Datum;TN", *[f"0{n}.03.2026;{n % 3}" for n in range(1, 10)])
    [sheet] = intake.read(path, "x.csv").sheets
    head = intake.find_head(sheet, USAGE)
    assert head is not None
    assert intake.suggest(sheet, head, USAGE)[1].examples == ("1", "2", "0")


def test_no_examples_are_shown_of_persons() -> None:
    [sheet, _] = intake.read(MESSY / "12_personendaten.xlsx", "x.xlsx").sheets
    head = intake.find_head(sheet, USAGE)
    assert head is not None
    shown = {found.heading: found.examples for found in intake.suggest(sheet, head, USAGE)}
    assert shown["Datum"] == ("07.01.2026",)
    assert {shown[name] for name in ("Vorname", "Name", "Geburtsdatum", "Telefon")} == {()}


@pytest.mark.parametrize(
    ("file", "table"),
    [
        ("01_semikolon_windows.csv", "angebotsnutzung"),
        ("05_ohne_altersgruppen.csv", "angebotsnutzung"),
        ("11_ehrenamtsstunden.xlsx", "ehrenamt_stunden"),
    ],
)
def test_the_kind_of_a_list_is_guessed(file: str, table: str) -> None:
    assert intake.guess_table(intake.read(MESSY / file, file).sheets[0]) == table


def test_a_list_of_nothing_we_know_is_not_guessed(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Farbe;Gewicht", "rot;3")
    assert intake.guess_table(intake.read(path, "x.csv").sheets[0]) is None


def test_hidden_sheets_and_those_of_templates_are_left_out(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for name in ("Eingabe", "Beispiele", "Werte"):
        workbook.create_sheet(name).append(["Datum", "Angebot", "TN gesamt"])
    workbook["Werte"].sheet_state = "hidden"
    workbook.save(tmp_path / "x.xlsx")
    proposed = intake.proposed(intake.read(tmp_path / "x.xlsx", "x.xlsx"), USAGE)
    assert {sheet for sheet, assignment in proposed.items() if assignment} == {"Eingabe"}


@pytest.mark.parametrize("name", sorted(contract.exports_only(TABLES)))
def test_the_words_of_a_table_fit_the_contract(name: str) -> None:
    table, words = TABLES[name], vocabulary.of_table(name)
    assert name in NOT_DELIVERED or words.columns
    for column, own in words.columns.items():
        known = table.column(column)
        assert own.derive == "" or own.derive in DERIVATIONS
        for source in own.sources:
            for part in source.split("|"):
                table.column(part)
        for code in (own.default, own.estimated, own.cancelled):
            assert not code or not known.labels or code in known.allowed
    for column in (*words.added_up, *([words.wide] if words.wide else [])):
        table.column(column)


def test_the_words_for_codes_are_words_for_codes() -> None:
    codes = contract.read_codes()
    for name, words in vocabulary.shared().codes.items():
        assert set(words) <= {code.code for code in codes[name]}
    for name, follows in vocabulary.shared().by_code.items():
        assert set(follows) == {code.code for code in codes[name]}


@pytest.mark.parametrize("name", sorted(contract.exports_only(TABLES)))
def test_no_two_columns_share_a_word(name: str) -> None:
    seen: dict[str, str] = {}
    for column, own in vocabulary.of_table(name).columns.items():
        for word in own.words:
            assert seen.setdefault(vocabulary.key(word), column) == column
