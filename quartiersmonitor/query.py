"""SQL files: plain ones by name, and those that carry their meaning in a TOML header."""

import tomllib
from pathlib import Path
from typing import Any

from quartiersmonitor import paths


class HeaderError(ValueError):
    """The header of an SQL file is not readable, incomplete or says something unknown."""


def text(name: str) -> str:
    """The SQL of a file below `queries`, by its path there."""
    return (paths.QUERIES / name).read_text(encoding="utf-8")


def with_header(path: Path) -> tuple[dict[str, Any], str]:
    """The header between the --- marks of the first comment, and the SQL behind it.

    Raises HeaderError, naming the file, when there is no such header.
    """
    content = path.read_text(encoding="utf-8")
    try:
        _, header, _ = content.split("---", 2)
        sql = content.split("*/", 1)[1].lstrip()
        return tomllib.loads(header), sql
    except (ValueError, IndexError) as error:
        raise HeaderError(f"{path.name}: no TOML header between --- marks: {error}") from error
