"""How long a delivery of full size takes, from the provider's file to accepted rows."""

import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

from benchmarks import publish

CSV_ROWS = 5_000_000
XLSX_ROWS = 200_000
USAGE = "angebotsnutzung"
# A coordinator's list has no ids of rows, and nothing of the delivery it becomes.
LEFT_OUT = ["nutzung_id", "traeger_id", "lieferung_id", "ist_synthetisch"]


@dataclass(frozen=True)
class Taken:
    """Seconds of `import`, the dry run alone and with acceptance, and its peak memory."""

    dry_run_seconds: float
    accept_seconds: float
    peak_megabytes: float


def csv(folder: Path) -> Taken:
    """A CSV of five million rows, German style, taken into exports without usage."""
    usage = exports_without_usage(folder, CSV_ROWS)
    file = folder / "nutzung.csv"
    pacsv.write_csv(
        as_typed(usage), file, pacsv.WriteOptions(delimiter=";", quoting_style="needed")
    )
    return taken_in(folder, file)


def xlsx(folder: Path) -> Taken:
    """A workbook of 200,000 rows taken into exports without usage."""
    usage = exports_without_usage(folder, XLSX_ROWS)
    file = folder / "nutzung.xlsx"
    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Nutzung")
    sheet.append(usage.column_names)
    for batch in usage.to_batches(10_000):
        for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            sheet.append(row)
    workbook.save(file)
    return taken_in(folder, file)


def exports_without_usage(folder: Path, rows: int) -> pa.Table:
    """Writes demo exports, and takes the usage out of them."""
    folder.mkdir(parents=True, exist_ok=True)
    publish.write_exports(folder / "exports", rows)
    usage = pq.read_table(folder / "exports" / USAGE, partitioning=None)
    shutil.rmtree(folder / "exports" / USAGE)
    # Who delivers may deliver for itself only.
    for table in ("angebote", "quartiere"):
        [file] = (folder / "exports" / table).iterdir()
        offered = pq.read_table(file, partitioning=None)
        position = offered.column_names.index("traeger_id")
        owned = pa.repeat(provider(folder), len(offered))
        pq.write_table(offered.set_column(position, "traeger_id", owned), file)
    return usage.drop_columns(LEFT_OUT)


def provider(folder: Path) -> str:
    """Who delivers: the first of the exports."""
    return str(pq.read_table(folder / "exports" / "traeger", partitioning=None)["traeger_id"][0])


def as_typed(usage: pa.Table) -> pa.Table:
    """The cells as somebody with a German keyboard has them: decimal commas, days by dots."""
    for number, field in enumerate(usage.schema):
        cells = usage[field.name]
        if pa.types.is_decimal(field.type):
            cells = pc.replace_substring(cells.cast(pa.string()), ".", ",")
        elif pa.types.is_date(field.type):
            cells = pc.strftime(cells.cast(pa.timestamp("s")), "%d.%m.%Y")
        usage = usage.set_column(number, field.name, cells)
    return usage


def taken_in(folder: Path, file: Path) -> Taken:
    """Imports the file twice: tried out, and accepted."""
    os.environ |= {
        "QM_EXPORTS": str(folder / "exports"),
        "QM_DELIVERIES": str(folder / "deliveries"),
        "QM_STATE": str(folder / "state.sqlite"),
    }
    command = ["import", str(file), "--table", USAGE, "--provider", provider(folder)]
    tried = publish.run(*command)
    accepted = publish.run(*command, "--accept", "--confirm-warnings")
    return Taken(tried.seconds, accepted.seconds, accepted.peak_megabytes)


def main() -> None:
    """Measures both, and prints them as a table."""
    print(f"{'':24}{'dry run':>10}{'accepted':>10}{'goal':>8}{'memory':>10}")
    with tempfile.TemporaryDirectory() as temporary:
        for name, take in ((f"{XLSX_ROWS:,} rows XLSX", xlsx), (f"{CSV_ROWS:,} rows CSV", csv)):
            taken = take(Path(temporary, take.__name__))
            print(
                f"{name:24}{taken.dry_run_seconds:>8.1f} s{taken.accept_seconds:>8.1f} s"
                f"{'< 60 s':>8}{taken.peak_megabytes:>7,.0f} MB",
                flush=True,
            )
            shutil.rmtree(Path(temporary, take.__name__))


if __name__ == "__main__":
    main()
