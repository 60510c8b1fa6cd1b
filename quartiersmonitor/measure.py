"""The arithmetic all indicators share: counts in, values with their limits and statuses out."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from quartiersmonitor.indicator import Companion, Indicator, Interval, Kind
from quartiersmonitor.methods import comparison, intervals
from quartiersmonitor.methods.inputs import Numbers

REPORTING_RATE_RELIABLE = 0.8
FEWEST_DATES = 10  # fewer clusters say nothing about their spread
LIMITS = {("low", "high"): 0.95, ("low998", "high998"): 0.998}


def value(numerator: Numbers, denominator: Numbers, indicator: Indicator) -> Numbers:
    """The value in the indicator's unit; NaN where a count it needs is missing or divides by 0."""
    if indicator.kind is Kind.DIFFERENCE:
        return indicator.per * (numerator - denominator)
    if not indicator.kind.has_denominator:
        return indicator.per * numerator
    divisor = np.where(denominator > 0, denominator, np.nan)
    return indicator.per * numerator / divisor


def status(counts: pd.DataFrame, indicator: Indicator) -> npt.NDArray[np.str_]:
    """Why a value is there or not.

    A count stands on a delivery: where no neighbourhood works nothing can be counted
    (`no_project`), and where nothing arrived nothing is known (`not_delivered`). Both are
    different from a counted `zero`, from what is hidden to protect people (`suppressed`) and from
    a value that rests on fewer than `minimum_count` cases or dates (`unreliable`). A share of what
    runs on the last day has no row where nothing ran then: `no_project`, not a share of 0. Coverage is
    known for every place, so only a missing denominator can hide it.
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
    uncountable = counts["counted"] & counts["numerator"].isna()
    undivided = divides & ~(counts["denominator"] > 0) & ~nothing_counted
    has_no_limits = indicator.interval is Interval.NONE
    nothing_there = ~counts["counted"] & (divides and has_no_limits)
    conditions = [
        counts["expected"] == 0,
        counts["delivered"] == 0,
        counts["hidden"],
        uncountable | undivided,
        nothing_there,
        _small_denominator(counts, indicator),
        nothing_counted,
        _few_cases(counts, indicator),
    ]
    words = ["no_project", "not_delivered", "suppressed", "not_delivered", "no_project"]
    return np.select(conditions, [*words, "unreliable", "zero", "unreliable"], "ok")


def _small_denominator(counts: pd.DataFrame, indicator: Indicator) -> "pd.Series[bool]":
    """Shares that rest on too few cases; of no dates at all there is no share of 0."""
    asks = indicator.minimum_count > 0 and indicator.kind.has_denominator
    if indicator.interval is Interval.POISSON or not (
        asks or indicator.interval is Interval.WILSON
    ):
        return pd.Series(False, index=counts.index)
    return ~(counts["denominator"] >= indicator.minimum_count)


def _few_cases(counts: pd.DataFrame, indicator: Indicator) -> "pd.Series[bool]":
    """Counts too small for a rate, or from too few dates for an interval."""
    if indicator.interval is not Interval.POISSON:
        return pd.Series(False, index=counts.index)
    return (counts["numerator"] < indicator.minimum_count) | (counts["clusters"] < FEWEST_DATES)


def measure(counts: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Values, limits, statuses, flags and the comparison with the state.

    `counts` has one row per level, region_id, grain and period with numerator, denominator,
    variance (of the numerator), clusters (dates it comes from), hidden, counted, estimated,
    expected, delivered, reporting_rate, share_unknown, share_estimated, provisional, revised. They
    are protected already: nothing here knows more about people than a reader may. Rows of a coverage indicator that does not apply to a region are left
    out. Returns the columns of `values.parquet` in their order.
    """
    applies = counts["counted"] | (indicator.companion is not Companion.COVERAGE)
    rows = counts[applies].reset_index(drop=True)
    rows["indicator"] = indicator.id
    rows["status"] = status(rows, indicator)
    known = rows["status"].isin(["ok", "zero"])
    # A few dates invite guesses about who met whom; few cases are published in their cells anyway.
    counts_shown = known
    if not (indicator.privacy == "P2" and indicator.interval is Interval.WILSON):
        counts_shown = known | (rows["status"] == "unreliable")
    counted_zero = counts_shown & rows["numerator"].isna()
    rows["numerator"] = rows["numerator"].mask(counted_zero, 0.0).where(counts_shown)
    rows["denominator"] = rows["denominator"].where(counts_shown)
    numerator = rows["numerator"].where(known).to_numpy(np.float64)
    denominator = rows["denominator"].where(known).to_numpy(np.float64)
    variance = rows["variance"].to_numpy(np.float64)
    rows["value"] = value(numerator, denominator, indicator)
    for (low, high), level in LIMITS.items():
        rows[low], rows[high] = _limits(numerator, denominator, variance, indicator, level)
    shares = ["share_unknown", "share_estimated"]
    rows[shares] = rows[shares].mask(rows["status"] == "suppressed")
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
    numerator: Numbers,
    denominator: Numbers,
    variance: Numbers,
    indicator: Indicator,
    level: float,
) -> tuple[Numbers, Numbers]:
    if indicator.interval is Interval.WILSON:
        low, high = intervals.wilson(numerator, denominator, level)
    elif indicator.interval is Interval.POISSON:
        low, high = intervals.rate_limits(numerator, denominator, level, variance)
    else:
        low = high = np.full(numerator.shape, np.nan)
    return indicator.per * low, indicator.per * high


def _flags(rows: pd.DataFrame) -> pd.Series:
    """`p` provisional, `r` revised, `s` estimated, `()` reporting rate below 80 %, in this order."""
    shown = rows["status"].isin(["ok", "zero", "unreliable"])
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
    words = comparison.compare(rows["low998"], rows["high998"], benchmark)
    return pd.Series(words, index=rows.index).mask(rows["level"] == "state", "none")
