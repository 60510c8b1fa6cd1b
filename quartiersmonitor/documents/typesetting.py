"""Sets a template of ours with its content as PDF, PNG or SVG; no browser, no network."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Final, Literal

import typst

from quartiersmonitor.documents.typed_text import printable

Kind = Literal["pdf", "png", "svg"]

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_FONTS = _HERE / "fonts"
_STANDARD: Final = "ua-1"
"""PDF/UA-1: compiling fails where a figure has no alternative text."""
_NO_GLYPH = "could not be displayed"


def typeset(
    template: str,
    content: object,
    kind: Kind,
    *,
    created: datetime | None = None,
    pixels_per_inch: float | None = None,
) -> list[bytes]:
    """One file for a PDF, else one for every page; the same content gives the same bytes.

    `content` is a dataclass or what JSON holds, and reaches `templates/{template}.typ` as
    `sys.inputs` under the name of the template. `created` is aware of its zone.
    """
    # Texts travel as one JSON string and are set as strings: nobody's words become markup.
    said = json.dumps(_json(content), ensure_ascii=False, allow_nan=False)
    compiler = typst.Compiler(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={template: said},
    )

    def compiled(standard: Literal["ua-1"] | None) -> bytes | list[bytes] | None:
        return compiler.compile(
            format=kind,
            ppi=pixels_per_inch,
            pdf_standards=standard,
            timestamp=int(created.timestamp()) if created else None,
        )

    try:
        found = compiled(_STANDARD if kind == "pdf" else None)
    except typst.TypstError as error:
        if _NO_GLYPH not in str(error):
            raise
        # A name in a script that no font of ours has: still tagged, but it cannot promise PDF/UA.
        found = compiled(None)
    if found is None:
        raise AssertionError("typst gives bytes where no file is named")
    return found if isinstance(found, list) else [found]


def _json(value: object) -> object:
    """What JSON can hold: fields by name, days as ISO 8601, and texts that can be set."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, float | int) or value is None:
        return value
    if isinstance(value, Mapping):
        return {key: _json(one) for key, one in value.items()}
    if isinstance(value, Sequence):
        return [_json(one) for one in value]
    if is_dataclass(value):
        return {field.name: _json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be typeset")


@cache
def _fonts() -> typst.Fonts:
    """Ours and those inside the library; what a machine has installed must not matter."""
    return typst.Fonts(include_system_fonts=False, font_paths=[_FONTS])
