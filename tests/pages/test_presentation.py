"""The desk before the stage: collect, order, word, save, open."""

from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor.decks import deck_file, deck_link, shipped
from quartiersmonitor.decks.deck import Deck, Slide, Text
from tests.pages.conftest import OpenPage

PRESENTATION = "pages/stage/presentation.py"
MINE = Deck(
    title=Text.of("Meine Folien"),
    slides=(
        Slide(view="map", indicator="T1", level="district", note=Text.of("Ruhig sprechen.")),
        Slide(view="trend", indicator="F1", headline=Text.of("Was **bleibt**?")),
        Slide(view="cliff"),
    ),
)


@pytest.fixture
def mine(open_page: OpenPage) -> AppTest:
    """The page with a deck of the reader's own on it, from a link."""
    return open_page(PRESENTATION, lang="en", deck=deck_link.encode(MINE))


def headlines(app: AppTest) -> list[str]:
    [slides] = app.radio
    return list(slides.options)


def warned(app: AppTest) -> str:
    return " ".join(warning.value for warning in app.warning)


def test_a_new_reader_is_told_how_to_collect_and_sees_a_shipped_deck(open_page: OpenPage) -> None:
    app = open_page(PRESENTATION, lang="en")
    assert not app.exception
    assert "Nothing is collected yet" in app.info[0].value
    assert app.title[0].value.startswith(shipped.every()[0].title.en)
    assert len(headlines(app)) == len(shipped.every()[0].slides)


@pytest.mark.parametrize("deck", shipped.every(), ids=lambda deck: str(deck.id))
def test_every_shipped_deck_opens_from_its_link(open_page: OpenPage, deck: Deck) -> None:
    app = open_page(PRESENTATION, deck=deck.id)
    assert not app.exception
    assert not app.warning
    assert app.title[0].value.startswith(deck.title.de)
    for number in range(len(deck.slides)):
        app.radio[0].set_value(number).run()
        assert not app.exception
        assert app.subheader[0].value.startswith(f"{number + 1} · ")


def test_a_deck_of_ones_own_opens_from_its_link(mine: AppTest) -> None:
    assert not mine.exception
    assert not mine.warning
    assert mine.title[0].value == "Meine Folien: 3 slides"
    assert headlines(mine)[1] == "2 · Was \\*\\*bleibt\\*\\*?"


def test_slides_move_and_go_and_come_back(mine: AppTest) -> None:
    first, second, third = (name.split(" · ", 1)[1] for name in headlines(mine))
    mine.button(key="desk_arrow_downward").click().run()
    assert [name.split(" · ", 1)[1] for name in headlines(mine)] == [second, first, third]
    assert mine.radio[0].value == 1
    mine.button(key="desk_delete").click().run()
    assert [name.split(" · ", 1)[1] for name in headlines(mine)] == [second, third]
    mine.button(key="desk_undo").click().run()
    mine.button(key="desk_undo").click().run()
    assert [name.split(" · ", 1)[1] for name in headlines(mine)] == [first, second, third]


def test_the_last_slide_can_go_too(mine: AppTest) -> None:
    for _step in range(3):
        mine.button(key="desk_delete").click().run()
    assert not mine.exception
    assert not mine.radio
    mine.button(key="desk_undo").click().run()
    assert len(headlines(mine)) == 1


def test_a_headline_and_a_note_are_kept_with_the_slide(mine: AppTest) -> None:
    headline = next(box for box in mine.text_input if box.label.startswith("Own headline"))
    headline.set_value("Weniger Sicherheit").run()
    assert headlines(mine)[0] == "1 · Weniger Sicherheit"
    note = next(box for box in mine.text_area if box.label == "Speaker note")
    assert note.value == "Ruhig sprechen."
    note.set_value("Laut sprechen.").run()
    deck = of_link(mine)
    assert deck.slides[0].headline == Text.of("Weniger Sicherheit")
    assert deck.slides[0].note == Text.of("Laut sprechen.")


def test_words_in_two_languages_are_changed_in_the_one_that_is_spoken(open_page: OpenPage) -> None:
    app = open_page(PRESENTATION, lang="de", deck="jung-und-alt")
    app.radio[0].set_value(1).run()
    before = shipped.find("jung-und-alt")
    assert before is not None
    next(button for button in app.button if button.label.startswith("Ändern")).click().run()
    app.radio[0].set_value(1).run()
    next(box for box in app.text_input if box.label.startswith("Eigene")).set_value("Neu").run()
    changed = of_link(app)
    assert changed.slides[1].headline == Text("Neu", before.slides[1].headline.en)
    assert changed.id == ""
    assert changed.version


