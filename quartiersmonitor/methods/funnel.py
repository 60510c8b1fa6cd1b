"""How far areas may lie from a benchmark by chance alone."""

from enum import StrEnum

import numpy as np
import numpy.typing as npt
from scipy.stats import norm

from quartiersmonitor.methods import inputs, intervals
from quartiersmonitor.methods.inputs import Marks, Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason

INNER = 0.95
OUTER = 0.998


class Flag(StrEnum):
    """Where an area lies: beyond the outer limits, beyond the inner ones, or within both."""

    HIGH_998 = "high_998"
    HIGH_95 = "high_95"
    WITHIN = "within"
    LOW_95 = "low_95"
    LOW_998 = "low_998"
    NONE = "none"


def proportion_limits(
    benchmark: float, totals: Values, level: float, overdispersion: float = 1.0
) -> tuple[Numbers, Numbers]:
    """Funnel limits around a proportion, as fractions cut to [0, 1].

    Formula: π ± z√(φπ(1 − π)/n). `benchmark` is π, 0–1; `totals` is n per area. NaN where a total
    is 0 or missing. Raises ValueError where π lies outside [0, 1], a total is negative or
    infinite, or φ is below 1.
    Source: Spiegelhalter, D. J. (2005), Stat. Med. 24, 1185–1202.
    """
    if not 0 <= benchmark <= 1:
        raise ValueError("The benchmark of a proportion must lie between 0 and 1.")
    whole = inputs.counts(totals, "Totals")
    n = np.where(whole > 0, whole, np.nan)
    z = norm.ppf((1 + inputs.coverage(level)) / 2)
    width = z * np.sqrt(_inflation(overdispersion) * benchmark * (1 - benchmark) / n)
    return np.maximum(benchmark - width, 0.0), np.minimum(benchmark + width, 1.0)


def rate_limits(
    benchmark: float, events: Values, level: float, overdispersion: float = 1.0
) -> tuple[Numbers, Numbers]:
    """Funnel limits of a rate or ratio at a number of events, in the unit of the benchmark.

    Formula: b·x/U(x) and b·x/L(x) with the exact Poisson limits L and U of x: an area with x
    events is outside where its rate lies beyond. √φ stretches U − x and x − L. The upper limit is
    NaN where that leaves no lower limit of x. The denominator belonging to a limit is b·x ÷
    limit, which draws the curve. Raises ValueError where the benchmark is not positive or an
    event count is below 1, missing or infinite.
    Source: Spiegelhalter, D. J. (2005), Stat. Med. 24, 1185–1202; exact limits: Ulm (1990).
    """
    b = _positive(benchmark)
    x = inputs.known_counts(events, "Events")
    if np.any(x < 1):
        raise ValueError("A funnel of rates starts at one event.")
    low, high = _stretched(x, intervals.exact_limits(x, level), overdispersion)
    return b * x / high, b * x / np.where(low > 0, low, np.nan)


def proportion_flags(
    cases: Values, totals: Values, benchmark: float, overdispersion: float = 1.0
) -> npt.NDArray[np.str_]:
    """The flag of every area against `proportion_limits` at its own total.

    `none` where the total is 0 or a count is missing. Raises ValueError where cases exceed the
    total and as `proportion_limits` does.
    """
    x = inputs.counts(cases, "Cases")
    whole = inputs.counts(totals, "Totals")
    inputs.at_most(x, whole, "A proportion needs cases ≤ total.")
    value = x / np.where(whole > 0, whole, np.nan)
    inner = proportion_limits(benchmark, whole, INNER, overdispersion)
    outer = proportion_limits(benchmark, whole, OUTER, overdispersion)
    return _flags(
        unknown=np.isnan(value),
        high=(value > outer[1], value > inner[1]),
        low=(value < outer[0], value < inner[0]),
    )


def rate_flags(
    counts: Values, denominators: Values, benchmark: float, overdispersion: float = 1.0
) -> npt.NDArray[np.str_]:
    """The flag of every area: high where the lower limit of its rate exceeds the benchmark.

    Limits: `intervals.count_limits` stretched by √φ. Denominators are residents or expected
    events. `none` where the denominator is 0 or a number is missing. Raises ValueError where a
    number is negative or infinite or the benchmark is not positive.
    """
    b = _positive(benchmark)
    x = inputs.counts(counts, "Counts")
    whole = inputs.counts(denominators, "Denominators")
    expected = b * np.where(whole > 0, whole, np.nan)
    inner = _stretched(x, intervals.count_limits(x, INNER), overdispersion)
    outer = _stretched(x, intervals.count_limits(x, OUTER), overdispersion)
    return _flags(
        unknown=np.isnan(x + expected),
        high=(outer[0] > expected, inner[0] > expected),
        low=(outer[1] < expected, inner[1] < expected),
    )


def overdispersion(scores: Values, winsorised: float = 0.1) -> float:
    """How much more areas vary than chance alone explains: φ, never below 1.

    Formula: mean of z² after the lowest and highest tenth of the z-scores have been pulled in to
    their neighbours. `scores` has one z-score per area, (value − benchmark) ÷ standard error.
    Raises NotComputed below two areas and ValueError on missing or infinite scores.
    Source: Spiegelhalter, D. J. (2005), Stat. Med. 24, 1185–1202, section 4.
    """
    z = np.sort(inputs.known_numbers(scores, "Scores"))
    if not 0 <= winsorised < 0.5:
        raise ValueError("The winsorised share must lie between 0 and 0.5.")
    if z.size < 2:
        raise NotComputed(Reason.TOO_FEW_AREAS, "Overdispersion needs two areas.")
    cut = int(winsorised * z.size)
    return max(1.0, float(np.mean(np.clip(z, z[cut], z[z.size - 1 - cut]) ** 2)))


def _inflation(factor: float) -> float:
    if not 1 <= factor < np.inf:
        raise ValueError("An overdispersion factor is at least 1.")
    return factor


def _positive(benchmark: float) -> float:
    if not 0 < benchmark < np.inf:
        raise ValueError("The benchmark of a rate must be positive.")
    return benchmark


def _stretched(
    x: Numbers, limits: tuple[Numbers, Numbers], factor: float
) -> tuple[Numbers, Numbers]:
    scale = np.sqrt(_inflation(factor))
    return x + scale * (limits[0] - x), x + scale * (limits[1] - x)


def _flags(
    unknown: Marks, high: tuple[Marks, Marks], low: tuple[Marks, Marks]
) -> npt.NDArray[np.str_]:
    return np.select(
        [unknown, high[0], low[0], high[1], low[1]],
        [Flag.NONE, Flag.HIGH_998, Flag.LOW_998, Flag.HIGH_95, Flag.LOW_95],
        Flag.WITHIN,
    )
