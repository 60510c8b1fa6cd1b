"""The days a delivery speaks about, told from its rows."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Column, Table, Type


def axis(table: Table) -> Column | None:
    """The column that says when something was: month, else calendar quarter, else day.

    None for lists of what there is (offers, grants) or of whole years, which may be plans.
    """
    months = (column for column in table.columns if column.type is Type.MONTH)
    named = (column for name in ("quarter", "date") for column in _called(table, name))
    return next(months, None) or next(named, None)


def _called(table: Table, english: str) -> list[Column]:
    return [column for column in table.columns if column.english == english]


def span(table: Table, rows: pa.Table) -> tuple[date | None, date | None]:
    """The first and the last day of the months, quarters or days in the rows."""
    column = axis(table)
    if column is None:
        return None, None
    found = pc.min_max(rows[column.name]).as_py()
    if found["min"] is None:
        return None, None
    if column.type is Type.DATE:
        return found["min"], found["max"]
    if column.type is Type.MONTH:
        return _month(found["min"], 0), _last_day(_month(found["max"], 1))
    return _quarter(found["min"], 0), _last_day(_quarter(found["max"], 1))


def in_future(column: Column, cells: pa.ChunkedArray, today: date) -> np.ndarray:
    """Positions of the cells of `axis` whose day has not come, or whose period has not begun."""
    last = pa.scalar(_TODAY.get(column.type, _quarter_of)(today), cells.type)
    later = pc.fill_null(pc.greater(cells, last), False)
    return np.flatnonzero(later.to_numpy())


def _month(day: date, later: int) -> date:
    months = day.year * 12 + day.month - 1 + later
    return date(months // 12, months % 12 + 1, 1)


def _quarter(quarter: str, later: int) -> date:
    """The first day of a quarter written as 2025-Q3, or of one some quarters later."""
    year, number = quarter.split("-Q")
    return _month(date(int(year), int(number) * 3 - 2, 1), 3 * later)


def _last_day(next_first: date) -> date:
    return date.fromordinal(next_first.toordinal() - 1)


def _quarter_of(day: date) -> str:
    return f"{day.year}-Q{(day.month + 2) // 3}"


def _same_day(day: date) -> date:
    return day


_TODAY: dict[Type, Callable[[date], date | str]] = {
    Type.MONTH: lambda day: day.replace(day=1),
    Type.DATE: _same_day,
}
