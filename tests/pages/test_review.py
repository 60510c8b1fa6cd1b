"""A coordinator reviews one neighbourhood in one calendar quarter, in its own exact figures."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from quartiersmonitor.documents import quarter
from quartiersmonitor.review.quarter import QuarterReview, Spread
from quartiersmonitor.ui import permission, review_figures, review_session, review_words
from tests.pages.conftest import OpenPage
from tests.pages.reviews import NO_VISITS, NO_VOLUNTEERS, PAGE, counted, figure, words
from tests.pages.test_compare import evidence, html
from tests.pages.test_signs import SHARE


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


class TestWhoMaySeeIt:
    def test_real_figures_are_not_shown_over_the_network(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(review_session, "all_synthetic", lambda: False)
        app = open_page(PAGE, place="Q14")
        assert not app.exception
        assert "not shown here" in app.title[0].value
        assert "no login" in app.info[0].value
        assert not app.get("plotly_chart")
        assert not app.table
        assert "Marktbrücke" not in words(app)

    @pytest.mark.usefixtures("_at_the_computer")
    def test_real_figures_are_shown_at_the_computer_of_the_app(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(review_session, "all_synthetic", lambda: False)
        app = open_page(PAGE, place="Q14")
        assert app.get("plotly_chart")

    @pytest.mark.usefixtures("_at_the_computer")
    def test_a_damaged_export_ends_the_page_and_not_the_program(
        self,
        open_page: OpenPage,
        demo_exports: Path,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
    ) -> None:
        exports = tmp_path / "exports"
        shutil.copytree(demo_exports, exports)
        [file] = (exports / "angebotsnutzung").glob("*.parquet")
        file.write_bytes(file.read_bytes()[:-200])
        monkeypatch.setenv("QM_EXPORTS", str(exports))
        app = open_page(PAGE, place="Q14")
        assert not app.exception
        assert "cannot be read" in app.title[0].value
        assert file.name in app.error[0].value

    def test_without_exports_it_says_so(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        monkeypatch.setenv("QM_EXPORTS", str(tmp_path))
        app = open_page(PAGE)
        assert not app.exception
        assert "no exports" in app.info[0].value

    def test_it_says_for_whom_it_is_and_why_it_can_be_seen(self, open_page: OpenPage) -> None:
        [notice] = [
            element.proto.body
            for element in open_page(PAGE, place="Q14").get("html")
            if '<aside class="qm-exact"' in element.proto.body
        ]
        assert "not for publication" in notice
        assert "every delivery is invented" in notice


class TestChoice:
    def test_a_place_that_is_none_stands_for_its_first_neighbourhood(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE, place="01004", period="2025-Q3")
        assert app.selectbox(key="review_place").value == "Q14"
        assert any("is of one neighbourhood" in info.value for info in app.info)

    def test_a_year_stands_for_its_last_quarter(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q14", period="2024")
        assert app.selectbox(key="review_period").value == "2024-Q4"
        assert any("is of one calendar quarter" in info.value for info in app.info)

    def test_only_neighbourhoods_and_quarters_can_be_chosen_and_go_into_the_link(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        assert all("-" in period or "Q" in period for period in app.selectbox[1].options)
        app.selectbox(key="review_place").set_value("Q40").run()
        app.selectbox(key="review_period").set_value("2025-Q2").run()
        assert app.query_params["place"] == "Q40"
        assert app.query_params["period"] == "2025-Q2"
        assert "Q2/2025" in app.title[0].value


class TestFigures:
    def test_headline_and_table_say_the_exact_figures(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        table = html(app, "qm-review")
        assert "Quartier Marktbrücke, calendar quarter Q3/2025" in app.title[0].value
        assert table.count('<th scope="row">') > 20
        assert "quarter before" in table
        assert "a year before" in table

    def test_a_quarter_that_is_not_whole_says_so_before_any_comparison(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE, place="Q40", period="2025-Q3")
        assert any("07/2025" in info.value for info in app.info)
        assert "Still missing:" in words(app)

    def test_an_arrow_never_stands_without_its_word(self) -> None:
        assert review_words.change(12, 10, 0) == "▲ 2 more"
        assert review_words.change(8, 10, 0) == "▼ 2 less"
        assert review_words.change(10.04, 10, 1) == "= unchanged"
        assert review_words.change(8, 10, 0, "percent").split() == [
            "▼",
            "2",
            "percentage",
            "points",
            "less",
        ]
        assert review_words.change(None, 10, 0) == ""

    @pytest.mark.parametrize(
        ("value", "said"), [(4.0, "▼ below"), (5.0, "≈ in"), (9.0, "≈ in"), (9.1, "▲ above")]
    )
    def test_peers_are_a_middle_half_and_no_league(self, value: float, said: str) -> None:
        peers = Spread(peers=10, low=5.0, median=7.0, high=9.0)
        assert review_words.beside_peers(evidence(value), peers, SHARE).startswith(said)

    def test_a_zero_of_people_is_certainly_nobody(self) -> None:
        nobody = evidence(None, status="zero")
        counting = replace(SHARE, kind="count", privacy="P2")
        assert review_words.shown(nobody, counting) == "–"

    def test_a_figure_that_repeats_itself_has_no_signal(self) -> None:
        yearly = figure([10.0] * 4 + [20.0] * 4 + [90.0] * 2)
        assert not review_figures.is_signal(yearly)

    def test_a_quarter_far_outside_is_a_signal(self) -> None:
        steady = [10.0, 11.0, 10.0, 9.0, 10.0, 11.0, 10.0, 9.0] * 2
        assert not review_figures.is_signal(figure(steady))
        assert review_figures.is_signal(figure([*steady, 30.0]))


class TestEmptyStates:
    def test_a_quarter_about_which_nothing_was_delivered_says_so_in_every_part(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        open_with(monkeypatch, _emptied)
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        assert not app.exception
        said = words(app)
        for sentence in (
            "no values for this calendar quarter, the one before or a year before",
            "had no offer",
            "No dates were delivered",
            "no date of this calendar quarter ages are known",
            "No visits were delivered",
            "Nothing was delivered about volunteers",
            "No staff hours were delivered",
            "no deadline of a grant ahead",
            "No needs were noted",
            "no note about this neighbourhood yet",
            "no target for this neighbourhood yet",
        ):
            assert sentence in said

    def test_a_neighbourhood_that_has_ended_says_when(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q16", period="2025-Q4")
        assert not app.exception
        assert any("ended on" in info.value for info in app.info)
        assert "Nothing is expected" in words(app)

    def test_overload_is_named_with_its_limit(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        open_with(
            monkeypatch,
            lambda found: replace(
                found,
                volunteers=replace(found.volunteers, active=counted(2.0), hours=counted(300.0)),
            ),
        )
        assert "Overload: on average 150 hours" in words(open_page(PAGE, place="Q14"))

    def test_what_the_exports_do_not_know_is_no_crash(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def unknown(neighbourhood_id: str, period: str) -> QuarterReview:
            raise LookupError(neighbourhood_id)

        monkeypatch.setattr(review_session, "reviewed", unknown)
        app = open_page(PAGE, place="Q14")
        assert not app.exception
        assert "hold nothing" in app.title[0].value
        assert app.selectbox(key="review_place").value == "Q14"


class TestReports:
    def test_four_files_are_offered_and_made_only_when_asked_for(
        self, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def never(*_arguments: object) -> bytes:
            raise AssertionError("made before anybody asked")

        for name in ("report_pdf", "report_docx", "report_xlsx", "calendar_ics"):
            monkeypatch.setattr(quarter, name, never)
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        assert not app.exception
        labels = [button.proto.label for button in app.get("download_button")]
        assert len(labels) == 4
        assert any("PDF" in label for label in labels)

    def test_the_sentences_of_the_report_are_on_the_page(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="Q14", period="2025-Q3")
        assert app.get("text")[-1].value.count("\n") == 4


def _emptied(found: QuarterReview) -> QuarterReview:
    return replace(
        found,
        figures=tuple(
            replace(
                one,
                now=replace(one.now, status="not_delivered", value=None),
                previous=None,
                year_before=None,
            )
            for one in found.figures
        ),
        offers=(),
        paragraphs=(),
        mixed_dates=(),
        participation=NO_VISITS,
        volunteers=NO_VOLUNTEERS,
        case_hours=(),
        deadlines=(),
        needs=(),
    )


def open_with(
    monkeypatch: pytest.MonkeyPatch, changed: Callable[[QuarterReview], QuarterReview]
) -> None:
    """Let the page find another review than the exports hold."""
    counted_ = review_session.reviewed
    monkeypatch.setattr(
        review_session,
        "reviewed",
        lambda neighbourhood_id, period: changed(counted_(neighbourhood_id, period)),
    )
