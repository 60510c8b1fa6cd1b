"""No figure that is not in the snapshot: not in a finding, a tile, a table, a chart or a map.

Pages are read as they are sent to the browser; that it shows them so is looked at in
tests/browser/test_shown_figures.py. What is taken along has tests in tests/documents.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import BY_NAME, OpenPage
from tests.pages.figures.published import AMONG_PEERS, MEASURED, SHARES, Published, View
from tests.pages.figures.shown import Shown

# Pages of words: their only figures are examples and settings, what the snapshot says about itself,
# and the answers to the motion; the last two have tests of their own. The scenario is a model of
# assumptions, and the pages of coordinators show exact figures: neither is published. What a
# presentation shows are views of the other pages, and its files have tests in tests/documents.
WORDS = {"indicators", "method", "data", "motion", "scenario", "review", "deliveries"}
WORDS |= {"presentation"}
INDICATOR = {
    "coverage": "A2",
    "participation": "T1",
    "generations": "G2",
    "volunteering": "E1",
    "funding": "F2",
    "networks": "N1",
    "needs": "N5",
}
LOOKS = [
    ("01", "2025-Q4", "municipality", "de"),
    ("01058", "2024", "district", "en"),
]
PROBED = ("overview", "participation", "compare")  # together they have every kind of figure
VIEWS = [
    View(page, place, period, level, INDICATOR.get(page, "A4"), language)
    for page in BY_NAME
    if page not in WORDS
    for place, period, level, language in LOOKS
]


OpenView = Callable[[View], AppTest]


@pytest.fixture
def open_view(open_page: OpenPage) -> OpenView:
    """Opens a page as the view asks, with the tables behind its charts."""

    def open_(view: View) -> AppTest:
        return open_page(
            BY_NAME[view.page],
            tables=True,
            place=view.place,
            period=view.period,
            level=view.level,
            indicator=view.indicator,
            lang=view.language,
        )

    return open_


@pytest.fixture(scope="module")
def published(snapshots: Path) -> Published:
    return Published(snapshots)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_figure_is_published(open_view: OpenView, published: Published, view: View) -> None:
    app = open_view(view)
    shown = Shown.of(app).figures(view.language)
    assert shown["cells"]
    assert shown["charts"]
    assert shown["headlines"] or view.page in AMONG_PEERS
    foreign = {
        str(figure)
        for figures in shown.values()
        for figure in figures
        if not published.is_published(figure, view)
    }
    assert foreign == set()
    assert not app.get("download_button"), "nobody reads the figures of this file yet"


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_about_the_data_says_what_the_snapshot_says(
    open_page: OpenPage, published: Published, language: str
) -> None:
    app = open_page(BY_NAME["data"], tables=True, lang=language)
    known = published.of_the_data_page()
    shown = Shown.of(app).figures(language)["cells"]
    assert len(shown) > 50
    foreign = {
        str(figure)
        for figure in shown
        if not any(abs(n - figure.number) <= 0.5 * 10.0**-figure.decimals + 1e-9 for n in known)
    }
    assert foreign == set()


def test_no_page_is_left_out() -> None:
    assert set(BY_NAME) >= WORDS
    assert {view.page for view in VIEWS} == set(BY_NAME) - WORDS


def changed(table: pa.Table, names: tuple[str, ...], seed: int) -> pa.Table:
    """The table with each number in the columns made half as large again or more, each by its own share."""
    chance = np.random.default_rng(seed)
    for name in names:
        numbers = table[name].to_numpy(zero_copy_only=False).astype(np.float64)
        moved = pa.array(numbers * chance.uniform(1.5, 1.9, len(numbers)), from_pandas=True)
        position = table.schema.get_field_index(name)
        table = table.set_column(position, name, moved)
    return table


@pytest.fixture(scope="module")
def foreign_snapshots(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with every figure another one."""
    folder = tmp_path_factory.mktemp("foreign")
    shutil.copytree(snapshots, folder, dirs_exist_ok=True)
    snapshot = folder / (folder / "current").read_text().strip()
    for seed, (name, columns) in enumerate(
        {
            "values": (*MEASURED, *SHARES),
            "breakdowns": ("value",),
            "regions": ("residents", "residents_65plus"),
        }.items()
    ):
        file = snapshot / f"{name}.parquet"
        pq.write_table(changed(pq.read_table(file), columns, seed), file)
    return folder


# How many of the foreign figures have to be noticed: a few zeros stay zeros, and where a label
# leaves open which of some dozen figures is meant, another one of them may be as large by chance.
NOTICED = {"tiles": 0.85, "cells": 0.84, "charts": 0.85}


@pytest.mark.parametrize(
    "view", [next(v for v in VIEWS if v.page == page) for page in PROBED], ids=str
)
def test_foreign_figures_would_be_noticed(
    open_view: OpenView,
    foreign_snapshots: Path,
    published: Published,
    view: View,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("QM_SNAPSHOTS", str(foreign_snapshots))
    shown = Shown.of(open_view(view)).figures(view.language)
    for part, least in NOTICED.items():
        figures = [figure for figure in shown[part] if figure.number]
        if not figures:
            continue
        missed = [str(figure) for figure in figures if published.is_published(figure, view)]
        assert 1 - len(missed) / len(figures) >= least, (part, missed)
