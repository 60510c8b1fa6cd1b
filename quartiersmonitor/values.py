"""Published values of one indicator as CSV, JSON or Parquet."""

import io

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from quartiersmonitor import marks
from quartiersmonitor.snapshot import Snapshot


class UnknownChoice(LookupError):
    """A chosen indicator, level, grain or period has no published value."""


def export(
    snapshot: Snapshot,
    *,
    indicator: str,
    level: str | None = None,
    grain: str | None = None,
    period: str | None = None,
    file_format: str = "csv",
) -> bytes:
    """The rows of `values.parquet` for the choice, all levels, grains and periods by default.

    A last column `sign` has the marks that the pages show: – x … • / 0 ( ) p r s.

    Raises UnknownChoice, naming the parameter and what there is, where nothing is published.
    """
    rows = pq.read_table(snapshot.folder / "values.parquet")
    choice = {"indicator": indicator, "level": level, "grain": grain, "period": period}
    for column, wanted in choice.items():
        if wanted is None:
            continue
        chosen = rows.filter(pc.equal(rows[column], wanted))
        if not chosen.num_rows:
            there = ", ".join(sorted(pc.unique(rows[column]).to_pylist()))
            raise UnknownChoice(f"--{column} {wanted}: nothing published; there is {there}")
        rows = chosen
    return _written(rows.append_column("sign", _signs(snapshot, rows)), file_format)


def _signs(snapshot: Snapshot, rows: pa.Table) -> pa.Array:
    """The mark of official tables for each row, the same as on the pages."""
    headers = pq.read_table(
        snapshot.folder / "indicators.parquet", columns=["id", "privacy", "kind"]
    )
    of_people = {
        header["id"]: marks.counts_people(header["privacy"], header["kind"])
        for header in headers.to_pylist()
    }
    named = rows.select(["indicator", "status", "flags"]).to_pylist()
    return pa.array(
        [
            marks.sign(row["status"], row["flags"], of_people=of_people[row["indicator"]])
            for row in named
        ],
        pa.string(),
    )


def _written(rows: pa.Table, file_format: str) -> bytes:
    buffer = io.BytesIO()
    if file_format == "parquet":
        pq.write_table(rows, buffer)
    elif file_format == "json":
        frame = rows.to_pandas()
        frame.to_json(buffer, orient="records", force_ascii=False, lines=False)
        buffer.write(b"\n")
    else:
        pyarrow.csv.write_csv(rows, buffer)
    return buffer.getvalue()
