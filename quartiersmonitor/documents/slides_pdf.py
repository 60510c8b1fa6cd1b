"""A deck as PDF: pages of 16:9 for a projector, tagged, with type that is read from afar."""

from dataclasses import dataclass

from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.documents import drawing
from quartiersmonitor.documents.drawing import Drawing, Look
from quartiersmonitor.documents.typesetting import typeset
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import source


@dataclass(frozen=True, kw_only=True)
class PrintedSlide:
    """One page: `view` is None where `problem` says why there is nothing to show."""

    headline: str
    finding: str
    subtitle: str
    problem: str
    alt: str
    view: Drawing | None
    is_drawn: bool
    notes: tuple[str, ...]
    source: str
    page: str


@dataclass(frozen=True, kw_only=True)
class PrintedDeck:
    """All that is set, in one language; `imprint` stands on the first page."""

    language: str
    region: str
    look: Look
    author: str
    description: str
    title: str
    subtitle: str
    banner: str
    banner_word: str
    imprint: str
    slides: tuple[PrintedSlide, ...]


def of(presentation: Presentation) -> bytes:
    """A title page and a page for each slide; the same presentation gives the same bytes.

    The snapshot it was composed over is still shown, on the same ground (`colours.on_ground`).
    """
    with language.spoken(presentation.language):
        deck = _deck(presentation)
        [document] = typeset("slides", deck, "pdf", created=presentation.created)
    return document


def pages(presentation: Presentation, pixels_per_inch: float = 36) -> list[bytes]:
    """Every page as a PNG picture, to look at; 72 pixels per inch make it 1440 pixels wide."""
    with language.spoken(presentation.language):
        return typeset("slides", _deck(presentation), "png", pixels_per_inch=pixels_per_inch)


def _deck(presentation: Presentation) -> PrintedDeck:
    imprint = _("As of {day}. Data version {version}.").format(
        day=presentation.day, version=presentation.version
    )
    return PrintedDeck(
        language=presentation.language,
        region=drawing.region(),
        look=drawing.look(),
        author="Quartiersmonitor",
        description=f"{presentation.subtitle} {imprint}".strip(),
        title=presentation.title,
        subtitle=presentation.subtitle,
        banner=presentation.invented,
        banner_word=source.banner()[0] if presentation.invented else "",
        imprint=imprint,
        slides=tuple(_slide(slide, len(presentation.slides)) for slide in presentation.slides),
    )


def _slide(slide: ComposedSlide, total: int) -> PrintedSlide:
    view = slide.view
    return PrintedSlide(
        headline=slide.headline,
        finding=slide.finding,
        subtitle=view.subtitle if view else "",
        problem=slide.problem,
        alt=view.finding if view else "",
        view=drawing.of(view) if view else None,
        is_drawn=bool(view and view.figure is not None),
        notes=view.notes if view else (),
        source=" · ".join(part for part in (slide.source, slide.reported) if part),
        page=f"{slide.number} / {total}",
    )
