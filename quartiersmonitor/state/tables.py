"""The tables of the state database; `migrations` brings every database to this shape."""

from datetime import UTC, datetime

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

PERSON = {"person": True}
"""Marks a column that holds the name of a person as typed in (`persons`)."""

VERSION_TABLE = "state_version"
"""Where Alembic writes which step the database has come to."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Moment(TypeDecorator[datetime]):
    """A point in time, aware and in UTC; SQLite alone would forget the time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


annotation = Table(
    "annotation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("neighbourhood_id", Text, nullable=False, index=True),
    Column("day", Date, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False, info=PERSON),
    Column("indicator", Text),
    Column("written_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text, info=PERSON),
)

target = Table(
    "target",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("neighbourhood_id", Text, nullable=False, index=True),
    Column("indicator", Text, nullable=False),
    Column("value", Float, nullable=False),
    Column("valid_from", String(7), nullable=False),
    Column("author", Text, nullable=False, info=PERSON),
    Column("set_at", Moment, nullable=False),
    Column("withdrawn_at", Moment),
    Column("withdrawn_by", Text, info=PERSON),
)
Index(
    "uq_target_in_force",
    target.c.neighbourhood_id,
    target.c.indicator,
    target.c.valid_from,
    unique=True,
    sqlite_where=target.c.withdrawn_at.is_(None),
    postgresql_where=target.c.withdrawn_at.is_(None),
)

mapped_column = Table(
    "mapped_column",
    metadata,
    Column("provider_id", Text, primary_key=True),
    Column("table", Text, primary_key=True),
    Column("heading", Text, primary_key=True),
    Column("column", Text, nullable=False),
    Column("by", Text, nullable=False, info=PERSON),
    Column("at", Moment, nullable=False),
)

mapped_value = Table(
    "mapped_value",
    metadata,
    Column("provider_id", Text, primary_key=True),
    Column("table", Text, primary_key=True),
    Column("column", Text, primary_key=True),
    Column("text", Text, primary_key=True),
    Column("code", Text, nullable=False),
    Column("by", Text, nullable=False, info=PERSON),
    Column("at", Moment, nullable=False),
)

delivery = Table(
    "delivery",
    metadata,
    Column("delivery_id", Text, primary_key=True),
    Column("table", Text, nullable=False),
    Column("provider_id", Text, nullable=False, index=True),
    Column("neighbourhood_id", Text),
    Column("file_name", Text, nullable=False),
    Column("checksum", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("rows_in_file", Integer),
    Column("rows_accepted", Integer),
    Column("rows_rejected", Integer),
    Column("rows_not_data", Integer),
    Column("rows_new", Integer),
    Column("rows_changed", Integer),
    Column("rows_doubled", Integer),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("is_complete", Boolean, nullable=False),
    Column("received_at", Moment, nullable=False, index=True),
    Column("decided_at", Moment),
    Column("by", Text, nullable=False, info=PERSON),
    Column("note", Text, nullable=False),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("subject", Text, nullable=False),
    Column("subject_id", Text, nullable=False),
    Column("event", Text, nullable=False),
    Column("at", Moment, nullable=False),
    Column("by", Text, nullable=False, info=PERSON),
    Index("ix_journal_subject", "subject", "subject_id"),
)
