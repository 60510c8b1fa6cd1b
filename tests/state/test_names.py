"""The names that people typed in can be listed and erased from the command line."""

from pathlib import Path

import pytest

from quartiersmonitor.__main__ import DONE, REFUSED, main
from quartiersmonitor.state import targets
from quartiersmonitor.state.store import open_store


@pytest.fixture
def somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A name that stands beside one target."""
    monkeypatch.setenv("QM_STATE", str(tmp_path / "state.sqlite"))
    store = open_store()
    targets.put(
        store,
        neighbourhood_id="Q1",
        indicator="T1",
        value=900.0,
        valid_from="2025-Q1",
        author="Kim Beispiel",
    )
    store.close()
    return "Kim Beispiel"


def test_names_are_listed_and_erased_everywhere(
    somebody: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["names"]) == DONE
    assert somebody in capsys.readouterr().out
    assert main(["names", "--erase", somebody]) == DONE
    capsys.readouterr()
    assert main(["names"]) == DONE
    assert somebody not in capsys.readouterr().out


@pytest.mark.usefixtures("somebody")
def test_a_name_that_is_not_kept_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["names", "--erase", "Nobody"]) == REFUSED
    assert "nothing was changed" in capsys.readouterr().err
