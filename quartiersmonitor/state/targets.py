"""Targets: the value of an indicator that a neighbourhood wants to reach from a quarter on."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from quartiersmonitor.state import journal, typed
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import target

LONGEST_NAME = 80

QUARTER = re.compile(r"\d{4}-Q[1-4]")


@dataclass(frozen=True, kw_only=True)
class Target:
    """A value in the unit of the indicator, from a calendar quarter (`2025-Q1`) on."""

    id: int
    neighbourhood_id: str
    indicator: str
    value: float
    valid_from: str
    author: str
    set_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None


def put(
    store: Store,
    *,
    neighbourhood_id: str,
    indicator: str,
    value: float,
    valid_from: str,
    author: str,
) -> Target:
    """Keep a target; one of the same indicator and quarter is withdrawn by it, and kept.

    Raises ValueError for an empty name, a value that is no number, or an unknown quarter.
    """
    if not QUARTER.fullmatch(valid_from):
        raise ValueError(f"{valid_from!r} is no calendar quarter such as 2025-Q1")
    if not math.isfinite(value):
        raise ValueError("the value of a target is a number")
    name = typed.required(author, "author", LONGEST_NAME)
    row = {
        "neighbourhood_id": typed.required(neighbourhood_id, "neighbourhood", LONGEST_NAME),
        "indicator": typed.required(indicator, "indicator", LONGEST_NAME),
        "value": float(value),
        "valid_from": valid_from,
        "author": name,
        "set_at": journal.now(),
    }
    with store.begin() as connection:
        _make_room(connection, neighbourhood_id, indicator, valid_from, name)
        inserted = connection.execute(insert(target).values(row).returning(target.c.id))
        id_ = inserted.scalar_one()
        journal.write(connection, journal.Subject.TARGET, id_, "set", name)
        return _read(connection, id_)


def of(store: Store, neighbourhood_id: str, *, with_withdrawn: bool = False) -> list[Target]:
    """The targets of a neighbourhood, by indicator and quarter, the older first."""
    wanted = (
        select(target)
        .where(target.c.neighbourhood_id == neighbourhood_id)
        .order_by(target.c.indicator, target.c.valid_from, target.c.id)
    )
    if not with_withdrawn:
        wanted = wanted.where(target.c.withdrawn_at.is_(None))
    with store.reading() as connection:
        return [Target(**row) for row in connection.execute(wanted).mappings()]


def in_force(targets: Iterable[Target], indicator: str, period: str) -> Target | None:
    """The target that holds in a calendar quarter (`2025-Q3`) or at the end of a year (`2025`)."""
    until = period if QUARTER.fullmatch(period) else f"{period}-Q4"
    holding = [
        each
        for each in targets
        if each.indicator == indicator and each.withdrawn_at is None and each.valid_from <= until
    ]
    return max(holding, key=lambda each: (each.valid_from, each.id), default=None)


def withdraw(store: Store, id_: int, *, by: str) -> Target:
    """Take a target out of force; it is kept. Raises KeyError where there is none."""
    name = typed.required(by, "author", LONGEST_NAME)
    with store.begin() as connection:
        if _read(connection, id_).withdrawn_at is None:
            _withdraw(connection, id_, name)
        return _read(connection, id_)


def restore(store: Store, id_: int, *, by: str) -> Target:
    """Put a target back into force, instead of one that took its place. Raises KeyError."""
    name = typed.required(by, "author", LONGEST_NAME)
    with store.begin() as connection:
        found = _read(connection, id_)
        if found.withdrawn_at is not None:
            _make_room(connection, found.neighbourhood_id, found.indicator, found.valid_from, name)
            connection.execute(
                update(target)
                .where(target.c.id == id_)
                .values(withdrawn_at=None, withdrawn_by=None)
            )
            journal.write(connection, journal.Subject.TARGET, id_, "restored", name)
        return _read(connection, id_)


def _make_room(
    connection: Connection, neighbourhood_id: str, indicator: str, valid_from: str, by: str
) -> None:
    standing = select(target.c.id).where(
        target.c.neighbourhood_id == neighbourhood_id,
        target.c.indicator == indicator,
        target.c.valid_from == valid_from,
        target.c.withdrawn_at.is_(None),
    )
    for id_ in connection.execute(standing).scalars().all():
        _withdraw(connection, id_, by)


def _withdraw(connection: Connection, id_: int, by: str) -> None:
    connection.execute(
        update(target).where(target.c.id == id_).values(withdrawn_at=journal.now(), withdrawn_by=by)
    )
    journal.write(connection, journal.Subject.TARGET, id_, "withdrawn", by)


def _read(connection: Connection, id_: int) -> Target:
    found = connection.execute(select(target).where(target.c.id == id_)).mappings().first()
    if found is None:
        raise KeyError(f"no target {id_}")
    return Target(**found)
