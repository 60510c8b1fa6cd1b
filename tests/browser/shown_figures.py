"""Reads off a page every figure a visitor can see or be sent: tiles, tables, charts, downloads."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.tabs import settle

# Plotly keeps some arrays in its short form; typed arrays of the browser are no JSON lists.
TRACES = """() => [...document.querySelectorAll('.js-plotly-plot')].map(chart => chart.data.map(trace => {
    const list = value => {
        if (value === undefined || value === null) return null;
        if (value.bdata) return [...atob(value.bdata)].map(letter => letter.charCodeAt(0));
        return Array.isArray(value) ? value : ArrayBuffer.isView(value) ? [...value] : [value];
    };
    return {
        type: trace.type, mode: trace.mode || '', name: trace.name || '',
        hover: trace.hovertemplate || '', locations: list(trace.locations), x: list(trace.x),
        y: list(trace.y), z: list(trace.z), text: list(trace.text),
        hovertext: list(trace.hovertext), customdata: list(trace.customdata),
        scaled: 'coloraxis' in trace,
    };
}))"""
WRITTEN = """() => [...document.querySelectorAll('.js-plotly-plot')].flatMap(
    chart => (chart.layout.annotations || []).map(words => words.text))"""
ROWS = """() => [...document.querySelectorAll('[data-testid="stTable"] table')].map(
    table => [...table.rows].map(row => [...row.cells].map(cell => cell.innerText.trim())))"""
HEADLINES = """() => [...document.querySelectorAll(
    '[data-testid="stMain"] :is(h1, .qm-findings li)')].map(headline => headline.innerText)"""
TILES = """() => [...document.querySelectorAll('[data-testid="stMetric"]')].map(tile => [
    '[data-testid="stMetricLabel"]', '[data-testid="stMetricValue"]', '[data-testid="stMetricDelta"]'
].map(part => (tile.querySelector(part) || {innerText: ''}).innerText.trim()))"""

# German: groups parted by a narrow space, a comma; English: commas and a point.
NUMBERS = {
    "de": re.compile(r"[−+±]?\d{1,3}(?:\u202f\d{3})+(?:,\d+)?|[−+±]?\d+(?:,\d+)?"),
    "en": re.compile(r"[−+±]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[−+±]?\d+(?:\.\d+)?"),
}
MILLIONS = re.compile(r"\sMio\.|m\b")
# What has digits and is no figure: bands of age, a paragraph, levels of certainty, bases of rates,
# dates, a future year.
NO_FIGURE = re.compile(
    r"§ ?\d+[a-z]?|SGB XII|\b\d\d(?:,\d)? ?-?%-(?:Intervall|Grenzen)|95 % interval"
    r"|je\s10?\s000|per\s10?,000|10?[\s,.]000|\b65\+|\b80\+|\b(?:ab|über) 65|\b65 and over"
    r"|\b\d\d\.\d\d\.20\d\d|\b\d{1,2} [A-Z][a-z]{2,3} 20\d\d|\b2040\b|\b(?:20|5)[,.]000\b"
    r"|Q[1-4]/\d{4}|^20\d\d:|\bKalenderjahr \d{4}|calendar year \d{4}|\d{1,2} months|\d{1,2} Monate"
)


MAP, CHANGE, HEADLINE = "map", "change", "headline"  # labels of our own


@dataclass(frozen=True)
class Figure:
    """A number as shown: its text, value, decimals, and the labels that say what it is of."""

    text: str
    number: float
    decimals: int
    labels: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.text} at {' / '.join(self.labels)}"


def open_tables(page: Page) -> None:
    """Opens every expander of the main part, so that the tables behind the charts are there."""
    closed = page.locator(
        "[data-testid='stMain'] [data-testid='stExpander'] details:not([open]) > summary"
    )
    while places := closed.all():
        # The last first: what opens moves only what lies below it.
        for place in reversed(places):
            place.click()
        settle(page)


def tiles(page: Page, language: str) -> list[Figure]:
    """Value and change of every tile, with its title and which of the two it is."""
    found = []
    for title, value, change in page.evaluate(TILES):
        found += figures(value, language, (title, "value"))
        found += figures(change, language, (title, CHANGE))
    return found


def headlines(page: Page, language: str) -> list[Figure]:
    """Every figure in the findings that open the page."""
    texts = page.evaluate(HEADLINES)
    return [found for text in texts for found in figures(text, language, (HEADLINE, text))]


def cells(page: Page, language: str) -> list[Figure]:
    """Every figure in a table, with the title of its column and the text of its row."""
    return [found for rows in page.evaluate(ROWS) for found in of_rows(rows, language)]


def of_rows(rows: list[list[str]], language: str) -> list[Figure]:
    """The figures of a table, given as its title row and its rows of text."""
    titles, *body = rows
    found = []
    for row in body:
        named, counted = _names(row, language)
        for position in counted:
            # The other titles say what an interval or a share stands beside.
            labels = (titles[position], *named, *titles)
            found += figures(row[position], language, labels)
    return found


def _names(row: list[str], language: str) -> tuple[list[str], list[int]]:
    """What a row is called, and the positions of its cells with figures; the first is a name."""
    names, counted = [row[0]], []
    for position, text in enumerate(row[1:], start=1):
        rest = NUMBERS[language].sub("", NO_FIGURE.sub("", text))
        # Figures come with units and signs; a name has words.
        (names.append(text) if re.search(r"[^\W\d_]{5,}", rest) else counted.append(position))
    return names, counted


def charts(page: Page, language: str) -> list[Figure]:
    """Every figure that a chart draws, writes or shows on pointing at it, maps included."""
    found = []
    for traces in page.evaluate(TRACES):
        for trace in traces:
            found += _of_trace(trace, language)
    for text in page.evaluate(WRITTEN):
        found += figures(text, language, ("annotation", text))
    return found


def _of_trace(trace: dict[str, Any], language: str) -> list[Figure]:
    found = figures(re.sub(r"%\{[^}]*\}", "", trace["hover"]), language, ("hover", trace["name"]))
    if trace["type"] == "choroplethmap":
        for id_, number in zip(trace["locations"], trace["z"], strict=True):
            if trace["scaled"]:
                found.append(_bare(number, (MAP, id_)))
            elif number != 0:
                found.append(_bare(number, (MAP, id_, "should be flat")))
        return found
    names = [axis for axis in (trace["x"], trace["y"]) if axis and isinstance(axis[0], str)]
    labels = names[0] if names else [""] * len(trace["x"] or ())
    for part in ("text", "hovertext", "customdata"):
        for name, text in zip(labels, trace[part] or (), strict=False):
            found += figures(str(text), language, (trace["name"], name, str(text)))
    if trace["type"] == "bar" and isinstance((trace["y"] or [0])[0], str):
        bars = zip(trace["y"], trace["x"], strict=True)
        found += [_bare(number, (trace["name"], name)) for name, number in bars if number]
    if "lines" in trace["mode"] and trace["text"]:
        points = zip(trace["text"], trace["y"], strict=True)
        found += [_bare(y, (trace["name"], text)) for text, y in points if y is not None]
    return found


def _bare(number: float, labels: tuple[str, ...]) -> Figure:
    """A number of a chart, rounded to five digits or to the decimals of its indicator."""
    text = f"{number:.10g}"
    whole, _point, decimals = text.lstrip("-").partition(".")
    return Figure(text, float(number), len(decimals) or min(0, 5 - len(whole)), labels)


def downloads(page: Page, language: str, folder: Path) -> list[Figure]:
    """The figures of every file offered for download; raises AssertionError for unread kinds."""
    found = []
    for number, button in enumerate(page.get_by_test_id("stDownloadButton").all()):
        with page.expect_download() as event:
            button.locator("button").click()
        path = folder / f"{number}-{event.value.suggested_filename}"
        event.value.save_as(path)
        assert path.suffix == ".csv", f"nobody reads the figures of {path.name} yet"
        rows = list(csv.reader(path.read_text("utf-8-sig").splitlines(), delimiter=";"))
        found += of_rows(rows, language)
    return found


def figures(text: str, language: str, labels: tuple[str, ...]) -> list[Figure]:
    """The numbers in a text, without those that are no figures."""
    found = []
    for match in NUMBERS[language].finditer(NO_FIGURE.sub(" ", text)):
        plain = match.group().replace("\u202f", "").replace("±", "").replace("−", "-")
        plain = plain.replace(",", "." if language == "de" else "")
        number, decimals = float(plain), len(plain.partition(".")[2])
        if MILLIONS.match(match.string, match.end()):
            number, decimals = 1e6 * number, decimals - 6
        found.append(Figure(match.group(), number, decimals, labels))
    return found
