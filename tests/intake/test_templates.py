"""Templates: what a provider finds in them, and that what is filled in is read as meant."""

import re
import zipfile
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from quartiersmonitor import contract
from quartiersmonitor.contract import Table, Type
from quartiersmonitor.intake import templates
from quartiersmonitor.intake.recognition import recognise
from quartiersmonitor.intake.register import Entry, Register
from quartiersmonitor.intake.template_words import ENTRIES, EXAMPLES, GUIDE, LISTS, headings

TABLES = {
    name: table
    for name, table in contract.exports_only(contract.read_all()).items()
    if name != "lieferungen"  # written when a delivery is accepted
}
BOTH = pytest.mark.parametrize("language", ["de", "en"])
EVERY = pytest.mark.parametrize("name", TABLES)

REGISTER = Register(
    tables={
        "traeger": {"T1": Entry("Nachbarschaft", "", "T1"), "T2": Entry("Stadt", "", "T2")},
        "quartiere": {
            "Q1": Entry("Musterquartier", "Q1", "T1"),
            "Q2": Entry("Altstadt", "Q2", "T2"),
        },
        "angebote": {
            "A1": Entry("Erzählcafé", "Q1", "T1"),
            "A2": Entry("Spaziergang für alle", "Q1", "T1"),
            "A3": Entry("Erzählcafé", "Q2", "T2"),
        },
        "foerderungen": {
            "F1": Entry("Stiftung Beispiel", "", "T1"),
            "F2": Entry("Stadt Musterhausen", "", "T1"),
        },
    }
)


def opened(
    table: Table,
    language: str = "de",
    *,
    register: Register = REGISTER,
    provider_id: str | None = "T1",
    neighbourhood_id: str | None = None,
) -> Workbook:
    written = templates.workbook(
        table,
        register,
        language=language,
        provider_id=provider_id,
        neighbourhood_id=neighbourhood_id,
    )
    return load_workbook(BytesIO(written))


def heads(sheet: Worksheet) -> list[str]:
    return [cell.value for cell in sheet[1]]


def check_of(sheet: Worksheet, heading: str) -> DataValidation | None:
    """What is checked below a heading."""
    letter = sheet.cell(1, heads(sheet).index(heading) + 1).column_letter
    for check in sheet.data_validations.dataValidation:
        if f"{letter}2" in check.sqref:
            return check
    return None


def choices(book: Workbook, heading: str, language: str = "de") -> list[str]:
    """What the drop-down below a heading offers; empty without one."""
    check = check_of(book[ENTRIES[language]], heading)
    if check is None or check.type != "list":
        return []
    sheet, _, cells = check.formula1.partition("!")
    return [row[0].value for row in book[sheet][cells.replace("$", "")]]


@EVERY
@BOTH
def test_a_template_has_a_sheet_to_fill_in_examples_and_a_guide(name: str, language: str) -> None:
    book = opened(TABLES[name], language)
    assert book.sheetnames == [each[language] for each in (ENTRIES, EXAMPLES, GUIDE, LISTS)]
    assert book[LISTS[language]].sheet_state == "hidden"
    assert book[ENTRIES[language]].freeze_panes == "A2"
    assert book[ENTRIES[language]].max_row == 1
    assert heads(book[ENTRIES[language]]) == heads(book[EXAMPLES[language]])


@EVERY
@BOTH
def test_each_heading_is_recognised_as_its_column(name: str, language: str) -> None:
    meant = headings(TABLES[name], language)
    shown = heads(opened(TABLES[name], language)[ENTRIES[language]])
    assert {each: recognise(each, name, {})[0] for each in shown} == {
        each: meant[each] for each in shown
    }


@EVERY
@BOTH
def test_each_heading_says_what_it_means_and_whether_it_is_required(
    name: str, language: str
) -> None:
    book = opened(TABLES[name], language)
    guide = {row[0].value: [cell.value for cell in row] for row in book[GUIDE[language]]}
    for cell in book[ENTRIES[language]][1]:
        _, meaning, need, entry, _ = guide[cell.value]
        assert {meaning, need, entry} <= set(cell.comment.text.splitlines())


def test_what_a_program_knows_is_not_asked() -> None:
    usage = TABLES["angebotsnutzung"]
    asked = heads(opened(usage)["Eingabe"])
    assert asked[:3] == ["Angebot", "Quartier", "Berichtsmonat"]
    assert not {"Kennung der Zeile", "Träger", "Die Zeile ist erfunden"} & set(asked)
    assert not any(each.startswith("Lieferung") for each in asked)
    of_one_place = heads(opened(usage, neighbourhood_id="Q1")["Eingabe"])
    assert of_one_place == [each for each in asked if each != "Quartier"]


def test_what_has_to_be_entered_is_told_from_what_may_stay_empty() -> None:
    guide = opened(TABLES["angebotsnutzung"])["Anleitung"]
    needs = {row[0].value: row[2].value for row in guide}
    assert needs["Angebot"] == "Pflicht"
    assert needs["Berichtsmonat"] == "Pflicht, wo diese Spalte leer ist: Tag des Termins"
    assert needs["Güte der Angabe"] == "freiwillig; leer = gezählt"
    assert needs["Davon zum ersten Mal"] == "freiwillig"
    assert needs["Teilnahmen ohne Altersangabe"] == "freiwillig; wird sonst ergänzt"


