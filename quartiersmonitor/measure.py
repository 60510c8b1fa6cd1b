"""The arithmetic all indicators share: counts in, values with their limits and statuses out."""

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy.stats import norm

from quartiersmonitor.indicator import Companion, Indicator, Interval, Kind

Numbers = npt.NDArray[np.float64]

REPORTING_RATE_RELIABLE = 0.8
LIMITS = {("low", "high"): 0.95, ("low998", "high998"): 0.998}


def wilson(cases: Numbers, total: Numbers, level: float) -> tuple[Numbers, Numbers]:
    """Wilson score limits of a proportion, as fractions 0–1.

    `cases` and `total` are arrays of one shape; `level` is the coverage, such as 0.95. Limits
    are NaN where total is 0 or a count is missing. Raises ValueError where a count is negative
    or cases exceed the total.
    Source: Wilson, E. B. (1927), J. Am. Stat. Assoc. 22, 209–212.
    """
    if np.any(cases < 0) or np.any(cases > total):
        raise ValueError("Wilson limits need 0 ≤ cases ≤ total.")
    z = norm.ppf((1 + level) / 2)
    n = np.where(total > 0, total, np.nan)
    centre = 2 * cases + z**2
    spread = z * np.sqrt(z**2 + 4 * cases * (1 - cases / n))
    width = 2 * (n + z**2)
    return np.maximum((centre - spread) / width, 0.0), np.minimum((centre + spread) / width, 1.0)


def value(numerator: Numbers, denominator: Numbers, indicator: Indicator) -> Numbers:
    """The value in the indicator's unit; NaN where a count it needs is missing or divides by 0."""
    if indicator.kind is Kind.DIFFERENCE:
        return indicator.per * (numerator - denominator)
    if not indicator.kind.has_denominator:
        return indicator.per * numerator
    divisor = np.where(denominator > 0, denominator, np.nan)
    return indicator.per * numerator / divisor


def status(counts: pd.DataFrame, indicator: Indicator) -> npt.NDArray[np.str_]:
    """Why a value is there or not: `ok`, `zero`, `no_project` or `not_delivered`.

    A count stands on a delivery: where no neighbourhood works nothing can be counted, and where
    nothing arrived nothing is known. Both are different from a counted zero. Coverage is known
    for every place, so only a missing denominator can hide it.
    """
    divides = indicator.kind.has_denominator
    nothing_counted = (
        np.isclose(counts["numerator"], counts["denominator"], rtol=0, atol=1e-12)
        if indicator.kind is Kind.DIFFERENCE
        else (counts["numerator"].fillna(0) == 0).to_numpy()
    )
    if indicator.companion is Companion.COVERAGE:
        missing = counts["numerator"].isna() | (divides & counts["denominator"].isna())
        conditions = [missing, nothing_counted]
        return np.select(conditions, ["not_delivered", "zero"], "ok")
    conditions = [
        counts["expected"] == 0,
        counts["delivered"] == 0,
        counts["counted"] & counts["numerator"].isna(),
        divides & ~(counts["denominator"] > 0) & ~nothing_counted,
        nothing_counted,
    ]
    words = ["no_project", "not_delivered", "not_delivered", "not_delivered", "zero"]
    return np.select(conditions, words, "ok")


def measure(counts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Values, limits, statuses, flags and the comparison with the state.

    `counts` has one row per level, region_id, grain and period with numerator, denominator,
    counted, estimated, expected, delivered, reporting_rate, share_unknown, share_estimated,
    provisional, revised. Rows of a coverage indicator that does not apply to a region are left
    out. Returns the columns of `values.parquet` in their order.
    """
    applies = counts["counted"] | (indicator.companion is not Companion.COVERAGE)
    rows = counts[applies].reset_index(drop=True)
    rows["indicator"] = indicator.id
    rows["status"] = status(rows, indicator)
    known = rows["status"].isin(["ok", "zero"])
    counted_zero = known & rows["numerator"].isna()
    rows["numerator"] = rows["numerator"].mask(counted_zero, 0.0).where(known)
    rows["denominator"] = rows["denominator"].where(known)
    numerator = rows["numerator"].to_numpy(np.float64)
    denominator = rows["denominator"].to_numpy(np.float64)
    rows["value"] = value(numerator, denominator, indicator)
    for (low, high), level in LIMITS.items():
        rows[low], rows[high] = _limits(numerator, denominator, indicator, level)
    rows["flags"] = _flags(rows)
    rows["comparison"] = compare_with_state(rows)
    return rows[COLUMNS]


COLUMNS = [
    "indicator",
    "level",
    "region_id",
    "grain",
    "period",
    "numerator",
    "denominator",
    "value",
    "low",
    "high",
    "low998",
    "high998",
    "status",
    "flags",
    "comparison",
    "reporting_rate",
    "share_unknown",
    "share_estimated",
]


def _limits(
    numerator: Numbers, denominator: Numbers, indicator: Indicator, level: float
) -> tuple[Numbers, Numbers]:
    if indicator.interval is Interval.NONE:
        none = np.full(numerator.shape, np.nan)
        return none, none
    low, high = wilson(numerator, denominator, level)
    return indicator.per * low, indicator.per * high


def _flags(rows: pd.DataFrame) -> pd.Series:
    """`p` provisional, `r` revised, `s` estimated, `()` reporting rate below 80 %, in this order."""
    shown = rows["status"].isin(["ok", "zero"])
    marks = {
        "p": rows["provisional"],
        "r": rows["revised"],
        "s": rows["estimated"] | (rows["share_estimated"].fillna(0) > 0),
        "()": rows["reporting_rate"].fillna(1) < REPORTING_RATE_RELIABLE,
    }
    flags = pd.Series("", index=rows.index, dtype="str")
    for mark, holds in marks.items():
        flags = flags + np.where(holds & shown, mark, "")
    return flags


def compare_with_state(rows: pd.DataFrame) -> pd.Series:
    """`higher`, `lower` or `similar` by the 99.8 % limits; `none` where there are no limits.

    With 1,104 municipalities 95 % limits would give some thirty false flags by chance alone.
    """
    state = rows.loc[rows["level"] == "state", ["grain", "period", "value"]]
    benchmark = rows[["grain", "period"]].merge(
        state.rename(columns={"value": "benchmark"}), on=["grain", "period"], how="left"
    )["benchmark"]
    not_compared = benchmark.isna() | rows["low998"].isna() | (rows["level"] == "state")
    words = np.select(
        [not_compared, rows["low998"] > benchmark, rows["high998"] < benchmark],
        ["none", "higher", "lower"],
        "similar",
    )
    return pd.Series(words, index=rows.index)
