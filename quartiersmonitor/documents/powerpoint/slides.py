"""Slides of a presentation: the finding as title, the picture in native shapes, notes beneath."""

from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.presentation import Presentation as File
from pptx.slide import Slide
from pptx.util import Pt

from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.documents.powerpoint import charts, figures, legend, maps, tables, template
from quartiersmonitor.documents.powerpoint.canvas import Canvas
from quartiersmonitor.documents.powerpoint.looks import (
    NAMESPACES,
    Run,
    fill,
    line,
    paragraphs,
    width_of,
)
from quartiersmonitor.documents.powerpoint.rect import Rect
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import plot
from quartiersmonitor.views.view import View

_LOCALES = {"de": "de-DE", "en": "en-GB"}
_LEGEND_OF_MAP = 300.0
_LINE, _REMARK = 14.0, 12.0
_LONGEST_REMARK = 260


def locale(language: str) -> str:
    return _LOCALES[language]


@dataclass(frozen=True)
class Maker:
    """Adds slides of one presentation to a file."""

    file: File
    presentation: Presentation

    @property
    def language(self) -> str:
        return locale(self.presentation.language)

    def title(self) -> None:
        """The first slide: title, subtitle, day, version, and the banner of invented figures."""
        said = self.presentation
        slide = self.file.slides.add_slide(self.file.slide_layouts[0])
        canvas = Canvas(slide, self.language)
        lines = [[Run(said.subtitle)]] if said.subtitle else []
        lines.append([Run(self._as_of(), 16, template.MUTED)])
        if said.invented:
            lines.append([Run(said.invented, 16, template.INK, bold=True)])
        _fill(slide, 0, [[Run(said.title)]], self.language)
        _fill(slide, 1, lines, self.language)
        self._stand(slide, canvas, self._as_of())
        self._note(slide, lines_of_problems(said))

    def add(self, composed: ComposedSlide, title: str) -> None:
        """A slide of the deck, or a slide that says why it cannot be shown."""
        slide = self.file.slides.add_slide(self.file.slide_layouts[1])
        canvas = Canvas(slide, self.language)
        _fill(slide, 0, [[Run(title, _size_of(title))]], self.language)
        view = composed.view
        if view is None:
            _drop(slide, 13)
            self._problem(canvas, composed)
        else:
            lines = _subtitle(view, composed.finding)
            _fill(slide, 13, [[Run(part, _LINE)] for part in lines], self.language)
            self._picture(canvas, view, template.CONTENT.without(top=_beyond(slide, lines)))
        source = composed.source or self._as_of()
        reported = f" {composed.reported}." if composed.reported else ""
        self._stand(slide, canvas, source + reported)
        self._note(slide, _notes(composed))

    def _as_of(self) -> str:
        said = self.presentation
        return _("As of {day} · Data version {version}").format(day=said.day, version=said.version)

    def _picture(self, canvas: Canvas, view: View, room: Rect) -> None:
        alt = f"{view.title}. {view.finding}".strip()
        remark = " ".join(view.notes)
        if len(remark) > _LONGEST_REMARK:
            remark = ""  # it is in the notes
        lines = 1 + int(width_of(remark, _REMARK) / room.width)
        room = room.without(bottom=max(0.0, 15.0 * lines - template.REMARK.height + 4))
        left_out = 0
        if view.is_map:
            beside = room.without(right=_LEGEND_OF_MAP)
            drawn = maps.draw(canvas, beside, view, alt)
            left = max(drawn.right + 40, room.left + 480)
            right = Rect(left, room.top + 8, room.right - left, room.height - 8)
            legend.column(canvas, right, legend.of_entries(view.legend))
        elif view.figure is not None:
            made = plot.of(view.figure)
            keys = legend.of_keys(made.legend) + [
                one
                for one in legend.of_entries(view.legend, of_bars=True)
                if one.words not in {key.name for key in made.legend}
            ]
            room = room.without(top=legend.rows(canvas, room, keys))
            room = _not_too_high(room, made)
            left_out = charts.draw(canvas, room, made, alt, self.presentation.created)
        elif view.numbers:
            figures.draw(canvas, room, view.numbers)
        else:
            tables.draw(canvas, room, view.table(), alt)
        if left_out:
            remark = f"{tables.more_rows(left_out)}. {remark}".strip()
        if remark:
            below = Rect(
                room.left, template.REMARK.bottom - 15 * lines - 2, room.width, 15.0 * lines
            )
            runs = [[Run(remark, _REMARK, template.MUTED)]]
            canvas.lay(canvas.words(below, runs, _("Remark"), anchor="b"))

    def _problem(self, canvas: Canvas, composed: ComposedSlide) -> None:
        box = template.CONTENT.without(top=20, bottom=200)
        canvas.lay(
            canvas.shape(
                "rect", box, fill("#FFF6D6"), line("#B58900", 1), _("Notice"), composed.problem
            )
        )
        words = [
            [Run(_("This slide cannot be shown"), 20, template.INK, bold=True)],
            [Run(composed.problem, 18, template.INK)],
        ]
        canvas.lay(
            canvas.words(
                box.without(left=20, right=20, top=10, bottom=10), words, _("Reason"), anchor="ctr"
            )
        )

    def _stand(self, slide: Slide, canvas: Canvas, source: str) -> None:
        """Footer and number, which python-pptx does not take over from the layout."""
        text = source
        if self.presentation.invented:
            word = self.presentation.invented.partition(" – ")[0]
            text = f"{word}. {source}"
        for xml in (
            template.footer(canvas.number(), template.FOOTER, text, self.language),
            template.slide_number(canvas.number(), template.NUMBER, self.language),
        ):
            slide.shapes._spTree.append(parse_xml(xml))

    def _note(self, slide: Slide, lines: list[list[Run]]) -> None:
        frame = slide.notes_slide.notes_text_frame
        if frame is None:
            return
        body = frame._txBody
        for found in list(body.p_lst):
            body.remove(found)
        for xml in _paragraphs(lines, self.language):
            body.append(parse_xml(xml))


