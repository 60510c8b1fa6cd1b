"""Networks and staff are described without a target, and no single employee shows through."""

from itertools import combinations
from pathlib import Path

import pytest

from quartiersmonitor.views import networks, vacancies
from tests.pages.conftest import OpenPage
from tests.pages.published_cells import cells, charts, secret_regions

PAGE = "pages/state/networks.py"
PERIOD = "2025-Q4"
CLASSES = ("spezifisch", "uebergreifend", "unspezifisch", "organisatorisch")


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


class TestKindsOfWork:
    def test_one_bar_holds_all_four_classes_in_the_order_of_the_code_book(self) -> None:
        shares = dict(zip(CLASSES, (28.0, 24.0, 43.0, 5.0), strict=True))
        figure = networks.stacked(shares, {code: code for code in CLASSES})
        parts = figure["data"]
        assert isinstance(parts, list)
        assert [part["name"] for part in parts] == list(CLASSES)
        assert sum(part["x"][0] for part in parts) == pytest.approx(100)
        assert parts[0]["text"] == ["28\N{NO-BREAK SPACE}%"]

    def test_a_part_too_narrow_for_a_number_leaves_it_to_the_table(self) -> None:
        shares = dict(zip(CLASSES, (50.0, 30.0, 15.0, 5.0), strict=True))
        parts = networks.stacked(shares, {code: code for code in CLASSES})["data"]
        assert isinstance(parts, list)
        assert parts[-1]["text"] == [""]

    def test_the_shares_are_those_of_the_published_hours(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        hours = cells(snapshots, "case_types", "01", PERIOD)
        total = sum(value or 0.0 for value in hours.values())
        bars = next(c["data"] for c in charts(open_page(PAGE)) if len(c["data"]) == len(CLASSES))
        drawn = [bar["x"][0] for bar in bars]  # type: ignore[index]
        assert drawn == pytest.approx(
            [100 * (hours[code, "hours"] or 0.0) / total for code in CLASSES], abs=0.01
        )

    def test_no_line_says_how_much_it_should_be(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        bar = next(c for c in charts(app) if len(c["data"]) == len(CLASSES))
        assert "shapes" not in bar["layout"]
        assert any("kein Ziel" in caption.value for caption in app.caption)

    def test_the_code_book_explains_every_class(self, open_page: OpenPage) -> None:
        said = " ".join(text.value for text in open_page(PAGE).markdown)
        for name in ("Fallspezifisch", "Fallübergreifend", "Fallunspezifisch", "Organisatorisch"):
            assert f"**{name}** – " in said

    def test_where_hours_are_secret_the_page_says_so_and_shows_a_larger_area(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        district = secret_regions(snapshots, "case_types", "district", PERIOD)[0]
        app = open_page(PAGE, place=district, period=PERIOD)
        [secret] = [c.value for c in app.caption if c.value.startswith("Arbeit nach Fallarten, ")]
        assert "• geheim gehalten · Schleswig-Holstein (Land) · " in secret


class TestVacancies:
    def test_it_is_said_how_many_districts_are_secret_and_why(self, open_page: OpenPage) -> None:
        said = [c.value for c in open_page(PAGE).caption if "bleiben geheim" in c.value]
        assert len(said) == 1

    def test_no_cause_is_claimed(self, open_page: OpenPage) -> None:
        assert any("folgt daraus nicht" in caption.value for caption in open_page(PAGE).caption)

    def test_names_keep_clear_of_each_other(self) -> None:
        marks = [(name, 0.5, 0.5 + step / 100) for step, name in enumerate(("Kiel", "Plön", "Amt"))]
        sides = vacancies.sides(marks)
        boxes = [vacancies.box(*mark, side) for mark, side in zip(marks, sides, strict=True)]
        for one, other in combinations(boxes, 2):
            assert vacancies.covered(one, [other]) == 0

    @pytest.mark.parametrize(("x", "side"), [(0.02, "right"), (0.98, "left")])
    def test_a_name_at_the_edge_stays_in_the_picture(self, x: float, side: str) -> None:
        [found] = vacancies.sides([("Rendsburg-Eckernförde", x, 0.5)])
        assert found == f"middle {side}"


class TestPartners:
    def test_every_sector_is_shown_with_its_active_partners(
        self, open_page: OpenPage, snapshots: Path
    ) -> None:
        counts = cells(snapshots, "partner_sectors", "01", PERIOD)
        app = open_page(PAGE, tables=True)
        [table] = [t.value for t in app.table if "Sektor" in t.value.columns]
        assert len(table) == 10
        active = sum(value or 0.0 for (_sector, kind), value in counts.items() if kind == "active")
        shown = sum(int(text) for text in table.iloc[:, 2] if text.isdigit())
        assert shown == active

    def test_the_page_leads_to_the_needs(self, open_page: OpenPage) -> None:
        links = [link.proto.label for link in open_page(PAGE).get("page_link")]
        assert "Bedarfe und Politik" in links
