"""Where the source text lies that the architecture tests read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from quartiersmonitor import paths

PAGES = sorted(paths.ROOT.glob("pages/**/*.py"))
PACKAGE = sorted(paths.ROOT.glob("quartiersmonitor/**/*.py"))
RUNNING = [paths.ROOT / "dashboard.py", *PAGES, *PACKAGE]
TESTS = sorted(
    path for folder in ("tests", "benchmarks") for path in (paths.ROOT / folder).rglob("*.py")
)
QUERIES = sorted(paths.QUERIES.rglob("*.sql"))


def name(path: Path) -> str:
    """The path from the project's root."""
    return path.relative_to(paths.ROOT).as_posix()


def imported_modules(path: Path) -> Iterator[str]:
    """The modules that a file imports; of `from a import b` the `a`."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def texts(path: Path) -> Iterator[str]:
    """Every piece of text in a file but its docstrings."""
    tree = ast.parse(path.read_text())
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    yield from (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
    )
