"""The language of the page: which one is spoken, and what a sentence is called in it."""

import os
from contextvars import ContextVar
from html import escape

import streamlit as st

from quartiersmonitor.ui import session

LANGUAGES = {"de": "Deutsch", "en": "English"}

_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def default() -> str:
    """The language of someone who has not chosen one (`QM_LANG`, German unless set)."""
    wanted = os.environ.get("QM_LANG", "de")
    return wanted if wanted in LANGUAGES else "de"


def choose() -> None:
    """Speak the language of the link or of the switch for the rest of this run, else the default.

    Hundreds of words are looked up in every run; session state is too slow to be asked each time.
    """
    chosen = st.session_state.get("lang")
    _spoken.set(chosen if chosen in LANGUAGES else default())


def current() -> str:
    """`de` or `en`."""
    return _spoken.get() or default()


def _(message: str) -> str:
    """The message in the current language; the message itself where no translation exists."""
    return session.messages(current()).get(message) or message


def announce() -> None:
    """Tell the browser and screen readers which language the page is in."""
    st.html(
        f"<script>document.documentElement.lang='{escape(current())}'</script>",
        unsafe_allow_javascript=True,
    )
