"""The review of one neighbourhood in one calendar quarter: all that a page or a report shows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from quartiersmonitor.speech.evidence import Evidence
from quartiersmonitor.speech.figures import Header, Region
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.targets import Target


@dataclass(frozen=True, kw_only=True)
class Spread:
    """Published values of the peers: how many have one, and their quartiles, in the value's unit."""

    peers: int
    low: float
    median: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One indicator of the neighbourhood: exact now and before, and what it is held against.

    `series` are the exact values of all calendar quarters up to this one, oldest first. Where the
    exports hold nothing, values have the status that says why. `published` and `state` are as
    protected in the snapshot.
    """

    header: Header
    now: Evidence
    series: tuple[Evidence, ...]
    previous: Evidence | None
    year_before: Evidence | None
    target: Target | None
    published: Evidence | None
    state: Evidence | None
    peers: Spread | None


class Course(StrEnum):
    """How an offer went on against the quarters before."""

    NEW = "new"
    GROWING = "growing"
    STEADY = "steady"
    SHRINKING = "shrinking"
    PAUSED = "paused"  # took place a year before, or regularly in the quarter before; not now
    UNKNOWN = "unknown"  # nothing was delivered to judge by, or all dates of a new offer cancelled


@dataclass(frozen=True, kw_only=True)
class Offer:
    """One offer in the quarter; visits and dates are None where nothing was delivered."""

    offer_id: str
    name: str
    kind: str
    section71: str
    dates_held: int | None
    dates_cancelled: int | None
    visits: int | None
    visits_previous: int | None
    visits_year_before: int | None
    course: Course


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A number of section 71 (2) SGB XII, and what served it in the quarter.

    `contacts` are those of counselling on it; from `ENOUGH_CONTACTS` on they serve a number too, as
    indicator T4 counts it.
    """

    number: str
    offers: int
    dates: int
    visits: int
    contacts: int = 0

    @property
    def is_served(self) -> bool:
        return self.dates > 0 or self.contacts >= ENOUGH_CONTACTS


ENOUGH_CONTACTS = 5


@dataclass(frozen=True, kw_only=True)
class MixedDate:
    """A date with the ages of its visitors; `is_mixed` as indicator G2 defines it."""

    day: date | None
    offer_id: str
    offer: str
    visits: int
    under30: int
    aged_30_to_64: int
    aged_65plus: int
    is_mixed: bool


@dataclass(frozen=True, kw_only=True)
class Count:
    """A number of people or hours in the quarter, the one before and that of a year before."""

    now: float | None
    previous: float | None
    year_before: float | None


@dataclass(frozen=True, kw_only=True)
class Participation:
    """Visits of the quarter: all, by people of 80 and over, of unknown age, for the first time.

    `asked` are the visits at offers that count first visits at all.
    """

    visits: Count
    aged_80plus: Count
    age_unknown: Count
    first_visits: Count
    asked: Count


@dataclass(frozen=True, kw_only=True)
class Volunteers:
    """Volunteers of the quarter, their hours, and by how much the hours exceed what is usual.

    `hours_per_person` over `OVERLOAD_HOURS` in a quarter is called overload.
    """

    active: Count
    joined: Count
    left: Count
    hours: Count
    by_field: tuple[tuple[str, float], ...]

    @property
    def hours_per_person(self) -> float | None:
        """Mean hours of an active volunteer in the quarter."""
        if not self.active.now or self.hours.now is None:
            return None
        return self.hours.now / self.active.now

    @property
    def is_overload(self) -> bool:
        hours = self.hours_per_person
        return hours is not None and hours > OVERLOAD_HOURS


# A whole working day a week, every week of the quarter.
OVERLOAD_HOURS = 8 * 13


@dataclass(frozen=True, kw_only=True)
class CaseHours:
    """Hours of staff by class of work: case type and hours, now and in the quarter before."""

    case_type: str
    hours: Count


class Due(StrEnum):
    """What a coordinator must not miss."""

    APPLICATION = "application"
    PROOF_OF_USE = "proof_of_use"
    FUNDING_END = "funding_end"


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A day on which something about a grant is due. `is_assumed`: reckoned, not delivered."""

    due: Due
    day: date
    grant_id: str
    funder: str
    amount: float | None
    is_assumed: bool


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """What of one export is there for the quarter: months expected and months delivered.

    Tables by quarter or year, or delivered once, count as one month. `missing` are the first days of
    the months that are expected and not there. `declared_complete` is what the
    last delivery says of itself; `is_required` is false for exports that a provider may leave out.
    """

    table: str
    expected: int
    months: tuple[date, ...]
    last_delivery: str | None
    last_delivered_on: date | None
    is_complete: bool
    missing: tuple[date, ...] = ()
    declared_complete: bool | None = None
    is_required: bool = True


@dataclass(frozen=True, kw_only=True)
class Need:
    """A need that the neighbourhood raised, and what became of it."""

    topic: str
    noted_on: date
    addressee: str
    raised_on: date | None
    answered_on: date | None
    status: str


@dataclass(frozen=True, kw_only=True)
class QuarterReview:
    """Everything about one neighbourhood and one calendar quarter (`2025-Q3`).

    `exports_changed`: rows were delivered or withdrawn since the snapshot was published, so the exact
    figures may be newer than the published ones beside them.
    """

    neighbourhood: Region
    provider: str
    period: str
    synthetic: bool
    data_until: date
    version: str
    created: str
    sources: tuple[str, ...]
    figures: tuple[Figure, ...]
    offers: tuple[Offer, ...]
    paragraphs: tuple[Paragraph, ...]
    mixed_dates: tuple[MixedDate, ...]
    participation: Participation
    volunteers: Volunteers
    case_hours: tuple[CaseHours, ...]
    deadlines: tuple[Deadline, ...]
    needs: tuple[Need, ...]
    delivered: tuple[Delivered, ...]
    annotations: tuple[Annotation, ...]
    targets: tuple[Target, ...]
    peers_reason: str
    exports_changed: bool = False
