"""Generations: G1 to G5."""

from tests.oracle.country import Country
from tests.oracle.counts import NOISE, Counted, Counts
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.rows import BANDS
from tests.oracle.usage import Tally, no_age_is_known

YOUNG = {"kita_schule_jugend"}
OLD = {"pflege", "seniorenbeirat"}


def linking_dates(country: Country, period: Period) -> Counted:
    """G1: held dates of the linking format, and all held dates."""
    return {
        region: Counts(tally["dates linking"], tally["dates"])
        for region, tally in country.tallies(period).items()
    }


def mixed_dates(country: Country, period: Period) -> Counted:
    """G2: mixed dates, and those with at least five people and every age recorded."""
    return _mixed(country, period, "mixed_dates")


def mixed_dates_10(country: Country, period: Period) -> Counted:
    """G2_10: the same where a tenth of either side is enough."""
    return _mixed(country, period, "mixed_dates 10")


def mixed_dates_30(country: Country, period: Period) -> Counted:
    """G2_30: the same where it takes three tenths."""
    return _mixed(country, period, "mixed_dates 30")


def _mixed(country: Country, period: Period, name: str) -> Counted:
    return {
        region: Counts(None, None)
        if no_age_is_known(tally)
        else Counts(tally[name], tally["dates_with_ages"])
        for region, tally in country.tallies(period).items()
    }


def encounters(country: Country, period: Period) -> Counted:
    """G4: published visits at mixed dates, and residents of all ages."""
    return _encounters(country, period, "mixed", "mixed_dates", "all")


def everyday_encounters(country: Country, period: Period) -> Counted:
    """G4_EVERYDAY: the same without festivals."""
    return _encounters(country, period, "mixed everyday", "mixed_dates everyday", "without_feasts")


def _encounters(country: Country, period: Period, record: str, dates: str, split: str) -> Counted:
    visits = country.special_visits(record, period)
    tallies = country.tallies(period)
    residents = country.region_residents(period)
    found = {}
    for region in country.regions:
        tally = tallies.get(region, Tally())
        if no_age_is_known(tally):
            found[region] = Counts(None, None)
            continue
        dispersion = country.dispersion(period, region)
        number = visits.get(region, 0)
        found[region] = Counts(
            number,
            residents[region].total if region in residents else None,
            variance=None if dispersion is None else dispersion * number + NOISE,
            clusters=tally[dates],
            is_hidden=split in country.coarsened("mixed_visits", region, period),
        )
    return found


def generation_partners(country: Country, period: Period) -> Counted:
    """G5: running neighbourhoods with partners for young and for old, and all that told partners."""
    told = country.networks.partners.keys() & country.running(period)
    active = country.networks.active(period)
    with_both = {
        each
        for each in told
        if {partner.sector for partner in active[each]} & YOUNG
        and {partner.sector for partner in active[each]} & OLD
    }
    return {
        region: Counts(len(names & with_both), len(names & told))
        for region, names in country.served(period).items()
        if names & told
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
