"""What a publish put into its two tables of figures, and where two publishes differ."""

import json
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow.parquet as pq

from quartiersmonitor import publish, snapshot
from tests import tiny_country
from tests.oracle.alteration import write
from tests.oracle.altered_country import Alteration

TABLES = ("values", "breakdowns", "regions", "indicators", "grants")
VALUE_KEY = ["indicator", "level", "region_id", "grain", "period"]
PART_KEY = ["breakdown", "level", "region_id", "grain", "period", "category", "measure"]


class Published(NamedTuple):
    """The two tables of figures, each indexed by its key."""

    version: str
    folder: Path
    values: pd.DataFrame
    parts: pd.DataFrame
    taken: frozenset[tuple[str, str, str]]  # level, region and year where the gate took a view away


def read(found: snapshot.Snapshot) -> Published:
    values = pq.read_table(found.folder / "values.parquet").to_pandas()
    parts = pq.read_table(found.folder / "breakdowns.parquet").to_pandas()
    meta = json.loads((found.folder / "meta.json").read_text(encoding="utf-8"))
    taken = (
        (row["level"], row["region_id"], str(row["year"])) for row in meta["gate"]["coarsened"]
    )
    return Published(
        version=found.version,
        folder=found.folder,
        values=values.set_index(VALUE_KEY),
        parts=parts.set_index(PART_KEY),
        taken=frozenset(taken),
    )


def published_when(alter: Alteration, folder: Path) -> Published:
    exports = tiny_country.write("exports", folder / "exports")
    reference = tiny_country.write("reference", folder / "reference")
    write(exports, reference, alter)
    return read(publish.publish(exports, folder / "snapshots", reference=reference))


def bytes_of(published: Published, table: str) -> bytes:
    return (published.folder / f"{table}.parquet").read_bytes()


def differing(before: pd.DataFrame, after: pd.DataFrame) -> dict[tuple[str, ...], set[str]]:
    """The keys of rows that came, went or changed, with the columns that did."""
    gone = before.index.symmetric_difference(after.index)
    found = {tuple(key): set(before.columns) for key in gone}
    shared = before.index.intersection(after.index)
    one, other = before.loc[shared].sort_index(), after.loc[shared].sort_index()
    unequal = (one != other) & ~(one.isna() & other.isna())
    for key, row in unequal[unequal.any(axis=1)].iterrows():
        assert isinstance(key, tuple)
        found[key] = set(row.index[row])
    return found
