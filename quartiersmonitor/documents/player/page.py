"""The page of the player: slides, banner, list of keys, styles and scripts, and what may run."""

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.documents.player import drawings, markup
from quartiersmonitor.documents.player.keys import keys
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours, source

_HERE = Path(__file__).parent
_SCRIPTS = ("drawing.js", "map.js", "speaker.js", "player.js")
_ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" '
    'rx="12" fill="#0B5C8A"/><path d="M32 10a17 17 0 0 0-17 17c0 12 17 27 17 27s17-15 17-27a17 17 '
    '0 0 0-17-17Z" fill="#fff"/><path d="M32 18l-10 8v10h7v-6h6v6h7V26z" fill="#0B5C8A"/></svg>'
)

Theme = Literal["light", "dark"]


@dataclass(frozen=True, kw_only=True)
class Plotly:
    """Where the drawing library comes from: its own text, or an address on the same server."""

    text: str = ""
    address: str = ""


def of(
    presentation: Presentation, plotly: Plotly, *, theme: Theme | None = None, with_notes: bool
) -> str:
    """The whole page in the language of the presentation, over the snapshot that is shown.

    `theme` is that of the colours in use unless said otherwise. The page may run its own scripts
    only, and may open no connection.
    """
    with language.spoken(presentation.language):
        return _page(
            presentation,
            plotly,
            theme or ("dark" if colours.is_dark() else "light"),
            with_notes=with_notes,
        )


def _page(presentation: Presentation, plotly: Plotly, theme: Theme, *, with_notes: bool) -> str:
    found = drawings.twins(presentation)
    count = len(presentation.slides)
    slides = markup.title_slide(presentation) + "".join(
        markup.slide(slide, found.get(slide.number), count, with_notes=with_notes)
        for slide in presentation.slides
    )
    library = plotly.text if drawings.needs_plotly(found) else ""
    linked = plotly.address if drawings.needs_plotly(found) else ""
    player = _script()
    content = "".join(
        [
            f'<script type="application/json" id="drawings">{drawings.as_json(found)}</script>',
            f'<script type="application/json" id="words">{_inert(_words(with_notes))}</script>',
            f"<script>{library}</script>" if library else "",
            f'<script src="{escape(linked)}"></script>' if linked else "",
            f"<script>{player}</script>",
        ]
    )
    allowed = [_hash(text) for text in (library, player) if text] + ["'self'"] * bool(linked)
    return (
        f'<!doctype html>\n<html lang="{escape(presentation.language)}" data-ground="{theme}">'
        f'<head><meta charset="utf-8">{_policy(allowed)}'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(presentation.title)}</title>"
        f'<link rel="icon" href="data:image/svg+xml,{quote(_ICON)}">'
        f"<style>{_style()}</style></head><body>"
        f"{_banner(presentation)}{_reading_bar()}"
        f'<main id="slides">{slides}</main>{_overlays()}{content}</body></html>\n'
    )


def _policy(scripts: list[str]) -> str:
    rules = (
        "default-src 'none'",
        f"script-src {' '.join(scripts)}",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _hash(script: str) -> str:
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _banner(presentation: Presentation) -> str:
    if not presentation.invented:
        return ""
    title, _sentence = source.banner()
    return f'<header class="banner"><strong>{escape(title)}</strong></header>'


def _reading_bar() -> str:
    """Stands above the slides where they are read one after another."""
    return (
        '<nav class="reading-bar" aria-label="{label}"><button type="button" data-does="read">'
        '{start}</button><button type="button" data-does="ground">{ground}</button></nav>'
    ).format(
        label=escape(_("Presentation")),
        start=escape(_("Present")),
        ground=escape(_("Light or dark")),
    )


def _overlays() -> str:
    rows = "".join(
        '<tr><td>{caps}</td><th scope="row">{does}</th></tr>'.format(
            caps=escape(caps),
            does=f'<button type="button" data-does="{name}">{escape(words)}</button>'
            if name
            else escape(words),
        )
        for name, caps, words in keys()
    )
    hint = _("→ next · ← back · ? keys")
    return (
        f'<p class="hint" aria-hidden="true">{escape(hint)}</p>'
        '<div class="typed" hidden aria-hidden="true"></div><div class="curtain" hidden></div>'
        '<div class="progress" aria-hidden="true"><i></i></div>'
        '<div class="tip" hidden aria-hidden="true"></div>'
        f'<div class="overlay" id="keys" role="dialog" aria-modal="true" hidden '
        f'aria-label="{escape(_("Keys"))}"><h2>{escape(_("Keys"))}</h2>'
        f"<table><tbody>{rows}</tbody></table></div>"
        f'<div class="overlay" id="overview" role="dialog" aria-modal="true" hidden '
        f'aria-label="{escape(_("All slides"))}"></div>'
        f'<div class="overlay" id="behind" role="dialog" aria-modal="true" hidden tabindex="-1" '
        f'aria-label="{escape(_("Behind the slide"))}"></div>'
        '<p class="unseen" id="spoken" aria-live="polite"></p>'
    )


def _words(with_notes: bool) -> Mapping[str, str | bool]:
    """What the script says, worded here."""
    return {
        "slide": _("Slide {number} of {count}"),
        "note": _("To be said"),
        "nothing": _("No note to this slide."),
        "next": _("Next"),
        "end": _("End of the presentation"),
        "elapsed": _("since the start"),
        "clock": _("Time of day"),
        "speaker": _("For the speaker"),
        "blocked": _("The browser has blocked the window for the speaker."),
        "with_notes": with_notes,
    }


def _inert(words: Mapping[str, str | bool]) -> str:
    return json.dumps(words, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def _style() -> str:
    return "".join(
        (_HERE / name).read_text(encoding="utf-8")
        for name in ("player.css", "overlays.css", "read.css")
    )


def _script() -> str:
    texts = ((_HERE / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'(() => {{\n"use strict";\n{"".join(texts)}}})();\n'
