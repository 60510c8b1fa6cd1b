"""Amounts are published of groups in which nobody can be told apart."""

from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.disclosure import groups, p_table
from quartiersmonitor.disclosure.groups import Contribution, Neighbourhood


def neighbourhood(
    name: str, *quarters: tuple[float, int], unit: str = "u", district: str = "d", old: float = 0
) -> Neighbourhood:
    """A neighbourhood with hours and published volunteers of the quarters of one year."""
    return Neighbourhood(
        neighbourhood_id=name,
        unit_id=unit,
        district_id=district,
        residents_65plus=old,
        contributions=tuple(
            contribution(given, volunteers, f"2025-Q{number}")
            for number, (given, volunteers) in enumerate(quarters, 1)
        ),
    )


def contribution(given: float, volunteers: int, quarter: str = "2025-Q1") -> Contribution:
    """Hours and the published volunteers behind them, of whom fewer are certain."""
    return Contribution(
        quarter=quarter,
        amount=given,
        contributors=volunteers,
        certain=p_table.window(volunteers)[0],
        fewest=groups.FEWEST_VOLUNTEERS,
    )


def names(found: list[tuple[groups.Group, bool]]) -> dict[str, bool]:
    """`a+b` → whether the group passes."""
    return {
        "+".join(sorted(member.neighbourhood_id for member in group)): safe for group, safe in found
    }


def test_eight_published_volunteers_prove_five_and_seven_do_not() -> None:
    eight, seven = neighbourhood("a", (100, 8)), neighbourhood("b", (100, 7), unit="other")
    assert groups.passes((eight,))
    assert not groups.passes((seven,))


def test_a_volunteer_who_could_give_more_than_half_makes_a_sum_unsafe() -> None:
    lone = contribution(500, 0)
    many = contribution(100, 20)
    assert not groups.is_safe([lone, many])
    assert groups.is_safe([many])


def test_a_second_who_could_estimate_the_first_makes_a_sum_unsafe() -> None:
    # 100 − 49 − 48 = 3 hours are left: less than 15 % of 49.
    first = contribution(49, 0)
    second = contribution(48, 0)
    others = contribution(3, 30)
    assert not groups.is_safe([first, second, others])


def test_a_neighbourhood_unsafe_in_one_quarter_is_joined_for_the_whole_year() -> None:
    few = neighbourhood("a", (100, 20), (100, 3))
    beside = neighbourhood("b", (100, 20), (100, 20))
    assert names(groups.groups([few, beside])) == {"a+b": True}


def test_the_partner_is_the_neighbourhood_of_the_unit_with_fewest_residents_65_plus() -> None:
    few = neighbourhood("a", (100, 3))
    large, small = neighbourhood("b", (90, 20), old=900), neighbourhood("c", (90, 20), old=200)
    assert names(groups.groups([few, large, small])) == {"a+c": True, "b": True}


def test_a_unit_that_does_not_suffice_goes_on_in_its_district_and_then_in_the_state() -> None:
    alone = neighbourhood("a", (100, 3), unit="u1", district="d1")
    same_district = neighbourhood("b", (90, 20), unit="u2", district="d1")
    far = neighbourhood("c", (90, 20), unit="u3", district="d2")
    assert names(groups.groups([alone, same_district, far])) == {"a+b": True, "c": True}
    assert names(groups.groups([alone, far])) == {"a+c": True}


def test_what_no_partner_makes_safe_is_not_published() -> None:
    assert names(groups.groups([neighbourhood("a", (100, 3))])) == {"a": False}


@given(
    places=st.lists(
        st.tuples(
            st.integers(0, 3),
            st.lists(
                st.tuples(st.integers(1, 500), st.sampled_from([0, 3, 4, 5, 7, 8, 9, 20, 40])),
                min_size=1,
                max_size=4,
            ),
        ),
        max_size=12,
    )
)
def test_every_neighbourhood_is_in_one_group_and_every_published_group_passes(
    places: list[tuple[int, list[tuple[int, int]]]],
) -> None:
    neighbourhoods = [
        neighbourhood(f"n{number:02}", *quarters, unit=f"u{unit}", district=f"d{unit % 2}")
        for number, (unit, quarters) in enumerate(places)
    ]
    found = groups.groups(neighbourhoods)
    members = [member.neighbourhood_id for group, _safe in found for member in group]
    assert sorted(members) == [one.neighbourhood_id for one in neighbourhoods]
    assert all(groups.passes(group) for group, safe in found if safe)
    assert all(len(group) > 1 or groups.passes(group) for group, safe in found if safe)
    assert sum(not safe for _group, safe in found) <= 1
