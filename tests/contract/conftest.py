from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from quartiersmonitor import paths
from quartiersmonitor.checking import check as checking
from quartiersmonitor.checking import rows
from quartiersmonitor.checking.check import check
from quartiersmonitor.checking.finding import read_rules
from tests.contract import delivery

Places = list[tuple[str, str, int | None, str | None, str]]
Found = Callable[..., Places]


@pytest.fixture
def exports(tmp_path: Path, reference: Path) -> Path:
    """A clean delivery of its own for each test."""
    folder = tmp_path / "exports"
    delivery.write_all(folder, reference)
    return folder


@pytest.fixture
def reference(tmp_path: Path) -> Path:
    return tmp_path / "reference"


@pytest.fixture
def found(exports: Path, reference: Path) -> Found:
    """Where a rule is broken: table, file, row, column, value; no other rule of rows is run.

    `in_cells` loads no table: a cell of the right type does not keep SQL from reading its file.
    """
    of_columns = read_rules(paths.CONTRACT / "rules" / "columns.toml")
    of_rows = rows.read_all()

    def where(rule: str, *, in_cells: bool = False) -> Places:
        only = {} if rule in of_columns else {rule: of_rows[rule]}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(rows, "read_all", lambda: only)
            if in_cells:
                assert rule in of_columns
                patch.setattr(checking._Check, "_check_rows", lambda _check: None)
            return [
                (finding.table, finding.file, finding.row, finding.column, finding.value)
                for finding in check(exports, reference)
                if finding.rule == rule
            ]

    return where


def repeated(table: str, count: int, **cells: pa.Array) -> pa.Table:
    """The first row of a table as often as asked for, but for some columns."""
    content = delivery.arrow(table).take(pa.nulls(count, pa.int64()).fill_null(0))
    for column, values in cells.items():
        content = content.set_column(content.schema.get_field_index(column), column, values)
    return content
