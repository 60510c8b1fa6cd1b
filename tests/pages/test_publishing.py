"""Publishing from a page: one process at a time, its progress, and what came of it."""

import sys
import threading
import time
from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor import snapshot
from quartiersmonitor.speech import language
from quartiersmonitor.ui import publishing
from quartiersmonitor.ui.publishing import Course, Press

PATIENCE = 30.0


def press(program: str) -> Press:
    """A press that runs this program instead of publishing."""
    return Press([sys.executable, "-c", f"import sys\n{program}"])


def tell(line: str) -> str:
    return f"print({line!r}, file=sys.stderr, flush=True)\n"


def until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_what_is_printed_is_the_version() -> None:
    runs = press(tell("  0% check") + "print('1a2b3c')")
    assert runs.latest is None
    assert runs.start("de")
    found = runs.wait(PATIENCE)
    assert found is not None
    assert (found.course, found.version, found.share) == (Course.PUBLISHED, "1a2b3c", 1.0)
    assert found.reasons == ()


def test_progress_and_stage_are_told_while_it_runs() -> None:
    runs = press(tell(" 42% release gate") + "sys.stdin.read()\nimport time; time.sleep(0.4)")
    runs.start("de")
    until(lambda: runs.latest is not None and runs.latest.stage == "release gate")
    assert runs.latest is not None
    assert runs.latest.share == pytest.approx(0.42)
    assert runs.is_running
    runs.wait(PATIENCE)


def test_while_one_runs_no_other_is_started() -> None:
    runs = press("import time; time.sleep(0.5); print('v')")
    began: list[bool] = []
    at_once = [threading.Thread(target=lambda: began.append(runs.start("de"))) for _ in range(8)]
    for thread in at_once:
        thread.start()
    for thread in at_once:
        thread.join()
    assert sorted(began) == [False] * 7 + [True]
    runs.wait(PATIENCE)
    assert runs.start("de")
    runs.wait(PATIENCE)


def test_a_refusal_keeps_its_reasons_and_no_progress_lines() -> None:
    runs = press(tell(" 10% check") + tell("angebote | a.parquet – Fehler: x") + "sys.exit(1)")
    runs.start("de")
    found = runs.wait(PATIENCE)
    assert found is not None
    assert found.course is Course.REFUSED
    assert found.reasons == ("angebote | a.parquet – Fehler: x",)


def test_a_process_that_was_killed_is_a_refusal() -> None:
    runs = press("import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    runs.start("de")
    found = runs.wait(PATIENCE)
    assert found is not None
    assert (found.course, found.reasons) == (Course.REFUSED, ("signal 9",))


def test_a_program_that_is_not_there_is_a_refusal() -> None:
    runs = Press(["/nowhere/python"])
    runs.start("de")
    found = runs.wait(PATIENCE)
    assert found is not None
    assert found.course is Course.REFUSED


def test_the_language_of_the_page_is_that_of_the_findings() -> None:
    runs = press("print(sys.argv[-1])")
    runs.start("en")
    found = runs.wait(PATIENCE)
    assert found is not None
    assert found.version == "en"


class TestPanel:
    """The panel in an app of its own."""

    @pytest.fixture
    def open_panel(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[Press], AppTest]:
        def open_(runs: Press) -> AppTest:
            monkeypatch.setattr(publishing, "PRESS", runs)
            return AppTest.from_function(_panel, default_timeout=30)

        return open_

    def test_a_press_of_the_button_publishes_and_links_to_the_review(
        self, open_panel: Callable[[Press], AppTest], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        runs = press("print('1a2b3c')")
        app = open_panel(runs).run()
        app.button(key="publish").click().run()
        runs.wait(PATIENCE)
        monkeypatch.setattr(snapshot, "current_version", lambda _folder: "1a2b3c")
        app.run()
        [said] = app.success
        assert "1a2b3c" in said.value
        [link] = app.get("html")
        assert 'href="review?place=Q-1&amp;period=2025-Q3' in link.proto.body

    def test_a_version_that_is_not_in_force_any_more_is_not_praised(
        self, open_panel: Callable[[Press], AppTest], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        runs = press("print('1a2b3c')")
        runs.start("en")
        runs.wait(PATIENCE)
        monkeypatch.setattr(snapshot, "current_version", lambda _folder: "another")
        assert not open_panel(runs).run().success

    def test_while_it_runs_there_is_a_bar_instead_of_the_button(
        self, open_panel: Callable[[Press], AppTest]
    ) -> None:
        runs = press(tell(" 42% facts") + "import time; time.sleep(2)")
        runs.start("de")
        until(lambda: runs.latest is not None and runs.latest.stage == "facts")
        app = open_panel(runs).run()
        assert [button.key for button in app.button] == []
        runs.wait(PATIENCE)

    @pytest.mark.parametrize(
        ("line", "told"),
        [
            ("angebote | a.parquet – error: x", "hold errors"),
            ("QM_SECRET_FILE is not set", "with a secret only"),
            ("two people could be found out", "whoever runs the server"),
        ],
    )
    def test_a_refusal_says_what_to_do(
        self, open_panel: Callable[[Press], AppTest], line: str, told: str
    ) -> None:
        runs = press(tell(line) + "sys.exit(1)")
        runs.start("en")
        runs.wait(PATIENCE)
        app = open_panel(runs).run()
        [error] = app.error
        assert told in error.value
        assert app.code[0].value == line
        assert app.button(key="publish").label == "Publish the figures"


def _panel() -> None:
    from quartiersmonitor.speech import language
    from quartiersmonitor.ui import publishing

    language.speak("en")
    publishing.panel("Q-1", "2025-Q3")


def test_every_stage_has_words_in_german() -> None:
    with language.spoken("de"):
        assert publishing._stage("release gate") == "Probe, ob jemand erkennbar wäre"
        assert publishing._stage("T1") == "Kennzahl T1 wird berechnet"
