"""Mappings: what a provider's headings and words mean, confirmed once and remembered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from sqlalchemy import Select, Table, delete, insert, select

from quartiersmonitor.state import journal, typed
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import mapped_column, mapped_value

LONGEST_NAME = 80
LONGEST_CELL = 500

NO_VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, kw_only=True)
class Remembered:
    """`columns`: heading → column, "" to leave it out. `values`: column → text → code or id."""

    columns: dict[str, str] = field(default_factory=dict)
    values: dict[str, dict[str, str]] = field(default_factory=dict)


def remember(
    store: Store,
    *,
    provider_id: str,
    table: str,
    columns: Mapping[str, str],
    values: Mapping[str, Mapping[str, str]] = NO_VALUES,
    by: str,
) -> None:
    """Add to what is known of a provider's table; what is said anew takes over.

    Raises ValueError for an empty name, or a heading or text that is too long to be one.
    """
    said = {
        "provider_id": typed.required(provider_id, "provider", LONGEST_NAME),
        "table": typed.required(table, "table", LONGEST_NAME),
        "by": typed.required(by, "author", LONGEST_NAME),
        "at": journal.now(),
    }
    headings = [
        {**said, "heading": _cell(heading), "column": column} for heading, column in columns.items()
    ]
    texts = [
        {**said, "column": column, "text": _cell(text), "code": code}
        for column, codes in values.items()
        for text, code in codes.items()
    ]
    with store.begin() as connection:
        for kept, rows in ((mapped_column, headings), (mapped_value, texts)):
            for row in rows:
                connection.execute(
                    delete(kept).where(*(key == row[key.name] for key in kept.primary_key))
                )
            if rows:
                connection.execute(insert(kept), rows)
        if headings or texts:
            subject_id = f"{provider_id}/{table}"
            journal.write(
                connection, journal.Subject.MAPPING, subject_id, "remembered", str(said["by"])
            )


def recall(store: Store, *, provider_id: str, table: str) -> Remembered:
    """What is known of a provider's table; empty where nothing is."""
    with store.reading() as connection:
        headings = connection.execute(_of(mapped_column, provider_id, table)).all()
        texts = connection.execute(_of(mapped_value, provider_id, table)).all()
    known = Remembered(columns={row.heading: row.column for row in headings})
    for row in texts:
        known.values.setdefault(row.column, {})[row.text] = row.code
    return known


def forget(store: Store, *, provider_id: str, table: str, by: str) -> None:
    """Forget all that is known of a provider's table; that it was forgotten stays written."""
    name = typed.required(by, "author", LONGEST_NAME)
    with store.begin() as connection:
        for kept in (mapped_column, mapped_value):
            connection.execute(
                delete(kept).where(kept.c.provider_id == provider_id, kept.c.table == table)
            )
        subject_id = f"{provider_id}/{table}"
        journal.write(connection, journal.Subject.MAPPING, subject_id, "forgotten", name)


def _of(kept: Table, provider_id: str, table: str) -> Select[*tuple[object, ...]]:
    return (
        select(kept)
        .where(kept.c.provider_id == provider_id, kept.c.table == table)
        .order_by(*kept.primary_key)
    )


def _cell(text: str) -> str:
    """The text as it stands in the file, blanks included, so that it is found again."""
    typed.optional(text, "a heading or text", LONGEST_CELL)
    return text
