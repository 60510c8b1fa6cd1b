"""What charts of documents show: round axes, gaps, limits, targets and notes."""

import math
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.documents.quarter import charts, lines, moments
from quartiersmonitor.documents.quarter.charts import Line
from quartiersmonitor.review.quarter import QuarterReview
from quartiersmonitor.speech import language
from tests.documents import example


@given(st.lists(st.floats(-1e9, 1e9, allow_subnormal=False), max_size=20))
def test_an_axis_holds_every_value_and_zero_in_few_even_steps(values: list[float]) -> None:
    ticks = charts.scale(values)
    slack = 1e-9 * max(1e-300, ticks[-1] - ticks[0])
    assert all(ticks[0] - slack <= value <= ticks[-1] + slack for value in [0.0, *values])
    assert 2 <= len(ticks) <= 6
    steps = [after - before for before, after in pairwise(ticks)]
    assert all(math.isclose(step, steps[0], rel_tol=1e-6) for step in steps)


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ((), (0.0, 1.0)),
        ((0.0, 0.0), (0.0, 1.0)),
        ((8.4, 9.0), (0.0, 2.0, 4.0, 6.0, 8.0, 10.0)),
        ((131.6,), (0.0, 50.0, 100.0, 150.0)),
        ((-3.0, 12.0), (-5.0, 0.0, 5.0, 10.0, 15.0)),
    ],
)
def test_axes_have_round_numbers(values: tuple[float, ...], ticks: tuple[float, ...]) -> None:
    assert charts.scale(values) == pytest.approx(ticks)


@pytest.mark.parametrize(
    ("day", "position"),
    [
        (date(2025, 1, 1), -0.5),
        (date(2025, 2, 15), -0.02),
        (date(2025, 4, 1), 0.5),
        (date(2026, 1, 1), 3.5),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, position: float) -> None:
    assert moments.position(day, "2025-Q1") == pytest.approx(position, abs=0.02)


def line(reviewed: QuarterReview, id_: str) -> Line:
    [figure] = [one for one in reviewed.figures if one.header.id == id_]
    with language.spoken("de"):
        drawn = lines.of(figure, reviewed, most_labels=5)
    assert drawn is not None
    return drawn


def test_a_value_beyond_the_limits_is_marked_and_said(reviewed: QuarterReview) -> None:
    drawn = line(reviewed, "T1")
    assert drawn.signals == (len(drawn.values) - 1,)
    assert drawn.caption.startswith("Signal:")
    assert drawn.caption in drawn.alt
    assert drawn.limits is not None
    assert drawn.limits.high < 131.6


def test_limits_begin_after_the_last_gap(reviewed: QuarterReview) -> None:
    drawn = line(reviewed, "G2")
    assert drawn.values[1] is None
    assert drawn.limits is not None
    assert (drawn.limits.first, drawn.limits.last) == (2, 10)


def test_the_target_is_a_line_with_its_number(reviewed: QuarterReview) -> None:
    target = line(reviewed, "T1").target
    assert target is not None
    assert (target.at, target.text) == (120.0, "Ziel 120,0")
    assert line(reviewed, "G2").target is None


def test_notes_stand_on_the_charts_they_belong_to_numbered_by_day(reviewed: QuarterReview) -> None:
    assert [marker.text for marker in line(reviewed, "T1").markers] == ["1", "3"]
    assert [marker.text for marker in line(reviewed, "E1").markers] == ["1", "2", "3"]


def test_a_withdrawn_note_is_gone_and_the_others_count_anew(reviewed: QuarterReview) -> None:
    first, *others = sorted(reviewed.annotations, key=lambda note: note.day)
    gone = replace(first, withdrawn_at=first.written_at, withdrawn_by="C.")
    after = replace(reviewed, annotations=(gone, *others))
    assert [note.day for note in lines.numbered(after).values()] == [one.day for one in others]


def test_what_happened_after_the_quarter_is_not_in_its_report(reviewed: QuarterReview) -> None:
    later = example.note(9, date(2025, 10, 1), "später")
    after = replace(reviewed, annotations=(*reviewed.annotations, later))
    assert lines.numbered(after) == lines.numbered(reviewed)


@pytest.mark.parametrize(
    ("period", "day"), [("2025-Q1", date(2025, 3, 31)), ("2024-Q4", date(2024, 12, 31))]
)
def test_a_quarter_ends_with_its_third_month(period: str, day: date) -> None:
    assert moments.last_day(period) == day


def test_the_last_period_is_always_named(reviewed: QuarterReview) -> None:
    periods = line(reviewed, "T1").periods
    assert periods[-1].text == "Q3/2025"
    assert len(periods) <= 5
