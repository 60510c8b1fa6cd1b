"""The data contract as a document in German and English: `docs/data.md`."""

import sys
from collections.abc import Iterable, Iterator, Mapping

from quartiersmonitor import contract, paths
from quartiersmonitor.checking import rows
from quartiersmonitor.checking.finding import Rule, read_rules
from quartiersmonitor.contract import Code, Column, Table

INTRODUCTION = """\
# Datenvertrag · data contract

Fassung · version {version}. Erzeugt aus `data/contract` und `queries/checks` · generated from `data/contract` and
`queries/checks`: `python -m quartiersmonitor.dictionary > docs/data.md`

**Deutsch.** Eine Lieferung ist ein Ordner (`QM_EXPORTS`) mit Parquet-Dateien: je Tabelle
`<tabelle>.parquet` oder ein Ordner `<tabelle>/` mit beliebig vielen Dateien; Unterordner wie
`lieferung_id=L1/` geben ihren Wert jeder Zeile. `python -m quartiersmonitor check ORDNER` nennt
jeden Mangel mit Tabelle, Datei, Zeile (ab 1 gezählt), Spalte, Regel und Wert. Fehler verhindern
die Veröffentlichung, Warnungen und Hinweise nicht. Eine leere Zelle heißt „nicht erfasst“, eine 0
heißt „gezählt: null“. Ein Monat ohne Zeile eines Quartiers gilt als nicht geliefert; ein Monat,
in dem nichts stattfand, wird mit dem Status `ausgefallen` oder mit `termine` 0 geliefert.
Freiwillige Tabellen gelten für einen Monat, ein Quartal oder ein Jahr eines Quartiers als
geliefert, wenn es dafür eine Zeile gibt; `projektphasen` und `netzwerk_partner`, wenn das Quartier
irgendeine Zeile hat; `bedarfsmeldungen` und `netzwerk_treffen` für alle Quartiere eines Trägers,
der irgendeine Zeile liefert, denn dort kann es rechtens keine geben.

**English.** A delivery is a folder (`QM_EXPORTS`) with Parquet files: for each table
`<table>.parquet` or a folder `<table>/` with any number of files; subfolders such as
`lieferung_id=L1/` give their value to every row. `python -m quartiersmonitor check FOLDER` names
every defect with table, file, row (counted from 1), column, rule and value. Errors keep the
exports from being published, warnings and notices do not. An empty cell means "not recorded", a 0
means "counted: none". A month without a row of a neighbourhood counts as not delivered; a month in
which nothing took place is delivered with the status `ausgefallen` or with `termine` 0.
Optional tables count as delivered for a month, quarter or year of a neighbourhood that has a row;
`projektphasen` and `netzwerk_partner` for a neighbourhood with any row; `bedarfsmeldungen` and
`netzwerk_treffen` for all neighbourhoods of a provider that delivers any row, since there may
rightly be none.

Klassen · classes: **P0** öffentlich · public; **P1** intern, ohne Personenbezug · internal, not
personal; **P2** aus personenbezogenen Angaben zusammengezählt, kleine Zahlen werden geschützt ·
aggregated from personal data, small numbers are protected. Angaben zu einzelnen Personen (P3, P4)
dürfen nicht geliefert werden · data about single persons (P3, P4) may not be delivered.
"""


def document(tables: Mapping[str, Table]) -> str:
    """The tables, code lists and rules as Markdown, in both languages."""
    parts = [
        INTRODUCTION.format(version=contract.VERSION),
        "## Lieferung · delivery\n",
        *map(_table, contract.exports_only(tables).values()),
        "## Bezugstabellen · reference tables\n",
        *map(_table, contract.references_only(tables).values()),
        "## Codelisten · code lists\n",
        *(_code_list(name, codes) for name, codes in contract.read_codes().items()),
        "## Regeln · rules\n",
        _rules(),
    ]
    return "\n".join(parts)


def _table(table: Table) -> str:
    duty = "Pflicht · required" if table.required else "freiwillig · optional"
    key = ", ".join(f"`{name}`" for name in table.key)
    heads = ["Spalte · column", "English", "Typ · type", "Werte · values", "leer · empty"]
    heads += ["Klasse · class", "Beschreibung", "description"]
    lines = _lines(heads, (_column(column) for column in table.columns))
    return "\n".join(
        [
            f"### `{table.name}` · `{table.english}`\n",
            f"{table.de} · {table.en}\n",
            f"{duty}; Schlüssel · key: {key}\n",
            *lines,
            "",
        ]
    )


def _column(column: Column) -> list[str]:
    empty = "ja · yes" if column.nullable else "nein · no"
    if not column.required:
        empty = "kann fehlen · may be left out"
    return [
        f"`{column.name}`",
        f"`{column.english}`",
        str(column.type),
        _values(column),
        empty,
        str(column.privacy),
        column.de,
        column.en,
    ]


def _values(column: Column) -> str:
    limits = [f"≥ {column.minimum}"] if column.minimum is not None else []
    limits += [f"≤ {column.maximum}"] if column.maximum is not None else []
    parts = [
        " ".join(limits),
        column.unit,
        f"Codeliste · code list `{column.codes}`" if column.codes else "",
        f"aus · from `{column.references}`" if column.references else "",
        f"`{column.pattern}`" if column.pattern else "",
    ]
    return "; ".join(part for part in parts if part)


def _code_list(name: str, codes: Iterable[Code]) -> str:
    lines = _lines(["Code", "Deutsch", "English"], ([f"`{c.code}`", c.de, c.en] for c in codes))
    return "\n".join([f"### `{name}`\n", *lines, ""])


def _rules() -> str:
    columns = read_rules(paths.CONTRACT / "rules" / "columns.toml").values()
    across = [check.rule for check in rows.read_all().values()]
    heads = ["Regel · rule", "Stufe · severity", "Deutsch", "English"]
    return "\n".join(_lines(heads, (_rule(rule) for rule in [*columns, *across]))) + "\n"


def _rule(rule: Rule) -> list[str]:
    return [f"`{rule.name}`", str(rule.severity), rule.de, rule.en]


def _lines(heads: list[str], cells: Iterable[list[str]]) -> Iterator[str]:
    for row in [heads, ["-"] * len(heads), *cells]:
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"


if __name__ == "__main__":
    sys.stdout.write(document(contract.read_all()))
