"""Published values of the tiny country as text, one line per region and period."""

import csv
import io
import math
from collections.abc import Iterable
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq

LEVELS = ("state", "district", "unit", "municipality", "neighbourhood")
KEY = ("level", "region_id", "period")
NUMBERS = (
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "low998",
    "high998",
    "reporting_rate",
    "share_unknown",
    "share_estimated",
)
WORDS = ("status", "flags", "comparison")
COLUMNS = (*KEY, *WORDS, *NUMBERS)

Line = dict[str, str]


def published(snapshot: Path, indicator: str) -> list[Line]:
    """All values of one indicator, from the state down to the neighbourhoods."""
    rows = pq.read_table(snapshot / "values.parquet", filters=pc.field("indicator") == indicator)
    lines = [
        {name: _cell(row[name]) for name in COLUMNS} for row in rows.select(COLUMNS).to_pylist()
    ]
    return sorted(lines, key=lambda line: (LEVELS.index(line["level"]), *map(line.get, KEY[1:])))


def read(path: Path) -> list[Line]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def write(path: Path, lines: Iterable[Line]) -> None:
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=";", lineterminator="\n")
    writer.writeheader()
    writer.writerows(lines)
    path.write_text(text.getvalue(), encoding="utf-8")


def _cell(cell: object) -> str:
    """Numbers with six decimals at most and none that say nothing; nothing for no number."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        if math.isnan(cell):
            return ""
        return f"{cell:.6f}".rstrip("0").rstrip(".")
    return str(cell)
