"""The scenario is always a range, says what it assumes, and travels in a link."""

import csv
import io
from collections.abc import Callable

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.scenario import assumptions, model
from quartiersmonitor.scenario.model import Country
from quartiersmonitor.scenario.uncertainty import Span
from quartiersmonitor.speech.figures import Count
from quartiersmonitor.views import reading
from quartiersmonitor.views.scenario import figures, plan, table, words
from tests.pages.conftest import OpenPage
from tests.pages.regions import region

Write = Callable[..., bytes]

PAGE = "pages/state/scenario.py"
ASSUMED = assumptions.read()
PRESETS = {preset.id: preset for preset in ASSUMED.presets}


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """What the page offers to take along, by what wrote it."""
    written: dict[str, bytes] = {}
    for name in ("full_file", "assumptions_file"):
        write = getattr(table, name)

        def spy(*asked: object, write: Write = write, name: str = name) -> bytes:
            written[name] = write(*asked)
            return written[name]

        monkeypatch.setattr(table, name, spy)
    return written


def table_with(app: AppTest, column: str) -> list[dict[str, str]]:
    [found] = [t.value for t in app.table if column in t.value.columns]
    rows: list[dict[str, str]] = found.to_dict("records")
    return rows


class TestLink:
    def test_a_link_opens_the_scenario_it_was_copied_from(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, lang="en", plan="district", base="none", min="1.5", allow="0")
        assert app.selectbox(key="preset_picker").value == "rlp_full"
        assert app.number_input(key="min_field").value == 1.5
        assert not app.warning

    def test_a_number_entered_goes_into_the_link_and_the_default_leaves_it(
        self, open_page: OpenPage
    ) -> None:
        app = open_page(PAGE)
        app.number_input(key="third_field").set_value(250_000).run()
        assert app.query_params["third"] == "250000"
        assert app.selectbox(key="preset_picker").value == "own"
        app.number_input(key="third_field").set_value(750_000).run()
        assert app.selectbox(key="preset_picker").value == "all_assumptions"
        assert app.query_params.get("third", "") == ""

    @pytest.mark.parametrize("preset", PRESETS)
    def test_a_variant_is_taken_whole_and_leaves_who_pays(
        self, open_page: OpenPage, preset: str
    ) -> None:
        app = open_page(PAGE, land="100", kreis="0")
        app.selectbox(key="preset_picker").select(preset).run()
        assert not app.exception
        assert app.selectbox(key="preset_picker").value == preset
        assert app.segmented_control(key="payers_picker").value == "connexity"

    @pytest.mark.parametrize(
        ("key", "value"),
        [
            ("pay", "<b>viel</b>"),
            ("pay", "1"),
            ("pay", "nan"),
            ("key", "inf"),
            ("key", "-5"),
            ("plan", "street"),
            ("base", "dogs"),
            ("out", "century"),
        ],
    )
    def test_nonsense_is_named_and_replaced(
        self, open_page: OpenPage, key: str, value: str
    ) -> None:
        app = open_page(PAGE, **{key: value})
        assert not app.exception
        [warning] = app.warning
        assert "<" not in warning.value
        assert app.selectbox(key="preset_picker").value == "all_assumptions"

    def test_two_shares_never_exceed_the_whole(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, tables=True, lang="en", land="80", kreis="70")
        assert not app.exception
        payers = table_with(app, "Who bears it")
        [municipalities] = [row for row in payers if row["Who bears it"] == "Municipalities"]
        assert municipalities["Additional per year"] == "€0"

    def test_the_scenario_stays_while_the_reader_looks_elsewhere(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, key="5000")
        app.switch_page("../pages/state/coverage.py").run()
        app.switch_page(f"../{PAGE}").run()
        assert app.number_input(key="key_field").value == 5000


