"""The tiny country's published values, cell by cell, as they were once read and found right.

After a change that is meant to change figures: `pytest tests/golden --renew-golden`, then read
the difference line by line before it is committed.
"""

from pathlib import Path

import pytest

from quartiersmonitor import indicator, snapshot
from tests.golden.published_text import KEY, Line, published, read, write

VALUES = Path(__file__).parent / "values"
INDICATORS = indicator.read_all()


@pytest.mark.parametrize("found", INDICATORS)
def test_published_values_are_those_that_were_checked(
    found: str, tiny_snapshots: Path, pytestconfig: pytest.Config
) -> None:
    lines = published(snapshot.find(tiny_snapshots).folder, found)
    golden = VALUES / f"{found}.csv"
    if pytestconfig.getoption("--renew-golden"):
        VALUES.mkdir(exist_ok=True)
        write(golden, lines)
    changes = differences(read(golden), lines)
    assert not changes, "\n".join(changes)


def test_no_golden_file_is_left_of_an_indicator_that_is_gone() -> None:
    assert {path.stem for path in VALUES.glob("*.csv")} == set(INDICATORS)


def differences(checked: list[Line], now: list[Line]) -> list[str]:
    """Every cell that changed, named by region, period and column."""
    before = {key(line): line for line in checked}
    after = {key(line): line for line in now}
    changes = [f"{' '.join(gone)}: no longer published" for gone in before.keys() - after.keys()]
    changes += [f"{' '.join(new)}: not published before" for new in after.keys() - before.keys()]
    for place in before.keys() & after.keys():
        changes += [
            f"{' '.join(place)}, {column}: {after[place].get(column)!r}, was {cell!r}"
            for column, cell in before[place].items()
            if after[place].get(column) != cell
        ]
    return sorted(changes)


def key(line: Line) -> tuple[str, ...]:
    return tuple(line[name] for name in KEY)
