"""Other programs read the same figures as the pages, and are told what is wrong."""

import csv
import io
import json
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from starlette.requests import Request

from quartiersmonitor import snapshot
from quartiersmonitor.api import access, files, guide
from quartiersmonitor.documents.extracts import parquet_file
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.ui import session
from quartiersmonitor.views.reading import Shown
from tests.api.asking import Response, ask

VALUES = "/values.csv?indicator=A2"


@pytest.fixture(scope="module")
def published(snapshots: Path) -> pa.Table:
    return pq.read_table(snapshot.find(snapshots).folder / "values.parquet")


def of(published: pa.Table, indicator: str) -> dict[tuple[str, ...], float | None]:
    rows = published.filter(pc.equal(published["indicator"], indicator))
    return values(rows.to_pylist())


def values(rows: list[dict[str, object]]) -> dict[tuple[str, ...], float | None]:
    keys = ("indicator", "level", "region_id", "grain", "period")
    found = {}
    for row in rows:
        value = row["value"]
        found[tuple(str(row[key]) for key in keys)] = (
            None if value in ("", None) else float(str(value))
        )
    return found


def read_csv(response: Response) -> list[dict[str, object]]:
    return [dict(row) for row in csv.DictReader(io.StringIO(response.text, newline=""))]


class TestFigures:
    def test_csv_values_are_those_of_the_snapshot_to_the_last_digit(
        self, published: pa.Table
    ) -> None:
        assert values(read_csv(ask("/values.csv?indicator=T1"))) == of(published, "T1")

    def test_json_values_are_those_of_the_snapshot(self, published: pa.Table) -> None:
        assert values(ask("/values.json?indicator=E1").json()["rows"]) == of(published, "E1")

    def test_parquet_values_are_those_of_the_snapshot(self, published: pa.Table) -> None:
        rows = pq.read_table(io.BytesIO(ask("/values.parquet?indicator=A2").content))
        assert values(rows.to_pylist()) == of(published, "A2")
        explained = json.loads(rows.schema.metadata[parquet_file.KEY.encode()])
        assert [passport["id"] for passport in explained["passports"]] == ["A2"]

    def test_a_missing_value_is_empty_and_its_sign_says_why(self) -> None:
        rows = read_csv(ask("/values.csv?indicator=T1&level=municipality&period=2025"))
        without = [row for row in rows if row["status"] not in ("ok", "zero")]
        assert without
        assert all(row["value"] == "" and row["sign"] for row in without)

    def test_what_is_asked_for_narrows_the_rows(self) -> None:
        rows = read_csv(ask("/values.csv?indicator=T1,A2&level=district&place=01002&period=2025"))
        assert {(row["indicator"], row["region_id"], row["period"]) for row in rows} == {
            ("T1", "01002", "2025"),
            ("A2", "01002", "2025"),
        }

    def test_keys_keep_their_leading_zeros(self) -> None:
        rows = read_csv(ask("/regions.csv?level=district"))
        assert len(rows) == 15
        assert all(str(row["region_id"]).startswith("010") for row in rows)

    def test_the_snapshot_comes_whole_and_the_same_twice(self, snapshots: Path) -> None:
        first, second = ask("/snapshot.zip"), ask("/snapshot.zip")
        assert first.content == second.content
        assert int(first.headers["content-length"]) == len(first.content)
        with zipfile.ZipFile(io.BytesIO(first.content)) as archive:
            assert archive.testzip() is None
            for path in snapshot.find(snapshots).folder.iterdir():
                assert archive.read(path.name) == path.read_bytes()
            readme = archive.read("README.txt").decode()
        assert "values.parquet" in readme
        assert "Datenversion" in readme
        assert "Data version" in readme

    def test_a_view_brings_its_rows_and_its_picture(self) -> None:
        assert read_csv(ask("/view/districts.csv?indicator=A2&period=2025"))
        assert ask("/view/districts.png?indicator=A2").content.startswith(b"\x89PNG")
        svg = ask("/view/districts.svg?indicator=A2")
        assert svg.headers["content-type"] == "image/svg+xml"
        assert b"<svg" in svg.content

    @pytest.mark.parametrize("ending", files.FORMATS)
    @pytest.mark.parametrize(
        "path",
        [
            "indicators",
            "regions",
            "grants",
            "breakdowns?breakdown=payers&level=state",
            "view/cliff",
        ],
    )
    def test_every_table_comes_in_every_format(self, path: str, ending: str) -> None:
        name, mark, query = path.partition("?")
        response = ask(f"/{name}.{ending}{mark}{query}")
        assert response.status == 200
        assert response.content

    def test_the_description_of_a_csv_names_its_columns_and_its_address(self) -> None:
        answer = ask(VALUES)
        described = ask("/values.csv-metadata.json?indicator=A2").json()
        columns = [column["name"] for column in described["tableSchema"]["columns"]]
        assert columns == list(read_csv(answer)[0])
        assert described["url"].endswith("/api/v1/values.csv?indicator=A2")
        assert "/api/v1/values.csv-metadata.json?indicator=A2" in answer.headers["link"]


