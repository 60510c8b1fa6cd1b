"""The arithmetic all indicators share: counts in, values with their limits and statuses out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
import numpy.typing as npt
import pandas as pd

from quartiersmonitor.indicator import Companion, Indicator, Interval, Kind
from quartiersmonitor.methods import comparison, intervals
from quartiersmonitor.methods.inputs import Marks, Numbers

REPORTING_RATE_RELIABLE = 0.8
FEWEST_DATES = 10  # fewer clusters say nothing about their spread
STATUSES = ("ok", "zero", "unreliable", "suppressed", "not_delivered", "no_project")
LIMITS = {("low", "high"): 0.95, ("low998", "high998"): 0.998}


@dataclass(frozen=True)
class Headers:
    """What the headers of the indicators say: one entry for each row that is measured."""

    per: Numbers
    minimum_count: Numbers
    divides: Marks
    is_difference: Marks
    is_coverage: Marks
    is_wilson: Marks
    is_poisson: Marks
    tells_of_people: Marks
    is_compared: Marks

    @classmethod
    def of(cls, ids: pd.Series, indicators: Iterable[Indicator]) -> Self:
        """The headers behind these ids. Raises KeyError for an id that no indicator has."""
        known = {found.id: found for found in indicators}
        numbers, names = pd.factorize(ids)
        columns = zip(*(cls._told(known[name]) for name in names), strict=True)
        return cls(*(np.array(column)[numbers] for column in columns))

    def of_rows(self, chosen: Marks) -> Self:
        """Those of the rows chosen."""
        return replace(self, **{name: told[chosen] for name, told in vars(self).items()})

    @staticmethod
    def _told(found: Indicator) -> tuple[float | bool, ...]:
        return (
            float(found.per),
            float(found.minimum_count),
            found.kind.has_denominator,
            found.kind is Kind.DIFFERENCE,
            found.companion is Companion.COVERAGE,
            found.interval is Interval.WILSON,
            found.interval is Interval.POISSON,
            found.privacy == "P2",
            found.compared,
        )


def value(numerator: Numbers, denominator: Numbers, headers: Headers) -> Numbers:
    """The value in the indicator's unit; NaN where a count it needs is missing or divides by 0."""
    divisor = np.where(denominator > 0, denominator, np.nan)
    return np.select(
        [headers.is_difference, ~headers.divides],
        [headers.per * (numerator - denominator), headers.per * numerator],
        headers.per * numerator / divisor,
    )


def status(counts: pd.DataFrame, headers: Headers) -> "pd.Categorical[str]":
    """Why a value is there or not.

    A count stands on a delivery: where no neighbourhood works nothing can be counted
    (`no_project`), and where nothing arrived nothing is known (`not_delivered`). Both are
    different from a counted `zero`, from what is hidden to protect people (`suppressed`) and from
    a value that rests on fewer than `minimum_count` cases or dates (`unreliable`). A share of nothing
    is no share of 0 but `unreliable`, and one of what runs on the last day has no row where nothing
    ran then: `no_project`. Coverage is known for every place, so only a missing denominator can hide
    it.
    """
    numerator, denominator, counted = (
        counts[name].to_numpy() for name in ("numerator", "denominator", "counted")
    )
    divides, is_coverage = headers.divides, headers.is_coverage
    unknown = np.isnan(numerator)
    nothing_counted = np.where(
        headers.is_difference,
        np.isclose(numerator, denominator, rtol=0, atol=1e-12),
        unknown | (numerator == 0),
    )
    of_nothing = divides & ~headers.is_difference & (denominator <= 0)
    may_lack = counts["counted"].to_numpy() | headers.is_difference
    undivided = (divides & may_lack & np.isnan(denominator)) | (of_nothing & ~nothing_counted)
    has_limits = headers.is_wilson | headers.is_poisson
    # Shares that rest on too few cases; of no dates at all there is no share of 0.
    asks = headers.is_wilson | ((headers.minimum_count > 0) & divides & ~headers.is_poisson)
    # Counts too small for a rate, or from too few dates for an interval.
    few_cases = headers.is_poisson & (
        (numerator < headers.minimum_count) | (counts["clusters"].to_numpy() < FEWEST_DATES)
    )
    # The first that holds.
    reasons = [
        ("not_delivered", is_coverage & (unknown | (divides & np.isnan(denominator)))),
        ("unreliable", is_coverage & of_nothing),
        ("zero", is_coverage & nothing_counted),
        ("ok", is_coverage),
        ("no_project", counts["expected"].to_numpy() == 0),
        ("not_delivered", counts["delivered"].to_numpy() == 0),
        ("suppressed", counts["hidden"].to_numpy()),
        ("not_delivered", (counted & unknown) | undivided),
        ("no_project", ~counted & divides & ~has_limits),
        ("unreliable", of_nothing | (asks & ~(denominator >= headers.minimum_count))),
        ("zero", nothing_counted),
        ("unreliable", few_cases),
    ]
    numbers = [STATUSES.index(word) for word, _holds in reasons]
    found = np.select([holds for _word, holds in reasons], numbers, STATUSES.index("ok"))
    return _categorical(found, STATUSES)


