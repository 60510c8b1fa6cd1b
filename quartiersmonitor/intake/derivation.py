"""Named ways to fill what a file leaves open from what it says: month, sums, rests, identifiers."""

import hashlib
from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor.contract import Column, Table, Type
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.converted import Context
from quartiersmonitor.intake.register import NAMES, Entry
from quartiersmonitor.intake.vocabulary import ColumnWords

Cells = Mapping[str, pa.Array]
"""The typed columns read so far, by name, each of the same length."""

Derivation = Callable[[Cells, Column, ColumnWords, Table, Context], pa.Array]


def provider(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The provider who delivers."""
    return _repeated(context.provider_id, column, cells)


def neighbourhood(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The neighbourhood of the row's offer, where the register knows it, else the one chosen."""
    chosen = _repeated(context.neighbourhood_id, column, cells)
    if not words.sources or column.type is Type.TEXTS:
        return chosen
    offers = context.register.offers
    homes = {id_: entry.neighbourhood_id or None for id_, entry in offers.items()}
    return pc.coalesce(_translated(cells[words.sources[0]], homes), chosen)


def month_of(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The first day of the month of a date."""
    days = cells[words.sources[0]]
    return pc.floor_temporal(days.cast(pa.timestamp("s")), unit="month").cast(pa.date32())


def one_where(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """1 where there is a date."""
    is_dated = pc.is_valid(cells[words.sources[0]])
    return pc.if_else(is_dated, pa.scalar(1, column.arrow), pa.scalar(None, column.arrow))


def sum_of(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The sum of what is there of the columns; empty where none is."""
    return _sum([cells[name] for name in words.sources]).cast(column.arrow)


def rest_of(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The first column minus what is there of the others; empty where none of them is, or where
    they add up to more (`exceeds` finds these).
    """
    total, *parts = [cells[name] for name in words.sources]
    rest = pc.subtract(total.cast(pa.int64()), _sum(parts))
    return pc.if_else(pc.less(rest, 0), pa.scalar(None, pa.int64()), rest).cast(column.arrow)


def exceeds(cells: Cells, words: ColumnWords) -> pa.Array:
    """True where the parts of `rest_of` add up to more than the total."""
    total, *parts = [cells[name] for name in words.sources]
    return pc.fill_null(pc.greater(_sum(parts), total.cast(pa.int64())), False)


def by_code(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """What follows from a code, as `words.toml` says."""
    source = words.sources[0]
    return _translated(cells[source], vocabulary.shared().by_code[source])


def row_id(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """Prefix, provider and sources; what occurs again in the file gets a number.

    The same row gets the same identifier whenever it is delivered; `a|b` is a where there is one.
    """
    parts = [_id_part(cells, source, table) for source in words.sources]
    rows = len(parts[0])
    start = pa.repeat(f"{words.prefix}-{context.provider_id}", rows)
    joined = pc.binary_join_element_wise(start, *parts, "-", null_handling="skip")
    encoded = joined.dictionary_encode()
    if len(encoded.dictionary) + joined.null_count >= rows:
        return joined
    codes = np.asarray(encoded.indices.fill_null(-1))
    earlier = pd.Series(codes).groupby(codes, sort=False).cumcount().to_numpy()
    number = pc.if_else(
        pa.array(earlier == 0),
        pa.scalar(None, pa.string()),
        pa.array(earlier + 1).cast(pa.string()),
    )
    return pc.binary_join_element_wise(joined, number, "-", null_handling="skip")


def own_id(
    cells: Cells, column: Column, words: ColumnWords, table: Table, context: Context
) -> pa.Array:
    """The identifier the register has for the row's name, else one made of provider and sources."""
    known = _known(context.register.known(table.name), context)
    name = NAMES.get(table.name, "")
    parts = [_id_part(cells, source, table).to_pylist() for source in words.sources]
    places = dict(enumerate(words.sources))
    found: list[str | None] = []
    for values in zip(*parts, strict=True):
        said = {places[number]: value or "" for number, value in enumerate(values)}
        place = (vocabulary.key(said.get(name, "")), said.get("quartier_id", ""))
        if not all(said.values()):
            found.append(None)
        elif place in known:
            found.append(known[place])
        else:
            text = "\n".join((context.provider_id, *(vocabulary.key(v) for v in said.values())))
            digest = hashlib.sha256(text.encode()).hexdigest()[:8]
            found.append(f"{words.prefix}-{context.provider_id}-{digest}")
    return pa.array(found, pa.string())


def _known(entries: Mapping[str, Entry], context: Context) -> dict[tuple[str, str], str]:
    return {
        (vocabulary.key(entry.name), entry.neighbourhood_id): id_
        for id_, entry in entries.items()
        if entry.provider_id in ("", context.provider_id)
    }


def _id_part(cells: Cells, source: str, table: Table) -> pa.Array:
    parts = [_id_text(cells[name], table.column(name)) for name in source.split("|")]
    return pc.coalesce(*parts) if len(parts) > 1 else parts[0]


def _id_text(cells: pa.Array, column: Column) -> pa.Array:
    if column.type in (Type.DATE, Type.MONTH):
        days = cells.dictionary_encode()
        # A month is not its first day, which may have a row of its own.
        form = "%Y-%m" if column.type is Type.MONTH else "%Y-%m-%d"
        return pc.strftime(days.dictionary, form).take(days.indices)
    if pa.types.is_list(cells.type):
        return pc.binary_join(cells, "+")
    return cells.cast(pa.string())


def _repeated(text: str | None, column: Column, cells: Cells) -> pa.Array:
    rows = len(next(iter(cells.values())))
    if text is None:
        return pa.nulls(rows, column.arrow)
    value = [text] if column.type is Type.TEXTS else text
    return pa.array([value], column.arrow).take(pa.array(np.zeros(rows, dtype=np.int32)))


def _translated(cells: pa.Array, meanings: Mapping[str, str | None]) -> pa.Array:
    encoded = cells.dictionary_encode()
    texts = [meanings.get(text) for text in encoded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(encoded.indices)


def _sum(parts: list[pa.Array]) -> pa.Array:
    """The sum of what is there, int64; empty where nothing is."""
    wide = [part.cast(pa.int64()) for part in parts]
    is_any = wide[0].is_valid()
    total = pc.fill_null(wide[0], 0)
    for part in wide[1:]:
        is_any = pc.or_(is_any, part.is_valid())
        total = pc.add(total, pc.fill_null(part, 0))
    return pc.if_else(is_any, total, pa.scalar(None, pa.int64()))


DERIVATIONS: Mapping[str, Derivation] = {
    "provider": provider,
    "neighbourhood": neighbourhood,
    "month_of": month_of,
    "one_where": one_where,
    "sum_of": sum_of,
    "rest_of": rest_of,
    "by_code": by_code,
    "row_id": row_id,
    "own_id": own_id,
}
# Identifiers are made of everything else, so they come last.
LAST = ("own_id", "row_id")
