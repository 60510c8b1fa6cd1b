"""Where published figures and recomputed ones differ, in words."""

import math
from collections.abc import Hashable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tests.oracle import breakdowns
from tests.oracle.counts import Figure
from tests.oracle.published import Cell

SHOWN = 20
# Figures are added up in another order: the last digits of a double may differ.
RELATIVE = 1e-9
ABSOLUTE = 1e-6

NUMBERS = (
    *("numerator", "denominator", "value", "reporting_rate"),
    *("low", "high", "low998", "high998"),
)

Key = TypeVar("Key", bound=Hashable)


@lru_cache(maxsize=2)
def _read(file: Path) -> pa.Table:
    """A published file, read once for all that is looked up in it."""
    return pq.read_table(file)


def rows_of(file: Path, **wanted: str) -> pa.Table:
    """The rows of a published file where a column has a value."""
    [(column, value)] = wanted.items()
    return _read(file).filter(pc.field(column) == value)


def published_figures(snapshot: Path, indicator: str) -> dict[Cell, Figure]:
    """What a snapshot's `values.parquet` says of one indicator."""
    rows = rows_of(snapshot / "values.parquet", indicator=indicator)
    names = ("level", "region_id", "grain", "period")
    keys = zip(*(rows[name].to_pylist() for name in names), strict=True)
    columns = (*(rows[name].to_pylist() for name in NUMBERS),)
    numbers = (
        dict(zip(NUMBERS, map(_none_if_nan, row), strict=True))
        for row in zip(*columns, strict=True)
    )
    words = zip(rows["status"].to_pylist(), rows["comparison"].to_pylist(), strict=True)
    return {
        Cell(*key): Figure(status, **row, comparison=comparison)
        for key, row, (status, comparison) in zip(keys, numbers, words, strict=True)
    }


def published_parts(snapshot: Path, breakdown: str) -> dict[breakdowns.Cell, Figure]:
    """What a snapshot's `breakdowns.parquet` says of one breakdown."""
    rows = rows_of(snapshot / "breakdowns.parquet", breakdown=breakdown)
    names = ("level", "region_id", "grain", "period", "category", "measure")
    keys = zip(*(rows[name].to_pylist() for name in names), strict=True)
    cells = zip(rows["status"].to_pylist(), rows["value"].to_pylist(), strict=True)
    return {
        key: Figure(status, value=_none_if_nan(value))
        for key, (status, value) in zip(keys, cells, strict=True)
    }


def differences(expected: Mapping[Key, Figure], found: Mapping[Key, Figure]) -> list[str]:
    """One line per cell that is missing, superfluous or different; the first few only."""
    lines = [
        f"{cell}: not published, expected {expected[cell]}" for cell in expected.keys() - found
    ]
    lines += [f"{cell}: published {found[cell]}, not expected" for cell in found.keys() - expected]
    lines += [
        f"{cell}: published {found[cell]}, expected {wanted}"
        for cell, wanted in expected.items()
        if cell in found and not agree(wanted, found[cell])
    ]
    left = len(lines) - SHOWN
    return [*sorted(lines)[:SHOWN], *([f"… and {left} more"] if left > 0 else [])]


def agree(wanted: Figure, found: Figure) -> bool:
    """Whether two figures say the same: a share of nothing may have the denominator 0 or none."""
    nothing = wanted.status == "zero" and wanted.value is None and not wanted.denominator
    denominator = found.denominator or None if nothing else found.denominator
    return (
        wanted.status == found.status
        and same(wanted.numerator, found.numerator)
        and same(None if nothing else wanted.denominator, denominator)
        and all(same(getattr(wanted, name), getattr(found, name)) for name in NUMBERS[2:])
        and wanted.comparison == found.comparison
    )


def same(wanted: float | None, found: float | None) -> bool:
    """Equal but for the last digits; NaN is None."""
    wanted, found = _none_if_nan(wanted), _none_if_nan(found)
    if wanted is None or found is None:
        return wanted is found
    return math.isclose(wanted, found, rel_tol=RELATIVE, abs_tol=ABSOLUTE)


def _none_if_nan(number: float | None) -> float | None:
    return None if number is None or math.isnan(number) else number
