"""What days a delivery speaks about is told from its months, quarters or days."""

from datetime import date

import pyarrow as pa
import pytest

from quartiersmonitor import contract
from quartiersmonitor.deliveries import period

TABLES = contract.read_all()


def rows(table: str, **cells: list[object]) -> pa.Table:
    schema = TABLES[table].schema
    return pa.table({name: pa.array(each, schema.field(name).type) for name, each in cells.items()})


@pytest.mark.parametrize(
    ("table", "cells", "expected"),
    [
        (
            "angebotsnutzung",
            {"berichtsmonat": [date(2025, 11, 1), date(2025, 12, 1), None]},
            (date(2025, 11, 1), date(2025, 12, 31)),
        ),
        (
            "ehrenamt_bestand",
            {"quartal": ["2025-Q4", "2025-Q3"]},
            (date(2025, 7, 1), date(2025, 12, 31)),
        ),
        (
            "netzwerk_treffen",
            {"datum": [date(2024, 2, 29)]},
            (date(2024, 2, 29), date(2024, 2, 29)),
        ),
        ("kosten_jahr", {"jahr": [2024, 2027]}, (None, None)),
        ("angebote", {"aktiv_von": [date(2024, 1, 1)]}, (None, None)),
        ("beratungen", {"berichtsmonat": []}, (None, None)),
    ],
)
def test_the_span_is_told_by_the_tables_own_axis(
    table: str, cells: dict[str, list[object]], expected: tuple[date | None, date | None]
) -> None:
    assert period.span(TABLES[table], rows(table, **cells)) == expected


@pytest.mark.parametrize(
    ("table", "column", "cells"),
    [
        ("angebotsnutzung", "berichtsmonat", [date(2026, 11, 1), date(2026, 12, 1), None]),
        ("ehrenamt_bestand", "quartal", ["2026-Q4", "2027-Q1", None]),
        ("netzwerk_treffen", "datum", [date(2026, 11, 22), date(2026, 11, 23), None]),
    ],
)
def test_what_has_begun_is_not_in_the_future(table: str, column: str, cells: list[object]) -> None:
    axis = period.axis(TABLES[table])
    assert axis is not None
    assert axis.name == column
    found = period.in_future(axis, rows(table, **{column: cells})[column], date(2026, 11, 22))
    assert list(found) == [1]
