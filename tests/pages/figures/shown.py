"""Reads off a page every figure a visitor can see: findings, tiles, tables, charts."""

import json
import re
from base64 import b64decode
from dataclasses import dataclass
from html import unescape
from typing import Any, Self

from streamlit.testing.v1 import AppTest

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
    r"|\b\d\d\.\d\d\.20\d\d|\b\d{1,2} [A-Z][a-z]{2,3} 20\d\d|\b2040\b|\b(?:20|5)[,.\s]000\b"
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


@dataclass(frozen=True)
class Shown:
    """The parts of a page that hold figures, as texts and traces; its tables are open.

    `tiles` are title, value and change; `tables` begin with their row of titles; `charts` are
    figures as Plotly takes them.
    """

    headlines: list[str]
    tiles: list[list[str]]
    tables: list[list[list[str]]]
    charts: list[dict[str, Any]]

    @classmethod
    def of(cls, app: AppTest) -> Self:
        """What the script sends to the browser."""
        bodies = [html.proto.body for html in app.main.get("html")]
        items = [
            found
            for body in bodies
            if body.startswith('<ul class="qm-findings"')
            for found in re.findall(r"<li>(.*?)</li>", body)
        ]
        return cls(
            headlines=[
                *(plain(title.value) for title in app.main.title),
                *(unescape(re.sub(r"<[^>]+>", "", item)) for item in items),
            ],
            tiles=[
                [plain(tile.label).strip("*"), tile.value, tile.delta] for tile in app.main.metric
            ],
            tables=[
                [
                    [plain(title) for title in table.value.columns],
                    *([plain(cell) for cell in row] for row in table.value.to_numpy().tolist()),
                ]
                for table in app.main.table
            ],
            charts=[json.loads(chart.proto.spec) for chart in app.main.get("plotly_chart")],
        )

    def figures(self, language: str) -> dict[str, list[Figure]]:
        """By part of the page all its figures."""
        return {
            "headlines": [
                found
                for text in self.headlines
                for found in figures(text, language, (HEADLINE, text))
            ],
            "tiles": [
                found
                for title, value, change in self.tiles
                for text, part in ((value, "value"), (change, CHANGE))
                for found in figures(text, language, (title, part))
            ],
            "cells": [found for rows in self.tables for found in of_rows(rows, language)],
            "charts": [found for chart in self.charts for found in _of_chart(chart, language)],
        }


def plain(text: str) -> str:
    """A text without the strokes that keep it from being read as Markdown."""
    return re.sub(r"\\(.)", r"\1", text).strip()


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


def _of_chart(chart: dict[str, Any], language: str) -> list[Figure]:
    """Every figure that a chart draws, writes or shows on pointing at it, maps included."""
    found = [one for trace in chart["data"] for one in _of_trace(trace, language)]
    for words in chart["layout"].get("annotations") or ():
        found += figures(words["text"], language, ("annotation", words["text"]))
    return found


def _values(trace: dict[str, Any], part: str) -> list[Any]:
    """A part of a trace as a list; Plotly takes single values and a short form too."""
    value = trace.get(part)
    if isinstance(value, dict):
        return list(b64decode(value["bdata"]))
    return value if isinstance(value, list) else [] if value is None else [value]


def _of_trace(trace: dict[str, Any], language: str) -> list[Figure]:
    name, kind, mode = (str(trace.get(key) or "") for key in ("name", "type", "mode"))
    x, y = _values(trace, "x"), _values(trace, "y")
    hover = re.sub(r"%\{[^}]*\}", "", str(trace.get("hovertemplate") or ""))
    found = figures(hover, language, ("hover", name))
    if kind == "choroplethmap":
        for id_, number in zip(_values(trace, "locations"), _values(trace, "z"), strict=True):
            if "coloraxis" in trace:
                found.append(_bare(number, (MAP, id_)))
            elif number != 0:
                found.append(_bare(number, (MAP, id_, "should be flat")))
        return found
    names = [axis for axis in (x, y) if axis and isinstance(axis[0], str)]
    labels = names[0] if names else [""] * len(x)
    for part in ("text", "hovertext", "customdata"):
        for label, text in zip(labels, _values(trace, part), strict=False):
            found += figures(str(text), language, (name, label, str(text)))
    if kind == "bar" and y and isinstance(y[0], str):
        found += [_bare(length, (name, bar)) for bar, length in zip(y, x, strict=True) if length]
    if "lines" in mode and (texts := _values(trace, "text")):
        points = zip(texts, y, strict=True)
        found += [_bare(height, (name, text)) for text, height in points if height is not None]
    return found


def _bare(number: float, labels: tuple[str, ...]) -> Figure:
    """A number of a chart, rounded to five digits or to the decimals of its indicator."""
    text = f"{number:.10g}"
    whole, _point, decimals = text.lstrip("-").partition(".")
    return Figure(text, float(number), len(decimals) or min(0, 5 - len(whole)), labels)


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