def of_link(app: AppTest) -> Deck:
    """The deck of the address that the page offers."""
    [address] = [code.value for code in app.code]
    [code] = parse_qs(urlsplit(address).query)["deck"]
    return deck_link.decode(code)


def test_what_is_collected_survives_another_page(mine: AppTest) -> None:
    before = headlines(mine)
    mine.switch_page("../pages/state/funding.py").run()
    mine.switch_page(f"../{PRESENTATION}").run()
    assert headlines(mine) == before


def test_a_deck_with_mistakes_says_which_slides_and_shows_the_rest(open_page: OpenPage) -> None:
    deck = Deck(
        title=Text.of("x"),
        slides=(
            Slide(view="map"),
            Slide(view="trend", indicator="A99"),
            Slide(view="trend", indicator="T1", place="Atlantis"),
        ),
    )
    app = open_page(PRESENTATION, lang="en", deck=deck_link.encode(deck))
    assert not app.exception
    assert "Slide 2: there is no indicator “A99”" in warned(app)
    assert "Slide 3: there is no place “Atlantis”" in warned(app)
    assert app.get("plotly_chart")
    app.radio[0].set_value(1).run()
    assert not app.exception
    assert any("A99" in info.value for info in app.info)


@pytest.mark.parametrize("code", ["gibt-es-nicht", "z.xyz", "z." + "A" * 500])
def test_a_link_without_a_deck_says_so_and_shows_a_shipped_one(
    open_page: OpenPage, code: str
) -> None:
    app = open_page(PRESENTATION, lang="en", deck=code)
    assert not app.exception
    assert app.warning
    assert app.radio


def test_an_unknown_version_is_said(open_page: OpenPage) -> None:
    deck = Deck(title=Text.of("x"), slides=MINE.slides, version="0123456789ab")
    app = open_page(PRESENTATION, lang="en", deck=deck_link.encode(deck))
    assert "0123456789ab" in warned(app)
    next(button for button in app.button if button.label.startswith("Raise")).click().run()
    assert not app.warning
    assert of_link(app).version


def test_a_saved_file_opens_again(mine: AppTest, open_page: OpenPage) -> None:
    text = deck_file.write(of_link(mine))
    app = open_page(PRESENTATION, lang="en")
    app.file_uploader[0].set_value(("deck.toml", text.encode(), "application/toml")).run()
    assert not app.exception
    assert app.title[0].value == "Meine Folien: 3 slides"


@pytest.mark.parametrize("content", [b"\xff\xfe", b"not = = toml"])
def test_a_file_that_is_no_deck_is_refused_with_a_reason(
    open_page: OpenPage, content: bytes
) -> None:
    app = open_page(PRESENTATION, lang="en")
    app.file_uploader[0].set_value(("deck.toml", content, "application/toml")).run()
    assert not app.exception
    assert "This is not a deck" in app.error[0].value
    assert app.radio


def test_a_file_with_mistakes_says_which_slide(open_page: OpenPage) -> None:
    app = open_page(PRESENTATION, lang="en")
    text = "title = 'x'\n[[slides]]\nview = 'map'\n[[slides]]\nview = 'map'\ncolour = 'red'"
    app.file_uploader[0].set_value(("deck.toml", text.encode(), "application/toml")).run()
    assert "Slide 2: “colour” is not known here" in warned(app)
    assert len(headlines(app)) == 2


@pytest.mark.parametrize("place", ["01", "01053", "01002000", "Q01"])
def test_a_place_has_a_deck_of_its_own(open_page: OpenPage, place: str) -> None:
    app = open_page(PRESENTATION, lang="de", place=place)
    app.selectbox(key="desk_deck").set_value("place").run()
    assert not app.exception
    assert not app.warning
    assert len(headlines(app)) > 1


def test_the_way_onto_the_stage_holds_deck_language_and_version(mine: AppTest) -> None:
    [button] = mine.get("link_button")
    proto = button.proto
    address = urlsplit(str(proto.url))
    assert address.path.startswith("app/stage/z.")
    assert parse_qs(address.query)["lang"] == ["en"]
    assert deck_link.decode(address.path.removeprefix("app/stage/")) == MINE
    assert not proto.disabled


def test_the_file_of_the_deck_is_offered_with_the_documents(mine: AppTest) -> None:
    labels = [button.proto.label for button in mine.get("download_button")]
    assert labels[:3] == ["PowerPoint", "PDF", "HTML, one file"]
    assert "Deck (TOML)" in labels
