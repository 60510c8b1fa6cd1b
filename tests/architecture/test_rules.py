"""The rules of the house, as far as the source text alone can keep them."""

import ast
import re

from quartiersmonitor import paths
from tests.architecture.sources import (
    PACKAGE,
    PAGES,
    QUERIES,
    RUNNING,
    TESTS,
    imported_modules,
    name,
    texts,
)

NAMES_AN_EXPORT = re.compile(r"\bexport_\w+")
SQL_TEXT = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|CREATE\s+(OR\s+REPLACE\s+)?(VIEW|TABLE|MACRO)"
    r"|COPY\s.+\sTO|DELETE\s+FROM|UPDATE\s.+\sSET)\b",
    re.DOTALL,
)
ADDRESS = re.compile(r"https?://([A-Za-z0-9.-]+)")
# Names of vocabularies, which nobody fetches, and this machine.
HARMLESS_HOSTS = {"www.w3.org", "schemas.openxmlformats.org", "localhost", "127.0.0.1"}
NAMES_THAT_SAY_NOTHING = {"utils", "helpers", "common", "manager", "misc"}
MOST_LINES = 400


def test_there_is_something_to_check() -> None:
    assert PAGES
    assert QUERIES


def test_no_pages_folder_lies_beside_the_frame() -> None:
    # Streamlit would serve its pages on their own, without whatever the frame guards.
    frame = paths.ROOT / "quartiersmonitor" / "frame.py"
    assert frame in PACKAGE
    assert not (frame.parent / "pages").exists()


def test_pages_import_streamlit_our_ui_and_its_views_only() -> None:
    ours = ("quartiersmonitor.ui.", "quartiersmonitor.views.")
    assert [
        (name(page), module)
        for page in PAGES
        for module in imported_modules(page)
        if module != "streamlit" and not f"{module}.".startswith(ours)
    ] == []


def test_pages_read_from_top_to_bottom() -> None:
    assert [
        (name(page), node.name)
        for page in PAGES
        for node in ast.walk(ast.parse(page.read_text()))
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
    ] == []


def test_only_staging_and_the_checks_name_an_export() -> None:
    naming = {path for path in QUERIES if NAMES_AN_EXPORT.search(path.read_text())}
    folders = {path.relative_to(paths.QUERIES).parts[0] for path in naming}
    assert folders <= {"staging", "checks"}


def test_no_sql_stands_in_python() -> None:
    assert [
        (name(source), text)
        for source in RUNNING
        for text in texts(source)
        if SQL_TEXT.search(text)
    ] == []


def test_running_code_names_no_other_host() -> None:
    assert [
        (name(source), host)
        for source in RUNNING
        for host in ADDRESS.findall(source.read_text())
        if host not in HARMLESS_HOSTS
    ] == []


def test_a_module_says_in_its_first_line_what_it_does() -> None:
    assert [
        name(source) for source in RUNNING if not ast.get_docstring(ast.parse(source.read_text()))
    ] == []


def test_a_file_fits_in_the_head() -> None:
    assert [
        name(source)
        for source in (*RUNNING, *TESTS)
        if len(source.read_text().splitlines()) > MOST_LINES
    ] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name(source) for source in RUNNING if source.stem in NAMES_THAT_SAY_NOTHING] == []
