"""What a link keeps, and what happens to a link that names something unknown."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.ui import choice
from tests.pages.conftest import FRAME, OpenPage

COVERAGE = "pages/state/coverage.py"


def test_a_link_opens_the_view_it_was_copied_from(open_page: OpenPage) -> None:
    app = open_page(place="01002000", indicator="T1", level="district", period="2024-Q3", lang="en")
    assert app.selectbox(key="place_picker").value == "01002000"
    assert app.selectbox(key="indicator_picker").value == "T1"
    assert app.segmented_control(key="level_picker").value == "district"
    assert app.selectbox(key="period_picker").value == "2024-Q3"
    assert app.title[0].value.startswith("Kiel: ")


def test_a_choice_goes_into_the_link(open_page: OpenPage) -> None:
    app = open_page()
    app.selectbox(key="place_picker").set_value("01058").run()
    app.selectbox(key="period_picker").set_value("2023-Q2").run()
    assert app.query_params["place"] == "01058"
    assert app.query_params["period"] == "2023-Q2"


def test_a_choice_survives_another_page_and_the_other_language(open_page: OpenPage) -> None:
    app = open_page(place="01058", period="2023-Q2")
    app.switch_page(f"../{COVERAGE}").run()
    app.segmented_control(key="language_picker").set_value("en").run()
    assert app.selectbox(key="place_picker").value == "01058"
    assert app.selectbox(key="period_picker").value == "2023-Q2"
    assert app.query_params["lang"] == "en"
    assert "municipalities with a contact point" in app.title[0].value


@pytest.mark.parametrize(
    "key",
    [
        *("place", "indicator", "level", "period", "lang", "version", "peers"),
        *choice.SWITCHES,
    ],
)
def test_nonsense_in_a_link_is_named_and_replaced(open_page: OpenPage, key: str) -> None:
    app = open_page(**{key: "<b>**Unfug**</b>"})
    assert not app.exception
    [warning] = app.warning
    assert "bUnfugb" in warning.value
    assert len(app.metric) == 7


def test_a_link_of_nothing_but_nonsense_does_no_harm(open_page: OpenPage) -> None:
    nonsense = {
        "place": "<script>alert(1)</script>",
        "period": "9999-Q9",
        "level": "moon",
        "indicator": "'; DROP TABLE figure; --",
        "lang": "xx",
        "version": "../../etc",
        "peers": "nobody",
    }
    app = open_page(**nonsense)
    assert not app.exception
    assert len(app.title) == 1
    assert len(app.warning) == len(nonsense)


def test_an_indicator_of_another_topic_gives_way_to_the_one_of_the_page(
    open_page: OpenPage,
) -> None:
    app = open_page("pages/state/participation.py", indicator="F1")
    assert app.selectbox(key="indicator_picker").value == "T1"
    assert not app.warning


def test_a_variant_is_chosen_beneath_its_indicator(open_page: OpenPage) -> None:
    app = open_page(indicator="G2_30")
    assert app.selectbox(key="indicator_picker").value == "G2"
    assert app.selectbox(key="variant_picker").value == "G2_30"
    app.selectbox(key="variant_picker").set_value("G2_10").run()
    assert app.query_params["indicator"] == "G2_10"
    app.selectbox(key="indicator_picker").set_value("G1").run()
    assert app.query_params["indicator"] == "G1"
    assert "variant_picker" not in {box.key for box in app.selectbox}


@pytest.mark.usefixtures("_nothing_cached")
def test_without_a_snapshot_the_page_says_what_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path))
    app = AppTest.from_file(FRAME, default_timeout=60).run()
    assert not app.exception
    assert "quartiersmonitor publish" in app.code[0].value


@pytest.fixture
def two_versions(
    tmp_path: Path, snapshots: Path, monkeypatch: pytest.MonkeyPatch
) -> tuple[Path, str, str]:
    """A folder with the demo under two versions, the first of them in force."""
    version = (snapshots / "current").read_text().strip()
    for name in (version, "0123456789ab"):
        shutil.copytree(snapshots / version, tmp_path / name)
    (tmp_path / "current").write_text(version)
    monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path))
    return tmp_path, version, "0123456789ab"


@pytest.mark.usefixtures("_nothing_cached")
def test_the_next_run_shows_what_was_published_meanwhile(
    two_versions: tuple[Path, str, str],
) -> None:
    folder, first, second = two_versions
    app = AppTest.from_file(FRAME, default_timeout=60).run()
    assert any(first in caption.value for caption in app.caption)
    (folder / "current").write_text(second)
    app.run()
    assert any(second in caption.value for caption in app.caption)
    assert not app.info


@pytest.mark.usefixtures("_nothing_cached")
def test_a_link_with_an_older_version_shows_that_one_and_says_so(
    two_versions: tuple[Path, str, str],
) -> None:
    _folder, first, second = two_versions
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["version"] = second
    app.run()
    assert second in app.info[0].value
    app.button[0].click().run()
    assert any(first in caption.value for caption in app.caption)
    assert not app.info


@pytest.mark.usefixtures("_nothing_cached")
def test_a_version_that_cannot_be_read_leaves_the_last_good_one_on_screen(
    two_versions: tuple[Path, str, str],
) -> None:
    folder, first, second = two_versions
    (folder / second / "values.parquet").write_bytes(b"PAR1")
    (folder / "current").write_text(second)
    app = AppTest.from_file(FRAME, default_timeout=60).run()
    assert not app.exception
    assert any(first in caption.value for caption in app.caption)
