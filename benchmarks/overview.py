"""What another period on the overview costs the server, and what it sends to the browser."""

import time
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, WebSocket, expect

from tests.browser import chromium
from tests.browser.server import serving
from tests.browser.tabs import PATIENCE_MS, Tabs, settle

CHANGES = 30
WARM_UP = 6
PERIODS_IN_TURN = 6


@dataclass(frozen=True)
class Overview:
    """The first view of a fresh server; then, warm, the medians of changing the period."""

    first_view_seconds: float
    cpu_milliseconds: float
    kilobytes: float


class Received:
    """Counts the bytes that a page receives, before any compression on the wire."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        page.on("websocket", self._listen)
        page.on("requestfinished", lambda request: self._add(request.sizes()["responseBodySize"]))

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda frame: self._add(len(frame)))

    def _add(self, size: int) -> None:
        self.bytes += size


def measure(snapshots: Path) -> Overview:
    """Drives a real server over the snapshots with a real browser. Linux only."""
    with serving(snapshots) as server, chromium.started() as browser, Tabs(browser) as tabs:
        begun = time.perf_counter()
        tabs.open(server.address).close()
        first_view = time.perf_counter() - begun

        page = tabs.blank()
        received = Received(page)
        page.goto(server.address)
        settle(page)
        cpu: list[float] = []
        size: list[int] = []
        for position in islice(cycle(range(1, 1 + PERIODS_IN_TURN)), WARM_UP + CHANGES):
            cpu_before, size_before = _cpu_seconds(server.process_id), received.bytes
            _choose_period(page, position)
            cpu.append(_cpu_seconds(server.process_id) - cpu_before)
            size.append(received.bytes - size_before)
    return Overview(first_view, median(cpu[WARM_UP:]) * 1e3, median(size[WARM_UP:]) / 1e3)


def _choose_period(page: Page, position: int) -> None:
    before = page.url
    page.locator(".st-key-period_picker input").click()
    page.get_by_role("option").nth(position).click()
    expect(page).not_to_have_url(before, timeout=PATIENCE_MS)
    settle(page)


def _cpu_seconds(process_id: int) -> float:
    """The CPU time of a process so far, that of its finished threads included."""
    # What clock_getcpuclockid(3) makes of a process id on Linux.
    return time.clock_gettime(~process_id << 3 | 2)
