"""Generations: G1, G2, G3."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.periods import Period
from tests.oracle.rows import BANDS
from tests.oracle.usage import Tally, no_age_is_known


def linking_dates(country: Country, period: Period) -> Counted:
    """G1: held dates of the linking format, and all held dates."""
    return {
        region: Counts(tally["dates linking"], tally["dates"])
        for region, tally in country.tallies(period).items()
    }


def mixed_dates(country: Country, period: Period) -> Counted:
    """G2: mixed dates, and those with at least five people and every age recorded."""
    return {
        region: Counts(None, None)
        if no_age_is_known(tally)
        else Counts(tally["mixed_dates"], tally["dates_with_ages"])
        for region, tally in country.tallies(period).items()
    }


def age_diversity(country: Country, period: Period) -> Counted:
    """G3: (1 − Σ pᵢ²) ÷ (1 − 1/6), written in whole numbers: both sides times 6 × visits²."""
    return {region: _diversity(tally) for region, tally in country.tallies(period).items()}


def _diversity(tally: Tally) -> Counts:
    if no_age_is_known(tally):
        return Counts(None, None)
    visits = [tally[f"visits {band}"] for band in BANDS]
    squared = sum(visits) ** 2
    return Counts(6 * (squared - sum(number**2 for number in visits)), 5 * squared)
