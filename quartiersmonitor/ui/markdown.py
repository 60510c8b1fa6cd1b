"""Keeps what people wrote from being read as Markdown."""

_MARKS = "\\`*_[]<>$~"


def plain(text: str, also: str = "") -> str:
    """The text with its marks escaped; `also` names further ones that count where it stands."""
    for mark in _MARKS + also:
        text = text.replace(mark, f"\\{mark}")
    return text
