"""What is behind a view comes whole and explained, in every kind of file."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.documents import snapshot_archive
from quartiersmonitor.documents.extracts import (
    columns,
    excel_csv,
    extract,
    json_file,
    parquet_file,
    plain_csv,
)
from quartiersmonitor.documents.extracts.extract import Extract
from quartiersmonitor.speech import language
from quartiersmonitor.views import catalogue, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.reading import Shown
from quartiersmonitor.views.view import View

HOSTILE = ("=1+1", "+49 431", "-2+3", "@SUM(A1)", "\tx", '=HYPERLINK("a";"b")')


@pytest.fixture(scope="module", params=["de", "en"])
def shown(request: pytest.FixtureRequest, snapshots: Path) -> Iterator[Shown]:
    with language.spoken(request.param), reading.opened(snapshot.find(snapshots)) as found:
        yield found


@pytest.fixture(scope="module")
def views(shown: Shown) -> list[View]:
    headers = reading.headers(language.current())
    made = (
        kind.make(
            Choice(
                place=reading.regions()[STATE],
                level="municipality",
                period=shown.periods["quarter"][-1],
                indicator=headers[kind.indicator],
            )
        )
        for kind in catalogue.KINDS.values()
    )
    return [view for view in made if isinstance(view, View)]


@pytest.fixture(scope="module")
def districts(views: list[View]) -> Extract:
    return extract.of_view(next(view for view in views if view.id == "districts"))


def test_every_column_of_every_view_and_table_has_a_title(views: list[View], shown: Shown) -> None:
    behind = {name for view in views for name in extract.of_view(view).rows.column_names}
    kept = {
        name
        for path in snapshot_archive.tables(shown.folder)
        for name in pq.read_schema(path).names
    }
    assert (behind | kept) - columns.known() == set()


def test_every_view_comes_in_every_kind_of_file(views: list[View]) -> None:
    for view in views:
        found = extract.of_view(view)
        told = json.loads(json_file.of(found))
        assert len(told["rows"]) == found.rows.num_rows == len(view.behind())
        assert [passport["id"] for passport in told["passports"]][: len(view.indicators)] == list(
            view.indicators
        )
        assert pq.read_table(io.BytesIO(parquet_file.of(found))).num_rows == found.rows.num_rows
        assert excel_csv.of(found)
        assert plain_csv.of(found)


def test_the_same_view_gives_the_same_files(districts: Extract) -> None:
    assert excel_csv.of(districts) == excel_csv.of(districts)
    assert plain_csv.package(districts, "a.csv") == plain_csv.package(districts, "a.csv")


def test_a_status_without_a_number_is_empty_with_its_sign(views: list[View]) -> None:
    seen = 0
    for view in views:
        rows = extract.of_view(view).rows
        if not {"status", "sign", "value"} <= set(rows.column_names):
            continue
        for row in rows.select(["status", "sign", "value"]).to_pylist():
            if row["status"] not in ("ok", "zero"):
                assert row["value"] is None
                assert row["sign"]
                seen += 1
    assert seen


def test_json_says_version_source_and_that_figures_are_invented(
    districts: Extract, shown: Shown
) -> None:
    told = json.loads(json_file.of(districts))
    assert told["version"] == shown.version
    assert told["as_of"] == shown.data_until
    assert told["synthetic"] is True
    assert shown.version in told["source"]
    [passport] = told["passports"]
    assert {"definition", "formula", "unit", "per", "polarity", "caveats", "owner"} <= set(passport)
    assert {column["name"] for column in told["columns"]} == set(districts.rows.column_names)


def test_a_german_excel_reads_the_same_numbers(districts: Extract) -> None:
    content = excel_csv.of(districts)
    assert content.startswith(b"\xef\xbb\xbf")
    text = content.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    count = districts.rows.num_rows
    place = districts.rows.column_names.index("value")
    read = [float(line[place].replace(",", ".")) for line in lines[1 : count + 1]]
    assert read == districts.rows["value"].to_pylist()
    assert lines[count + 1] == []
    explained = [cell for line in lines[count + 2 :] for cell in line]
    assert any(districts.version in cell for cell in explained)
    assert any(districts.headers[0].definition in cell for cell in explained)
    assert lines[0][0] == {"de": "Kennzahl", "en": "Indicator"}[districts.language]


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_becomes_a_formula_in_excel(districts: Extract, name: str) -> None:
    count = districts.rows.num_rows
    place = districts.rows.column_names.index("region_name")
    rows = districts.rows.set_column(place, "region_name", pa.array([name] * count))
    changed = Extract(**{**vars(districts), "rows": rows, "title": name})
    cells = [
        cell
        for line in csv.reader(
            io.StringIO(excel_csv.of(changed).decode("utf-8-sig"), newline=""), delimiter=";"
        )
        for cell in line
    ]
    assert f"'{name}" in cells
    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))] == []


def test_a_negative_number_stays_a_number() -> None:
    assert excel_csv.harmless("-1") == "-1"
    assert excel_csv.harmless("-1,5") == "-1,5"


def test_csv_for_programs_follows_the_standard_and_is_described(districts: Extract) -> None:
    content = plain_csv.of(districts)
    assert not content.startswith(b"\xef\xbb\xbf")
    text = content.decode()
    assert "\n" not in text.replace("\r\n", "")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [float(row["value"]) for row in rows] == districts.rows["value"].to_pylist()
    with zipfile.ZipFile(io.BytesIO(plain_csv.package(districts, "a.csv"))) as archive:
        assert archive.read("a.csv") == content
        described = json.loads(archive.read("a.csv-metadata.json"))
    assert described["url"] == "a.csv"
    names = [column["name"] for column in described["tableSchema"]["columns"]]
    assert names == list(rows[0])


def test_parquet_carries_its_explanation(districts: Extract) -> None:
    schema = pq.read_schema(io.BytesIO(parquet_file.of(districts)))
    explained = json.loads(schema.metadata[parquet_file.KEY.encode()])
    assert explained["version"] == districts.version
    assert explained["passports"][0]["id"] == districts.headers[0].id
    assert schema.field("value").metadata[b"unit"] == b"percent"


def test_the_archive_of_a_snapshot_is_steady_and_explains_itself(shown: Shown) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    snapshot_archive.write(first)
    snapshot_archive.write(second)
    assert first.getvalue() == second.getvalue()
    with zipfile.ZipFile(first) as archive:
        readme = archive.read("README.txt").decode()
        passports = json.loads(archive.read("passports.json"))
        for path in snapshot_archive.tables(shown.folder):
            assert path.name in readme
            assert archive.read(path.name) == path.read_bytes()
    assert set(passports) == {"de", "en"}
    assert set(passports["de"]) == set(reading.headers("de"))
