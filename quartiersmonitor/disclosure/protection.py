"""Protecting counts of people and hours before anything is derived from them."""

from collections.abc import Collection
from dataclasses import dataclass

from quartiersmonitor import paths, query
from quartiersmonitor.disclosure import groups, keys, p_table
from quartiersmonitor.warehouse import Warehouse

PROTECTION = (
    "cell-key perturbation of counts of people and visits (at most 3, never 1 or 2), a closed list "
    "of views, hours in tens of groups of at least five volunteers or posts, and a release gate"
)

HOURS_STEP = 10
"""Published hours are whole tens."""

_FOLDER = paths.QUERIES / "protection"


@dataclass(frozen=True, order=True)
class Coarsening:
    """A view of people that one region goes without for a year."""

    subject: str
    level: str
    region_id: str
    year: str
    split: str


def count_people(warehouse: Warehouse, secret: bytes) -> None:
    """Every record with its key, and every cell that could be published.

    Needs the staging views, the facts and the table `region`; leaves `people`, `people_member`
    and `people_cell`.
    """
    warehouse.add("p_table", p_table.table())
    warehouse.run_all(_FOLDER / "cells", **keys.pads(secret))


def publish_people(warehouse: Warehouse, coarsenings: Collection[Coarsening]) -> None:
    """The published count of every cell: `published_people`.

    Called again, more coarsenings replace what was to be published before.
    """
    left_out = [" ".join(vars(coarsening).values()) for coarsening in sorted(coarsenings)]
    warehouse.run_all(_FOLDER / "people", coarsenings=left_out)


def publish_amounts(warehouse: Warehouse) -> None:
    """What is known per neighbourhood, for every region: headcounts, hours and staff."""
    contributions = warehouse.arrow(query.text("protection/contributions.sql"))
    warehouse.add("amount_group", groups.table(contributions))
    warehouse.run_all(_FOLDER / "groups", hours_step=HOURS_STEP)
