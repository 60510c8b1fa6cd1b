"""Chosen cells of the tiny country, worked out by hand: `by_hand.csv` holds the arithmetic."""

import ast
import csv
import operator
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from quartiersmonitor import indicator, snapshot

LEAST_PER_TOPIC = 10
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
KEY = ("indicator", "level", "region_id", "period")

with (Path(__file__).parent / "by_hand.csv").open(encoding="utf-8", newline="") as file:
    CELLS = list(csv.DictReader(file, delimiter=";"))

Published = dict[tuple[str, ...], dict[str, object]]


@pytest.fixture(scope="module")
def published(tiny_snapshots: Path) -> Published:
    rows = pq.read_table(snapshot.find(tiny_snapshots).folder / "values.parquet").to_pylist()
    return {tuple(row[name] for name in KEY): row for row in rows}


@pytest.mark.parametrize(
    "cell", CELLS, ids=[" ".join(cell[name] for name in KEY) for cell in CELLS]
)
def test_a_published_cell_is_what_the_arithmetic_by_hand_says(
    cell: dict[str, str], published: Published
) -> None:
    found = published[tuple(cell[name] for name in KEY)]
    assert found["status"] == cell["status"]
    assert found["numerator"] == worked_out(cell["numerator"])
    assert found["denominator"] == worked_out(cell["denominator"])
    assert found["value"] == worked_out(cell["value"], digits=3)


def test_every_topic_has_enough_cells_worked_out_by_hand() -> None:
    found = indicator.read_all()
    cells = Counter(found[cell["indicator"]].topic for cell in CELLS)
    assert set(cells) == {each.topic for each in found.values()}
    assert min(cells.values()) >= LEAST_PER_TOPIC


def test_every_indicator_has_a_cell_worked_out_by_hand() -> None:
    assert {cell["indicator"] for cell in CELLS} == set(indicator.read_all())


def worked_out(text: str, digits: int = 9) -> object:
    """What equals the result of the arithmetic, to so many digits; None where nothing stands."""
    if not text:
        return None
    return pytest.approx(result(ast.parse(text, mode="eval").body), abs=0.5 * 10**-digits)


def result(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return number
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -result(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            return OPERATORS[type(sign)](result(left), result(right))
    raise ValueError(f"not arithmetic: {ast.dump(node)}")
