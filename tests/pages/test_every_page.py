"""What holds on every page, in both languages."""

import json
import re

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor import indicator as indicators
from tests.pages.conftest import PAGES, OpenPage

LANGUAGES = ("de", "en")
ABOUT = "pages/about/"
WITHOUT_FIGURES = (ABOUT, "pages/coordination/deliveries.py")
# Codes of the snapshot and of Python that must never reach a reader.
RAW_CODES = re.compile(
    r"\b(None|nan|NaT|True|False|[a-z]+_[a-z_0-9]+|under65|per_1000|\d{4}-Q\d)\b"
)

# The usual place, without a project, and a neighbourhood are looked at on every page; the others in
# turn, each on some pages.
USUAL = [("01057009", "district", "2025"), ("Q01", "municipality", "2023-Q3")]
OTHERS = [
    ("01", "unit", "2024"),
    ("01058", "district", "2022-Q1"),
    ("010020000", "unit", "2025-Q4"),
    ("01002000", "municipality", "2025-Q4"),
]
LOOKS = [
    (path, *place, LANGUAGES[(number + turn) % 2])
    for number, path in enumerate(path for path in PAGES if not path.startswith(ABOUT))
    for turn, place in enumerate((*USUAL, OTHERS[number % len(OTHERS)]))
]


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    spoken: str = request.param
    return spoken


@pytest.fixture(scope="module", params=PAGES)
def page(request: pytest.FixtureRequest) -> str:
    path: str = request.param
    return path


@pytest.fixture(scope="module")
def app(open_page: OpenPage, page: str, language: str) -> AppTest:
    """The page with all its tables, opened once for the tests that only read it."""
    return open_page(page, tables=True, lang=language)


def texts(app: AppTest) -> list[str]:
    """All that a reader reads: text, labels, values, options, tables and alternatives."""
    found = [
        element.value for kind in ("title", "header", "subheader") for element in app.get(kind)
    ]
    found += [
        element.value for kind in ("markdown", "caption", "info") for element in app.get(kind)
    ]
    found += [f"{tile.label} {tile.value} {tile.delta} {tile.help}" for tile in app.metric]
    found += [chart.proto.alt for chart in app.get("plotly_chart")]
    found += [" ".join([box.label, *box.options]) for box in app.selectbox]
    for table in app.table:
        found += [*table.value.columns, *table.value.astype(str).to_numpy().ravel()]
    return [re.sub(r":material/\w+:", "", text) for text in found]


def test_it_opens_without_an_exception_and_with_one_finding(app: AppTest) -> None:
    assert not app.exception
    assert len(app.title) == 1
    assert not app.warning


def test_it_says_that_the_figures_are_invented(app: AppTest, language: str) -> None:
    banners = [
        element.proto.body for element in app.get("html") if 'role="note"' in element.proto.body
    ]
    [banner] = banners
    assert {"de": "erfunden", "en": "invented"}[language] in banner


def test_every_chart_has_a_finding_a_table_and_a_source(
    app: AppTest, page: str, language: str
) -> None:
    charts = app.get("plotly_chart")
    assert charts or page.startswith(WITHOUT_FIGURES)
    assert all(chart.proto.alt.strip() for chart in charts)
    assert len(app.table) >= len(charts)
    source = {"de": "Quelle:", "en": "Source:"}[language]
    assert sum(caption.value.startswith(source) for caption in app.caption) >= len(charts)
    signs = {"de": "Zeichen:", "en": "Signs:"}[language]
    assert sum(caption.value.startswith(signs) for caption in app.caption) >= len(charts)


def test_plotly_knows_everything_a_figure_says(app: AppTest) -> None:
    for chart in app.get("plotly_chart"):
        go.Figure(json.loads(chart.proto.spec))


def test_no_code_reaches_the_reader(app: AppTest) -> None:
    assert {text for text in texts(app) if RAW_CODES.search(text)} == set()


@pytest.mark.parametrize(("path", "region", "level", "period", "spoken"), LOOKS)
def test_it_opens_for_every_kind_of_place_and_period(
    open_page: OpenPage, path: str, region: str, level: str, period: str, spoken: str
) -> None:
    app = open_page(path, lang=spoken, place=region, level=level, period=period)
    assert not app.exception
    assert not app.warning


def test_every_indicator_and_variant_is_drawn_on_the_map(open_page: OpenPage) -> None:
    app = open_page()
    for number, indicator in enumerate(indicators.read_all()):
        app.session_state["lang"] = LANGUAGES[number % 2]
        app.session_state["indicator"] = indicator
        app.run()
        assert not app.exception
        assert not app.warning
