"""Generations: G1 to G5."""

from collections.abc import Mapping
from fractions import Fraction

from tests.oracle.country import Country
from tests.oracle.counts import NOISE, Counted, Counts
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.places import Region, Residents
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
    """G4: published visits at mixed dates, and residents of all ages in catchments."""
    return _encounters(country, period, country.covered_residents("usage", period))


def encounters_of_residents(country: Country, period: Period) -> Counted:
    """G4_RESIDENTS: the same, and all residents."""
    return _encounters(country, period, country.region_residents(period))


def everyday_encounters(country: Country, period: Period) -> Counted:
    """G4_EVERYDAY: the same without festivals."""
    residents = country.covered_residents("usage", period)
    return _encounters(country, period, residents, everyday=True)


def _encounters(
    country: Country,
    period: Period,
    residents: Mapping[Region, Residents],
    *,
    everyday: bool = False,
) -> Counted:
    record, dates = (
        ("mixed everyday", "mixed_dates everyday") if everyday else ("mixed", "mixed_dates")
    )
    visits = country.special_visits(record, period)
    tallies = country.tallies(period)
    found = {}
    for region in country.regions:
        tally = tallies.get(region, Tally())
        if no_age_is_known(tally):
            found[region] = Counts(None, None)
            continue
        dispersion = country.dispersion(period, region, "everyday" if everyday else "mixed", dates)
        number = visits.get(region, 0)
        found[region] = Counts(
            number,
            residents[region].total if region in residents else None,
            variance=None if dispersion is None else dispersion * number + NOISE,
            clusters=tally[dates],
            is_hidden="total" in country.coarsened("mixed_visits", region, period),
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
    """G3: visits × (1 − Σ pᵢ²) ÷ (1 − 1/6), and visits, over six age bands."""
    return {region: _diversity(visits) for region, visits in country.visits(period).items()}


def _diversity(published: Visits) -> Counts:
    if not published.ages:
        return Counts(None, None)
    known = [published.ages.get(band, 0) for band in BANDS]
    visits = [number for number in known if number is not None]
    if len(visits) < len(known):
        return Counts(0, is_hidden=True)
    together = sum(visits)
    if not together:
        return Counts(0, 0)
    unlike = 1 - sum((Fraction(number, together) ** 2 for number in visits), Fraction(0))
    return Counts(together * unlike / (1 - Fraction(1, len(BANDS))), together)
