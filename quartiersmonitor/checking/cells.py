"""The column rules: which cells of an Arrow array break what the contract says of their column."""

from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Column, Type

NUMBER_TEXT = r"^\s*[+-]?[0-9]+(\.[0-9]+)?\s*$"
COMMA_TEXT = r"^\s*[+-]?([0-9]+|[0-9]{1,3}(\.[0-9]{3})+),[0-9]+\s*$"
DATE_TEXT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
NO_TEXT = r"[^\s\S]"

_DATES = (Type.DATE, Type.MONTH)
# Moments with a time zone are no dates: which day it is depends on the reader's zone.
_MOMENTS = tuple(pa.timestamp(unit) for unit in ("s", "ms", "us", "ns"))
_NUMBERS = (Type.INTEGER, Type.HOURS, Type.MONEY, Type.RATE, Type.SHARE, Type.NUMBER)
# What fits into the type: INT32, and the digits of a DECIMAL.
_LARGEST = {
    Type.INTEGER: 2**31 - 1,
    Type.HOURS: 999_999.99,
    Type.MONEY: 9_999_999_999.99,
    Type.RATE: 999.99,
    Type.SHARE: 9.99999,
}
# Dates outside are slips of the keyboard, or stand for an open end.
PLAUSIBLE = (date(1900, 1, 1), date(2100, 12, 31))
# Rules after whose breach SQL could not read the column with its type of the contract.
STRUCTURAL = ("stored_as", "type", "decimal_comma")


@dataclass(frozen=True)
class Known:
    """The values a reference may have, and the new key of those that were merged.

    `place` is the `table.column` they come from.
    """

    place: str
    values: pa.Array
    successors: Mapping[str, str]


@dataclass(frozen=True)
class Breach:
    """Cells that break one rule: ascending positions (from 0) in the array, and the cells there."""

    rule: str
    positions: pa.Array
    values: pa.Array
    expected: str = ""


Breaches = Iterator[Breach]
Reading = Generator[Breach, None, pa.Array | None]


def breaches(column: Column, cells: pa.Array, known: Known | None = None) -> Breaches:
    """Every breach of the column's rules in these cells (one batch of the column).

    Text may come dictionary-encoded, which makes the checks of codes and references cheap.
    """
    if pa.types.is_string_view(cells.type):
        cells = cells.cast(pa.string())  # few kernels take views
    if not column.nullable:
        yield from _missing(column, cells)
    readable = yield from _read(column, cells)
    if readable is None or readable.null_count == len(readable):
        return
    if not _is_list(readable.type):
        yield from _values(column, readable, known)
        return
    parents = pc.list_parent_indices(readable)
    elements = pc.list_flatten(readable)
    gaps = _breach("required", pc.is_null(elements), elements)
    for found in (*gaps, *_values(column, elements, known)):
        yield Breach(found.rule, parents.take(found.positions), found.values, found.expected)