def _categorical(codes: npt.NDArray[np.int64], words: Sequence[str]) -> "pd.Categorical[str]":
    """A word a row by its number: texts of a million rows are compared and copied as numbers."""
    return pd.Categorical.from_codes(codes, pd.Index(list(words)))


def measure(counts: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Values, limits, statuses, flags and the comparison with the state.

    `counts` has one row per indicator (its id), level, region_id, grain and period with numerator,
    denominator, variance (of the numerator), clusters (dates it comes from), hidden, counted,
    estimated, expected, delivered, reporting_rate, share_unknown, share_estimated, provisional,
    revised. They are protected already: nothing here knows more about people than a reader may.
    Rows of a coverage indicator that does not apply to a region are left out. Returns the columns
    of `values.parquet` in their order. Raises KeyError for counts of another indicator.
    """
    headers = Headers.of(counts["indicator"], indicators)
    applies = counts["counted"].to_numpy() | ~headers.is_coverage
    rows, headers = counts[applies].reset_index(drop=True), headers.of_rows(applies)
    reason = status(rows, headers)
    known = (reason == "ok") | (reason == "zero")
    # A few dates invite guesses about who met whom; few cases are published in their cells anyway.
    tells_dates = headers.tells_of_people & headers.is_wilson
    counts_shown = known | ((reason == "unreliable") & ~tells_dates)
    numerator, denominator = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
    counted = np.where(np.isnan(numerator), 0.0, numerator)
    rows["numerator"] = np.where(counts_shown, counted, np.nan)
    rows["denominator"] = np.where(counts_shown, denominator, np.nan)
    numerator = np.where(known, counted, np.nan)
    denominator = np.where(known, denominator, np.nan)
    rows["value"] = value(numerator, denominator, headers)
    for (low, high), level in LIMITS.items():
        rows[low], rows[high] = _limits(
            numerator, denominator, rows["variance"].to_numpy(), headers, level
        )
    rows["status"] = pd.Series(reason).astype("str")
    for share in ("share_unknown", "share_estimated"):
        rows[share] = rows[share].mask(reason == "suppressed")
    rows["flags"] = _flags(rows, known | (reason == "unreliable"))
    rows["comparison"] = compare_with_state(rows).where(headers.is_compared, "none")
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
    numerator: Numbers, denominator: Numbers, variance: Numbers, headers: Headers, level: float
) -> tuple[Numbers, Numbers]:
    low, high = np.full((2, *numerator.shape), np.nan)
    is_share, is_rate = headers.is_wilson, headers.is_poisson
    low[is_share], high[is_share] = intervals.wilson(
        numerator[is_share], denominator[is_share], level
    )
    low[is_rate], high[is_rate] = intervals.rate_limits(
        numerator[is_rate], denominator[is_rate], level, variance[is_rate]
    )
    return headers.per * low, headers.per * high


def _flags(rows: pd.DataFrame, shown: Marks) -> pd.Series:
    """`p` provisional, `r` revised, `s` estimated, `()` reporting rate below 80 %, in this order."""
    marks = {
        "p": rows["provisional"],
        "r": rows["revised"],
        "s": rows["estimated"] | (rows["share_estimated"] > 0),
        "()": rows["reporting_rate"] < REPORTING_RATE_RELIABLE,
    }
    flags, found = [""], np.zeros(len(rows), dtype=np.int64)
    for mark, holds in marks.items():
        found += np.where(holds & shown, len(flags), 0)
        flags += [earlier + mark for earlier in flags]
    return pd.Series(_categorical(found, flags)).astype("str")


def compare_with_state(rows: pd.DataFrame) -> pd.Series:
    """`higher`, `lower` or `similar` by the 99.8 % limits; `none` where there are no limits.

    With 1,104 municipalities 95 % limits would give some thirty false flags by chance alone.
    """
    key = ["indicator", "grain", "period"]
    is_state = rows["level"] == "state"
    limited = rows.loc[rows["low998"].notna() & ~is_state, [*key, "low998", "high998"]]
    state = rows.loc[is_state, [*key, "value"]]
    benchmark = limited[key].merge(state, on=key, how="left")["value"]
    words = pd.Series("none", index=rows.index, dtype="str")
    words[limited.index] = comparison.compare(limited["low998"], limited["high998"], benchmark)
    return words
