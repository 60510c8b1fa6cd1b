"""Groups of neighbourhoods whose amounts are published together, so that nobody stands out.

The rules are those for magnitudes: enough contributors, none that dominates, and none whom
another contributor could estimate (p % rule); Hundepool, A. et al. (2012), Statistical Disclosure
Control, Wiley, chapter 4. Exports know no single volunteer and no single employee, so each of a
neighbourhood is taken to give its mean. Contributors are counted from what is public: volunteers from
the published, altered counts, employees from the posts that grants name. So what is hidden tells
nothing that was not published anyway.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

import pyarrow as pa

from quartiersmonitor.disclosure import p_table

FEWEST_VOLUNTEERS = 5
FEWEST_POSTS = 3  # the least that official statistics ask of a sum of amounts
LARGEST_SHARE = 0.5
P_PERCENT = 15


@dataclass(frozen=True, kw_only=True)
class Contribution:
    """An amount of a neighbourhood in a quarter (above 0) and those who contribute to it.

    `certain` of them are proven: a published count of volunteers is altered, a post is not. A sum
    of such amounts needs the `fewest` of them.
    """

    quarter: str
    amount: float
    contributors: int
    certain: int
    fewest: int


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """A neighbourhood with amounts in a year; `residents_65plus` decides who is joined first."""

    neighbourhood_id: str
    unit_id: str
    district_id: str
    residents_65plus: float
    contributions: tuple[Contribution, ...]


Group = tuple[Neighbourhood, ...]


def is_safe(contributions: Iterable[Contribution]) -> bool:
    """Whether the amounts of one quarter can be published as one sum.

    Enough contributors for certain, no mean contribution above half of the sum, and what is left
    without the two largest at least 15 % of the largest.
    """
    given = [(entry, entry.amount / max(entry.contributors, 1)) for entry in contributions]
    fewest = max(entry.fewest for entry, _mean in given)
    proven = sum(entry.certain for entry, _mean in given)
    total = sum(entry.amount for entry, _mean in given)
    means = sorted(mean for entry, mean in given for _ in range(min(entry.contributors, 2) or 1))
    second, first = [0.0, *means][-2:]
    return (
        proven >= fewest
        and first <= LARGEST_SHARE * total
        and 100 * (total - first - second) >= P_PERCENT * first
    )


def passes(group: Group) -> bool:
    """Whether a group is safe in every quarter of the year in which it has an amount."""
    given = sorted(
        (entry for member in group for entry in member.contributions),
        key=lambda entry: entry.quarter,
    )
    return all(is_safe(entries) for _quarter, entries in groupby(given, lambda e: e.quarter))


def groups(neighbourhoods: Sequence[Neighbourhood]) -> list[tuple[Group, bool]]:
    """The neighbourhoods of one year in groups, each with whether its amounts may be published.

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
    """The groups of every subject and year: subject, year, neighbourhood_id, amount_group, is_safe.

    `contributions` has subject, year, quarter, neighbourhood_id, unit_id, district_id,
    residents_65plus, amount, contributors, in the order of subject, year and neighbourhood.
    """
    rows = []
    delivered = contributions.to_pylist()
    for (subject, year), of_year in groupby(delivered, lambda row: (row["subject"], row["year"])):
        neighbourhoods = [
            _neighbourhood(list(entries))
            for _id, entries in groupby(of_year, lambda row: row["neighbourhood_id"])
        ]
        for group, safe in groups(neighbourhoods):
            name = min(member.neighbourhood_id for member in group)
            rows += [
                {
                    "subject": subject,
                    "year": year,
                    "neighbourhood_id": member.neighbourhood_id,
                    "amount_group": name,
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
            _contribution(
                str(row["subject"]),
                str(row["quarter"]),
                float(row["amount"]),
                int(row["contributors"]),
            )
            for row in rows
        ),
    )


def _contribution(subject: str, quarter: str, amount: float, contributors: int) -> Contribution:
    are_volunteers = subject == "volunteer_hours"
    return Contribution(
        quarter=quarter,
        amount=amount,
        contributors=contributors,
        certain=p_table.window(contributors)[0] if are_volunteers else contributors,
        fewest=FEWEST_VOLUNTEERS if are_volunteers else FEWEST_POSTS,
    )


_AREAS: tuple[Callable[[Neighbourhood], str], ...] = (
    lambda one: one.unit_id,
    lambda one: one.district_id,
    # Without a catchment a neighbourhood counts in no region: nobody is joined with it.
    lambda one: "state" if one.district_id else "",
)

_SCHEMA = pa.schema(
    [
        ("subject", pa.string()),
        ("year", pa.string()),
        ("neighbourhood_id", pa.string()),
        ("amount_group", pa.string()),
        ("is_safe", pa.bool_()),
    ]
)
