"""Every question of the three groups is answered behind its link, at most two clicks away."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page

from quartiersmonitor import paths
from tests.browser.tabs import START, Tabs, link, settle

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


@pytest.fixture(scope="module")
def page(browser: BrowserContext) -> Iterator[Page]:
    """One tab for all links."""
    with Tabs(browser) as tabs:
        yield tabs.blank()


def test_there_are_the_twenty_eight() -> None:
    ids = [
        f"{group}{n}"
        for group, count in (("P", 10), ("C", 10), ("K", 8))
        for n in range(1, count + 1)
    ]
    assert [one.id for one in QUESTIONS] == ids
    assert all(one.links and len(one.clicks) <= 2 for one in QUESTIONS)


@pytest.mark.parametrize("relative", ADDRESSES)
def test_a_link_opens_what_it_names(page: Page, address: str, relative: str) -> None:
    page.goto(f"{address}/{relative}")
    settle(page)
    main = page.get_by_test_id("stMain")
    assert page.get_by_test_id("stException").count() == 0
    # A choice that the link names and the page does not know would be told in a warning.
    assert main.get_by_test_id("stAlertContentWarning").count() == 0
    headings = main.get_by_role("heading").all_inner_texts()
    for one in QUESTIONS:
        named = {heading for heading, found in one.links if found == relative}
        assert named <= set(headings), one
        if relative == one.links[0][1] and len(one.clicks) == 2:
            assert controls(main, one.clicks[1]).count(), one


def controls(main: Locator, name: str) -> Locator:
    """The pickers with a label, and the buttons of a group with a name."""
    return (
        main.get_by_role("combobox", name=re.compile(re.escape(name)))
        .or_(main.get_by_role("radio", name=name))
        .or_(main.get_by_label(name))
    )


def test_the_way_there_is_at_most_two_clicks(page: Page, address: str) -> None:
    page.goto(link(address, START, lang="en"))
    settle(page)
    entries = page.get_by_role("navigation").get_by_role("link").all()
    paths_of = {
        entry.inner_text().split("\n")[-1].strip(): entry.get_attribute("href") or ""
        for entry in entries
    }
    for one in QUESTIONS:
        target = urlsplit(one.links[0][1]).path
        if one.clicks:
            assert one.clicks[0] in paths_of, one
            assert urlsplit(paths_of[one.clicks[0]]).path.rpartition("/")[2] == target, one
        else:
            assert target == "", one
