"""Generations: G1, G2, G3."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.rows import BANDS
from tests.oracle.usage import no_age_is_known


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
    return {region: _diversity(visits) for region, visits in country.visits(period).items()}


def _diversity(published: Visits) -> Counts:
    if not published.ages:
        return Counts(None, None)
    known = [published.ages.get(band, 0) for band in BANDS]
    visits = [number for number in known if number is not None]
    if len(visits) < len(known):
        return Counts(0, is_hidden=True)
    squared = sum(visits) ** 2
    return Counts(6 * (squared - sum(number**2 for number in visits)), 5 * squared)
