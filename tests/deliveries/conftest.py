"""A place to deliver to: the tiny country, a store and a folder of deliveries."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from quartiersmonitor.checking import check
from quartiersmonitor.checking.finding import Finding
from quartiersmonitor.state.store import Store
from tests.conftest import Folders
from tests.deliveries import deliver
from tests.deliveries.deliver import Place


@pytest.fixture(scope="package", autouse=True)
def _the_same_files_are_checked_once() -> Iterator[None]:
    """Every test delivers to a copy of the same country, whose findings are always the same."""
    found: dict[str, list[Finding]] = {}
    really_check = check.check

    def check_once(exports: Path, reference: Path, language: str = "de") -> list[Finding]:
        digest = sha256(language.encode())
        for folder in (exports, reference):
            for file in sorted(folder.rglob("*")):
                if file.is_file():
                    digest.update(file.relative_to(folder).as_posix().encode())
                    digest.update(sha256(file.read_bytes()).digest())
        key = digest.hexdigest()
        if key not in found:
            found[key] = really_check(exports, reference, language)
        return list(found[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "check", check_once)
        yield


@pytest.fixture
def at(tiny: Folders, tmp_path: Path) -> Place:
    """A copy of the tiny country to deliver to."""
    return deliver.place(tmp_path, tiny.exports, tiny.reference)


@pytest.fixture
def store(at: Place) -> Iterator[Store]:
    opened = at.store()
    yield opened
    opened.close()
