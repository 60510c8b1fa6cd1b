"""The deliveries page over folders of each test's own, with nothing published yet."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from quartiersmonitor import paths
from quartiersmonitor.ui import permission, publishing
from tests import tiny_country
from tests.deliveries.conftest import _the_same_files_are_checked_once  # noqa: F401 - a fixture
from tests.pages.deliveries.steps import FRAME, PAGE, OpenDeliveries


@pytest.fixture
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Exports, state and deliveries of this test alone, and nothing published yet."""
    st.cache_resource.clear()
    monkeypatch.setenv("QM_EXPORTS", str(tiny_country.write("exports", tmp_path / "exports")))
    monkeypatch.setenv("QM_SNAPSHOTS", str(tmp_path / "snapshots"))
    monkeypatch.setenv("QM_DELIVERIES", str(tmp_path / "deliveries"))
    monkeypatch.setenv("QM_STATE", str(tmp_path / "state.sqlite"))
    reference = tiny_country.write("reference", tmp_path / "reference")
    monkeypatch.setattr(paths, "REFERENCE", reference)
    monkeypatch.setattr(publishing, "PRESS", publishing.Press(["/nowhere"]))
    return tmp_path


@pytest.fixture
def open_deliveries(own_folders: Path, monkeypatch: pytest.MonkeyPatch) -> OpenDeliveries:
    """Opens the page on the computer of the app, or from afar."""

    def open_(*, is_local: bool = True, **link: str) -> AppTest:
        if is_local:
            monkeypatch.setattr(permission, "connection", lambda: permission.LOCAL)
        app = AppTest.from_file(FRAME, default_timeout=60)
        for key, value in link.items():
            app.query_params[key] = value
        app.run()
        return app.switch_page(PAGE).run()

    return open_
