"""Lines of funding: what each is on a day, what follows it, and when the main funding ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

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

    `annual_amount` is the neighbourhood's part in EUR a year, `total_amount` the whole grant in
    EUR, where it is known; `ends_on` is None where the grant is unlimited.
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
    total_amount: float | None = None

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

    @property
    def has_deadlines(self) -> bool:
        """Own funds, donations, contributions and fees end with the grants they complement."""
        return self.is_approved and self.group != "own"

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


def main_end(lines: Sequence[Grant], after: Successors, day: date) -> date | None:
    """The first day by which grants of at least half the yearly money have ended without an
    approved successor; NEVER where there is no such day, None where nothing runs.
    """
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
