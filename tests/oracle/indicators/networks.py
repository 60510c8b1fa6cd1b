"""Networks: N1 and N5."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.networks import answered_in_time, raised_a_while_ago
from tests.oracle.optional_rows import Partner
from tests.oracle.periods import Period
from tests.oracle.places import Region


def active_partners(country: Country, period: Period) -> Counted:
    """N1: partners that met or joined in within four quarters, each of them once."""
    return {
        region: Counts(len({partner.id for partner in partners}))
        for region, partners in _active(country, period).items()
    }


def active_sectors(country: Country, period: Period) -> Counted:
    """N1_SECTORS: the sectors that these come from."""
    return {
        region: Counts(len({partner.sector for partner in partners}))
        for region, partners in _active(country, period).items()
    }


def _active(country: Country, period: Period) -> dict[Region, list[Partner]]:
    active = country.networks.active(period)
    return {
        region: [partner for each in names for partner in active.get(each, ())]
        for region, names in country.served(period).items()
        if names & active.keys()
    }


def answered_needs(country: Country, period: Period) -> Counted:
    """N5: needs answered within six months, and those raised in a year, six months ago."""
    raised = [need for need in country.optional.needs if raised_a_while_ago(need, period)]
    found = {}
    for region, names in country.ever_served.items():
        here = [need for need in raised if need.neighbourhood in names]
        if here:
            found[region] = Counts(sum(answered_in_time(need) for need in here), len(here))
    return found
