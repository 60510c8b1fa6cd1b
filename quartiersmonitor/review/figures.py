"""Indicators of the review: exact values beside their target, the peers and the state."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor import peers, query
from quartiersmonitor.methods import comparison
from quartiersmonitor.peers import Group, Place
from quartiersmonitor.review import periods
from quartiersmonitor.review.quarter import Figure, Spread
from quartiersmonitor.speech import figures, language, numbers, shares
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header
from quartiersmonitor.state import targets
from quartiersmonitor.state.targets import Target
from quartiersmonitor.warehouse import Warehouse

LEVEL = "neighbourhood"

FEWEST_PEERS = 4
"""Fewer values have no quartiles worth the name."""


class Published(NamedTuple):
    """What a snapshot says: headers in their order, and values by indicator, region and quarter."""

    headers: tuple[Header, ...]
    values: Mapping[tuple[str, str, str], Evidence]
    state_id: str
    peers: tuple[str, ...]


def published(warehouse: Warehouse, place: Place, first_to_last: Sequence[object]) -> Published:
    """Read it from a warehouse over a snapshot. Peers work on any of the days first to last."""
    first, last = first_to_last
    places = [Place(**row) for row in _rows(warehouse, "pages/places")]  # type: ignore[arg-type]
    running = [other for other in places if other.runs(first, last)]  # type: ignore[arg-type]
    similar = tuple(other.region_id for other in peers.members(Group.SIMILAR, place, running))
    found = _rows(warehouse, "review/snapshot/quarters", neighbourhoods=[place.region_id, *similar])
    every = [Evidence(**row) for row in found]  # type: ignore[arg-type]
    return Published(
        headers=tuple(
            figures.header(row, language.current()) for row in _rows(warehouse, "pages/indicators")
        ),
        values={(value.indicator, value.region_id, value.period): value for value in every},
        state_id=next((place.region_id for place in places if place.level == "state"), ""),
        peers=similar,
    )


def _rows(warehouse: Warehouse, name: str, **asked: object) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = warehouse.arrow(query.text(f"{name}.sql"), **asked).to_pylist()
    return rows


def compose(
    exact: pa.Table, known: Published, set_targets: Sequence[Target], period: str
) -> tuple[Figure, ...]:
    """A figure for every indicator that the snapshot has for neighbourhoods, topic by topic."""
    series = _series(exact, known, period)
    return tuple(
        _figure(header, series[header.id], known, set_targets, period)
        for header in known.headers
        if LEVEL in header.levels and header.id in series
    )


def _series(exact: pa.Table, known: Published, period: str) -> dict[str, tuple[Evidence, ...]]:
    rows = exact.filter(
        pc.and_(pc.equal(exact["grain"], "quarter"), pc.less_equal(exact["period"], period))
    )
    found: defaultdict[str, tuple[Evidence, ...]] = defaultdict(tuple)
    for row in rows.to_pylist():
        numbered = {name: _known(cell) for name, cell in row.items()}
        value = Evidence(**numbered)  # type: ignore[arg-type]
        state = known.values.get((value.indicator, known.state_id, value.period))
        found[value.indicator] += (replace(value, comparison=_against(value, state)),)
    return found


def _known(cell: object) -> object:
    return None if isinstance(cell, float) and np.isnan(cell) else cell


def _against(value: Evidence, state: Evidence | None) -> str:
    """The exact value against what is published of the state, by its own 99.8 % limits."""
    if value.low998 is None or value.high998 is None or state is None or state.number is None:
        return comparison.Comparison.NONE
    [word] = comparison.compare([value.low998], [value.high998], [state.number])
    return str(word)


def _figure(
    header: Header,
    series: tuple[Evidence, ...],
    known: Published,
    set_targets: Sequence[Target],
    period: str,
) -> Figure:
    by_period = {value.period: value for value in series}
    now = by_period[period]
    return Figure(
        header=header,
        now=now,
        series=series,
        previous=by_period.get(periods.before(period)),
        year_before=by_period.get(numbers.year_before(period)),
        target=targets.in_force(list(set_targets), header.id, period),
        published=known.values.get((header.id, now.region_id, period)),
        state=known.values.get((header.id, known.state_id, period)),
        peers=_spread(
            value
            for region_id in known.peers
            if not shares.is_of_few(
                value := known.values.get((header.id, region_id, period)), header
            )
        ),
    )


def _spread(values: Iterable[Evidence | None]) -> Spread | None:
    there = [value.number for value in values if value is not None and value.number is not None]
    if len(there) < FEWEST_PEERS:
        return None
    low, median, high = (float(cut) for cut in np.quantile(there, [0.25, 0.5, 0.75]))
    return Spread(peers=len(there), low=low, median=median, high=high)
