"""What the exports know by name: providers, neighbourhoods, offers, grants and whatever else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from quartiersmonitor import contract, paths
from quartiersmonitor.checking.export_file import DAMAGE
from quartiersmonitor.contract import Table

# Which column of a table is the name that people know a row by.
NAMES: Mapping[str, str] = {
    "traeger": "traeger_name",
    "quartiere": "quartier_name",
    "angebote": "bezeichnung",
    "foerderungen": "mittelgeber_name",
    "gemeinden": "name_eindeutig",
}
# Read only for the municipality an offer takes place in.
_FROM_REFERENCE = ("gemeinden",)


class Entry(NamedTuple):
    """One row of a table by what people call it, and whose it is ("" where it is nobody's)."""

    name: str
    neighbourhood_id: str = ""
    provider_id: str = ""


@dataclass(frozen=True, kw_only=True)
class Register:
    """The entries of each table by id; tables that were not delivered have none."""

    tables: Mapping[str, Mapping[str, Entry]] = field(repr=False)

    def known(self, table: str) -> Mapping[str, Entry]:
        """The entries of a table of the contract by id."""
        return self.tables.get(table, {})

    @property
    def providers(self) -> dict[str, str]:
        """Names of the providers by id."""
        return {key: entry.name for key, entry in self.known("traeger").items()}

    @property
    def neighbourhoods(self) -> Mapping[str, Entry]:
        """Neighbourhoods by id."""
        return self.known("quartiere")

    @property
    def offers(self) -> Mapping[str, Entry]:
        """Offers by id."""
        return self.known("angebote")

    @property
    def grants(self) -> Mapping[str, Entry]:
        """Grants by id; the name is the funder's."""
        return self.known("foerderungen")


def read_register(exports: Path, reference: Path = paths.REFERENCE) -> Register:
    """What the Parquet files of the two folders know; damaged files and lists are left out."""
    return Register(
        tables={
            name: dict(_entries(table, reference if name in _FROM_REFERENCE else exports))
            for name, table in contract.read_all().items()
            if len(table.key) == 1 and (name in NAMES or not table.is_reference)
            if name not in ("angebotsnutzung", "lieferungen")
        }
    )


def _entries(table: Table, folder: Path) -> Iterator[tuple[str, Entry]]:
    key, name = table.key[0], NAMES.get(table.name, table.key[0])
    for path in contract.export_files(folder, table.name):
        try:
            with pq.ParquetFile(path) as file:
                present = set(file.schema_arrow.names)
                if not {key, name} <= present:
                    continue
                wanted = [c for c in (key, name, "quartier_id", "traeger_id") if c in present]
                rows = file.read(columns=list(dict.fromkeys(wanted)))
        except DAMAGE:
            continue
        empty = pa.nulls(len(rows), pa.string())
        columns = [
            rows[wanted] if wanted in rows.column_names else empty
            for wanted in (key, name, "quartier_id", "traeger_id")
        ]
        for id_, title, neighbourhood, provider in zip(
            *(column.cast(pa.string()).to_pylist() for column in columns), strict=True
        ):
            if id_:
                yield id_, Entry(title or id_, neighbourhood or "", provider or "")
