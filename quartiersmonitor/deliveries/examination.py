"""Tries a delivery out against the exports as they are: what it would change, and what is wrong."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract
from quartiersmonitor.checking.finding import LISTED, Finding, Severity
from quartiersmonitor.contract import Table
from quartiersmonitor.deliveries import caused, comparison, entry, overlay, parquet_rows, period
from quartiersmonitor.deliveries.caused import Origins
from quartiersmonitor.deliveries.comparison import Comparison
from quartiersmonitor.deliveries.entry import Known
from quartiersmonitor.deliveries.refusal import finding
from quartiersmonitor.deliveries.report import SHOWN, Change, DryRun
from quartiersmonitor.intake import Progress
from quartiersmonitor.intake.refusal import silent

Language = Literal["de", "en"]

# Breaches after which what was delivered before cannot be compared.
_UNSOUND = ("unreadable", "missing_column", "stored_as", "type", "decimal_comma")


def rows_file(deliveries: Path, run: DryRun) -> Path:
    """All rows that the file gave, with the columns of the contract."""
    return deliveries / run.delivery_id / "rows" / f"{run.table}.parquet"


def origins_file(deliveries: Path, run: DryRun) -> Path:
    """Sheet and physical row of each of these rows."""
    return deliveries / run.delivery_id / "rows" / "origins.parquet"


def written_file(deliveries: Path, run: DryRun) -> Path:
    """The rows that acceptance writes: those that are not doubled."""
    return deliveries / run.delivery_id / "written" / f"{run.table}.parquet"


def examine(
    base: DryRun,
    deliveries: Path,
    exports: Path,
    reference: Path,
    *,
    progress: Progress = silent,
    today: date | None = None,
) -> DryRun:
    """The dry run of `base`, which holds what intake found, against the exports as they are.

    Whoever calls it holds a lock on the exports. Writes `written_file`. Raises OSError where the
    folder of the delivery cannot be written.
    """
    table = contract.read_all()[base.table]
    language: Language = "en" if base.language == "en" else "de"
    state = overlay.state(exports, reference)
    progress("check", 0.0)
    earlier = caused.before(exports, reference, language, state)
    tried = replace(
        base,
        exports_state=state,
        errors_before=_counted(earlier, Severity.ERROR),
        warnings_before=_counted(earlier, Severity.WARNING),
    )
    if unsound := next((f for f in earlier if f.table == table.name and f.rule in _UNSOUND), None):
        broken = finding("exports_unsound", language, table=table.name, delivered=unsound.file)
        return _with_findings(tried, [broken])
    if not base.rows:
        nothing = finding("no_rows", language, table=table.name, file=base.file_name)
        return _with_findings(tried, [] if base.has_errors else [nothing])
    with overlay.over(exports, deliveries / base.delivery_id) as (shown, room):
        progress("compare", 0.2)
        rows = rows_file(deliveries, base)
        compared = comparison.compare(table, rows, shown, reference, room / "spill")
        progress("compare", 0.4)
        origins = _origins(deliveries, base)
        tried = replace(
            tried,
            new=compared.new,
            changed=int(compared.changed.sum()),
            doubled=int(compared.doubled.sum()),
            changes=tuple(_changes(table, rows, compared, origins)),
            rests_on=tuple(name for name in compared.rests_on if name != base.delivery_id),
        )
        _write_rows(deliveries, base, compared)
        for number, taken in enumerate(compared.replaced):
            kept = room / f"{number}.parquet"
            parquet_rows.without(taken.file, taken.positions, kept)
            shown.show(shown.place(taken.file), kept)
        places = entry.places(tried)
        shown.show_own(places.rows, written_file(deliveries, base))
        own_entry = room / "entry.parquet"
        entry.write(own_entry, tried, exports)
        shown.show_own(places.entry, own_entry)
        progress("check", 0.5)
        found = caused.after(shown, reference, language)
        written = _written(origins, compared)
        told = caused.by_delivery(found, earlier, shown, written, table.name)
    told += _own_findings(tried, table, rows, compared, origins, exports, today)
    progress("check", 1.0)
    return _with_findings(tried, told)


def _with_findings(run: DryRun, told: list[Finding]) -> DryRun:
    findings = sorted((*run.findings, *told), key=lambda found: found.severity.rank)
    return replace(run, findings=tuple(findings))


def _counted(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(found.count for found in findings if found.severity is severity)


def _origins(deliveries: Path, base: DryRun) -> Origins:
    file = origins_file(deliveries, base)
    places = pq.read_table(file, partitioning=None, read_dictionary=["sheet"])
    return Origins(
        file_name=base.file_name,
        sheets=places["sheet"].unify_dictionaries().combine_chunks(),
        rows=places["row"].combine_chunks(),
        headings=base.headings,
    )


def _written(origins: Origins, compared: Comparison) -> Origins:
    keep = pa.array(~compared.doubled)
    return replace(origins, sheets=origins.sheets.filter(keep), rows=origins.rows.filter(keep))


def _write_rows(deliveries: Path, base: DryRun, compared: Comparison) -> None:
    rows, target = rows_file(deliveries, base), written_file(deliveries, base)
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    if compared.doubled.any():
        parquet_rows.without(rows, np.flatnonzero(compared.doubled), target)
    else:
        target.symlink_to(Path("..", rows.parent.name, rows.name))


def _changes(table: Table, rows: Path, compared: Comparison, origins: Origins) -> Iterator[Change]:
    for changed in comparison.cell_changes(table, rows, compared, SHOWN):
        sheet, row = origins.place(changed.position)
        yield Change(
            key=changed.key,
            column=changed.column,
            before=changed.before,
            after=changed.after,
            sheet=sheet,
            row=row,
        )


def _own_findings(
    run: DryRun,
    table: Table,
    rows: Path,
    compared: Comparison,
    origins: Origins,
    exports: Path,
    today: date | None,
) -> list[Finding]:
    """What only a delivery can have wrong."""
    known = Known.of(exports)
    told = []
    for rule, positions, column, expected in _rows_told(run, table, rows, compared, known, today):
        listed = positions[:LISTED]
        cells = parquet_rows.at(rows, listed)[column].to_pylist() if len(listed) else []
        for position, cell in zip(listed, cells, strict=True):
            sheet, row = origins.place(int(position))
            told.append(
                finding(
                    rule,
                    run.language,
                    table=table.name,
                    file=origins.file(sheet),
                    row=row,
                    column=origins.column(sheet, column),
                    value=str(cell),
                    expected=expected,
                )
            )
        if (left := len(positions) - LISTED) > 0:
            told.append(caused.closing(told[-1], left))
    about = partial(finding, language=run.language, table=table.name, file=run.file_name)
    if not run.new + run.changed:
        told.append(about("nothing_new"))
    if run.last_day and known.last_day and run.last_day > known.last_day:
        days = [f"{day:%d.%m.%Y}" for day in (run.last_day, known.last_day)]
        told.append(about("beyond_exports", delivered=days[0], expected=days[1]))
    if run.is_synthetic:
        told.append(about("marked_synthetic"))
    if run.errors_before + run.warnings_before:
        errors, warnings = str(run.errors_before), str(run.warnings_before)
        told.append(about("findings_before", delivered=errors, expected=warnings))
    return told


def _rows_told(
    run: DryRun,
    table: Table,
    rows: Path,
    compared: Comparison,
    known: Known,
    today: date | None,
) -> Iterator[tuple[str, np.ndarray, str, str]]:
    """Rules about single rows: the rule, the positions, the column and what is expected."""
    axis = period.axis(table)
    if axis is not None:
        cells = pq.read_table(rows, columns=[axis.name], partitioning=None)[axis.name]
        yield "future", period.in_future(axis, cells, today or date.today()), axis.name, ""
    foreign = comparison.foreign(compared, run.provider_id, known.providers)
    yield "foreign_row", foreign, table.key[0], run.provider_id
