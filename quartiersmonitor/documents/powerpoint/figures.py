"""Figures in large type: the name of each, the figure, and what stands beneath it."""

from collections.abc import Sequence

from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.looks import Run, fill, width_of
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.documents.powerpoint.template import ACCENT, INK, MUTED
from quartiersmonitor.views.view import KeyNumber

_GAP = 16.0
_MOST_BESIDE = 3


def draw(canvas: Canvas, rect: Rect, numbers: Sequence[KeyNumber]) -> None:
    """One fills the slide; several stand in rows of three at most."""
    beside = min(len(numbers), _MOST_BESIDE)
    if len(numbers) == 4:
        beside = 2
    rows = -(-len(numbers) // beside)
    width = (rect.width - _GAP * (beside - 1)) / beside
    height = (rect.height - _GAP * (rows - 1)) / rows
    for index, number in enumerate(numbers):
        row, column = divmod(index, beside)
        left = rect.left + column * (width + _GAP)
        _one(canvas, Rect(left, rect.top + row * (height + _GAP), width, height), number)


def _one(canvas: Canvas, rect: Rect, number: KeyNumber) -> None:
    largest = 96.0 if rect.width > 600 else 48.0
    size = min(
        largest, largest * (rect.width - 32) / max(width_of(number.text, largest, bold=True), 1)
    )
    small = 20.0 if rect.width > 600 else 14.0
    lines = [
        [Run(number.label, small, MUTED)],
        [Run(number.text, max(size, 20), ACCENT, bold=True)],
        *([Run(part, small, INK)] for part in number.detail.split("\n") if part),
    ]
    canvas.lay(
        canvas.shape(
            "rect",
            Rect(rect.left, rect.top, 4, rect.height),
            fill(ACCENT),
            "<a:ln><a:noFill/></a:ln>",
            number.label,
        )
    )
    inside = rect.without(left=18, right=6, top=4, bottom=4)
    name = f"{number.label}: {number.text}"
    canvas.lay(canvas.words(inside, lines, name, anchor="ctr"))
