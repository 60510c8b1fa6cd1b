"""What holds on every page, in both languages."""

import json
import re

import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES, OpenPage

LANGUAGES = ("de", "en")
ABOUT = "pages/about/"
# Codes of the snapshot and of Python that must never reach a reader.
RAW_CODES = re.compile(
    r"\b(None|nan|NaT|True|False|[a-z]+_[a-z_0-9]+|under65|per_1000|\d{4}-Q\d)\b"
)

pytestmark = pytest.mark.parametrize("language", LANGUAGES)


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


@pytest.mark.parametrize("page", PAGES)
def test_it_opens_without_an_exception_and_with_one_finding(
    open_page: OpenPage, page: str, language: str
) -> None:
    app = open_page(page, lang=language)
    assert not app.exception
    assert len(app.title) == 1
    assert not app.warning


@pytest.mark.parametrize("page", PAGES)
def test_it_says_that_the_figures_are_invented(
    open_page: OpenPage, page: str, language: str
) -> None:
    app = open_page(page, lang=language)
    banners = [
        element.proto.body for element in app.get("html") if 'role="note"' in element.proto.body
    ]
    [banner] = banners
    assert {"de": "erfunden", "en": "invented"}[language] in banner


@pytest.mark.parametrize("page", PAGES)
def test_every_chart_has_a_finding_a_table_and_a_source(
    open_page: OpenPage, page: str, language: str
) -> None:
    app = open_page(page, tables=True, lang=language)
    charts = app.get("plotly_chart")
    assert charts or page.startswith(ABOUT)
    assert all(chart.proto.alt.strip() for chart in charts)
    assert len(app.table) >= len(charts)
    source = {"de": "Quelle:", "en": "Source:"}[language]
    assert sum(caption.value.startswith(source) for caption in app.caption) >= len(charts)
    signs = {"de": "Zeichen:", "en": "Signs:"}[language]
    assert sum(caption.value.startswith(signs) for caption in app.caption) >= len(charts)


@pytest.mark.parametrize("page", PAGES)
def test_plotly_knows_everything_a_figure_says(
    open_page: OpenPage, page: str, language: str
) -> None:
    for chart in open_page(page, lang=language).get("plotly_chart"):
        go.Figure(json.loads(chart.proto.spec))


@pytest.mark.parametrize("page", PAGES)
def test_no_code_reaches_the_reader(open_page: OpenPage, page: str, language: str) -> None:
    read = texts(open_page(page, tables=True, lang=language))
    assert {text for text in read if RAW_CODES.search(text)} == set()


@pytest.mark.parametrize("page", [page for page in PAGES if not page.startswith(ABOUT)])
@pytest.mark.parametrize(
    ("place", "level", "period"),
    [
        ("01", "unit", "2024"),
        ("01058", "district", "2022-Q1"),
        ("010020000", "unit", "2025-Q4"),
        ("01002000", "municipality", "2025-Q4"),
        ("01058127", "district", "2025"),
        ("Q01", "municipality", "2023-Q3"),
    ],
)
def test_it_opens_for_every_kind_of_place_and_period(
    open_page: OpenPage, page: str, place: str, level: str, period: str, language: str
) -> None:
    app = open_page(page, lang=language, place=place, level=level, period=period)
    assert not app.exception
    assert not app.warning


def test_every_indicator_is_drawn_on_the_map(open_page: OpenPage, language: str) -> None:
    app = open_page(lang=language)
    for indicator in app.selectbox(key="indicator_picker").options:
        app.selectbox(key="indicator_picker").select(indicator).run()
        assert not app.exception
