"""Legends: looks beside the words that say what they mean."""

from collections.abc import Sequence
from html import escape


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
