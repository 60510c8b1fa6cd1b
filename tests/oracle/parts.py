"""The parts of a breakdown, added up."""

from collections.abc import Mapping
from enum import Enum
from fractions import Fraction

from tests.oracle.places import Number, Region

Part = tuple[Region, str, str]  # region, category, measure


class Hidden(Enum):
    """A part that is known and not told."""

    HIDDEN = "suppressed"


HIDDEN = Hidden.HIDDEN
Parts = Mapping[Part, Number | Hidden | None]


class Split:
    """Numbers by region, category and measure; a part exists once anything was added to it."""

    def __init__(self) -> None:
        self.parts: dict[Part, Number | Hidden | None] = {}

    def add(self, region: Region, category: str, measure: str, number: Number) -> None:
        before = self.parts.get((region, category, measure), 0)
        assert isinstance(before, int | Fraction)
        self.parts[region, category, measure] = before + number

    def hide(self, region: Region, category: str, measure: str) -> None:
        self.parts[region, category, measure] = HIDDEN
