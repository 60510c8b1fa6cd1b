"""Checks exports against the data contract and reports every defect with file, row and column."""

import re
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pyarrow as pa

from quartiersmonitor import contract, paths
from quartiersmonitor.checking import cells, rows
from quartiersmonitor.checking.export_file import DAMAGE, ExportFile
from quartiersmonitor.checking.finding import WORDS, Finding, Listing, Place, Rule, read_rules
from quartiersmonitor.contract import Column, Origin, Table
from quartiersmonitor.warehouse import Warehouse

# Files that a provider may have put beside or instead of the Parquet files.
DELIVERED = ("*.parquet", "*.csv", "*.xlsx", "*.xls")
LONGEST_CELL = 60


def check(exports: Path, reference: Path, language: str = "de") -> list[Finding]:
    """Every finding, errors first; an empty list means the exports keep the contract.

    `exports` is a folder as in the contract, `reference` that of the reference tables; `language`
    (`de` or `en`) is that of the messages. Memory does not grow with the number of rows, except
    for what DuckDB needs to find duplicate keys.
    """
    return _Check(exports, reference, language).findings()


class _Check:
    """One run over one folder: columns file by file first, then the SQL over the sound files."""

    def __init__(self, exports: Path, reference: Path, language: str) -> None:
        self.tables = contract.read_all()
        self.rules = read_rules(paths.CONTRACT / "rules" / "columns.toml")
        self.listing = Listing(language)
        self.language = language
        self.exports = exports
        self.files = {
            name: [ExportFile(path, folder) for path in contract.export_files(folder, name)]
            for name, table in self.tables.items()
            for folder in [reference if table.is_reference else exports]
        }
        self.unsound: set[Path] = set()
        self.told: set[tuple[Path, str, str]] = set()
        self.known = cache(self._known)

    def findings(self) -> list[Finding]:
        if not any(self.files[name] for name in contract.exports_only(self.tables)):
            self._add("empty_folder", "", self.exports.name, delivered=str(self.exports))
        for table in self.tables.values():
            self._check_table(table)
        self._check_strangers()
        self._check_rows()
        return self.listing.findings()

    def _add(
        self, rule: str, table: str, file: str = "", column: str | None = None, **details: str
    ) -> None:
        """One finding about a whole table, file or column."""
        place = Place(file, None, "")
        self.listing.add(self.rules[rule], table, [place], column, details=details)

    def _check_table(self, table: Table) -> None:
        files = self.files[table.name]
        if not files and table.required:
            self._add("missing_table", table.name, delivered=table.name)
        for file in files:
            self._check_file(table, file)
        sound = [file for file in files if file.path not in self.unsound]
        if sound == files and files and not any(file.metadata.num_rows for file in files):
            self._add("empty_table", table.name, files[0].name)

    def _check_file(self, table: Table, file: ExportFile) -> None:
        row = 0
        try:
            self._check_columns(table, file)
            inside = [c for c in table.columns if c.name in file.schema.names]
            encoded = [c.name for c in inside if c.labels or c.pattern or c.references]
            for batch in file.batches([column.name for column in inside], encoded):
                for column, part in zip(inside, batch.columns, strict=True):
                    self._check_cells(table, file, column, part, row)
                row += len(batch)
        except DAMAGE as error:
            self.unsound.add(file.path)
            place = Place(file.name, row + 1 if row else None, "")
            reason = {"delivered": str(error).splitlines()[0]}
            self.listing.add(self.rules["unreadable"], table.name, [place], details=reason)
        if file.path in self.unsound:
            self._add("not_checked", table.name, file.name)

    def _check_columns(self, table: Table, file: ExportFile) -> None:
        known = {column.name for column in table.columns}
        inside = file.schema.names
        if twice := sorted({name for name in inside if inside.count(name) > 1}):
            raise pa.ArrowInvalid(f"column {', '.join(twice)} occurs twice")
        for column in table.columns:
            if column.name in file.partitions:
                part = _cell(column, file.partitions[column.name])
                self._check_cells(table, file, column, part, None)
            elif column.required and column.name not in inside:
                self.unsound.add(file.path)
                expected = type_name(column, self.language)
                self._add("missing_column", table.name, file.name, column.name, expected=expected)
        for extra in [name for name in inside if name not in known]:
            rule = "person_column" if _holds_persons(file, extra) else "extra_column"
            self._add(rule, table.name, file.name, extra)

    def _check_cells(
        self,
        table: Table,
        file: ExportFile,
        column: Column,
        part: pa.Array,
        above: int | None,
    ) -> None:
        """Check one batch of a column with `above` rows above it (None: holds for all rows)."""
        for breach in cells.breaches(column, part, self.known(column.references)):
            rule = self.rules[breach.rule]
            if breach.rule in cells.STRUCTURAL:
                self.unsound.add(file.path)
            if rule.per_file and (file.path, column.name, rule.name) in self.told:
                continue
            self.told.add((file.path, column.name, rule.name))
            room = 1 if rule.per_file else self.listing.room(rule, table.name, column.name)
            places = [
                Place(file.name, above if above is None else above + 1 + position, value)
                for position, value in zip(
                    breach.positions[:room].to_pylist(),
                    (_text(cell, self.language) for cell in breach.values[:room].to_pylist()),
                    strict=True,
                )
            ]
            self.listing.add(
                rule,
                table.name,
                places,
                column.name,
                count=1 if rule.per_file else len(breach.positions),
                details={
                    "expected": self._expected(rule, column, breach),
                    "delivered": str(part.type),
                },
            )

    def _expected(self, rule: Rule, column: Column, breach: cells.Breach) -> str:
        if rule.name == "pattern":
            return column.en if self.language == "en" else column.de
        return breach.expected or type_name(column, self.language)

    def _known(self, place: str) -> cells.Known | None:
        """The values a reference may have; None where they cannot be told."""
        if not place or not self.files[place.split(".")[0]]:
            return None
        table, column = place.split(".")
        try:
            values = pa.concat_arrays([file.texts(column) for file in self.files[table]])
        except (KeyError, *DAMAGE):
            return None
        return cells.Known(place, values, self._successors() if table == "gemeinden" else {})

    def _successors(self) -> dict[str, str]:
        """The new key of every municipality that was merged into another."""
        try:
            return {
                old: new
                for file in self.files["gemeinde_zusammenschluss"]
                for old, new in zip(
                    file.texts("ags_alt").to_pylist(),
                    file.texts("ags_neu").to_pylist(),
                    strict=True,
                )
            }
        except (KeyError, *DAMAGE):
            return {}

    def _check_strangers(self) -> None:
        """Files of no table are not read, but data about persons may not lie there either."""
        ours = {file.path for files in self.files.values() for file in files}
        strangers = {path for pattern in DELIVERED for path in self.exports.rglob(pattern)} - ours
        for path in sorted(path for path in strangers if path.is_file()):
            file = ExportFile(path, self.exports)
            self._add("unknown_table", path.stem, file.name)
            if path.suffix != ".parquet":
                continue
            try:
                for column in [name for name in file.schema.names if _holds_persons(file, name)]:
                    self._add("person_column", path.stem, file.name, column)
            except DAMAGE:
                continue

    def _check_rows(self) -> None:
        """Run the SQL rules over the files whose columns are sound."""
        with tempfile.TemporaryDirectory() as temporary:
            folder = Path(temporary)
            names = dict(self._link_sound(folder))
            with Warehouse.over_exports(
                folder / Origin.EXPORT, folder / Origin.REFERENCE, folder / "spill"
            ) as warehouse:
                for found in rows.found(warehouse, self.tables):
                    places = [_in_delivery(place, names) for place in found.places]
                    self.listing.add(
                        found.rule, found.table, places, found.column, count=found.count
                    )

    def _link_sound(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Link the files that SQL can read, and yield the link's name and the file's.

        Links have names of their own, since files in different folders may share one. They are
        numbered in the order of the files, so that the first of two rows is the same in both.
        """
        sound = [
            (table, file)
            for table, files in self.files.items()
            for file in files
            if file.path not in self.unsound
        ]
        for number, (table, file) in enumerate(sound):
            name = f"{number:06}.parquet"
            partitions = Path(file.name).parts[1:-1]
            link = folder.joinpath(self.tables[table].origin, table, *partitions, name)
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(file.path.resolve())
            yield name, file.name


def _in_delivery(place: Place, names: Mapping[str, str]) -> Place:
    """The place with the names of links replaced by those of the files."""
    value = re.sub(r"[0-9]{6}\.parquet", lambda link: names.get(link[0], link[0]), place.value)
    return Place(names[place.file], place.row, value)


@cache
def _type_names() -> dict[str, dict[str, str]]:
    return tomllib.loads((paths.CONTRACT / "rules" / "types.toml").read_text(encoding="utf-8"))


def type_name(column: Column, language: str) -> str:
    """What a column's type is called in `de` or `en`."""
    return _type_names()[column.type][language]


@cache
def _personal() -> dict[str, list[str]]:
    path = paths.CONTRACT / "rules" / "person_columns.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def looks_personal(column: str) -> bool:
    """True for a column name that points to data about single persons."""
    name = column.lower()
    words = set(re.split(r"[\W_]+", name))
    return name in _personal()["names"] or not words.isdisjoint(_personal()["words"])


def _holds_persons(file: ExportFile, column: str) -> bool:
    """True if the column, or a field nested in it, looks like data about single persons."""
    return any(looks_personal(part) for leaf in file.leaves if leaf[0] == column for part in leaf)


def _cell(column: Column, text: str | None) -> pa.Array:
    """One cell given as text by a folder name, as the column's type if it can be read so."""
    cell = pa.array([text], pa.string())
    try:
        return cell.cast(column.arrow)
    except pa.ArrowException:
        return cell


def _text(cell: object, language: str) -> str:
    if cell is None or cell == "" or cell == []:
        return WORDS[language]["empty"]
    told = ", ".join(map(str, cell)) if isinstance(cell, list) else str(cell)
    # A cell may hold a page of text; a finding stays one line.
    return told if len(told) <= LONGEST_CELL else told[: LONGEST_CELL - 1] + "…"
