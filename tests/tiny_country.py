"""The tiny country of the tests: every row written by hand in `tests/tiny`, as text tables."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from quartiersmonitor import contract, paths

TINY = Path(__file__).parent / "tiny"


def read(folder: str, table: str) -> pa.Table:
    """One text table with the types of the contract; lists are written `a|b`."""
    schema = contract.read_all()[table].schema
    lists = [field.name for field in schema if pa.types.is_list(field.type)]
    types = {field.name: pa.string() if field.name in lists else field.type for field in schema}
    rows = pc.read_csv(
        TINY / folder / f"{table}.csv",
        parse_options=pc.ParseOptions(delimiter=";"),
        convert_options=pc.ConvertOptions(
            column_types=types, strings_can_be_null=True, null_values=[""]
        ),
    )
    for name in lists:
        split = [cell.split("|") if cell else [] for cell in rows[name].to_pylist()]
        rows = rows.set_column(
            rows.column_names.index(name), name, pa.array(split, pa.list_(pa.string()))
        )
    return rows


def write(folder: str, out: Path) -> Path:
    """All text tables of `exports` or `reference` as Parquet below `out`; returns `out`.

    The sources are those of the real reference tables.
    """
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((TINY / folder).glob("*.csv")):
        pq.write_table(read(folder, path.stem), out / f"{path.stem}.parquet")
    if folder == "reference":
        shutil.copy(paths.REFERENCE / "sources.toml", out)
    return out
