"""The part for a factual report as DOCX: one table and five sentences, in editable styles."""

import io
import textwrap
from datetime import UTC, datetime

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from quartiersmonitor.documents import archive
from quartiersmonitor.documents.quarter import compose, factual_table, titles
from quartiersmonitor.documents.quarter.tables import Table
from quartiersmonitor.documents.typed_text import printable
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language, numbers, wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views.passport import Passport

_FONT = "Arial"
_WIDTH = 160  # of the text, in mm
_LOCALES = {"de": "de-DE", "en": "en-GB"}


def of(review: QuarterReview) -> bytes:
    """The document; the same review gives the same bytes."""
    title = _("{document}: {place}, {period}").format(
        document=titles.document("docx"),
        place=review.neighbourhood.name,
        period=numbers.long_period(review.period),
    )
    document = docx.Document()
    _set_up(document, title, review)
    document.add_heading(printable(title), level=1)
    document.add_paragraph(printable(f"{review.provider} · {compose.kind_of(review)}"))
    for note in compose.notes(review):
        paragraph = document.add_paragraph()
        paragraph.add_run(note.word).bold = True
        paragraph.add_run(f" – {note.text}")
    document.add_heading(_("Results of the calendar quarter"), level=2)
    for sentence in sentences.five_sentences(review):
        document.add_paragraph(printable(sentence))
    table = factual_table.of(review)
    document.add_heading(_("Planned and achieved"), level=2)
    _table(document, table)
    document.add_paragraph().add_run(_signs()).font.size = Pt(9)
    document.add_heading(_("What the indicators mean"), level=2)
    for passport in factual_table.passports(review):
        _passport(document, passport)
    document.add_heading(_("Source"), level=2)
    document.add_paragraph(printable(compose.source(review)))
    written = io.BytesIO()
    document.save(written)
    return archive.steady(written.getvalue(), {})


def _signs() -> str:
    said = (f"{mark} = {meaning}" for mark, meaning in wording.sign_meanings().items())
    return _("Signs:") + " " + " · ".join(said)


def _set_up(document: Document, title: str, review: QuarterReview) -> None:
    """A4, language, styles, properties, and what stands on every page."""
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(25)
    page.top_margin, page.bottom_margin = Mm(28), Mm(25)
    for name, size in (
        ("Normal", 10.5),
        ("Heading 1", 15),
        ("Heading 2", 12),
        ("Header", 8),
        ("Footer", 8),
    ):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor(0x1D, 0x23, 0x29)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), _LOCALES[language.current()])
    document.styles["Normal"].element.get_or_add_rPr().append(spoken)
    properties = document.core_properties
    properties.title = _brief(title)
    properties.author = _brief(review.provider)
    properties.last_modified_by = properties.author
    properties.language = _LOCALES[language.current()]
    properties.subject = compose.synthetic(review)
    properties.comments = _brief(compose.source(review))
    properties.created = properties.modified = datetime.fromisoformat(review.created).astimezone(
        UTC
    )
    header = page.header.paragraphs[0]
    header.text = compose.confidential()
    if review.synthetic:
        header.add_run(f"\n{compose.synthetic(review)}").bold = True
    footer = page.footer.paragraphs[0]
    footer.text = printable(compose.source(review)) + "  "
    _page_number(footer)


def _brief(text: str) -> str:
    """A text as a property of the document can hold it: 255 characters."""
    return textwrap.shorten(printable(text), 255, placeholder=" …")


def _page_number(paragraph: Paragraph) -> None:
    """`Page 2 of 3`, counted by whoever opens the document."""
    before, _page, rest = _("Page {page} of {pages}").partition("{page}")
    between, _pages, after = rest.partition("{pages}")
    paragraph.add_run(before)
    _field(paragraph, "PAGE")
    paragraph.add_run(between)
    _field(paragraph, "NUMPAGES")
    paragraph.add_run(after)


def _field(paragraph: Paragraph, instruction: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _table(document: Document, table: Table) -> None:
    drawn = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    drawn.autofit = False
    # Word repeats the row on every page, and screen readers read it as the heading.
    repeated = OxmlElement("w:tblHeader")
    drawn.rows[0]._tr.get_or_add_trPr().append(repeated)
    for cell, column in zip(drawn.rows[0].cells, table.columns, strict=True):
        _fill(cell, column.text, is_bold=True, is_number=column.is_number)
    for row in table.rows:
        cells = drawn.add_row().cells
        if len(row) == 1:
            merged = cells[0].merge(cells[-1])
            _fill(merged, row[0].text, is_bold=True, is_number=False)
            continue
        for cell, column, said in zip(cells, table.columns, row, strict=True):
            _fill(cell, said.text, is_bold=False, is_number=column.is_number)
    for row_of in drawn.rows:
        row_of._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    whole = sum(column.share for column in table.columns)
    for drawn_column, column in zip(drawn.columns, table.columns, strict=True):
        drawn_column.width = Mm(_WIDTH * column.share / whole)


def _fill(cell: _Cell, text: str, *, is_bold: bool, is_number: bool) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(printable(text))
    run.bold = is_bold
    run.font.size = Pt(9.5)
    paragraph.paragraph_format.space_after = Pt(1)
    if is_number:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _passport(document: Document, passport: Passport) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(passport.title).bold = True
    for name, said in passport.lines:
        paragraph.add_run(f"\n{name}: ").bold = True
        paragraph.add_run(printable(said))
    for run in paragraph.runs:
        run.font.size = Pt(9)
