"""The contract itself: complete, consistent, documented."""

import re
from pathlib import Path

import pyarrow as pa
import pytest

from quartiersmonitor import contract, dictionary, paths
from quartiersmonitor.contract import Origin, Table

TABLES = contract.read_all()
IDS = list(TABLES)
EXPORTS = contract.exports_only(TABLES)

MINIMUM = {
    "quartiere", "quartier_gemeinde", "angebote", "angebotsnutzung", "ehrenamt_bestand",
    "ehrenamt_stunden", "foerderungen", "finanzierung_jahr", "lieferungen",
}  # fmt: skip


def test_the_minimum_delivery_is_required_and_the_rest_optional() -> None:
    exported = contract.exports_only(TABLES)
    assert {name for name, table in exported.items() if table.required} == MINIMUM
    assert contract.references_only(TABLES).keys() == {
        "bevoelkerung", "gemeinde_zusammenschluss", "gemeinden",
    }  # fmt: skip


@pytest.mark.parametrize("table", TABLES.values(), ids=IDS)
def test_names_are_snake_case_and_english_aliases_unique(table: Table) -> None:
    names = [table.name, table.english, *(c.name for c in table.columns)]
    aliases = [column.english for column in table.columns]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in [*names, *aliases])
    assert len(set(aliases)) == len(aliases)


@pytest.mark.parametrize("table", TABLES.values(), ids=IDS)
def test_every_column_is_described_in_both_languages(table: Table) -> None:
    for column in table.columns:
        assert column.de
        assert column.en
        assert column.de != column.en


@pytest.mark.parametrize("table", TABLES.values(), ids=IDS)
def test_references_point_to_the_key_of_a_table(table: Table) -> None:
    for column in table.columns:
        if column.references:
            target, key = column.references.split(".")
            assert TABLES[target].key == (key,)


@pytest.mark.parametrize("table", EXPORTS.values(), ids=EXPORTS)
def test_every_export_says_whether_it_is_invented_and_all_but_one_their_delivery(
    table: Table,
) -> None:
    assert table.column("ist_synthetisch").type == "boolean"
    has_delivery = "lieferung_id" in {column.name for column in table.columns}
    # A projection comes from a statistical office, not from a provider.
    assert has_delivery == (table.name != "bevoelkerung_prognose")
    assert table.name == "bevoelkerung_prognose" or table.column("lieferung_id").type == "text"


def test_counts_of_persons_are_whole_not_negative_and_protected() -> None:
    for table in contract.exports_only(TABLES).values():
        for column in table.columns:
            if column.unit == "persons":
                assert (column.arrow, column.minimum) == (pa.int32(), 0)
                assert column.privacy == "P2"


def test_what_is_aggregated_from_personal_data_is_protected() -> None:
    """Staff of a neighbourhood is often one person; what was approved is in the grant."""
    for name in ("beratungen", "reichweite_quartal", "personal_stellen", "personal_stunden"):
        public = {c.name for c in TABLES[name].columns if c.privacy != "P2"}
        approved = {"vzae_bewilligt"} if name == "personal_stellen" else set()
        assert public == {"lieferung_id", "ist_synthetisch"} | approved


def test_the_schema_has_the_types_of_the_domain() -> None:
    usage = TABLES["angebotsnutzung"].schema
    assert usage.field("dauer_std").type == pa.decimal128(8, 2)
    assert usage.field("berichtsmonat").type == pa.date32()
    assert TABLES["foerderungen"].schema.field("quartier_ids").type == pa.list_(pa.string())


def test_the_document_is_what_the_generator_makes_of_the_contract() -> None:
    """If this fails: `python -m quartiersmonitor.dictionary > docs/data.md`."""
    written = (paths.ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert written == dictionary.document(TABLES)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("nullable = true", "nulable = true", "nulable"),
        ('type = "date"', 'type = "day"', "day"),
        ('codes = "verband"', 'codes = "vereine"', "vereine"),
        ('key = ["traeger_id"]', 'key = ["id"]', "id"),
        ('origin = "export"\n', "", "origin"),
        ("required = ", "needed = ", "needed"),
    ],
)
def test_a_faulty_definition_stops_the_load_and_names_the_file(
    before: str, after: str, told: str, tmp_path: Path
) -> None:
    text = """
english = "providers"
origin = "export"
required = false
key = ["traeger_id"]
privacy = "P0"
de = "Träger"
en = "providers"

[columns.traeger_id]
english = "provider_id"
type = "text"
de = "Kennung"
en = "identifier"

[columns.seit]
english = "since"
type = "date"
nullable = true
de = "seit"
en = "since"

[columns.verband]
english = "association"
type = "text"
codes = "verband"
de = "Verband"
en = "association"
"""
    path = tmp_path / "traeger.toml"
    path.write_text(text, encoding="utf-8")
    codes = contract.read_codes()
    assert contract.read(path, codes).origin is Origin.EXPORT
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(ValueError, match=rf"traeger.toml: .*{told}"):
        contract.read(path, codes)
