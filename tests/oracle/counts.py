"""What an oracle gives for one region and period: counts, and the figure made from them."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.oracle.places import Number, Region


class Counts(NamedTuple):
    """A numerator of None was delivered without being known; a denominator of None does not exist."""

    numerator: Number | None
    denominator: Number | None = None


Counted = Mapping[Region, Counts]


class Figure(NamedTuple):
    """One published value; None where nothing stands."""

    status: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    reporting_rate: float | None = None
