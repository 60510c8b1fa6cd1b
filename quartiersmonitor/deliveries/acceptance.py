"""Accepts a delivery into the exports as a whole, or takes it out of them again."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract, exports_change, paths
from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.checking.finding import Severity
from quartiersmonitor.deliveries import (
    caused,
    comparison,
    entry,
    ledger,
    overlay,
    parquet_rows,
    report,
)
from quartiersmonitor.deliveries.comparison import Replaced
from quartiersmonitor.deliveries.dry_run import standing
from quartiersmonitor.deliveries.examination import examine, rows_file, written_file
from quartiersmonitor.deliveries.refusal import NotAccepted, not_accepted
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.durable import make_durable
from quartiersmonitor.exports_change import Change
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state.deliveries import Delivery, Status
from quartiersmonitor.state.store import Store

__all__ = ["NotAccepted", "accept", "withdraw"]

REPLACED = "replaced"
_LIST = "files.json"
_POSITION = "position_before"


def accept(
    delivery_id: str,
    *,
    by: str,
    warnings_confirmed: bool,
    exports: Path,
    reference: Path,
    deliveries: Path,
    store: Store,
    language: str = "de",
    is_complete: bool | None = None,
    note: str | None = None,
    wait: Callable[[], None] = lambda: None,
) -> Delivery:
    """Write the rows of a checked delivery into the exports, all of them or none.

    `is_complete` and `note` take the place of what the dry run was told. `wait` is called once
    where somebody else reads or changes the exports. Where the exports have changed since the dry
    run it is renewed first, and where it then says something else nothing is accepted. Raises
    NotAccepted with the reason and with nothing changed, ExportsUnusable and StateUnusable.
    """
    by = _named(by, language)
    with (
        _nothing_lost(language),
        exports_change.changing(exports, wait) as change,
    ):
        ledger.put_right(store, exports, deliveries)
        standing_now = _found(store, delivery_id, language)
        if standing_now.status in (Status.ACCEPTED, Status.WITHDRAWN):
            raise not_accepted(f"decided_{standing_now.status}", language)
        run = _report(deliveries, delivery_id, language)
        _keep_away(run, warnings_confirmed, language)
        renewed = _renewed(run, deliveries, exports, reference, store, by, language)
        run = replace(
            renewed,
            is_complete=run.is_complete if is_complete is None else is_complete,
            note=run.note if note is None else note,
        )
        replaced = _stage(change, run, deliveries, exports, reference)
        _keep_replaced(deliveries / delivery_id, replaced, exports)
        accepted = replace(standing(run, by), status=Status.ACCEPTED, decided_at=datetime.now(UTC))
        report.write(deliveries / delivery_id, run)
        ledger.note_intent(deliveries, accepted)
        change.commit()
        ledger.fulfil(store, deliveries, accepted)
    return accepted


def withdraw(
    delivery_id: str,
    *,
    by: str,
    exports: Path,
    deliveries: Path,
    store: Store,
    reference: Path = paths.REFERENCE,
    language: str = "de",
    wait: Callable[[], None] = lambda: None,
) -> Delivery:
    """Take an accepted delivery out of the exports and put back the rows it replaced.

    A delivery that was checked but never accepted is only marked. Raises NotAccepted, naming them,
    where later deliveries rest on this one or rows need it.
    """
    by = _named(by, language)
    with (
        _nothing_lost(language),
        exports_change.changing(exports, wait) as change,
    ):
        ledger.put_right(store, exports, deliveries)
        standing_now = _found(store, delivery_id, language)
        withdrawn = ledger.decided(standing_now, Status.WITHDRAWN, by, datetime.now(UTC))
        if standing_now.status is Status.CHECKED:
            kept.put(store, withdrawn)
            return withdrawn
        if standing_now.status is not Status.ACCEPTED:
            raise not_accepted(f"decided_{standing_now.status}", language)
        _keep_foundation(delivery_id, deliveries, store, language)
        run = _report(deliveries, delivery_id, language)
        _stage_back(change, run, deliveries, exports, reference, language)
        ledger.note_intent(deliveries, withdrawn)
        change.commit()
        ledger.fulfil(store, deliveries, withdrawn)
    return withdrawn


@contextmanager
def _nothing_lost(language: str) -> Iterator[None]:
    """Tell in plain words that a disk or folder did not take the change, which was then dropped."""
    try:
        yield
    except OSError as reason:
        told = reason.strerror or str(reason)
        raise not_accepted("cannot_change", language, delivered=told) from reason


def _named(by: str, language: str) -> str:
    if not by.strip():
        raise not_accepted("name_missing", language)
    return by.strip()


def _found(store: Store, delivery_id: str, language: str) -> Delivery:
    found = kept.find(store, delivery_id)
    if found is None:
        raise not_accepted("unknown_delivery", language, delivered=delivery_id)
    return found


def _report(deliveries: Path, delivery_id: str, language: str) -> DryRun:
    try:
        return report.read(deliveries, delivery_id)
    except LookupError as reason:
        raise not_accepted("not_checked_yet", language) from reason


def _keep_away(run: DryRun, warnings_confirmed: bool, language: str) -> None:
    if not run.is_acceptable:
        raise not_accepted("has_errors", language, delivered=str(run.errors))
    if run.warnings and not warnings_confirmed:
        raise not_accepted("warnings_unconfirmed", language, delivered=str(run.warnings))


def _renewed(
    run: DryRun,
    deliveries: Path,
    exports: Path,
    reference: Path,
    store: Store,
    by: str,
    language: str,
) -> DryRun:
    """The dry run against the exports as they are under the lock; the old one if nothing changed."""
    if run.exports_state == overlay.state(exports, reference):
        return run
    try:
        base = report.read_from(rows_file(deliveries, run).parent)
    except LookupError as reason:
        raise not_accepted("not_checked_yet", language) from reason
    renewed = examine(base, deliveries, exports, reference)
    if _said(renewed) == _said(run):
        return renewed
    report.write(deliveries / run.delivery_id, renewed)
    kept.put(store, standing(renewed, by))
    raise not_accepted("exports_changed", language)


def _said(run: DryRun) -> tuple[object, ...]:
    """What somebody who looked at a dry run agreed to."""
    told = frozenset(
        (found.rule, found.file, found.row, found.column, found.value, found.count)
        for found in run.findings
        if found.severity is not Severity.NOTICE
    )
    return run.new, run.changed, run.doubled, run.changes, told


def _stage(
    change: Change, run: DryRun, deliveries: Path, exports: Path, reference: Path
) -> tuple[Replaced, ...]:
    """Prepare the delivery's own files, and those it takes rows out of."""
    table = contract.read_all()[run.table]
    with overlay.over(exports, deliveries / run.delivery_id) as (shown, room):
        rows = rows_file(deliveries, run)
        compared = comparison.compare(table, rows, shown, reference, room / "spill")
    for taken in compared.replaced:
        place = taken.file.relative_to(exports).as_posix()
        parquet_rows.without(taken.file, taken.positions, change.put(place))
    places = entry.places(run)
    shutil.copyfile(written_file(deliveries, run), change.put(places.rows))
    entry.write(change.put(places.entry), run, exports)
    return compared.replaced


