"""How long a step takes on the stage: from the key to the frame that shows the next slide."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Page

from quartiersmonitor import snapshot
from quartiersmonitor.decks import compose
from quartiersmonitor.decks.deck import Deck, Slide, Text
from quartiersmonitor.documents.player import package
from quartiersmonitor.speech import language
from quartiersmonitor.views import reading
from tests.browser import chromium

_VIEWS = ("map", "districts", "trend", "coverage_map", "section71", "cliff", "numbers", "deadlines")
SLIDES = 20
_LOOKING_MS = 1500
_IDLE_SECONDS = 5

# A key, then the frame after the one in which its slide became visible.
_STEP = """() => new Promise(resolve => {
    const begun = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'PageDown', bubbles: true}));
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - begun)));
})"""


@dataclass(frozen=True)
class Stage:
    """Writing the file and opening it; steps after a look at each slide, and steps in a hurry."""

    package_seconds: float
    megabytes: float
    opening_milliseconds: float
    usual_step_milliseconds: float
    longest_step_milliseconds: float
    longest_hurried_step_milliseconds: float
    idle_cpu_per_cent: float


def measure(snapshots: Path) -> Stage:
    """Steps through a package of 20 slides in a real browser."""
    views = (_VIEWS * SLIDES)[:SLIDES]
    deck = Deck(title=Text.of("Bench"), slides=tuple(Slide(view=view) for view in views))
    with language.spoken("de"), reading.opened(snapshot.find(snapshots)):
        begun = time.perf_counter()
        content = package.of(compose.compose(deck))
        written = time.perf_counter() - begun
    with tempfile.TemporaryDirectory() as folder, chromium.started() as browser:
        file = Path(folder, "package.html")
        file.write_bytes(content)
        page = browser.new_page()
        page.set_viewport_size({"width": 1920, "height": 1080})
        begun = time.perf_counter()
        page.goto(file.as_uri())
        page.wait_for_selector("html[data-ready]")
        opened = time.perf_counter() - begun
        looked_at = _steps(page, _LOOKING_MS)
        idle = _idle(page)
        page.reload()
        page.keyboard.press("Home")
        page.wait_for_timeout(_LOOKING_MS)
        hurried = _steps(page, 0)
    return Stage(
        written,
        len(content) / 1e6,
        opened * 1e3,
        median(looked_at),
        max(looked_at),
        max(hurried),
        idle,
    )


def _steps(page: Page, pause: int) -> list[float]:
    taken = []
    for _slide in range(SLIDES):
        page.wait_for_timeout(pause)
        taken.append(float(page.evaluate(_STEP)))
    return taken


def _idle(page: Page) -> float:
    """How much of a core the page takes while nobody touches it."""
    page.wait_for_timeout(_LOOKING_MS)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def busy() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(float(one["value"]) for one in metrics if one["name"] == "TaskDuration")

    before = busy()
    page.wait_for_timeout(_IDLE_SECONDS * 1000)
    return (busy() - before) / _IDLE_SECONDS * 100


if __name__ == "__main__":
    import sys

    print(measure(Path(sys.argv[1])))
