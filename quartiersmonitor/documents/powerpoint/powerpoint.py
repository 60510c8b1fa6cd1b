"""A presentation as a PPTX file: title, slides, properties; the same presentation, the same bytes."""

import io
import textwrap
from collections import Counter
from datetime import UTC

from openpyxl.xml.constants import XPROPS_NS

from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.documents import archive
from quartiersmonitor.documents.powerpoint import template
from quartiersmonitor.documents.powerpoint.slides import Maker, locale
from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import colours

_LONGEST_PROPERTY = 255


def of(presentation: Presentation) -> bytes:
    """The presentation as PPTX, 16:9, in its language; colours suit the white ground of slides.

    The first slide is the title; a slide that cannot be shown says why.
    """
    with language.spoken(presentation.language), colours.on_ground(dark=False):
        file = template.empty(presentation.invented, locale(presentation.language))
        maker = Maker(file, presentation)
        maker.title()
        for composed, title in zip(presentation.slides, _titles(presentation), strict=True):
            maker.add(composed, title)
        moment = presentation.created.astimezone(UTC)
        properties = file.core_properties
        properties.title = _brief(presentation.title)
        properties.subject = _brief(presentation.subtitle or presentation.invented)
        properties.author = properties.last_modified_by = "Quartiersmonitor"
        properties.comments = _brief(
            _("As of {day} · Data version {version}").format(
                day=presentation.day, version=presentation.version
            )
        )
        properties.keywords = _brief(presentation.invented)
        properties.language = locale(presentation.language)
        properties.revision = 1
        properties.created = properties.modified = moment.replace(tzinfo=None)
        written = io.BytesIO()
        file.save(written)
    return archive.steady(
        written.getvalue(), {"docProps/app.xml": _application(len(presentation.slides) + 1)}
    )


def _application(slides: int) -> bytes:
    """What wrote the file, in place of what python-pptx's template says of another one."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<Properties xmlns="{XPROPS_NS}">'
        "<Application>Quartiersmonitor</Application><PresentationFormat>Widescreen</PresentationFormat>"
        f"<Slides>{slides}</Slides></Properties>"
    ).encode()


def _titles(presentation: Presentation) -> list[str]:
    """The headline of each slide; where two are the same, with what tells them apart."""
    counts = Counter(slide.headline for slide in presentation.slides)
    found: list[str] = []
    for slide in presentation.slides:
        title = slide.headline
        if counts[title] > 1 or title == presentation.title:
            title = f"{title} · {_distinction(slide)}"
        found.append(title if title not in found else f"{title} ({slide.number})")
    return found


def _distinction(slide: ComposedSlide) -> str:
    if slide.view is None:
        return _("slide {number}").format(number=slide.number)
    return slide.view.title


def _brief(text: str) -> str:
    return textwrap.shorten(printable(text), _LONGEST_PROPERTY, placeholder=" …")
