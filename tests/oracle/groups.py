"""Which sums of several people may be published: groups of neighbourhoods safe together in a year."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

FEWEST_VOLUNTEERS = 5
FEWEST_POSTS = 3
MOST_OF_ONE = Fraction(1, 2)
LEAST_BESIDE_TWO = Fraction(15, 100)


class Home(NamedTuple):
    """Where a neighbourhood is at home, and its residents 65+, as `regions.parquet` says."""

    unit: str | None
    district: str | None
    residents_65plus: float


class Quarter(NamedTuple):
    """Of one neighbourhood: an amount, those who gave it, and how many of them are certain.

    Volunteers give hours and are known as published (0 where not delivered); posts give hours and
    FTE and are all certain.
    """

    amount: Fraction
    contributors: int
    certain: int


# quarter → what it was, of one neighbourhood; only quarters with an amount
Year = Mapping[str, Quarter]


class Group(NamedTuple):
    members: frozenset[str]
    is_safe: bool


def groups(
    years: Mapping[str, Year], homes: Mapping[str, Home], fewest: int = FEWEST_VOLUNTEERS
) -> list[Group]:
    """All neighbourhoods with an amount in a year, in groups; those that fail are marked.

    `fewest`: so many contributors must be certain.
    """
    single = {each for each in years if passes([years[each]], fewest)}
    failing = [{each} for each in years if each not in single]
    safe: list[set[str]] = []
    scopes: list[Callable[[str], str | None]] = [
        lambda each: homes[each].unit,
        lambda each: homes[each].district,
        lambda each: homes[each].district and "state",  # those without a home stay among themselves
    ]
    for scope in scopes:
        joined: dict[str | None, set[str]] = {}
        for group in failing:
            joined.setdefault(scope(min(group)), set()).update(group)
        failing = []
        for place, group in sorted(joined.items(), key=lambda entry: str(entry[0])):
            nearby = sorted(
                (each for each in single if scope(each) == place),
                key=lambda each: (homes[each].residents_65plus, each),
            )
            while not _is_safe(group, years, fewest) and nearby:
                added = nearby.pop(0)
                group.add(added)
                single.discard(added)
            (safe if _is_safe(group, years, fewest) else failing).append(group)
    return [
        *(Group(frozenset({each}), True) for each in sorted(single)),
        *(Group(frozenset(each), True) for each in safe),
        *(Group(frozenset(each), False) for each in failing),
    ]


def _is_safe(group: set[str], years: Mapping[str, Year], fewest: int) -> bool:
    return len(group) >= 2 and passes([years[each] for each in group], fewest)


def passes(years: Iterable[Year], fewest: int = FEWEST_VOLUNTEERS) -> bool:
    """Whether the neighbourhoods together are safe in each quarter with an amount."""
    found = list(years)
    quarters = {quarter for year in found for quarter in year}
    return all(
        _quarter_passes([year[name] for year in found if name in year], fewest) for name in quarters
    )


def _quarter_passes(parts: list[Quarter], fewest: int) -> bool:
    contributions = sorted(
        (
            part.amount / max(part.contributors, 1)
            for part in parts
            for _ in range(max(part.contributors, 1))
        ),
        reverse=True,
    )
    total = sum(contributions, Fraction(0))
    first, second = (*contributions, Fraction(0))[:2]
    return (
        sum(part.certain for part in parts) >= fewest
        and first <= MOST_OF_ONE * total
        and total - first - second >= LEAST_BESIDE_TWO * first
    )


def may_be_published(
    groups: Iterable[Group], amounts: Mapping[str, Fraction], shares: Mapping[str, Fraction]
) -> bool:
    """Whether amounts added up with these shares hold safe groups as a whole, or not at all.

    A member without an amount in the period adds nothing, so its share does not matter.
    """
    for group in groups:
        if shares.keys().isdisjoint(group.members):
            continue
        inside = {shares.get(each, Fraction(0)) for each in group.members if amounts.get(each)}
        if len(inside) > 1 or (any(inside) and not group.is_safe):
            return False
    return True
