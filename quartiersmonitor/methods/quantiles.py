"""Divides areas into equally large groups by rank."""

import numpy as np
from scipy.stats import rankdata

from quartiersmonitor.methods.inputs import Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason


def quantiles(values: Values, groups: int, highest_first: bool = False) -> Numbers:
    """The group of every area, 1 to `groups`; 1 holds the lowest values.

    Formula: (k + 1) − ⌈((m + 1) − r)·k/m⌉ with the rank r among the m known values, ties sharing
    the lowest rank. With `highest_first` group 1 holds the highest values. NaN where a value is
    missing. Raises NotComputed where fewer values are known than groups asked for, and ValueError
    where a value is infinite or there are fewer than two groups.
    Source: Public Health England, Fingertips technical guidance, quantiles; `pandas.qcut` cuts
    elsewhere.
    """
    numbers = np.asarray(values, dtype=np.float64)
    if numbers.ndim != 1 or np.any(np.isinf(numbers)):
        raise ValueError("Quantiles need one finite value per area.")
    if groups < 2:
        raise ValueError("Quantiles need at least two groups.")
    known = ~np.isnan(numbers)
    m = int(known.sum())
    if m < groups:
        raise NotComputed(Reason.TOO_FEW_AREAS, f"{groups} groups need {groups} areas.")
    sign = -1 if highest_first else 1
    rank = rankdata(sign * numbers[known], method="min").astype(np.int64)
    found = np.full(numbers.shape, np.nan)
    # Whole numbers: m/k is not exact in floating point and would shift single areas.
    found[known] = groups + 1 + (-(m + 1 - rank) * groups) // m
    return found
