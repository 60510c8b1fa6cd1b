"""The way of every request: who may, which version, what is asked, whether it is known already."""

import zlib
from collections.abc import Mapping
from http import HTTPMethod, HTTPStatus
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Receive, Scope, Send

from quartiersmonitor import paths
from quartiersmonitor import snapshot as published
from quartiersmonitor.api import access, problem
from quartiersmonitor.api.problem import Problem
from quartiersmonitor.api.question import Answer, Question, Resource
from quartiersmonitor.speech import language
from quartiersmonitor.speech.language import _
from quartiersmonitor.ui import session
from quartiersmonitor.views.reading import Shown

ROOT = "/api/v1"
EVERYWHERE = ("version", "lang")
"""Parameters that every resource takes."""

_WORDING = 1
"""Counts up when the same figures are written in another way: what is kept elsewhere is then old."""

_YEAR = 365 * 24 * 3600
_GUARDED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
}


class Endpoint:
    """Answers the requests to one resource, away from the loop that serves the pages."""

    def __init__(self, resource: Resource) -> None:
        self._resource = resource

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        response = await run_in_threadpool(self._respond, Request(scope))
        await response(scope, receive, send)

    def _respond(self, request: Request) -> Response:
        wanted = request.query_params.get("lang", "")
        with language.spoken(wanted if wanted in language.LANGUAGES else language.default()):
            try:
                return self._found(request)
            except Problem as found:
                allowed = {"Allow": "GET, HEAD"} if found.status == 405 else {}
                return found.response(request.url.path, {**_GUARDED, **allowed})

    def _found(self, request: Request) -> Response:
        if request.method not in (HTTPMethod.GET, HTTPMethod.HEAD):
            raise Problem(HTTPStatus.METHOD_NOT_ALLOWED, _("Here can only be read (GET, HEAD)."))
        try:
            scope = access.scope(request)
        except access.Refused as refused:
            raise Problem(HTTPStatus.FORBIDDEN, str(refused)) from None
        given = _given(request, self._resource)
        shown = _snapshot(given.get("version", ""))
        headers = {**_GUARDED, **_caching(request, given, shown, self._resource), **_sharing(shown)}
        if headers["ETag"] in _tags(request):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        session.show(shown)
        answer = self._resource.answer(
            Question(
                path=request.path_params,
                given=given,
                accepts=request.headers.get("accept", ""),
                root=str(request.base_url).rstrip("/") + ROOT,
                scope=scope,
                shown=shown,
            )
        )
        return _response(answer, headers, is_head=request.method == HTTPMethod.HEAD)


def _response(answer: Answer, headers: Mapping[str, str], *, is_head: bool) -> Response:
    said = {**headers, **answer.headers}
    if answer.file_name:
        said["Content-Disposition"] = f'attachment; filename="{answer.file_name}"'
    if answer.length is not None:
        said["Content-Length"] = str(answer.length)
    if isinstance(answer.content, bytes):
        whole = Response(answer.content, headers=said, media_type=answer.media_type)
        if is_head:  # the length of what a GET would bring stays
            whole.body = b""
        return whole
    pieces = iter(()) if is_head else answer.content
    return StreamingResponse(pieces, headers=said, media_type=answer.media_type)


def _given(request: Request, resource: Resource) -> dict[str, str]:
    """The parameters of the address, each known and given once. Raises Problem."""
    there = (*resource.parameters, *EVERYWHERE)
    given: dict[str, str] = {}
    for name, value in request.query_params.multi_items():
        if name not in there:
            raise problem.unknown("parameter", name, there, see=f"{ROOT}/openapi.json")
        if name in given:
            raise Problem(
                HTTPStatus.BAD_REQUEST,
                _("{parameter} stands in the address twice; lists are separated by commas.").format(
                    parameter=name
                ),
                name,
                problem.harmless(value),
            )
        if value.strip():
            given[name] = value.strip()
    if "lang" in given and given["lang"] not in language.LANGUAGES:
        raise problem.unknown("lang", given["lang"], language.LANGUAGES)
    return given


def _snapshot(version: str) -> Shown:
    found = session.snapshot(version or None)
    if found is None:
        raise Problem(HTTPStatus.SERVICE_UNAVAILABLE, _("No figures have been published yet") + ".")
    if version and found.version != version:
        raise problem.unknown(
            "version", version, versions(), see=f"{ROOT}/meta", status=HTTPStatus.NOT_FOUND
        )
    return found


def _caching(
    request: Request, given: Mapping[str, str], shown: Shown, resource: Resource
) -> dict[str, str]:
    """A version never changes; without one, whoever keeps an answer asks each time if it holds."""
    asked = urlencode(sorted({**given, "version": shown.version}.items()))
    told = [str(_WORDING), language.current(), request.url.path, asked]
    if resource.is_guide:
        told += [request.headers.get("accept", ""), str(request.base_url), *versions()]
    keeps = "version" in given and not resource.is_guide
    return {
        # Weak, since the same answer goes out packed and unpacked.
        "ETag": f'W/"{shown.version}-{zlib.crc32("|".join(told).encode()):08x}"',
        "Cache-Control": f"public, max-age={_YEAR}, immutable" if keeps else "no-cache",
        "Vary": "Accept, Accept-Encoding" if resource.is_guide else "Accept-Encoding",
        "X-Data-Version": shown.version,
        "Content-Language": language.current(),
    }


def versions() -> list[str]:
    """The data versions that are kept, the newest first."""
    return [kept.version for kept in published.find_all(paths.snapshots())]


def _sharing(shown: Shown) -> dict[str, str]:
    """Pages of other hosts may read invented figures.

    Real ones not: whoever may reach them only by being in a network would otherwise lend that to
    every page they open.
    """
    return {"Access-Control-Allow-Origin": "*"} if shown.synthetic else {}


def _tags(request: Request) -> set[str]:
    tags = {tag.strip() for tag in request.headers.get("if-none-match", "").split(",")}
    # Packing makes a weak tag of a strong one; comparing them does not mind.
    return tags | {f"W/{tag}" for tag in tags if tag.startswith('"')}
