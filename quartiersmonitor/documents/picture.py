"""A view as a picture that explains itself: title, finding, legend, source and version in it."""

from dataclasses import dataclass
from html import escape
from typing import Literal

from quartiersmonitor.documents import drawing
from quartiersmonitor.documents.drawing import Drawing, Look
from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.documents.typesetting import typeset
from quartiersmonitor.speech import language
from quartiersmonitor.views import source
from quartiersmonitor.views.view import View

_PIXELS_PER_INCH = 144
"""Two pixels for each of the 800 units that a picture is wide."""


@dataclass(frozen=True, kw_only=True)
class Picture:
    """All that is set in the picture, in one language."""

    language: str
    region: str
    look: Look
    banner: str
    title: str
    subtitle: str
    finding: str
    notes: tuple[str, ...]
    source: str
    view: Drawing


def of(view: View, kind: Literal["png", "svg"]) -> bytes:
    """The picture, 1600 pixels wide as PNG; the same view gives the same bytes.

    It is drawn on the ground (`colours.on_ground`) and in the language of the moment, which have
    to be those in which the view was made.
    """
    [drawn] = typeset("picture", content(view), kind, pixels_per_inch=_PIXELS_PER_INCH)
    return drawn if kind == "png" else _named(drawn, view)


def content(view: View) -> Picture:
    """What stands in the picture of a view."""
    parts = (source.line(maps_too=view.is_map), source.reported(view))
    return Picture(
        language=language.current(),
        region=drawing.region(),
        look=drawing.look(),
        banner=source.invented(),
        title=view.title,
        subtitle=view.subtitle,
        finding=view.finding,
        notes=view.notes,
        source=" · ".join(part for part in parts if part),
        view=drawing.of(view),
    )


def _named(svg: bytes, view: View) -> bytes:
    """With name and description, since the letters of the picture are outlines."""
    begins = svg.index(b"<svg")
    opened = svg.index(b">", begins)
    said = (
        f'><title id="title">{escape(printable(view.title))}</title>'
        f'<desc id="desc">{escape(printable(view.finding))}</desc>'
    )
    role = b' role="img" aria-labelledby="title desc"'
    return svg[:opened] + role + said.encode() + svg[opened + 1 :]
