"""Sets a report as PDF: A4, tagged, with vector charts and its own fonts; no browser, no network."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

from quartiersmonitor.documents.report import Report
from quartiersmonitor.documents.typed_text import printable

_HERE = Path(__file__).parent
TEMPLATES = _HERE / "templates"
FONTS = _HERE / "fonts"
STANDARD: Final = "ua-1"
"""PDF/UA-1: compiling fails where a figure has no alternative text."""
_NO_GLYPH = "could not be displayed"


def of(report: Report, created: datetime) -> bytes:
    """The report as PDF; the same content gives the same bytes. `created` is aware of its zone."""
    [document] = _compiled(report, "pdf", created=created)
    return document


def pages(report: Report, pixels_per_inch: float = 80) -> list[bytes]:
    """Every page as a PNG picture, to look at."""
    return list(_compiled(report, "png", pixels_per_inch=pixels_per_inch))


def _compiled(
    report: Report,
    kind: Literal["pdf", "png"],
    *,
    created: datetime | None = None,
    pixels_per_inch: float | None = None,
) -> Sequence[bytes]:
    # Texts travel as one JSON string and are set as strings: nobody's words become markup.
    content = json.dumps(_json(asdict(report)), ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(
        TEMPLATES / "report.typ",
        root=TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={"report": content},
    )

    def compiled(standard: Literal["ua-1"] | None) -> bytes | list[bytes] | None:
        return compiler.compile(
            format=kind,
            ppi=pixels_per_inch,
            pdf_standards=standard,
            timestamp=int(created.timestamp()) if created else None,
        )

    try:
        found = compiled(STANDARD if kind == "pdf" else None)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        # A name in a script that no font of ours has: still tagged, but it cannot promise PDF/UA.
        found = compiled(None)
    if found is None:
        raise AssertionError("typst gives bytes where no file is named")
    return found if isinstance(found, list) else [found]


def _json(value: object) -> object:
    """What JSON can hold: days as ISO 8601, and texts that can be set."""
    if isinstance(value, dict):
        return {key: _json(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_json(one) for one in value]
    if isinstance(value, str):
        return printable(value)
    return value.isoformat() if isinstance(value, date) else value


@cache
def _fonts() -> typst.Fonts:
    """Ours and those inside the library; what a machine has installed must not matter."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
