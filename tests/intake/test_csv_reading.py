"""A CSV is read fast, and exactly as a careful reader would read it cell by cell."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from quartiersmonitor import intake
from quartiersmonitor.intake import csv_file, csv_text
from tests.intake.provider import list_of

CELLS = st.text(st.sampled_from('ab1 ;.ä"\n'), max_size=5)
ROWS = st.lists(st.lists(CELLS, max_size=6), min_size=1, max_size=12)


def careful(text: str, delimiter: str) -> list[tuple[int, list[str]]]:
    """Line and cells of every record with content, by Python's own reader."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found, above = [], 0
    for cells in reader:
        stripped = [cell.strip() for cell in cells]
        if any(stripped):
            found.append((above + 1, stripped))
        above = reader.line_num
    return found


def without_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells = cells[:-1]
    return cells


def as_read(path: Path) -> list[tuple[int, list[str]]]:
    [sheet] = intake.read(path, path.name).sheets
    rows = sheet.head(sheet.rows)
    lines = sheet.lines.to_pylist()
    return [(line, [cell or "" for cell in row]) for line, row in zip(lines, rows, strict=True)]


@given(ROWS, st.sampled_from(["\n", "\r\n"]))
@example([["a", 'x"y'], ["", ""], ["1", "b\nc", "d"]], "\n")
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_every_cell_and_line_is_what_a_careful_reader_finds(
    rows: list[list[str]], line_break: str
) -> None:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator=line_break)
    writer.writerows([["Datum", "TN", "Ort"], *rows])
    text = buffer.getvalue()
    with TemporaryDirectory() as folder:
        path = Path(folder, "liste.csv")
        path.write_bytes(text.encode())
        read = as_read(path)
    wanted = careful(text, ";")
    assert [(line, without_end(cells)) for line, cells in read] == [
        (line, without_end(cells)) for line, cells in wanted
    ]


@pytest.mark.parametrize("step", [1, 2, 7, 64])
def test_the_size_of_the_steps_makes_no_difference(
    step: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = b'A;B;C\r\n1;"x;\r\ny";3\r\n\r\n2;"";z\r\n"a""b";;\r\n4;5'
    whole = csv_text.records(text, ";")
    monkeypatch.setattr(csv_text, "STEP", step)
    parts = csv_text.records(text, ";")
    for one, other in zip(vars(whole).values(), vars(parts).values(), strict=True):
        assert np.array_equal(one, other)
    assert whole.lines.tolist() == [1, 2, 4, 5, 6, 7]
    assert whole.cells.tolist() == [3, 3, 1, 3, 3, 2]


@pytest.mark.parametrize("mark", ['5" Nagel', 'a "b" c', "x\ry"])
def test_marks_inside_cells_are_read_carefully(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(f"Angebot;TN\n{mark};3\nGarten;4\n".encode())
    rows = [row for _, row in as_read(path)]
    assert rows[-1] == ["Garten", "4"]
    assert sum("3" in row for row in rows) == 1


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")],
)
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_encoding_and_delimiter_are_recognised(
    tmp_path: Path, encoding: str, told: str, delimiter: str
) -> None:
    path = tmp_path / "liste.csv"
    lines = ["Datum", "Frühstück – Öl", "Größe"], ["05.03.2026", "Käse", "1.5"]
    path.write_bytes("\n".join(delimiter.join(line) for line in lines).encode(encoding))
    source = intake.read(path, "liste.csv")
    assert (source.encoding, source.delimiter) == (told, delimiter)
    assert source.sheets[0].row(0) == lines[0]


def test_decimal_commas_are_no_delimiters(tmp_path: Path) -> None:
    path = list_of(tmp_path, "Monat;Stunden", *[f"0{n}.2026;1,5" for n in range(1, 8)])
    assert intake.read(path, "x.csv").delimiter == ";"


def test_line_breaks_of_an_old_macintosh_are_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(b"Datum;TN\r05.03.2026;4\r06.03.2026;5\r")
    assert [line for line, _ in as_read(path)] == [1, 2, 3]


def test_progress_is_told_from_beginning_to_end(tmp_path: Path) -> None:
    told: list[tuple[str, float]] = []
    path = list_of(tmp_path, "Datum;TN", "05.03.2026;4")
    intake.read(path, "x.csv", progress=lambda stage, share: told.append((stage, share)))
    shares = [share for _, share in told]
    assert {stage for stage, _ in told} == {"read"}
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_a_record_that_was_miscounted_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = list_of(tmp_path, "A;B", "1;2", "3;4")
    right = csv_text.records

    def one_too_few(text: bytes, delimiter: str) -> csv_text.Records:
        found = right(text, delimiter)
        return csv_text.Records(
            found.starts[:-1], found.ends[:-1], found.cells[:-1], found.lines[:-1], found.is_plain
        )

    monkeypatch.setattr(csv_file, "records", one_too_few)
    with pytest.raises(AssertionError, match="counted differently"):
        intake.read(path, "x.csv")
