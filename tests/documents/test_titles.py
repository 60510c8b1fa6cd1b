"""File names that every system can keep, and that say what is inside."""

from dataclasses import replace

import pytest

from quartiersmonitor import documents
from quartiersmonitor.documents import titles
from quartiersmonitor.documents.titles import Kind
from quartiersmonitor.review.quarter import QuarterReview
from tests.documents import example


def test_a_file_says_what_it_is_and_of_which_quarter(reviewed: QuarterReview) -> None:
    kinds: tuple[Kind, ...] = ("pdf", "docx", "xlsx", "ics")
    assert [documents.file_name(reviewed, kind, "de") for kind in kinds] == [
        "Quartalsbericht_Musterquartier_2025-Q3.pdf",
        "Baustein_Sachbericht_Musterquartier_2025-Q3.docx",
        "Zahlen_des_Kalenderquartals_Musterquartier_2025-Q3.xlsx",
        "Fristen_der_Foerderung_Musterquartier_2025-Q3.ics",
    ]


def test_it_is_in_the_language_of_the_document(reviewed: QuarterReview) -> None:
    assert documents.file_name(reviewed, "pdf", "en").startswith("Quarterly_report_")


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
    assert documents.file_name(named, "pdf", "de") == "Quartalsbericht_Q-T-01_2025-Q3.pdf"