def _keep_replaced(folder: Path, replaced: tuple[Replaced, ...], exports: Path) -> None:
    """Keep the rows that will be gone from the exports, for a withdrawal."""
    target = folder / REPLACED
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir()
    listed = []
    for number, taken in enumerate(replaced):
        name = f"{number}.parquet"
        positions = pa.array(taken.positions, pa.int64())
        parquet_rows.write(target / name, taken.earlier.append_column(_POSITION, positions))
        make_durable(target / name)
        listed.append({"file": taken.file.relative_to(exports).as_posix(), "rows": name})
    (target / _LIST).write_text(json.dumps(listed), encoding="utf-8")
    make_durable(target / _LIST)
    make_durable(target)


def _keep_foundation(delivery_id: str, deliveries: Path, store: Store, language: str) -> None:
    """Refuse to take away what later deliveries replaced rows of, or did not repeat."""
    resting = []
    for other in kept.every(store):
        if other.status is not Status.ACCEPTED or other.delivery_id == delivery_id:
            continue
        if delivery_id in _report(deliveries, other.delivery_id, language).rests_on:
            resting.append(other.delivery_id)
    if resting:
        raise not_accepted("later_delivery", language, delivered=", ".join(sorted(resting)))


@dataclass(frozen=True)
class _Restored:
    """Rows that come back into a file of the exports, at their positions."""

    place: str
    rows: pa.Table
    positions: np.ndarray


def _replaced_rows(folder: Path, language: str) -> list[_Restored]:
    try:
        listed = json.loads((folder / REPLACED / _LIST).read_text(encoding="utf-8"))
        found = []
        for each in listed:
            rows = pq.read_table(folder / REPLACED / each["rows"], partitioning=None)
            positions = rows[_POSITION].to_numpy()
            found.append(_Restored(each["file"], rows.drop_columns([_POSITION]), positions))
    except (*DAMAGE, ValueError) as reason:
        raise not_accepted("replaced_gone", language, delivered=str(reason)) from reason
    return found


def _stage_back(
    change: Change, run: DryRun, deliveries: Path, exports: Path, reference: Path, language: str
) -> None:
    """Prepare the exports without the delivery; refuse where they would have errors by that."""
    told: Literal["de", "en"] = "en" if language == "en" else "de"
    places = entry.places(run)
    with overlay.over(exports, deliveries / run.delivery_id) as (shown, _):
        for restored in _replaced_rows(deliveries / run.delivery_id, language):
            file = exports / restored.place
            source = file if file.exists() else None
            target = change.put(restored.place)
            parquet_rows.with_rows(source, restored.rows, restored.positions, target)
            shown.show(restored.place, target)
        for place in (places.rows, places.entry):
            change.remove(place)
            shown.show(place, None)
        earlier = caused.before(exports, reference, told, overlay.state(exports, reference))
        found = [
            caused.in_exports(error, shown)
            for error in caused.errors(caused.after(shown, reference, told))
        ]
        known = set(map(caused.sameness, earlier))
        if new := [error for error in found if caused.sameness(error) not in known]:
            raise not_accepted("rows_needed", language, delivered=new[0].line())
