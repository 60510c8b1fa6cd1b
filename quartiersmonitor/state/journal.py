"""Who did what when: a line for each change of an annotation, target, mapping or delivery."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Connection, insert, select

from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import journal


class Subject(StrEnum):
    """What a line is about."""

    ANNOTATION = "annotation"
    TARGET = "target"
    MAPPING = "mapping"
    DELIVERY = "delivery"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line: what happened, when (UTC), and the name as typed in."""

    event: str
    at: datetime
    by: str


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


def write(
    connection: Connection, subject: Subject, subject_id: object, event: str, by: str
) -> None:
    """Add a line within the transaction that makes the change."""
    connection.execute(
        insert(journal).values(
            subject=subject.value, subject_id=str(subject_id), event=event, at=now(), by=by
        )
    )


def lines(store: Store, subject: Subject, subject_id: object) -> list[Line]:
    """All lines about one thing, oldest first; empty for something never seen."""
    wanted = (
        select(journal.c.event, journal.c.at, journal.c.by)
        .where(journal.c.subject == subject.value, journal.c.subject_id == str(subject_id))
        .order_by(journal.c.id)
    )
    with store.reading() as connection:
        return [Line(event=row.event, at=row.at, by=row.by) for row in connection.execute(wanted)]
