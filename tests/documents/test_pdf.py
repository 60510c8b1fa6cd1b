"""The quarterly report as PDF: what is in it, how it is tagged, and what is not in it."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

import pytest
from pypdf import PageObject
from pypdf.generic import DictionaryObject

from quartiersmonitor.documents import quarter
from quartiersmonitor.documents.quarter import compose, pdf
from quartiersmonitor.documents.quarter.report import Report
from quartiersmonitor.review.quarter import Count, Course, QuarterReview, Volunteers
from quartiersmonitor.speech import language, shares
from tests.documents import example
from tests.documents.tagged import elements, read, squeezed
from tests.documents.tagged import root as root_of

A4 = (595.28, 841.89)


def text_of(document: bytes) -> str:
    """The text of all pages, without what stands above and below each of them."""
    pages = [squeezed(page.extract_text()) for page in read(document).pages]
    letters = takewhile(lambda each: len(set(each)) == 1, zip(*pages, strict=False))
    above = "".join(each[0] for each in letters)
    below = re.compile(r"(Quelle|Source):.{0,600}?(Seite|Page)\d+(von|of)\d+")
    return above + "".join(below.sub("", page.removeprefix(above)) for page in pages)


def content(review: QuarterReview, spoken: str = "de") -> Report:
    with language.spoken(spoken):
        return compose.report(review)


def said(report: Report) -> Iterator[str]:
    """Every text that the report has to show."""
    yield report.title
    for note in report.notes:
        yield from (note.word, note.text)
    for section in report.sections:
        yield section.heading
        yield from section.sentences
        for chart in section.charts:
            yield from (chart.title, chart.caption)
        for table in section.tables:
            yield from (table.title, table.note)
            yield from (column.text for column in table.columns)
            yield from (cell.text for row in table.rows for cell in row)
    for passport in report.passports:
        yield passport.title
        yield from (text for line in passport.lines for text in line)


def fonts_of(page: PageObject) -> str:
    resources = page["/Resources"].get_object()
    assert isinstance(resources, DictionaryObject)
    fonts = resources["/Font"].get_object()
    assert isinstance(fonts, DictionaryObject)
    return " ".join(str(font.get_object()) for font in fonts.values())


def test_every_figure_and_sentence_is_in_the_text(reviewed: QuarterReview, report: bytes) -> None:
    text = text_of(report)
    assert [one for one in said(content(reviewed)) if squeezed(one) not in text] == []


def test_every_figure_of_a_real_review_is_in_the_text(tiny_review: QuarterReview) -> None:
    text = text_of(quarter.report_pdf(tiny_review, "de"))
    assert [one for one in said(content(tiny_review)) if squeezed(one) not in text] == []
    shown = {
        cell.text
        for table in content(tiny_review).sections[1].tables
        for row in table.rows
        for cell in row
    }
    for figure in tiny_review.figures:
        if figure.header.variant_of is None and figure.now.number:
            with language.spoken("de"):
                is_few = shares.is_of_few(figure.now, figure.header)
                number = shares.said(figure.now, figure.header, with_unit=is_few)
            assert any(one.startswith((number, f"({number})")) for one in shown), figure.header.id


def test_every_page_says_that_figures_are_invented_exact_and_whose(
    reviewed: QuarterReview, report: bytes
) -> None:
    pages = read(report).pages
    for number, page in enumerate(pages, start=1):
        text = squeezed(page.extract_text())
        for mark in (
            "Synthetische Demodaten – alle Zahlen sind erfunden",
            "Exakte Zahlen – nur für das Quartier und seine Zuwendungsgeber",
            "Stand: 30.09.2025",
            f"Datenversion {reviewed.version}",
            "© Statistikamt Nord 2025",
            f"Seite {number} von {len(pages)}",
        ):
            assert squeezed(mark) in text


def test_real_figures_are_not_called_invented(reviewed: QuarterReview) -> None:
    for page in read(quarter.report_pdf(replace(reviewed, synthetic=False), "de")).pages:
        text = squeezed(page.extract_text())
        assert "erfunden" not in text
        assert squeezed("Quelle: Lieferungen der Träger") in text


def test_it_is_tagged_in_its_language_and_has_a_title(
    reviewed: QuarterReview, report: bytes
) -> None:
    found, root = read(report), root_of(report)
    assert "/Marked" in str(root["/MarkInfo"])
    assert str(root["/Lang"]).startswith("de")
    assert "/StructTreeRoot" in root
    assert found.metadata is not None
    assert found.metadata.title == content(reviewed).title
    assert found.metadata.author == reviewed.provider


def test_it_keeps_to_the_standard_for_accessible_pdf(report: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in report


def test_headings_and_table_headings_are_tagged(reviewed: QuarterReview, report: bytes) -> None:
    kinds = [str(element["/S"]) for element in elements(report)]
    tables = [table for section in content(reviewed).sections for table in section.tables]
    assert kinds.count("/H1") >= len(content(reviewed).sections)
    assert kinds.count("/Table") == len(tables)
    assert kinds.count("/THead") == len(tables)
    assert kinds.count("/TH") >= sum(len(table.columns) for table in tables)


def test_every_chart_has_an_alternative_text(reviewed: QuarterReview, report: bytes) -> None:
    drawn = [chart for section in content(reviewed).sections for chart in section.charts]
    told = [str(element["/Alt"]) for element in elements(report) if str(element["/S"]) == "/Figure"]
    assert sorted(told) == sorted(chart.alt for chart in drawn)
    assert drawn


def test_charts_are_drawn_and_nothing_leads_outside(report: bytes) -> None:
    for page in read(report).pages:
        assert not list(page.images)
        assert not page.get("/Annots")
    assert b"http" not in report.replace(b"http://ns.adobe.com", b"").replace(
        b"http://www.w3.org", b""
    ).replace(b"http://purl.org", b"").replace(b"http://www.aiim.org", b"")


def test_pages_are_a4_and_fonts_are_embedded(report: bytes) -> None:
    names = set()
    for page in read(report).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=1)
        names |= set(re.findall(r"'/BaseFont': '([^']+)'", fonts_of(page)))
    assert names
    assert all("QuartierSans" in name for name in names)


def test_the_same_review_gives_the_same_bytes(reviewed: QuarterReview, report: bytes) -> None:
    assert quarter.report_pdf(reviewed, "de") == report


def test_figures_newer_than_the_published_ones_are_called_so(
    reviewed: QuarterReview, report: bytes
) -> None:
    newer = squeezed("Neuer als das Veröffentlichte")
    assert newer not in text_of(report)
    changed = replace(reviewed, exports_changed=True)
    assert newer in text_of(quarter.report_pdf(changed, "de"))


def test_words_of_people_are_never_markup(reviewed: QuarterReview) -> None:
    hostile = replace(
        reviewed,
        neighbourhood=replace(reviewed.neighbourhood, name=example.HOSTILE),
        provider=example.HOSTILE,
        version=example.HOSTILE,
        peers_reason=example.HOSTILE,
        offers=tuple(replace(offer, name=example.HOSTILE) for offer in reviewed.offers),
        deadlines=tuple(replace(one, funder=example.HOSTILE) for one in reviewed.deadlines),
    )
    document = quarter.report_pdf(hostile, "de")
    assert text_of(document).count(squeezed(example.HOSTILE)) > 20
    found = read(document).metadata
    assert found is not None
    assert example.HOSTILE in str(found.title)


def test_letters_of_other_scripts_do_not_stop_it(reviewed: QuarterReview) -> None:
    named = replace(reviewed, provider="Жизнь · Ağaç · Łódź · 生活 · \x07 Ende")
    assert squeezed("Ağaç · Łódź") in text_of(quarter.report_pdf(named, "de"))


def test_a_quarter_without_deliveries_is_reported_as_such(reviewed: QuarterReview) -> None:
    nothing = Count(now=None, previous=None, year_before=None)
    empty = replace(
        reviewed,
        figures=tuple(
            replace(
                figure,
                now=replace(figure.now, value=None, status="not_delivered"),
                series=(replace(figure.now, value=None, status="not_delivered"),),
                previous=None,
                year_before=None,
                target=None,
                peers=None,
                published=None,
                state=None,
            )
            for figure in reviewed.figures
        ),
        offers=tuple(
            replace(
                offer, dates_held=None, dates_cancelled=None, visits=None, course=Course.UNKNOWN
            )
            for offer in reviewed.offers
        ),
        paragraphs=(),
        mixed_dates=(),
        participation=replace(
            reviewed.participation,
            visits=nothing,
            aged_80plus=nothing,
            age_unknown=nothing,
            first_visits=nothing,
            asked=nothing,
        ),
        volunteers=Volunteers(
            active=nothing, joined=nothing, left=nothing, hours=nothing, by_field=()
        ),
        case_hours=tuple(replace(one, hours=nothing) for one in reviewed.case_hours),
        deadlines=(),
        needs=(),
        delivered=(),
        annotations=(),
        targets=(),
        peers_reason="",
    )
    text = text_of(quarter.report_pdf(empty, "de"))
    for sentence in (
        "Engagierte sind für dieses Kalenderquartal nicht geliefert.",
        "Arbeitsstunden sind für dieses Kalenderquartal nicht geliefert.",
        "Keine Frist einer Förderung ist bekannt.",
        "Nichts ist angemerkt.",
    ):
        assert squeezed(sentence) in text


def test_it_speaks_english_where_asked(reviewed: QuarterReview) -> None:
    document = quarter.report_pdf(example.review("en"), "en")
    assert str(root_of(document)["/Lang"]).startswith("en")
    text = text_of(document)
    assert squeezed("Synthetic demonstration data – all figures are invented") in text
    assert squeezed("Besuchsdichte") not in text


def test_pages_can_be_looked_at(reviewed: QuarterReview, report: bytes) -> None:
    drawn = pdf.pages(content(reviewed), pixels_per_inch=20)
    assert len(drawn) == len(read(report).pages)
    assert all(page.startswith(b"\x89PNG") for page in drawn)
