"""The published views of visits: the whole closed list, for one region and period."""

from collections.abc import Container, Mapping
from typing import NamedTuple

from tests.oracle import cells
from tests.oracle.rows import BANDS
from tests.oracle.usage import UNKNOWN, Cells, Tally, no_age_is_known

UNDER_30, FROM_30, FROM_65 = BANDS[:2], BANDS[2:4], BANDS[4:]
FINE = {band: (band,) for band in (*BANDS, UNKNOWN)}
HALVES = {"under65": (*UNDER_30, *FROM_30), "65+": FROM_65}
GROUPS = {"under30": UNDER_30, "30-64": FROM_30, "65+": FROM_65, UNKNOWN: (UNKNOWN,)}
RECORDED_GROUPS = ("under30", "30-64", "65+")
MOST_OF_ALL = 0.9
SMALL = ("municipality", "neighbourhood")
WITH_SECTIONS = ("state", "district")


class Visits(NamedTuple):
    """Published counts, None where one is hidden; `ages` is empty where none was recorded."""

    total: int | None
    ages: Mapping[str, int | None]
    sections: Mapping[str, int | None]

    @property
    def share_unknown(self) -> float | None:
        if not self.ages:
            return None if self.total is None else 1.0
        unknown = self.ages[UNKNOWN]
        if not self.total or unknown is None:
            return None
        return min(unknown / self.total, 1.0)


def published_visits(level: str, tally: Tally, people: Cells, coarsened: Container[str]) -> Visits:
    """All that is said of the visits of a region with delivered usage.

    `coarsened`: the splits that the release gate took away from it.
    """

    def count(names: tuple[str, ...]) -> int:
        return cells.published(cells.together(people.get(name, cells.NOBODY) for name in names))

    views = GROUPS if level in SMALL else FINE | HALVES
    ages = {} if no_age_is_known(tally) else {name: count(bands) for name, bands in views.items()}
    hidden = {name for name in ages if split_of(level, name) in coarsened}
    if _one_group_is_nearly_all(level, ages):
        hidden |= ages.keys() - {"65+"}
    sections = {name: count((name,)) for name in people if name.startswith("§ ")}
    return Visits(
        total=None if "total" in coarsened else count((*BANDS, UNKNOWN)),
        ages={name: None if name in hidden else number for name, number in ages.items()},
        sections={
            name.removeprefix("§ "): None if "section71" in coarsened else number
            for name, number in sections.items()
        }
        if level in WITH_SECTIONS
        else {},
    )


def split_of(level: str, category: str) -> str:
    """Which view a category of ages belongs to."""
    return "age_group" if level in SMALL or category in HALVES else "age"


def _one_group_is_nearly_all(level: str, ages: Mapping[str, int]) -> bool:
    if level not in SMALL or not ages:
        return False
    groups = [ages[name] for name in RECORDED_GROUPS]
    return max(groups) > MOST_OF_ALL * sum(groups) > 0
