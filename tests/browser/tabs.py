"""How a browser test looks at the dashboard: its links, its tabs, and when a page is complete."""

import re
from typing import Literal, Self, TypeAlias
from urllib.parse import urlencode, urlsplit

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from quartiersmonitor import paths

START = "overview"
PAGES = sorted(path.stem for path in paths.ROOT.glob("pages/*/*.py"))
LANGUAGES = ("de", "en")
DESKTOP, PHONE = 1400, 390
HEIGHT = 1000

Scheme: TypeAlias = Literal["light", "dark"]

# A first load starts a session and draws the map, on two cores shared with the server.
PATIENCE_MS = 60_000

# The end of a run says little about the moment after a click, before the next run has begun:
# wait until nothing on the page has changed for a while.
UNTIL_QUIET = """() => new Promise(resolve => {
    const app = document.querySelector('[data-testid="stApp"]');
    const isRunning = () => app.dataset.testScriptState !== 'notRunning';
    const observer = new MutationObserver(restart);
    let timer;
    function restart() {
        clearTimeout(timer);
        timer = setTimeout(() => {
            if (isRunning()) return restart();
            observer.disconnect();
            resolve();
        }, 500);
    }
    observer.observe(app, {subtree: true, childList: true, attributes: true, characterData: true});
    restart();
})"""


# A browser without WebGL: maps stay empty frames, and the processor has no pixels of theirs to make.
WITHOUT_WEBGL = """
const drawing = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
    return kind.startsWith('webgl') ? null : drawing.call(this, kind, ...more);
};"""
MISSES_WEBGL = "WebGL2 is required to display this map."

# Streamlit remembers a folded sidebar for whoever opens the next tab.
FORGETFUL = "try { localStorage.clear(); } catch { /* a frame without an address has none */ }"


def link(address: str, page: str, **parameters: str) -> str:
    """The link to a page, with its query parameters."""
    path = "" if page == START else page
    return f"{address}/{path}" + (f"?{urlencode(parameters)}" if parameters else "")


def settle(page: Page) -> None:
    """Waits until the script has run, its elements are drawn and nothing is being fetched."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=PATIENCE_MS)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE_MS)
    heading = page.get_by_test_id("stMain").get_by_role("heading")
    failure = page.get_by_test_id("stException")
    expect(heading.or_(failure).first).to_be_visible(timeout=PATIENCE_MS)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    page.evaluate(UNTIL_QUIET)


def go_to(page: Page, name: str) -> None:
    """Opens another page by the navigation: the scripts of the app stay, unlike with a link."""
    path = "" if name == START else name
    folded = page.get_by_test_id("stExpandSidebarButton")
    if folded.is_visible():
        folded.click()
    page.get_by_test_id("stSidebarNav").locator(f"a[href$='/{path}']").click()
    expect(page).to_have_url(re.compile(rf"/{path}(\?|$)"))
    settle(page)


def downloaded(page: Page, button: Locator) -> tuple[str, bytes]:
    """The name and the content of the file that a button gives."""
    with page.expect_download(timeout=PATIENCE_MS) as started:
        button.click()
    return started.value.suggested_filename, started.value.path().read_bytes()


class Tabs:
    """Tabs of a browser, closed at the end; they draw maps only where they are told to.

    Without a graphics card a map costs more than the rest of its page. Where the map is not what a
    test is about, the tab has no WebGL, as those of some visitors: its frame, legend and table are
    there, and MapLibre reports that it cannot draw.

    On leaving, no other script may have failed in any tab, and no request have left this machine.
    """

    def __init__(self, browser: BrowserContext) -> None:
        self._browser = browser
        self._pages: list[Page] = []
        self.requested: list[str] = []
        self.script_errors: list[str] = []

    def open(
        self,
        url: str,
        *,
        width: int = DESKTOP,
        scheme: Scheme = "light",
        draws_maps: bool = False,
    ) -> Page:
        """Opens a link in a new tab and waits until its page is complete."""
        page = self.blank(width=width, scheme=scheme, draws_maps=draws_maps)
        page.goto(url)
        settle(page)
        return page

    def blank(
        self, *, width: int = DESKTOP, scheme: Scheme = "light", draws_maps: bool = False
    ) -> Page:
        """A new tab that shows nothing yet."""

        def note(error: Error) -> None:
            if draws_maps or not str(error).startswith(MISSES_WEBGL):
                self.script_errors.append(str(error))

        page = self._browser.new_page()
        self._pages.append(page)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme=scheme)
        page.on("request", lambda request: self.requested.append(request.url))
        page.on("websocket", lambda socket: self.requested.append(socket.url))
        page.on("pageerror", note)
        page.add_init_script(FORGETFUL)
        if not draws_maps:
            page.add_init_script(WITHOUT_WEBGL)
        return page

    def foreign_requests(self) -> list[str]:
        """What was asked for from any other host than this machine."""
        return [
            url
            for url in self.requested
            if urlsplit(url).scheme not in ("data", "blob")
            and urlsplit(url).hostname not in ("127.0.0.1", "localhost")
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        for page in self._pages:
            page.close()
        if failure is None:
            assert self.foreign_requests() == []
            assert self.script_errors == []
