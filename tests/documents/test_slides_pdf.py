"""A deck as PDF: a page for each slide, readable from afar, tagged, whatever the deck says."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from quartiersmonitor import snapshot
from quartiersmonitor.decks import compose, shipped
from quartiersmonitor.decks.compose import Presentation
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents import slides_pdf
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.views import colours, reading
from quartiersmonitor.views.choice import STATE
from quartiersmonitor.views.reading import Shown
from tests.documents import tagged
from tests.documents.tagged import squeezed
from tests.documents.test_picture import HOSTILE

LEAST = 24  # points, on pages of 1440 by 810
DECKS = [deck.id for deck in shipped.every()]


@pytest.fixture(scope="module")
def shown(snapshots: Path) -> Iterator[Shown]:
    with reading.opened(snapshot.find(snapshots)) as found:
        yield found


@pytest.fixture(autouse=True)
def _german() -> Iterator[None]:
    with language.spoken("de"):
        yield


def composed(deck_id: str) -> Presentation:
    found = shipped.find(deck_id)
    assert found is not None
    return compose.compose(found)


@pytest.fixture(scope="module", params=DECKS)
def presentation(request: pytest.FixtureRequest, shown: Shown) -> Presentation:
    with language.spoken("de"):
        return composed(request.param)


@pytest.fixture(scope="module")
def document(presentation: Presentation) -> bytes:
    """The deck as PDF, set once for all tests that only read it."""
    with language.spoken("de"):
        return slides_pdf.of(presentation)


def test_there_is_a_title_page_and_a_page_for_each_slide(
    presentation: Presentation, document: bytes
) -> None:
    pages = tagged.read(document).pages
    assert len(pages) == len(presentation.slides) + 1
    first = tagged.text_of(pages[0])
    for said in (presentation.title, presentation.subtitle, presentation.day, presentation.version):
        assert squeezed(said) in first
    for page in pages:
        assert (page.mediabox.width, page.mediabox.height) == (1440, 810)


def test_each_slide_states_its_finding_and_its_source(
    presentation: Presentation, document: bytes
) -> None:
    pages = tagged.read(document).pages[1:]
    for slide, page in zip(presentation.slides, pages, strict=True):
        text = tagged.text_of(page)
        for said in (slide.headline, slide.finding, slide.source, slide.reported, slide.problem):
            assert squeezed(said) in text
        assert squeezed(f"{slide.number} / {len(presentation.slides)}") in text
        assert presentation.version in text
        assert squeezed("Synthetische Demodaten") in text


def test_what_stands_around_a_picture_can_be_read_from_afar(
    presentation: Presentation, document: bytes
) -> None:
    pages = tagged.read(document).pages
    for slide, page in zip((None, *presentation.slides), pages, strict=True):
        sizes = tagged.sizes(page)
        # A chart with many rows sets its own names smaller.
        is_drawn = slide is not None and slide.view is not None and slide.view.figure is not None
        beside = f"{slide.headline} {slide.source}" if slide else ""
        around = [
            size for text, size in sizes if not is_drawn or (len(text) > 25 and text in beside)
        ]
        assert around
        assert min(around) >= LEAST - 0.1


def test_it_is_tagged_with_a_heading_and_an_alternative_text_for_each_slide(
    presentation: Presentation, document: bytes
) -> None:
    assert tagged.is_accessible(document)
    assert str(tagged.root(document)["/Lang"]).startswith("de")
    kinds = [str(element["/S"]) for element in tagged.elements(document)]
    assert kinds.count("/H1") == len(presentation.slides)
    told = [one.view.finding for one in presentation.slides if one.view and one.view.figure]
    assert tagged.alternatives(document) == sorted(told)


def test_the_same_deck_gives_the_same_bytes(shown: Shown) -> None:
    for deck_id in DECKS[:2]:
        assert slides_pdf.of(composed(deck_id)) == slides_pdf.of(composed(deck_id))


def test_bars_carry_their_published_values(shown: Shown) -> None:
    deck = Deck(title=Text.of("Kreise"), slides=(Slide(view="districts", indicator="A2"),))
    text = tagged.text_of(tagged.read(slides_pdf.of(compose.compose(deck))).pages[1])
    header = reading.headers("de")["A2"]
    values = reading.by_region("A2", "district", shown.periods["quarter"][-1])
    assert len(values) == 15
    for value in values:
        assert value.number is not None
        assert squeezed(reading.regions()[value.region_id].name) in text
        assert squeezed(numbers.decimal(value.number, header.decimals)) in text


def test_a_table_shows_the_rows_that_fit_and_counts_the_others(shown: Shown) -> None:
    deck = Deck(title=Text.of("Fristen"), slides=(Slide(view="deadlines"),))
    presentation = compose.compose(deck)
    [slide] = presentation.slides
    assert slide.view is not None
    rows = slide.view.table().rows
    pages = tagged.read(slides_pdf.of(presentation)).pages
    assert len(pages) == 2
    text = tagged.text_of(pages[1])
    shown_rows = 0
    for row in rows:
        if squeezed("".join(row)) not in text:
            break
        shown_rows += 1
    assert 3 <= shown_rows < len(rows)
    assert squeezed(f"Weitere Zeilen in der Anwendung: {len(rows) - shown_rows}") in text


def test_a_slide_that_cannot_be_shown_says_so_and_the_others_are_there(shown: Shown) -> None:
    deck = Deck(
        title=Text.of("Halb"),
        slides=(Slide(view="nirgends"), Slide(view="trend", indicator="XX"), Slide(view="trend")),
    )
    presentation = compose.compose(deck)
    document = slides_pdf.of(presentation)
    pages = tagged.read(document).pages
    assert len(pages) == 4
    for slide, page in zip(presentation.slides[:2], pages[1:3], strict=True):
        assert slide.problem
        assert squeezed(slide.problem) in tagged.text_of(page)
    assert len(tagged.alternatives(document)) == 1


def test_words_of_people_are_never_markup_and_keep_to_their_page(shown: Shown) -> None:
    deck = Deck(
        title=Text.of(HOSTILE * 3),
        subtitle=Text.of(HOSTILE * 3),
        slides=(
            Slide(view="trend", headline=Text.of(HOSTILE), note=Text.of(HOSTILE)),
            Slide(view="districts", headline=Text.of("Wort" * 200)),
            Slide(view=HOSTILE),
        ),
    )
    presentation = compose.compose(deck)
    document = slides_pdf.of(presentation)
    pages = tagged.read(document).pages
    assert len(pages) == 4
    harmless = squeezed('#import "x": * *fett* _schräg_ $x^2$')
    assert harmless in tagged.text_of(pages[0])
    assert harmless in tagged.text_of(pages[1])


def test_a_deck_without_slides_is_its_title(shown: Shown) -> None:
    presentation = compose.compose(Deck(title=Text.of("Leer"), slides=()))
    assert len(tagged.read(slides_pdf.of(presentation)).pages) == 1


def test_speaker_notes_stay_with_the_speaker(shown: Shown) -> None:
    deck = Deck(title=Text.of("Notiz"), slides=(Slide(view="trend", note=Text.of("Nur für mich")),))
    for page in tagged.read(slides_pdf.of(compose.compose(deck))).pages:
        assert squeezed("Nur für mich") not in tagged.text_of(page)


def test_real_figures_are_not_called_invented(shown: Shown) -> None:
    real = replace(composed(DECKS[0]), invented="")
    for page in tagged.read(slides_pdf.of(real)).pages:
        assert squeezed("Synthetische Demodaten") not in tagged.text_of(page)


def test_it_can_be_dark_and_english(shown: Shown) -> None:
    with language.spoken("en"), colours.on_ground(dark=True):
        presentation = composed(DECKS[0])
        document = slides_pdf.of(presentation)
    assert str(tagged.root(document)["/Lang"]).startswith("en")
    assert squeezed("Synthetic demonstration data") in tagged.text_of(
        tagged.read(document).pages[1]
    )


def test_a_deck_of_a_place_is_set_too(shown: Shown) -> None:
    slides = tuple(Slide(view=view) for view in ("numbers", "spine", "coverage_map", "rug"))
    deck = Deck(title=Text.of("Orte"), slides=slides, place="01058")
    presentation = compose.compose(deck)
    assert STATE not in (slide.slide.place for slide in presentation.slides)
    assert len(tagged.read(slides_pdf.of(presentation)).pages) == 5
