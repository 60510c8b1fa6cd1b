"""A place and those it is compared with."""

from dataclasses import dataclass

from quartiersmonitor.peers import Group
from quartiersmonitor.speech import language, wording
from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import peers, reading
from quartiersmonitor.views.choice import Choice

MOST = 20
"""So many places fit beside each other; the funnel and the distribution show all."""


@dataclass(frozen=True)
class Company:
    """A place and those it is compared with: all of them, and those that fit into the rug."""

    place: Region
    group: Group
    level: str
    everyone: tuple[Region, ...]
    shown: tuple[Region, ...]


def of(chosen: Choice, *, same_level: bool = False) -> Company:
    """The chosen place and its chosen peers, or the first group of peers that it has."""
    there = peers.offered(chosen, same_level=same_level)
    return company(chosen, chosen.group if chosen.group in there else there[0])


def company(chosen: Choice, group: Group) -> Company:
    """The places of the group; where more than fit, those nearest in residents 65+."""
    regions = reading.regions()
    ids = peers.groups(chosen.place, chosen.period)[group]
    fitting = peers.at_most(chosen.place, ids, MOST - 1)
    shown = [regions[region_id] for region_id in fitting]
    if group is not Group.SIMILAR:
        shown.sort(key=lambda region: region.name)
    return Company(
        chosen.place,
        group,
        peers.level(group, chosen.place),
        tuple(regions[region_id] for region_id in ids),
        tuple(shown),
    )


def measured(chosen: Choice, level: str) -> Header:
    """The chosen indicator or, where places are not compared by it at this level, its main or first."""
    headers = reading.mains(language.current())
    wanted = chosen.indicator if chosen.indicator.compared else headers[chosen.indicator.main]
    if level in wanted.levels:
        return wanted
    return next(header for header in headers.values() if level in header.levels)


def told_instead(chosen: Choice, level: str) -> str:
    """That another indicator is shown than was chosen; empty where it is the chosen one."""
    other = measured(chosen, level)
    if other == chosen.indicator:
        return ""
    if not chosen.indicator.compared:
        return _("Places are not compared by “{title}”; shown instead: “{other}”.").format(
            title=chosen.indicator.title, other=other.title
        )
    return _("“{title}” is not measured per {level}; shown instead: “{other}”.").format(
        title=chosen.indicator.title, level=wording.level(level), other=other.title
    )


def state(header: Header, period: str) -> Evidence | None:
    """The value of the state that places are compared with."""
    return next(iter(reading.evidence(header.id, "state", period)), None)