def lines_of_problems(presentation: Presentation) -> list[list[Run]]:
    """What is wrong with the deck, for who presents it."""
    lines = [[Run(presentation.title, bold=True)]]
    if presentation.problems:
        lines.append([Run(_("What does not work in this deck"), bold=True)])
    return lines + [[Run(problem.message)] for problem in presentation.problems]


def _notes(composed: ComposedSlide) -> list[list[Run]]:
    """Speaker note, finding, what the picture says, passports and source."""
    lines = [[Run(part)] for part in composed.note.split("\n") if part.strip()]
    view = composed.view
    if view is None:
        return [*lines, [Run(composed.problem)]]
    lines.append([Run(_("Finding: "), bold=True), Run(view.finding)])
    lines += [[Run(note)] for note in view.notes]
    for passport in composed.passports:
        lines.append([Run(passport.title, bold=True)])
        lines += [[Run(f"{name}: ", bold=True), Run(said)] for name, said in passport.lines]
    if composed.reported:
        lines.append([Run(composed.reported)])
    lines.append([Run(composed.source)])
    return lines


def _subtitle(view: View, finding: str) -> list[str]:
    """What the picture shows, and its finding where the title is somebody's own."""
    said = " · ".join(part for part in (view.title, view.subtitle) if part)
    return [said, finding] if finding else [said]


def _not_too_high(room: Rect, made: plot.Plot) -> Rect:
    """A chart of a few bars does not fill the slide."""
    height = min(room.height, max(made.height * 1.25, 150))
    return Rect(room.left, room.top, room.width, height)


def _size_of(title: str) -> float:
    for longest, size in ((54, 28), (115, 24), (200, 19)):
        if len(title) <= longest:
            return float(size)
    return 16.0


def _beyond(slide: Slide, lines: list[str]) -> float:
    """How much further down than in the layout what stands beneath the title reaches."""
    place = template.SUBTITLE
    rows = sum(1 + int(width_of(part, _LINE) / place.width) for part in lines)
    height = rows * _LINE * 1.2 + 4 * len(lines)
    for shape in slide.placeholders:
        if shape.placeholder_format.idx == 13 and height > place.height:
            shape.left, shape.top = Pt(place.left), Pt(place.top)
            shape.width, shape.height = Pt(place.width), Pt(height)
    return max(0.0, height - place.height)


def _fill(slide: Slide, index: int, lines: list[list[Run]], language: str) -> None:
    for shape in slide.placeholders:
        if shape.placeholder_format.idx == index:
            body = shape.text_frame._txBody
            for found in list(body.p_lst):
                body.remove(found)
            for xml in _paragraphs(lines, language):
                body.append(parse_xml(xml))


def _drop(slide: Slide, index: int) -> None:
    for shape in list(slide.placeholders):
        if shape.placeholder_format.idx == index:
            shape._element.getparent().remove(shape._element)


def _paragraphs(lines: list[list[Run]], language: str) -> list[str]:
    return [
        paragraphs([runs], language)
        .replace('<a:pPr algn="l"/>', "")
        .replace("<a:p>", f"<a:p {NAMESPACES}>", 1)
        for runs in lines
    ]
