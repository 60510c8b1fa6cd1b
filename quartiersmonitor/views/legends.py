"""Legends: looks beside the words that say what they mean."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from quartiersmonitor.hatch import Hatch, Line
from quartiersmonitor.speech import shares
from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours


@dataclass(frozen=True)
class Entry:
    """A line of a legend: a colour (`#rrggbb`, empty for none), the hatches over it, and words.

    `css` is the background of the swatch on a page where colour and hatches do not say it all. A
    hollow one is not filled: only its lines have the colour.
    """

    colour: str
    words: str
    hatches: tuple[Hatch, ...] = ()
    css: str = ""
    is_hollow: bool = False

    def html(self) -> str:
        look = f"background:{self.css}" if self.css else self._pattern()
        return f'<li style="margin:0"><span style="{look}"></span>{escape(self.words)}</li>'

    def _pattern(self) -> str:
        ink = colours.CORE if any(hatch.is_light for hatch in self.hatches) else colours.hatch()
        patterns = ";".join(hatch.swatch(ink) for hatch in self.hatches)
        return f"background-color:{self.colour};{patterns}"


def of_few(values: Iterable[Value], header: Header) -> tuple[Entry, ...]:
    """What the colour of shares of few means; empty where there are none."""
    if header.counted is None or not any(shares.is_of_few(value, header) for value in values):
        return ()
    words = _("{fewer}: counted, not ranked").format(fewer=shares.fewer(header.counted))
    return (Entry(colours.uncompared(), words),)


def swatches(entries: Iterable[Entry]) -> str:
    """A list of entries as HTML."""
    # Streamlit indents lists, whatever the style sheet says.
    items = "".join(entry.html() for entry in entries)
    return f'<ul class="qm-legend" style="padding:0;margin:0">{items}</ul>'


def striped(colour: str, ground: str, angle: int = 135) -> str:
    """Wide stripes of a colour: an area of that colour with a hatch over it."""
    return f"repeating-linear-gradient({angle}deg,{colour} 0 4px,{ground} 4px 5.5px)"


def lined(colour: str, angle: int = 135) -> str:
    """Thin lines of a colour on nothing: an area that is only hatched."""
    return f"repeating-linear-gradient({angle}deg,{colour} 0 2px,transparent 2px 6px)"


_ANGLES = {Line.RISING: 135, Line.FALLING: 45, Line.LEVEL: 0, Line.UPRIGHT: 90}
_BARS = {Line.RISING: "/", Line.FALLING: "\\", Line.LEVEL: "-", Line.UPRIGHT: "|"}


def hatched(colour: str, words: str, *lines: Line) -> Entry:
    """An area of which only the lines are drawn, in its colour: a bar that is not filled."""
    shape = _BARS[lines[0]] if len(lines) == 1 else "x"
    css = ",".join(lined(colour, _ANGLES[line]) for line in lines)
    return Entry(colour, words, (Hatch(lines, bar=shape),), css, is_hollow=True)


def covered(colour: str, words: str, line: Line) -> Entry:
    """An area of a colour under wide stripes of the ground: a bar with a hatch over it."""
    css = striped(colour, colours.border(), _ANGLES[line])
    return Entry(colour, words, (Hatch((line,), bar=_BARS[line], is_light=True),), css)