class TestKeeping:
    def test_what_still_holds_is_not_sent_again(self) -> None:
        first = ask(VALUES)
        again = ask(VALUES, if_none_match=first.headers["etag"])
        assert (again.status, again.content) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]

    def test_what_another_version_says_is_sent_anew(
        self, snapshots: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tag = ask(VALUES).headers["etag"]
        shutil.copytree(snapshot.find(snapshots).folder, tmp_path / "another")
        snapshot.put_in_force(tmp_path, "another")
        monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path))
        assert ask(VALUES, if_none_match=tag).status == 200

    def test_another_question_or_language_is_another_answer(self) -> None:
        tag = ask(VALUES + "&lang=de").headers["etag"]
        for other in (VALUES + "&lang=en", VALUES + "&level=state", "/values.json?indicator=A2"):
            assert ask(other, if_none_match=tag).status == 200

    def test_only_an_address_with_a_version_may_be_kept_for_good(self) -> None:
        version = ask("/meta").json()["version"]
        assert ask(VALUES).headers["cache-control"] == "no-cache"
        assert "immutable" in ask(f"{VALUES}&version={version}").headers["cache-control"]
        assert ask(f"/meta?version={version}").headers["cache-control"] == "no-cache"

    def test_head_says_the_length_and_sends_nothing(self) -> None:
        whole, head = ask(VALUES), ask(VALUES, "HEAD")
        assert head.status == 200
        assert head.content == b""
        assert int(head.headers["content-length"]) == len(whole.content)


class TestMistakes:
    @pytest.mark.parametrize(
        ("path", "status", "parameter"),
        [
            ("/values.csv", 400, "indicator"),
            ("/values.csv?indicator=ZZ", 400, "indicator"),
            (f"{VALUES}&level=kreis", 400, "level"),
            (f"{VALUES}&place=Kiel", 400, "place"),
            (f"{VALUES}&grain=month", 400, "grain"),
            (f"{VALUES}&period=1999", 400, "period"),
            (f"{VALUES}&lang=fr", 400, "lang"),
            (f"{VALUES}&indicator=T1", 400, "indicator"),
            (f"{VALUES}&color=red", 400, "parameter"),
            (f"{VALUES}&version=nope", 404, "version"),
            (f"{VALUES}&version=../../etc", 404, "version"),
            (f"{VALUES}&version=..%2f..%2fetc%00", 404, "version"),
            ("/values.xls?indicator=A2", 404, "format"),
            ("/breakdowns.csv?breakdown=x", 400, "breakdown"),
            ("/view/nope.csv", 404, "view"),
            ("/view/cliff.exe", 404, "format"),
            ("/view/cliff", 404, "format"),
            ("/view/cliff.csv?level=district", 400, "parameter"),
            ("/view/cliff.csv?measure=x", 400, "switches"),
            ("/view/trend.csv?indicator=ZZ", 400, "indicator"),
            ("/view/trend.csv?place=ZZ", 400, "place"),
            ("/view/scenario_money.csv?pay=abc", 400, "pay"),
            ("/../meta.json", 404, "path"),
            ("/nope", 404, "path"),
        ],
    )
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_a_mistake_is_named_with_what_there_is(
        self, path: str, status: int, parameter: str, language: str
    ) -> None:
        if "lang=" not in path:
            path += ("&" if "?" in path else "?") + f"lang={language}"
        response = ask(path)
        said = response.json()
        assert (response.status, said["status"]) == (status, status)
        assert response.headers["content-type"] == "application/problem+json"
        assert response.headers["cache-control"] == "no-store"
        assert said["detail"]
        assert said["parameter"] == parameter
        assert {"type", "title", "status", "detail", "instance"} <= set(said)

    def test_a_place_by_its_name_is_told_its_key(self) -> None:
        assert "01002" in ask(f"{VALUES}&place=Kiel").json()["known"]

    def test_a_view_with_nothing_to_show_says_why(self) -> None:
        response = ask("/view/trend.csv?indicator=A2&place=Q01")
        assert response.status in (400, 404)
        assert response.json()["detail"]

    @pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
    def test_nothing_can_be_written(self, method: str) -> None:
        response = ask("/meta", method)
        assert response.status == 405
        assert response.headers["allow"] == "GET, HEAD"

    def test_too_much_at_once_is_refused(self) -> None:
        every = ",".join(row["id"] for row in ask("/indicators.json").json()["rows"])
        response = ask(f"/values.csv?indicator={every}")
        assert response.status == 400
        assert "snapshot.zip" in response.json()["see"]

    def test_without_a_snapshot_it_says_so(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path))
        assert ask("/meta").status == 503


