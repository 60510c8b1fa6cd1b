"""A template that was filled in comes back through the intake as it was meant."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from quartiersmonitor import intake
from quartiersmonitor.contract import Table
from quartiersmonitor.intake import templates
from quartiersmonitor.intake.template_words import ENTRIES, EXAMPLES
from tests.intake.test_templates import BOTH, EVERY, REGISTER, TABLES

# The names that examples use, as ids.
IDS = {
    "Erzählcafé": "A1",
    "Spaziergang für alle": "A2",
    "Musterquartier": "Q1",
    "Stiftung Beispiel": "F1",
    "Stadt Musterhausen": "F2",
}
NAMED = ("angebot_id", "foerderung_id", "quartier_id", "quartier_ids")


def filled(table: Table, language: str, folder: Path, *, rows: int = 3) -> Path:
    """The template with its own examples entered, as a spreadsheet program would save it."""
    written = templates.workbook(
        table, REGISTER, language=language, provider_id="T1", neighbourhood_id="Q1"
    )
    book = load_workbook(BytesIO(written))
    for row in book[EXAMPLES[language]].iter_rows(min_row=2, max_row=1 + rows):
        for cell in row:
            book[ENTRIES[language]].cell(cell.row, cell.column, cell.value)
    path = folder / f"{table.name}.xlsx"
    book.save(path)
    return path


def read(path: Path, table: Table, language: str = "de") -> intake.Converted:
    source = intake.read(path, path.name, language=language)
    context = intake.Context(
        provider_id="T1", neighbourhood_id="Q1", register=REGISTER, language=language
    )
    return intake.convert(source, intake.proposed(source, table), table, context)


def meant(column: str, entry: object) -> object:
    """What a cell of an example stands for in a delivery."""
    if isinstance(entry, list):
        return [meant(column, each) for each in entry]
    if isinstance(entry, str) and column in NAMED:
        return IDS[entry]
    return Decimal(str(entry)) if isinstance(entry, float) else entry


@EVERY
@BOTH
def test_a_filled_template_is_accepted_row_by_row(name: str, language: str, tmp_path: Path) -> None:
    table = TABLES[name]
    converted = read(filled(table, language, tmp_path), table, language)
    assert [finding.line() for finding in converted.findings if finding.severity == "error"] == []
    assert converted.unresolved == ()
    assert (converted.counts.accepted, converted.counts.rejected) == (3, 0)
    delivered = converted.rows.to_pylist()
    for row, example in zip(delivered, templates.examples(table), strict=True):
        entered = {column: meant(column, entry) for column, entry in example.items()}
        assert {column: row[column] for column in entered} == entered


@EVERY
def test_an_empty_template_delivers_nothing_and_no_error_about_its_examples(
    name: str, tmp_path: Path
) -> None:
    table = TABLES[name]
    converted = read(filled(table, "de", tmp_path, rows=0), table)
    assert (converted.counts.accepted, converted.counts.rejected) == (0, 0)


@EVERY
def test_the_table_of_a_filled_template_is_guessed(name: str, tmp_path: Path) -> None:
    path = filled(TABLES[name], "de", tmp_path)
    sheet = intake.read(path, path.name).sheet("Eingabe")
    assert intake.guess_table(sheet) == name


def test_words_a_spreadsheet_program_warns_about_are_understood(tmp_path: Path) -> None:
    table = TABLES["angebotsnutzung"]
    path = filled(table, "de", tmp_path, rows=1)
    book = load_workbook(path)
    heads = [cell.value for cell in book["Eingabe"][1]]
    for heading, entry in {
        "Angebot": "Spaziergang für alle",
        "Berichtsmonat": "08.2025",
        "Teilnahmen insgesamt": "ca. 25",
    }.items():
        book["Eingabe"].cell(3, heads.index(heading) + 1, entry)
    book["Eingabe"].cell(3, heads.index("Zahl der Termine") + 1, 4)
    book.save(path)
    row = read(path, table).rows.to_pylist()[1]
    assert (row["angebot_id"], row["berichtsmonat"]) == ("A2", date(2025, 8, 1))
    assert (row["tn_gesamt"], row["qualitaet"]) == (25, "geschaetzt")


@pytest.mark.parametrize("entry", ["Erzählcafé (A1)", "A1"])
def test_an_offer_may_be_named_with_its_id(entry: str, tmp_path: Path) -> None:
    table = TABLES["angebotsnutzung"]
    path = filled(table, "de", tmp_path, rows=1)
    book = load_workbook(path)
    book["Eingabe"]["A2"] = entry
    book.save(path)
    assert read(path, table).rows.to_pylist()[0]["angebot_id"] == "A1"
