"""What an oracle gives for one region and period: counts, and the figure made from them."""

from collections.abc import Mapping
from typing import NamedTuple

from tests.oracle.places import Number, Region

NOISE = 2  # variance of a published count of people
# People of a part of a neighbourhood and the mean of quarters are no whole numbers.
HEAD_DIGITS = 4


class Counts(NamedTuple):
    """A numerator of None was delivered without being known; a denominator of None does not exist.

    `variance` of the numerator (None: unknown, so without limits), `clusters`: the dates it is
    from; `is_hidden`: known and not told.
    """

    numerator: Number | None
    denominator: Number | None = None
    variance: Number | None = None
    clusters: int | None = None
    is_hidden: bool = False


Counted = Mapping[Region, Counts]


class Figure(NamedTuple):
    """One published value; None where nothing stands."""

    status: str
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    reporting_rate: float | None = None
    low: float | None = None
    high: float | None = None
    low998: float | None = None
    high998: float | None = None
    comparison: str = "none"
