"""Tells quarters that stand out from the ordinary variation of a series."""

from dataclasses import dataclass

import numpy as np

from quartiersmonitor.methods import inputs
from quartiersmonitor.methods.inputs import Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason

POINTS_NEEDED = 8
# 3 ÷ 1.128: three standard deviations, estimated from the mean range of two neighbours.
SCALE = 2.66


@dataclass(frozen=True)
class Process:
    """Centre line, natural process limits, mean moving range, and the points beyond the limits."""

    mean: float
    low: float
    high: float
    moving_range: float
    signals: tuple[bool, ...]


def process(values: Values) -> Process:
    """The individuals chart (XmR) of a series of quarters, in the unit of the values.

    Formula: mean ± 2.66 × mean of |xᵢ − xᵢ₋₁|. A point beyond a limit is a signal; one on it is
    not. The lower limit is not cut to 0. Where all values are equal both limits are that value.
    Raises NotComputed below 8 points, ValueError where a value is missing or infinite: leaving a
    quarter out would make neighbours of quarters that are none.
    Source: Wheeler, D. J. (2003), Making Sense of Data; Shewhart, W. A. (1931).
    """
    x = inputs.known_numbers(values, "Values")
    if x.ndim != 1:
        raise ValueError("A series has one value per quarter.")
    if x.size < POINTS_NEEDED:
        raise NotComputed(Reason.TOO_FEW_QUARTERS, f"Limits need {POINTS_NEEDED} quarters.")
    if np.all(x == x[0]):
        # A mean of equal numbers may differ from them in the last bit and make all of them signals.
        return Process(float(x[0]), float(x[0]), float(x[0]), 0.0, (False,) * x.size)
    mean = float(x.mean())
    moving_range = float(np.abs(np.diff(x)).mean())
    low, high = mean - SCALE * moving_range, mean + SCALE * moving_range
    signals = tuple(bool(value < low or value > high) for value in x)
    return Process(mean, low, high, moving_range, signals)
