"""Colours, named once: an accent, five classes, four categories, and the greys of no value."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

# Viridis, five steps. On a dark ground it runs the other way, so that more always stands out.
_VIRIDIS = ("#fde725", "#5ec962", "#21918c", "#3b528b", "#440154")
# Okabe-Ito; the order is the one of decreasing service.
COVERAGE = {"own": "#0072B2", "co_served": "#009E73", "occasional": "#CC79A7"}
SERIES = ("#0072B2", "#D55E00")
# Hatches on the colour of a value: a dark core in a light seam stands out from every class.
CORE = "#10171D"
SEAM = "rgba(255,255,255,0.55)"

_GREYS = {
    False: {
        "zero": "#f4f6f7",
        "no_project": "#e3e8eb",
        "not_delivered": "#c3cacf",
        "suppressed": "#b4bcc2",
        "unreliable": "#d9ccbf",
        "none": "#e3e8eb",
    },
    True: {
        "zero": "#1a242c",
        "no_project": "#2c3841",
        "not_delivered": "#3d4a54",
        "suppressed": "#4a5862",
        "unreliable": "#54483c",
        "none": "#2c3841",
    },
}


_dark: ContextVar[bool] = ContextVar("dark", default=False)


def on_dark(dark: bool) -> None:
    """Colour for a dark ground from here on, or for a light one."""
    _dark.set(dark)


@contextmanager
def on_ground(*, dark: bool) -> Iterator[None]:
    """Colour for that ground for a while, for instance to draw one document."""
    before = _dark.set(dark)
    try:
        yield
    finally:
        _dark.reset(before)


def is_dark() -> bool:
    """Whether the ground that is drawn on is dark."""
    return _dark.get()


def accent() -> str:
    return "#7CC0E8" if is_dark() else "#0B5C8A"


def text() -> str:
    return "#E6EBEF" if is_dark() else "#1B2733"


def muted() -> str:
    """For what stands beside the message: 4.5:1 on either ground."""
    return "#A3AFB8" if is_dark() else "#5B6770"


def border() -> str:
    """Between areas of a map."""
    return "#10171D" if is_dark() else "#FFFFFF"


def outline() -> str:
    """Around districts and the chosen place."""
    return "#C4CED5" if is_dark() else "#4A5660"


def classes() -> tuple[str, ...]:
    """Five colours from little to much."""
    return tuple(reversed(_VIRIDIS)) if is_dark() else _VIRIDIS


def no_values() -> Mapping[str, str]:
    """The grey of each status without a number, on the ground of this moment."""
    return _GREYS[is_dark()]


def no_value(status: str) -> str:
    """The grey of a status without a number."""
    return no_values()[status]


def hatch() -> str:
    """The lines over a grey: 3:1 on each of them."""
    return "#A9B4BC" if is_dark() else "#5B6770"


def uncompared() -> str:
    """For values that are neither ranked nor coloured: no class of theirs, and no grey."""
    return faint(accent(), 0.45)


def series() -> tuple[str, str]:
    """Two lines that stay apart for colour-blind readers, on either ground."""
    return ("#56B4E9", "#E69F00") if is_dark() else SERIES


def faint(colour: str, share: float) -> str:
    """So much of a colour (`#rrggbb`, 0–1) on the ground, as an opaque colour."""
    mixed = (
        round(share * int(colour[at : at + 2], 16) + (1 - share) * int(border()[at : at + 2], 16))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02X}" for part in mixed)
