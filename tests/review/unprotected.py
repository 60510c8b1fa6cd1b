"""The oracle of the indicators with all protection taken out of it: what is truly so."""

from dataclasses import replace
from fractions import Fraction

import pytest

from quartiersmonitor.indicator import Indicator
from tests.oracle import cells, country, groups, people, published, volunteering
from tests.oracle.cells import Cell
from tests.oracle.country import Country
from tests.oracle.counts import Figure
from tests.oracle.indicators import staff
from tests.oracle.indicators import volunteering as volunteer_indicators


def unprotect(patch: pytest.MonkeyPatch) -> None:
    """No deviation, no rounding to tens, no group, nothing left out."""

    def as_counted(cell: Cell) -> int:
        return cell.people

    def as_recorded(hours: Fraction) -> Fraction:
        return hours

    def nothing_left_out(*_asked: object) -> frozenset[str]:
        return frozenset()

    patch.setattr(cells, "published", as_counted)
    for module in (volunteering, volunteer_indicators, staff):
        patch.setattr(module, "rounded_to_ten", as_recorded)
    patch.setattr(groups, "may_be_published", lambda *_asked: True)
    patch.setattr(country.Country, "groups_with_hours", lambda *_asked: [])
    patch.setattr(people, "_one_group_is_nearly_all", lambda *_asked: False)
    patch.setattr(country.Country, "coarsened", nothing_left_out)


def figures(of: Country, found: Indicator) -> dict[tuple[str, str], Figure]:
    """The true figures of every neighbourhood, by its id and the period."""
    own = replace(found, privacy="P0")
    return {
        (cell.region_id, cell.period): figure
        for cell, figure in published.figures(of, own).items()
        if cell.level == "neighbourhood"
    }