class TestResult:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_title_and_tiles_are_ranges(self, open_page: OpenPage, language: str) -> None:
        app = open_page(PAGE, lang=language)
        assert {"de": " bis ", "en": " to "}[language] in app.title[0].value
        assert len(app.metric) == 6
        assert all("–" in str(found.value) for found in app.metric)

    def test_units_add_up_to_districts_and_these_to_the_state(
        self, open_page: OpenPage, files: dict[str, bytes]
    ) -> None:
        open_page(PAGE, lang="en")
        rows = full_table(files)
        for column in ("Residents", "Cost per year, chosen (€)", "Additional per year, high (€)"):
            total = {
                level: sum(float(row[column]) for row in rows if row["Level"] == level)
                for level in ("State", "District", "Administrative unit")
            }
            assert total["District"] == pytest.approx(total["State"], abs=15)
            assert total["Administrative unit"] == pytest.approx(total["State"], abs=170)

    def test_payers_of_the_file_bear_the_additional_cost(
        self, open_page: OpenPage, files: dict[str, bytes]
    ) -> None:
        open_page(PAGE, lang="en")
        [state] = [row for row in full_table(files) if row["Level"] == "State"]
        payers = [
            float(state[f"of which {name}, chosen (€)"])
            for name in ("State budget", "Districts", "Municipalities")
        ]
        assert sum(payers) == pytest.approx(float(state["Additional per year, chosen (€)"]), abs=2)

    def test_a_unit_that_does_not_plan_shows_its_district(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, lang="en", place="01058127", plan="district", base="none")
        assert app.title[0].value.startswith("Rendsburg-Eckernförde: ")
        assert any("does not plan on its own" in caption.value for caption in app.caption)

    def test_the_tornado_tries_every_parameter_that_has_a_part(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, tables=True, lang="en", out="decade")
        tried = {row["Assumption"] for row in table_with(app, "Tried")}
        settings = ASSUMED.default
        expected = {
            parameter.words["en"]["title"]
            for parameter in ASSUMED.parameters
            if parameter.low is not None and parameter.applies(settings)
        }
        assert tried == expected

    def test_what_is_secured_is_taken_off_and_said_to_be_missing_where_it_is(
        self, open_page: OpenPage, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked = reading.counts_by_region
        rows: tuple[Count, ...] = ()

        def counts(breakdown: str, level: str, period: str) -> tuple[Count, ...]:
            return rows if breakdown == plan.SECURED else asked(breakdown, level, period)

        monkeypatch.setattr(reading, "counts_by_region", counts)
        without = open_page(PAGE, lang="en")
        assert any("nothing is subtracted" in caption.value for caption in without.caption)
        rows = (
            Count("010020000", "2025-Q4", "fte_regular", "value", 4.0, "ok"),
            Count("010020000", "2025-Q4", "amount_regular", "value", 400_000.0, "ok"),
        )
        app = open_page(PAGE, lang="en")
        assert not any("nothing is subtracted" in caption.value for caption in app.caption)
        [kiel] = [row for row in full_table(files) if row["Key"] == "010020000"]
        assert kiel["Posts secured (FTE)"] == "4.00"
        needed, left = float(kiel["Posts needed (FTE)"]), float(kiel["Additional posts (FTE)"])
        assert left == pytest.approx(needed - 4, abs=0.01)
        cost, rest = (kiel[f"{of} per year, chosen (€)"] for of in ("Cost", "Additional"))
        credited = float(kiel["Credited care insurance funds (€)"])
        assert float(rest) == pytest.approx(float(cost) - 400_000 - credited, abs=2)


class TestAssumptions:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_every_assumption_stands_on_the_page_with_its_basis(
        self, open_page: OpenPage, language: str
    ) -> None:
        column = {"de": "Grundlage", "en": "Basis"}[language]
        shown = {row[column] for row in table_with(open_page(PAGE, lang=language), column)}
        for parameter in ASSUMED.parameters:
            assert parameter.words[language]["basis"] in shown

    def test_what_is_not_included_is_said(self, open_page: OpenPage) -> None:
        said = " ".join(text.value for text in open_page(PAGE, lang="en").markdown)
        for left_out in ASSUMED.not_included:
            assert left_out["en"] in said

    def test_who_has_to_pay_is_called_orientation(self, open_page: OpenPage) -> None:
        app = open_page(PAGE, lang="en")
        assert any("not legal advice" in caption.value for caption in app.caption)
        assert any("Article 57 (2)" in caption.value for caption in app.caption)


class TestFiles:
    def test_they_open_in_a_spreadsheet_of_this_country(
        self, open_page: OpenPage, files: dict[str, bytes]
    ) -> None:
        open_page(PAGE, lang="de")
        for content in files.values():
            assert content.startswith(b"\xef\xbb\xbf")
            rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
            assert len({len(row) for row in rows}) == 1
        [header, *rows] = files["full_file"].decode("utf-8-sig").splitlines()
        assert header.startswith("Ebene;Schlüssel;Name;Kreis;")
        posts = rows[0].split(";")[6]
        assert float(posts.replace(",", ".")) > 100
        assert "," in posts

    def test_the_assumptions_travel_with_the_table(
        self, open_page: OpenPage, files: dict[str, bytes]
    ) -> None:
        open_page(PAGE, lang="en", pay="75000")
        text = files["assumptions_file"].decode("utf-8-sig")
        assert "€75,000" in text
        for parameter in ASSUMED.parameters:
            assert parameter.words["en"]["title"] in text


def test_a_range_that_is_nothing_is_not_written_as_one() -> None:
    assert "–" not in words.money(Span(0.0, 0.0, 0.0))
    assert "–" in words.money(Span(1e6, 2e6, 3e6))


def test_small_money_has_no_false_precision() -> None:
    assert words.whole(123_456.7).replace("\N{NARROW NO-BREAK SPACE}", "") == "123000"
    assert words.whole(9_876.0).replace("\N{NARROW NO-BREAK SPACE}", "") == "9876"


def test_the_picture_of_a_path_goes_along_both_ends() -> None:
    country = Country(
        residents=np.array([1e5]),
        residents_65plus=np.array([2e4]),
        area_km2=np.array([10.0]),
        account=np.array([0]),
        district=np.array([0]),
        fte_secured=np.zeros(1),
        eur_secured=np.zeros(1),
    )
    way = model.path(country, ASSUMED.default, ASSUMED.price_year)
    figure = figures.money_by_year(way, way, way)
    assert isinstance(figure["data"], list)
    band, line = figure["data"]
    assert band["y"][: len(way.years)] == line["y"][::1]
    assert len(band["x"]) == 2 * len(way.years)


def test_a_municipality_lies_in_the_area_that_accounts_for_it() -> None:
    municipality = region(
        "municipality", "01058127", "Owschlag", unit_id="010585803", district_id="01058"
    )
    assert plan.area_of(municipality, "unit") == "010585803"
    assert plan.area_of(municipality, "district") == "01058"


def full_table(files: dict[str, bytes]) -> list[dict[str, str]]:
    """The rows of the full table, with decimal points again."""
    text = files["full_file"].decode("utf-8-sig").replace(",", ".")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    # Column titles lose their commas as well.
    return [{str(key).replace(".", ","): value for key, value in row.items()} for row in rows]