ADDRESSES = [
    resource.example or "/" for resource in guide.every() if resource.path not in ("", "/")
]


class TestRoles:
    @pytest.mark.parametrize("path", ["", *ADDRESSES])
    def test_every_address_asks_who_may_read(
        self, path: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refuse(_request: Request) -> None:
            raise access.Refused("nobody")

        monkeypatch.setattr(access, "scope", refuse)
        assert ask(path).status == 403

    def test_places_outside_of_the_scope_are_left_out_or_refused(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def only_kiel(place: Region) -> bool:
            return place.region_id == "01002"

        monkeypatch.setattr(access, "scope", lambda _request: only_kiel)
        rows = read_csv(ask("/values.csv?indicator=A2&level=district&period=2025"))
        assert [row["region_id"] for row in rows] == ["01002"]
        assert ask(f"{VALUES}&place=01001").status == 403
        assert ask("/snapshot.zip").status == 403
        assert [row["region_id"] for row in read_csv(ask("/regions.csv"))] == ["01002"]
        assert ask("/view/trend.csv?indicator=A2&place=01001").status == 403
        assert ask("/view/map.png?place=01002").status == 403

    def test_only_invented_figures_may_be_read_by_pages_of_other_hosts(
        self, snapshots: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert ask("/meta").headers["access-control-allow-origin"] == "*"
        real = replace(Shown.of(snapshot.find(snapshots), is_current=True), synthetic=False)
        monkeypatch.setattr(session, "snapshot", lambda _version: real)
        assert "access-control-allow-origin" not in ask("/meta").headers


class TestGuide:
    def test_a_browser_gets_a_page_in_its_language(self) -> None:
        german = ask("?lang=de", accept="text/html,*/*")
        assert german.headers["content-type"].startswith("text/html")
        assert '<html lang="de">' in german.text
        assert "Power Query" in german.text
        assert '<html lang="en">' in ask("?lang=en", accept="text/html").text

    def test_a_program_gets_the_same_as_json(self) -> None:
        every = ask("", accept="application/json").json()["resources"]
        assert len(every) == len(guide.every())

    @pytest.mark.parametrize("path", ADDRESSES)
    def test_every_example_works(self, path: str) -> None:
        assert ask(path).status == 200

    def test_the_page_keeps_what_strangers_write_harmless(self) -> None:
        page = ask("", accept="text/html", host='evil"><script>alert(1)</script>').text
        assert "<script>" not in page

    def test_openapi_has_every_address_and_parameter(self) -> None:
        described = ask("/openapi.json").json()
        for resource in guide.every():
            operation = described["paths"][resource.path or "/"]["get"]
            named = {parameter["name"] for parameter in operation["parameters"]}
            assert {*resource.parameters, "version", "lang"} <= named