@EVERY
@BOTH
def test_a_drop_down_offers_the_labels_of_all_codes(name: str, language: str) -> None:
    book = opened(TABLES[name], language)
    meant = headings(TABLES[name], language)
    for heading in heads(book[ENTRIES[language]]):
        column = TABLES[name].column(meant[heading])
        if column.labels and column.type is not Type.TEXTS:
            labels = [code.en if language == "en" else code.de for code in column.labels]
            assert choices(book, heading, language) == labels
            check = check_of(book[ENTRIES[language]], heading)
            assert check is not None
            assert check.errorStyle in ("stop", None)  # what a spreadsheet program does by default


def test_a_drop_down_offers_what_the_provider_has() -> None:
    usage = TABLES["angebotsnutzung"]
    assert choices(opened(usage), "Angebot") == ["Erzählcafé", "Spaziergang für alle"]
    assert choices(opened(usage), "Quartier") == ["Musterquartier"]
    of_another = opened(usage, provider_id="T2", neighbourhood_id="Q2")
    assert choices(of_another, "Angebot") == ["Erzählcafé"]


def test_entries_of_one_name_are_told_apart_by_their_id() -> None:
    everywhere = opened(TABLES["angebotsnutzung"], provider_id=None)
    assert choices(everywhere, "Angebot") == [
        "Erzählcafé (A1)",
        "Erzählcafé (A3)",
        "Spaziergang für alle",
    ]


def test_without_a_register_a_template_asks_for_names_without_offering_any() -> None:
    book = opened(TABLES["angebotsnutzung"], register=Register(tables={}))
    assert choices(book, "Angebot") == []
    assert choices(book, "Güte der Angabe") == ["gezählt", "geschätzt", "vorläufig", "korrigiert"]


def test_a_name_that_looks_like_a_formula_is_text() -> None:
    written = templates.workbook(
        TABLES["angebotsnutzung"],
        Register(tables={"angebote": {"A1": Entry('=HYPERLINK("x")\x07', "Q1", "T1")}}),
        language="de",
    )
    listed = load_workbook(BytesIO(written))["Listen"]["A2"]
    assert (listed.data_type, listed.value) == ("s", '=HYPERLINK("x")')


@EVERY
@BOTH
def test_a_template_holds_no_formula_and_nothing_a_spreadsheet_program_refuses(
    name: str, language: str
) -> None:
    written = templates.workbook(TABLES[name], REGISTER, language=language)
    with zipfile.ZipFile(BytesIO(written)) as archive:
        for part in archive.namelist():
            assert not re.search(rb"<f[ >]", archive.read(part))
    book = load_workbook(BytesIO(written))
    for check in book[ENTRIES[language]].data_validations.dataValidation:
        assert len(check.prompt) <= 255
        assert len(check.error) <= 255
        assert len(check.promptTitle) <= 32
        assert len(check.errorTitle) <= 32


def test_numbers_and_days_are_checked_while_they_are_typed() -> None:
    sheet = opened(TABLES["angebotsnutzung"])["Eingabe"]
    count, day, length = (
        check_of(sheet, heading)
        for heading in ("Teilnahmen insgesamt", "Tag des Termins", "Dauer eines Termins")
    )
    assert count is not None
    assert (count.type, count.operator, count.formula1) == ("whole", "greaterThanOrEqual", "0")
    assert day is not None
    assert day.type == "date"
    assert length is not None
    assert (length.type, length.formula1, length.formula2) == ("decimal", "0.25", "12")
    # "ca. 25" is read as estimated, so it may be entered.
    assert count.errorStyle == "warning"


def test_keys_are_text_and_keep_their_zeros() -> None:
    sheet = opened(TABLES["quartier_gemeinde"])["Eingabe"]
    letter = sheet.cell(1, heads(sheet).index("Amtlicher Gemeindeschlüssel") + 1).column_letter
    assert sheet.column_dimensions[letter].number_format == "@"


def test_months_and_days_look_as_they_do_in_the_language() -> None:
    for language, day in (("de", "DD.MM.YYYY"), ("en", "YYYY-MM-DD")):
        book = opened(TABLES["netzwerk_treffen"], language)
        sheet = book[ENTRIES[language]]
        meant = headings(TABLES["netzwerk_treffen"], language)
        at = [meant[heading] for heading in heads(sheet)].index("datum") + 1
        letter = sheet.cell(1, at).column_letter
        assert sheet.column_dimensions[letter].number_format == day


@EVERY
def test_there_are_three_examples_as_the_contract_wants_them(name: str) -> None:
    rows = templates.examples(TABLES[name])
    assert len(rows) == 3
    for row in rows:
        for key, entry in row.items():
            column = TABLES[name].column(key)
            wanted = {
                Type.INTEGER: int,
                Type.DATE: date,
                Type.MONTH: date,
                Type.BOOLEAN: bool,
                Type.TEXT: str,
                Type.TEXTS: list,
            }.get(column.type, float)
            assert isinstance(entry, wanted), key
            if column.labels:
                assert set(entry if isinstance(entry, list) else [entry]) <= set(column.allowed)


@BOTH
def test_examples_are_shown_in_the_words_of_the_language(language: str) -> None:
    sheet = opened(TABLES["foerderungen"], language)[EXAMPLES[language]]
    meant = headings(TABLES["foerderungen"], language)
    first = {meant[head.value]: cell.value for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (
        first["mittelgeber_typ"]
        == {
            "de": "Stiftung, Lotterie",
            "en": "foundation, lottery",
        }[language]
    )
    assert first["regelfinanzierung"] == {"de": "nein", "en": "no"}[language]
    assert first["beginn"] == datetime(2024, 1, 1)
