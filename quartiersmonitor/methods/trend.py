"""Tells a trend over the last five years from chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from scipy.special import logit
from scipy.stats import norm

from quartiersmonitor.methods import inputs
from quartiersmonitor.methods.inputs import Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason

YEARS = 5
# The square of the 99.9 % quantile of the normal distribution: two-sided 99.8 %.
SIGNIFICANT = 9.54953570608324
ONCE_IN = round(0.5 / float(norm.sf(SIGNIFICANT**0.5)))
"""Chance exceeds `SIGNIFICANT` once in so many times."""


class Direction(StrEnum):
    """Where a figure is heading; whether that is good depends on the indicator."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no_change"


@dataclass(frozen=True)
class Trend:
    """The verdict, the χ² with one degree of freedom, and the slope per year.

    The slope of proportions is in logits, that of other figures in their unit.
    """

    direction: Direction
    chi_squared: float
    slope: float


def trend_of_proportions(years: Sequence[int], cases: Values, totals: Values) -> Trend:
    """The trend of cases ÷ totals over the last five years.

    Formula: `chi_squared_for_trend`; sign from least squares of logit(x/n) on the year. It is a
    trend where χ² > 9.5495 and each of the five slopes without one year keeps the sign. For yearly
    figures only, never quarters or overlapping periods. Raises NotComputed with fewer than five
    years, with gaps among the last five, and where a proportion is 0 or 1 or has no total; ValueError where a count
    is negative, missing or infinite or cases exceed the total.
    Source: Public Health England, Fingertips technical guidance, trend markers; Armitage, P.
    (1955), Biometrics 11, 375–386.
    """
    x = inputs.known_counts(cases, "Cases")
    n = inputs.known_counts(totals, "Totals")
    inputs.one_each(x, n)
    inputs.at_most(x, n, "A proportion needs cases ≤ total.")
    last = _last_years(years, x, n)
    x, n = x[last], n[last]
    if np.any(n == 0):
        raise NotComputed(Reason.NO_DENOMINATOR, "A year has no total.")
    if np.any((x == 0) | (x == n)):
        raise NotComputed(Reason.NO_LOGIT, "A proportion of 0 or 1 has no logit.")
    time = np.arange(1.0, YEARS + 1)
    logits = logit(x / n)

    def slope(kept: Numbers) -> float:
        return _line(time, logits, kept)[0]

    return _verdict(chi_squared_for_trend(x, n, time), slope)


def trend_of_values(
    years: Sequence[int], values: Values, lows: Values, highs: Values, level: float = 0.95
) -> Trend:
    """The trend of figures with limits over the last five years.

    Formula: weighted least squares with error (high − low)/2z; χ² = (slope ÷ its error)². The rules
    and errors are those of `trend_of_proportions`; NotComputed where a year has limits without
    width, ValueError where a lower limit exceeds the upper one.
    Source: Public Health England, Fingertips technical guidance, trend markers.
    """
    y = inputs.known_numbers(values, "Values")
    low = inputs.known_numbers(lows, "Lower limits")
    high = inputs.known_numbers(highs, "Upper limits")
    inputs.one_each(y, low, high)
    inputs.at_most(low, high, "A lower limit must not exceed its upper limit.")
    last = _last_years(years, y, low, high)
    z = norm.ppf((1 + inputs.coverage(level)) / 2)
    sigma = (high[last] - low[last]) / (2 * z)
    if np.any(sigma == 0):
        raise NotComputed(Reason.NO_VARIATION, "Limits without width carry no weight.")
    time = np.arange(1.0, YEARS + 1)
    weights = 1 / sigma**2

    def slope(kept: Numbers) -> float:
        return _line(time, y[last], weights * kept)[0]

    steepness, information = _line(time, y[last], weights)
    return _verdict(steepness**2 * information, slope)


def chi_squared_for_trend(cases: Values, totals: Values, scores: Values) -> float:
    """χ² for a linear trend in proportions, one degree of freedom, any number of groups.

    Formula: (Σ(xᵢ − nᵢp)tᵢ)² / (p(1 − p)(Σnᵢtᵢ² − (Σnᵢtᵢ)²/N)) with p = Σx/N. Raises NotComputed
    where all or none are cases or all scores are equal, ValueError where a count is negative,
    missing or infinite or cases exceed the total.
    Source: Armitage, P. (1955), Biometrics 11, 375–386.
    """
    x = inputs.known_counts(cases, "Cases")
    n = inputs.known_counts(totals, "Totals")
    t = inputs.known_numbers(scores, "Scores")
    inputs.one_each(x, n, t)
    inputs.at_most(x, n, "A proportion needs cases ≤ total.")
    if x.sum() == 0 or x.sum() == n.sum():
        raise NotComputed(Reason.NO_VARIATION, "All groups agree: there is nothing to test.")
    p = x.sum() / n.sum()
    centred = t - np.sum(n * t) / n.sum()
    spread = np.sum(n * centred**2)
    if spread == 0:
        raise NotComputed(Reason.NO_VARIATION, "A trend needs different scores.")
    return float(np.sum((x - n * p) * centred) ** 2 / (p * (1 - p) * spread))


def _last_years(years: Sequence[int], *columns: Numbers) -> slice:
    inputs.one_each(np.asarray(years, dtype=np.float64), *columns)
    if len(years) < YEARS:
        raise NotComputed(Reason.TOO_FEW_YEARS, f"A trend needs {YEARS} full years.")
    if any(later - earlier != 1 for earlier, later in pairwise(years[-YEARS:])):
        raise NotComputed(Reason.YEARS_WITH_GAPS, "A trend needs consecutive years.")
    return slice(-YEARS, None)


def _line(time: Numbers, values: Numbers, weights: Numbers) -> tuple[float, float]:
    """Slope of weighted least squares, and 1 ÷ its variance where weights are 1 ÷ variance."""
    centred = time - np.average(time, weights=weights)
    information = np.sum(weights * centred**2)
    return float(np.sum(weights * centred * values) / information), float(information)


def _verdict(chi_squared: float, slope: Callable[[Numbers], float]) -> Trend:
    steepness = slope(np.ones(YEARS))
    without_one = [slope(1.0 - row) for row in np.eye(YEARS)]
    steady = all(one * steepness > 0 for one in without_one)
    if chi_squared <= SIGNIFICANT or not steady:
        return Trend(Direction.NO_CHANGE, chi_squared, steepness)
    direction = Direction.INCREASING if steepness > 0 else Direction.DECREASING
    return Trend(direction, chi_squared, steepness)
