"""Further usage rows for trials of size: streamed, never more than a chunk per worker in memory."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

import numpy as np

from quartiersmonitor.demo.activity import Calendar
from quartiersmonitor.demo.chance import pick
from quartiersmonitor.demo.deliveries import Totals
from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.plan import Plan, months_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.tables import UsageTables, file_of, usage_writer
from quartiersmonitor.demo.usage import (
    COUNTED,
    ESTIMATE,
    FORMATS,
    QUALITY,
    VENUES,
    Counts,
    Rows,
    age_profiles,
)


@dataclass(frozen=True)
class Order:
    """The further rows of one neighbourhood: `rows` of them, numbered from `number`."""

    plan: Plan
    offers: Sequence[Offer]
    months: Counts  # delivered months of the period
    rows: int
    number: int


def thinned(dated: Rows, monthly: Rows, wanted: int) -> tuple[Rows, Rows]:
    """Evenly spaced rows of the profile if fewer are wanted than it has, else all of them."""
    total = len(dated) + len(monthly)
    if wanted >= total:
        return dated, monthly
    totals = len(monthly) * wanted // total
    return _every(dated, wanted - totals), _every(monthly, totals)


def orders(
    recipe: Recipe,
    plans: Sequence[Plan],
    base: Sequence[Offer],
    missing: set[tuple[int, int]],
    wanted: int,
    number: int,
    seed: int,
) -> list[Order]:
    """Share `wanted` rows among the neighbourhoods by their delivered months.

    Every neighbourhood gets as many further offers as it takes at `dates_a_month`; `number` is
    the first free id.
    """
    if not wanted:
        return []
    delivered = {
        plan.index: np.array(
            [
                month
                for month, day in enumerate(months_of(recipe))
                if plan.runs(day) and (plan.index, month) not in missing
            ],
            dtype=np.int32,
        )
        for plan in plans
        if plan.place.provider != recipe.quality.totals_only
    }
    total = sum(len(months) for months in delivered.values())
    result: list[Order] = []
    done = months_so_far = 0
    for plan in plans:
        months = delivered.get(plan.index)
        if months is None or not len(months):
            continue
        months_so_far += len(months)
        share = wanted * months_so_far // total - done
        count = -(-share // (len(months) * recipe.scale.dates_a_month))
        further = _further_offers(recipe, plan, base, count, seed)
        result.append(Order(plan, further, months, share, number + done))
        done += share
    return result


def write(
    recipe: Recipe,
    calendar: Calendar,
    work: Sequence[Order],
    folder: Path,
    seed: int,
    progress: Callable[[float], None],
) -> Iterator[tuple[Plan, Totals]]:
    """Write one file per neighbourhood; yields its rows and visits per quarter of the period."""
    tables = UsageTables(recipe, calendar)
    pools = {kind: _pool(recipe, kind, seed) for kind in {_Pool.of(order.plan) for order in work}}
    with ThreadPoolExecutor(recipe.scale.workers) as pool:
        results = pool.map(
            lambda order: _write_one(
                recipe, tables, order, pools[_Pool.of(order.plan)], folder, seed
            ),
            work,
        )
        for finished, (order, totals) in enumerate(zip(work, results, strict=True), start=1):
            progress(finished / len(work))
            yield order.plan, totals


def _write_one(
    recipe: Recipe, tables: UsageTables, order: Order, groups: Rows, folder: Path, seed: int
) -> Totals:
    quarters = len(tables.calendar.starts) // 3
    totals = np.zeros((quarters, 2), dtype=np.int64)
    path = file_of(folder, "angebotsnutzung", f"_{order.plan.id}")
    writer = None
    number = order.number
    for rows, offers in _chunks(recipe, tables.calendar, order, groups, seed):
        table = tables.table(rows, offers, number)
        writer = writer or usage_writer(path, table.schema)
        writer.write_table(table, row_group_size=len(rows))
        number += len(rows)
        quarter = tables.calendar.month[rows.day] // 3
        totals[:, 0] += np.bincount(quarter, minlength=quarters)
        totals[:, 1] += np.bincount(quarter, rows.visits, quarters).astype(np.int64)
    if writer:
        writer.close()
    return totals


def _chunks(
    recipe: Recipe, calendar: Calendar, order: Order, groups: Rows, seed: int
) -> Iterator[tuple[Rows, Sequence[Offer]]]:
    """Rows of some offers at a time: every offer meets on distinct days of every month."""
    rng = np.random.Generator(np.random.SFC64([seed, 16, order.plan.index]))
    dates = recipe.scale.dates_a_month
    per_offer = len(order.months) * dates
    step = max(recipe.scale.chunk // per_offer, 1)
    left = order.rows
    ends = np.append(calendar.starts[1:], np.int32(len(calendar.month)))
    length = (ends - calendar.starts)[order.months]
    for begin in range(0, len(order.offers), step):
        offers = order.offers[begin : begin + step]
        size = min(len(offers) * per_offer, left)
        which = np.repeat(np.arange(len(offers), dtype=np.int32), per_offer)[:size]
        # `dates` days spread over the month and shifted together: months are longer, so
        # no two of them fall on the same day.
        shift = rng.random((len(offers), len(order.months), 1), dtype=np.float32)
        grid = (np.arange(dates, dtype=np.float32) + shift * np.float32(0.999)) / np.float32(dates)
        within = (grid * length[None, :, None].astype(np.float32)).astype(np.int32)
        day = (calendar.starts[order.months][None, :, None] + within).reshape(-1)[:size]
        design = np.array([FORMATS.index(offer.format) for offer in offers], dtype=np.int32)
        drawn = rng.integers(recipe.scale.pool, size=size, dtype=np.int32)
        groups_drawn = groups.where(design[which] * np.int32(recipe.scale.pool) + drawn)
        hours = np.array([offer.hours * 4 for offer in offers], dtype=np.int8)[which]
        yield replace(groups_drawn, offer=which, day=day, hours=hours), offers
        left -= size


@dataclass(frozen=True)
class _Pool:
    """Neighbourhoods that draw from the same group compositions."""

    is_network: bool
    is_model: bool

    @classmethod
    def of(cls, plan: Plan) -> Self:
        return cls(plan.place.kind == "network", plan.place.model)


def _pool(recipe: Recipe, kind: _Pool, seed: int) -> Rows:
    """Group compositions to draw from, `pool` per format: counting each row anew takes longer."""
    rng = np.random.default_rng([seed, 21, kind.is_network, kind.is_model])
    formats = np.repeat(np.arange(len(FORMATS)), recipe.scale.pool)
    size = len(formats)
    held = rng.random(size) < recipe.dates.held
    spread = recipe.dates.spread
    group = rng.gamma(spread, (recipe.scale.mean_size - 1) / spread, size)
    visits = np.where(held, 1 + rng.poisson(group), 0).astype(np.int32)
    ages = recipe.ages
    unasked = rng.random(size) < ages.unknown_dates["network" if kind.is_network else "other"]
    unknown = np.where(unasked, rng.binomial(visits, ages.unknown_part), 0).astype(np.int32)
    profiles = age_profiles(recipe, kind.is_model, formats, rng)
    estimated = rng.random(size) < recipe.quality.estimated
    first = rng.binomial(visits, float(np.mean(recipe.dates.first_visits)))
    return Rows(
        offer=np.zeros(size, dtype=np.int32),
        day=np.zeros(size, dtype=np.int32),
        dates=np.ones(size, dtype=np.int32),
        held=held,
        hours=np.zeros(size, dtype=np.int8),
        visits=visits,
        bands=np.ascontiguousarray(rng.multinomial(visits - unknown, profiles).T, dtype=np.int32),
        unknown=unknown,
        first=first.astype(np.int32),
        counted=np.where(estimated, ESTIMATE, COUNTED.index("liste")).astype(np.int8),
        venue=np.full(size, VENUES.index("praesenz"), dtype=np.int8),
        quality=np.where(estimated, QUALITY.index("geschaetzt"), 0).astype(np.int8),
    )


def _further_offers(
    recipe: Recipe, plan: Plan, base: Sequence[Offer], count: int, seed: int
) -> list[Offer]:
    """Copies of the neighbourhood's own offers that run all the time and meet most days."""
    rng = np.random.default_rng([seed, 17, plan.index])
    own = [offer for offer in base if offer.plan.id == plan.id]
    used = max(int(offer.id[3:]) for offer in own)
    shares = recipe.offers.designed_linking["model" if plan.place.model else "other"]
    formats = {"verbindend": shares, "offen": (1 - shares) * recipe.offers.open_to_all}
    formats["kein"] = 1 - sum(formats.values())
    return [
        replace(
            own[int(rng.integers(len(own)))],
            id=f"A{plan.index + 1:02d}{used + number:05d}",
            turnus="woechentlich",
            since=plan.place.start,
            until=plan.place.end,
            regular=False,
            format=pick(formats, rng),
        )
        for number in range(1, count + 1)
    ]


def _every(rows: Rows, wanted: int) -> Rows:
    return rows.where(np.linspace(0, len(rows) - 1, wanted).astype(np.intp))
