"""How the activity of a neighbourhood rises, falls and is disturbed over the period."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.chance import between, whole
from quartiersmonitor.demo.plan import Plan, add_months, months_of
from quartiersmonitor.demo.recipe import Growth, Recipe

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Calendar:
    """One entry per day of the period."""

    month: NDArray[np.int32]  # index of the month in the period
    holiday: Flags
    christmas: Flags
    heat: Flags
    storm: Flags
    starts: NDArray[np.int32]  # per month: its first day


def calendar_of(recipe: Recipe, seed: int) -> Calendar:
    """Months, school holidays and the days that keep people at home."""
    first, season = recipe.period.first, recipe.season
    months = months_of(recipe)
    days = [
        first + timedelta(days=number) for number in range((recipe.period.last - first).days + 1)
    ]
    rng = np.random.default_rng([seed, 6])
    heat: set[date] = set()
    for year in sorted({day.year for day in days}):
        summer = [day for day in days if day.year == year and day.month in (6, 7, 8)]
        count = whole(season.heat_days, rng)
        heat |= {summer[index] for index in rng.choice(len(summer), count, replace=False)}
    month = [(day.year - first.year) * 12 + day.month - first.month for day in days]
    return Calendar(
        month=np.array(month, dtype=np.int32),
        holiday=np.array(
            [any(begin <= day <= end for begin, end in recipe.holidays) for day in days]
        ),
        christmas=np.array(
            [day.month == 12 and day.day > 31 - season.christmas_days for day in days]
        ),
        heat=np.array([day in heat for day in days]),
        storm=np.array([season.storm[0] <= day <= season.storm[1] for day in days]),
        starts=np.array([(day - first).days for day in months], dtype=np.int32),
    )


def monthly_visits(recipe: Recipe, plan: Plan, seed: int) -> Numbers:
    """Expected visits of each month of the period; 0 where the neighbourhood does not run."""
    months = months_of(recipe)
    rng = np.random.default_rng([seed, 7, plan.index])
    flu_rng = np.random.default_rng([seed, 8])  # the same wave everywhere
    flu = {year: between(recipe.season.influenza, flu_rng) for year in _years(recipe)}
    noise = rng.normal(1, recipe.growth.noise, len(months))
    expected = np.zeros(len(months))
    for index, month in enumerate(months):
        if not plan.runs(month):
            continue
        season = recipe.season.months[month.month - 1]
        if plan.on_coast and month.month in (7, 8):
            season *= recipe.season.coast_summer
        if month.month == 2:
            season *= flu[month.year]
        expected[index] = plan.visits / 12 * season * level(recipe, plan, month) * noise[index]
    return expected


def level(recipe: Recipe, plan: Plan, month: date) -> float:
    """Activity of a month relative to the plateau: ramp, shocks, gaps and the end of funding."""
    growth = recipe.growth
    quarters = _quarters_between(plan.place.start, month)
    factor = ramp(growth, quarters) * (1 + growth.yearly) ** (month.year - recipe.period.first.year)
    since_first = _quarters_between(recipe.period.first, month)
    if since_first < len(growth.shock):
        factor *= growth.shock[since_first]
    if plan.in_gap(month):
        factor *= growth.in_gap
    after = quarters_after_end(plan, month)
    if after is not None:
        factor *= growth.after_end[min(after, len(growth.after_end) - 1)]
    return factor


def ramp(growth: Growth, quarters: int) -> float:
    """Logistic from `first_quarter` to 1, reached after `plateau_after` quarters."""
    if quarters >= growth.plateau_after:
        return 1.0
    middle = growth.plateau_after / 2

    def logistic(position: float) -> float:
        return 1 / (1 + exp(-(position - middle) / growth.steepness))

    low, high = logistic(0), logistic(growth.plateau_after)
    rise = (logistic(quarters) - low) / (high - low)
    return growth.first_quarter + (1 - growth.first_quarter) * rise


def quarters_after_end(plan: Plan, month: date) -> int | None:
    """0 for the first quarter without funding, None while there is some."""
    end = plan.funding_end
    if end is None or month <= end:
        return None
    return _quarters_between(end + timedelta(days=1), month)


def is_closed(recipe: Recipe, plan: Plan, month: date) -> bool:
    """The centre is shut for renovation."""
    begin = plan.place.closed
    if begin is None:
        return False
    return begin <= month < add_months(begin, recipe.season.closure_months)


def _quarters_between(start: date, month: date) -> int:
    months = (month.year - start.year) * 12 + month.month - start.month
    return months // 3


def _years(recipe: Recipe) -> range:
    return range(recipe.period.first.year, recipe.period.last.year + 1)
