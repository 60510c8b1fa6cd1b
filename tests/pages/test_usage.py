"""What is offered and who comes: topics, thresholds and formats say what they rest on."""

from pathlib import Path

import pytest

from tests.pages.conftest import OpenPage
from tests.pages.published_cells import cells, charts

PARTICIPATION = "pages/state/participation.py"
GENERATIONS = "pages/state/generations.py"
PERIOD = "2025-Q4"


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


class TestTopicsOfCounselling:
    def test_the_shares_are_those_of_the_published_contacts(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        contacts = cells(snapshots, "consultation_topics", "01", PERIOD)
        total = sum(value or 0.0 for value in contacts.values())
        [bars] = charts(open_page(PARTICIPATION, period=PERIOD))[-1]["data"]
        lengths = bars["x"]
        assert isinstance(lengths, list)
        assert sum(lengths) == pytest.approx(100, abs=0.1)
        assert max(lengths) == pytest.approx(
            100 * max(value or 0.0 for value in contacts.values()) / total, abs=0.01
        )

    def test_all_figures_of_the_topic_open_the_page(self, open_page: OpenPage) -> None:
        # The range of § 71 is nothing to tell of the state, which serves all of it.
        assert len(open_page(PARTICIPATION).metric) == 7
        assert len(open_page(PARTICIPATION, place="Q14").metric) > 0


class TestThresholds:
    def test_a_stricter_threshold_never_finds_more(self, open_page: OpenPage) -> None:
        app = open_page(GENERATIONS, tables=True)
        [table] = [t.value for t in app.table if t.value.columns[0] == "Schwelle"]
        shares = [
            float(text.strip("()").split("\N{NO-BREAK SPACE}")[0].replace(",", "."))
            for text in table.iloc[:, 1]
        ]
        assert shares == sorted(shares, reverse=True)
        assert len(shares) == 3

    def test_a_municipality_shows_the_smallest_area_that_has_all_three(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(GENERATIONS, place="01058127")
        assert any("Amt Hüttener Berge" in caption.value for caption in app.caption)


class TestFormats:
    def test_a_kind_of_offer_with_few_dates_is_not_ranked(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        counts = cells(snapshots, "mixing_by_kind", "01", PERIOD)
        few = [
            kind for (kind, what), n in counts.items() if what == "dates_with_ages" and 0 < n < 10
        ]
        app = open_page(GENERATIONS, tables=True, period=PERIOD)
        [table] = [t.value for t in app.table if t.value.columns[0] == "Angebotsart"]
        shares = list(table.iloc[:, 3])
        assert few
        assert shares[-len(few) :] == ["/"] * len(few)
        assert "/" not in shares[: -len(few)]
