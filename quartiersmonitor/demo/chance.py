"""Draws from the ranges and shares of the recipe."""

from collections.abc import Mapping, Sequence

import numpy as np

Range = Sequence[float]
Shares = Mapping[str, float]


def between(limits: Range, rng: np.random.Generator) -> float:
    """An evenly drawn number between two limits."""
    low, high = limits
    return float(rng.uniform(low, high))


def whole(limits: Sequence[int], rng: np.random.Generator) -> int:
    """An evenly drawn integer, both limits included."""
    low, high = limits
    return int(rng.integers(low, high, endpoint=True))


def pick(shares: Shares, rng: np.random.Generator) -> str:
    """One key, drawn by its share."""
    weights = np.array(list(shares.values()), dtype=float)
    return list(shares)[int(rng.choice(len(shares), p=weights / weights.sum()))]
