"""The exact figures of one neighbourhood: the published arithmetic without protection."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor import exports_change, indicator, paths, publish, query, thresholds
from quartiersmonitor.disclosure import protection
from quartiersmonitor.grants import Grant
from quartiersmonitor.review.quarter import Need
from quartiersmonitor.review.recorded import (
    Contacts,
    DatedVisits,
    DeliveredMonth,
    Hours,
    OfferQuarter,
    Quarter,
    Stock,
    Visitors,
)
from quartiersmonitor.warehouse import Warehouse

LEVEL = "neighbourhood"

_FOLDER = paths.QUERIES / "review"
# Keys decide deviations only, and nothing deviates here.
_NO_KEY = b"exact"
# Hours are recorded in hundredths: nothing is rounded.
_HOURS_STEP = 0.01

_Row = TypeVar("_Row")


class UnknownNeighbourhood(LookupError):
    """The exports have no neighbourhood of that id."""


@dataclass(frozen=True, kw_only=True)
class ExactFigures:
    """Everything the review needs of the exports, about one neighbourhood and nobody else.

    `values` has the columns of `values.parquet` for every indicator of level neighbourhood and
    every calendar quarter and year. `place` is the neighbourhood's row of `regions.parquet`.
    Everything else covers all calendar quarters.
    """

    neighbourhood_id: str
    place: Mapping[str, object]
    synthetic: bool
    data_until: date
    quarters: tuple[Quarter, ...]
    values: pa.Table
    offers: tuple[OfferQuarter, ...]
    dates: tuple[DatedVisits, ...]
    participation: tuple[Visitors, ...]
    volunteers: tuple[Stock, ...]
    volunteer_hours: tuple[Hours, ...]
    case_hours: tuple[Hours, ...]
    counselled: tuple[Contacts, ...]
    grants: tuple[Grant, ...]
    needs: tuple[Need, ...]
    delivered: tuple[DeliveredMonth, ...]


def figures(exports: Path, reference: Path, neighbourhood_id: str) -> ExactFigures:
    """Compute them from the exports; about a second for ten thousand rows of one neighbourhood.

    The indicators are those of publishing, over cells that nothing was added to. What people
    count is exact, hours are not rounded, nothing is withheld; limits widen by the neighbourhood's
    own dates. Raises UnknownNeighbourhood.
    """
    with (
        exports_change.settled(exports),
        Warehouse.over_exports(exports, reference) as warehouse,
    ):
        warehouse.run_all(paths.QUERIES / "staging")
        warehouse.run_all(_FOLDER / "own", neighbourhood=neighbourhood_id)
        warehouse.run_all(paths.QUERIES / "facts", **thresholds.IN_FACTS)
        regions = warehouse.arrow(query.text("publish/regions.sql"))
        place = _place(regions, neighbourhood_id)
        warehouse.add("region", place)
        warehouse.add("published_grant", warehouse.arrow(query.text("publish/grants.sql")))
        protection.count_people(warehouse, _NO_KEY)
        warehouse.run_all(_FOLDER / "exact", neighbourhood=neighbourhood_id)
        warehouse.run_all(paths.QUERIES / "protection" / "groups", hours_step=_HOURS_STEP)
        warehouse.run_all(paths.QUERIES / "companions")
        return _read(warehouse, place, neighbourhood_id)


def _place(regions: pa.Table, neighbourhood_id: str) -> pa.Table:
    found = regions.filter(
        pc.and_(pc.equal(regions["level"], LEVEL), pc.equal(regions["region_id"], neighbourhood_id))
    )
    if not found.num_rows:
        raise UnknownNeighbourhood(f"The exports have no neighbourhood {neighbourhood_id}.")
    return found


def _read(warehouse: Warehouse, place: pa.Table, neighbourhood_id: str) -> ExactFigures:
    def rows(name: str, kind: type[_Row]) -> tuple[_Row, ...]:
        found = warehouse.arrow(
            query.text(f"review/rows/{name}.sql"), neighbourhood=neighbourhood_id
        )
        return tuple(kind(**row) for row in found.to_pylist())

    [delivered] = warehouse.arrow(query.text("publish/deliveries.sql")).to_pylist()
    return ExactFigures(
        neighbourhood_id=neighbourhood_id,
        place=place.to_pylist()[0],
        synthetic=delivered["any_synthetic"],
        data_until=delivered["data_until"],
        quarters=rows("quarters", Quarter),
        values=_values(warehouse),
        offers=rows("offer_quarters", OfferQuarter),
        dates=rows("dates", DatedVisits),
        participation=rows("participation", Visitors),
        volunteers=rows("volunteers", Stock),
        volunteer_hours=rows("hours", Hours),
        case_hours=rows("case_hours", Hours),
        counselled=rows("counselled", Contacts),
        grants=rows("grants", Grant),
        needs=rows("needs", Need),
        delivered=rows("delivered", DeliveredMonth),
    )


def _values(warehouse: Warehouse) -> pa.Table:
    own = [
        # Counts that publishing withholds to protect people are the neighbourhood's own here.
        replace(found, privacy="P0", levels=(LEVEL,))
        for found in indicator.read_all().values()
        if LEVEL in found.levels
    ]
    return publish.figures(warehouse, own, noise_variance=0)
