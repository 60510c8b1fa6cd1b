"""Volunteering shows who comes and goes, hints at overload with care, and promises no saving."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from quartiersmonitor.speech.figures import Count, Value
from quartiersmonitor.ui.volunteering import COUNTER_VALUES
from quartiersmonitor.views import volunteering
from quartiersmonitor.views.load import OVERLOAD, loads
from tests.pages.conftest import OpenPage
from tests.pages.test_signs import SHARE, VALUE

PAGE = "pages/state/volunteering.py"
LOAD = replace(SHARE, id="E3", kind="ratio", unit="ratio", decimals=2, privacy="P2")


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


def load(ratio: float | None, status: str = "ok") -> Value:
    return replace(VALUE, value=ratio, status=status)


def people(amounts: Sequence[float | None]) -> list[Count]:
    """One count per quarter; a missing one is kept secret."""
    return [
        Count("01", f"2025-Q{number}", "joined", "people", amount, "ok" if amount else "suppressed")
        for number, amount in enumerate(amounts, 1)
    ]


def traces(figure: dict[str, object]) -> list[dict[str, object]]:
    found = figure["data"]
    assert isinstance(found, list)
    return found


QUARTERS = [f"2025-Q{number}" for number in range(1, 5)]


class TestLoad:
    def test_a_place_at_the_threshold_stands_out_by_colour_and_mark(self) -> None:
        bars, words = traces(loads([("Ruhig", load(1.5)), ("Voll", load(5.0))], LOAD))
        assert bars["y"] == ["Ruhig", "Voll"]
        assert words["text"] == [" 1,50", " 5,00 ▲"]
        assert len(set(bars["marker"]["color"])) == 2  # type: ignore[index]

    def test_what_is_kept_secret_has_its_sign_and_no_bar(self) -> None:
        bars, words = traces(loads([("Geheim", load(None, "suppressed"))], LOAD))
        assert bars["x"] == [None]
        assert words["text"] == [" •"]

    def test_the_threshold_is_in_sight_where_nobody_reaches_it(self) -> None:
        layout = loads([("Ruhig", load(0.2))], LOAD, load(0.3))["layout"]
        low, high = layout["xaxis"]["range"]  # type: ignore[index]
        assert low < OVERLOAD < high
        said = [note["text"] for note in layout["annotations"]]  # type: ignore[index]
        assert "Hinweis auf Überlastung ab 5" in said
        assert len(said) == 2


class TestGainsAndLosses:
    def test_those_who_left_hang_below_the_line(self) -> None:
        came, went, _signs = traces(
            volunteering.flow(QUARTERS, people([4, 5, 6, 7]), people([1, 2, 3, 2]))
        )
        assert came["y"] == [4, 5, 6, 7]
        assert went["y"] == [-1, -2, -3, -2]
        assert went["text"] == ["1", "2", "3", "2"]

    def test_a_quarter_kept_secret_shows_its_sign_instead_of_bars(self) -> None:
        came, _went, signs = traces(
            volunteering.flow(QUARTERS, people([4, None, 6, 7]), people([1, None, 3, 2]))
        )
        assert came["text"] == ["4", "", "6", "7"]
        assert (signs["x"], signs["text"]) == ([1], ["•"])

    def test_one_giant_bar_is_cut_and_says_so(self) -> None:
        came, _went, _signs = traces(
            volunteering.flow(QUARTERS, people([700, 90, 80, 100]), people([50, 60, 70, 80]))
        )
        assert came["y"] == [150, 90, 80, 100]
        assert came["text"] == ["700 ↕", "90", "80", "100"]

    def test_a_place_too_small_for_it_shows_the_area_around(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01002000", lang="en")
        [flows] = [c.value for c in app.caption if "joined" in c.value or "kept secret" in c.value]
        assert flows.startswith("Kiel, Q4/2025")


class TestCounterValue:
    def test_it_is_shown_on_request_only(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        assert not [tile for tile in app.metric if "€" in tile.value]
        app.toggle(key="value").set_value(True).run()
        tiles = [tile for tile in app.metric if "€" in tile.value]
        assert len(tiles) == len(COUNTER_VALUES)

    def test_every_rate_is_called_no_saving(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        app.toggle(key="value").set_value(True).run()
        said = [c.value for c in app.caption if c.value.startswith("**keine Einsparung**")]
        assert len(said) == len(COUNTER_VALUES)


class TestPage:
    def test_the_neighbourhoods_named_are_those_above_the_threshold(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE, tables=True)
        [hint] = [m.value for m in app.markdown if m.value.startswith("Hinweis auf Überlastung:")]
        named = set(hint.removeprefix("Hinweis auf Überlastung: ").rstrip(".").split(", "))
        [table] = [t.value for t in app.table if t.value.columns[0] == "Quartier"]
        ratios = dict(zip(table.iloc[:, 0], table.iloc[:, 1], strict=True))
        above = {name for name, text in ratios.items() if _number(text) >= OVERLOAD}
        assert named == above

    def test_a_high_ratio_is_not_praised(self, open_page: OpenPage) -> None:
        app = open_page(PAGE)
        assert any("keine Effizienz" in c.value and "Annahme" in c.value for c in app.caption)

    def test_the_headline_speaks_of_the_volunteers_of_the_place(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, place="01002", lang="en")
        assert app.title[0].value.startswith("Kiel: ")
        assert "The number of active volunteers is " in app.title[0].value


def _number(text: str) -> float:
    digits = text.strip("()").replace("\N{NO-BREAK SPACE}", " ").split(" ")[0].strip("()")
    return float(digits.replace(",", ".")) if digits[:1].isdigit() else 0.0
