"""The parts of the demo's recipe for the tables that a provider need not deliver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quartiersmonitor.demo.chance import Range, Shares


@dataclass(frozen=True)
class Team:
    """Roles that share the posts of a neighbourhood with at least so many full-time posts."""

    least: float
    weight: float
    roles: Shares


@dataclass(frozen=True)
class Staff:
    gap: float
    after_end: float
    temporary: float
    village_grade: str
    minijob_hours: float
    vacant: float
    vacant_at_end: float
    end_months: int
    vacancy_months: Sequence[int]
    hours_a_month: float
    worked: Range
    cases: Shares
    cases_spread: float
    application: float
    application_months: int
    hours_without: Sequence[str]
    teams: Sequence[Team]
    grades: Mapping[str, str]


@dataclass(frozen=True)
class Counselling:
    contacts: Range
    topics: Shares
    sections: Mapping[str, str]
    addressees: Shares
    first: Range
    first_not_recorded: Sequence[str]
    referred: float
    without: Sequence[str]
    channels: Mapping[str, Shares]


@dataclass(frozen=True)
class Reach:
    visits_per_person: Range
    regulars: float
    younger: float
    methods: Shares
    only: Sequence[str]


@dataclass(frozen=True)
class Phases:
    concept_months: Sequence[int]
    setup_months: int
    follow_up_months: int
    across_providers: float
    across_ended: float
    without: Sequence[str]


@dataclass(frozen=True)
class Costs:
    shares: Shares
    spread: float
    first_year_investment: float
    over_money: Range
    not_eligible: Sequence[str]
    without: Sequence[str]


@dataclass(frozen=True)
class Networks:
    partners: Sequence[int]
    sectors: Sequence[int]
    weights: Shares
    citizens: Sequence[str]
    key_role: float
    left: float
    since_unknown: float
    passive: float
    attends: Range
    meetings_a_year: Sequence[int]
    meetings: Shares
    persons: Mapping[str, Sequence[int]]
    without: Sequence[str]


@dataclass(frozen=True)
class Needs:
    a_year: Sequence[int]
    raised: float
    raised_after_days: Sequence[int]
    in_time: float
    in_time_days: Sequence[int]
    late: float
    late_days: Sequence[int]
    debated: float
    outcomes: Shares
    sources: Shares
    addressees: Shares
    without: Sequence[str]
    topics: Mapping[str, Shares]
    committees: Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Projection:
    first: int
    last: int
    base: int
    residents_at_peak: float
    residents_tilt: Range
    share_65plus: float
    growth: Range
    growth_in_cities: float
    part_80plus: Range
    part_80plus_rise: Range
    variants: Mapping[str, Range]
    source: str
