"""The commands `import` and `deliveries`: from a provider's file to accepted rows and back."""

from pathlib import Path

import pytest

from quartiersmonitor import paths
from quartiersmonitor.__main__ import main
from tests.deliveries import deliver
from tests.deliveries.deliver import USAGE, Place

GOOD = "Angebot;Datum;TN gesamt;65-79;80+\nOffener Treff;30.01.2024;12;5;4\nSumme;;12;5;4\n"
BAD = GOOD.replace("30.01.2024", "31.02.2024")


@pytest.fixture
def lists(at: Place, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for lists, with the settings pointing to the tiny country."""
    monkeypatch.setenv("QM_EXPORTS", str(at.exports))
    monkeypatch.setenv("QM_DELIVERIES", str(at.deliveries))
    monkeypatch.setenv("QM_STATE", str(at.state))
    monkeypatch.setattr(paths, "REFERENCE", at.reference)
    folder = at.exports.parent / "lists"
    folder.mkdir()
    return folder


def imported(file: Path, content: str, *options: str) -> int:
    """Import a list of that content, and whatever lies beside it already."""
    file.write_text(content, encoding="utf-8")
    files = [str(path) for path in sorted(file.parent.iterdir())]
    return main(["import", *files, "--table", USAGE, "--neighbourhood", "Q1", *options])


def test_by_default_a_file_is_only_tried_out(
    at: Place, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = deliver.files(at.exports)
    assert imported(lists / "a.csv", GOOD) == 0
    told = capsys.readouterr().out
    assert "rows in the file 3 = 1 accepted + 0 rejected + 2 no data" in told
    assert "rows for angebotsnutzung 1 = 1 new + 0 changed + 0 doubled" in told
    assert deliver.files(at.exports) == before


def test_a_file_with_an_error_is_refused_by_row_and_cell(
    at: Place, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = deliver.files(at.exports)
    assert imported(lists / "a.csv", BAD, "--accept") == 1
    told = capsys.readouterr().out
    assert "a.csv | Zeile 2 | Datum → datum" in told
    assert "31.02.2024" in told
    assert deliver.files(at.exports) == before


def test_accepted_listed_and_withdrawn(
    at: Place, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = deliver.rows_of(at.exports, USAGE)
    assert imported(lists / "a.csv", GOOD, "--accept", "--by", "Ada") == 0
    assert len(deliver.rows_of(at.exports, USAGE)) == len(before) + 1
    capsys.readouterr()
    assert main(["deliveries"]) == 0
    [line] = capsys.readouterr().out.splitlines()
    delivery_id = line.split()[0]
    assert "accepted" in line
    assert main(["deliveries", "--withdraw", delivery_id, "--by", "Bo"]) == 0
    assert "withdrawn" in capsys.readouterr().out
    assert deliver.rows_of(at.exports, USAGE).equals(before)
    assert main(["deliveries", "--withdraw", delivery_id]) == 1


def test_several_files_are_several_deliveries(
    at: Place, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (lists / "b.csv").write_text(GOOD.replace("30.01.2024", "29.01.2024"), encoding="utf-8")
    assert imported(lists / "a.csv", BAD, "--accept") == 1
    capsys.readouterr()
    main(["deliveries"])
    states = {line.split()[1] for line in capsys.readouterr().out.splitlines()}
    assert states == {"refused", "accepted"}


def test_a_heading_is_assigned_and_remembered_with_its_delivery(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = "Angebot;Datum;Xyz\nOffener Treff;30.01.2024;12\n"
    assert imported(lists / "a.csv", odd) == 1
    assert 'heading not recognised: Xyz (12); name its column with --assign "Xyz=COLUMN"' in (
        capsys.readouterr().out
    )
    assert imported(lists / "a.csv", odd, "--assign", "Xyz=tn_gesamt", "--accept") == 0
    later = odd.replace("30.01.2024", "29.01.2024")
    assert imported(lists / "a.csv", later) == 0


@pytest.mark.parametrize(
    "options",
    [
        ["--provider", "nobody"],
        ["--neighbourhood", "nowhere"],
        ["--assign", "without a sign"],
        ["--value", "x=y"],
    ],
)
def test_what_cannot_be_meant_is_wrong_usage(
    at: Place, lists: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(lists / "a.csv", GOOD, *options) == 2
    assert not at.deliveries.exists()


def test_a_file_that_is_not_there_is_refused(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--table", USAGE, "--provider", "TA", "--language", "en"]
    assert main(["import", str(lists / "none.csv"), *options]) == 1
    assert "no file that can be read" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_is_kept_with_its_reason(
    at: Place, lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(lists / "a.xlsx", "not a workbook") == 1
    assert len(list(at.deliveries.glob("*/original/a.xlsx"))) == 1
    assert len(list(at.deliveries.glob("*/report.json"))) == 1
    capsys.readouterr()
    main(["deliveries"])
    assert "refused" in capsys.readouterr().out


def test_the_table_of_deliveries_cannot_be_imported(
    lists: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(lists / "a.csv"), "--table", "lieferungen"]) == 2
    assert "angebotsnutzung" in capsys.readouterr().err
