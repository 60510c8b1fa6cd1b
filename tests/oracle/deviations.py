"""The table of deviations again: maximum entropy, mean 0 and variance 2, solved by Newton."""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

VARIANCE = 2
MOST_PEOPLE = 5  # cells of five and more share one row
ALLOWED = {
    1: (-1, 2),
    2: (-2, 1),
    3: (-3, 0, 1, 2, 3),
    4: (-1, 0, 1, 2, 3),
    5: (-2, -1, 0, 1, 2, 3),
}
KEYS = 2**32
STEPS = 100


def probabilities(people: int) -> dict[int, float]:
    """How often each deviation occurs in a cell of so many people, in ascending order."""
    return _solved(ALLOWED[min(people, MOST_PEOPLE)])


@cache
def _solved(allowed: tuple[int, ...]) -> dict[int, float]:
    if len(allowed) == 2:  # the mean alone decides
        down, up = allowed
        share = Fraction(up, up - down)
        return {down: float(share), up: float(1 - share)}
    a = b = 0.0
    for _ in range(STEPS):
        weights = _weights(allowed, a, b)
        first = _mean(weights, [float(d) for d in allowed])
        second = _mean(weights, [float(d * d) for d in allowed])
        spread_first = _mean(weights, [(d - first) ** 2 for d in allowed])
        spread_second = _mean(weights, [(d * d - second) ** 2 for d in allowed])
        together = _mean(weights, [(d - first) * (d * d - second) for d in allowed])
        size = spread_first * spread_second - together**2
        wrong_first, wrong_second = first, second - VARIANCE
        a -= (spread_second * wrong_first - together * wrong_second) / size
        b -= (spread_first * wrong_second - together * wrong_first) / size
    return dict(zip(allowed, _weights(allowed, a, b), strict=True))


@cache
def thresholds(people: int) -> tuple[tuple[int, int], ...]:
    """Each deviation with the first cell key that lies beyond it."""
    total = 0.0
    found = []
    for deviation, share in probabilities(people).items():
        total += share
        found.append((deviation, round(total * KEYS)))
    last, _ = found[-1]
    return (*found[:-1], (last, KEYS))


def _weights(allowed: Sequence[int], a: float, b: float) -> list[float]:
    raw = [math.exp(a * d + b * d * d) for d in allowed]
    return [each / math.fsum(raw) for each in raw]


def _mean(weights: Sequence[float], numbers: Sequence[float]) -> float:
    return math.fsum(weight * number for weight, number in zip(weights, numbers, strict=True))
