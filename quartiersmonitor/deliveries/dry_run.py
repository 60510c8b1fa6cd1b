"""Tries a provider's file out: converts it, compares it with the exports and keeps the report."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from quartiersmonitor import contract, exports_change, intake
from quartiersmonitor.checking.finding import Finding
from quartiersmonitor.contract import Table
from quartiersmonitor.deliveries import adoption, entry, parquet_rows, period, report
from quartiersmonitor.deliveries.examination import examine, origins_file, rows_file
from quartiersmonitor.deliveries.receive import Received, erase_original
from quartiersmonitor.deliveries.refusal import cannot_keep, finding, not_accepted
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import (
    Assignment,
    Context,
    Converted,
    Progress,
    RowCounts,
    SourceFile,
    silent,
)
from quartiersmonitor.state import deliveries as ledger_of
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.state.store import Store

NO_ROWS = RowCounts(in_file=0, accepted=0, rejected=0, not_data=0)


def dry_run(
    received: Received,
    *,
    source: SourceFile,
    assignments: Mapping[str, Assignment | None],
    table: Table,
    provider_id: str,
    neighbourhood_id: str | None,
    exports: Path,
    reference: Path,
    deliveries: Path,
    store: Store,
    language: str = "de",
    is_complete: bool = True,
    note: str = "",
    by: str = "",
    year: int | None = None,
    today: date | None = None,
    progress: Progress = silent,
) -> DryRun:
    """What accepting the file would do; nothing of the exports is changed.

    Keeps rows and report in the delivery's folder and its status, REFUSED or CHECKED, in the
    store; may be repeated, with other assignments for instance, until the delivery is decided.
    Of a file that holds data about persons no copy is kept. Raises NotAccepted where it is decided
    or its file is not kept any more, FileRefused where the folder cannot be written,
    ExportsUnusable and StateUnusable.
    """
    _refuse_decided(received, store, language)
    with exports_change.settled(exports):
        register = intake.read_register(exports, reference)
    context = Context(
        provider_id=provider_id,
        neighbourhood_id=neighbourhood_id,
        register=register,
        language=language,
        year=year,
    )
    converted = intake.convert(source, assignments, table, context, progress=progress)
    headings = {
        sheet: {column: heading for heading, column in given.columns.items() if column}
        for sheet, given in assignments.items()
        if given is not None
    }
    base = replace(
        base_of(received, converted, table, context),
        headings=headings,
        is_complete=is_complete,
        note=note,
    )
    return try_out(
        received,
        base,
        converted,
        exports=exports,
        reference=reference,
        deliveries=deliveries,
        store=store,
        by=by,
        today=today,
        progress=progress,
    )


def try_out(
    received: Received,
    base: DryRun,
    converted: Converted,
    *,
    exports: Path,
    reference: Path,
    deliveries: Path,
    store: Store,
    by: str = "",
    today: date | None = None,
    progress: Progress = silent,
) -> DryRun:
    """The dry run of rows that are converted; `base` has what intake found and who delivers."""
    if converted.holds_persons:
        return _keep(_without_texts(base), received, deliveries, store, by)
    try:
        with exports_change.settled(exports):
            base = replace(base, is_synthetic=entry.Known.of(exports).all_synthetic)
            base = _with_same_file(base, store)
            base, converted = _with_known_ids(base, converted, exports, reference)
            _write(base, converted, deliveries)
            run = examine(base, deliveries, exports, reference, progress=progress, today=today)
    except OSError as reason:
        raise cannot_keep(received.file_name, base.language, reason) from reason
    return _keep(run, received, deliveries, store, by)


def refuse(
    received: Received,
    found: Finding,
    *,
    table: str,
    provider_id: str,
    neighbourhood_id: str | None,
    deliveries: Path,
    store: Store,
    by: str = "",
) -> DryRun:
    """Keep, with its report, a file that could not even be read (`intake.FileRefused`)."""
    _refuse_decided(received, store, found.language)
    run = DryRun(
        delivery_id=received.delivery_id,
        table=table,
        provider_id=provider_id,
        neighbourhood_id=neighbourhood_id,
        file_name=received.file_name,
        checksum=received.checksum,
        received_at=received.received_at,
        language=found.language,
        is_complete=False,
        note="",
        counts=NO_ROWS,
        findings=(found,),
    )
    return _keep(run, received, deliveries, store, by)


def _refuse_decided(received: Received, store: Store, language: str) -> None:
    kept = ledger_of.find(store, received.delivery_id)
    if kept is not None and kept.status in (Status.ACCEPTED, Status.WITHDRAWN):
        raise not_accepted(f"decided_{kept.status}", language)
    if not received.file.is_file():
        raise not_accepted("original_gone", language)


def base_of(received: Received, converted: Converted, table: Table, context: Context) -> DryRun:
    """What is known of a delivery before it is compared with the exports."""
    first_day, last_day = period.span(table, converted.rows)
    return DryRun(
        delivery_id=received.delivery_id,
        table=table.name,
        provider_id=context.provider_id,
        neighbourhood_id=context.neighbourhood_id,
        file_name=received.file_name,
        checksum=received.checksum,
        received_at=received.received_at,
        language=context.language,
        is_complete=True,
        note="",
        counts=converted.counts,
        rows=len(converted.rows),
        findings=tuple(converted.findings),
        set_aside=converted.set_aside,
        unresolved=converted.unresolved,
        filled=dict(converted.filled),
        first_day=first_day,
        last_day=last_day,
    )


def _without_texts(run: DryRun) -> DryRun:
    """The report of a file that holds data about persons, with no cell of it."""
    return replace(
        run,
        rows=0,
        findings=tuple(replace(found, value="") for found in run.findings),
        set_aside=(),
        unresolved=(),
        holds_persons=True,
    )


def _with_same_file(run: DryRun, store: Store) -> DryRun:
    accepted = [
        kept.delivery_id
        for kept in ledger_of.every(store, checksum=run.checksum)
        if kept.status is Status.ACCEPTED
    ]
    if not accepted:
        return run
    again = finding(
        "same_file", run.language, table=run.table, file=run.file_name, expected=accepted[0]
    )
    return replace(run, findings=(*run.findings, again))


def _with_known_ids(
    run: DryRun, converted: Converted, exports: Path, reference: Path
) -> tuple[DryRun, Converted]:
    table = contract.read_all()[run.table]
    rows, count = adoption.adopted(table, converted.rows, run.provider_id, exports, reference)
    if not count:
        return run, converted
    known = finding(
        "known_ids", run.language, table=run.table, file=run.file_name, delivered=str(count)
    )
    return replace(run, findings=(*run.findings, known)), replace(converted, rows=rows)


def _write(base: DryRun, converted: Converted, deliveries: Path) -> None:
    """Keep the typed rows with what every row of a delivery has, and where each came from."""
    marks = {
        "lieferung_id": pa.scalar(base.delivery_id),
        "ist_synthetisch": pa.scalar(base.is_synthetic),
    }
    schema = contract.read_all()[base.table].schema
    rows = pa.table(
        [
            pa.repeat(marks[name], base.rows) if name in marks else converted.rows[name]
            for name in schema.names
        ],
        schema=schema,
    )
    target = rows_file(deliveries, base)
    target.parent.mkdir(exist_ok=True)
    parquet_rows.write(target, rows)
    origins = pa.table(
        {
            "sheet": converted.sheets.cast(pa.string()),
            "row": converted.row_numbers.cast(pa.int32()),
        }
    )
    parquet_rows.write(origins_file(deliveries, base), origins)
    report.write(target.parent, base)


def _keep(run: DryRun, received: Received, deliveries: Path, store: Store, by: str) -> DryRun:
    """Report first, then the status: a status without its report would promise too much."""
    if run.holds_persons:
        erase_original(deliveries, run.delivery_id)
    try:
        report.write(deliveries / run.delivery_id, run)
    except OSError as reason:
        raise cannot_keep(received.file_name, run.language, reason) from reason
    ledger_of.put(store, standing(run, by))
    return run


def standing(run: DryRun, by: str) -> Delivery:
    """How a delivery stands after its dry run: refused ones are decided, checked ones wait."""
    status = Status.CHECKED if run.is_acceptable else Status.REFUSED
    return Delivery(
        delivery_id=run.delivery_id,
        table=run.table,
        provider_id=run.provider_id,
        neighbourhood_id=run.neighbourhood_id,
        file_name=run.file_name,
        checksum=run.checksum,
        status=status,
        rows_in_file=run.counts.in_file,
        rows_accepted=run.counts.accepted,
        rows_rejected=run.counts.rejected,
        rows_not_data=run.counts.not_data,
        rows_new=run.new,
        rows_changed=run.changed,
        rows_doubled=run.doubled,
        first_day=run.first_day,
        last_day=run.last_day,
        is_complete=run.is_complete,
        received_at=run.received_at,
        decided_at=datetime.now(UTC) if status is Status.REFUSED else None,
        by=by,
        note=run.note,
    )
