"""The review of a neighbourhood and a calendar quarter, put together from its parts."""

from dataclasses import fields
from datetime import date
from pathlib import Path

from quartiersmonitor import publish
from quartiersmonitor.peers import Place
from quartiersmonitor.review import (
    completeness,
    deadlines,
    exact,
    figures,
    offers,
    people,
)
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import Need, QuarterReview
from quartiersmonitor.review.recorded import Quarter
from quartiersmonitor.snapshot import Snapshot
from quartiersmonitor.speech import similarity
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.state import annotations, targets
from quartiersmonitor.state.store import Store
from quartiersmonitor.warehouse import Warehouse

MAPS = "BKG"
"""Outlines of maps have their own source; a review draws none."""


class UnknownPeriod(LookupError):
    """The deliveries do not cover that calendar quarter."""


def compose(
    *,
    exports: Path,
    reference: Path,
    snapshot: Snapshot,
    store: Store | None,
    neighbourhood_id: str,
    period: str,
    exact_figures: ExactFigures | None = None,
) -> QuarterReview:
    """The review in the language that is spoken now.

    Exact figures come from the exports as they lie there, published ones from the snapshot, which
    may be older. `exact_figures` may be handed over, so that they need not be computed again.
    Without a store there are no annotations and targets. Raises UnknownNeighbourhood and
    UnknownPeriod (both LookupError).
    """
    known = exact_figures or exact.figures(exports, reference, neighbourhood_id)
    quarter = _quarter(known, period)
    place = _place(known)
    with Warehouse.over_snapshot(snapshot.folder, in_memory=False) as warehouse:
        published = figures.published(warehouse, place, (quarter.first_day, quarter.last_day))
    own_targets = targets.of(store, neighbourhood_id) if store else []
    return QuarterReview(
        neighbourhood=Region(
            **{field.name: known.place[field.name] for field in fields(Region)}  # type: ignore[arg-type]
        ),
        provider=str(known.place["provider_name"] or ""),
        period=period,
        synthetic=known.synthetic,
        data_until=known.data_until,
        version=snapshot.version,
        created=snapshot.created,
        sources=_sources(snapshot),
        figures=figures.compose(known.values, published, own_targets, period),
        offers=offers.of_quarter(known, period),
        paragraphs=offers.paragraphs(known, period),
        mixed_dates=offers.mixed_dates(known, period),
        participation=people.participation(known, period),
        volunteers=people.volunteers(known, period),
        case_hours=people.case_hours(known, period),
        deadlines=deadlines.of_quarter(known.grants, quarter.first_day, quarter.last_day),
        needs=needs_of(known.needs, quarter),
        delivered=completeness.of_quarter(known, quarter),
        annotations=tuple(annotations.of(store, neighbourhood_id)) if store else (),
        targets=tuple(own_targets),
        peers_reason=similarity.explained(place.level) if published.peers else "",
        exports_changed=publish.delivered_rows(exports) != snapshot.meta.get("delivered_rows"),
    )


def _quarter(known: ExactFigures, period: str) -> Quarter:
    for quarter in known.quarters:
        if quarter.period == period:
            return quarter
    if not known.quarters:
        raise UnknownPeriod("The deliveries do not cover any whole calendar quarter.")
    covered = f"{known.quarters[0].period} to {known.quarters[-1].period}"
    raise UnknownPeriod(f"The deliveries do not cover {period}; they cover {covered}.")


def _place(known: ExactFigures) -> Place:
    return Place(**{field.name: known.place[field.name] for field in fields(Place)})  # type: ignore[arg-type]


def _sources(snapshot: Snapshot) -> tuple[str, ...]:
    """Attributions of the reference tables that figures stand on."""
    listed = snapshot.meta["sources"]
    assert isinstance(listed, list)
    named = dict.fromkeys(str(entry["attribution"]) for entry in listed)
    return tuple(name for name in named if MAPS not in name)


def needs_of(every: tuple[Need, ...], quarter: Quarter) -> tuple[Need, ...]:
    """Needs that were noted, raised or answered in the quarter, and those raised before that had
    no answer by its last day; states are those of today."""
    return tuple(need for need in every if _moved(need, quarter) or _waits(need, quarter.last_day))


def _moved(need: Need, quarter: Quarter) -> bool:
    days = (need.noted_on, need.raised_on, need.answered_on)
    return any(day is not None and quarter.first_day <= day <= quarter.last_day for day in days)


def _waits(need: Need, last: date) -> bool:
    was_raised = need.raised_on is not None and need.raised_on <= last
    return was_raised and (need.answered_on is None or need.answered_on > last)
