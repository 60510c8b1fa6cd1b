"""File names that every system can keep, and that say what is inside."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from quartiersmonitor.decks.compose import ComposedSlide, Presentation
from quartiersmonitor.decks.deck import Deck, Text
from quartiersmonitor.documents import quarter, titles
from quartiersmonitor.documents.quarter.titles import Kind
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from tests.documents import example


def test_a_file_says_what_it_is_and_of_which_quarter(reviewed: QuarterReview) -> None:
    kinds: tuple[Kind, ...] = ("pdf", "docx", "xlsx", "ics")
    assert [quarter.file_name(reviewed, kind, "de") for kind in kinds] == [
        "Quartalsbericht_Musterquartier_2025-Q3.pdf",
        "Baustein_Sachbericht_Musterquartier_2025-Q3.docx",
        "Zahlen_des_Kalenderquartals_Musterquartier_2025-Q3.xlsx",
        "Fristen_der_Foerderung_Musterquartier_2025-Q3.ics",
    ]


def test_it_is_in_the_language_of_the_document(reviewed: QuarterReview) -> None:
    assert quarter.file_name(reviewed, "pdf", "en").startswith("Quarterly_report_")


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Straße am Öhlmühlenbach", "Strasse_am_Oehlmuehlenbach"),
        ("../../etc/passwd", "etc_passwd"),
        ("Norder-/Süderstraße", "Norder-_Suederstrasse"),
        ("a\r\nb: c", "a_b_c"),
    ],
)
def test_names_lose_what_a_file_system_could_misread(name: str, plain: str) -> None:
    assert titles.plain(name) == plain


def test_a_name_without_latin_letters_gives_way_to_its_key(reviewed: QuarterReview) -> None:
    named = replace(reviewed, neighbourhood=example.place("生活"))
    assert quarter.file_name(named, "pdf", "de") == "Quartalsbericht_Q-T-01_2025-Q3.pdf"


def presentation(*slides: ComposedSlide, deck: Deck | None = None) -> Presentation:
    return Presentation(
        id="",
        title="Jung & Alt",
        subtitle="",
        language="de",
        version="1a6175f70c7f",
        day="",
        created=datetime(2026, 1, 1, tzinfo=UTC),
        invented="",
        slides=slides,
        problems=(),
        deck=deck or Deck(title=Text.of("Jung & Alt"), slides=(), period="2025-Q4"),
    )


def test_a_presentation_says_its_title_its_period_and_the_data_version() -> None:
    with language.spoken("de"):
        name = titles.of_presentation(presentation(), "pptx")
    assert name == "Jung_Alt_2025-Q4_1a6175f70c7f.pptx"


def test_a_presentation_without_a_period_leaves_it_out() -> None:
    deck = Deck(title=Text.of("Jung & Alt"), slides=())
    with language.spoken("de"):
        name = titles.of_presentation(presentation(deck=deck), "html")
    assert name == "Jung_Alt_1a6175f70c7f.html"


def test_the_sheet_of_a_place_says_which() -> None:
    with language.spoken("de"):
        name = titles.of_place(example.place("Plön"), "2025-Q4", "pdf")
    assert name == "Steckbrief_Ploen_2025-Q4.pdf"