def is_text(kind: pa.DataType) -> bool:
    """True for text in any of its Arrow forms, dictionary-encoded text included."""
    if pa.types.is_dictionary(kind):
        return is_text(kind.value_type)
    return any(
        test(kind)
        for test in (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
    )


def _is_list(kind: pa.DataType) -> bool:
    return any(
        test(kind)
        for test in (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list)
    )


def _is_number(kind: pa.DataType) -> bool:
    tests = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
    return any(test(kind) for test in tests)


def _where(cells: pa.Array, test: Callable[[pa.Array], pa.Array]) -> pa.Array:
    """A mask without nulls of the cells that pass; dictionaries are tested value by value."""
    if not pa.types.is_dictionary(cells.type):
        # Some kernels answer null cells with true or false, others with null.
        return pc.and_(pc.is_valid(cells), pc.fill_null(test(cells), False))
    passing = pc.indices_nonzero(test(cells.dictionary))
    if not len(passing):
        return pa.repeat(False, len(cells))
    return pc.is_in(cells.indices, passing.cast(cells.indices.type))


def _breach(rule: str, broken: pa.Array, cells: pa.Array, expected: str = "") -> Breaches:
    if broken.true_count:
        positions = pc.indices_nonzero(broken)
        values = cells.take(positions)
        if pa.types.is_timestamp(values.type):
            values = values.cast(pa.timestamp("s"), safe=False)
        if pa.types.is_temporal(values.type):
            values = values.cast(pa.string())  # Arrow knows years that Python does not
        yield Breach(rule, positions, values, expected)


def _missing(column: Column, cells: pa.Array) -> Breaches:
    """Empty text and empty lists say as little as a missing cell."""
    if cells.null_count:
        yield from _breach("required", pc.is_null(cells), cells)
    if column.type is Type.TEXT and is_text(cells.type):
        yield from _breach("required", _where(cells, _is_empty), cells)
    if column.type is Type.TEXTS and _is_list(cells.type):
        empty = pc.fill_null(pc.equal(pc.list_value_length(cells), 0), False)
        yield from _breach("required", empty, cells)


def _is_empty(values: pa.Array) -> pa.Array:
    return pc.equal(pc.binary_length(values), 0)


def _read(column: Column, cells: pa.Array) -> Reading:
    """Yields what cannot be read; returns cells that fit the column's type, or None."""
    wanted, kind = column.type, cells.type
    if pa.types.is_dictionary(kind) and not pa.types.is_string(kind.value_type):
        cells = cells.dictionary_decode()
        kind = cells.type
    if pa.types.is_null(kind):
        return cells
    if is_text(kind):
        if wanted is Type.TEXT:
            return cells if pa.types.is_dictionary(kind) else cells.cast(pa.string())
        if wanted in _NUMBERS or wanted in _DATES:
            yield from _unread_text(wanted, cells)
            return None
    if wanted is Type.TEXTS and _is_list(kind):
        if is_text(kind.value_type) or pa.types.is_null(kind.value_type):
            return cells.cast(pa.list_(pa.string()))
    elif wanted is Type.BOOLEAN and pa.types.is_boolean(kind):
        return cells
    elif wanted in _DATES and (pa.types.is_date(kind) or kind in _MOMENTS):
        return (yield from _read_dates(cells))
    elif wanted in _NUMBERS and _is_number(kind):
        return (yield from _read_numbers(wanted, cells))
    yield from _breach("stored_as", pc.is_valid(cells), cells)
    return None


def _unread_text(wanted: Type, cells: pa.Array) -> Breaches:
    fits, comma = (DATE_TEXT, NO_TEXT) if wanted in _DATES else (NUMBER_TEXT, COMMA_TEXT)
    good = _where(cells, lambda values: pc.match_substring_regex(values, fits))
    with_comma = _where(cells, lambda values: pc.match_substring_regex(values, comma))
    neither = pc.and_not(pc.is_valid(cells), pc.or_(good, with_comma))
    yield from _breach("stored_as", good, cells)
    yield from _breach("decimal_comma", with_comma, cells)
    yield from _breach("type", neither, cells)


def _read_dates(cells: pa.Array) -> Reading:
    if pa.types.is_date32(cells.type):
        return cells
    days = cells.cast(pa.date32(), safe=False)
    with_time = pc.not_equal(
        days.cast(pa.timestamp("us")), cells.cast(pa.timestamp("us"), safe=False)
    )
    yield from _breach("type", pc.fill_null(with_time, False), cells)
    return days


def _read_numbers(wanted: Type, cells: pa.Array) -> Reading:
    if pa.types.is_integer(cells.type):
        return cells
    if pa.types.is_floating(cells.type):
        broken = pc.fill_null(pc.invert(pc.is_finite(cells)), False)
        yield from _breach("type", broken, cells)
        cells = pc.if_else(broken, pa.scalar(None, cells.type), cells)
    if wanted is not Type.INTEGER:
        return cells
    broken = pc.fill_null(pc.not_equal(cells, pc.trunc(cells)), False)
    yield from _breach("type", broken, cells)
    cells = pc.if_else(broken, pa.scalar(None, cells.type), cells)
    yield from _breach("whole_as_decimal", pc.is_valid(cells), cells)
    return cells


def _values(column: Column, cells: pa.Array, known: Known | None) -> Breaches:
    if is_text(cells.type):
        yield from _texts(column, cells, known)
    elif _is_number(cells.type):
        yield from _ranges(column, cells)
    elif pa.types.is_date(cells.type):
        yield from _dates(column, cells)


def _texts(column: Column, cells: pa.Array, known: Known | None) -> Breaches:
    """Codes, form and references; each cell is reported for the first of them only."""

    def is_malformed(values: pa.Array) -> pa.Array:
        if not column.pattern:
            return pa.repeat(False, len(values))
        return pc.invert(pc.match_substring_regex(values, f"^(?:{column.pattern})$"))

    def breaks(values: pa.Array, broken: pa.Array) -> pa.Array:
        # An empty cell of a required column is already reported as missing.
        reported = column.type is Type.TEXT and not column.nullable
        return pc.and_not(broken, _is_empty(values)) if reported else broken

    if column.labels:
        allowed = pa.array(column.allowed, pa.string())
        found = _where(cells, lambda values: breaks(values, pc.invert(pc.is_in(values, allowed))))
        yield from _breach("allowed", found, cells, ", ".join(column.allowed))
    if column.pattern:
        found = _where(cells, lambda values: breaks(values, is_malformed(values)))
        yield from _breach("pattern", found, cells, column.pattern)
    if known is None:
        return
    fits = known.values
    unknown = _where(
        cells,
        lambda values: pc.and_not(
            breaks(values, pc.invert(pc.is_in(values, fits))), is_malformed(values)
        ),
    )
    if unknown.true_count:
        yield from _unknown(cells, unknown, known)


def _unknown(cells: pa.Array, unknown: pa.Array, known: Known) -> Breaches:
    if known.place != "gemeinden.ags":
        yield from _breach("reference", unknown, cells, known.place)
        return
    merged = pa.array(list(known.successors), pa.string())
    gone = _where(cells, lambda values: pc.is_in(values, merged))
    yield from _breach("unknown_municipality", pc.and_not(unknown, gone), cells)
    for old, new in known.successors.items():
        is_old = partial(pc.equal, old)
        yield from _breach(
            "merged_municipality", pc.and_(unknown, _where(cells, is_old)), cells, new
        )


def _dates(column: Column, cells: pa.Array) -> Breaches:
    if column.type is Type.MONTH:
        later = pc.fill_null(pc.not_equal(pc.day(cells), 1), False)
        yield from _breach("first_of_month", later, cells)
    # Years that neither Python nor SQL can name come from damaged or misread bytes.
    for rule, first, last in (("type", date.min, date.max), ("date_range", *PLAUSIBLE)):
        outside = pc.fill_null(_outside(cells, first, last), False)
        yield from _breach(rule, outside, cells)
        cells = pc.if_else(outside, pa.scalar(None, cells.type), cells)


def _outside(days: pa.Array, first: date, last: date) -> pa.Array:
    kind = days.type
    return pc.or_(pc.less(days, pa.scalar(first, kind)), pc.greater(days, pa.scalar(last, kind)))


def _ranges(column: Column, cells: pa.Array) -> Breaches:
    found = pc.min_max(cells).as_py()
    numbers = cells.cast(pa.float64()) if pa.types.is_decimal(cells.type) else cells
    largest = _LARGEST.get(column.type)
    if largest is not None and (found["max"] > largest or found["min"] < -largest):
        fits = pc.less_equal(pc.abs(numbers), largest)
        yield from _breach("type", pc.fill_null(pc.invert(fits), False), cells)
        numbers = pc.if_else(fits, numbers, pa.scalar(None, numbers.type))
    if column.minimum is not None and found["min"] < column.minimum:
        rule = "negative" if column.minimum == 0 else "minimum"
        broken = pc.fill_null(pc.less(numbers, column.minimum), False)
        yield from _breach(rule, broken, cells, str(column.minimum))
    if column.maximum is not None and found["max"] > column.maximum:
        broken = pc.fill_null(pc.greater(numbers, column.maximum), False)
        yield from _breach("maximum", broken, cells, str(column.maximum))
