"""What is imported is pinned, and so is whatever that brings along."""

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, packages_distributions, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from quartiersmonitor import paths
from tests.architecture.sources import RUNNING, TESTS, imported_modules

# Optional parts of others: what draws our dictionaries in Streamlit, and SQLAlchemy's PostgreSQL.
NEEDED_UNSEEN = {"plotly", "psycopg", "psycopg-binary"}

PIN = re.compile(r"^([\w.-]+)==\S+", re.MULTILINE)


def pinned(file: str) -> set[str]:
    """The normalised names of the packages that a file pins exactly."""
    found = PIN.findall((paths.ROOT / file).read_text())
    return {str(canonicalize_name(package)) for package in found}


DIRECT = pinned("requirements.txt")
FOR_TESTS = pinned("requirements-dev.txt")
BROUGHT_ALONG = pinned("constraints.txt")


def packages_of(sources: Iterable[Path]) -> set[str]:
    """The packages that the files import, without Python's own and this project's modules."""
    own = {"quartiersmonitor", "tests", "benchmarks"}
    own |= {path.stem for path in paths.ROOT.glob("tests/*")}
    modules = {module.split(".")[0] for source in sources for module in imported_modules(source)}
    installed = packages_distributions()
    return {
        str(canonicalize_name(installed[module][0] if module in installed else module))
        for module in modules - own - sys.stdlib_module_names
    }


def test_the_dashboard_needs_what_requirements_txt_says_and_no_more() -> None:
    assert packages_of(RUNNING) | NEEDED_UNSEEN == DIRECT


def test_the_tests_import_only_what_is_pinned() -> None:
    assert packages_of(TESTS) <= DIRECT | FOR_TESTS | BROUGHT_ALONG


def test_whatever_a_package_brings_along_is_pinned() -> None:
    waiting, seen = [*DIRECT, *FOR_TESTS], set()
    while waiting:
        package = waiting.pop()
        if package in seen:
            continue
        seen.add(package)
        for line in installed_requirements(package):
            requirement = Requirement(line)
            if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
                waiting.append(str(canonicalize_name(requirement.name)))
    assert seen == DIRECT | FOR_TESTS | BROUGHT_ALONG


def installed_requirements(package: str) -> list[str]:
    """What an installed package requires; nothing where it is not for this platform."""
    try:
        return requires(package) or []
    except PackageNotFoundError:
        return []
