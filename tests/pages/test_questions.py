"""Every question of the three groups is answered behind its link, at most two clicks away.

That the first of them leads there is looked at in tests/browser/test_links.py.
"""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from quartiersmonitor import paths
from tests.pages.conftest import BY_NAME, OpenPage
from tests.pages.figures.shown import plain

LINK = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")
CLICK = re.compile(r"\*\*([^*]+)\*\*")


@dataclass(frozen=True)
class Question:
    """A row of the list: its links by heading, and the names of what is clicked on the way."""

    id: str
    links: tuple[tuple[str, str], ...]
    clicks: tuple[str, ...]

    def __str__(self) -> str:
        return self.id


def questions() -> list[Question]:
    """The rows of `docs/questions.md`."""
    found = []
    for line in (paths.ROOT / "docs" / "questions.md").read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if re.fullmatch(r"[PCK]\d+", cells[0]):
            found.append(
                Question(cells[0], tuple(LINK.findall(line)), tuple(CLICK.findall(cells[-1])))
            )
    return found


QUESTIONS = questions()
ADDRESSES = sorted({address for one in QUESTIONS for _heading, address in one.links})


def test_there_are_the_twenty_eight() -> None:
    ids = [
        f"{group}{n}"
        for group, count in (("P", 10), ("C", 10), ("K", 8))
        for n in range(1, count + 1)
    ]
    assert [one.id for one in QUESTIONS] == ids
    assert all(one.links and len(one.clicks) <= 2 for one in QUESTIONS)


@pytest.mark.parametrize("relative", ADDRESSES)
def test_a_link_opens_what_it_names(open_page: OpenPage, relative: str) -> None:
    link = urlsplit(relative)
    app = open_page(BY_NAME[link.path or "overview"], **dict(parse_qsl(link.query)))
    assert not app.exception
    # A choice that the link names and the page does not know would be told in a warning.
    assert not app.warning
    headings = {plain(found.value) for found in (*app.title, *app.header, *app.subheader)}
    for one in QUESTIONS:
        named = {heading for heading, found in one.links if found == relative}
        assert named <= headings, one
        if relative == one.links[0][1] and len(one.clicks) == 2:
            assert one.clicks[1].casefold() in controls(app), one


def controls(app: AppTest) -> set[str]:
    """What pickers are labelled with and what stands on the buttons of a group, in small letters."""
    groups = app.main.segmented_control
    named = [found.label for found in (*groups, *app.main.selectbox)]
    return {name.casefold() for name in (*named, *(each for one in groups for each in one.options))}
