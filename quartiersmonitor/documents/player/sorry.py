"""The page of a presentation that is not there: what is missing, and what there is instead."""

from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from quartiersmonitor.speech import language

_STYLE = (
    "body{font:1.25rem/1.5 'Segoe UI',Roboto,Arial,sans-serif;margin:12vh auto;max-width:44rem;"
    "padding:0 1.5rem;background:#fff;color:#1b2733}h1{font-size:2rem;line-height:1.2}"
    "a{color:#0b5c8a}li{margin:.4rem 0}"
)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def of(title: str, reason: str, instead: Sequence[tuple[str, str]]) -> str:
    """A page in the language that is spoken; `instead` are addresses and their words."""
    links = "".join(
        f'<li><a href="{escape(address)}">{escape(words)}</a></li>' for address, words in instead
    )
    return (
        f'<!doctype html>\n<html lang="{language.current()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,"><style>{_STYLE}</style>'
        f"</head><body><main><h1>{escape(title)}</h1><p>{escape(reason)}</p>"
        + (f"<ul>{links}</ul>" if links else "")
        + "</main></body></html>\n"
    )


def address(code: str, **asked: str) -> str:
    """The relative address of a presentation beside the one that was asked for."""
    query = "&".join(f"{name}={quote(value)}" for name, value in asked.items() if value)
    return quote(code) + (f"?{query}" if query else "")
