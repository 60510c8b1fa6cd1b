"""Says whether an area lies above or below a fixed benchmark."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt

from quartiersmonitor.methods.inputs import Values, at_most


class Comparison(StrEnum):
    """The result of a comparison; whether it is good news depends on the indicator."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    NONE = "none"


def compare(low: Values, high: Values, benchmark: Values) -> npt.NDArray[np.str_]:
    """`higher` where low > benchmark, `lower` where high < benchmark, else `similar`.

    The benchmark is taken as fixed, without an interval of its own. Arrays of one shape, the
    benchmark may be one number. `none` where a limit or the benchmark is missing. Raises
    ValueError where a lower limit exceeds its upper one.
    Source: Public Health England (2018), Technical Guide: Confidence Intervals.
    """
    lower = np.asarray(low, dtype=np.float64)
    upper = np.asarray(high, dtype=np.float64)
    fixed = np.asarray(benchmark, dtype=np.float64)
    at_most(lower, upper, "A lower limit must not exceed its upper limit.")
    unknown = np.isnan(lower) | np.isnan(upper) | np.isnan(fixed)
    return np.select(
        [unknown, lower > fixed, upper < fixed],
        [Comparison.NONE, Comparison.HIGHER, Comparison.LOWER],
        Comparison.SIMILAR,
    )
