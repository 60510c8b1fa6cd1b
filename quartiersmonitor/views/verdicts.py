"""How a value stands against the state: comparison times polarity, in arrow, word and colour."""

from dataclasses import dataclass

from quartiersmonitor.speech.figures import Header, Value
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours

CODES = ("better", "worse", "higher", "lower", "similar", "none")

_GOOD = {("higher", "higher_is_better"), ("lower", "lower_is_better")}
_DIRECTED = ("higher_is_better", "lower_is_better")


@dataclass(frozen=True)
class Look:
    """The ground of a cell and the mark of a chart, on a light and on a dark page."""

    ground: tuple[str, str]
    mark: tuple[str, str]


# Okabe-Ito's green and vermilion for better and worse, blues where neither is meant. Marks have
# 3:1 and words on the grounds 4.5:1 at least.
LOOKS = {
    "better": Look(("#CDEBDF", "#0E4434"), ("#00805D", "#35C79B")),
    "worse": Look(("#FBDCC8", "#5A2A0B"), ("#C24E00", "#F08A4B")),
    "higher": Look(("#B5D6EE", "#12466B"), ("#0072B2", "#56B4E9")),
    "lower": Look(("#E1EFF8", "#1B3346"), ("#4D86A8", "#9CC9E4")),
    "similar": Look(("#ECEFF1", "#27333C"), ("#5B6770", "#A3AFB8")),
    "none": Look(("transparent", "transparent"), ("#5B6770", "#A3AFB8")),
}


def of(value: Value | None, header: Header) -> str:
    """`better` or `worse`; `higher` or `lower` without direction; `similar`; else `none`."""
    if value is None or value.number is None:
        return "none"
    if value.comparison not in ("higher", "lower"):
        return "similar" if value.comparison == "similar" else "none"
    if header.polarity not in _DIRECTED:
        return value.comparison
    return "better" if (value.comparison, header.polarity) in _GOOD else "worse"


def word(code: str) -> str:
    """The verdict in one word."""
    return {
        "better": _("better"),
        "worse": _("worse"),
        "higher": _("higher"),
        "lower": _("lower"),
        "similar": _("similar"),
        "none": _("not compared"),
    }[code]


def arrow(value: Value) -> str:
    """Where the value lies: above the state, below it, or like it; none where not compared."""
    return {"higher": "▲", "lower": "▼", "similar": "≈"}.get(value.comparison, "")


def said(value: Value | None, header: Header) -> str:
    """Arrow and word."""
    code = of(value, header)
    mark = arrow(value) if value is not None and code != "none" else ""
    return f"{mark} {word(code)}".strip()


def symbol(code: str, header: Header) -> str:
    """Plotly's sign for a mark: it points where the value lies, as the arrow does."""
    if code in ("similar", "none"):
        return "circle" if code == "similar" else "circle-open"
    is_above = code == "higher" or (code == "better") == (header.polarity == "higher_is_better")
    return "triangle-up" if is_above and code != "lower" else "triangle-down"


def mark(code: str) -> str:
    """The colour of a mark in a chart."""
    return LOOKS[code].mark[colours.is_dark()]


def css() -> str:
    """The grounds and marks as classes `qm-better` …, for tables in HTML."""
    return "".join(
        f".qm-{code}{{background:light-dark({look.ground[0]},{look.ground[1]});"
        f"--qm-mark:light-dark({look.mark[0]},{look.mark[1]})}}"
        for code, look in LOOKS.items()
    )


def meanings() -> dict[str, str]:
    """Each verdict with the sentence that the legend says about it."""
    return {
        "better": _("better than the state"),
        "worse": _("worse than the state"),
        "higher": _("higher, without direction"),
        "lower": _("lower, without direction"),
        "similar": _("no difference beyond chance"),
        "none": _("not compared"),
    }
