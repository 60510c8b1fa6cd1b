"""The HTML package in a browser without any network: it steps, draws, reads and prints."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from quartiersmonitor.decks import shipped
from quartiersmonitor.decks.deck import Slide
from quartiersmonitor.documents.player import package
from quartiersmonitor.views import colours
from tests.browser import stage
from tests.browser.barriers import serious_barriers
from tests.documents.presented import DECK, composed

MORE = (Slide(view="timeline"), Slide(view="needs_topics"), Slide(view="white_spots"))
# By district, since axe reads the rows of a thousand municipalities for a minute.
FIRST = replace(DECK.slides[0], level="district")
MANY = replace(DECK, slides=(FIRST, *DECK.slides[1:], *MORE))
COUNT = len(MANY.slides)


@pytest.fixture(scope="module")
def file(snapshots: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stick") / "package.html"
    with composed(snapshots, MANY) as presentation:
        path.write_bytes(package.of(presentation))
    return path


@pytest.fixture(scope="module")
def requested() -> list[str]:
    """What the page of these tests has asked for."""
    return []


@pytest.fixture(scope="module")
def opened(browser: BrowserContext, file: Path, requested: list[str]) -> Iterator[Page]:
    """The package in a browser whose network is cut, opened once for all tests of this file."""
    assert browser.browser is not None
    alone = browser.browser.new_context(offline=True, reduced_motion="reduce")
    alone.on("request", lambda request: requested.append(request.url))
    with stage.opened(alone, file.as_uri()) as page:
        yield page
    alone.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """The package on its first slide, with nothing over it."""
    opened.keyboard.press("Escape")
    stage.go(opened, 0)
    return opened


def test_it_opens_with_the_network_cut_and_asks_for_nothing(
    page: Page, file: Path, requested: list[str]
) -> None:
    for number in range(COUNT + 1):
        stage.go(page, number)
        stage.drawn(page)
    page.keyboard.press("r")
    page.wait_for_timeout(500)
    page.keyboard.press("r")
    assert [url for url in requested if not url.startswith("data:")] == [file.as_uri()]


@pytest.mark.parametrize("size", [stage.LAPTOP, stage.PROJECTOR, stage.WALL])
def test_every_text_on_a_slide_is_as_large_as_24_points_on_a_wall(
    page: Page, size: dict[str, int]
) -> None:
    stage.resize(page, size)
    for number in range(COUNT + 1):
        stage.go(page, number)
        stage.drawn(page)
        assert stage.too_small(page) == []
        assert page.evaluate(stage.CUT_OFF) == []


def test_words_can_be_read_on_a_telephone(browser: BrowserContext, file: Path) -> None:
    with stage.opened(browser, file.as_uri(), size={"width": 390, "height": 844}) as page:
        for number in range(COUNT + 1):
            stage.go(page, number)
            stage.drawn(page)
            assert min(size for _words, size in page.evaluate(stage.SIZES_OF_TYPE)) >= 13
            assert page.evaluate(stage.CUT_OFF) == []


STEPS = [
    *((key, 1, 2) for key in ("ArrowRight", "ArrowDown", "Space", "PageDown", "Enter")),
    *((key, 2, 1) for key in ("ArrowLeft", "ArrowUp", "Backspace", "PageUp")),
    ("Home", 3, 0),
    ("End", 1, COUNT),
    ("ArrowRight", COUNT, COUNT),
    ("ArrowLeft", 0, 0),
    *((key, 2, 2) for key in ("Escape", "Shift+F5", "x", "Tab")),
]


def test_keys_and_clickers_step(browser: BrowserContext, file: Path) -> None:
    with stage.opened(browser, file.as_uri()) as page:
        for key, before, after in STEPS:
            stage.go(page, before)
            page.keyboard.press(key)
            assert stage.at(page) == after, key


def test_a_curtain_covers_everything_until_any_key(page: Page) -> None:
    stage.go(page, 2)
    for key, name in (("b", "black"), (".", "black"), ("w", "white")):
        page.keyboard.press(key)
        curtain = page.locator(f".curtain.{name}")
        expect(curtain).to_be_visible()
        assert curtain.bounding_box() == {"x": 0, "y": 0, **stage.WALL}
        page.keyboard.press("PageDown")
        expect(curtain).to_be_hidden()
        assert stage.at(page) == 2


def test_the_overview_leads_to_any_slide(page: Page) -> None:
    page.keyboard.press("o")
    overview = page.get_by_role("dialog")
    expect(overview.get_by_role("button")).to_have_count(COUNT + 1)
    assert stage.too_small(page) == []
    expect(
        overview.locator(".mini .picture [data-drawn], .mini .picture svg").first
    ).to_be_attached()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(overview).to_be_hidden()
    assert stage.at(page) == 2


def test_a_question_mark_lists_the_keys(page: Page) -> None:
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("nächste Folie")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_reloading_stays_on_the_slide(page: Page) -> None:
    stage.go(page, 3)
    page.reload()
    page.wait_for_selector("html[data-ready]")
    assert stage.at(page) == 3


def test_the_table_of_a_slide_is_a_key_away(page: Page) -> None:
    stage.go(page, 2)
    page.keyboard.press("d")
    rows = page.get_by_role("dialog").get_by_role("row")
    assert rows.count() == 16  # the districts, and their heads


def test_a_map_says_what_lies_under_the_pointer(page: Page) -> None:
    stage.go(page, 1)
    area = page.locator(".slide.current .picture path").nth(0)
    area.hover(force=True, position={"x": 12, "y": 12})
    page.mouse.move(600, 500)
    expect(page.locator(".tip")).to_be_visible()
    assert page.locator(".tip b").inner_text()


def test_the_ground_changes_and_the_charts_with_it(page: Page) -> None:
    stage.go(page, 2)
    stage.drawn(page)
    bars = "getComputedStyle(document.querySelector('.current .bars path')).fill"
    light = page.evaluate(bars)
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-ground", "dark")
    assert page.evaluate(bars) != light
    page.keyboard.press("t")
    expect(page.locator("html")).to_have_attribute("data-ground", "light")


def test_the_speaker_has_a_window_with_note_and_next_slide(page: Page) -> None:
    with page.context.expect_page() as opening:
        page.keyboard.press("n")
    speaker = opening.value
    page.bring_to_front()
    stage.go(page, 1)
    expect(speaker.locator("body")).to_contain_text("Langsam zeigen.")
    expect(speaker.locator("body")).to_contain_text("Wo am meisten?")
    speaker.keyboard.press("PageDown")
    assert stage.at(page) == 2
    speaker.close()


def test_a_finger_steps(page: Page) -> None:
    swipe = """across => {
        const touch = x => new Touch({identifier: 1, target: document.body, clientX: x, clientY: 300});
        const send = (name, x) => document.body.dispatchEvent(new TouchEvent(name, {
            bubbles: true, touches: name === 'touchstart' ? [touch(x)] : [], changedTouches: [touch(x)],
        }));
        send('touchstart', 500);
        send('touchend', 500 + across);
    }"""
    page.evaluate(swipe, -200)
    assert stage.at(page) == 1
    page.evaluate(swipe, 200)
    assert stage.at(page) == 0


def test_nothing_keeps_anybody_out(browser: BrowserContext, file: Path) -> None:
    with stage.opened(browser, file.as_uri()) as page:
        page.locator(".hint").evaluate("hint => hint.remove()")  # as it does after some seconds
        # Map, chart, problem, table, figures in large type; of the dark ground those with most
        # words, for their contrasts.
        for slides, rules in (((0, 1, 2, 4, 5, 6), ()), ((4, 5), ("color-contrast",))):
            for number in slides:
                stage.go(page, number)
                stage.drawn(page)
                assert serious_barriers(page, *rules) == []
            stage.go(page, 2)
            for key in ("?", "o", "d"):
                page.keyboard.press(key)
                assert serious_barriers(page, *rules) == []
                page.keyboard.press("Escape")
            page.keyboard.press("r")
            assert serious_barriers(page, *rules) == []
            page.keyboard.press("r")
            page.keyboard.press("t")


def test_without_scripts_everything_can_be_read(browser: BrowserContext, file: Path) -> None:
    assert browser.browser is not None
    plain = browser.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(file.as_uri())
    # The slide that cannot be shown has no table; that of the districts has 15 rows.
    tables = page.locator(".slide > .behind table")
    expect(tables).to_have_count(COUNT - 1)
    for number in range(COUNT - 1):
        expect(tables.nth(number)).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_count(COUNT)
    plain.close()


def test_paper_gets_every_slide_with_its_table(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for slide in page.locator(".slide").all():
        expect(slide).to_be_visible()
    expect(page.locator(".banner")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert stage.at(page) == 0


def test_shipped_decks_show_all_their_slides_in_large_type(
    browser: BrowserContext, snapshots: Path, tmp_path: Path
) -> None:
    for deck in shipped.every():
        path = tmp_path / f"{deck.id}.html"
        with colours.on_ground(dark=True), composed(snapshots, deck, "en") as presentation:
            assert [slide.problem for slide in presentation.slides if slide.problem] == []
            path.write_bytes(package.of(presentation))
        with stage.opened(browser, path.as_uri()) as page:
            for number in range(len(deck.slides) + 1):
                stage.go(page, number)
                stage.drawn(page)
                assert stage.too_small(page) == []
                assert page.evaluate(stage.CUT_OFF) == []
