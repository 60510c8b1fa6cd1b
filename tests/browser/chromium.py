"""Starts a Chromium for the browser tests; where none starts, installs Debian's, or Playwright's."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, sync_playwright

from tests import debian

ARGUMENTS = [
    "--no-sandbox",  # root, as in most containers, has no sandbox
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL, which the map needs, without a graphics card
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # No name outside this machine resolves, so a foreign request cannot succeed unnoticed.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
REMEDY = (
    "No Chromium starts here, and none could be installed without a password. "
    "Please run `sudo apt-get install chromium libatomic1`, "
    "or `.venv/bin/playwright install --with-deps chromium`."
)


class NoChromium(Exception):
    """There is no Chromium, or it does not start."""


@contextmanager
def started() -> Iterator[BrowserContext]:
    """A headless Chromium: the machine's, or else Playwright's. Raises NoChromium.

    All its tabs share what they have fetched, as those of a visitor do. They ask for less motion:
    without a graphics card each frame of an animation is painted by the processor.
    """
    try:
        playwright = sync_playwright().start()
    except Exception as reason:  # Playwright's own driver does not run; it has no class for that
        raise NoChromium(f"{REMEDY} ({reason})") from reason
    try:
        try:
            browser = playwright.chromium.launch(executable_path=on_path(), args=ARGUMENTS)
        except Exception as reason:
            raise NoChromium(f"{REMEDY} ({reason})") from reason
        context = browser.new_context(reduced_motion="reduce")
        context.new_page()  # with the last tab goes the window, and each window costs a second
        yield context
        browser.close()
    finally:
        playwright.stop()


def on_path() -> str | None:
    """The path of a Chromium that the machine has; None where Playwright's own has to do."""
    for name in ("chromium", "google-chrome"):
        path = shutil.which(name)
        # A snap sees neither the temporary folders nor the arguments that Playwright hands over.
        if path and "/snap/" not in path:
            return path
    return None


def install() -> None:
    """Tries Debian's package where that needs no password, then Playwright's download."""
    is_debian = debian.distribution() == "debian"  # Ubuntu's package of the same name is a snap
    packages = ["libatomic1"]  # which Playwright's driver needs, and small machines lack
    packages += ["chromium", "fonts-liberation"] if is_debian else []
    if debian.install(*packages) and is_debian:
        return
    print("Installing Playwright's Chromium …", flush=True)
    libraries = [] if debian.may_be_root() is None else ["--with-deps"]
    debian.runs([sys.executable, "-m", "playwright", "install", *libraries, "chromium"])


def _reason_not_to_start() -> str | None:
    try:
        with started():
            return None
    except NoChromium as missing:
        return str(missing)


if __name__ == "__main__":
    # Elsewhere the other tests are still worth running; those of the browser say why not.
    debian.make_sure(_reason_not_to_start, install)
