"""The column rules in Arrow agree with the same rules written cell by cell in plain Python."""

import re
from datetime import date
from decimal import Decimal

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from quartiersmonitor.checking.cells import Known, breaches
from quartiersmonitor.contract import Code, Column, Privacy, Type

CODES = tuple(Code(code=code, de=code, en=code) for code in ("a", "b"))
KNOWN = Known("table.id", pa.array(["a", "x", "7"]), {})
DAYS = (date(1899, 12, 31), date(2025, 3, 1), date(2025, 3, 2), date(2101, 1, 1))


def column(kind: Type, **cells: object) -> Column:
    base = {"name": "c", "english": "c", "de": "", "en": "", "privacy": Privacy.PUBLIC}
    return Column(type=kind, **(base | cells))  # type: ignore[arg-type]


def expected(column: Column, cell: object) -> set[str]:
    """The rules that one cell breaks, straight from their description."""
    if cell is None or cell in ("", []):
        if not column.nullable:
            return {"required"}
        return set() if cell is None or isinstance(cell, list) else expected_text(column, "")
    if isinstance(cell, list):
        gap = {"required"} if None in cell else set()
        texts = [element for element in cell if element is not None]
        return gap.union(*(expected_text(column, text) for text in texts))
    if isinstance(cell, str):
        return expected_text(column, cell)
    if isinstance(cell, date):
        broken = {"date_range"} if not 1900 <= cell.year <= 2100 else set()
        return broken | ({"first_of_month"} if column.type == "month" and cell.day != 1 else set())
    assert isinstance(cell, int | Decimal)
    if column.type == "integer" and abs(cell) > 2**31 - 1:
        return {"type"}
    broken = set()
    if column.minimum is not None and cell < column.minimum:
        broken.add("negative" if column.minimum == 0 else "minimum")
    if column.maximum is not None and cell > column.maximum:
        broken.add("maximum")
    return broken


def expected_text(column: Column, text: str) -> set[str]:
    broken = set()
    if column.labels and text not in column.allowed:
        broken.add("allowed")
    malformed = bool(column.pattern) and not re.fullmatch(column.pattern, text)
    if malformed:
        broken.add("pattern")
    elif column.references and text not in KNOWN.values.to_pylist():
        broken.add("reference")
    return broken


def found(column: Column, cells: pa.Array) -> set[tuple[str, int]]:
    return {
        (breach.rule, position)
        for breach in breaches(column, cells, KNOWN if column.references else None)
        for position in breach.positions.to_pylist()
    }


def told(column: Column, cells: list[object]) -> set[tuple[str, int]]:
    return {(rule, row) for row, cell in enumerate(cells) for rule in expected(column, cell)}


TEXTS = st.sampled_from(["", "a", "b", "x", "7", "77", "ä"])
LIMITS = st.sampled_from([None, 0, 0.25, 1, 6, 12])


@settings(deadline=None)
@given(
    cells=st.lists(st.none() | TEXTS, max_size=12),
    encoded=st.booleans(),
    nullable=st.booleans(),
    codes=st.booleans(),
    pattern=st.sampled_from(["", "[0-9]", "[a-z]?"]),
    references=st.sampled_from(["", "table.id"]),
    start=st.integers(0, 3),
)
def test_text(
    cells: list[object], encoded: bool, nullable: bool, codes: bool, pattern: str,
    references: str, start: int,
) -> None:  # fmt: skip
    rules = column(
        Type.TEXT, nullable=nullable, labels=CODES if codes else (), pattern=pattern,
        references=references,
    )  # fmt: skip
    array = pa.array(cells, pa.string())
    array = array.dictionary_encode() if encoded else array
    assert found(rules, array.slice(start)) == told(rules, cells[start:])


@settings(deadline=None)
@given(
    cells=st.lists(st.none() | st.lists(st.none() | TEXTS, max_size=3), max_size=8),
    nullable=st.booleans(),
    start=st.integers(0, 3),
)
def test_lists(cells: list[object], nullable: bool, start: int) -> None:
    rules = column(Type.TEXTS, nullable=nullable, labels=CODES)
    array = pa.array(cells, pa.list_(pa.string()))
    assert found(rules, array.slice(start)) == told(rules, cells[start:])


@settings(deadline=None)
@given(
    cells=st.lists(st.none() | st.integers(-(2**40), 2**40) | st.integers(-3, 15), max_size=12),
    minimum=LIMITS, maximum=LIMITS, nullable=st.booleans(), start=st.integers(0, 3),
)  # fmt: skip
def test_whole_numbers(
    cells: list[object], minimum: float | None, maximum: float | None, nullable: bool, start: int
) -> None:
    rules = column(Type.INTEGER, minimum=minimum, maximum=maximum, nullable=nullable)
    assert found(rules, pa.array(cells, pa.int64()).slice(start)) == told(rules, cells[start:])


@settings(deadline=None)
@given(
    cells=st.lists(st.none() | st.decimals(-20, 20, places=2), max_size=12),
    minimum=LIMITS, maximum=LIMITS, nullable=st.booleans(),
)  # fmt: skip
def test_decimals(
    cells: list[object], minimum: float | None, maximum: float | None, nullable: bool
) -> None:
    rules = column(Type.HOURS, minimum=minimum, maximum=maximum, nullable=nullable)
    assert found(rules, pa.array(cells, pa.decimal128(8, 2))) == told(rules, cells)


@settings(deadline=None)
@given(
    cells=st.lists(st.none() | st.sampled_from(DAYS), max_size=8),
    kind=st.sampled_from([Type.DATE, Type.MONTH]),
    nullable=st.booleans(),
    stored=st.sampled_from([pa.date32(), pa.date64(), pa.timestamp("us")]),
)
def test_dates(cells: list[object], kind: Type, nullable: bool, stored: pa.DataType) -> None:
    rules = column(kind, nullable=nullable)
    assert found(rules, pa.array(cells, pa.date32()).cast(stored)) == told(rules, cells)


def test_days_beyond_the_calendar_of_python_cannot_be_read() -> None:
    days = pa.array([3_000_000, None, 0, -(2**31), 2**31 - 1], pa.int32()).cast(pa.date32())
    rules = column(Type.DATE, nullable=True)
    assert found(rules, days) == {("type", 0), ("type", 3), ("type", 4)}
    assert all(isinstance(b.values.to_pylist()[0], str) for b in breaches(rules, days))
