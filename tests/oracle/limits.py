"""Chance limits again: Wilson for shares, exact Poisson and Byar for rates, widened for noise."""

import math
from typing import NamedTuple

from scipy.stats import chi2, norm

EXACT_BELOW = 10


class Limits(NamedTuple):
    low: float
    high: float


def wilson(cases: float, total: float, level: float) -> Limits:
    """Of the share cases ÷ total, 0–1: the two roots of (p - share)² = z²·p·(1 - p) ÷ total."""
    z = _z(level)
    share = cases / total
    square, straight, rest = 1 + z * z / total, -(2 * share + z * z / total), share * share
    root = math.sqrt(max(straight**2 - 4 * square * rest, 0.0))
    return Limits(
        max((-straight - root) / (2 * square), 0.0), min((-straight + root) / (2 * square), 1.0)
    )


def poisson(cases: float, level: float) -> Limits:
    """Of a count above 0: exact below ten cases, Byar's approximation from ten."""
    alpha = 1 - level
    if cases < EXACT_BELOW:
        return Limits(
            float(chi2.ppf(alpha / 2, 2 * cases)) / 2,
            float(chi2.ppf(1 - alpha / 2, 2 * cases + 2)) / 2,
        )
    z, more = _z(level), cases + 1
    return Limits(
        cases * (1 - 1 / (9 * cases) - z / (3 * math.sqrt(cases))) ** 3,
        more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3,
    )


def widened(cases: float, variance: float, level: float) -> Limits:
    """Poisson limits of a count that varies more than by chance; nothing is below 0."""
    low, high = poisson(cases, level)
    factor = math.sqrt(variance / cases)
    return Limits(max(cases + factor * (low - cases), 0.0), cases + factor * (high - cases))


def _z(level: float) -> float:
    return float(norm.ppf((1 + level) / 2))
