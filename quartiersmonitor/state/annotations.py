"""Annotations: what happened in a neighbourhood on a day, to be shown on its charts."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from quartiersmonitor.state import journal, typed
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import annotation

LONGEST_TEXT = 500
LONGEST_AUTHOR = 80

ERASED = "–"


@dataclass(frozen=True, kw_only=True)
class Annotation:
    """What happened on a day. `indicator` None: it belongs to all charts. Moments are in UTC."""

    id: int
    neighbourhood_id: str
    day: date
    text: str
    author: str
    indicator: str | None
    written_at: datetime
    withdrawn_at: datetime | None
    withdrawn_by: str | None


def add(
    store: Store,
    *,
    neighbourhood_id: str,
    day: date,
    text: str,
    author: str,
    indicator: str | None = None,
) -> Annotation:
    """Keep an annotation. Raises ValueError for an empty or overlong text or author."""
    name = typed.required(author, "author", LONGEST_AUTHOR)
    row = {
        "neighbourhood_id": typed.required(neighbourhood_id, "neighbourhood", LONGEST_AUTHOR),
        "day": day,
        "text": typed.required(text, "text", LONGEST_TEXT),
        "author": name,
        "indicator": indicator,
        "written_at": journal.now(),
    }
    with store.begin() as connection:
        inserted = connection.execute(insert(annotation).values(row).returning(annotation.c.id))
        id_ = inserted.scalar_one()
        journal.write(connection, journal.Subject.ANNOTATION, id_, "added", name)
        return _read(connection, id_)


def of(store: Store, neighbourhood_id: str, *, with_withdrawn: bool = False) -> list[Annotation]:
    """The annotations of a neighbourhood, by day."""
    wanted = (
        select(annotation)
        .where(annotation.c.neighbourhood_id == neighbourhood_id)
        .order_by(annotation.c.day, annotation.c.id)
    )
    if not with_withdrawn:
        wanted = wanted.where(annotation.c.withdrawn_at.is_(None))
    with store.reading() as connection:
        return [Annotation(**row) for row in connection.execute(wanted).mappings()]


def withdraw(store: Store, id_: int, *, by: str) -> Annotation:
    """Take an annotation off the charts; it is kept. Raises KeyError where there is none."""
    name = typed.required(by, "author", LONGEST_AUTHOR)
    with store.begin() as connection:
        if _read(connection, id_).withdrawn_at is None:
            _mark(connection, id_, journal.now(), name)
            journal.write(connection, journal.Subject.ANNOTATION, id_, "withdrawn", name)
        return _read(connection, id_)


def restore(store: Store, id_: int, *, by: str) -> Annotation:
    """Undo a withdrawal. Raises KeyError where there is no such annotation."""
    name = typed.required(by, "author", LONGEST_AUTHOR)
    with store.begin() as connection:
        if _read(connection, id_).withdrawn_at is not None:
            _mark(connection, id_, None, None)
            journal.write(connection, journal.Subject.ANNOTATION, id_, "restored", name)
        return _read(connection, id_)


def erase(store: Store, id_: int, *, by: str) -> Annotation:
    """Withdraw an annotation and forget its text, for good: for texts that tell of a person.

    Raises KeyError where there is no such annotation.
    """
    withdraw(store, id_, by=by)
    with store.begin() as connection:
        connection.execute(update(annotation).where(annotation.c.id == id_).values(text=ERASED))
        journal.write(connection, journal.Subject.ANNOTATION, id_, "erased", by.strip())
        return _read(connection, id_)


def _read(connection: Connection, id_: int) -> Annotation:
    found = connection.execute(select(annotation).where(annotation.c.id == id_)).mappings().first()
    if found is None:
        raise KeyError(f"no annotation {id_}")
    return Annotation(**found)


def _mark(connection: Connection, id_: int, at: datetime | None, by: str | None) -> None:
    connection.execute(
        update(annotation).where(annotation.c.id == id_).values(withdrawn_at=at, withdrawn_by=by)
    )
