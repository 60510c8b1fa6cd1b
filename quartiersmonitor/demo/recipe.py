"""The recipe of the demo: `data/demo/*.toml` as typed values."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from quartiersmonitor import paths
from quartiersmonitor.demo.chance import Range, Shares
from quartiersmonitor.demo.recipe_optional import (
    Costs,
    Counselling,
    Needs,
    Networks,
    Phases,
    Projection,
    Reach,
    Staff,
    Team,
)

FOLDER = paths.ROOT / "data" / "demo"

Section = TypeVar("Section")


@dataclass(frozen=True)
class Period:
    first: date
    last: date
    plan_until: int
    contract: str
    delivered_after_days: Sequence[int]


@dataclass(frozen=True)
class Kind:
    """What neighbourhoods of one kind have in common."""

    type: str
    area: str
    place: str
    town: Range
    catchment: Range
    part: Range
    municipalities: Sequence[int]
    hours: Range
    visits: Range
    offers: Sequence[int]
    cost: Range
    volunteers: Range


@dataclass(frozen=True)
class Places:
    islands: Sequence[str]
    coast: Sequence[str]
    villages_with_occasional_service: Sequence[int]
    occasional_share: float
    not_kept_up: float
    without_contact_point: Sequence[str]


@dataclass(frozen=True)
class Growth:
    first_quarter: float
    plateau_after: float
    steepness: float
    yearly: float
    noise: float
    after_end: Sequence[float]
    in_gap: float
    shock: Sequence[float]


@dataclass(frozen=True)
class Season:
    months: Sequence[float]
    coast_summer: float
    christmas_days: int
    christmas: float
    influenza: Range
    heat_days: Sequence[int]
    heat: float
    storm: Sequence[date]
    storm_held: float
    linking_in_holidays: float
    closure_months: int


@dataclass(frozen=True)
class Offers:
    sections: Shares
    replaced: float
    designed_linking: Shares
    linking_from_size: float
    open_to_all: float
    shaping: Shares
    price: Shares
    partners: Sequence[int]
    feasts_a_year: Sequence[int]
    second_place: float
    stagger: int
    model_partners: Sequence[str]
    rest_after_end: float


@dataclass(frozen=True)
class OfferKind:
    """One `angebotsart` of the contract."""

    section: str
    secondary: Sequence[str]
    weight: float
    size: float
    hours: Range
    goal: int
    groups: Sequence[str]
    counted: str
    turnus: Shares
    labels: Sequence[str]


@dataclass(frozen=True)
class Dates:
    held: float
    held_regular: float
    cancelled_reported: float
    spread: float
    smallest: float
    largest: Mapping[str, int]
    transport: float
    venue: Shares
    first_visits: Range
    first_visits_recorded: float


@dataclass(frozen=True)
class Ages:
    unknown_dates: Shares
    unknown_part: float
    jitter: float
    profiles: Mapping[str, Sequence[float]]
    formats: Mapping[str, Shares]


@dataclass(frozen=True)
class Volunteers:
    weekly_hours: Range
    yearly: float
    noise: float
    older: float
    younger: float
    turnover: float
    after_funding_end: float
    survives: float
    with_allowance: float
    allowance_per_hour: float
    hours_per_assignment: Range
    fields: Shares
    recording: Shares


@dataclass(frozen=True)
class HealthInsurers:
    share: float
    neighbourhoods: int
    kind: str
    legal: str


@dataclass(frozen=True)
class Funding:
    dynamics: float
    paid: Range
    approved_before: Sequence[int]
    proof_after_months: int
    bridge_cost: float
    health_insurers: HealthInsurers
    applied_successors: int
    refused_successors: int
    plan_for_planned: Sequence[str]


@dataclass(frozen=True)
class GrantKind:
    """One type of main grant and who pays the rest."""

    funder: str
    kind: str
    legal: str
    financing: str
    share: Range
    term: int
    before: str
    before_term: int
    regular: bool
    indexed: bool
    evaluated: bool
    rest: Shares


@dataclass(frozen=True)
class ProviderMonth:
    provider: str
    month: date


@dataclass(frozen=True)
class ProviderQuarter:
    provider: str
    quarter: str


@dataclass(frozen=True)
class Quality:
    missing_months: float
    estimated: float
    provisional: ProviderMonth
    corrected: ProviderMonth
    totals_only: str
    duplicate: ProviderQuarter
    decimal_comma: ProviderQuarter


@dataclass(frozen=True)
class Scale:
    dates_a_month: int
    chunk: int
    workers: int
    pool: int
    mean_size: float


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """One line of neighbourhoods.toml; None where the kind decides."""

    name: str
    kind: str
    provider: str
    start: date
    grant: str
    grant_end: date | None = None
    grant_from: date | None = None
    term: int | None = None
    gap: int = 0
    contract: str = ""
    end: date | None = None
    after: str = "none"
    city: int = 1
    visits: float | None = None
    offers: int | None = None
    hours: float | None = None
    volunteers: int | None = None
    weekly_hours: float | None = None
    model: bool = False
    transport: bool = False
    whole: bool = False
    merged: bool = False
    two_districts: bool = False
    regulars: bool = False
    closed: date | None = None
    applied: bool = False
    missing: str = ""
    story: str = ""


@dataclass(frozen=True)
class Recipe:
    period: Period
    kinds: Mapping[str, Kind]
    places: Places
    growth: Growth
    season: Season
    holidays: Sequence[tuple[date, date]]
    offers: Offers
    turnus: Shares
    offer_kinds: Mapping[str, OfferKind]
    dates: Dates
    ages: Ages
    volunteers: Volunteers
    funding: Funding
    grants: Mapping[str, GrantKind]
    quality: Quality
    scale: Scale
    staff: Staff
    counselling: Counselling
    reach: Reach
    phases: Phases
    costs: Costs
    networks: Networks
    needs: Needs
    projection: Projection
    providers: Mapping[str, str]
    neighbourhoods: Sequence[Neighbourhood]


def read(folder: Path = FOLDER) -> Recipe:
    """Read both recipe files; a missing or misspelt key raises TypeError or KeyError."""
    parts = tomllib.loads((folder / "recipe.toml").read_text(encoding="utf-8"))
    places = tomllib.loads((folder / "neighbourhoods.toml").read_text(encoding="utf-8"))
    quality = dict(parts["quality"])
    for name in ("provisional", "corrected"):
        quality[name] = ProviderMonth(**quality[name])
    for name in ("duplicate", "decimal_comma"):
        quality[name] = ProviderQuarter(**quality[name])
    staff = dict(parts["staff"])
    staff["teams"] = tuple(Team(**team) for team in staff["teams"])
    funding = dict(parts["funding"])
    funding["health_insurers"] = HealthInsurers(**funding["health_insurers"])
    return Recipe(
        period=Period(**parts["period"]),
        kinds=_each(Kind, parts["kinds"]),
        places=Places(**parts["places"]),
        growth=Growth(**parts["growth"]),
        season=Season(**parts["season"]),
        holidays=tuple((first, last) for year in parts["holidays"] for first, last in year["days"]),
        offers=Offers(**parts["offers"]),
        turnus=parts["turnus"],
        offer_kinds=_each(OfferKind, parts["offer_kinds"]),
        dates=Dates(**parts["dates"]),
        ages=Ages(**parts["ages"]),
        volunteers=Volunteers(**parts["volunteers"]),
        funding=Funding(**funding),
        grants=_each(GrantKind, parts["grants"]),
        quality=Quality(**quality),
        scale=Scale(**parts["scale"]),
        staff=Staff(**staff),
        counselling=Counselling(**parts["counselling"]),
        reach=Reach(**parts["reach"]),
        phases=Phases(**parts["phases"]),
        costs=Costs(**parts["costs"]),
        networks=Networks(**parts["networks"]),
        needs=Needs(**parts["needs"]),
        projection=Projection(**parts["projection"]),
        providers=parts["providers"],
        neighbourhoods=tuple(Neighbourhood(**line) for line in places["neighbourhood"]),
    )


def _each(section: type[Section], parts: Mapping[str, dict[str, object]]) -> dict[str, Section]:
    return {name: section(**values) for name, values in parts.items()}
