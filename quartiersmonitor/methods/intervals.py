"""Limits of proportions, of counts and of rates."""

import numpy as np
from scipy.stats import chi2, norm

from quartiersmonitor.methods import inputs
from quartiersmonitor.methods.inputs import Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason

BYAR_FROM = 10
DATES_NEEDED = 10


def wilson(cases: Numbers, total: Numbers, level: float) -> tuple[Numbers, Numbers]:
    """Wilson score limits of a proportion, as fractions 0–1.

    Formula: (2x + z² ∓ z√(z² + 4x(1 − x/n))) / (2(n + z²)).
    `cases` and `total` are arrays of one shape and may be fractional; `level` is the coverage,
    such as 0.95. The lower limit is 0 at x = 0 and the upper 1 at x = n. Limits are NaN where
    total is 0 or a count is missing. Raises ValueError where a count is negative or infinite or
    cases exceed the total.
    Source: Wilson, E. B. (1927), J. Am. Stat. Assoc. 22, 209–212.
    """
    x = inputs.counts(cases, "Cases")
    whole = inputs.counts(total, "Totals")
    inputs.at_most(x, whole, "Wilson limits need 0 ≤ cases ≤ total.")
    z = norm.ppf((1 + inputs.coverage(level)) / 2)
    n = np.where(whole > 0, whole, np.nan)
    rest = n - x
    spread = z * np.sqrt(z**2 + 4 * x * rest / n)
    # The same limits without the difference of two nearly equal numbers.
    low = 2 * x**2 / (n * (2 * x + z**2 + spread))
    high = 1 - 2 * rest**2 / (n * (2 * rest + z**2 + spread))
    return low, high


def exact_limits(counts: Values, level: float) -> tuple[Numbers, Numbers]:
    """Exact limits of the expectation of a Poisson count.

    Formula: χ²(q; 2x)/2 and χ²(1 − q; 2x + 2)/2 with q = (1 − level)/2. At x = 0 the limits are 0
    and −ln q. NaN where a count is missing. Raises ValueError where a count is negative or
    infinite.
    Source: Garwood, F. (1936), Biometrika 28, 437–442; Ulm, K. (1990), Am. J. Epidemiol. 131,
    373–375.
    """
    x = inputs.counts(counts, "Counts")
    tail = (1 - inputs.coverage(level)) / 2
    # chi2.ppf(p, 0) is NaN: zero degrees of freedom stand for the lower limit 0.
    low = np.where(x == 0, 0.0, chi2.ppf(tail, np.where(x == 0, 1.0, 2 * x)) / 2)
    return low, chi2.isf(tail, 2 * x + 2) / 2


def byar_limits(counts: Values, level: float) -> tuple[Numbers, Numbers]:
    """Byar's approximate limits of the expectation of a Poisson count.

    Formula: x(1 − 1/9x − z/3√x)³ and (x + 1)(1 − 1/9(x + 1) + z/3√(x + 1))³.
    The lower limit is NaN where it would be negative (x = 1 at 99.8 %) and at x = 0; both are
    NaN where a count is missing. Raises ValueError where a count is negative or infinite.
    Source: Breslow, N. E. and Day, N. E. (1987), Statistical Methods in Cancer Research II, 69.
    """
    x = inputs.counts(counts, "Counts")
    z = norm.ppf((1 + inputs.coverage(level)) / 2)
    # Up to one ninth the bracket is negative whatever the level.
    known = np.where(x > 1 / 9, x, np.nan)
    low = known * (1 - 1 / (9 * known) - z / (3 * np.sqrt(known))) ** 3
    above = x + 1
    high = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    return np.where(low < 0, np.nan, low), high


def count_limits(counts: Values, level: float) -> tuple[Numbers, Numbers]:
    """Limits of the expectation of a count: exact below 10, Byar from 10.

    `counts` may be fractional. At 0 the limits are those of `exact_limits`. NaN where a
    count is missing. Raises ValueError where a count is negative or infinite.
    Source: Association of Public Health Observatories (2008), Technical Briefing 3.
    """
    x = inputs.counts(counts, "Counts")
    exact_low, exact_high = exact_limits(x, level)
    byar_low, byar_high = byar_limits(x, level)
    return (
        np.where(x < BYAR_FROM, exact_low, byar_low),
        np.where(x < BYAR_FROM, exact_high, byar_high),
    )


def rate_limits(
    counts: Values, denominators: Values, level: float, variance: Values | None = None
) -> tuple[Numbers, Numbers]:
    """Limits of counts ÷ denominators, in events per unit of the denominator.

    Formula: (x + √(V/x)·(CI(x) − x)) / n with CI from `count_limits`; without a variance V = x.
    `variance` is that of the counts, from `clustered_variance` or `perturbed_variance`. The lower
    limit is cut to 0. Arrays of one shape. A rate may exceed 1. NaN where the denominator is 0,
    where a count or a variance is missing, and at x = 0 with a variance, because no event tells
    how events cluster. Raises ValueError where a number is negative or infinite.
    Source: Dobson, A. et al. (1991), Stat. Med. 10, 457–462.
    """
    x = inputs.counts(counts, "Counts")
    whole = inputs.counts(denominators, "Denominators")
    n = np.where(whole > 0, whole, np.nan)
    low, high = count_limits(x, level)
    if variance is None:
        return low / n, high / n
    scale = np.sqrt(inputs.counts(variance, "Variances") / np.where(x > 0, x, np.nan))
    return np.maximum(x + scale * (low - x), 0.0) / n, (x + scale * (high - x)) / n


def clustered_variance(sizes: Values) -> float:
    """Variance of the sum of visits when the visits of one date come or stay away together.

    Formula: Σ size², the sum over dates of (participants)². `sizes` has one number per date; a
    date without participants counts as a date. Raises NotComputed below 10 dates and ValueError
    where a size is negative, missing or infinite.
    Source: the variance of recurrent events, Glynn, R. J. et al. (1993), Am. J. Epidemiol. 137,
    776–786, with a date in the place of a person.
    """
    known = inputs.known_counts(sizes, "Participants of a date")
    if known.size < DATES_NEEDED:
        raise NotComputed(Reason.TOO_FEW_DATES, f"An interval needs {DATES_NEEDED} dates.")
    return float(np.sum(known**2))


def clustered_variances(squares: Values, dates: Values) -> Numbers:
    """`clustered_variance` of many areas from their Σ size² and numbers of dates.

    Arrays of one shape. NaN below 10 dates. Raises ValueError on negative or infinite numbers.
    """
    enough = inputs.counts(dates, "Dates") >= DATES_NEEDED
    return np.where(enough, inputs.counts(squares, "Sums of squares"), np.nan)


def perturbed_variance(counts: Values, noise: float) -> Numbers:
    """Variance of a Poisson count published with independent noise of variance `noise`: x + V.

    NaN where a count is missing. Raises ValueError where a number is negative or infinite.
    """
    return inputs.counts(counts, "Counts") + inputs.known_counts(noise, "The noise")
