"""Files that are broken, too large or made to do harm are refused with a clear reason."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import intake
from quartiersmonitor.intake.refusal import rules
from tests.intake import workbooks
from tests.intake.provider import converted, counts, list_of, texts

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = workbooks.cell("B2", "<v>7</v>")


def refusal(path: Path, limits: intake.Limits = intake.LIMITS) -> tuple[str, str | None]:
    """Rule and cell of the refusal of a file, which must be worded in both languages."""
    with pytest.raises(intake.FileRefused) as refused:
        intake.read(path, path.name, limits=limits)
    with pytest.raises(intake.FileRefused) as in_english:
        intake.read(path, path.name, limits=limits, language="en")
    found, english = refused.value.finding, in_english.value.finding
    assert found.severity == "error"
    assert found.message != english.message
    assert "{" not in found.message
    return found.rule, found.column


def saved(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_workbook_written_by_hand_is_read(tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "gut.xlsx", workbooks.sheet(GOOD))
    [sheet] = intake.read(path, "gut.xlsx").sheets
    assert sheet.head(9) == [["Datum", "TN gesamt"], [None, "7"]]


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("leer.csv", b"", "empty_file"),
        ("nur-leerzeichen.csv", b" \r\n\r\n  ", "empty_file"),
        ("nur-trenner.csv", b";;;\n;;;\n", "empty_file"),
        ("eine-spalte.csv", b"Hallo\nWelt\n", "no_delimiter"),
        ("null.csv", b"Datum;TN\n\0\0;5\n", "not_text"),
        ("utf16.csv", "Datum;TN\n1;2\n".encode("utf-16"), "not_text"),
        ("kein-text.csv", b"Datum;TN\n\x81\x8d;5\n", "not_text"),
        ("gemischt.csv", "Datum;Café\n".encode() + "1;Grün\n".encode("cp1252"), "mixed_encoding"),
        ("offen.csv", b'A;B\n1;"offen\n2;3\n', "open_quote"),
        ("daneben.csv", b'A;B\n1;"offen"x\n2;3\n', "open_quote"),
        ("alt.xls", OLD_OFFICE + bytes(600), "old_excel"),
        (
            "kennwort.xlsx",
            OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("bild.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "unknown_kind"),
        ("bericht.pdf", b"%PDF-1.7 ...", "unknown_kind"),
        ("seite.csv", b"<html><table><tr><td>1;2</td></tr></table>", "unknown_kind"),
        ("abgeschnitten.parquet", b"PAR1" + bytes(80), "damaged"),
        ("kein.xlsx", b"Datum;TN\n1;2\n", "damaged"),
        ("breit.csv", b"A;B\n" + b";".join([b"1"] * 300) + b"\n", "too_many_columns"),
        ("lang.csv", b"A;B\n1;" + b"x" * 10_000_000 + b"\n", "cell_too_long"),
        ("lang-zitiert.csv", b'A;B\n1;"' + b"x\n" * 50_000 + b'"\n', "cell_too_long"),
    ],
)
def test_what_is_no_list_is_refused(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    assert refusal(saved(tmp_path / name, content))[0] == rule


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    whole = workbooks.write(tmp_path / "ganz.xlsx", workbooks.sheet(GOOD)).read_bytes()
    for part in (0.3, 0.7, 0.98):
        path = saved(tmp_path / "halb.xlsx", whole[: int(len(whole) * part)])
        assert refusal(path)[0] == "damaged"


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "gut.xlsx", workbooks.sheet(GOOD * 50))
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo("xl/worksheets/sheet1.xml")
    content[member.header_offset + 80] ^= 0xFF
    assert refusal(saved(tmp_path / "gekippt.xlsx", bytes(content)))[0] == "damaged"


@pytest.mark.parametrize("part", ["xl__vbaProject.bin", "xl__macrosheets__sheet1.xml"])
def test_macros_are_refused_whatever_the_file_is_called(tmp_path: Path, part: str) -> None:
    path = workbooks.write(tmp_path / "liste.xlsx", workbooks.sheet(GOOD), **{part: b"x"})
    assert refusal(path)[0] == "macro"


def test_other_archives_are_no_workbooks(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "brief.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refusal(tmp_path / "brief.docx")[0] == "unknown_kind"


def test_a_zip_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    bomb = workbooks.sheet(GOOD + "<!--" + " " * 60_000_000 + "-->")
    assert refusal(workbooks.write(tmp_path / "bombe.xlsx", bomb))[0] == "unpacks_too_large"


def test_parts_that_lie_over_each_other_are_refused(tmp_path: Path) -> None:
    path = workbooks.write(tmp_path / "liste.xlsx", workbooks.sheet(GOOD))
    with zipfile.ZipFile(path, "a") as archive:
        [member] = [m for m in archive.infolist() if m.filename.endswith("sheet1.xml")]
        for number in range(400):
            copy = zipfile.ZipInfo(f"xl/media/{number}.xml")
            for name in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(copy, name, getattr(member, name))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
        archive._didModify = True  # type: ignore[attr-defined]
    assert refusal(path)[0] == "unpacks_too_large"


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["sheet", "strings", "relations"])
def test_entity_bombs_are_refused_wherever_they_stand(tmp_path: Path, part: str) -> None:
    before = ENTITIES if part == "sheet" else ""
    more = {"xl__sharedStrings.xml": f"{ENTITIES}<sst/>"} if part == "strings" else {}
    path = workbooks.write(tmp_path / "x.xlsx", workbooks.sheet(GOOD, before), **more)
    if part == "relations":
        broken = workbooks.OF_WORKBOOK
        with zipfile.ZipFile(tmp_path / "y.xlsx", "w") as archive:
            for name, content in (
                ("[Content_Types].xml", workbooks.CONTENT_TYPES),
                ("xl/workbook.xml", workbooks.WORKBOOK),
                ("xl/_rels/workbook.xml.rels", ENTITIES + broken),
                ("xl/worksheets/sheet1.xml", workbooks.sheet(GOOD)),
            ):
                archive.writestr(name, content)
        path = tmp_path / "y.xlsx"
    assert refusal(path)[0] == "unpacks_too_large"


@pytest.mark.parametrize(
    ("worksheet", "rule", "cell"),
    [
        (workbooks.sheet(workbooks.cell("C7", "<f>SUM(A1)</f><v>5</v>")), "formula", "C7"),
        (workbooks.sheet(workbooks.cell("C7", '<f t="shared" si="0"/><v>5</v>')), "formula", "C7"),
        (
            workbooks.sheet(workbooks.cell("C7", "<x:f>1</x:f>")).replace(
                "<worksheet", f'<worksheet xmlns:x="{workbooks.SPREADSHEET}"', 1
            ),
            "formula",
            "C7",
        ),
        (workbooks.sheet(workbooks.cell("B2", "<v>#DIV/0!</v>", "e")), "error_value", "B2"),
        (workbooks.sheet(workbooks.cell("XFD2", "<v>1</v>")), "too_many_columns", "XFD2"),
        (workbooks.sheet(workbooks.cell("GR1048576", "<v>1</v>")), "too_far_apart", "GR1048576"),
        (workbooks.sheet(workbooks.cell("A99999999999", "<v>1</v>")), "too_far_apart", None),
        (workbooks.sheet(workbooks.cell("ÄÖ3", "<v>1</v>")), "damaged", None),
        (workbooks.sheet(GOOD)[:-20], "damaged", None),
    ],
)
def test_a_sheet_is_looked_through_cell_by_cell(
    tmp_path: Path, worksheet: str, rule: str, cell: str | None
) -> None:
    found = refusal(workbooks.write(tmp_path / "liste.xlsx", worksheet))
    assert found[0] == rule
    assert cell is None or found[1] == cell


def test_formulas_are_found_in_utf_16_too(tmp_path: Path) -> None:
    text = workbooks.sheet(workbooks.cell("C7", "<f>SUM(A1)</f>")).replace("UTF-8", "UTF-16")
    path = workbooks.write(tmp_path / "liste.xlsx", text.encode("utf-16"))
    assert refusal(path)[0] == "formula"


def test_a_claimed_size_without_cells_is_harmless(tmp_path: Path) -> None:
    huge = '<dimension ref="A1:XFD1048576"/>'
    styled = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = workbooks.write(tmp_path / "liste.xlsx", workbooks.sheet(GOOD + styled, "", huge))
    [sheet] = intake.read(path, "liste.xlsx").sheets
    assert (sheet.rows, sheet.width) == (2, 2)


def test_too_many_sheets_are_refused(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    for number in range(61):
        workbook.create_sheet(f"Blatt {number}").append(["Datum", "TN"])
    workbook.save(tmp_path / "viele.xlsx")
    assert refusal(tmp_path / "viele.xlsx")[0] == "too_many_sheets"


def parquet(path: Path) -> None:
    pq.write_table(pa.table({"datum": pa.array([1] * 5_000)}), path)


def csv(path: Path) -> None:
    path.write_bytes(b"A;B\n" + b"1;2\n" * 5_000)


@pytest.mark.parametrize(("write", "name"), [(parquet, "x.parquet"), (csv, "x.csv")])
def test_size_and_rows_have_limits(
    tmp_path: Path, write: Callable[[Path], None], name: str
) -> None:
    write(tmp_path / name)
    assert refusal(tmp_path / name, intake.Limits(rows=4_000))[0] == "too_many_rows"
    small = intake.Limits(file_bytes=500, csv_bytes=500)
    assert refusal(tmp_path / name, small)[0] == "file_too_large"


def test_a_footer_that_claims_a_billion_rows_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    parquet(path)
    content = path.read_bytes()
    claimed = content.replace(zigzag(5_000), zigzag(1_000_000_000))
    assert claimed != content
    # The footer's length stands before the last mark.
    footer = int.from_bytes(content[-8:-4], "little") + len(claimed) - len(content)
    saved(path, claimed[:-8] + footer.to_bytes(4, "little") + b"PAR1")
    assert refusal(path)[0] in ("too_many_rows", "damaged")


def zigzag(number: int) -> bytes:
    """A whole number as Thrift writes it."""
    number, found = number << 1, bytearray()
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def test_text_that_looks_like_a_command_stays_text(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Angebot;Art;seit", "=cmd|' /C calc'!A0;TRE;01.01.2026")
    found = converted(path, "angebote")
    assert counts(found) == (1, 0, 1)
    assert texts(found, "bezeichnung") == [("=cmd|' /C calc'!A0",)]


@pytest.mark.parametrize("rule", sorted(rules()))
def test_every_rule_is_worded_in_both_languages(rule: str) -> None:
    found = rules()[rule]
    details = {"expected": "A1", "delivered": "B"}
    assert found.message("de", details) != found.message("en", details)
