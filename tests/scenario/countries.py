"""Countries to try the scenario on: one with given totals, and generated ones."""

import numpy as np
from hypothesis import strategies as st

from quartiersmonitor.scenario.model import Country

RESIDENTS = 2_965_691
RESIDENTS_65PLUS = 699_562
UNITS = 168
DISTRICTS = 15


def with_totals(residents: float, residents_65plus: float, units: int, districts: int) -> Country:
    """Units of unequal size that add up to the totals; nothing is secured."""
    weights = np.linspace(1.0, 9.0, units)
    weights /= weights.sum()
    return Country(
        residents=residents * weights,
        residents_65plus=residents_65plus * weights,
        area_km2=np.linspace(10.0, 300.0, units),
        account=np.arange(units),
        district=np.arange(units) % districts,
        fte_secured=np.zeros(units),
        eur_secured=np.zeros(units),
    )


def official() -> Country:
    """The units that the published table of anchors was computed for."""
    return with_totals(RESIDENTS, RESIDENTS_65PLUS, UNITS, DISTRICTS)


def official_districts() -> Country:
    """The same country where districts plan."""
    return with_totals(RESIDENTS, RESIDENTS_65PLUS, DISTRICTS, DISTRICTS)


@st.composite
def countries(draw: st.DrawFn) -> Country:
    """One to twelve planning areas in up to four districts, some of them with secured posts."""
    areas = draw(st.integers(1, 12))
    accounts = draw(st.integers(1, areas))

    def numbers(low: float, high: float, size: int) -> np.ndarray:
        values = st.lists(st.floats(low, high), min_size=size, max_size=size)
        return np.array(draw(values), dtype=np.float64)

    residents = numbers(1, 300_000, areas)
    shares = numbers(0.05, 0.6, areas)
    unknown = np.array(draw(st.lists(st.booleans(), min_size=areas, max_size=areas)))
    return Country(
        residents=residents,
        residents_65plus=np.where(unknown, np.nan, residents * shares),
        area_km2=numbers(1, 400, areas),
        account=np.arange(areas) % accounts,
        district=np.arange(accounts) % draw(st.integers(1, min(4, accounts))),
        fte_secured=numbers(0, 5, accounts),
        eur_secured=numbers(0, 600_000, accounts),
    )
