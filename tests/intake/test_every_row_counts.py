"""Whatever mess a list is in: no row is lost, and what is taken over is what was put in."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.provider import OFFERS, converted

IDS = {name: id_ for id_, name in OFFERS.items()}
DAYS = st.dates(dt.date(2022, 1, 1), dt.date(2025, 12, 31))
COUNTS = st.integers(0, 40)


@dataclass(frozen=True)
class Line:
    """A row as written, and what it means: None for no data, a reason for a refused one."""

    cells: tuple[str, ...]
    meaning: tuple[str, dt.date, int, int, str] | str | None


def spelt(number: int, way: int) -> tuple[str, bool]:
    """A number in one of the spellings, and whether it is an estimate."""
    ways = [(f"{number}", False), (f"ca. {number}", True), (f"{number},0", False)]
    ways += [(f"~{number}", True), (f" {number} TN", False), (f"{number} (?)", True)]
    return ways[way % len(ways)]


def written(day: dt.date, way: int) -> str:
    ways = ["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d. %m. %Y"]
    return day.strftime(ways[way % len(ways)])


@st.composite
def good(draw: st.DrawFn) -> Line:
    offer, day = draw(st.sampled_from(sorted(IDS))), draw(DAYS)
    old = draw(COUNTS)
    total = old + draw(COUNTS)
    text, is_estimate = spelt(total, draw(st.integers(0, 5)))
    cells = (written(day, draw(st.integers(0, 3))), offer, text, str(old), "")
    quality = "geschaetzt" if is_estimate else "gezaehlt"
    return Line(cells, (IDS[offer], day, total, old, quality))


BAD = st.builds(
    lambda offer, cell: Line((cell[0], offer, cell[1], cell[2], ""), "refused"),
    st.sampled_from(sorted(IDS)),
    st.sampled_from(
        [
            ("31.02.2025", "5", "1"),
            ("05.03.2025", "20-25", ""),
            ("05.03.2025", "viele", "1"),
            ("05.03.2025", "", ""),
            ("05.03.2025", "5", "6"),
            ("", "5", "1"),
            ("05.03.1825", "5", "1"),
        ]
    ),
) | st.builds(
    lambda day, name: Line((written(day, 0), name, "5", "1", ""), "refused"),
    DAYS,
    st.sampled_from(["Kafeeklatsch", "Singkreis 1", "B0900001"]),
)
NO_DATA = st.sampled_from(
    [
        Line(("Summe", "", "40", "10", ""), None),
        Line(("", "Gesamt März", "40", "10", ""), None),
        Line(("Datum", "Angebot", "TN gesamt", "65-79", "Bemerkung"), None),
        Line(("* ohne Ferien", "", "", "", ""), None),
        Line(("", "", "", "", "Ferien"), None),
        Line(("Hinweis: geschlossen", "", "", "", ""), None),
    ]
)
LISTS = st.lists(good() | good() | BAD | NO_DATA | st.just(Line(("",) * 5, "blank")), max_size=25)
HEAD = ("Datum", "Angebot", "TN gesamt", "65-79", "Bemerkung")


def as_csv(path: Path, rows: list[tuple[str, ...]]) -> None:
    path.write_text("\r\n".join(";".join(row) for row in rows), encoding="cp1252")


def as_xlsx(path: Path, rows: list[tuple[str, ...]]) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for number, row in enumerate(rows, start=1):
        for column, text in enumerate(row, start=1):
            if text:
                # Counts are typed as numbers, as people do.
                sheet.cell(number, column, int(text) if text.isdigit() else text)
    workbook.save(path)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@given(LISTS)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
def test_accepted_rejected_and_no_data_are_all_there_is(ending: str, lines: list[Line]) -> None:
    rows = [("Liste des Quartiers",), HEAD, *(line.cells for line in lines)]
    with TemporaryDirectory() as folder:
        path = Path(folder, f"liste.{ending}")
        (as_csv if ending == "csv" else as_xlsx)(path, rows)
        found = converted(path)
    told = found.counts
    assert told.in_file == sum(any(row) for row in rows)
    assert told.in_file == told.accepted + told.rejected + told.not_data
    # A list of few rows does not show what is usual in it, so a lone entry may count as data.
    wanted = [line.meaning for line in lines if isinstance(line.meaning, tuple)]
    taken = [
        (row["angebot_id"], row["datum"], row["tn_gesamt"], row["tn_65_79"], row["qualitaet"])
        for row in found.rows.to_pylist()
    ]
    assert taken == wanted
    assert told.accepted == len(wanted)
    refused = sum(line.meaning == "refused" for line in lines)
    assert told.rejected >= refused
    errors = [finding for finding in found.findings if finding.severity == "error"]
    assert bool(errors) == bool(told.rejected or not told.accepted)
    for row, line in zip(found.rows.to_pylist(), found.row_numbers.to_pylist(), strict=True):
        assert lines[line - 3].meaning[0] == row["angebot_id"]


@given(st.lists(good(), min_size=1, max_size=12))
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=30)
def test_the_same_rows_get_the_same_identifiers_whatever_the_file(lines: list[Line]) -> None:
    rows = [HEAD, *(line.cells for line in lines)]
    with TemporaryDirectory() as folder:
        as_csv(Path(folder, "a.csv"), rows)
        as_xlsx(Path(folder, "b.xlsx"), [("Titel",), (), *rows])
        first = converted(Path(folder, "a.csv")).rows
        second = converted(Path(folder, "b.xlsx")).rows
    assert first.equals(second)
    assert len(set(first["nutzung_id"].to_pylist())) == len(lines)
