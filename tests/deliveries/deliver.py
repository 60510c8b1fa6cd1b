"""Deliveries as the tests make them: rows of the tiny country, converted by hand."""

import io
import shutil
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract
from quartiersmonitor.checking.finding import Finding
from quartiersmonitor.deliveries import acceptance, dry_run, receive
from quartiersmonitor.deliveries.comparison import MARKS
from quartiersmonitor.deliveries.receive import Received
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import Context, Converted, Register, RowCounts
from quartiersmonitor.state.deliveries import Delivery
from quartiersmonitor.state.store import Store, open_store

TODAY = date(2026, 11, 22)
USAGE = "angebotsnutzung"
FIRST_LINE = 5  # the physical row of the first row that `converted` makes


@dataclass(frozen=True, kw_only=True)
class Place:
    """Folders and store of one try; several processes may share them."""

    exports: Path
    reference: Path
    deliveries: Path
    state: Path

    def store(self) -> Store:
        return open_store(str(self.state))


def place(folder: Path, exports: Path, reference: Path) -> Place:
    """A place below a folder, with a copy of the exports."""
    shutil.copytree(exports, folder / "exports")
    return Place(
        exports=folder / "exports",
        reference=reference,
        deliveries=folder / "deliveries",
        state=folder / "state.sqlite",
    )


def rows_of(exports: Path, table: str) -> pa.Table:
    """All rows of a table, in the order of its files, with the columns of the contract."""
    schema = contract.read_all()[table].schema
    parts = [
        pq.read_table(file, partitioning=None).select(schema.names).cast(schema)
        for file in contract.export_files(exports, table)
    ]
    return pa.concat_tables(parts) if parts else schema.empty_table()


def without_marks(rows: pa.Table) -> pa.Table:
    return rows.drop_columns([name for name in MARKS if name in rows.column_names])


def changed(rows: pa.Table, **cells: object) -> pa.Table:
    """The rows with some columns set to one value, or to one value per row."""
    for name, given in cells.items():
        values = given if isinstance(given, list) else [given] * len(rows)
        position = rows.column_names.index(name)
        rows = rows.set_column(position, name, pa.array(values, rows.schema.field(name).type))
    return rows


def one_changed_one_new(at: Place) -> pa.Table:
    """Row N001 with other first visits, and a row N-new of a day without a date yet."""
    rows = rows_of(at.exports, USAGE).slice(0, 2)
    days = [rows["datum"][0].as_py(), date(2024, 1, 30)]
    return changed(rows, nutzung_id=["N001", "N-new"], erstbesuche=0, datum=days)


def converted(
    table: str, rows: pa.Table, sheet: str = "März", findings: tuple[Finding, ...] = ()
) -> Converted:
    """Rows as intake gives them: below four rows that are no data, one row of the file each."""
    count = len(rows)
    return Converted(
        table=table,
        rows=without_marks(rows),
        sheets=pa.array([sheet] * count, pa.string()),
        row_numbers=pa.array(range(FIRST_LINE, FIRST_LINE + count), pa.int32()),
        findings=list(findings),
        counts=RowCounts(in_file=count + 4, accepted=count, rejected=0, not_data=4),
        set_aside=(),
        unresolved=(),
        filled={},
    )


def handed_in(
    at: Place, text: str = "Inhalt", name: str = "liste.xlsx", language: str = "de"
) -> Received:
    return receive.receive(at.deliveries, name, io.BytesIO(text.encode()), language=language)


def tried(
    at: Place,
    store: Store,
    rows: pa.Table,
    *,
    table: str = USAGE,
    provider: str = "TA",
    received: Received | None = None,
    today: date = TODAY,
    given: Converted | None = None,
) -> DryRun:
    """The dry run of some rows of a table."""
    received = received or handed_in(at)
    made = given or converted(table, rows)
    context = Context(
        provider_id=provider, neighbourhood_id=None, register=Register(tables={}), language="de"
    )
    base = dry_run.base_of(received, made, contract.read_all()[table], context)
    headings = {"März": {"tn_gesamt": "Teilnehmende", "nutzung_id": "Nr."}}
    return dry_run.try_out(
        received,
        replace(base, headings=headings),
        made,
        exports=at.exports,
        reference=at.reference,
        deliveries=at.deliveries,
        store=store,
        by="Ada",
        today=today,
    )


def accepted(at: Place, store: Store, run: DryRun, *, confirmed: bool = True) -> Delivery:
    return acceptance.accept(
        run.delivery_id,
        by="Ada",
        warnings_confirmed=confirmed,
        exports=at.exports,
        reference=at.reference,
        deliveries=at.deliveries,
        store=store,
    )


def withdrawn(at: Place, store: Store, delivery_id: str) -> Delivery:
    return acceptance.withdraw(
        delivery_id,
        by="Bo",
        exports=at.exports,
        deliveries=at.deliveries,
        store=store,
        reference=at.reference,
    )


def files(exports: Path) -> dict[str, bytes]:
    """Every file of the exports with its content."""
    return {
        file.relative_to(exports).as_posix(): file.read_bytes()
        for file in sorted(exports.rglob("*"))
        if file.is_file()
    }
