"""Legends: looks beside the words that say what they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from quartiersmonitor.hatch import Hatch
from quartiersmonitor.views import colours


@dataclass(frozen=True)
class Entry:
    """A line of a legend: a colour (`#rrggbb`, empty for none), the hatches over it, and words.

    `css` is the background of the swatch on a page where colour and hatches do not say it all.
    """

    colour: str
    words: str
    hatches: tuple[Hatch, ...] = ()
    css: str = ""

    def html(self) -> str:
        ink = colours.CORE if any(hatch.is_light for hatch in self.hatches) else colours.hatch()
        patterns = ";".join(hatch.swatch(ink) for hatch in self.hatches)
        look = f"background:{self.css}" if self.css else f"background-color:{self.colour}"
        return f'<li><span style="{look};{patterns}"></span>{escape(self.words)}</li>'


def swatches(entries: Iterable[Entry]) -> str:
    """A list of entries as HTML."""
    return f'<ul class="qm-legend">{"".join(entry.html() for entry in entries)}</ul>'


def html(entries: Sequence[tuple[str, str]]) -> str:
    """A list of CSS backgrounds with their words."""
    items = "".join(
        f'<li style="margin:0"><span style="background:{look}"></span>{escape(words)}</li>'
        for look, words in entries
    )
    return f'<ul class="qm-legend" style="padding:0;margin:0">{items}</ul>'


def striped(colour: str, ground: str, angle: int = 135) -> str:
    """Wide stripes of a colour: an area of that colour with a hatch over it."""
    return f"repeating-linear-gradient({angle}deg,{colour} 0 4px,{ground} 4px 5.5px)"


def lined(colour: str, angle: int = 135) -> str:
    """Thin lines of a colour on nothing: an area that is only hatched."""
    return f"repeating-linear-gradient({angle}deg,{colour} 0 2px,transparent 2px 6px)"
