"""Documents by the command line: of a place, of a deck, and what is said where one is not there."""

import io
from pathlib import Path

import pytest
from pptx import Presentation
from pypdf import PdfReader

from quartiersmonitor import snapshot
from quartiersmonitor.__main__ import DONE, REFUSED, main

DECK = """
format = 1
title = "Zwei Folien, eine davon falsch"

[[slides]]
view = "cliff"

[[slides]]
view = "trend"
indicator = "Z99"
"""


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files without a name of their own are written into the folder of the test."""
    monkeypatch.chdir(tmp_path)


def order(snapshots: Path, *arguments: str) -> int:
    return main(["document", *arguments, "--snapshots", str(snapshots)])


@pytest.mark.usefixtures("_here")
def test_the_sheet_of_a_place_is_one_page_under_a_name_that_says_what_it_is(
    snapshots: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert order(snapshots, "pdf", "--place", "01051") == DONE
    [written] = tmp_path.iterdir()
    assert capsys.readouterr().out.strip() == written.name
    assert written.name.startswith("Steckbrief_Dithmarschen_")
    assert len(PdfReader(written).pages) == 1


@pytest.mark.parametrize("kind", ["pptx", "html"])
def test_the_slides_of_a_place_are_written_where_they_are_wanted(
    snapshots: Path, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / f"slides.{kind}"
    ordered = (kind, "--place", "01051", "--period", "2025", "--out", str(file))
    assert order(snapshots, *ordered, "--language", "en") == DONE
    content = file.read_bytes()
    if kind == "pptx":
        first = Presentation(io.BytesIO(content)).slides[0].shapes.title
        assert first is not None
        assert "Dithmarschen" in first.text
    else:
        assert b'lang="en"' in content
        assert b"Dithmarschen" in content


def test_of_a_deck_with_a_wrong_slide_the_rest_is_written_and_the_slide_named(
    snapshots: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deck, out = tmp_path / "deck.toml", tmp_path / "deck.pdf"
    deck.write_text(DECK, encoding="utf-8")
    assert order(snapshots, "pdf", "--deck", str(deck), "--out", str(out)) == DONE
    said = capsys.readouterr().err
    assert "2" in said
    assert "Z99" in said
    pages = PdfReader(out).pages
    assert len(pages) == 3
    assert "Z99" in pages[2].extract_text()


def test_a_deck_that_ships_is_named_by_its_id(snapshots: Path, tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    assert order(snapshots, "pptx", "--deck", "zwei-jahre", "--out", str(out)) == DONE
    assert len(Presentation(io.BytesIO(out.read_bytes())).slides) > 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--place", "99999999"), "--place 99999999"),
        (("--place", "01", "--period", "1999"), "--period 1999"),
        (("--deck", "no-such-deck"), "zwei-jahre"),
        (("--version", "000000000000"), "000000000000"),
    ],
)
@pytest.mark.usefixtures("_here")
def test_what_is_not_there_is_refused_with_what_there_is(
    snapshots: Path,
    tmp_path: Path,
    arguments: tuple[str, ...],
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert order(snapshots, "pdf", *arguments) == REFUSED
    assert said in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_the_document_is_of_the_version_in_force(snapshots: Path, tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    assert order(snapshots, "pdf", "--place", "01051", "--out", str(out)) == DONE
    text = PdfReader(out).pages[0].extract_text()
    assert snapshot.find(snapshots).version in text
