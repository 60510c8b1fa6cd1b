"""The neighbourhoods of a place with their lines of funding, as the shown version has them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from quartiersmonitor.grants import NEVER, Grant, Stage, Successors, main_end
from quartiersmonitor.speech import numbers
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import reading


@dataclass(frozen=True)
class Funded:
    """A neighbourhood with all its lines of funding.

    `main_end` is the first day by which grants of at least half the yearly money have ended
    without an approved successor; NEVER where there is no such day, None where nothing runs.
    """

    region: Region
    lines: tuple[Grant, ...]
    main_end: date | None
    is_running: bool


def every() -> tuple[Grant, ...]:
    """All lines of funding of the version that is shown."""
    return tuple(Grant(**row) for row in reading.rows("grants"))  # type: ignore[arg-type]


def of_place(place: Region, day: date) -> tuple[Funded, ...]:
    """The neighbourhoods at home in the place, those whose money ends next on top.

    What has ended or not begun comes last. Of a municipality it is the neighbourhoods of its
    administrative unit: which municipalities a neighbourhood serves is not published.
    """
    grants = every()
    after = Successors.among(grants, day)
    of: defaultdict[str, list[Grant]] = defaultdict(list)
    for grant in grants:
        of[grant.neighbourhood_id].append(grant)
    known = reading.places()
    found = [
        Funded(
            region,
            tuple(of[region.region_id]),
            main_end(of[region.region_id], after, day),
            known[region.region_id].runs(day, day),
        )
        for region in reading.regions().values()
        if region.region_id in of and _is_at_home(region, place)
    ]
    return tuple(
        sorted(
            found,
            # Running without any approved money is the most urgent of all.
            key=lambda one: (not one.is_running, one.main_end or date.min, one.region.name),
        )
    )


def _is_at_home(neighbourhood: Region, place: Region) -> bool:
    if neighbourhood.level != "neighbourhood":
        return False
    match place.level:
        case "state":
            return True
        case "district":
            return neighbourhood.district_id == place.region_id
        case "unit":
            return neighbourhood.unit_id == place.region_id
        case "municipality":
            return neighbourhood.unit_id == place.unit_id
    return neighbourhood.region_id == place.region_id


def stage_name(stage: Stage) -> str:
    """What a line of funding is on the last day of the period, in words."""
    return {
        Stage.RUNNING: _("running"),
        Stage.LATER: _("approved, begins later"),
        Stage.APPLIED: _("applied for"),
        Stage.PLANNED: _("planned"),
        Stage.ENDED: _("ended"),
        Stage.REJECTED: _("rejected"),
    }[stage]


def end_in_words(one: Funded) -> str:
    """When the main funding of a neighbourhood ends."""
    if one.main_end is None:
        return _("nothing approved is running") if one.is_running else _("not running")
    if one.main_end == NEVER:
        return _("main funding goes on")
    return _("main funding until {day}").format(day=numbers.day(one.main_end))


def until(day: date) -> str:
    """The last day of a grant, or that it has none."""
    return _("unlimited") if day == NEVER else numbers.day(day)
