"""Legends as native shapes: a swatch beside its words, in rows or in a column."""

from collections.abc import Sequence
from dataclasses import dataclass

from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.looks import Run, bar, line, pen_of, width_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.documents.powerpoint.template import INK, MUTED
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours
from quartiersmonitor.views.legends import Entry
from quartiersmonitor.views.plot_marks import Key

_SIZE, _ROW, _SWATCH, _GAP = 13.0, 21.0, 22.0, 22.0


@dataclass(frozen=True)
class Line:
    """A line of a legend: how its swatch looks, and its words."""

    key: Key
    words: str


def of_entries(entries: Sequence[Entry], *, of_bars: bool = False) -> list[Line]:
    """The legend that a view brings; hatches over bars are as light as in charts."""
    found = []
    for entry in entries:
        hatch = entry.hatches[0] if entry.hatches else None
        pen = colours.border() if of_bars and hatch and hatch.is_light else pen_of(hatch)
        colour = entry.colour or "#FFFFFF"
        if entry.is_hollow:
            colour, pen = colours.border(), entry.colour
        bar = hatch.bar if hatch else ""
        key = Key(name=entry.words, colour=colour, look="bar", hatch=bar, pen=pen)
        found.append(Line(key, entry.words))
    return found


def of_keys(keys: Sequence[Key]) -> list[Line]:
    """The legend of a chart."""
    return [Line(key, key.name) for key in keys]


def rows(canvas: Canvas, rect: Rect, lines: Sequence[Line]) -> float:
    """Side by side, in as many rows as it takes, on top of a rectangle; how high they are."""
    if not lines:
        return 0.0
    x, y, members = rect.left, rect.top, []
    for one in lines:
        width = _SWATCH + 6 + width_of(one.words, _SIZE)
        if x > rect.left and x + width > rect.right:
            x, y = rect.left, y + _ROW
        members += _line(canvas, one, x, y, min(width, rect.width))
        x += width + _GAP
    height = y + _ROW - rect.top
    whole = Rect(rect.left, rect.top, rect.width, height)
    canvas.lay(canvas.group(whole, members, _("Legend"), _read(lines)))
    return height + 6


def column(canvas: Canvas, rect: Rect, lines: Sequence[Line]) -> None:
    """Beneath each other, in a rectangle, from its top; long words break."""
    y, members = rect.top, []
    for one in lines:
        parts = 1 + int(width_of(one.words, _SIZE) / (rect.width - _SWATCH - 6))
        members += _line(canvas, one, rect.left, y, rect.width, parts)
        y += _ROW * (0.35 + 0.75 * parts) + 2
    whole = Rect(rect.left, rect.top, rect.width, max(y - rect.top, 1))
    canvas.lay(canvas.group(whole, members, _("Legend"), _read(lines)))


def _read(lines: Sequence[Line]) -> str:
    return "; ".join(one.words for one in lines)


def _line(canvas: Canvas, one: Line, x: float, y: float, width: float, parts: int = 1) -> list[str]:
    key, middle = one.key, y + _ROW / 2
    members = []
    if key.look in ("bar", "band"):
        swatch = Rect(x, middle - 6, _SWATCH, 12)
        look = bar(key.colour, key.hatch, key.pen)
        members.append(canvas.shape("rect", swatch, look, line(MUTED, 0.5), one.words))
    if key.look == "line":
        ends = ((x, middle), (x + _SWATCH, middle))
        members.append(canvas.stroke(*ends, key.colour, 2.5, key.dash, one.words))
    if key.symbol:
        at = (x + _SWATCH / 2, middle)
        members.append(canvas.mark(at, 8, key.symbol, key.colour, key.colour, 0.75, one.words))
    words = Rect(x + _SWATCH + 6, y, width - _SWATCH - 6 + 10, _ROW * (0.25 + 0.75 * parts))
    runs = [[Run(one.words, _SIZE, INK)]]
    members.append(canvas.words(words, runs, one.words, anchor="ctr", wrapped=parts > 1))
    return members
