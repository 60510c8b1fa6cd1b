"""Groups of neighbourhoods whose sums may be told, worked out by hand."""

from fractions import Fraction

import pytest

from tests.oracle.groups import (
    FEWEST_POSTS,
    Group,
    Home,
    Quarter,
    Year,
    groups,
    may_be_published,
    passes,
)
from tests.oracle.volunteering import quarter_of_volunteers, rounded_to_ten


def year(hours: int, volunteers: int) -> Year:
    return {"2024-Q1": quarter_of_volunteers(Fraction(hours), volunteers)}


def home(unit: str, residents: float = 100) -> Home:
    return Home(unit, unit[:5], residents)


def group(*members: str, is_safe: bool = True) -> Group:
    return Group(frozenset(members), is_safe)


def test_eight_published_volunteers_prove_five_and_seven_do_not() -> None:
    assert passes([year(100, 8)])
    assert not passes([year(100, 7)])


def test_several_neighbourhoods_prove_their_volunteers_together() -> None:
    assert not passes([year(100, 3), year(100, 6)])  # 1 + 3
    assert passes([year(100, 7), year(100, 3)])  # 4 + 1


@pytest.mark.parametrize(
    ("hours", "is_safe"),
    [(100, True), (101, False)],
)
def test_nobody_gives_more_than_half(hours: int, is_safe: bool) -> None:
    """Without published volunteers all hours may be those of one person."""
    assert passes([year(hours, 0), year(100, 20)]) is is_safe


def test_the_second_largest_may_not_tell_the_largest_within_15_percent() -> None:
    assert not passes([year(100, 0), year(90, 0), year(14, 8)])  # 14 < 15
    assert passes([year(100, 0), year(90, 0), year(15, 8)])


def test_a_year_passes_only_if_every_quarter_does() -> None:
    both = {**year(100, 8), "2024-Q2": quarter_of_volunteers(Fraction(10), 5)}
    assert not passes([both])


def test_who_fails_is_joined_with_the_smallest_that_passes_in_the_same_unit() -> None:
    years = {"A": year(100, 4), "B": year(100, 20), "C": year(100, 20), "D": year(100, 20)}
    homes = {
        "A": home("01051001"),
        "B": home("01051001", 300),
        "C": home("01051001", 200),
        "D": home("01051002", 1),
    }
    assert set(groups(years, homes)) == {group("A", "C"), group("B"), group("D")}


def test_a_unit_without_help_goes_on_in_its_district_and_then_in_the_state() -> None:
    years = {"A": year(100, 3), "B": year(100, 3), "C": year(100, 20), "D": year(100, 20)}
    homes = {
        "A": home("01051001"),
        "B": home("01051002"),
        "C": home("01053001", 500),
        "D": home("01053001", 900),
    }
    assert set(groups(years, homes)) == {group("A", "B", "C"), group("D")}


def test_who_fails_with_all_others_is_told_nowhere() -> None:
    years = {"A": year(100, 3), "B": year(100, 0)}
    homes = {"A": home("01051001"), "B": home("01053001")}
    [found] = groups(years, homes)
    assert found == group("A", "B", is_safe=False)
    hours = {"A": Fraction(100), "B": Fraction(100)}
    assert not may_be_published([found], hours, {"A": Fraction(1), "B": Fraction(1)})
    assert may_be_published([found], hours, {})


def test_who_has_no_home_is_joined_only_with_others_without_one() -> None:
    years = {"A": year(100, 3), "B": year(100, 20)}
    homes = {"A": Home(None, None, 0), "B": home("01051001")}
    assert set(groups(years, homes)) == {group("A", is_safe=False), group("B")}


def test_a_group_is_told_as_a_whole_or_not_at_all() -> None:
    hours = {"A": Fraction(100), "B": Fraction(100)}
    half, whole = Fraction(1, 2), Fraction(1)
    assert may_be_published([group("A", "B")], hours, {"A": half, "B": half})
    assert not may_be_published([group("A", "B")], hours, {"A": whole, "B": half})
    assert not may_be_published([group("A", "B")], hours, {"A": whole})
    assert may_be_published([group("A", "B")], {"A": Fraction(100)}, {"A": whole})


def test_hours_are_rounded_to_ten_and_a_half_goes_up() -> None:
    assert [rounded_to_ten(Fraction(hours, 10)) for hours in (0, 49, 50, 149, 150)] == [
        0,
        0,
        10,
        10,
        20,
    ]


def test_posts_are_certain_so_that_three_of_them_suffice() -> None:
    three, two = Quarter(Fraction(9), 3, 3), Quarter(Fraction(9), 2, 2)
    assert passes([{"2024-Q1": three}], FEWEST_POSTS)
    assert not passes([{"2024-Q1": two}], FEWEST_POSTS)
