"""An offer of the demo and the days on which it meets."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.plan import Plan, add_months
from quartiersmonitor.demo.recipe import OfferKind, Recipe

Days = NDArray[np.int32]  # days since the first day of the period


@dataclass(frozen=True, slots=True)
class Offer:
    """One row of `angebote`; `regular`: the date that keeps a municipality co-served."""

    id: str
    plan: Plan
    code: str
    kind: OfferKind
    label: str
    turnus: str
    ags: str
    since: date
    until: date | None
    regular: bool
    hours: float
    shaping: str
    price: str
    partners: tuple[str, ...]
    format: str = "kein"


def dates_of(offer: Offer, recipe: Recipe, rng: np.random.Generator) -> Days:
    """The days on which the offer is due inside the period, ascending and distinct."""
    first, last = recipe.period.first, recipe.period.last
    start = max(offer.since, first)
    end = min(offer.until or last, last)
    if start > end:
        return np.empty(0, dtype=np.int32)
    weekday = int(rng.integers(0, 5))
    if offer.turnus == "einmalig":
        days = [start]
    elif offer.turnus == "monatlich":
        week = int(rng.integers(0, 4))
        days = [weekday_of(month, weekday, week) for month in _months(start, end)]
    elif offer.turnus == "unregelmaessig":
        days = [
            weekday_of(add_months(quarter, int(month)), weekday, int(week))
            for quarter in _quarters(start, end)
            for month, week in [rng.integers((3, 4))]
        ]
    else:
        step = 7 if offer.turnus == "woechentlich" else 14
        begin = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * int(rng.integers(2)))
        return np.arange((begin - first).days, (end - first).days + 1, step, dtype=np.int32)
    return np.array([(day - first).days for day in days if start <= day <= end], dtype=np.int32)


def _months(start: date, end: date) -> Iterator[date]:
    month = start.replace(day=1)
    while month <= end:
        yield month
        month = add_months(month, 1)


def _quarters(start: date, end: date) -> Iterator[date]:
    quarter = start.replace(month=(start.month - 1) // 3 * 3 + 1, day=1)
    while quarter <= end:
        yield quarter
        quarter = add_months(quarter, 3)


def weekday_of(month: date, weekday: int, week: int) -> date:
    """The first (week 0) to fourth given weekday of a month."""
    return month + timedelta(days=(weekday - month.weekday()) % 7 + 7 * week)
