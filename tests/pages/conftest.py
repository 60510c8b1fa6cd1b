"""The app as a test drives it: without a browser, over the published demo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from quartiersmonitor import paths
from quartiersmonitor.ui import session

FRAME = paths.ROOT / "quartiersmonitor" / "frame.py"
START = "pages/state/overview.py"
PAGES = sorted(path.relative_to(paths.ROOT).as_posix() for path in paths.ROOT.glob("pages/*/*.py"))
BY_NAME = {Path(path).stem: path for path in PAGES}
"""The pages by their names in links."""

OpenPage = Callable[..., AppTest]


@pytest.fixture(scope="session")
def qm_folders_env(
    qm_snapshots_env: Path, demo_exports: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The published demo, its exports, and a state and deliveries of the tests' own."""
    own = tmp_path_factory.mktemp("coordination")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QM_EXPORTS", str(demo_exports))
        patch.setenv("QM_STATE", str(own / "state.sqlite"))
        patch.setenv("QM_DELIVERIES", str(own / "deliveries"))
        yield


@pytest.fixture(scope="session")
def open_page(qm_folders_env: None) -> OpenPage:
    """Opens a page as a link does; `tables=True` opens the table behind every chart."""
    session.warm_up()

    def open_(page: str = START, *, tables: bool = False, **link: str) -> AppTest:
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in link.items():
            app.query_params[key] = value
        if page != START:
            # Before the first run Streamlit finds a page by the name of its file: its address here.
            app.switch_page(f"../{page}")
        app.run()
        if tables:
            for expander in app.expander:
                if expander.proto.id:
                    app.session_state[key_of(expander.proto.id)] = True
            app.run()
        return app

    return open_


@pytest.fixture
def _nothing_cached() -> None:
    """Forgets snapshots that other tests have loaded."""
    st.cache_resource.clear()


def key_of(element_id: str) -> str:
    """The key that an element was given, from the id that Streamlit made of it."""
    return element_id.split("-", 2)[2]
