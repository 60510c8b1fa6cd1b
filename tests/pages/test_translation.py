"""Every message of the code is there in German, and says the same things."""

import ast
import string
from pathlib import Path

from quartiersmonitor import paths
from quartiersmonitor.speech import language

SOURCES = [
    *paths.ROOT.glob("quartiersmonitor/**/*.py"),
    *paths.ROOT.glob("pages/*/*.py"),
]


def messages(source: Path) -> set[str]:
    """The messages that a file asks to be translated; a message is always a literal."""
    calls = [
        node
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"
    ]
    return {ast.literal_eval(call.args[0]) for call in calls}


ALL = sorted(set().union(*(messages(source) for source in SOURCES)))


def placeholders(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name)


def test_there_are_messages() -> None:
    assert len(ALL) > 100


def test_every_message_has_a_german_wording_with_the_same_placeholders() -> None:
    german = language.messages("de")
    wrong = [
        message
        for message in ALL
        if not german.get(message) or placeholders(german[message]) != placeholders(message)
    ]
    assert wrong == []


def test_no_wording_is_left_over() -> None:
    assert set(language.messages("de")) - set(ALL) == set()
    assert set(language.messages("en")) - set(ALL) == set()
