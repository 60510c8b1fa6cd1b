"""Exports in the contract's shape come through the intake as they are."""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import contract, intake
from quartiersmonitor.intake.mapping import NOT_DELIVERED
from quartiersmonitor.intake.recognition import OF_THE_DELIVERY
from tests import tiny_country

TABLES = sorted(
    name for name in contract.exports_only(contract.read_all()) if name not in NOT_DELIVERED
)


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tiny_country.write("exports", tmp_path_factory.mktemp("tiny") / "exports")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_the_contract_comes_back_unchanged(exports: Path, name: str) -> None:
    path = exports / f"{name}.parquet"
    if not path.exists():
        pytest.skip("the tiny country does not deliver it")
    table = contract.read_all()[name]
    rows = pq.read_table(path)
    providers = rows["traeger_id"].unique().to_pylist() if "traeger_id" in rows.schema.names else []
    if name == "traeger" or not providers:
        providers = [None]
    register = intake.read_register(exports)
    for provider in providers:
        own = rows if provider is None else rows.filter(pc.equal(rows["traeger_id"], provider))
        part = exports.parent / "part.parquet"
        pq.write_table(own, part)
        source = intake.read(part, "part.parquet")
        context = intake.Context(
            provider_id=provider or "A", neighbourhood_id=None, register=register
        )
        found = intake.convert(source, intake.proposed(source, table), table, context)
        assert [finding.line() for finding in found.findings] == []
        assert found.counts.accepted == len(own)
        assert found.row_numbers.to_pylist() == list(range(2, len(own) + 2))
        kept = [field.name for field in table.schema if field.name not in OF_THE_DELIVERY]
        assert found.rows.schema.names == kept
        present = [column for column in kept if column in own.schema.names]
        wanted = own.select(present).cast(pa.schema([table.schema.field(c) for c in present]))
        assert found.rows.select(present).to_pylist() == wanted.to_pylist()
        assert intake.guess_table(source.sheets[0]) == name


def test_bytes_that_are_no_text_are_damage(tmp_path: Path) -> None:
    no_text = pa.array([b"\xff\xfe", b"gut"], pa.binary())
    cells = pa.Array.from_buffers(pa.string(), 2, no_text.buffers())
    pq.write_table(pa.table({"datum": cells}), tmp_path / "x.parquet")
    with pytest.raises(intake.FileRefused) as refused:
        intake.read(tmp_path / "x.parquet", "x.parquet")
    assert refused.value.finding.rule == "damaged"


def test_lists_numbers_and_moments_become_the_text_people_read(tmp_path: Path) -> None:
    rows = {
        "a": pa.array([["x", "y"], []]),
        "b": pa.array([1.5, 2.0]),
        "c": pa.array([0, 3_600], pa.timestamp("s")),
        "d": pa.array([True, None]),
    }
    pq.write_table(pa.table(rows), tmp_path / "x.parquet")
    [sheet] = intake.read(tmp_path / "x.parquet", "x.parquet").sheets
    assert sheet.head(3) == [
        ["a", "b", "c", "d"],
        ["x|y", "1,5", "1970-01-01 00:00", "WAHR"],
        ["[]", "2", "1970-01-01 01:00", None],
    ]
