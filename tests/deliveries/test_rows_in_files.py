"""Rows that are taken out of a Parquet file come back exactly where they were."""

import tempfile
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.deliveries import parquet_rows
from quartiersmonitor.warehouse import Warehouse
from tests.conftest import Folders
from tests.deliveries import deliver


@given(
    cells=st.lists(st.one_of(st.none(), st.integers(-5, 5)), max_size=30),
    taken=st.sets(st.integers(0, 29)),
    size=st.integers(1, 10),
)
def test_rows_taken_out_and_put_back_are_as_before(
    cells: list[int | None], taken: set[int], size: int
) -> None:
    positions = np.array(sorted(place for place in taken if place < len(cells)), np.int64)
    rows = pa.table({"a": pa.array(cells, pa.int32()), "b": [[str(cell)] for cell in cells]})
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        pq.write_table(rows, folder / "whole.parquet", row_group_size=size)
        parquet_rows.without(folder / "whole.parquet", positions, folder / "rest.parquet")
        out = parquet_rows.at(folder / "whole.parquet", positions)
        left = [cell for place, cell in enumerate(cells) if place not in taken]
        assert pq.read_table(folder / "rest.parquet")["a"].to_pylist() == left
        assert out["a"].to_pylist() == [cells[place] for place in positions]
        parquet_rows.with_rows(folder / "rest.parquet", out, positions, folder / "back.parquet")
        assert pq.read_table(folder / "back.parquet").equals(rows)


def test_rows_come_back_into_a_file_that_was_shortened_or_is_gone(tmp_path: Path) -> None:
    rows = pa.table({"a": [10, 20]})
    pq.write_table(pa.table({"a": [1]}), tmp_path / "rest.parquet")
    positions = np.array([0, 7])
    parquet_rows.with_rows(tmp_path / "rest.parquet", rows, positions, tmp_path / "back.parquet")
    assert pq.read_table(tmp_path / "back.parquet")["a"].to_pylist() == [10, 1, 20]
    parquet_rows.with_rows(None, rows, positions, tmp_path / "new.parquet")
    assert pq.read_table(tmp_path / "new.parquet")["a"].to_pylist() == [10, 20]


def test_files_with_and_without_folders_that_give_values_are_read_together(
    tiny: Folders, tmp_path: Path
) -> None:
    at = deliver.place(tmp_path, tiny.exports, tiny.reference)
    rows = deliver.rows_of(at.exports, deliver.USAGE).slice(0, 2)
    for folder in ("lieferung_id=L-1", "lieferung_id=L-2/berichtsmonat=2024-01-01"):
        target = at.exports / deliver.USAGE / folder
        target.mkdir(parents=True)
        pq.write_table(rows.drop_columns(["lieferung_id"]), target / "rows.parquet")
    with Warehouse.over_exports(at.exports, at.reference) as warehouse:
        counted = warehouse.table(
            "FROM export_angebotsnutzung SELECT lieferung_id, count(*) AS rows GROUP BY ALL"
        )
    found = dict(zip(counted["lieferung_id"], counted["rows"], strict=True))
    assert (found["L-1"], found["L-2"]) == (2, 2)
    assert sum(found.values()) == 117 + 4
