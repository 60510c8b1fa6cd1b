"""The language that is spoken, and what a sentence is called in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from babel.messages.pofile import read_po

from quartiersmonitor import paths

LANGUAGES = {"de": "Deutsch", "en": "English"}

# Hundreds of words are looked up in every run of a page; its session state is too slow for that.
_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


def default() -> str:
    """The language of someone who has not chosen one (`QM_LANG`, German unless set)."""
    wanted = os.environ.get("QM_LANG", "de")
    return wanted if wanted in LANGUAGES else "de"


def speak(wanted: object) -> None:
    """Speak that language from here on; the default where it is none of ours."""
    _spoken.set(str(wanted) if wanted in LANGUAGES else default())


@contextmanager
def spoken(wanted: str) -> Iterator[None]:
    """Speak that language for a while, for instance to write one document."""
    before = _spoken.set(wanted if wanted in LANGUAGES else default())
    try:
        yield
    finally:
        _spoken.reset(before)


def current() -> str:
    """`de` or `en`."""
    return _spoken.get() or default()


def _(message: str) -> str:
    """The message in the current language; the message itself where no translation exists."""
    return messages(current()).get(message) or message


@cache
def messages(language: str) -> dict[str, str]:
    """The catalogue of a language: English message → its wording."""
    file = paths.LOCALE / language / "LC_MESSAGES" / "quartiersmonitor.po"
    with file.open(encoding="utf-8") as lines:
        catalogue = read_po(lines, locale=language)
    return {str(entry.id): str(entry.string) for entry in catalogue if entry.id}
