"""A value with its limits."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Estimate:
    """One value and the limits of its interval, all in the unit of the value."""

    value: float
    low: float
    high: float
