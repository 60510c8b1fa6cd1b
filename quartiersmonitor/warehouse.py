"""The only module that talks to DuckDB: exports and snapshots become tables to ask in SQL."""

import os
from collections.abc import Collection, Iterable, Mapping
from functools import reduce
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract, query

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    # Nothing is fetched while we compute, and publishing leaves room for a server beside it.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "3GB",
    # Rows are ordered where it matters, in SQL; free order halves the memory of the big pass.
    "preserve_insertion_order": False,
}

FEW_ROWS = 131_072
"""Exports of a table with at most so many rows are held in memory, others read for each question."""

QueryFailed = duckdb.Error
"""What asking raises: a file that is damaged or gone, or a fault of the SQL."""

SNAPSHOT_TABLES = {
    "figure": "values.parquet",
    "region": "regions.parquet",
    "indicator": "indicators.parquet",
    "breakdown": "breakdowns.parquet",
    "grant": "grants.parquet",
}


class Warehouse:
    """An in-memory DuckDB; safe to share between threads, since each query has its own cursor."""

    def __init__(self, spill: Path | None = None) -> None:
        settings = _SETTINGS | ({"temp_directory": str(spill)} if spill else {})
        self._connection = duckdb.connect(config=settings | _threads())

    @classmethod
    def over_exports(
        cls,
        exports: Path,
        reference: Path,
        spill: Path | None = None,
        *,
        only: Collection[str] | None = None,
    ) -> Self:
        """Tables or views `export_<table>` and `reference_<table>`, typed as the contract says.

        A table that is not delivered is there with no rows. Each also has the columns `file` (name
        of the Parquet file) and `file_row` (counted from 1). `only` names the tables of the
        contract that are wanted, by default all. Raises QueryFailed, naming the file, where one is
        damaged or gone.
        """
        warehouse = cls(spill)
        try:
            for name, table in contract.read_all().items():
                if only is None or name in only:
                    folder = reference if table.is_reference else exports
                    files = contract.export_files(folder, name)
                    warehouse._add_rows(f"{table.origin}_{name}", files, table.schema)
        except BaseException:
            warehouse.close()
            raise
        return warehouse

    @classmethod
    def over_snapshot(cls, snapshot: Path, *, in_memory: bool = True) -> Self:
        """The tables of a snapshot: `figure, region, indicator, breakdown, grant`.

        Whoever asks a few questions only reads the files for each (`in_memory=False`).
        """
        warehouse = cls()
        for name, file in SNAPSHOT_TABLES.items():
            table = warehouse._connection.read_parquet(str(snapshot / file))
            table.create(name) if in_memory else table.create_view(name)
        return warehouse

    def _add_rows(self, name: str, files: Iterable[Path], schema: pa.Schema) -> None:
        typed = self._connection.from_arrow(schema.empty_table())
        types = dict(zip(typed.columns, typed.types, strict=True))
        footers = {path: _footer(path) for path in files}
        alike: dict[tuple[str, ...], list[Path]] = {}
        for path in footers:
            alike.setdefault(_partition_keys(path), []).append(path)
        if not alike:
            origin = {"file": duckdb.ConstantExpression(None).cast(duckdb.sqltype("VARCHAR"))}
            origin["file_row"] = duckdb.ConstantExpression(None).cast(duckdb.sqltype("BIGINT"))
            columns = [duckdb.ColumnExpression(column) for column in types]
            typed.select(*columns, *(e.alias(column) for column, e in origin.items())).create(name)
            return
        # Each question to a view reads the footers again: what is small is read once.
        is_small = sum(footer.num_rows for footer in footers.values()) <= FEW_ROWS
        # DuckDB reads files together only if their folders give values to the same columns.
        parts = [f"{name}_{number}" for number in range(len(alike))] if len(alike) > 1 else [name]
        for part, (keys, together) in zip(parts, alike.items(), strict=True):
            names = (footers[path].schema.to_arrow_schema().names for path in together)
            rows = self._rows(together, types, set(keys).union(*names))
            rows.create(part) if is_small else rows.create_view(part)
        if len(parts) > 1:
            every = map(self._connection.table if is_small else self._connection.view, parts)
            reduce(duckdb.DuckDBPyRelation.union, every).create_view(name)

    def _rows(
        self,
        files: list[Path],
        types: Mapping[str, duckdb.sqltypes.DuckDBPyType],
        present: Collection[str],
    ) -> duckdb.DuckDBPyRelation:
        """The rows of some Parquet files, typed, with the file and row each comes from."""
        delivered = self._connection.sql(
            query.text("warehouse/parquet_files.sql"), params={"files": list(map(str, files))}
        )
        columns = [
            (
                duckdb.ColumnExpression(column)
                if column in present
                else duckdb.ConstantExpression(None)
            )
            .cast(kind)
            .alias(column)
            for column, kind in types.items()
        ]
        file = duckdb.FunctionExpression(
            "parse_filename", duckdb.ColumnExpression("filename")
        ).alias("file")
        row = duckdb.FunctionExpression(
            "add", duckdb.ColumnExpression("file_row_number"), duckdb.ConstantExpression(1)
        ).alias("file_row")
        return delivered.select(*columns, file, row)

    def run(self, script: Path, **parameters: object) -> None:
        """Run the statements of one SQL file, passing each the parameters it names.

        Raises duckdb.Error with the file's name when a statement fails.
        """
        try:
            with self._connection.cursor() as cursor:
                for statement in duckdb.extract_statements(script.read_text(encoding="utf-8")):
                    cursor.execute(statement, _wanted(statement, parameters))
        except duckdb.Error as error:
            raise type(error)(f"{script.name}: {error}") from error

    def run_all(self, folder: Path, **parameters: object) -> None:
        """Run every SQL file of a folder in the order of the file names."""
        for script in sorted(folder.glob("*.sql")):
            self.run(script, **parameters)

    def table(self, sql: str, **parameters: object) -> pd.DataFrame:
        """The rows of one SELECT; only the parameters it names are passed."""
        rows: pd.DataFrame = self.arrow(sql, **parameters).to_pandas()
        return rows

    def arrow(self, sql: str, **parameters: object) -> pa.Table:
        """The rows of one SELECT as an Arrow table; only the parameters it names are passed."""
        [statement] = duckdb.extract_statements(sql)
        with self._connection.cursor() as cursor:
            return cursor.sql(statement, params=_wanted(statement, parameters)).to_arrow_table()

    def rows(self, sql: str, **parameters: object) -> list[dict[str, Any]]:
        """The few rows of one SELECT, planned once; only the parameters it names are passed."""
        [statement] = duckdb.extract_statements(sql)
        with self._connection.cursor() as cursor:
            cursor.execute(statement, _wanted(statement, parameters))
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def add(self, name: str, rows: pa.Table) -> None:
        """Keep an Arrow table under a name, so that SQL can read it."""
        self._connection.from_arrow(rows).create(name)

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _footer(path: Path) -> pq.FileMetaData:
    try:
        return pq.read_metadata(path)
    except (pa.ArrowException, OSError) as error:
        raise duckdb.IOException(f"{path.name}: {error}") from error


def _wanted(statement: duckdb.Statement, parameters: Mapping[str, object]) -> dict[str, object]:
    return {name: parameters[name] for name in statement.named_parameters}


def _threads() -> dict[str, int]:
    """As many threads as `QM_THREADS` says; one a core unless it is set."""
    wanted = os.environ.get("QM_THREADS")
    if not wanted:
        return {}
    if not wanted.isdecimal() or int(wanted) < 1:
        raise ValueError(f"QM_THREADS is {wanted!r}; it has to be a whole number from 1 on.")
    return {"threads": int(wanted)}


def _partition_keys(path: Path) -> tuple[str, ...]:
    """The columns that the folders of a file give values to, as in `lieferung_id=L1/`."""
    return tuple(part.split("=", 1)[0] for part in path.parts[:-1] if "=" in part)
