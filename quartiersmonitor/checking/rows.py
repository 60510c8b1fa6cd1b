"""The rules across rows and tables: one SQL file each, run over the exports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from quartiersmonitor import contract, paths, query
from quartiersmonitor.checking.finding import LISTED, Place, Rule, read_rule
from quartiersmonitor.warehouse import Warehouse


@dataclass(frozen=True, kw_only=True)
class RowRule:
    """A rule whose SQL returns one row per finding: table, column, file, file_row, value.

    With `each_table` the SQL takes the names $table and $view and the columns $key instead, and
    returns what `listing/first.sql` makes of the others; it is asked of the tables that
    `listing/suspects.sql` finds suspect. `tables` are those it looks at, `staging` the views it
    builds on, in their order.
    """

    rule: Rule
    tables: tuple[str, ...]
    staging: tuple[str, ...]
    each_table: bool
    sql: str = field(repr=False)


@dataclass(frozen=True)
class Found:
    """How often a rule is broken in a column of a table, and the first places."""

    rule: Rule
    table: str
    column: str
    count: int
    places: tuple[Place, ...]


def read(path: Path) -> RowRule:
    """One rule from its SQL file. Raises ValueError, naming the file, for a faulty header."""
    keys, sql = query.with_header(path)
    try:
        tables = tuple(keys.pop("tables"))
        staging = tuple(keys.pop("staging", ()))
        each_table = keys.pop("each_table", False)
        rule = read_rule(path.stem, keys)
    except (KeyError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from error
    return RowRule(rule=rule, tables=tables, staging=staging, each_table=each_table, sql=sql)


def read_all(folder: Path = paths.QUERIES / "checks") -> dict[str, RowRule]:
    """Every rule of the folder by name, in file-name order."""
    return {path.stem: read(path) for path in sorted(folder.glob("*.sql"))}


def found(warehouse: Warehouse, tables: dict[str, contract.Table]) -> Iterator[Found]:
    """What the rules find in a warehouse over exports; at most `LISTED` places each."""
    listing = query.text("checks/listing/first.sql")
    suspects = query.text("checks/listing/suspects.sql")
    rules = read_all().values()
    for view in dict.fromkeys(view for check in rules for view in check.staging):
        warehouse.run(paths.QUERIES / "staging" / f"{view}.sql")
    for check in rules:
        if not check.each_table:
            yield from _ask(warehouse, check.rule, listing, {"rule": check.sql})
            continue
        for name, table in tables.items():
            view = f"{table.origin}_{name}"
            names = {"table": name, "view": view, "key": list(table.key)}
            [suspicion] = warehouse.rows(suspects, **names)
            if suspicion["key_may_repeat"]:
                yield from _ask(warehouse, check.rule, check.sql, names)


def _ask(
    warehouse: Warehouse, rule: Rule, sql: str, parameters: Mapping[str, object]
) -> Iterator[Found]:
    for row in warehouse.rows(sql, limit=LISTED, **parameters):
        places = tuple(
            Place(file=place["file"], row=place["row"], value=place["value"] or "")
            for place in row["first"]
        )
        yield Found(rule, row["table"], row["column"], row["findings"], places)
