"""Counts of one region as the queries may give them, drawn at random."""

from math import isnan
from typing import NamedTuple

import pandas as pd
from hypothesis import strategies as st

from quartiersmonitor.indicator import Indicator, Kind

MISSING = float("nan")


class Counted(NamedTuple):
    """One region and period: the counts, and the months expected and delivered."""

    numerator: float
    denominator: float
    counted: bool
    expected: int
    delivered: int
    hidden: bool
    clusters: float


@st.composite
def counts_of(draw: st.DrawFn, found: Indicator) -> Counted:
    """Counts that can occur: no more cases than there are, no more months than expected."""
    maybe = st.one_of(st.just(MISSING), st.integers(0, 60).map(float))
    denominator = draw(maybe) if found.kind.has_denominator else MISSING
    is_limited = found.kind is Kind.PROPORTION and not isnan(denominator)
    most = denominator if is_limited else 60
    numerator = draw(st.one_of(st.just(MISSING), st.integers(0, int(most)).map(float)))
    expected = draw(st.integers(0, 3))
    return Counted(
        numerator=numerator,
        denominator=denominator,
        counted=draw(st.booleans()) or not isnan(numerator),
        expected=expected,
        delivered=draw(st.integers(0, expected)),
        hidden=draw(st.booleans()),
        clusters=draw(st.one_of(st.just(MISSING), st.integers(0, 30).map(float))),
    )


def as_frame(found: Indicator, rows: list[Counted]) -> pd.DataFrame:
    """The rows as `measure` wants them: the first is the state, the others municipalities."""
    return pd.DataFrame(
        {
            "indicator": found.id,
            "level": ["state", *["municipality"] * (len(rows) - 1)],
            "region_id": [str(number) for number in range(len(rows))],
            "grain": "quarter",
            "period": "2024-Q1",
            "numerator": [row.numerator for row in rows],
            "denominator": [row.denominator for row in rows],
            "variance": [2 * row.numerator + 2 for row in rows],
            "clusters": [row.clusters for row in rows],
            "hidden": [row.hidden for row in rows],
            "counted": [row.counted for row in rows],
            "estimated": False,
            "expected": [row.expected for row in rows],
            "delivered": [row.delivered for row in rows],
            "reporting_rate": [
                row.delivered / row.expected if row.expected else MISSING for row in rows
            ],
            "share_unknown": MISSING,
            "share_estimated": MISSING,
            "provisional": False,
            "revised": False,
        }
    )
