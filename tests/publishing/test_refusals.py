"""Exports with errors are refused with file, row and column; the snapshot in force stays."""

import shutil

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import publish, snapshot
from quartiersmonitor.__main__ import main


@pytest.fixture(scope="module")
def country(tiny, tiny_snapshots, tmp_path_factory):
    """The tiny country with its snapshot, to publish into."""
    folder = tmp_path_factory.mktemp("country")
    shutil.copytree(tiny.exports, folder / "exports")
    shutil.copytree(tiny.reference, folder / "reference")
    shutil.copytree(tiny_snapshots, folder / "snapshots")
    return folder


@pytest.fixture
def exports(country, tmp_path):
    return shutil.copytree(country / "exports", tmp_path / "exports")


def replaced(table, column, values):
    return table.set_column(table.column_names.index(column), column, values)


def truncate(exports):
    file = exports / "angebotsnutzung.parquet"
    file.write_bytes(file.read_bytes()[:-500])
    return "angebotsnutzung.parquet"


def drop_column(exports):
    file = exports / "angebotsnutzung.parquet"
    pq.write_table(pq.read_table(file).drop_columns(["tn_gesamt"]), file)
    return "tn_gesamt"


def text_in_a_number_column(exports):
    file = exports / "ehrenamt_stunden.parquet"
    rows = pq.read_table(file)
    texts = [str(value) for value in rows["stunden"].to_pylist()]
    texts[6] = "ca. 25"
    pq.write_table(replaced(rows, "stunden", pa.array(texts)), file)
    return "7", "stunden", "ca. 25"


def unknown_municipality(exports):
    file = exports / "quartier_gemeinde.parquet"
    rows = pq.read_table(file)
    keys = rows["ags"].to_pylist()
    keys[2] = "01999999"
    pq.write_table(replaced(rows, "ags", pa.array(keys)), file)
    return "3", "ags", "01999999"


def negative_count(exports):
    file = exports / "angebotsnutzung.parquet"
    rows = pq.read_table(file)
    counts = rows["erstbesuche"].to_pylist()
    counts[4] = -3
    pq.write_table(replaced(rows, "erstbesuche", pa.array(counts, pa.int32())), file)
    return "5", "erstbesuche", "-3"


def missing_table(exports):
    (exports / "foerderungen.parquet").unlink()
    return "foerderungen"


def doubled_delivery(exports):
    file = exports / "angebotsnutzung.parquet"
    rows = pq.read_table(file)
    again = replaced(rows, "nutzung_id", pc.binary_join_element_wise(rows["nutzung_id"], "b", "-"))
    pq.write_table(pa.concat_tables([rows, again]), file)
    return "angebotsnutzung", "datum"


def empty_folder(exports):
    shutil.rmtree(exports)
    exports.mkdir()
    return str(exports.name)


@pytest.mark.parametrize(
    "spoil",
    [
        truncate,
        drop_column,
        text_in_a_number_column,
        unknown_municipality,
        negative_count,
        missing_table,
        doubled_delivery,
        empty_folder,
    ],
)
def test_bad_exports_are_refused_by_name_and_the_last_good_snapshot_stays(country, exports, spoil):
    named = spoil(exports)
    before = snapshot.find(country / "snapshots")
    with pytest.raises(publish.ExportsRefused) as refusal:
        publish.publish(exports, country / "snapshots", reference=country / "reference")
    lines = "\n".join(finding.line() for finding in refusal.value.findings)
    for word in [named] if isinstance(named, str) else named:
        assert word in lines
    assert snapshot.find(country / "snapshots") == before
    assert not list((country / "snapshots").glob(".building-*"))


def test_the_command_says_what_to_do_and_ends_with_1(country, exports, capsys):
    negative_count(exports)
    snapshots = str(country / "snapshots")
    code = main(["publish", "--exports", str(exports), "--snapshots", snapshots])
    said = capsys.readouterr()
    assert code == 1
    assert "erstbesuche" in said.err
    assert "stays in force" in said.err
    assert said.out == ""


def test_the_snapshot_list_marks_the_one_in_force(country, capsys):
    assert main(["snapshots", "--snapshots", str(country / "snapshots")]) == 0
    assert f"* {snapshot.current_version(country / 'snapshots')}" in capsys.readouterr().out


def test_values_are_printed_for_one_place_level_and_period(country, capsysbinary):
    choice = ["--indicator", "T1", "--level", "state", "--grain", "year", "--period", "2024"]
    assert main(["values", "--snapshots", str(country / "snapshots"), *choice]) == 0
    header, row = capsysbinary.readouterr().out.decode().splitlines()
    assert header.startswith('"indicator","level","region_id"')
    assert row.startswith('"T1","state","01","year","2024"')
    assert header.endswith('"sign"')


def test_printed_values_carry_the_signs_of_the_pages(country, capsysbinary):
    choice = ["--indicator", "T1", "--level", "municipality", "--period", "2024-Q2"]
    assert main(["values", "--snapshots", str(country / "snapshots"), *choice]) == 0
    rows = capsysbinary.readouterr().out.decode().splitlines()
    signs = {row.split(",")[2].strip('"'): row.rpartition(",")[2].strip('"') for row in rows}
    assert signs["01001000"] == "( ) s"  # not all reported, and some of it estimated
    assert signs["01053001"] == "/"  # fewer than ten visits
    assert signs["01053002"] == "x"  # no project on Hallig


@pytest.mark.parametrize(
    "choice", [["--indicator", "Z9"], ["--indicator", "T1", "--period", "1999-Q1"]]
)
def test_an_unknown_choice_names_the_parameter_and_what_there_is(country, capsys, choice):
    assert main(["values", "--snapshots", str(country / "snapshots"), *choice]) == 1
    said = capsys.readouterr().err
    assert choice[-2] in said
    assert "there is" in said
