"""Compares a figure with the same quarter of last year."""

from dataclasses import dataclass

import numpy as np
from scipy.stats import binomtest

from quartiersmonitor.methods import inputs, intervals
from quartiersmonitor.methods.estimate import Estimate
from quartiersmonitor.methods.not_computed import NotComputed, Reason


@dataclass(frozen=True)
class Change:
    """The ratio of two rates with limits, and the two-sided exact p-value of no change."""

    ratio: Estimate
    p_value: float


def ratio_of_counts(
    now: int, before: int, exposure_now: float, exposure_before: float, level: float
) -> Change:
    """The rate now divided by the rate before, for two independent counts of persons.

    Formula: given now + before, `now` is binomial; its exact limits p become p/(1 − p) · N₂/N₁.
    Exposures are residents, or 1 and 1. The same people return, so for persons the interval is
    rather too wide; for visits it is too narrow. At now = 0 ratio and lower limit are 0. Raises
    NotComputed where both counts are 0, where only the earlier one is, and where an exposure is
    0; ValueError where a count is not a whole number, or a number is negative, missing or
    infinite.
    Source: Przyborowski, J. and Wilenski, H. (1940), Biometrika 31, 313–323; Clopper, C. J. and
    Pearson, E. S. (1934), Biometrika 26, 404–413.
    """
    events = inputs.known_counts([now, before], "Counts")
    exposures = inputs.known_counts([exposure_now, exposure_before], "Exposures")
    if np.any(events != np.floor(events)):
        raise ValueError("An exact comparison needs whole counts.")
    if np.any(exposures == 0):
        raise NotComputed(Reason.NO_DENOMINATOR, "A rate needs an exposure.")
    if events.sum() == 0:
        raise NotComputed(Reason.NO_EVENTS, "Nothing was counted in either period.")
    if events[1] == 0:
        raise NotComputed(Reason.NO_EARLIER_EVENTS, "Nothing was counted before.")
    share = float(exposures[0] / exposures.sum())
    test = binomtest(int(events[0]), int(events.sum()), share)
    limits = test.proportion_ci(inputs.coverage(level), method="exact")
    odds = np.array([events[0] / events.sum(), limits.low, limits.high])
    value, low, high = odds / (1 - odds) * exposures[1] / exposures[0]
    return Change(Estimate(float(value), float(low), float(high)), float(test.pvalue))


def difference_of_proportions(
    cases: float, total: float, cases_before: float, total_before: float, level: float
) -> Estimate:
    """cases/total − cases_before/total_before with limits, as a fraction from −1 to 1.

    Formula: d − √((p₁ − l₁)² + (u₂ − p₂)²) and d + √((u₁ − p₁)² + (p₂ − l₂)²) with the Wilson
    limits l and u. Raises NotComputed where a total is 0, ValueError where a number is negative,
    missing or infinite or cases exceed the total.
    Source: Newcombe, R. G. (1998), Stat. Med. 17, 873–890, method 10.
    """
    x = inputs.known_counts([cases, cases_before], "Cases")
    n = inputs.known_counts([total, total_before], "Totals")
    inputs.at_most(x, n, "A proportion needs cases ≤ total.")
    if np.any(n == 0):
        raise NotComputed(Reason.NO_DENOMINATOR, "A proportion needs a total.")
    p = x / n
    low, high = intervals.wilson(x, n, level)
    difference = float(p[0] - p[1])
    return Estimate(
        difference,
        difference - float(np.hypot(p[0] - low[0], high[1] - p[1])),
        difference + float(np.hypot(high[0] - p[0], p[1] - low[1])),
    )
