"""Who may see exact figures and who may write, as long as nobody logs in."""

from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

import streamlit as st

from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import review_session


@dataclass(frozen=True)
class Permission:
    """Whether something may be done here, and why, in the language of the page."""

    is_given: bool
    reason: str


@dataclass(frozen=True)
class Connection:
    """How the reader's browser reaches the app: its headers, and its address unless it is local.

    Streamlit gives no address for 127.0.0.1 and ::1, and neither address nor headers where no
    browser is connected.
    """

    headers: Mapping[str, str]
    address: str | None

    @property
    def is_local(self) -> bool:
        """Whether the browser runs on the very computer of the app.

        A proxy makes everybody local, so whatever one of them leaves behind speaks against it: a
        forwarding header, or another name in `Host` or `Origin`. Without `Host` there is no
        connection to judge.
        """
        headers = {name.lower(): value for name, value in self.headers.items()}
        if any(name in headers for name in _FORWARDED) or "host" not in headers:
            return False
        if self.address is not None and not _is_loopback(self.address):
            return False
        if not _is_loopback(_host(f"//{headers['host']}")):
            return False
        return "origin" not in headers or _is_loopback(_host(headers["origin"]))


_FORWARDED = (
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-host",
    "x-forwarded-proto",
    "x-forwarded-server",
    "x-real-ip",
)
LOCAL = Connection({"Host": "localhost:8501", "Origin": "http://localhost:8501"}, None)
"""A browser on the computer of the app."""


def connection() -> Connection:
    """How the browser of this run reaches the app."""
    return Connection(st.context.headers, st.context.ip_address)


def exact() -> Permission:
    """Whether exact figures of a neighbourhood may be shown.

    Only where every row of the exports is invented, or to a browser on the computer of the app.
    """
    if not review_session.has_exports():
        return Permission(
            False,
            _("There are no exports on this computer, and published figures are not exact."),
        )
    if review_session.all_synthetic():
        return Permission(True, _("It is shown here because every delivery is invented."))
    if connection().is_local:
        return Permission(
            True, _("It is shown here because the page was opened on the computer it runs on.")
        )
    return Permission(
        False,
        _(
            "The deliveries are real and there is no login yet, so exact figures are shown only on "
            "the computer that the dashboard runs on."
        ),
    )


def write() -> Permission:
    """Whether deliveries, notes and targets may be written: on the computer of the app only."""
    if connection().is_local:
        return Permission(True, _("The page was opened on the computer it runs on."))
    return Permission(
        False,
        _(
            "There is no login yet, so only somebody at the computer that the dashboard runs on "
            "can write here."
        ),
    )


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
