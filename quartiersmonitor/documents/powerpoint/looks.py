"""Fills, lines and words in DrawingML, from colours as views name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml.ns import nsdecls

from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.hatch import Hatch
from quartiersmonitor.views import colours
from quartiersmonitor.views.plot_marks import Dash

NAMESPACES = nsdecls("a", "r", "p")
EMU = 12_700
"""English Metric Units in a point; all lengths here are points."""

_PATTERNS = {
    "/": "wdUpDiag",
    "\\": "wdDnDiag",
    "x": "openDmnd",
    "-": "dashHorz",
    "|": "dashVert",
    "+": "lgGrid",
    ".": "pct20",
}
_DASHES: dict[Dash, str] = {
    "solid": "solid",
    "dash": "dash",
    "dot": "sysDot",
    "dashdot": "dashDot",
}


def emu(points: float) -> int:
    return round(points * EMU)


def colour(value: str, opacity: float = 1) -> str:
    """A colour element of `#rrggbb`."""
    alpha = f'<a:alpha val="{round(opacity * 100_000)}"/>' if opacity < 1 else ""
    return f'<a:srgbClr val="{value[1:].upper()}">{alpha}</a:srgbClr>'


def fill(value: str, hatch: str = "", pen: str = "", opacity: float = 1) -> str:
    """A fill, plain or with a hatch (Plotly's name of it) in the colour of a pen."""
    if not value.startswith("#"):
        return "<a:noFill/>"
    if hatch and pen.startswith("#"):
        return (
            f'<a:pattFill prst="{_PATTERNS.get(hatch, "wdUpDiag")}"><a:fgClr>{colour(pen)}</a:fgClr>'
            f"<a:bgClr>{colour(value)}</a:bgClr></a:pattFill>"
        )
    return f"<a:solidFill>{colour(value, opacity)}</a:solidFill>"


def bar(value: str, hatch: str = "", pen: str = "") -> str:
    """The fill of a bar: a hatch in the colour of the ground only makes its own colour lighter."""
    if pen == colours.border() and value.startswith("#"):
        pen = colours.faint(value, 0.7)
    return fill(value, hatch, pen)


def line(value: str, width: float = 1, dash: Dash = "solid") -> str:
    """A line in points; none where there is no colour."""
    if not value.startswith("#") or width <= 0:
        return "<a:ln><a:noFill/></a:ln>"
    preset = "" if dash == "solid" else f'<a:prstDash val="{_DASHES[dash]}"/>'
    return f'<a:ln w="{emu(width)}">{fill(value)}{preset}<a:round/></a:ln>'


@dataclass(frozen=True)
class Run:
    """Words of one look; `size` in points, 0 for the one of the placeholder."""

    text: str
    size: float = 0
    colour: str = ""
    bold: bool = False

    def xml(self, language: str) -> str:
        size = f' sz="{round(self.size * 100)}"' if self.size else ""
        bold = ' b="1"' if self.bold else ""
        ink = fill(self.colour) if self.colour else ""
        return (
            f'<a:r><a:rPr lang="{language}"{size}{bold} dirty="0">{ink}</a:rPr>'
            f"<a:t>{escape(printable(self.text))}</a:t></a:r>"
        )


def paragraphs(lines: Sequence[Sequence[Run]], language: str, align: str = "l") -> str:
    """A paragraph per line, each of runs."""
    return (
        "".join(
            f'<a:p><a:pPr algn="{align}"/>{"".join(run.xml(language) for run in runs)}</a:p>'
            for runs in lines
        )
        or f'<a:p><a:endParaRPr lang="{language}"/></a:p>'
    )


def attribute(text: str) -> str:
    """A text as the quoted value of an attribute."""
    return quoteattr(" ".join(printable(text).split()))


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide the longest line of a text is in Arial, in points."""
    letter = size * (0.58 if bold else 0.53)
    return max((len(part) for part in text.split("\n")), default=0) * letter


def pen_of(hatch: Hatch | None) -> str:
    """The colour of a hatch: dark on the colour of a value, faint on the grey of none.

    Presets of Office are denser than the hatches of the app, so their lines are fainter.
    """
    if hatch is not None and hatch.is_light:
        return colours.CORE
    return colours.faint(colours.hatch(), 0.35)
