"""One thing has one word: what docs/glossary.md forbids stands in no catalogue of the project."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from quartiersmonitor import indicator, paths
from quartiersmonitor.speech import language

LANGUAGES = ("de", "en")
# A group mark of the other kind, or none: in German a point, in English a space.
GROUPED_WRONGLY = {
    "de": re.compile(r"(?<![\d.,])\d{1,3}(?:[.]\d{3})+(?![\d.])"),
    "en": re.compile(r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d])"),
}


def never() -> dict[str, list[str]]:
    """The words that each language has another word for."""
    text = (paths.ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.strip("|").split("|") for line in text.splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in row] for row in rows[1:]]
    return {
        spoken: [word for row in cells for word in row[column].split(", ") if word]
        for spoken, column in zip(LANGUAGES, (1, 3), strict=True)
    }


def said(spoken: str) -> Iterator[tuple[str, str]]:
    """Every text of the catalogues in a language, with where it stands."""
    for english, german in language.messages("de").items():
        yield "locale", german if spoken == "de" else english
    for found in indicator.read_all().values():
        words = getattr(found, spoken)
        for name in ("title", "definition", "formula", "finding"):
            yield f"{found.slug} {name}", getattr(words, name)
        yield from ((f"{found.slug} caveat", caveat) for caveat in words.caveats)
    for file in [*(paths.ROOT / "data").glob("*.toml"), *(paths.ROOT / "data/decks").glob("*")]:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        yield from ((file.name, text) for text in _in(content, spoken, is_spoken=False))


def _in(content: object, spoken: str, *, is_spoken: bool) -> Iterator[str]:
    """The texts below a table `de` or `en`, at any depth."""
    if isinstance(content, str):
        if is_spoken:
            yield content
    elif isinstance(content, dict):
        for key, part in content.items():
            yield from _in(part, spoken, is_spoken=is_spoken or key == spoken)
    elif isinstance(content, list):
        for part in content:
            yield from _in(part, spoken, is_spoken=is_spoken)


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_one_thing_has_one_word(spoken: str) -> None:
    words = "|".join(map(re.escape, sorted(never()[spoken], key=len, reverse=True)))
    # “Einwohner:innen” is one word; a name of a field is none.
    forbidden = re.compile(rf"(?<![\w:_-])(?:{words})(?![\w:_-]\w)(?!\w)")
    found = {(place, text) for place, text in said(spoken) if forbidden.search(text)}
    assert found == set()


@pytest.mark.parametrize("spoken", LANGUAGES)
def test_thousands_are_grouped_in_one_way(spoken: str) -> None:
    found = {(place, text) for place, text in said(spoken) if GROUPED_WRONGLY[spoken].search(text)}
    assert found == set()


def test_the_lists_are_read() -> None:
    assert "Einwohner:innen" in never()["de"]
    assert "catchment area" in never()["en"]
    for spoken in LANGUAGES:
        assert len({place for place, _text in said(spoken)}) > 200
