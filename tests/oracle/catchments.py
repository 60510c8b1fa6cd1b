"""Which municipalities a neighbourhood serves in a period, and with what part of its work."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.periods import Period
from tests.oracle.places import Number, Residents
from tests.oracle.rows import Bridge, Neighbourhood

BEST_FIRST = ("eigen", "mitversorgt", "punktuell")
# Parts are kept with nine digits; what adds up to more than this is the whole neighbourhood.
WHOLE = Fraction(999_999, 1_000_000)


class Service(NamedTuple):
    """What a neighbourhood is to one municipality; `share` of its residents are inside."""

    share: Fraction
    kind: str


# municipality → service, for each neighbourhood
Catchments = dict[str, dict[str, Service]]


class ValidBridge(NamedTuple):
    bridge: Bridge
    ags: str  # key of today
    until: date


def runs_in(neighbourhood: Neighbourhood, first: date, last: date) -> bool:
    """True where it runs on at least one day from `first` to `last`."""
    ended_before = neighbourhood.end is not None and neighbourhood.end < first
    return neighbourhood.start <= last and not ended_before


def valid_bridges(bridges: Iterable[Bridge], mergers: Mapping[str, str]) -> list[ValidBridge]:
    """Every bridge row with its last day: as delivered, else until the next row takes over."""
    starts: dict[tuple[str, str], list[date]] = defaultdict(list)
    rows = list(bridges)
    for row in rows:
        starts[row.neighbourhood, row.ags].append(row.valid_from)
    found = []
    for row in rows:
        later = [day for day in starts[row.neighbourhood, row.ags] if day > row.valid_from]
        replaced = min(later) - timedelta(days=1) if later else date.max
        found.append(ValidBridge(row, mergers.get(row.ags, row.ags), row.valid_until or replaced))
    return found


def catchments_in(
    period: Period, neighbourhoods: Iterable[Neighbourhood], bridges: Iterable[ValidBridge]
) -> Catchments:
    """The catchments of all neighbourhoods that run on at least one day of the period."""
    running = {each.id for each in neighbourhoods if runs_in(each, period.first, period.last)}
    valid: dict[tuple[str, str], list[ValidBridge]] = defaultdict(list)
    for each in bridges:
        begins_in_time = each.bridge.valid_from <= period.last
        if each.bridge.neighbourhood in running and begins_in_time and each.until >= period.first:
            valid[each.bridge.neighbourhood, each.ags].append(each)
    found: Catchments = defaultdict(dict)
    for (neighbourhood, ags), rows in valid.items():
        longest = max(row.until for row in rows)
        found[neighbourhood][ags] = _service([row for row in rows if row.until == longest])
    return dict(found)


def last_of(neighbourhood: str, end: date, bridges: Iterable[ValidBridge]) -> dict[str, Service]:
    """The catchment of a neighbourhood that has ended: of its last day, else the newest before."""
    own = [
        each
        for each in bridges
        if each.bridge.neighbourhood == neighbourhood and each.bridge.valid_from <= end
    ]
    newest = max((min(each.until, end) for each in own), default=end)
    rows: dict[str, list[ValidBridge]] = defaultdict(list)
    for each in own:
        if min(each.until, end) == newest:
            rows[each.ags].append(each)
    return {ags: _service(chosen) for ags, chosen in rows.items()}


def _service(rows: list[ValidBridge]) -> Service:
    chosen = [row.bridge for row in rows]
    return Service(
        share=min(sum((row.share for row in chosen), Fraction(0)), Fraction(1)),
        kind=min((row.service for row in chosen), key=BEST_FIRST.index),
    )


def homes(bridges: Iterable[ValidBridge]) -> dict[str, str]:
    """Where each neighbourhood is at home: its own contact point, with the largest share."""
    ranked: dict[str, list[tuple[bool, Fraction, str]]] = defaultdict(list)
    for each in bridges:
        rank = (each.bridge.service != "eigen", -each.bridge.share, each.ags)
        ranked[each.bridge.neighbourhood].append(rank)
    return {neighbourhood: min(ranks)[2] for neighbourhood, ranks in ranked.items()}


def parts_of(
    catchment: Mapping[str, Service], residents: Mapping[str, Residents]
) -> dict[str, Fraction]:
    """How a neighbourhood's work is spread over its municipalities: by residents 65+ inside."""
    inside = {
        ags: service.share * Fraction(residents[ags].aged65 or 0)
        for ags, service in catchment.items()
    }
    total = sum(inside.values())
    if not total:
        return {ags: rounded(Fraction(1, len(inside)), 9) for ags in inside}
    return {ags: rounded(number / total, 9) for ags, number in inside.items()}


def whole_if_nearly(part: Fraction) -> Fraction:
    return Fraction(1) if part > WHOLE else part


def rounded(number: Number, digits: int) -> Fraction:
    """Commercial rounding: a half goes away from zero."""
    scale = 10**digits
    up = (abs(number) * scale + Fraction(1, 2)) // 1
    return Fraction(up if number >= 0 else -up, scale)
