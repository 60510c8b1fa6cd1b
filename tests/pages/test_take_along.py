"""Under every chart stands what a reader takes along, made only when somebody asks."""

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor import snapshot as published
from quartiersmonitor.ui import take_along
from quartiersmonitor.views import reading
from quartiersmonitor.views.choice import Choice
from quartiersmonitor.views.indicators import by_district
from quartiersmonitor.views.view import View
from tests.pages.conftest import FRAME, OpenPage

FUNDING = "pages/state/funding.py"
LABELS = {"de": "Mitnehmen", "en": "Take along"}


def popovers(app: AppTest, language: str) -> list[str]:
    return [
        found.proto.popover.label
        for found in app.get("popover")
        if found.proto.popover.label == LABELS[language]
    ]


def downloads(app: AppTest) -> list[str]:
    return [button.proto.label for button in app.get("download_button")]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_view_of_a_page_can_be_taken_along(open_page: OpenPage, language: str) -> None:
    app = open_page(FUNDING, lang=language)
    assert len(popovers(app, language)) >= len(app.get("plotly_chart"))


def test_nothing_is_made_before_it_is_opened(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_asked: object) -> None:
        raise AssertionError("nobody asked")

    monkeypatch.setattr(take_along, "_offer", never)
    assert not open_page(FUNDING).exception


@pytest.mark.parametrize(
    ("language", "excel"), [("de", "Tabelle für Excel (CSV)"), ("en", "Table for Excel (CSV)")]
)
def test_opened_it_offers_picture_data_and_stage(
    open_page: OpenPage, language: str, excel: str
) -> None:
    app = open_page(FUNDING, lang=language)
    app.session_state["take_cliff"] = True
    app.run()
    assert not app.exception
    assert excel in downloads(app)
    assert len(downloads(app)) == 6
    assert {"de": "Auf die Bühne", "en": "Onto the stage"}[language] in [
        button.label for button in app.button
    ]
    assert any("view=cliff" in code.value and "embed=true" in code.value for code in app.code)


@pytest.mark.parametrize(
    "page", ["pages/coordination/review.py", "pages/coordination/deliveries.py"]
)
def test_exact_figures_are_not_offered(open_page: OpenPage, page: str) -> None:
    assert popovers(open_page(page, place="Q01"), "de") == []


def test_the_page_about_the_data_offers_the_whole_version(open_page: OpenPage) -> None:
    app = open_page("pages/about/data.py")
    assert "Die ganze Datenversion (ZIP)" in downloads(app)
    assert any("/api/v1" in text.value for text in app.markdown)


def embedded(**link: str) -> AppTest:
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.context["is_embedded"] = True
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


@pytest.mark.usefixtures("qm_folders_env")
class TestEmbedded:
    def test_a_single_view_stands_alone_with_banner_and_source(self) -> None:
        app = embedded(view="cliff", place="01058")
        assert not app.exception
        assert len(app.get("plotly_chart")) == 1
        assert any('role="note"' in element.proto.body for element in app.get("html"))
        assert any(caption.value.startswith("Quelle:") for caption in app.caption)
        assert popovers(app, "de") == []

    def test_a_whole_page_stays_as_it_is(self) -> None:
        app = embedded(indicator="A2")
        assert not app.exception
        assert app.selectbox

    def test_an_unknown_view_says_what_there_is(self) -> None:
        app = embedded(view="nope", lang="en")
        assert not app.exception
        assert "cliff" in app.info[0].value

    def test_what_a_page_has_no_picker_for_is_heeded_too(self) -> None:
        app = embedded(view="scenario_money", pay="70000", lang="en")
        assert not app.exception
        assert app.get("plotly_chart")


def test_the_line_to_embed_cannot_be_broken_out_of(qm_snapshots_env: Path) -> None:
    with reading.opened(published.find(qm_snapshots_env)) as shown:
        made = by_district(
            Choice(
                place=reading.regions()["01"],
                level="municipality",
                period=shown.periods["quarter"][-1],
                indicator=reading.headers("de")["A2"],
            )
        )
        assert isinstance(made, View)
        hostile = replace(made, title='"><script>alert(1)</script>')
        assert "<script>" not in take_along.embed_code(hostile)
