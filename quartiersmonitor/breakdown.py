"""What a breakdown is: one SQL file that splits a figure into named categories."""

from dataclasses import dataclass, field
from pathlib import Path

from quartiersmonitor import paths, query


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A split of a figure.

    The SELECT returns level, region_id, grain, period, category, measure, value and hidden: true
    where the value is taken out to protect people.
    """

    id: str
    de: str
    en: str
    sql: str = field(repr=False)


def read(path: Path) -> Breakdown:
    """Read one breakdown; a header key that is missing or unknown stops the load (TypeError)."""
    keys, sql = query.with_header(path)
    return Breakdown(id=path.stem, sql=sql, **keys)


def read_all(folder: Path | None = None) -> dict[str, Breakdown]:
    """Every breakdown of the folder (default `queries/breakdowns`), by id."""
    found = sorted((folder or paths.QUERIES / "breakdowns").glob("*.sql"))
    return {path.stem: read(path) for path in found}
