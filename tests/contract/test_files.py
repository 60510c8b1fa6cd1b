"""Defects of whole files, tables and columns."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor.checking.check import check, looks_personal
from tests.contract import delivery
from tests.contract.conftest import Found, repeated

USAGE = "angebotsnutzung"
FILE = "angebotsnutzung.parquet"


@pytest.mark.parametrize("exists", [True, False])
def test_an_empty_folder_is_named(exists: bool, tmp_path: Path, reference: Path) -> None:
    delivery.write_all(tmp_path / "elsewhere", reference)
    empty = tmp_path / "nothing"
    if exists:
        empty.mkdir()
    first, *others = check(empty, reference)
    assert first.rule == "empty_folder"
    assert str(empty) in first.message
    assert {finding.rule for finding in others} == {"missing_table"}


def test_a_missing_table_is_an_error_unless_it_is_optional(exports: Path, found: Found) -> None:
    (exports / "foerderungen.parquet").unlink()
    (exports / "traeger.parquet").unlink()
    assert [place[0] for place in found("missing_table")] == ["foerderungen"]


def test_a_missing_reference_table_is_an_error(reference: Path, found: Found) -> None:
    (reference / "gemeinden.parquet").unlink()
    assert [place[0] for place in found("missing_table")] == ["gemeinden"]


def test_a_missing_column_is_an_error_unless_it_is_optional(exports: Path, found: Found) -> None:
    content = delivery.arrow("quartiere").drop_columns(["barrierefrei"])
    delivery.write(exports, content, name="quartiere.parquet")
    assert found("missing_column") == [("quartiere", "quartiere.parquet", None, "barrierefrei", "")]


def test_a_table_without_rows_is_a_warning(exports: Path, reference: Path) -> None:
    content = delivery.arrow("ehrenamt_stunden").slice(0, 0)
    delivery.write(exports, content, name="ehrenamt_stunden.parquet")
    [finding] = check(exports, reference)
    assert (finding.table, finding.rule) == ("ehrenamt_stunden", "empty_table")
    assert finding.severity == "warning"


@pytest.mark.parametrize("kept", [0, 3, 200, 2_000])
def test_a_truncated_file_is_named_and_the_others_are_still_checked(
    kept: int, exports: Path, found: Found
) -> None:
    file = exports / FILE
    file.write_bytes(file.read_bytes()[:kept])
    delivery.spoil(exports, "angebote", 1, angebotsart="XYZ")
    assert [place[:2] for place in found("unreadable")] == [(USAGE, FILE)]
    assert [place[:2] for place in found("not_checked")] == [(USAGE, FILE)]
    assert found("allowed") == [("angebote", "angebote.parquet", 1, "angebotsart", "XYZ")]


def test_a_file_damaged_in_the_middle_is_named_with_the_row(exports: Path, found: Found) -> None:
    ids = pa.array([f"N{number}" for number in range(300_000)])
    many = repeated(USAGE, len(ids), nutzung_id=ids)
    file = delivery.write(exports, many, name=FILE)
    start = pq.read_metadata(file).row_group(0).column(0).data_page_offset
    content = bytearray(file.read_bytes())
    content[start + 2_000_000 : start + 2_001_000] = b"\xff" * 1_000
    file.write_bytes(content)
    [(table, name, row, *_)] = found("unreadable")
    assert (table, name) == (USAGE, FILE)
    assert row is None or row % 131_072 == 1


def test_a_text_file_with_the_name_of_a_table_is_unreadable(exports: Path, found: Found) -> None:
    (exports / FILE).write_text("nutzung_id;tn_gesamt\nN1;12\n", encoding="utf-8")
    assert [place[:2] for place in found("unreadable")] == [(USAGE, FILE)]


def test_references_into_an_unreadable_table_are_not_reported(exports: Path, found: Found) -> None:
    (exports / "angebote.parquet").write_bytes(b"PAR1")
    assert found("reference") == []


def test_an_unexpected_column_is_a_notice(exports: Path, reference: Path) -> None:
    delivery.retype(exports, USAGE, "wetter", pa.array(["Regen"] * 5))
    [finding] = check(exports, reference)
    assert (finding.rule, finding.severity, finding.column) == ("extra_column", "notice", "wetter")


def test_a_column_about_persons_is_an_error(exports: Path, reference: Path) -> None:
    columns = ["name", "Geburtsdatum", "vorname", "adresse", "tn_nachname"]
    delivery.retype_all(exports, USAGE, dict.fromkeys(columns, pa.array(["?"] * 5)))
    findings = check(exports, reference)
    assert sorted(str(finding.column) for finding in findings) == sorted(columns)
    assert {(found.rule, found.severity, found.file) for found in findings} == {
        ("person_column", "error", FILE)
    }


def test_persons_nested_in_a_column_are_found(exports: Path, found: Found) -> None:
    delivery.retype(exports, USAGE, "extra", pa.array([{"vorname": "?", "zahl": 1}] * 5))
    assert [place[3] for place in found("person_column")] == ["extra"]


@pytest.mark.parametrize(
    "table", delivery.TABLES.values(), ids=[table.name for table in delivery.TABLES.values()]
)
def test_no_column_of_the_contract_looks_like_data_about_persons(
    table: delivery.contract.Table,
) -> None:
    assert [column.name for column in table.columns if looks_personal(column.name)] == []


def test_a_file_of_no_table_is_a_notice_but_persons_in_it_are_an_error(
    exports: Path, reference: Path
) -> None:
    delivery.write(exports, pa.table({"vorname": ["?"]}), name="mitglieder.parquet")
    (exports / "notizen.csv").write_text("a;b\n", encoding="utf-8")
    told = [(f.file, f.rule, f.severity) for f in check(exports, reference)]
    assert told == [
        ("mitglieder.parquet", "person_column", "error"),
        ("mitglieder.parquet", "unknown_table", "notice"),
        ("notizen.csv", "unknown_table", "notice"),
    ]


def test_a_column_that_occurs_twice_is_unreadable(exports: Path, found: Found) -> None:
    content = delivery.arrow(USAGE)
    twice = content.append_column("status", content.column("status"))
    delivery.write(exports, twice, name=FILE)
    assert [place[:2] for place in found("unreadable")] == [(USAGE, FILE)]


def test_folders_of_files_are_checked_with_the_path_below_the_exports(
    exports: Path, reference: Path, found: Found
) -> None:
    (exports / FILE).unlink()
    content = delivery.arrow(USAGE).drop_columns(["lieferung_id", "berichtsmonat"])
    inside = "angebotsnutzung/lieferung_id=L1/berichtsmonat=2025-03-01/part-0.parquet"
    delivery.write(exports, content, name=inside)
    assert check(exports, reference) == []
    again = inside.replace("part-0", "part-1")
    delivery.write(exports, content.slice(4), name=again)
    assert found("duplicate_key") == [(USAGE, again, 1, "nutzung_id", f"N5 ({inside}: 5)")]


def test_a_value_given_by_a_folder_is_checked_like_a_cell(exports: Path, found: Found) -> None:
    (exports / FILE).unlink()
    content = delivery.arrow(USAGE).drop_columns(["lieferung_id", "berichtsmonat"])
    inside = "angebotsnutzung/lieferung_id=L9/berichtsmonat=März/part-0.parquet"
    delivery.write(exports, content, name=inside)
    assert found("reference") == [(USAGE, inside, None, "lieferung_id", "L9")]
    assert found("type") == [(USAGE, inside, None, "berichtsmonat", "März")]


def test_a_folder_that_spark_wrote_is_a_table(exports: Path, reference: Path) -> None:
    (exports / FILE).unlink()
    delivery.write(exports, delivery.arrow(USAGE), name=f"{FILE}/part-0.parquet")
    assert check(exports, reference) == []


def test_rows_of_sound_files_are_compared_although_another_file_is_broken(
    exports: Path, found: Found
) -> None:
    """One provider's decimal comma does not hide another's duplicate delivery."""
    (exports / FILE).unlink()
    content = delivery.arrow(USAGE)
    delivery.write(exports, content, name=f"{USAGE}/a.parquet")
    delivery.write(exports, content.slice(0, 1), name=f"{USAGE}/b.parquet")
    durations = pa.array(["1,5"] * 5)
    comma = content.set_column(content.schema.get_field_index("dauer_std"), "dauer_std", durations)
    delivery.write(exports, comma, name=f"{USAGE}/c.parquet")
    assert len(found("decimal_comma")) == 5
    assert [place[:3] for place in found("duplicate_key")] == [(USAGE, f"{USAGE}/b.parquet", 1)]


def test_an_age_of_nobody_known_is_no_defect(exports: Path, reference: Path) -> None:
    """A provider that delivers monthly totals without age groups keeps the contract."""
    bands = dict.fromkeys(
        ["tn_0_17", "tn_18_29", "tn_30_49", "tn_50_64", "tn_65_79", "tn_80plus"], None
    )
    totals = [
        row | bands | {"datum": None, "termine": 4, "tn_unbekannt": unknown, "angebot_id": offer}
        for row, unknown, offer in zip(delivery.rows(USAGE), (None, 12), ("A1", "A2"), strict=False)
    ]
    assert totals[0]["berichtsmonat"] == date(2025, 3, 1)
    delivery.write(exports, delivery.arrow(USAGE, totals), name=FILE)
    assert check(exports, reference) == []
