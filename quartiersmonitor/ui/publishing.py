"""Publishing from a page: one process of its own at a time, watched by whoever looks."""

import os
import re
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from html import escape
from urllib.parse import urlencode

import streamlit as st

from quartiersmonitor import paths, snapshot
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _

SECONDS_BETWEEN_LOOKS = 1.0
_LISTED = 200  # lines kept of what the process says
_PROGRESS = re.compile(r"^\s*(\d{1,3})% (.+)$")


class Course(StrEnum):
    """How a publication stands."""

    RUNNING = "running"
    PUBLISHED = "published"
    REFUSED = "refused"


@dataclass(frozen=True, kw_only=True)
class Publication:
    """One run of `publish`: its share done (0–1) and stage, then its version or its reasons."""

    started_at: datetime
    course: Course = Course.RUNNING
    share: float = 0.0
    stage: str = ""
    version: str = ""
    reasons: tuple[str, ...] = ()


class Press:
    """Runs `publish` in a process of its own; while one runs, no other is started."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._lock = threading.Lock()
        self._latest: Publication | None = None
        self._reader: threading.Thread | None = None

    @property
    def latest(self) -> Publication | None:
        """The publication that runs, else the last one since the server started."""
        with self._lock:
            return self._latest

    @property
    def is_running(self) -> bool:
        found = self.latest
        return found is not None and found.course is Course.RUNNING

    def start(self, spoken: str) -> bool:
        """Begin a publication; False where one is running already."""
        with self._lock:
            if self._latest and self._latest.course is Course.RUNNING:
                return False
            self._latest = Publication(started_at=datetime.now(UTC))
        self._reader = threading.Thread(target=self._run, args=(spoken,), daemon=True)
        self._reader.start()
        return True

    def wait(self, seconds: float) -> Publication | None:
        """The latest publication when it has ended, or after so many seconds as it then is."""
        if self._reader:
            self._reader.join(seconds)
        return self.latest

    def _run(self, spoken: str) -> None:
        try:
            # What it prints in the end is a version of a few letters: that pipe cannot fill up
            # while the other one is being read.
            process = subprocess.Popen(
                [*self._command, "--language", spoken],
                cwd=paths.ROOT,
                env=os.environ | {"PYTHONUTF8": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            self._change(course=Course.REFUSED, reasons=(str(error),))
            return
        assert process.stdout
        assert process.stderr
        said: list[str] = []
        with process:
            for line in process.stderr:
                if progress := _PROGRESS.match(line):
                    self._change(share=min(1.0, int(progress[1]) / 100), stage=progress[2].strip())
                elif line.strip() and len(said) < _LISTED:
                    said.append(line.strip())
            printed = process.stdout.read().split()
        if process.returncode == 0 and printed:
            self._change(course=Course.PUBLISHED, share=1.0, version=printed[-1])
            return
        if process.returncode < 0:
            said.append(f"signal {-process.returncode}")
        self._change(course=Course.REFUSED, reasons=tuple(said))

    def _change(self, **new: object) -> None:
        with self._lock:
            if self._latest:
                self._latest = replace(self._latest, **new)  # type: ignore[arg-type]


PRESS = Press([sys.executable, "-m", "quartiersmonitor", "publish"])
"""The one of this server. Publishers elsewhere are kept apart by the folder of snapshots itself."""


def panel(
    neighbourhood_id: str | None = None, period: str | None = None, *, is_next: bool = True
) -> None:
    """The button that publishes, the progress while it runs, and what came of it.

    Where place and calendar quarter are known, what came of it links to their review. `is_next`:
    nothing else on the page has to be done before.
    """
    if PRESS.is_running:
        # What has ended shows everywhere: the whole page runs again, over the new version.
        st.fragment(_progress, run_every=SECONDS_BETWEEN_LOOKS)(language.current())
        return
    found = PRESS.latest
    in_force = snapshot.current_version(paths.snapshots())
    is_done = found is not None and found.course is Course.PUBLISHED
    if found and is_done and found.version == in_force:
        _published(found, neighbourhood_id, period)
    elif found and not is_done:
        _refused(found)
    st.button(
        _("Publish the figures"),
        key="publish",
        icon=":material/publish:",
        type="primary" if is_next else "secondary",
        on_click=_start,
        args=(language.current(),),
    )
    st.caption(
        _(
            "Publishing computes all figures of all neighbourhoods anew and protects small numbers. "
            "Until it has ended, everybody sees the version in force."
        )
    )


def say_wait() -> None:
    """Why the exports cannot be changed at the moment."""
    st.caption(
        _("Somebody is publishing or changing deliveries; this waits until they have ended.")
    )


def _start(spoken: str) -> None:
    if not PRESS.start(spoken):
        st.toast(_("Somebody is publishing already; this is their progress."))


def _progress(spoken: str) -> None:
    # A part that runs by itself runs without the frame, which else says the language.
    language.speak(spoken)
    found = PRESS.latest
    if found is None or found.course is not Course.RUNNING:
        st.rerun()
        return
    st.progress(
        found.share,
        text=_("Publishing, {share}: {stage}").format(
            share=numbers.percent(100 * found.share, 0), stage=_stage(found.stage)
        ),
    )
    st.caption(_("You can go on working meanwhile; the page shows the result by itself."))


def _stage(stage: str) -> str:
    """A stage of publishing in words; the stages between have the names of indicators."""
    if not stage:
        return _("waiting for its turn")
    return {
        "check": _("checking all deliveries"),
        "fingerprint": _("comparing with the version in force"),
        "staging": _("reading the deliveries"),
        "facts": _("counting"),
        "protect": _("protecting people"),
        "release gate": _("trying whether anybody could be found out"),
        "breakdowns": _("breaking figures down"),
        "write": _("writing the new version"),
        "done": _("putting it in force"),
    }.get(stage, _("computing indicator {id}").format(id=stage))


def _published(found: Publication, neighbourhood_id: str | None, period: str | None) -> None:
    st.success(
        _("Published: data version {version} is in force.").format(version=found.version),
        icon=":material/check_circle:",
    )
    if neighbourhood_id and period:
        _link(neighbourhood_id, period)


def _link(neighbourhood_id: str, period: str) -> None:
    """To the review of the calendar quarter; of the last one published, where it is not yet."""
    published = _quarters()
    if published and period not in published:
        st.caption(
            _(
                "{period} is not among the published ones yet: a calendar quarter is published as "
                "soon as deliveries cover it completely and it lies close to the others."
            ).format(period=_capitalised(numbers.long_period(period)))
        )
        period = published[-1]
    chosen = {"place": neighbourhood_id, "period": period, "lang": language.current()}
    words = _("Review of this neighbourhood, {period}").format(period=numbers.long_period(period))
    address = escape(f"review?{urlencode(chosen)}")
    st.html(f'<a class="qm-next" href="{address}" target="_self">{escape(words)}</a>')


def _quarters() -> list[str]:
    """The calendar quarters of the version in force, the latest last."""
    try:
        periods = snapshot.find(paths.snapshots()).meta["periods"]
    except (snapshot.NoSnapshot, KeyError):
        return []
    return sorted(periods.get("quarter", ())) if isinstance(periods, dict) else []


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def _refused(found: Publication) -> None:
    said = "\n".join(found.reasons)
    if "QM_SECRET_FILE" in said:
        reason = _(
            "Real deliveries are published with a secret only; whoever runs the server names its "
            "file in QM_SECRET_FILE."
        )
    elif " | " in said:
        reason = _("The deliveries hold errors. Mend what is listed below and publish again.")
    else:
        reason = _("What the program said stands below; it is meant for whoever runs the server.")
    st.error(
        _("Not published; the version in force stays as it is.") + " " + reason,
        icon=":material/error:",
    )
    with st.expander(_("What the program said")):
        st.code(said or _("nothing"), language=None, wrap_lines=True)
