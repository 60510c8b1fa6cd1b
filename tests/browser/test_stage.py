"""The stage in the app: a deck by its address, from a fixed version, and in words what is not there."""

import gzip
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import replace
from email.message import Message
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext

from quartiersmonitor import snapshot
from quartiersmonitor.decks import deck_link, shipped
from tests.browser import stage
from tests.documents.presented import DECK, HOSTILE

SHIPPED = "wo-und-wo-nicht"


def link(address: str, deck: str, **asked: str) -> str:
    return f"{address}/app/stage/{deck}" + (f"?{urlencode(asked)}" if asked else "")


def fetched(url: str, headers: Mapping[str, str] | None = None) -> tuple[int, Message, bytes]:
    """Status, headers and body, whatever the status is."""
    try:
        answer: HTTPResponse = urllib.request.urlopen(
            urllib.request.Request(url, headers=headers or {})
        )
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers, refused.read()
    with answer:
        return answer.status, answer.headers, answer.read()


@pytest.fixture(scope="module")
def version(snapshots: Path) -> str:
    return snapshot.find(snapshots).version


def test_a_shipped_deck_steps_through_its_slides(
    browser: BrowserContext, address: str, version: str
) -> None:
    requested: list[str] = []
    browser.on("request", lambda request: requested.append(request.url))
    with stage.opened(browser, link(address, SHIPPED, lang="en", version=version)) as page:
        deck = shipped.find(SHIPPED)
        assert deck is not None
        assert page.title() == deck.title.en
        for number in range(len(deck.slides) + 1):
            assert stage.at(page) == number
            stage.drawn(page)
            assert version in page.locator(".slide.current").inner_text()
            page.keyboard.press("PageDown")
    assert {url.rpartition("/")[0] for url in requested if not url.startswith("data:")} <= {
        f"{address}/app/stage",
        f"{address}/app/stage/plotly",
    }


def test_an_address_holds_a_whole_deck(browser: BrowserContext, address: str) -> None:
    code = deck_link.encode(DECK)
    with stage.opened(browser, link(address, code, theme="dark", slide="2")) as page:
        assert stage.at(page) == 2
        assert page.locator(".slide.current h2").inner_text() == "Wo am meisten?"
        assert page.locator("html").get_attribute("data-ground") == "dark"
        stage.go(page, 4)
        assert "no_such_view" in page.locator(".slide.current").inner_text()


@pytest.mark.parametrize(
    ("deck", "asked", "said"),
    [
        ("no-such-deck", {}, "jung-und-alt"),
        ("z.AAAA", {}, "Link"),
        (SHIPPED, {"version": "0123456789ab"}, "0123456789ab"),
        (SHIPPED, {"version": "../secrets"}, "../secrets"),
        (SHIPPED, {"lang": "fr"}, "Deutsch"),
    ],
)
def test_what_is_not_there_is_answered_in_words_with_what_there_is(
    address: str, deck: str, asked: dict[str, str], said: str
) -> None:
    status, headers, body = fetched(link(address, deck, **asked))
    assert status == 404
    assert headers["Content-Type"].startswith("text/html")
    assert said in body.decode()


def test_hostile_words_of_an_address_stay_words(address: str) -> None:
    hostile = urllib.request.quote(HOSTILE.replace("/", ""))  # type: ignore[attr-defined]
    for url in (link(address, hostile), link(address, SHIPPED, lang=HOSTILE, version=HOSTILE)):
        status, _headers, body = fetched(url)
        assert status == 404
        assert b"<script" not in body


def test_a_deck_of_a_lost_version_is_shown_and_says_so(address: str, version: str) -> None:
    code = deck_link.encode(replace(DECK, version="0123456789ab"))
    status, _headers, body = fetched(link(address, code))
    assert status == 200
    assert "0123456789ab" in body.decode()
    assert version in body.decode()


def test_the_same_presentation_is_sent_once(address: str) -> None:
    url = link(address, SHIPPED, lang="de")
    status, headers, body = fetched(url)
    assert status == 200
    again, _headers, nothing = fetched(url, {"If-None-Match": headers["ETag"]})
    assert (again, nothing) == (304, b"")
    packed = fetched(url, {"Accept-Encoding": "gzip"})[2]
    assert gzip.decompress(packed) == body
    for other in (link(address, SHIPPED, lang="en"), link(address, SHIPPED, theme="dark")):
        assert fetched(other)[1]["ETag"] != headers["ETag"]
