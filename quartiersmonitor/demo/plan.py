"""What each neighbourhood of the demo is like: catchment, size, term and phases of funding."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from quartiersmonitor.demo.chance import Range, between
from quartiersmonitor.demo.places import Member, Reference, choose_all
from quartiersmonitor.demo.recipe import Kind, Neighbourhood, Recipe

FULL_TIME = 39.0  # hours a week


@dataclass(frozen=True)
class Phase:
    """One main grant; `end` None = unlimited."""

    grant: str
    begin: date
    end: date | None


@dataclass(frozen=True)
class Plan:
    """One neighbourhood with everything drawn for it; hours per week, visits and EUR per year."""

    id: str
    index: int
    place: Neighbourhood
    kind: Kind
    members: tuple[Member, ...]
    phases: tuple[Phase, ...]
    on_coast: bool
    has_contact_point: bool
    hours: float
    visits: float
    offers: int
    cost: float
    volunteers: float
    weekly_hours: float

    @property
    def first_active(self) -> date:
        return self.place.start

    @property
    def funding_end(self) -> date | None:
        """Last day of the project's own funding, for neighbourhoods that ended."""
        return self.place.grant_end if self.place.end else None

    def runs(self, day: date) -> bool:
        return self.place.start <= day and (self.place.end is None or day <= self.place.end)

    def months_left(self, month: date) -> int | None:
        """Months after this one until the running main grant ends; None without an end."""
        for phase in self.phases:
            if phase.begin <= month and (phase.end is None or month <= phase.end):
                return None if phase.end is None else months_between(month, phase.end)
        return None

    def in_gap(self, day: date) -> bool:
        """No main grant before the current one: the bridge that was missing."""
        if not self.place.gap:
            return False
        begin = self.phases[-1].begin
        return add_months(begin, -self.place.gap) <= day < begin


def plan_all(recipe: Recipe, reference: Reference, seed: int) -> list[Plan]:
    """One plan per neighbourhood, in the order of the recipe."""
    catchments = choose_all(recipe, reference, seed)
    pointless = {
        next(place.name for place in recipe.neighbourhoods if place.kind == kind)
        for kind in recipe.places.without_contact_point
    }
    return [
        _plan(recipe, reference, seed, index, members, pointless)
        for index, members in enumerate(catchments)
    ]


def _plan(
    recipe: Recipe,
    reference: Reference,
    seed: int,
    index: int,
    members: tuple[Member, ...],
    pointless: set[str],
) -> Plan:
    place = recipe.neighbourhoods[index]
    kind = recipe.kinds[place.kind]
    rng = np.random.default_rng([seed, 3, index])

    def draw(limits: Range, fixed: float | None = None) -> float:
        drawn = between(limits, rng)
        return drawn if fixed is None else fixed

    regulars = sum(member.regular for member in members)
    return Plan(
        id=f"Q{index + 1:02d}",
        index=index,
        place=place,
        kind=kind,
        members=members,
        phases=phases(place, recipe),
        on_coast=reference.district(members[0].ags) in recipe.places.coast,
        has_contact_point=place.name not in pointless,
        hours=round(draw(kind.hours, place.hours) * 2) / 2,
        visits=draw(kind.visits, place.visits),
        offers=max(int(draw(kind.offers, place.offers)), regulars + 1),
        cost=draw(kind.cost),
        volunteers=draw(kind.volunteers, place.volunteers),
        weekly_hours=draw(recipe.volunteers.weekly_hours, place.weekly_hours),
    )


def phases(place: Neighbourhood, recipe: Recipe) -> tuple[Phase, ...]:
    """The chain of main grants from the start to the present one, oldest first."""
    kind = recipe.grants[place.grant]
    if place.grant_end is None:
        begin = place.grant_from or place.start
    else:
        begin = add_months(place.grant_end + timedelta(days=1), -(place.term or kind.term))
    begin = max(begin, place.start)
    chain = [Phase(place.grant, begin, place.grant_end)]
    end = add_months(begin, -place.gap)
    while end > place.start:
        begin = max(add_months(end, -kind.before_term), place.start)
        chain.append(Phase(kind.before, begin, end - timedelta(days=1)))
        end = begin
    return tuple(reversed(chain))


def add_months(day: date, months: int) -> date:
    """The same day of another month; days beyond its end are not expected (first of a month)."""
    count = day.year * 12 + day.month - 1 + months
    return day.replace(year=count // 12, month=count % 12 + 1)


def months_between(first: date, last: date) -> int:
    """Months from the month of one day to that of another."""
    return (last.year - first.year) * 12 + last.month - first.month


def months_of(recipe: Recipe) -> Sequence[date]:
    """The first day of every month of the period."""
    first, last = recipe.period.first, recipe.period.last
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return [add_months(first, index) for index in range(count)]


def quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def delivery_id(provider: str, quarter: str) -> str:
    return f"L-{provider}-{quarter}"
