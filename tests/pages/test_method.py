"""The page on the method explains with the numbers that publishing really uses."""

import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import FRAME, OpenPage

METHOD = "pages/about/method.py"
REPORT = {
    "targets": {"reader": 2500, "provider Albatros": 2100},
    "roles": ["reader", "provider Albatros"],
    "smallest_candidates": 3,
    "failed": [],
    "coarsened": ["section71 of Albatros"],
}


@pytest.fixture
def with_report(tmp_path: Path, snapshots: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page over a snapshot with a report of the release gate, in English."""
    shutil.copytree(snapshots, tmp_path, dirs_exist_ok=True)
    file = tmp_path / (tmp_path / "current").read_text().strip() / "meta.json"
    file.write_text(json.dumps(json.loads(file.read_text()) | {"gate": REPORT}))
    monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path))
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["lang"] = "en"
    return app.run().switch_page(f"../{METHOD}").run()


def table(app: AppTest, title: str) -> dict[str, list[str]]:
    """The rows of the table with a column of that title, by the text of their first cell."""
    [found] = [shown.value for shown in app.table if title in shown.value.columns]
    return {str(row[0]): [str(cell) for cell in row[1:]] for row in found.to_numpy()}


def test_it_reports_the_attack_in_numbers_and_names_no_provider(with_report: AppTest) -> None:
    assert not with_report.exception
    assert table(with_report, "Property") == {
        "Attacks on small counts": ["4,600"],
        "Attackers (readers and providers)": ["2"],
        "Fewest values that remain possible": ["3"],
        "Counts that were found": ["0"],
        "Views published for larger areas only": ["1"],
    }
    assert not any("Albatros" in text.value for text in with_report.markdown)


def test_one_and_two_are_never_published(open_page: OpenPage) -> None:
    [chances] = [t.value for t in open_page(METHOD, lang="en").table if "8" in t.value.columns]
    assert set(chances["1"]) | set(chances["2"]) == {""}


def test_a_reader_cannot_know_the_count_of_the_example(open_page: OpenPage) -> None:
    app = open_page(METHOD, lang="en")
    [example] = [t.value for t in app.table if "What a reader can know" in t.value.columns]
    for _index, row in example.iterrows():
        low, high = map(int, row["What a reader can know"].split("–"))
        assert low <= int(row["Actual count"]) <= high
        assert high - low >= 2
