"""Compares computed numbers with published ones, as far as those were printed."""

from typing import SupportsFloat

import numpy as np


def agrees(computed: SupportsFloat, printed: str) -> bool:
    """Whether the number rounds to what was printed, half a unit of its last digit apart."""
    decimals = len(printed.partition(".")[2])
    return abs(float(computed) - float(printed)) <= 0.5000001 * 10.0**-decimals


def rows(table: str) -> list[list[str]]:
    """The rows of a text table, cell by cell."""
    return [line.split() for line in table.strip().splitlines()]


def columns(table: str) -> list[np.ndarray[tuple[int], np.dtype[np.float64]]]:
    """The columns of a text table of numbers."""
    return [np.array(column, dtype=np.float64) for column in zip(*rows(table), strict=True)]
