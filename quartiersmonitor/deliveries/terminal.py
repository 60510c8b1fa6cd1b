"""What the commands `import` and `deliveries` do, told in lines."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from quartiersmonitor import contract, exports_change, intake, paths
from quartiersmonitor.contract import Table
from quartiersmonitor.deliveries import acceptance, dry_run, entry, ledger, receive
from quartiersmonitor.deliveries.refusal import NotAccepted
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import Assignment, FileRefused, Fit, Progress, Register, SourceFile
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state import mappings
from quartiersmonitor.state.mappings import Remembered
from quartiersmonitor.state.store import Store

Say = Callable[[str], None]

TABLES = tuple(name for name in contract.exports_only(contract.read_all()) if name != entry.TABLE)
"""What can be imported; the table of deliveries is written by accepting them."""


class WrongUsage(Exception):
    """What was asked for cannot be meant; the message says what to name instead."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """What `import` is asked to do with each file.

    `sheet` takes one sheet only; `assign` gives columns by heading ("" leaves one out), `values`
    codes or ids by column and text.
    """

    table: Table
    provider_id: str | None
    neighbourhood_id: str | None
    sheet: str | None
    assign: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    accept: bool
    confirm_warnings: bool
    by: str
    language: str


def take_in(files: Sequence[Path], order: Order, store: Store, say: Say, told: Progress) -> bool:
    """Try out each file, and accept it where that is asked for; True if none was refused.

    Raises WrongUsage before anything is kept.
    """
    with exports_change.settled(paths.exports()):
        register = intake.read_register(paths.exports())
    order = replace(order, provider_id=_provider(order, register))
    done = [_take_in(file, order, store, say, told) for file in files]
    return all(done)


def _take_in(file: Path, order: Order, store: Store, say: Say, told: Progress) -> bool:
    try:
        received = receive.receive(paths.deliveries(), file.name, file, language=order.language)
    except FileRefused as refusal:
        say(refusal.finding.line())
        return False
    say(f"{file}: delivery {received.delivery_id}, SHA-256 {received.checksum}")
    about = {
        "provider_id": order.provider_id or "",
        "neighbourhood_id": order.neighbourhood_id,
        "deliveries": paths.deliveries(),
        "store": store,
        "by": order.by,
    }
    try:
        source = intake.read(
            received.file, received.file_name, language=order.language, progress=told
        )
    except FileRefused as refusal:
        dry_run.refuse(received, refusal.finding, table=order.table.name, **about)  # type: ignore[arg-type]
        say(refusal.finding.line())
        return False
    remembered = mappings.recall(store, provider_id=order.provider_id or "", table=order.table.name)
    assignments = _assignments(source, order, remembered)
    for line in _not_recognised(source, assignments, order, remembered):
        say(line)
    try:
        run = dry_run.dry_run(
            received,
            source=source,
            assignments=assignments,
            table=order.table,
            exports=paths.exports(),
            reference=paths.REFERENCE,
            language=order.language,
            progress=told,
            **about,  # type: ignore[arg-type]
        )
        for line in lines(run):
            say(line)
        if not order.accept or run.has_errors:
            return run.is_acceptable
        _accept(run, order, store, say)
    except (FileRefused, NotAccepted) as refusal:
        say(str(refusal))
        return False
    return True


def _accept(run: DryRun, order: Order, store: Store, say: Say) -> None:
    accepted = acceptance.accept(
        run.delivery_id,
        by=order.by,
        warnings_confirmed=order.confirm_warnings,
        exports=paths.exports(),
        reference=paths.REFERENCE,
        deliveries=paths.deliveries(),
        store=store,
        language=order.language,
    )
    if order.assign or order.values:
        mappings.remember(
            store,
            provider_id=run.provider_id,
            table=run.table,
            columns=order.assign,
            values=order.values,
            by=order.by,
        )
    say(f"{accepted.delivery_id} is accepted; `publish` brings its figures into the dashboard.")


def lines(run: DryRun) -> Iterator[str]:
    """The account of a dry run, one line each: rows, changes, assumptions, findings."""
    counts = run.counts
    yield (
        f"rows in the file {counts.in_file:,} = {counts.accepted:,} accepted"
        f" + {counts.rejected:,} rejected + {counts.not_data:,} no data"
    )
    yield (
        f"rows for {run.table} {run.rows:,} = {run.new:,} new"
        f" + {run.changed:,} changed + {run.doubled:,} doubled"
    )
    if run.first_day and run.last_day:
        yield f"period {run.first_day} to {run.last_day}"
    for row in run.set_aside:
        yield f"no data: {_at(row.sheet, row.row)}: {row.reason}: {row.text}"
    for column, how in run.filled.items():
        yield f"filled in: {column}: {how}"
    for change in run.changes:
        place = _at(change.sheet, change.row)
        yield f"changed: {place}: {change.key}: {change.column}: {change.before} -> {change.after}"
    for unresolved in run.unresolved:
        meant = ", ".join(f"{code} ({label})" for code, label in unresolved.candidates[:3])
        yield f"not recognised: {unresolved.column}: {unresolved.text}: {meant or 'nothing is like it'}"
    for found in run.findings:
        yield found.line()
    yield f"{run.errors:,} errors, {run.warnings:,} warnings"


def listed(store: Store) -> Iterator[str]:
    """All deliveries, the newest first, one line each."""
    for found in ledger.every(store=store, exports=paths.exports(), deliveries=paths.deliveries()):
        span = f"{found.first_day} to {found.last_day}" if found.first_day else "no period"
        yield (
            f"{found.delivery_id}  {found.status.value:9}  {found.provider_id}  {found.table}  "
            f"{span}  {found.rows_new or 0:,} new, {found.rows_changed or 0:,} changed  "
            f"{found.file_name}"
        )


def withdraw(delivery_id: str, by: str, store: Store, language: str) -> kept.Delivery:
    """Take an accepted delivery back. Raises NotAccepted with the reason."""
    return acceptance.withdraw(
        delivery_id,
        by=by,
        exports=paths.exports(),
        deliveries=paths.deliveries(),
        store=store,
        language=language,
    )


def pairs(given: Sequence[str], what: str) -> dict[str, str]:
    """`heading=column` as a mapping. Raises WrongUsage for anything else."""
    if wrong := [text for text in given if "=" not in text]:
        raise WrongUsage(f"{what} takes the form name=meaning, not {wrong[0]!r}")
    return {
        name.strip(): meaning.strip() for name, _, meaning in (t.rpartition("=") for t in given)
    }


def meanings(given: Sequence[str]) -> dict[str, dict[str, str]]:
    """`column:text=code` as codes by column and text. Raises WrongUsage for anything else."""
    found: dict[str, dict[str, str]] = {}
    for name, meaning in pairs(given, "--value").items():
        column, colon, text = name.partition(":")
        if not colon:
            raise WrongUsage(f"--value takes the form column:text=code, not {name!r}")
        found.setdefault(column.strip(), {})[text.strip()] = meaning
    return found


def _provider(order: Order, register: Register) -> str:
    """Who delivers: as named, else the neighbourhood's provider, else the only one there is."""
    known = register.providers
    if order.neighbourhood_id and order.neighbourhood_id not in register.neighbourhoods:
        raise WrongUsage(f"there is no neighbourhood {order.neighbourhood_id} in the exports")
    if order.provider_id:
        if known and order.provider_id not in known:
            raise WrongUsage(f"there is no provider {order.provider_id} in the exports")
        return order.provider_id
    if order.neighbourhood_id:
        return register.neighbourhoods[order.neighbourhood_id].provider_id
    if len(known) == 1:
        return next(iter(known))
    raise WrongUsage("name who delivers: --provider ID, or --neighbourhood ID")


