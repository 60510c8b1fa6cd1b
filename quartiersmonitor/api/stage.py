"""The stage: a deck as a full-screen presentation of a fixed data version."""

import gzip
import zlib
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from quartiersmonitor import paths
from quartiersmonitor import snapshot as published
from quartiersmonitor.api import access, packed
from quartiersmonitor.decks import deck_link, shipped
from quartiersmonitor.decks.compose import compose
from quartiersmonitor.decks.deck import DeckUnreadable
from quartiersmonitor.documents.player import library, page, sorry
from quartiersmonitor.documents.player.page import Plotly
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import session
from quartiersmonitor.views import colours, reading

PATH = "/app/stage/{deck}"
PLOTLY_PATH = "/app/stage/plotly/{version}.js"


def stage(request: Request) -> Response:
    """The presentation of a shipped deck (its id) or of the deck that the address itself holds.

    Asked for by `lang`, `version` (of the data; the deck's own, or else the one in force),
    `theme` (light or dark) and `slide`. What does not exist is answered in words, with 404.
    """
    asked = request.query_params
    wanted = asked.get("lang", "")
    with language.spoken(wanted), colours.on_ground(dark=asked.get("theme") == "dark"):
        code = request.path_params["deck"]
        if wanted and wanted not in language.LANGUAGES:
            return _no_language(code, wanted)
        return _presented(request, code)


def plotly(request: Request) -> Response:
    """The drawing library, for good: its version stands in its address."""
    if request.path_params["version"] != library.version():
        return Response(status_code=404)
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return packed.response(request, _packed_plotly, headers, "text/javascript; charset=utf-8")


# The first is the more specific one.
ROUTES = [Route(PLOTLY_PATH, plotly), Route(PATH, stage)]


def _presented(request: Request, code: str) -> Response:
    asked = request.query_params
    try:
        scope = access.scope(request)
    except access.Refused as refusal:
        return _sorry(403, _("You may not see this presentation"), str(refusal))
    found = session.snapshot(asked.get("version"))
    if found is None:
        reason = _("No figures have been published yet, so there is nothing to present.")
        return _sorry(404, _("Nothing to present"), reason)
    if asked.get("version") and found.version != asked["version"]:
        return _no_version(code, asked["version"])
    session.show(found)
    try:
        deck = deck_link.decode(code)
    except DeckUnreadable as unreadable:
        return _no_deck(str(unreadable))
    if deck.version and not asked.get("version"):
        own = session.snapshot(deck.version)
        if own is not None:
            session.show(own)
    presentation = compose(deck, scope=scope)
    address = f"plotly/{library.version()}.js"
    content = page.of(presentation, Plotly(address=address), with_notes=True).encode()
    return _answer(request, content, reading.shown().version)


def _answer(request: Request, content: bytes, version: str) -> Response:
    tag = f'"{version}-{zlib.crc32(content):08x}"'
    # Asked for anew each time, since a release may change how it looks, but sent only then.
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    return packed.response(
        request, lambda: gzip.compress(content, 6, mtime=0), headers, "text/html; charset=utf-8"
    )


@cache
def _packed_plotly() -> bytes:
    return gzip.compress(library.text().encode(), 6, mtime=0)


def _no_deck(reason: str) -> Response:
    there_is = [
        (sorry.address(deck.id, lang=language.current()), deck.title.said())
        for deck in shipped.every()
    ]
    return _sorry(404, _("This presentation does not exist"), reason, there_is)


def _no_version(code: str, wanted: str) -> Response:
    kept = [found.version for found in published.find_all(paths.snapshots())]
    there_is = [
        (
            sorry.address(code, lang=language.current(), version=version),
            _("Data version {version}").format(version=version),
        )
        for version in kept
    ]
    reason = _("There is no data version {wanted} any more. These versions are kept:").format(
        wanted=wanted
    )
    return _sorry(404, _("This data version does not exist"), reason, there_is)


def _no_language(code: str, wanted: str) -> Response:
    there_is = [(sorry.address(code, lang=one), name) for one, name in language.LANGUAGES.items()]
    reason = _("There is no language “{wanted}” here. There is:").format(wanted=wanted)
    return _sorry(404, _("This language does not exist"), reason, there_is)


def _sorry(
    status: int, title: str, reason: str, instead: list[tuple[str, str]] | None = None
) -> Response:
    return Response(
        sorry.of(title, reason, instead or []),
        status_code=status,
        headers={"Cache-Control": "no-store"},
        media_type="text/html; charset=utf-8",
    )
