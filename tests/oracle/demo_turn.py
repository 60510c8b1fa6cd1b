"""Which third of the demo's figures a run computes a second time; of the tiny country it is all."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.kept import fingerprint

PARTS = 3


def turn() -> int:
    """The part of this run, 0-2: the same in all its processes, another one when the code is."""
    return int(fingerprint(), 16) % PARTS


def told(config: pytest.Config) -> str:
    """What the head of a run says about it."""
    part = "all" if is_whole(config) else f"part {turn() + 1} of {PARTS} (--whole-demo for all)"
    return f"oracle over the demo: {part}, by code and data {fingerprint()}"


def is_whole(config: pytest.Config) -> bool:
    """Whether everything was asked for, or tests by their names."""
    is_named = config.option.keyword or any("::" in argument for argument in config.args)
    return bool(is_named or config.getoption("whole_demo"))


def left_out(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    """The tests of one figure of the demo whose turn it is not."""
    of_demo = [item for item in items if _is_one_figure_of_the_demo(item)]
    return [item for number, item in enumerate(of_demo) if number % PARTS != turn()]


def _is_one_figure_of_the_demo(item: pytest.Item) -> bool:
    if Path(__file__).parent not in item.path.parents:
        return False
    parameters = item.callspec.params if hasattr(item, "callspec") else {}
    return "found" in parameters and parameters.get("case") == "demo"
