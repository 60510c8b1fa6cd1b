"""How a browser test looks at a presentation: its keys, its slide, and how large its type is."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

# 24 pt on a wall of 1920 × 1080, and the same share of every other wall.
SMALLEST_TYPE = 32
WALL = {"width": 1920, "height": 1080}
LAPTOP = {"width": 1366, "height": 768}
PROJECTOR = {"width": 1024, "height": 768}

# Every visible text with its rendered size, those inside a drawing as enlarged as it is; slides in
# miniature are pictures.
SIZES_OF_TYPE = """() => {
    const found = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const element = texts.currentNode.parentElement;
        const words = texts.currentNode.data.trim();
        if (!words || element.closest('.unseen, .mini, script, style')) continue;
        if (!element.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
        let size = parseFloat(getComputedStyle(element).fontSize);
        const svg = element.closest('svg');
        if (svg) size *= svg.getBoundingClientRect().width / svg.clientWidth;
        found.push([words, size]);
    }
    return found;
}"""

# Visible words that a slide has no room for.
CUT_OFF = """() => [...document.querySelectorAll(
    '.slide.current :is(.face, .head, .headline, .finding, .subtitle, .source, .legend, .numbers)'
)].filter(part => {
    const box = part.getBoundingClientRect();
    return box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.top < 0;
}).map(part => part.className + ': ' + part.textContent.slice(0, 80))"""


@contextmanager
def opened(browser: BrowserContext, address: str, **options: dict[str, int]) -> Iterator[Page]:
    """A presentation in a tab of its own; no script may fail, and nothing be kept from running."""
    page = browser.new_page()
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on(
        "console",
        lambda said: failures.append(said.text) if said.type == "error" else None,
    )
    page.set_viewport_size(options.get("size", WALL))  # type: ignore[arg-type]
    page.goto(address)
    page.wait_for_selector("html[data-ready]")
    yield page
    page.close()
    assert failures == []


def resize(page: Page, size: dict[str, int]) -> None:
    """Another window, for which the presentation measures itself anew."""
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.wait_for_timeout(300)  # it waits a little for the next change


def at(page: Page) -> int:
    """The number of the slide that is seen, which the address says as well."""
    number = page.evaluate("Number(document.querySelector('.slide.current').dataset.number)")
    assert page.url.endswith(f"#{number}")
    return int(number)


def go(page: Page, number: int) -> None:
    """To a slide, by its number and Enter."""
    for digit in str(number):
        page.keyboard.press(digit)
    page.keyboard.press("Enter")


def drawn(page: Page) -> None:
    """Waits until the chart or the map of the slide is there."""
    page.wait_for_function("!document.querySelector('.slide.current .picture:not([data-drawn])')")


def too_small(page: Page) -> list[tuple[str, float]]:
    """Visible texts smaller than 24 pt of a wall, measured in pixels of the window."""
    size = page.viewport_size
    assert size is not None
    least = SMALLEST_TYPE * min(size["width"] / 1920, size["height"] / 1080)
    found = page.evaluate(SIZES_OF_TYPE)
    assert found
    return [(words, pixels) for words, pixels in found if pixels < least - 0.1]
