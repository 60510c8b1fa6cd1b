"""Tables as native tables, with as many rows as can be read from afar."""

from collections.abc import Sequence
from math import ceil

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.table import _Cell
from pptx.util import Pt

from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.looks import Run, fill, paragraphs, width_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.documents.powerpoint.template import ACCENT, INK, MUTED
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.language import _
from quartiersmonitor.views.tables import Table

_SIZE = 12.0
_LINE, _PADDING = 14.6, 5.0
_REST = 20.0
_NARROWEST = 44.0
_A = nsdecls("a")
_WORDS_OF_NUMBERS = set("0123456789.,–-−+%() /•…×\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}")


def draw(canvas: Canvas, rect: Rect, table: Table, alt: str) -> int:
    """The table in a rectangle; how many of its rows are shown."""
    widths = _widths(table, rect.width)
    heights = [_height(row, widths) for row in table.rows]
    head = _height(table.columns, widths, bold=True)
    shown = _fitting(heights, rect.height - head)
    if shown < len(table.rows):
        shown = _fitting(heights, rect.height - head - _REST)
    rows = table.rows[:shown]
    place = (rect.left, rect.top, rect.width, head + sum(heights[:shown]))
    graphic = canvas.slide.shapes.add_table(
        len(rows) + 1, len(table.columns), *(Pt(one) for one in place)
    )
    properties = graphic._element.nvGraphicFramePr.cNvPr
    properties.set("id", str(canvas.number()))
    properties.set("name", _("Table"))
    properties.set("descr", alt)
    drawn = graphic.table
    drawn.horz_banding = False
    for index, width in enumerate(widths):
        drawn.columns[index].width = Pt(width)
    aligned = [_align(table, index) for index in range(len(table.columns))]
    drawn.rows[0].height = Pt(head)
    for index, words in enumerate(table.columns):
        run = Run(words, _SIZE, "#FFFFFF", bold=True)
        _fill(drawn.cell(0, index), run, aligned[index], ACCENT, canvas.language)
    for number, row in enumerate(rows, 1):
        drawn.rows[number].height = Pt(heights[number - 1])
        ground = "#FFFFFF" if number % 2 else "#F4F6F7"
        for index, words in enumerate(row):
            _fill(
                drawn.cell(number, index),
                Run(words, _SIZE, INK),
                aligned[index],
                ground,
                canvas.language,
            )
    left_out = len(table.rows) - shown
    if left_out:
        said = more_rows(left_out)
        below = Rect(rect.left, place[1] + place[3] + 4, rect.width, _REST)
        canvas.lay(canvas.words(below, [[Run(said, 12, MUTED)]], said))
    return shown


def more_rows(count: int) -> str:
    """How many rows a slide has no room for."""
    return _("… {count} more rows in the app").format(count=numbers.decimal(count))


def _fitting(heights: Sequence[float], room: float) -> int:
    used = 0.0
    for index, height in enumerate(heights):
        used += height
        if used > room:
            return index
    return len(heights)


def _widths(table: Table, whole: float) -> list[float]:
    """No narrower than its longest word where that is possible, and the rest by what is to be said."""
    least, wanted = [], []
    for index, title in enumerate(table.columns):
        words = [(part, True) for part in title.split()]
        words += [(part, False) for row in table.rows[:40] for part in row[index].split()]
        word = max((width_of(part, _SIZE, bold=bold) for part, bold in words), default=0)
        cells = [width_of(row[index], _SIZE) for row in table.rows[:40]]
        least.append(max(_NARROWEST, word) + 2 * _PADDING)
        wanted.append(max(least[-1], *cells, 2 * _PADDING) + 2 * _PADDING)
    if sum(wanted) <= whole or sum(least) >= whole:
        given = wanted if sum(wanted) <= whole else least
        return [width * whole / sum(given) for width in given]
    share = (whole - sum(least)) / (sum(wanted) - sum(least))
    return [low + share * (high - low) for low, high in zip(least, wanted, strict=True)]


def _height(row: Sequence[str], widths: Sequence[float], *, bold: bool = False) -> float:
    lines = max(
        (
            ceil(max(width_of(words, _SIZE, bold=bold), 1) / (width - 2 * _PADDING) * 1.04)
            for words, width in zip(row, widths, strict=True)
        ),
        default=1,
    )
    return max(1, lines) * _LINE + 7


def _align(table: Table, index: int) -> str:
    cells = [row[index] for row in table.rows if row[index]]
    is_number = all(set(cell) <= _WORDS_OF_NUMBERS for cell in cells[:40])
    is_number = is_number and any(sign.isdigit() for cell in cells[:40] for sign in cell)
    return "r" if is_number and index else "l"


def _fill(cell: _Cell, run: Run, align: str, ground: str, language: str) -> None:
    element = cell._tc
    for child in list(element):
        element.remove(child)
    body = (
        f"<a:txBody {_A}><a:bodyPr/><a:lstStyle/>{paragraphs([[run]], language, align)}</a:txBody>"
    )
    properties = (
        f'<a:tcPr {_A} marL="63500" marR="63500" marT="41275" marB="41275" anchor="ctr">'
        f"{fill(ground)}</a:tcPr>"
    )
    element.append(parse_xml(body))
    element.append(parse_xml(properties))
