"""Projects: F7, and F8 for those shared by several providers."""

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.networks import months_after
from tests.oracle.periods import Period
from tests.oracle.projects import REGULAR, is_shared

SETTLED_MONTHS = 12


def continued_projects(country: Country, period: Period) -> Counted:
    """F7: funded phases that another followed, and all that ended a year ago or earlier."""
    return _continued(country, period, only_regular=False)


def projects_made_regular(country: Country, period: Period) -> Counted:
    """F7_REGULAR: those that regular work followed."""
    return _continued(country, period, only_regular=True)


def _continued(country: Country, period: Period, *, only_regular: bool) -> Counted:
    settled = months_after(period.last, -SETTLED_MONTHS)
    ended = country.projects.ended(settled, with_set_up=True)
    found = {}
    for region, names in country.ever_served.items():
        here = [phase for phase in ended if phase.neighbourhood in names]
        continued = [
            phase
            for phase in here
            if any(
                after.kind == REGULAR or not only_regular
                for after in country.projects.successors(phase, period.last)
            )
        ]
        if here:
            found[region] = Counts(len(continued), len(here))
    return found


def shared_funding(country: Country, period: Period) -> Counted:
    """F8: running neighbourhoods shared by providers, and all running ones that told phases."""
    told = country.projects.delivered & country.running(period)
    shared = {
        each
        for each in told
        if any(is_shared(phase) for phase in country.projects.current(each, period.last))
    }
    return {
        region: Counts(len(names & shared), len(names & told))
        for region, names in country.served(period).items()
        if names & told
    }
