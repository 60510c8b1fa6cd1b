"""Who came to which date: the usage rows of the demo profile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.activity import Calendar, Flags, is_closed, monthly_visits
from quartiersmonitor.demo.chance import between
from quartiersmonitor.demo.offers import Offer, dates_of
from quartiersmonitor.demo.plan import Plan, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe

COUNTED = ("liste", "strichliste", "verpflegung", "schaetzung")
ESTIMATE = COUNTED.index("schaetzung")
VENUES = ("praesenz", "digital", "hybrid", "mobil")
FORMATS = ("kein", "offen", "verbindend")
QUALITY = ("gezaehlt", "geschaetzt", "vorlaeufig", "korrigiert")

Counts = NDArray[np.int32]


@dataclass(frozen=True)
class Rows:
    """Dates as parallel arrays, one entry per usage row."""

    offer: Counts  # position in the list of offers
    day: Counts  # days since the first day of the period
    dates: Counts  # 1, or the dates of the month in a monthly total
    held: Flags
    hours: NDArray[np.int8]  # quarters of an hour
    visits: Counts
    bands: Counts  # (6, rows): the age groups of the contract
    unknown: Counts
    first: Counts  # first visits, -1 = not recorded
    counted: NDArray[np.int8]  # position in COUNTED
    venue: NDArray[np.int8]  # position in VENUES
    quality: NDArray[np.int8]  # position in QUALITY

    def __len__(self) -> int:
        return len(self.offer)

    def where(self, keep: NDArray[np.bool_] | NDArray[np.intp]) -> Self:
        """The rows that a mask or a list of positions names."""
        return type(self)(
            **{each.name: getattr(self, each.name)[..., keep] for each in fields(self)}
        )

    @classmethod
    def joined(cls, parts: "Sequence[Rows]") -> "Rows":
        return cls(
            **{
                each.name: np.concatenate([getattr(part, each.name) for part in parts], axis=-1)
                for each in fields(cls)
            }
        )


def profile_rows(
    recipe: Recipe,
    plans: Sequence[Plan],
    offers: Sequence[Offer],
    missing: set[tuple[int, int]],
    calendar: Calendar,
    seed: int,
    progress: Callable[[float], None],
) -> tuple[Rows, Rows]:
    """The delivered rows of all neighbourhoods: single dates, and monthly totals."""
    absent = np.zeros((len(plans), len(calendar.starts)), dtype=bool)
    for place, month in missing:
        absent[place, month] = True
    dated: list[Rows] = []
    monthly: list[Rows] = []
    first = 0
    for plan in plans:
        own = [offer for offer in offers if offer.plan is plan]
        if not own:
            continue
        rows = rows_of(recipe, plan, own, first, calendar, seed)
        rows = rows.where(~absent[plan.index, calendar.month[rows.day]])
        if plan.place.provider == recipe.quality.totals_only:
            monthly.append(monthly_totals(rows, calendar))
        else:
            dated.append(rows)
        first += len(own)
        progress(first / len(offers))
    return Rows.joined(dated), Rows.joined(monthly)


def rows_of(
    recipe: Recipe, plan: Plan, offers: Sequence[Offer], first: int, calendar: Calendar, seed: int
) -> Rows:
    """All dates of one neighbourhood, by day; `first` is the position of its first offer."""
    rng = np.random.default_rng([seed, 9, plan.index])
    days = [dates_of(offer, recipe, rng) for offer in offers]
    which = np.repeat(np.arange(len(offers), dtype=np.int32), [len(each) for each in days])
    day = np.concatenate(days)
    order = np.lexsort((which, day))
    which, day = which[order], day[order]

    held = _held(recipe, plan, offers, which, day, calendar, rng)
    reported = held | (rng.random(len(day)) < recipe.dates.cancelled_reported)
    which, day, held = which[reported], day[reported], held[reported]
    month = calendar.month[day]

    visits = _visits(recipe, plan, offers, which, day, held, calendar, seed, rng)
    formats = np.array([FORMATS.index(offer.format) for offer in offers])
    ages = age_profiles(recipe, plan.place.model, formats[which], rng)
    unknown = _unknown(recipe, plan, visits, rng)
    estimated = rng.random(len(day)) < recipe.quality.estimated
    counted = np.array([COUNTED.index(offer.kind.counted) for offer in offers], dtype=np.int8)
    if plan.place.regulars:
        counted[:] = COUNTED.index("verpflegung")
    quality = np.zeros(len(day), dtype=np.int8)
    for period, name in (
        (recipe.quality.provisional, "vorlaeufig"),
        (recipe.quality.corrected, "korrigiert"),
    ):
        if period.provider == plan.place.provider:
            marked = np.array([each == period.month for each in months_of(recipe)])
            quality[marked[month]] = QUALITY.index(name)
    quality[estimated] = QUALITY.index("geschaetzt")
    venue_shares = [recipe.dates.venue[name] for name in VENUES]
    return Rows(
        offer=which + np.int32(first),
        day=day,
        dates=np.ones(len(day), dtype=np.int32),
        held=held,
        hours=np.array([offer.hours * 4 for offer in offers], dtype=np.int8)[which],
        visits=visits,
        bands=np.ascontiguousarray(rng.multinomial(visits - unknown, ages).T, dtype=np.int32),
        unknown=unknown,
        first=_first_visits(recipe, plan, visits, rng),
        counted=np.where(estimated, np.int8(ESTIMATE), counted[which]),
        venue=rng.choice(len(VENUES), len(day), p=venue_shares).astype(np.int8),
        quality=quality,
    )


def monthly_totals(rows: Rows, calendar: Calendar) -> Rows:
    """One row per offer and month, on the first day of the month; ages and hours are lost."""
    month = calendar.month[rows.day].astype(np.int64)
    key = rows.offer.astype(np.int64) * len(calendar.starts) + month
    _, first, group = np.unique(key, return_index=True, return_inverse=True)
    order = np.lexsort((rows.offer[first], month[first]))
    totals = rows.where(first[order])

    def total(values: Counts | Flags) -> Counts:
        return np.bincount(group, values, len(first)).astype(np.int32)[order]

    held = total(rows.held)
    visits = total(rows.visits)
    return replace(
        totals,
        day=calendar.starts[month[first[order]]],
        dates=held,
        held=held > 0,
        visits=visits,
        unknown=visits,
    )


def missing_months(recipe: Recipe, plans: Sequence[Plan], seed: int) -> set[tuple[int, int]]:
    """(neighbourhood, month) pairs that were never delivered: the recipe's share of all.

    At most two of a quarter at random, so that a quarter without any month stays a planted case.
    """
    rng = np.random.default_rng([seed, 10])
    months = months_of(recipe)
    running = [
        (plan.index, month) for plan in plans for month, day in enumerate(months) if plan.runs(day)
    ]
    missing = {
        (plan.index, month)
        for plan in plans
        for month, day in enumerate(months)
        if plan.place.missing and quarter_of(day) == plan.place.missing
    }
    wanted = round(recipe.quality.missing_months * len(running))
    for position in rng.permutation(len(running)):
        if len(missing) >= wanted:
            break
        index, month = running[position]
        in_quarter = sum((index, month // 3 * 3 + each) in missing for each in range(3))
        if in_quarter < 2 and (index, month) not in missing:
            missing.add((index, month))
    return missing


def _held(
    recipe: Recipe,
    plan: Plan,
    offers: Sequence[Offer],
    which: Counts,
    day: Counts,
    calendar: Calendar,
    rng: np.random.Generator,
) -> Flags:
    regular = np.array([offer.regular for offer in offers])[which]
    linking = np.array([offer.format == "verbindend" for offer in offers])[which]
    chance = np.where(regular, recipe.dates.held_regular, recipe.dates.held)
    # A regular date moves to another week instead of falling out with the school holidays.
    chance[linking & ~regular & calendar.holiday[day]] *= recipe.season.linking_in_holidays
    chance[calendar.christmas[day]] *= recipe.season.christmas
    if plan.on_coast:
        chance[calendar.storm[day]] *= recipe.season.storm_held
    closed = np.array([is_closed(recipe, plan, month) for month in months_of(recipe)])
    chance[closed[calendar.month[day]]] = 0
    return np.asarray(rng.random(len(day)) < chance)


def _visits(
    recipe: Recipe,
    plan: Plan,
    offers: Sequence[Offer],
    which: Counts,
    day: Counts,
    held: Flags,
    calendar: Calendar,
    seed: int,
    rng: np.random.Generator,
) -> Counts:
    """Group sizes: the expected visits of a month shared among its dates, gamma-Poisson."""
    size = np.array([offer.kind.size for offer in offers])[which] * held
    size[calendar.heat[day]] *= recipe.season.heat
    month = calendar.month[day]
    expected = monthly_visits(recipe, plan, seed)
    planned = np.bincount(month, size, len(expected))
    factor = np.divide(expected, planned, out=np.zeros_like(expected), where=planned > 0)
    limits = recipe.dates.largest
    largest = np.array([limits.get(offer.code, limits["other"]) for offer in offers])[which]
    mean = np.clip(size * factor[month], recipe.dates.smallest, largest)
    group = rng.gamma(recipe.dates.spread, (mean - 1) / recipe.dates.spread)
    visits = np.minimum(1 + rng.poisson(group), largest)
    return np.where(held, visits, 0).astype(np.int32)


def age_profiles(
    recipe: Recipe, is_model: bool, formats: NDArray[np.integer], rng: np.random.Generator
) -> NDArray[np.float64]:
    """The age profile of each date from its position in FORMATS, (dates, 6); rows sum to 1."""
    ages = recipe.ages
    names = list(ages.profiles)
    profiles = np.array([ages.profiles[name] for name in names])
    profiles *= rng.lognormal(0, ages.jitter, profiles.shape)
    profiles /= profiles.sum(axis=1, keepdims=True)
    drawn = rng.random(len(formats))
    chosen = np.empty(len(formats), dtype=np.intp)
    for number, kind in enumerate(FORMATS):
        shares = ages.formats["model" if kind == "verbindend" and is_model else kind]
        here = formats == number
        steps = np.cumsum(list(shares.values()))
        position = np.minimum(np.searchsorted(steps, drawn[here]), len(steps) - 1)
        chosen[here] = np.array([names.index(name) for name in shares])[position]
    return np.asarray(profiles[chosen])


def _unknown(recipe: Recipe, plan: Plan, visits: Counts, rng: np.random.Generator) -> Counts:
    share = recipe.ages.unknown_dates["network" if plan.place.kind == "network" else "other"]
    unasked = rng.random(len(visits)) < share
    unknown = rng.binomial(visits, recipe.ages.unknown_part)
    return np.where(unasked, unknown, 0).astype(np.int32)


def _first_visits(recipe: Recipe, plan: Plan, visits: Counts, rng: np.random.Generator) -> Counts:
    share = between(recipe.dates.first_visits, rng)
    recorded = rng.random() < recipe.dates.first_visits_recorded
    if plan.place.regulars:
        share, recorded = recipe.dates.first_visits[0] / 4, True
    if not recorded:
        return np.full(len(visits), -1, dtype=np.int32)
    return rng.binomial(visits, share).astype(np.int32)
