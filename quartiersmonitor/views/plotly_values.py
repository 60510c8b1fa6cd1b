"""Typed reading of Plotly dictionaries: one value, a list, or one value for each of several."""

from collections.abc import Mapping, Sequence
from html import unescape
from re import IGNORECASE, sub

from quartiersmonitor.views.charts import Figure

_NOTHING: Figure = {}


def part(figure: Figure, *path: str) -> Figure:
    """A dictionary within a dictionary; empty where there is none."""
    for name in path:
        found = figure.get(name)
        figure = found if isinstance(found, dict) else _NOTHING
    return figure


def parts(figure: Figure, name: str) -> list[Figure]:
    """A list of dictionaries; empty where there is none."""
    return [one for one in listed(figure, name) if isinstance(one, dict)]


def listed(figure: Figure, name: str) -> list[object]:
    """A list; empty where there is none."""
    found = figure.get(name)
    if isinstance(found, Mapping | str) or not isinstance(found, Sequence):
        return []
    return list(found)


def text(figure: Figure, name: str, default: str = "") -> str:
    found = figure.get(name)
    return default if found is None else str(found)


def number(figure: Figure, name: str, default: float) -> float:
    found = figure.get(name)
    return float(found) if isinstance(found, int | float) else default


def each(figure: Figure, name: str, count: int, default: object) -> list[object]:
    """One value for each: a list as it is, one value for all, or the default."""
    found = figure.get(name)
    if isinstance(found, list | tuple):
        return list(found)
    return [default if found is None else found] * count


def texts(figure: Figure, name: str, count: int, default: str = "") -> tuple[str, ...]:
    return tuple(default if one is None else str(one) for one in each(figure, name, count, default))


def numbers(figure: Figure, name: str, count: int, default: float) -> tuple[float, ...]:
    return tuple(
        float(one) if isinstance(one, int | float) else default
        for one in each(figure, name, count, default)
    )


def plain(marked: str) -> tuple[str, bool]:
    """Text without Plotly's marks, lines parted by line feeds, and whether it is bold."""
    bold = "<b>" in marked
    lines = sub(r"<br\s*/?>", "\n", marked, flags=IGNORECASE)
    return unescape(sub(r"</?[a-zA-Z][^<>]*>", "", lines)).strip(), bold
