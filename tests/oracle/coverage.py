"""Coverage at the end of a quarter: the status of every municipality and the shares covered."""

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.catchments import Catchments, Service, runs_in
from tests.oracle.funding import Part, is_secured
from tests.oracle.periods import Period
from tests.oracle.rows import Neighbourhood
from tests.oracle.usage import HeldDates

BEST_FIRST = ("own", "co_served", "occasional", "none")
COVERED = ("own", "co_served")
PRESENCE_HOURS = 8
SECURED_MONTHS = (12, 24, 36)


class Coverage(NamedTuple):
    """Of one municipality; shares 0–1 of its residents, those secured by the months they are.

    `own` and `covered`: inside catchments of its contact points, and of those that co-serve it.
    `services`: the share of each neighbourhood's catchment here, and what it is to it.
    """

    status: str
    own: Fraction
    covered: Fraction
    secured: Mapping[int, Fraction]
    services: Mapping[str, tuple[Fraction, str]]


NOT_COVERED = Coverage(
    "none", Fraction(0), Fraction(0), dict.fromkeys(SECURED_MONTHS, Fraction(0)), {}
)


def coverage_at_end(
    quarter: Period,
    neighbourhoods: Mapping[str, Neighbourhood],
    catchments: Catchments,
    held: HeldDates,
    funding: Mapping[str, list[Part]],
) -> dict[str, Coverage]:
    """Coverage of every municipality that any running neighbourhood reaches."""
    statuses: dict[str, list[str]] = defaultdict(list)
    own: dict[str, Fraction] = defaultdict(Fraction)
    covered: dict[str, Fraction] = defaultdict(Fraction)
    services: dict[str, dict[str, tuple[Fraction, str]]] = defaultdict(dict)
    secured: dict[tuple[str, int], Fraction] = defaultdict(Fraction)
    for neighbourhood in neighbourhoods.values():
        if not runs_in(neighbourhood, quarter.last, quarter.last):
            continue
        catchment = catchments.get(neighbourhood.id, {})
        visited = {ags for of, ags in held.held_in if of == neighbourhood.id}
        for ags in {*catchment, *visited}:
            service = catchment.get(ags)
            status = _status(quarter, neighbourhood, ags, service, held)
            statuses[ags].append(status)
            share = service.share if service else Fraction(0)
            services[ags][neighbourhood.id] = (share, status)
            own[ags] += share if status == "own" else 0
            if service and status in COVERED:
                covered[ags] += service.share
                parts = funding.get(neighbourhood.id)
                for months in SECURED_MONTHS:
                    if parts and is_secured(months, parts):
                        secured[ags, months] += service.share
    return {
        ags: Coverage(
            min(found, key=BEST_FIRST.index),
            min(own[ags], Fraction(1)),
            min(covered[ags], Fraction(1)),
            {months: min(secured[ags, months], Fraction(1)) for months in SECURED_MONTHS},
            services[ags],
        )
        for ags, found in statuses.items()
    }


def services_in(
    quarter: Period,
    neighbourhoods: Mapping[str, Neighbourhood],
    catchments: Catchments,
    held: HeldDates,
) -> dict[tuple[str, str], str]:
    """What each neighbourhood was to each municipality, also where it ended within the quarter."""
    found = {}
    for neighbourhood in neighbourhoods.values():
        catchment = catchments.get(neighbourhood.id, {})
        visited = {ags for of, ags in held.held_in if of == neighbourhood.id}
        for ags in {*catchment, *visited}:
            status = _status(quarter, neighbourhood, ags, catchment.get(ags), held)
            found[neighbourhood.id, ags] = status
    return found


def _status(
    quarter: Period,
    neighbourhood: Neighbourhood,
    ags: str,
    service: Service | None,
    held: HeldDates,
) -> str:
    """What one neighbourhood is to one municipality at the end of the quarter."""
    months = set(quarter.months)
    delivered = held.delivered[neighbourhood.id] & months
    held_here = held.held_in.get((neighbourhood.id, ags), set()) & months
    is_staffed = neighbourhood.has_contact_point and neighbourhood.weekly_hours >= PRESENCE_HOURS
    if service and service.kind == "eigen" and is_staffed:
        return "own"
    if service and service.kind in ("eigen", "mitversorgt"):
        comes_regularly = len(held_here) >= len(delivered)  # also where nothing was delivered
        if comes_regularly or held.transport[neighbourhood.id] & months:
            return "co_served"
    return "occasional" if held_here else "none"
