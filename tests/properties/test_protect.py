"""No published count of people could single somebody out."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor import breakdown, indicator, measure, protect
from quartiersmonitor.indicator import Indicator
from tests.properties.counts import Counted, as_frame

OF_PEOPLE = [found for found in indicator.read_all().values() if found.minimum_count]
BREAKDOWNS = list(breakdown.read_all().values())
PEOPLE = st.lists(st.integers(0, 12), min_size=1, max_size=20)


def published(found: Indicator, people: list[int]) -> pd.DataFrame:
    counts = [Counted(number, 1000.0, counted=True, expected=3, delivered=3) for number in people]
    return protect.protect(measure.measure(as_frame(counts), found), found)


@given(found=st.sampled_from(OF_PEOPLE), people=PEOPLE)
def test_no_count_from_1_to_below_the_minimum_is_published(
    found: Indicator, people: list[int]
) -> None:
    rows = published(found, people)
    few = [0 < number < found.minimum_count for number in people]
    assert (rows["status"] == "suppressed").tolist() == few
    shown = rows["numerator"].dropna()
    assert not ((shown > 0) & (shown < found.minimum_count)).any()
    assert rows.loc[few, ["numerator", "denominator", "value"]].isna().all(axis=None)


@given(found=st.sampled_from(OF_PEOPLE), people=PEOPLE)
def test_zero_stays_zero_and_enough_stays_as_counted(found: Indicator, people: list[int]) -> None:
    rows = published(found, people)
    for number, row in zip(people, rows.to_dict("records"), strict=True):
        if number == 0:
            assert (row["status"], row["numerator"], row["value"]) == ("zero", 0, 0)
        elif number >= found.minimum_count:
            assert (row["status"], row["numerator"]) == ("ok", number)


@given(
    found=st.sampled_from(BREAKDOWNS),
    numbers=st.lists(
        st.tuples(st.sampled_from(["visits", "dates", "residents"]), st.integers(0, 12)),
        min_size=1,
        max_size=20,
    ),
)
def test_a_breakdown_hides_few_people_and_nothing_else(
    found: breakdown.Breakdown, numbers: list[tuple[str, int]]
) -> None:
    rows = pd.DataFrame(numbers, columns=["measure", "value"]).astype({"value": "float64"})
    shown = protect.protect_breakdown(rows, found.people, found.minimum_count)
    for (name, number), row in zip(numbers, shown.to_dict("records"), strict=True):
        if name in found.people and 0 < number < found.minimum_count:
            assert row["status"] == "suppressed"
            assert pd.isna(row["value"])
        else:
            assert row["status"] == ("ok" if number else "zero")
            assert row["value"] == number
