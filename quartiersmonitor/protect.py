"""Protection of people: what could single somebody out is taken away before publishing.

This is primary suppression only: a hidden count may still be found by subtracting published
neighbours from a published total. `PROTECTION` says so in every snapshot.
"""

import pandas as pd

from quartiersmonitor.indicator import Indicator

PROTECTION = "primary suppression of counts of people below the minimum count"

_HIDDEN = ["numerator", "denominator", "value", "low", "high", "low998", "high998"]


def protect(rows: pd.DataFrame, indicator: Indicator) -> pd.DataFrame:
    """Hide values that rest on too few people; 0 stays 0, since it singles out nobody.

    `rows` are those of `measure.measure`; the status of a hidden row is `suppressed`.
    """
    few = too_few(rows["numerator"], indicator.minimum_count)
    shown = rows.copy()
    shown[_HIDDEN] = shown[_HIDDEN].mask(few)
    shown["status"] = shown["status"].mask(few, "suppressed")
    shown["comparison"] = shown["comparison"].mask(few, "none")
    shown["flags"] = shown["flags"].mask(few, "")
    return shown


def protect_breakdown(
    rows: pd.DataFrame, people: tuple[str, ...], minimum_count: int
) -> pd.DataFrame:
    """Hide counts of people below the minimum in a breakdown and give every row its status.

    `rows` have a `measure` and a `value`; `people` names the measures that count people.
    """
    few = rows["measure"].isin(people) & too_few(rows["value"], minimum_count)
    status = rows["value"].map(lambda value: "zero" if value == 0 else "ok")
    return rows.assign(
        value=rows["value"].mask(few),
        status=status.mask(rows["value"].isna(), "not_delivered").mask(few, "suppressed"),
    )


def too_few(count: "pd.Series[float]", minimum_count: int) -> "pd.Series[bool]":
    """True where a count is above 0 and below the minimum."""
    return (count > 0) & (count < minimum_count)
