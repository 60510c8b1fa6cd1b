"""Puts requests to the routes of the API as a server does, without one."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.types import Message

from quartiersmonitor.api import endpoint, v1

HOST = "example.test"


@dataclass(frozen=True)
class Response:
    """What came back; names of headers are in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8")

    def json(self) -> Any:
        return json.loads(self.content)


def ask(path: str, method: str = "GET", **headers: str) -> Response:
    """The answer to a request; underscores in the names of headers stand for hyphens."""
    # A thread of its own: where a browser was driven before, this one has a loop already.
    with start_blocking_portal() as portal:
        return portal.call(_ask, path, method, headers)


async def _ask(path: str, method: str, headers: Mapping[str, str]) -> Response:
    address, _mark, query = path.partition("?")
    said = {"host": HOST, **{name.replace("_", "-"): text for name, text in headers.items()}}
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "server": (HOST, 80),
        "client": ("127.0.0.1", 1),
        "root_path": "",
        "path": endpoint.ROOT + address,
        "raw_path": quote(endpoint.ROOT + address).encode(),
        "query_string": query.encode(),
        "headers": [(name.encode(), text.encode()) for name, text in said.items()],
    }
    sent: list[Message] = []

    brought = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Message:
        for message in brought:
            return message
        await asyncio.Event().wait()  # nobody hangs up
        raise AssertionError

    async def send(message: Message) -> None:
        sent.append(message)

    await Starlette(routes=v1.ROUTES)(scope, receive, send)
    start = sent[0]
    return Response(
        status=start["status"],
        headers={name.decode(): text.decode() for name, text in start["headers"]},
        content=b"".join(message.get("body", b"") for message in sent[1:]),
    )
