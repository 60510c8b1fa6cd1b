"""Groups of neighbourhoods whose hours are published together, so that no volunteer stands out.

The rules are those for magnitudes: enough contributors, none that dominates, and none whom
another contributor could estimate (p % rule); Hundepool, A. et al. (2012), Statistical Disclosure
Control, Wiley, chapter 4. Exports know no single volunteer, so each volunteer of a neighbourhood is
taken to give its mean. Contributors are counted from the published, altered counts, so that what
is hidden tells nothing that was not published anyway.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from quartiersmonitor.disclosure import p_table

FEWEST_VOLUNTEERS = 5
LARGEST_SHARE = 0.5
P_PERCENT = 15


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """Hours of a neighbourhood in a quarter (above 0) and its published number of volunteers."""

    quarter: str
    hours: float
    volunteers: int


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood with hours in a year; `residents_65plus` decides who is joined first."""

    neighbourhood_id: str
    unit_id: str
    district_id: str
    residents_65plus: float
    contributions: tuple[Contribution, ...]


Group = tuple[Neighbourhood, ...]


def is_safe(contributions: Iterable[Contribution]) -> bool:
    """Whether the hours of one quarter can be published as one sum.

    At least five volunteers for certain, no mean contribution above half of the sum, and what is
    left without the two largest at least 15 % of the largest.
    """
    given = [(entry, entry.hours / max(entry.volunteers, 1)) for entry in contributions]
    proven = sum(p_table.window(entry.volunteers)[0] for entry, _mean in given)
    total = sum(entry.hours for entry, _mean in given)
    means = sorted(mean for entry, mean in given for _ in range(min(entry.volunteers, 2) or 1))
    second, first = [0.0, *means][-2:]
    return (
        proven >= FEWEST_VOLUNTEERS
        and first <= LARGEST_SHARE * total
        and 100 * (total - first - second) >= P_PERCENT * first
    )


def passes(group: Group) -> bool:
    """Whether a group is safe in every quarter of the year in which it has hours."""
    given = sorted(
        (entry for member in group for entry in member.contributions),
        key=lambda entry: entry.quarter,
    )
    return all(is_safe(entries) for _quarter, entries in groupby(given, lambda e: e.quarter))


def groups(neighbourhoods: Sequence[Neighbourhood]) -> list[tuple[Group, bool]]:
    """The neighbourhoods of one year in groups, each with whether its hours may be published.

    Who passes alone is a group. The others of a unit are joined, with the passing neighbourhood of
    fewest residents 65+ as often as needed; where the unit does not suffice its district goes on,
    then the state. What still fails is not published, nor anything it is part of.
    """
    alone = [one for one in neighbourhoods if passes((one,))]
    failing: list[Group] = [(one,) for one in neighbourhoods if not passes((one,))]
    joined: list[Group] = []
    for area in _AREAS:
        by_place: dict[str, list[Group]] = {}
        for group in sorted(failing, key=lambda group: group[0].neighbourhood_id):
            by_place.setdefault(area(group[0]), []).append(group)
        failing = []
        for place, together in by_place.items():
            near = [one for one in alone if area(one) == place]
            group = _joined([member for part in together for member in part], near)
            alone = [one for one in alone if one not in group]
            (joined if _is_publishable(group) else failing).append(group)
    whole = [*((one,) for one in alone), *joined]
    return [(group, True) for group in whole] + [(group, False) for group in failing]


def _joined(members: Sequence[Neighbourhood], near: Iterable[Neighbourhood]) -> Group:
    """The members with as many of those near as they need, fewest residents 65+ first."""
    group = tuple(members)
    for partner in sorted(near, key=lambda one: (one.residents_65plus, one.neighbourhood_id)):
        if _is_publishable(group):
            break
        group = (*group, partner)
    return group


def _is_publishable(group: Group) -> bool:
    return len(group) > 1 and passes(group)


def table(contributions: pa.Table) -> pa.Table:
    """The groups of every year as rows: year, neighbourhood_id, hours_group, is_safe.

    `contributions` has year, quarter, neighbourhood_id, unit_id, district_id, residents_65plus,
    hours, volunteers, in the order of year and neighbourhood.
    """
    rows = []
    delivered = contributions.to_pylist()
    for year, of_year in groupby(delivered, lambda row: row["year"]):
        neighbourhoods = [
            _neighbourhood(list(entries))
            for _id, entries in groupby(of_year, lambda row: row["neighbourhood_id"])
        ]
        for group, safe in groups(neighbourhoods):
            name = min(member.neighbourhood_id for member in group)
            rows += [
                {
                    "year": year,
                    "neighbourhood_id": member.neighbourhood_id,
                    "hours_group": name,
                    "is_safe": safe,
                }
                for member in group
            ]
    return pa.Table.from_pylist(rows, _SCHEMA)


def _neighbourhood(rows: "list[dict[str, str | float]]") -> Neighbourhood:
    place = rows[0]
    return Neighbourhood(
        neighbourhood_id=str(place["neighbourhood_id"]),
        unit_id=str(place["unit_id"]),
        district_id=str(place["district_id"]),
        residents_65plus=float(place["residents_65plus"]),
        contributions=tuple(
            Contribution(
                quarter=str(row["quarter"]),
                hours=float(row["hours"]),
                volunteers=int(row["volunteers"]),
            )
            for row in rows
        ),
    )


_AREAS: tuple[Callable[[Neighbourhood], str], ...] = (
    lambda one: one.unit_id,
    lambda one: one.district_id,
    # Without a catchment a neighbourhood counts in no region: nobody is joined with it.
    lambda one: "state" if one.district_id else "",
)

_SCHEMA = pa.schema(
    [
        ("year", pa.string()),
        ("neighbourhood_id", pa.string()),
        ("hours_group", pa.string()),
        ("is_safe", pa.bool_()),
    ]
)
