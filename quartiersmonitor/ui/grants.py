"""Lines of funding: what each is on a day, and when a neighbourhood's main funding ends."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

from quartiersmonitor.speech.figures import Region
from quartiersmonitor.ui import session

NEVER = date.max
KINDS = {
    "kommune": "local",
    "kreis": "local",
    "land": "public",
    "bund": "public",
    "eu": "public",
    "staedtebau": "public",
    "pflegekasse": "insurance",
    "krankenkasse": "insurance",
    "stiftung_lotterie": "foundation",
    "eigenmittel": "own",
    "spende": "own",
    "beitraege": "own",
    "entgelte": "own",
}
"""Every kind of payer, and the group whose colour it has."""
GROUPS = tuple(dict.fromkeys(KINDS.values()))


class Stage(StrEnum):
    """What a line of funding is on a day."""

    RUNNING = "running"
    LATER = "later"
    APPLIED = "applied"
    PLANNED = "planned"
    ENDED = "ended"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Grant:
    """One line of funding of one neighbourhood.

    `annual_amount` is the neighbourhood's part in EUR a year; `ends_on` is None where the grant
    is unlimited.
    """

    grant_id: str
    neighbourhood_id: str
    funder_name: str
    funder_kind: str
    legal_basis: str | None
    approval_status: str
    approved_on: date | None
    begins_on: date
    ends_on: date | None
    annual_amount: float | None
    is_regular: bool
    predecessor_id: str | None
    report_due: date | None

    @property
    def is_approved(self) -> bool:
        """Whether it was approved at all; what has ended was once."""
        return self.approval_status in ("bewilligt", "beendet")

    def is_approved_by(self, day: date) -> bool:
        """Whether one could rely on it on that day."""
        return self.is_approved and (self.approved_on or date.min) <= day

    @property
    def group(self) -> str:
        return KINDS[self.funder_kind]

    def stage(self, day: date) -> Stage:
        """What it is on that day, by what the published version knows of it."""
        if self.approval_status == "abgelehnt":
            return Stage.REJECTED
        if not self.is_approved:
            return Stage.APPLIED if self.approval_status == "beantragt" else Stage.PLANNED
        if self.begins_on > day:
            return Stage.LATER
        return Stage.RUNNING if (self.ends_on or NEVER) >= day else Stage.ENDED


@dataclass(frozen=True)
class Successors:
    """Grants that another one follows: approved, or only applied for."""

    approved: frozenset[str]
    applied: frozenset[str]

    @classmethod
    def among(cls, grants: Sequence[Grant], day: date) -> Self:
        """Of all lines of funding, what was approved by the day or is applied for."""
        return cls(
            frozenset(
                grant.predecessor_id
                for grant in grants
                if grant.predecessor_id and grant.is_approved_by(day)
            ),
            frozenset(
                grant.predecessor_id
                for grant in grants
                if grant.predecessor_id and grant.approval_status == "beantragt"
            ),
        )


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
    return tuple(Grant(**row) for row in session.rows("grants"))  # type: ignore[arg-type]


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
    known = session.places()
    found = [
        Funded(
            region,
            tuple(of[region.region_id]),
            main_end(of[region.region_id], after, day),
            known[region.region_id].runs(day, day),
        )
        for region in session.regions().values()
        if region.region_id in of and _is_at_home(region, place)
    ]
    return tuple(
        sorted(
            found,
            # Running without any approved money is the most urgent of all.
            key=lambda one: (not one.is_running, one.main_end or date.min, one.region.name),
        )
    )


def main_end(lines: Sequence[Grant], after: Successors, day: date) -> date | None:
    """When the main funding ends, as `Funded.main_end` says it."""
    running = [
        (line.ends_on or NEVER, line.grant_id, line.annual_amount)
        for line in lines
        if line.annual_amount and line.is_approved_by(day) and line.stage(day) is Stage.RUNNING
    ]
    if not running:
        return None
    total, ended = sum(amount for _end, _id, amount in running), 0.0
    for end, grant_id, amount in sorted(running):
        if end == NEVER or grant_id in after.approved:
            continue
        ended += amount
        if 2 * ended >= total:
            return end
    return NEVER


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
