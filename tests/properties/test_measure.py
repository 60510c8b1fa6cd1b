"""What holds of the arithmetic whatever the counts are."""

import numpy as np
import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import indicator, measure
from quartiersmonitor.indicator import Kind
from quartiersmonitor.methods.inputs import Numbers

INDICATORS = indicator.read_all()


def one(number: float) -> Numbers:
    return np.array([number], dtype=np.float64)


@given(
    found=st.sampled_from(list(INDICATORS.values())),
    numerator=st.floats(0, 1e9),
    denominator=st.one_of(st.none(), st.just(0.0), st.floats(0.001, 1e9)),
)
def test_a_value_is_finite_or_missing_and_missing_where_it_would_divide_by_nothing(
    found: indicator.Indicator, numerator: float, denominator: float | None
) -> None:
    bottom = np.nan if denominator is None else denominator
    headers = measure.Headers.of(pd.Series([found.id]), [found])
    [value] = measure.value(one(numerator), one(bottom), headers)
    divides = found.kind.has_denominator and found.kind is not Kind.DIFFERENCE
    if divides and not denominator:
        assert np.isnan(value)
    elif not divides and found.kind is not Kind.DIFFERENCE:
        assert value == found.per * numerator
    elif denominator is not None:
        assert np.isfinite(value)