def _assignments(
    source: SourceFile, order: Order, remembered: Remembered
) -> dict[str, Assignment | None]:
    """What each heading means: as remembered or recognised, then as ordered."""
    proposed = intake.proposed(source, order.table, remembered)
    if order.sheet is not None and order.sheet not in proposed:
        return dict.fromkeys(proposed)
    return {
        sheet: None
        if given is None or order.sheet not in (None, sheet)
        else replace(
            given,
            columns={**given.columns, **_of_sheet(order.assign, given)},
            values={**given.values, **order.values},
        )
        for sheet, given in proposed.items()
    }


def _of_sheet(assign: Mapping[str, str], given: Assignment) -> dict[str, str]:
    return {heading: column for heading, column in assign.items() if heading in given.columns}


def _not_recognised(
    source: SourceFile,
    assignments: Mapping[str, Assignment | None],
    order: Order,
    remembered: Remembered,
) -> Iterator[str]:
    for sheet in source.sheets:
        given = assignments.get(sheet.name)
        head = intake.find_head(sheet, order.table)
        if given is None or head is None:
            continue
        for found in intake.suggest(sheet, head, order.table, remembered):
            if found.fit is Fit.NONE and not given.columns.get(found.heading):
                examples = ", ".join(found.examples[:3])
                yield (
                    f"heading not recognised: {_at(sheet.name, None)}{found.heading} ({examples}); "
                    f'name its column with --assign "{found.heading}=COLUMN"'
                )


def _at(sheet: str, row: int | None) -> str:
    told = [sheet] if sheet else []
    if row is not None:
        told.append(f"row {row}")
    return ", ".join(told) + (": " if row is None and told else "")
