"""Notes and targets stand on the chart from the moment they are written, until withdrawn."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.ui import permission, review_chart
from tests.pages.conftest import OpenPage
from tests.pages.reviews import PAGE, figure, note, review, target, words
from tests.pages.test_compare import html


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "en")


@pytest.fixture(autouse=True)
def _own_state(open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_STATE", str(tmp_path / "state.sqlite"))


@pytest.fixture
def _at_the_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader sits at the computer of the app."""
    monkeypatch.setattr(permission, "connection", lambda: permission.LOCAL)


def chart(app: AppTest) -> dict[str, Any]:
    """The chart of the indicator over time."""
    found: dict[str, Any] = json.loads(app.get("plotly_chart")[0].proto.spec)
    return found


def press(app: AppTest, label: str) -> AppTest:
    [button] = [button for button in app.button if button.label.startswith(label)]
    return button.click().run()


class TestNotesAndTargets:
    @pytest.mark.usefixtures("_at_the_computer")
    def test_a_note_stands_in_the_list_and_on_the_chart_until_it_is_withdrawn(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        write_note(app, "Closed for three weeks")
        assert "The note is kept" in words(app)
        assert "Closed for three weeks" in words(app)
        assert [mark["text"] for mark in chart(app)["layout"]["annotations"]] == ["1"]
        assert "Closed for three weeks" in app.get("plotly_chart")[0].proto.alt

        press(app, "Withdraw: note")
        assert not chart(app)["layout"]["annotations"]
        press(app, "Bring back: note")
        assert [mark["text"] for mark in chart(app)["layout"]["annotations"]] == ["1"]

    @pytest.mark.usefixtures("_at_the_computer")
    def test_a_note_is_seen_by_the_next_reader_and_about_its_neighbourhood_only(
        self, open_page: OpenPage
    ) -> None:
        write_note(open_page(PAGE, place="Q14", period="2025-Q3"), "Closed for three weeks")
        assert "Closed for three weeks" in words(open_page(PAGE, place="Q14"))
        assert "Closed for three weeks" not in words(open_page(PAGE, place="Q40"))

    @pytest.mark.usefixtures("_at_the_computer")
    @pytest.mark.parametrize(
        ("name", "text", "asked"), [("", "Closed", "your name"), ("Kim", " ", "what happened")]
    )
    def test_nothing_is_kept_without_name_or_text(
        self, open_page: OpenPage, name: str, text: str, asked: str
    ) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        write_note(app, text, by=name)
        assert asked in app.error[0].value
        assert "no note about" in words(app)

    @pytest.mark.usefixtures("_at_the_computer")
    def test_a_target_stands_in_the_table_and_as_a_line(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3", indicator="T1")
        app.text_input(key="review_name").set_value("Kim").run()
        app.selectbox(key="review_target_indicator").set_value("T1")
        app.number_input(key="review_target_value").set_value(99_999.0)
        press(app, "Set the target")
        assert "The target is set" in words(app)
        assert "✗ not reached" in html(app, "qm-review")
        assert any(99_999.0 in trace["y"] for trace in chart(app)["data"] if "y" in trace)
        press(app, "Withdraw: target")
        assert "not reached" not in html(app, "qm-review")

    def test_over_the_network_nobody_writes(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q14")
        assert not app.text_area
        assert not app.number_input
        assert any("no login yet" in info.value for info in app.info)

    @pytest.mark.usefixtures("_at_the_computer")
    def test_where_nothing_can_be_kept_the_figures_are_there(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("QM_STATE", str(tmp_path))
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        assert not app.exception
        assert "QM_STATE" in app.error[0].value
        assert app.get("plotly_chart")
        assert not app.text_area


def write_note(app: AppTest, text: str, by: str = "Kim") -> None:
    app.text_input(key="review_name").set_value(by).run()
    [area] = app.text_area
    area.set_value(text)
    press(app, "Keep the note")


class TestChart:
    def test_notes_are_numbered_by_day_where_they_lie_in_their_quarter(self) -> None:
        marks = review_chart.marks(
            figure([1.0, 2.0, 3.0, 4.0]),
            [
                note(date(2022, 11, 16), id_=1),
                note(date(2022, 1, 1), id_=2),
                note(date(2021, 12, 31), id_=3),
                note(date(2022, 5, 1), id_=4, indicator="T9"),
            ],
        )
        assert [(mark.number, mark.note.id) for mark in marks] == [(1, 2), (2, 1)]
        assert marks[0].at == pytest.approx(-0.5)
        assert marks[1].at == pytest.approx(3.0, abs=0.01)

    def test_notes_of_neighbouring_days_share_a_mark(self) -> None:
        found = review(
            annotations=(note(date(2022, 5, 2), id_=1), note(date(2022, 5, 9), id_=2)),
        )
        [mark] = layout(review_chart.drawn(found.figures[0], found))["annotations"]
        assert mark["text"] == "1·2"

    def test_what_people_write_is_no_markup(self) -> None:
        found = review(annotations=(note(date(2022, 5, 2), text="<b>x</b> & y"),))
        [mark] = layout(review_chart.drawn(found.figures[0], found))["annotations"]
        assert "&lt;b&gt;x&lt;/b&gt; &amp; y" in mark["hovertext"]

    def test_a_target_is_drawn_from_its_quarter_on(self) -> None:
        found = review(targets=(target("2022-Q2", 5.0), target("2022-Q4", 7.0)))
        data = review_chart.drawn(found.figures[0], found)["data"]
        assert isinstance(data, list)
        line = data[-1]
        assert line["x"] == [0.5, 1.5, 1.5, 2.5, 2.5, 3.5]
        assert line["y"] == [5.0, 5.0, 5.0, 5.0, 7.0, 7.0]


def layout(drawn: dict[str, object]) -> dict[str, Any]:
    found = drawn["layout"]
    assert isinstance(found, dict)
    return found
