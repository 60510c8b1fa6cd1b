"""What no native chart holds, as shapes at its place: rules, bands, words, and bars between two days."""

from collections.abc import Iterable

from quartiersmonitor.documents.powerpoint.canvas import Canvas, Point
from quartiersmonitor.documents.powerpoint.frame import Frame
from quartiersmonitor.documents.powerpoint.looks import Run, bar, fill, line, width_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import plot
from quartiersmonitor.views.plot_marks import Bars, Lines, Mark, Points, Rule, Words

_PX = 0.85  # points of a slide to a pixel of a figure


def shapes(canvas: Canvas, frame: Frame, marks: Iterable[Mark]) -> list[str]:
    """The marks as shapes, in their order."""
    found: list[str] = []
    for mark in marks:
        match mark:
            case Rule():
                found.append(_rule(canvas, frame, mark))
            case Words():
                found.append(_words(canvas, frame, mark))
            case Lines():
                found += _lines(canvas, frame, mark)
            case Points():
                found += _points(canvas, frame, mark)
            case Bars():
                found += _bars(canvas, frame, mark)
    return found


def axes(canvas: Canvas, frame: Frame) -> list[str]:
    """Ticks and their lines where the chart itself draws none."""
    found: list[str] = []
    for tick in frame.plot.x.ticks:
        x = frame.x(tick.at)
        if frame.plot.x.grid:
            ends = ((x, frame.inner.top), (x, frame.inner.bottom))
            found.append(canvas.stroke(*ends, frame.plot.x.grid, 0.75, "solid", tick.text))
    return [*found, *tick_words(canvas, frame, "x"), *tick_words(canvas, frame, "y")]


def tick_words(canvas: Canvas, frame: Frame, direction: str) -> list[str]:
    """What is written at the ticks of an axis."""
    axis = frame.plot.x if direction == "x" else frame.plot.y
    found = []
    for tick in axis.ticks:
        is_x = direction == "x"
        words = Words(
            x=tick.at if is_x else -8 / frame.inner.width,
            y=-8 / frame.inner.height if is_x else tick.at,
            text=tick.text,
            colour="#1B2733",
            size=frame.size / _PX,
            anchor_x="center" if is_x else "right",
            anchor_y="top" if is_x else "middle",
            of_paper_x=not is_x,
            of_paper_y=is_x,
        )
        found.append(_words(canvas, frame, words))
    return found


def _rule(canvas: Canvas, frame: Frame, rule: Rule) -> str:
    start = (
        frame.x(rule.x0, of_paper=rule.of_paper_x),
        frame.y(rule.y0, of_paper=rule.of_paper_y),
    )
    end = (
        frame.x(rule.x1, of_paper=rule.of_paper_x),
        frame.y(rule.y1, of_paper=rule.of_paper_y),
    )
    return canvas.stroke(start, end, rule.colour, rule.width, rule.dash, _("Line"))


def _words(canvas: Canvas, frame: Frame, words: Words) -> str:
    at = (
        frame.x(words.x, of_paper=words.of_paper_x),
        frame.y(words.y, of_paper=words.of_paper_y),
    )
    return said(
        canvas,
        frame,
        at,
        words.text,
        size=min(words.size * _PX, frame.size + 1),
        colour=words.colour,
        anchor_x=words.anchor_x,
        anchor_y=words.anchor_y,
        bold=words.bold,
        ground=words.ground,
    )


def said(
    canvas: Canvas,
    frame: Frame,
    at: Point,
    text: str,
    *,
    size: float,
    colour: str,
    anchor_x: str,
    anchor_y: str,
    bold: bool = False,
    ground: str = "",
) -> str:
    """Words of which one corner, side or the middle stands at a point, kept within the frame."""
    lines = text.split("\n")
    width, height = width_of(text, size) * (1.1 if bold else 1.02) + 4, len(lines) * size * 1.2
    left = at[0] - width * {"left": 0.0, "center": 0.5, "right": 1.0}[anchor_x]
    top = at[1] - height * {"top": 0.0, "middle": 0.5, "bottom": 1.0}[anchor_y]
    left = max(frame.outer.left - 4, min(left, frame.outer.right - width + 4))
    align = {"left": "l", "center": "ctr", "right": "r"}[anchor_x]
    runs = [[Run(part, size, colour, bold)] for part in lines]
    rect = Rect(left, top, width, height)
    return canvas.words(rect, runs, text, align=align, anchor="ctr", ground=ground, wrapped=False)


def _lines(canvas: Canvas, frame: Frame, lines: Lines) -> list[str]:
    points: list[list[Point]] = [[]]
    for x, y in zip(lines.x, lines.y, strict=True):
        if x is None or y is None:
            points.append([])
        else:
            points[-1].append((frame.x(x), frame.y(y)))
    pieces = [piece for piece in points if len(piece) > 1]
    name = lines.name or (_("Range") if lines.filled else _("Line"))
    if lines.filled:
        look = fill(lines.colour, opacity=lines.opacity)
        return [canvas.outline(pieces, look, line("", 0), name)]
    edge = line(lines.colour, lines.width * _PX, lines.dash)
    drawn = [canvas.outline(pieces, "<a:noFill/>", edge, name, closed=False)]
    if lines.markers:
        drawn += [
            canvas.mark(at, lines.size * _PX, lines.symbol, lines.colour, lines.colour, 0.5, name)
            for piece in points
            for at in piece
        ]
    return drawn


def _points(canvas: Canvas, frame: Frame, points: Points) -> list[str]:
    found = []
    for index, (x, y) in enumerate(zip(points.x, points.y, strict=True)):
        at = (frame.x(x), frame.y(y))
        size, name = points.sizes[index] * _PX, points.names[index] or points.name or _("Mark")
        found.append(
            canvas.mark(
                at,
                size,
                points.symbols[index],
                points.colours[index],
                points.outline,
                points.outline_width * _PX,
                name,
            )
        )
        if points.texts[index]:
            found.append(_at_mark(canvas, frame, points, index, at, size))
    return found


def _at_mark(
    canvas: Canvas, frame: Frame, points: Points, index: int, at: Point, size: float
) -> str:
    anchor_x, anchor_y = plot.anchors(points.sides[index])
    across = {"left": size / 2 + 3, "center": 0.0, "right": -size / 2 - 3}[anchor_x]
    down = {"top": size / 2 + 2, "middle": 0.0, "bottom": -size / 2 - 2}[anchor_y]
    return said(
        canvas,
        frame,
        (at[0] + across, at[1] + down),
        points.texts[index],
        size=min(points.text_size * _PX, frame.size),
        colour=points.ink,
        anchor_x=anchor_x,
        anchor_y=anchor_y,
    )


def _bars(canvas: Canvas, frame: Frame, bars: Bars) -> list[str]:
    found = []
    for index, at in enumerate(bars.at):
        sides = (at + bars.offset, at + bars.offset + bars.width)
        ends = (bars.base[index], bars.end[index])
        across, along = (sides, ends) if bars.orientation == "v" else (ends, sides)
        xs, ys = [frame.x(one) for one in across], [frame.y(one) for one in along]
        rect = Rect(min(xs), min(ys), abs(xs[1] - xs[0]), abs(ys[1] - ys[0]))
        look = bar(bars.colours[index], bars.hatches[index], bars.pens[index])
        name = bars.texts[index] or bars.name or _("Bar")
        found.append(canvas.shape("rect", rect, look, line(bars.outlines[index], 0.75), name))
    return found
