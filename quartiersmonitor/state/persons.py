"""The names of persons that were typed in: which there are, and how to erase one."""

from collections import Counter

from sqlalchemy import Column, func, select, update

from quartiersmonitor.state.store import Store
from quartiersmonitor.state.tables import PERSON, metadata

NAMELESS = "N. N."
"""What stands where a name was erased."""


def names(store: Store) -> dict[str, int]:
    """Every name that is kept, and in how many places."""
    found: Counter[str] = Counter()
    with store.reading() as connection:
        for column in _columns():
            counted = select(column, func.count()).where(column.is_not(None)).group_by(column)
            found.update({name: places for name, places in connection.execute(counted)})
    del found[NAMELESS]
    return dict(sorted(found.items()))


def erase(store: Store, name: str) -> int:
    """Put `NAMELESS` wherever that name stands as a name; in how many places it stood.

    Names within texts and notes stay: those are erased by `annotations.erase`.
    """
    with store.begin() as connection:
        return sum(
            connection.execute(
                update(column.table).where(column == name).values({column: NAMELESS})
            ).rowcount
            for column in _columns()
        )


def _columns() -> list[Column[str]]:
    return [
        column
        for table in metadata.sorted_tables
        for column in table.columns
        if column.info == PERSON
    ]
