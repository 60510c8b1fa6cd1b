"""The command line: `python -m quartiersmonitor …`.

Each command imports what it needs itself: together it would take longer than most commands.
"""

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from quartiersmonitor import paths

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


def main(arguments: list[str] | None = None) -> int:
    """Run one command. Exit codes: 0 done, 1 refused with the reason, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except BrokenPipeError:
        # The reader of a pipe (head, less) has seen enough; nothing of ours went wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except paths.Unusable as reason:
        return _refuse(str(reason))


def _demo(options: argparse.Namespace) -> int:
    from quartiersmonitor import demo

    try:
        rows = demo.write(
            options.out,
            seed=options.seed,
            usage_rows=options.usage_rows,
            defects=options.defects,
            progress=_progress,
        )
    except demo.ForeignExports as refusal:
        return _refuse(str(refusal))
    _say(f"{options.out}: " + ", ".join(f"{table} {count:,}" for table, count in rows.items()))
    return DONE


def _check(options: argparse.Namespace) -> int:
    from quartiersmonitor import exports_change
    from quartiersmonitor.checking import check
    from quartiersmonitor.checking.finding import Severity

    with exports_change.settled(options.directory):
        findings = list(check.check(options.directory, paths.REFERENCE, options.language))
    for finding in findings:
        _say(finding.line())
    errors = sum(finding.count for finding in findings if finding.severity is Severity.ERROR)
    if errors:
        return _refuse(f"{options.directory}: {errors} errors; these exports cannot be published.")
    _say(
        f"{options.directory}: no errors, {sum(finding.count for finding in findings)} warnings and notices."
    )
    return DONE


def _import(options: argparse.Namespace) -> int:
    from quartiersmonitor import contract
    from quartiersmonitor.deliveries import terminal
    from quartiersmonitor.state.store import open_store

    if options.table not in terminal.TABLES:
        _say(f"--table {options.table}: there is {', '.join(terminal.TABLES)}", sys.stderr)
        return WRONG_USAGE
    store = open_store()
    try:
        order = terminal.Order(
            table=contract.read_all()[options.table],
            provider_id=options.provider,
            neighbourhood_id=options.neighbourhood,
            sheet=options.sheet,
            assign=terminal.pairs(options.assign, "--assign"),
            values=terminal.meanings(options.value),
            accept=options.accept,
            confirm_warnings=options.confirm_warnings,
            by=options.by,
            language=options.language,
        )
        done = terminal.take_in(options.files, order, store, _say, _progress)
    except terminal.WrongUsage as reason:
        _say(str(reason), sys.stderr)
        return WRONG_USAGE
    finally:
        store.close()
    return DONE if done else REFUSED


def _deliveries(options: argparse.Namespace) -> int:
    from quartiersmonitor.deliveries import terminal
    from quartiersmonitor.deliveries.refusal import NotAccepted
    from quartiersmonitor.state.store import open_store

    store = open_store()
    try:
        if options.withdraw:
            terminal.withdraw(options.withdraw, options.by, store, options.language)
        found = list(terminal.listed(store))
    except NotAccepted as refusal:
        return _refuse(str(refusal))
    finally:
        store.close()
    for line in found or [f"{paths.deliveries()}: nothing was delivered yet."]:
        _say(line)
    return DONE


def _publish(options: argparse.Namespace) -> int:
    from quartiersmonitor import publish
    from quartiersmonitor.disclosure.release import ReleaseRefused
    from quartiersmonitor.disclosure.secret import SecretRefused

    try:
        published = publish.publish(
            options.exports, options.snapshots, progress=_progress, language=options.language
        )
    except publish.ExportsRefused as refusal:
        for finding in refusal.findings:
            _say(finding.line(), sys.stderr)
        return _refuse(
            f"{options.exports} was not published; the current snapshot stays in force. "
            "Mend the errors above and publish again."
        )
    except SecretRefused as refusal:
        return _refuse(f"{refusal} Nothing was published; the current snapshot stays in force.")
    except ReleaseRefused as refusal:
        return _refuse(str(refusal))
    if not published.meta["synthetic"]:
        _say(f"Protection of these figures: {published.meta['protection']}.", sys.stderr)
    _say(published.version)
    return DONE


def _snapshots(options: argparse.Namespace) -> int:
    from quartiersmonitor import snapshot

    if options.rollback:
        try:
            snapshot.put_in_force(options.snapshots, options.rollback)
        except snapshot.NoSnapshot as missing:
            return _refuse(f"{missing}; `snapshots` lists those there are.")
    current = snapshot.current_version(options.snapshots)
    found = snapshot.find_all(options.snapshots)
    for published in found:
        mark = "*" if published.version == current else " "
        kind = "synthetic" if published.meta["synthetic"] else "delivered"
        _say(f"{mark} {published.version}  {published.created}  {kind}")
    if not found:
        _say(f"{options.snapshots}: nothing is published yet.")
    return DONE


def _names(options: argparse.Namespace) -> int:
    from quartiersmonitor.state import persons
    from quartiersmonitor.state.store import open_store

    store = open_store()
    try:
        if options.erase:
            if not (places := persons.erase(store, options.erase)):
                return _refuse(
                    f"{options.erase}: nobody of that name is kept; nothing was changed."
                )
            _say(
                f"{options.erase}: erased in {places} places, {persons.NAMELESS} stands there now."
            )
            return DONE
        for name, places in persons.names(store).items():
            _say(f"{places:>6}  {name}")
    finally:
        store.close()
    return DONE


def _values(options: argparse.Namespace) -> int:
    from quartiersmonitor import snapshot, values

    try:
        sys.stdout.buffer.write(
            values.export(
                snapshot.find(options.snapshots),
                indicator=options.indicator,
                level=options.level,
                grain=options.grain,
                period=options.period,
                file_format=options.format,
            )
        )
    except (snapshot.NoSnapshot, values.UnknownChoice) as reason:
        return _refuse(str(reason))
    return DONE


def _document(options: argparse.Namespace) -> int:
    from quartiersmonitor import snapshot
    from quartiersmonitor.documents import ordered
    from quartiersmonitor.speech import language
    from quartiersmonitor.views import reading

    try:
        deck, problems = ordered.deck_named(options.deck) if options.deck else (None, ())
        wanted = options.version or (deck.version if deck else "")
        published = snapshot.find(options.snapshots, wanted or None)
        with language.spoken(options.language), reading.opened(published):
            if deck:
                written = ordered.of_a_deck(options.kind, deck, problems)
            else:
                written = ordered.of_a_place(options.kind, options.place, options.period)
    except (snapshot.NoSnapshot, ordered.NotThere) as reason:
        return _refuse(str(reason))
    for problem in written.problems:
        _say(problem.message, sys.stderr)
    out = options.out or Path(written.name)
    out.write_bytes(written.content)
    _say(str(out))
    return DONE


def _reference(options: argparse.Namespace) -> int:
    from quartiersmonitor import reference

    if not (options.boundaries or options.register or options.population):
        _say("name at least one of --boundaries, --register, --population", sys.stderr)
        return WRONG_USAGE
    try:
        changes = reference.replace(
            options.boundaries,
            options.register,
            options.population,
            paths.REFERENCE,
            paths.STATIC,
        )
    except reference.ReferenceRefused as refusal:
        return _refuse(str(refusal))
    for change in changes:
        _say(change)
    return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m quartiersmonitor", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")

    command = commands.add_parser("demo", help="write the synthetic demo exports")
    command.add_argument("--out", type=Path, default=paths.exports())
    command.add_argument("--seed", type=int, default=71)
    command.add_argument("--usage-rows", type=_positive, metavar="N")
    command.add_argument("--defects", action="store_true", help="with all planted defects")
    command.set_defaults(run=_demo)

    command = commands.add_parser("check", help="check exports against the contract")
    command.add_argument("directory", type=Path, nargs="?", default=paths.exports())
    _add_language(command)
    command.set_defaults(run=_check)

    command = commands.add_parser("import", help="try out a provider's files, and accept them")
    command.add_argument("files", type=Path, nargs="+", metavar="file")
    command.add_argument("--table", required=True, metavar="T", help="as in the data contract")
    command.add_argument("--provider", metavar="ID", help="who delivers")
    command.add_argument("--neighbourhood", metavar="ID", help="whose rows do not say it")
    command.add_argument("--sheet", metavar="NAME", help="this sheet only")
    command.add_argument("--assign", action="append", default=[], metavar="HEADING=COLUMN")
    command.add_argument("--value", action="append", default=[], metavar="COLUMN:TEXT=CODE")
    command.add_argument("--accept", action="store_true", help="accept what has no errors")
    command.add_argument("--confirm-warnings", action="store_true", help="accept warnings, too")
    _add_name(command)
    _add_language(command)
    command.set_defaults(run=_import)

    command = commands.add_parser("deliveries", help="list deliveries, or withdraw one")
    command.add_argument("--withdraw", metavar="ID")
    _add_name(command)
    _add_language(command)
    command.set_defaults(run=_deliveries)

    command = commands.add_parser("publish", help="build and publish a snapshot")
    command.add_argument("--exports", type=Path, default=paths.exports())
    command.add_argument("--snapshots", type=Path, default=paths.snapshots())
    command.add_argument("--engine", choices=["duckdb"], default="duckdb")
    _add_language(command)
    command.set_defaults(run=_publish)

    command = commands.add_parser("snapshots", help="list snapshots, or go back to an older one")
    command.add_argument("--snapshots", type=Path, default=paths.snapshots())
    command.add_argument("--rollback", metavar="VERSION")
    command.set_defaults(run=_snapshots)

    command = commands.add_parser("names", help="list the names of persons, or erase one")
    command.add_argument("--erase", metavar="NAME")
    command.set_defaults(run=_names)

    command = commands.add_parser("values", help="print published values")
    command.add_argument("--snapshots", type=Path, default=paths.snapshots())
    command.add_argument("--indicator", required=True, metavar="ID")
    command.add_argument("--level", metavar="L")
    command.add_argument("--grain", metavar="G")
    command.add_argument("--period", metavar="P")
    command.add_argument("--format", choices=["csv", "json", "parquet"], default="csv")
    command.set_defaults(run=_values)

    command = commands.add_parser("document", help="write slides, a sheet or one offline page")
    command.add_argument("kind", choices=["pptx", "pdf", "html"])
    what = command.add_mutually_exclusive_group()
    what.add_argument("--place", default="", metavar="ID", help="the state, unless named")
    what.add_argument("--deck", metavar="NAME", help="a deck that ships, or the file of one")
    command.add_argument(
        "--period",
        default="",
        metavar="P",
        help="the newest quarter that is reported well enough, unless named",
    )
    command.add_argument("--out", type=Path, metavar="FILE")
    command.add_argument("--snapshots", type=Path, default=paths.snapshots())
    command.add_argument("--version", metavar="VERSION", help="the version in force, unless named")
    _add_language(command)
    command.set_defaults(run=_document)

    command = commands.add_parser("reference", help="replace reference data by official files")
    command.add_argument("--boundaries", type=Path, help="VG250 as GeoPackage or GeoJSON")
    command.add_argument("--register", type=Path, help="GV-ISys (AuszugGV) as XLSX")
    command.add_argument("--population", type=Path, help="residents by age as CSV")
    command.set_defaults(run=_reference)
    return parser


def _add_name(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--by", default="command line", metavar="NAME", help="who decides, as it is kept"
    )


def _add_language(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--language", choices=["de", "en"], default=os.environ.get("QM_LANG", "de")
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _progress(stage: str, share: float) -> None:
    """Progress on standard error: a line that moves on a terminal, plain lines in a log."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\033[K{share:4.0%} {stage}" + ("\n" if share >= 1 else ""))
        sys.stderr.flush()
    else:
        _say(f"{share:4.0%} {stage}", sys.stderr)


def _refuse(reason: str) -> int:
    _say(reason, sys.stderr)
    return REFUSED


def _say(line: str, stream: TextIO | None = None) -> None:
    (stream or sys.stdout).write(line + "\n")


if __name__ == "__main__":
    sys.exit(main())
