"""Answers that are kept packed: sent as the reader can take them, and only if it lacks them."""

import gzip
from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response


def response(
    request: Request, packed: Callable[[], bytes], headers: Mapping[str, str], media_type: str
) -> Response:
    """The content that `packed` holds as gzip; 304 where the reader has the ETag of the headers."""
    said = {**headers, "Vary": "Accept-Encoding"}
    if "ETag" in said and request.headers.get("if-none-match") == said["ETag"]:
        return Response(status_code=304, headers=said)
    content = packed()
    if "gzip" in request.headers.get("accept-encoding", ""):
        said["Content-Encoding"] = "gzip"
    else:
        content = gzip.decompress(content)
    return Response(content, headers=said, media_type=media_type)
