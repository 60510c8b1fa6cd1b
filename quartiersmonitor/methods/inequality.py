"""How unevenly something is spread over areas, and how uneven chance alone would make it."""

from dataclasses import dataclass

import numpy as np

from quartiersmonitor.methods import inputs
from quartiersmonitor.methods.inputs import Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason


@dataclass(frozen=True)
class Null:
    """The Gini that arises with one rate everywhere: median and 95 % band of the draws."""

    median: float
    low: float
    high: float


def gini(amounts: Values, residents: Values) -> float:
    """The Gini coefficient of the amount per resident, weighted by residents, 0–1.

    Formula: ΣΣwᵢwⱼ|rᵢ − rⱼ| / (2W²r̄) with r = amount ÷ residents, as 1 − Σ(Pᵢ − Pᵢ₋₁)(Lᵢ + Lᵢ₋₁)
    sorted by r. One number per area; areas without residents drop out. Even without any real
    difference it is far above 0 where counts are small: show it beside `gini_by_chance`. Raises
    NotComputed where there is no area or no amount, ValueError where a number is negative,
    missing or infinite, or an area without residents has an amount.
    Source: Gini, C. (1912); Lerman, R. I. and Yitzhaki, S. (1989), J. Econometrics 42, 43–47.
    """
    return _gini(*_spread(amounts, residents))


def gini_by_chance(events: Values, residents: Values, seed: int, draws: int = 200) -> Null:
    """The Gini when every resident has the same chance: events drawn anew from Poisson.

    Formula: xᵢ ~ Poisson(nᵢ·Σx/Σn), `draws` times; the same seed gives the same numbers. The real
    inequality is `gini` minus the median. Raises as `gini` does; ValueError below one draw.
    """
    x, n = _spread(events, residents)
    if draws < 1:
        raise ValueError("Chance needs at least one draw.")
    random = np.random.default_rng(seed)
    drawn = random.poisson(n * x.sum() / n.sum(), (draws, n.size)).astype(np.float64)
    found = [_gini(row, n) for row in drawn if row.sum() > 0]
    if not found:
        raise NotComputed(Reason.NO_EVENTS, "No draw had an event.")
    low, median, high = np.quantile(found, [0.025, 0.5, 0.975])
    return Null(float(median), float(low), float(high))


def hoover(amounts: Values, residents: Values) -> float:
    """The share of the amount that would have to move for an equal amount per resident, 0–1.

    Formula: ½Σ|aᵢ/A − wᵢ/W|. One number per area. Raises as `gini` does.
    Source: Hoover, E. M. (1936), Rev. Econ. Stat. 18, 162–171.
    """
    a, w = _spread(amounts, residents)
    return float(np.sum(np.abs(a / a.sum() - w / w.sum())) / 2)


def _spread(amounts: Values, residents: Values) -> tuple[Numbers, Numbers]:
    a = inputs.known_counts(amounts, "Amounts")
    w = inputs.known_counts(residents, "Residents")
    inputs.one_each(a, w)
    if np.any((w == 0) & (a > 0)):
        raise ValueError("An area without residents must not have an amount.")
    lived_in = w > 0
    if not lived_in.any():
        raise NotComputed(Reason.NO_DENOMINATOR, "No area has residents.")
    if a.sum() == 0:
        raise NotComputed(Reason.NO_EVENTS, "There is nothing to spread.")
    return a[lived_in], w[lived_in]


def _gini(a: Numbers, w: Numbers) -> float:
    order = np.argsort(a / w, kind="stable")
    people = np.cumsum(w[order]) / w.sum()
    amount = np.cumsum(a[order]) / a.sum()
    steps = np.diff(people, prepend=0.0)
    return float(max(0.0, 1 - np.sum(steps * (amount + np.append(0.0, amount[:-1])))))
