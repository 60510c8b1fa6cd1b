"""A status is shown by its sign, never as a zero; doubt about a number stands beside it."""

from dataclasses import replace

import pytest

from quartiersmonitor.ui import maps, wording
from quartiersmonitor.ui.figures import Header, Value

SHARE = Header(
    id="X1",
    topic="coverage",
    kind="proportion",
    unit="percent",
    decimals=1,
    polarity="neutral",
    levels=("state",),
    privacy="P0",
    minimum_count=0,
    needs=(),
    motion=(),
    owner="",
    reviewed="",
    headline=None,
    title="Share",
    definition="",
    formula="",
    caveats=(),
)
VALUE = Value(
    indicator="X1",
    level="state",
    region_id="01",
    grain="quarter",
    period="2025-Q4",
    value=12.34,
    low=None,
    high=None,
    status="ok",
    flags="",
    comparison="none",
    reporting_rate=1.0,
    share_unknown=None,
    share_estimated=None,
)


@pytest.fixture(autouse=True)
def _german(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QM_LANG", "de")


@pytest.mark.parametrize(
    ("status", "sign"),
    [
        ("zero", "–"),
        ("no_project", "x"),
        ("not_delivered", "…"),
        ("suppressed", "•"),
        ("unreliable", "/"),
    ],
)
def test_a_status_without_a_number_is_shown_by_its_sign(status: str, sign: str) -> None:
    assert wording.shown(replace(VALUE, status=status, value=None), SHARE) == sign


def test_only_a_zero_counts_as_a_number() -> None:
    assert replace(VALUE, status="zero", value=None).number == 0
    for status in ("no_project", "not_delivered", "suppressed", "unreliable"):
        assert replace(VALUE, status=status).number is None


def test_a_value_that_rounds_to_nothing_is_not_the_sign_for_nothing() -> None:
    assert wording.shown(replace(VALUE, value=0.01), SHARE) == "0,0\u00a0%"


def test_doubt_stands_in_brackets_and_in_letters() -> None:
    assert wording.shown(replace(VALUE, flags="ps()"), SHARE) == "(12,3\u00a0%)\u00a0ps"


def test_every_sign_is_explained() -> None:
    assert set(wording.SIGNS.values()) <= set(wording.sign_meanings())


class TestClasses:
    def test_there_are_at_most_five(self) -> None:
        bounds = maps.class_bounds([float(number) for number in range(1, 101)])
        assert len(bounds) == 6
        assert bounds == sorted(set(bounds))

    def test_they_reach_from_the_smallest_to_the_largest_value(self) -> None:
        bounds = maps.class_bounds([3.14159, 97.2, 55.0])
        assert bounds[0] <= 3.14159
        assert bounds[-1] >= 97.2

    def test_places_that_share_one_value_do_not_swallow_the_others(self) -> None:
        assert len(maps.class_bounds([100.0] * 90 + [10.0, 40.0, 70.0])) == 6

    def test_one_value_makes_one_class_and_none_makes_none(self) -> None:
        assert maps.class_bounds([7.0, 7.0]) == [7.0]
        assert maps.class_bounds([None]) == []
