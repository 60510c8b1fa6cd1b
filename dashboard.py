"""The application: what `streamlit run dashboard.py` starts."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from quartiersmonitor import paths
from quartiersmonitor.api import hatch, stage, v1
from quartiersmonitor.ui import session


@asynccontextmanager
async def ready(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load the figures before the first reader comes."""
    session.warm_up()
    yield {}


# The frame lies where no pages/ folder is beside it: Streamlit would otherwise serve a page on
# its own, without the frame and its banner, to a first visitor's deep link. Streamlit looks for
# static files beside the frame script, so the outlines get a route of their own.
app = st.App(
    "quartiersmonitor/frame.py",
    lifespan=ready,
    routes=[
        Mount("/app/static", StaticFiles(directory=paths.STATIC, check_dir=False)),
        Route(hatch.PATH, hatch.hatch),
        *stage.ROUTES,
        *v1.ROUTES,
    ],
)
