"""The application: what `streamlit run dashboard.py` starts."""

import gzip
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from quartiersmonitor import paths
from quartiersmonitor.ui import hatching, session


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load the figures before the first reader comes."""
    session.warm_up()
    yield {}


def hatch(request: Request) -> Response:
    """The hatch lines over one map, as the snapshot of the version in the address has them."""
    lines = hatching.answer(**request.path_params)
    if lines is None:
        return Response(status_code=404)
    # A version never changes; new outlines from `reference` show within the hour.
    tag = f'"{request.path_params["version"]}-{zlib.crc32(lines):08x}"'
    headers = {"ETag": tag, "Cache-Control": "public, max-age=3600", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
    else:
        lines = gzip.decompress(lines)
    return Response(lines, headers=headers, media_type="application/geo+json")


# The frame lies where no pages/ folder is beside it: Streamlit would otherwise serve a page on
# its own, without the frame and its banner, to a first visitor's deep link. Streamlit looks for
# static files beside the frame script, so the outlines get a route of their own.
app = st.App(
    "quartiersmonitor/frame.py",
    lifespan=ready,
    routes=[
        Mount("/app/static", StaticFiles(directory=paths.STATIC, check_dir=False)),
        Route(
            f"{hatching.ADDRESS}/{{version}}/{{what}}/{{level}}/{{period}}/{{place}}/{{layer}}.geojson",
            hatch,
        ),
    ],
)
