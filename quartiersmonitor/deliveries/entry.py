"""What the exports say of deliveries: the row of each, and where its files lie."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract
from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.deliveries import parquet_rows
from quartiersmonitor.deliveries.report import DryRun

TABLE = "lieferungen"


@dataclass(frozen=True, kw_only=True)
class Places:
    """Where the files of an accepted delivery lie below the exports: its rows, and its entry."""

    rows: str
    entry: str


def places(run: DryRun) -> Places:
    """The places of a delivery's files."""
    folder = f"lieferung_id={run.delivery_id}"
    return Places(
        rows=f"{run.table}/{folder}/rows.parquet", entry=f"{TABLE}/{folder}/delivery.parquet"
    )


@dataclass(frozen=True, kw_only=True)
class Known:
    """The deliveries in the exports: provider by id, the last day reached, all invented or not."""

    providers: Mapping[str, str]
    last_day: date | None
    all_synthetic: bool

    @classmethod
    def of(cls, exports: Path) -> "Known":
        """Read from the exports; of files that are damaged or incomplete nothing is known."""
        names = ["lieferung_id", "traeger_id", "zeitraum_bis", "ist_synthetisch"]
        rows: list[dict[str, object]] = []
        for file in contract.export_files(exports, TABLE):
            try:
                rows += pq.read_table(file, columns=names, partitioning=None).to_pylist()
            except DAMAGE:
                continue
        days = [row["zeitraum_bis"] for row in rows if isinstance(row["zeitraum_bis"], date)]
        return cls(
            providers={str(row["lieferung_id"]): str(row["traeger_id"]) for row in rows},
            last_day=max((day for day in days if isinstance(day, date)), default=None),
            all_synthetic=bool(rows) and all(row["ist_synthetisch"] is True for row in rows),
        )


def write(path: Path, run: DryRun, exports: Path) -> None:
    """Write the delivery's row for the table of deliveries.

    A list without days, months or quarters says nothing about a period; it is given the last day
    that the exports reach, which moves no period that is published.
    """
    created = run.received_at.date()
    reached = Known.of(exports).last_day or created
    row = {
        "lieferung_id": run.delivery_id,
        "schema_version": contract.VERSION,
        "traeger_id": run.provider_id,
        "erzeugt_am": created,
        "zeitraum_von": run.first_day or reached,
        "zeitraum_bis": run.last_day or reached,
        "vollstaendig": run.is_complete,
        "pruefsumme": run.checksum,
        "hinweis": run.note or None,
        "ist_synthetisch": run.is_synthetic,
    }
    parquet_rows.write(path, pa.Table.from_pylist([row], contract.read_all()[TABLE].schema))
