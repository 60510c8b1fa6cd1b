"""Deliveries: what providers handed in, what became of it, and when."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import RowMapping, insert, select, update

from quartiersmonitor.state import journal
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import delivery as kept


class Status(StrEnum):
    """How far a delivery has come; accepted rows count, those of the others do not."""

    RECEIVED = "received"
    REFUSED = "refused"
    CHECKED = "checked"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One file handed in. Numbers of rows are None until the file was read; moments are in UTC.

    `checksum` is the SHA-256 of the original; `by` is who made the last step, as typed in.
    """

    delivery_id: str
    table: str
    provider_id: str
    neighbourhood_id: str | None
    file_name: str
    checksum: str
    status: Status
    rows_in_file: int | None
    rows_accepted: int | None
    rows_rejected: int | None
    rows_not_data: int | None
    rows_new: int | None
    rows_changed: int | None
    rows_doubled: int | None
    first_day: date | None
    last_day: date | None
    is_complete: bool
    received_at: datetime
    decided_at: datetime | None
    by: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change of a delivery's status: when (UTC) and by whom."""

    status: Status
    at: datetime
    by: str


def put(store: Store, delivery: Delivery) -> None:
    """Keep a delivery as it stands now; a change of its status becomes a step of its history."""
    row = asdict(delivery) | {"status": delivery.status.value}
    same = kept.c.delivery_id == delivery.delivery_id
    with store.begin() as connection:
        before = connection.execute(select(kept.c.status).where(same)).scalar()
        if before is None:
            connection.execute(insert(kept).values(row))
        else:
            connection.execute(update(kept).where(same).values(row))
        if before != delivery.status:
            journal.write(
                connection,
                journal.Subject.DELIVERY,
                delivery.delivery_id,
                delivery.status.value,
                delivery.by,
            )


def find(store: Store, delivery_id: str) -> Delivery | None:
    """The delivery of that id."""
    wanted = select(kept).where(kept.c.delivery_id == delivery_id)
    with store.reading() as connection:
        row = connection.execute(wanted).mappings().first()
    return None if row is None else _delivery(row)


def every(
    store: Store, *, provider_id: str | None = None, checksum: str | None = None
) -> list[Delivery]:
    """All deliveries, the newest first; of one provider, or of one file's checksum."""
    wanted = select(kept).order_by(kept.c.received_at.desc(), kept.c.delivery_id.desc())
    if provider_id is not None:
        wanted = wanted.where(kept.c.provider_id == provider_id)
    if checksum is not None:
        wanted = wanted.where(kept.c.checksum == checksum)
    with store.reading() as connection:
        return [_delivery(row) for row in connection.execute(wanted).mappings()]


def history(store: Store, delivery_id: str) -> list[Step]:
    """The steps of a delivery, oldest first."""
    return [
        Step(status=Status(line.event), at=line.at, by=line.by)
        for line in journal.lines(store, journal.Subject.DELIVERY, delivery_id)
    ]


def _delivery(row: RowMapping) -> Delivery:
    return Delivery(**{**row, "status": Status(row["status"])})
