"""Changing the Parquet tables of a country of exports in place."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from tests.oracle.altered_country import Alteration


def altered_tables(exports: Path, reference: Path, alter: Alteration) -> set[str]:
    """The names of the tables in which an alteration changes anything."""
    files = _files(exports, reference)
    before = {name: pq.read_table(file).to_pylist() for name, file in files.items()}
    after = {name: [dict(row) for row in rows] for name, rows in before.items()}
    alter(after)
    return {name for name in before if before[name] != after[name]}


def write(exports: Path, reference: Path, alter: Alteration) -> None:
    """Change the Parquet tables of both folders in place."""
    files = _files(exports, reference)
    schemas = {name: pq.read_schema(file) for name, file in files.items()}
    tables = {name: pq.read_table(file).to_pylist() for name, file in files.items()}
    alter(tables)
    for name, file in files.items():
        pq.write_table(pa.Table.from_pylist(tables[name], schema=schemas[name]), file)


def _files(exports: Path, reference: Path) -> dict[str, Path]:
    return {file.stem: file for folder in (exports, reference) for file in folder.glob("*.parquet")}
