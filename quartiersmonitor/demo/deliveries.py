"""The register of deliveries: one per provider and quarter, with a checksum over its usage rows."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.activity import Calendar
from quartiersmonitor.demo.chance import whole
from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.plan import Plan, add_months, delivery_id, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.usage import Rows

Row = dict[str, object]
Totals = NDArray[np.int64]  # (quarters, 2): usage rows and visits


def delivery_rows(
    recipe: Recipe,
    plans: Sequence[Plan],
    totals: Mapping[str, Totals],
    missing: set[tuple[int, int]],
    seed: int,
) -> list[Row]:
    """The rows of `lieferungen`; the checksum covers count and visits of the usage rows."""
    rng = np.random.default_rng([seed, 18])
    providers = sorted({plan.place.provider for plan in plans})
    rows: list[Row] = []
    for provider in providers:
        own = [plan for plan in plans if plan.place.provider == provider]
        for index, quarter in enumerate(months_of(recipe)[::3]):
            end = add_months(quarter, 3) - timedelta(days=1)
            delay = whole(recipe.period.delivered_after_days, rng)
            if not any(plan.runs(quarter) for plan in own):
                continue
            gaps = sum(
                (plan.index, index * 3 + month) in missing for plan in own for month in range(3)
            )
            count, visits = totals[provider][index]
            key = delivery_id(provider, quarter_of(quarter))
            rows.append(
                {
                    "lieferung_id": key,
                    "schema_version": recipe.period.contract,
                    "traeger_id": provider,
                    "erzeugt_am": end + timedelta(days=delay),
                    "zeitraum_von": quarter,
                    "zeitraum_bis": end,
                    "vollstaendig": gaps == 0,
                    "pruefsumme": sha256(f"{key};{count};{visits}".encode()).hexdigest(),
                    "hinweis": _note(recipe, provider, gaps),
                    "ist_synthetisch": True,
                }
            )
    return rows


def usage_totals(
    recipe: Recipe, rows: Rows, offers: Sequence[Offer], calendar: Calendar
) -> dict[str, Totals]:
    """Usage rows and visits of every provider and quarter."""
    providers = sorted({place.provider for place in recipe.neighbourhoods})
    quarters = len(calendar.starts) // 3
    provider = np.array([providers.index(offer.plan.place.provider) for offer in offers])
    key = provider[rows.offer] * quarters + calendar.month[rows.day] // 3
    size = len(providers) * quarters
    counted = [np.bincount(key, minlength=size), np.bincount(key, rows.visits, size)]
    table = np.stack(counted, axis=1).astype(np.int64).reshape(len(providers), quarters, 2)
    return {name: table[index] for index, name in enumerate(providers)}


def _note(recipe: Recipe, provider: str, gaps: int) -> str | None:
    notes = []
    if provider == recipe.quality.totals_only:
        notes.append("nur Monatssummen ohne Altersgruppen")
    if gaps:
        notes.append(f"fehlende Quartiersmonate: {gaps}")
    return "; ".join(notes) or None
