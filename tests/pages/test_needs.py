"""The demand to politics is listed by area and topic, and an answer is not called implementation."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import OpenPage
from tests.pages.published_cells import cells, charts

PAGE = "pages/state/needs.py"
PERIOD = "2025-Q4"
DISTRICT, TOPIC = "Kreis", "Thema"


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


def needs_list(app: AppTest, area: str = DISTRICT) -> list[dict[str, str]]:
    """The list of the page, all its rows that fit on the first page of the table."""
    [table] = [t.value for t in app.table if list(t.value.columns[:2]) == [area, TOPIC]]
    rows: list[dict[str, str]] = table.to_dict("records")
    return rows


class TestTheList:
    def test_it_opens_with_the_addressee_of_the_link(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, addressee="state")
        assert app.segmented_control(key="addressee_switch").value == "state"
        rows = needs_list(app)
        assert rows
        assert all(int(row["Eingebracht, an: Land"]) >= 1 for row in rows)

    def test_the_needs_told_to_the_state_add_up_to_its_published_number(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        counts = cells(snapshots, "needs_topics", "01", PERIOD)
        told = {topic: n for (topic, kind), n in counts.items() if kind == "to_state" and n}
        app = open_page(PAGE, addressee="state", period=PERIOD)
        [bars] = charts(app)[0]["data"]
        assert sorted(bars["x"]) == sorted(told.values())  # type: ignore[call-overload]

    def test_a_choice_of_the_addressee_goes_into_the_link(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        app.segmented_control(key="addressee_switch").set_value("district").run()
        assert app.query_params["addressee"] == "district"
        assert all(int(row["Eingebracht, an: Kreis"]) >= 1 for row in needs_list(app))

    def test_inside_a_district_it_goes_by_administrative_unit(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058")
        assert needs_list(app, "Verwaltungseinheit")

    def test_every_addressee_has_a_column(self, open_page: OpenPage) -> None:
        columns = needs_list(open_page(PAGE))[0]
        for name in ("Gemeinde", "Amt", "Kreis", "Land"):
            assert f"davon an: {name}" in columns


class TestTheFunnel:
    def test_its_stages_are_the_published_counts(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        counts = cells(snapshots, "needs_stages", "01", PERIOD)
        app = open_page(PAGE, tables=True, period=PERIOD)
        [table] = [t.value for t in app.table if "Stufe" in t.value.columns]
        shown = dict(zip(table["Stufe"], table["Bedarfsmeldungen"], strict=True))
        for name, stage in (
            ("Festgehalten", "reported"),
            ("In die Politik eingebracht", "raised"),
            ("Beantwortet", "answered"),
            ("Umgesetzt", "implemented"),
        ):
            assert shown[name].split(" ")[0] == f"{counts[stage, 'needs']:.0f}"

    def test_an_answer_is_not_called_implementation(self, open_page: OpenPage) -> None:
        said = [caption.value for caption in open_page(PAGE).caption]
        assert any("Eine Antwort ist noch keine Umsetzung" in text for text in said)

    def test_a_place_without_needs_shows_the_area_around_it(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01058127")
        assert app.title[0].value.startswith(
            "Owschlag: Bedarfe sind nicht für den Ort allein veröffentlicht; Rendsburg-Eckernförde – "
        )


def test_the_share_answered_is_that_of_the_nearest_area_with_enough_needs(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE, place="Q01")
    lines = charts(app)[-1]["data"]
    assert any(trace["mode"] == "lines+markers" for trace in lines)
    assert "Kiel" in app.get("plotly_chart")[-1].proto.alt


def test_every_district_is_shown_with_what_it_raised_whether_reliable_or_not(
    open_page: OpenPage,
) -> None:
    app = open_page(PAGE, tables=True)
    [table] = [
        t.value
        for t in app.table
        if list(t.value.columns[:2]) == [DISTRICT, "Festgehalten"] and len(t.value.columns) == 6
    ]
    assert len(table) == 15
    assert "/" in set(table.iloc[:, 5])
