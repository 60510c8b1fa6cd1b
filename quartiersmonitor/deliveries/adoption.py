"""Gives a row of a delivery the identifier under which the exports know the same row already."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from quartiersmonitor import query
from quartiersmonitor.contract import Table
from quartiersmonitor.intake import vocabulary
from quartiersmonitor.warehouse import Warehouse


def adopted(
    table: Table, rows: pa.Table, provider_id: str, exports: Path, reference: Path
) -> tuple[pa.Table, int]:
    """The rows with known identifiers in place of those that intake made up, and how many.

    A list knows offer and day but no identifier; what came from another program before has one.
    Without this, correcting such a row would look like delivering it twice. Where several rows on
    either side say the same, whichever is meant cannot be known, and nothing is changed.
    """
    made_up = [
        (name, words)
        for name, words in vocabulary.of_table(table.name).columns.items()
        if words.derive == "row_id"
    ]
    if not made_up or not len(rows):
        return rows, 0
    [(name, words)] = made_up
    ids = rows[name].combine_chunks()
    is_ours = pc.fill_null(pc.starts_with(ids, f"{words.prefix}-{provider_id}-"), False)
    positions = np.flatnonzero(is_ours.to_numpy(zero_copy_only=False))
    if not len(positions):
        return rows, 0
    parts = {part for source in words.sources for part in source.split("|")}
    # On either side in the order of the contract, since that is how COLUMNS() hashes them.
    sources = [column.name for column in table.columns if column.name in parts]
    with Warehouse.over_exports(exports, reference, only=[table.name]) as warehouse:
        asked = rows.take(positions).select(sources)
        warehouse.add("delivered", asked.append_column("position", pa.array(positions)))
        known = warehouse.arrow(
            query.text("deliveries/known_ids.sql"),
            sources=sources,
            id=name,
            view=f"export_{table.name}",
        )
    if not len(known):
        return rows, 0
    taken = np.zeros(len(rows), dtype=bool)
    taken[known["position"].to_numpy()] = True
    replaced = pc.replace_with_mask(ids, pa.array(taken), known["known_id"].combine_chunks())
    count = int(pc.sum(pc.not_equal(ids, replaced)).as_py() or 0)
    return rows.set_column(rows.column_names.index(name), name, replaced), count
