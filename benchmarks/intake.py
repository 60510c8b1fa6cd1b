"""How long it takes to read and convert a CSV of 5 million rows and an XLSX of 200,000."""

import random
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

from quartiersmonitor import contract, intake

CSV_ROWS = 5_000_000
XLSX_ROWS = 200_000
OFFERS = 1_400

HEAD = [
    "Datum",
    "Angebot",
    "Ort",
    "TN gesamt",
    "<18",
    "18-29",
    "30-49",
    "50-64",
    "65-79",
    "80+",
    "davon neu",
    "Dauer (Std.)",
    "Zählart",
    "Form",
    "Bemerkung",
]

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True)
class Intake:
    """Seconds on the clock for reading and converting each file, rows taken over, megabytes."""

    csv_read_seconds: float
    csv_seconds: float
    csv_accepted: int
    xlsx_read_seconds: float
    xlsx_seconds: float
    xlsx_accepted: int
    peak_megabytes: float


def measure(folder: Path, csv_rows: int = CSV_ROWS, xlsx_rows: int = XLSX_ROWS) -> Intake:
    """Writes both files into the folder and takes them in."""
    csv_file, workbook = folder / "liste.csv", folder / "liste.xlsx"
    write_csv(csv_file, csv_rows)
    write_xlsx(workbook, xlsx_rows)
    of_csv, of_xlsx = _taken_in(csv_file), _taken_in(workbook)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Intake(*of_csv, *of_xlsx, peak)


def register() -> intake.Register:
    """Provider A with as many offers as a whole country has."""
    offers = {
        f"O{number}": intake.Entry(f"Klönschnack {number}", "Q01", "A") for number in range(OFFERS)
    }
    return intake.Register(
        tables={
            "traeger": {"A": intake.Entry("Träger A")},
            "quartiere": {"Q01": intake.Entry("Quartier Ahornhof", "", "A")},
            "angebote": offers,
        }
    )


def _taken_in(path: Path) -> tuple[float, float, int]:
    table = contract.read_all()["angebotsnutzung"]
    context = intake.Context(provider_id="A", neighbourhood_id="Q01", register=register())
    begun = time.perf_counter()
    source = intake.read(path, path.name)
    read = time.perf_counter() - begun
    found = intake.convert(source, intake.proposed(source, table), table, context)
    return read, time.perf_counter() - begun, found.counts.accepted


def _rows(count: int) -> Iterator[list[str]]:
    chance = random.Random(71)
    days = [f"{date(2022, 1, 1) + timedelta(days=n):%d.%m.%Y}" for n in range(1_400)]
    for number in range(count):
        bands = [chance.randrange(10) for _ in range(6)]
        yield [
            chance.choice(days),
            f"Klönschnack {chance.randrange(OFFERS)}",
            f"Raum {number % 500}",
            *map(str, (sum(bands), *bands, bands[0])),
            chance.choice(("1,5", "2,25", "3")),
            "Liste",
            "vor Ort",
            "",
        ]


def write_csv(path: Path, rows: int) -> None:
    """Semicolons and Windows-1252, as Excel saves it."""
    with path.open("w", encoding="cp1252", newline="") as stream:
        stream.write(";".join(HEAD) + "\r\n")
        stream.writelines(";".join(row) + "\r\n" for row in _rows(rows))


def write_xlsx(path: Path, rows: int) -> None:
    """A workbook of one sheet, written as text, which is far faster than by a library."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"'
        "/></Types>",
        "_rels/.rels": _relation("officeDocument", "xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relation("worksheet", "worksheets/sheet1.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Liste" sheetId="1" r:id="rId1"/></sheets></workbook>',
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        with archive.open("xl/worksheets/sheet1.xml", "w") as stream:
            stream.write(f'<worksheet xmlns="{_SPREADSHEET}"><sheetData>'.encode())
            for number, row in enumerate((HEAD, *_rows(rows)), start=1):
                cells = "".join(_cell(column, number, text) for column, text in enumerate(row))
                stream.write(f'<row r="{number}">{cells}</row>'.encode())
            stream.write(b"</sheetData></worksheet>")


def _relation(kind: str, target: str) -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    )


def _cell(column: int, row: int, text: str) -> str:
    place = f"{chr(ord('A') + column)}{row}"
    if text.replace(",", "").isdigit():
        return f'<c r="{place}"><v>{text.replace(",", ".")}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(text)}</t></is></c>' if text else ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        for what, taken in asdict(measure(Path(temporary))).items():
            print(f"{what:22}{taken:>14,.1f}")
