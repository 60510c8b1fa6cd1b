"""No figure that is not in the snapshot: not in a tile, a table, a chart, a map or a download."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page

from tests.browser import shown_figures
from tests.browser.server import serving
from tests.browser.shown_figures import Figure
from tests.browser.snapshot_figures import AMONG_PEERS, MEASURED, SHARES, Published, View
from tests.browser.tabs import PAGES, START, Tabs, link

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
PROBED = (START, "participation", "compare")  # together they have every kind of figure
WITH_FIGURES = [page for page in PAGES if page not in WORDS]
# Pages are looked at one way or the other in turn; those probed for foreign figures in both.
VIEWS = [
    View(page, place, period, level, INDICATOR.get(page, "A4"), language)
    for number, page in enumerate(WITH_FIGURES)
    for place, period, level, language in (LOOKS if page in PROBED else [LOOKS[number % 2]])
]


def address_of(address: str, view: View) -> str:
    return link(
        address,
        view.page,
        place=view.place,
        period=view.period,
        level=view.level,
        indicator=view.indicator,
        lang=view.language,
    )


def everything_shown(page: Page, view: View, folder: Path) -> dict[str, list[Figure]]:
    """By part of the page all its figures, those behind its expanders and buttons included."""
    shown_figures.open_tables(page)
    return {
        "headlines": shown_figures.headlines(page, view.language),
        "tiles": shown_figures.tiles(page, view.language),
        "cells": shown_figures.cells(page, view.language),
        "charts": shown_figures.charts(page, view.language),
        "downloads": shown_figures.downloads(page, view.language, folder),
    }


@pytest.fixture(scope="module")
def published(snapshots: Path) -> Published:
    return Published(snapshots)


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_every_figure_is_published(
    tabs: Tabs, address: str, published: Published, view: View, tmp_path: Path
) -> None:
    page = tabs.open(address_of(address, view))
    shown = everything_shown(page, view, tmp_path)
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


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_about_the_data_says_what_the_snapshot_says(
    tabs: Tabs, address: str, published: Published, language: str
) -> None:
    page = tabs.open(link(address, "data", lang=language))
    shown_figures.open_tables(page)
    known = published.of_the_data_page()
    shown = shown_figures.cells(page, language)
    assert len(shown) > 50
    foreign = {
        str(figure)
        for figure in shown
        if not any(abs(n - figure.number) <= 0.5 * 10.0**-figure.decimals + 1e-9 for n in known)
    }
    assert foreign == set()


def test_no_page_of_the_navigation_is_left_out(tabs: Tabs, address: str) -> None:
    links = tabs.open(address).get_by_role("navigation").get_by_role("link")
    shown = {(found.get_attribute("href") or "").rpartition("/")[2] for found in links.all()}
    assert {name or START for name in shown} == {view.page for view in VIEWS} | WORDS


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
def foreign_address(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server over a snapshot in which every figure is another one."""
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
    with serving(folder) as server:
        yield server.address


# How many of the foreign figures have to be noticed: a few zeros stay zeros, and where a label
# leaves open which of some dozen figures is meant, another one of them may be as large by chance.
NOTICED = {"tiles": 0.85, "cells": 0.85, "charts": 0.85}


@pytest.mark.parametrize(
    "view", [next(v for v in VIEWS if v.page == page) for page in PROBED], ids=str
)
def test_foreign_figures_would_be_noticed(
    tabs: Tabs, foreign_address: str, published: Published, view: View, tmp_path: Path
) -> None:
    page = tabs.open(address_of(foreign_address, view))
    shown = everything_shown(page, view, tmp_path)
    for part, least in NOTICED.items():
        figures = [figure for figure in shown[part] if figure.number]
        if not figures:
            continue
        missed = [str(figure) for figure in figures if published.is_published(figure, view)]
        assert 1 - len(missed) / len(figures) >= least, (part, missed)
