"""Persons reached in each quarter of the demo, from the visits that took place."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from quartiersmonitor.demo.activity import Calendar
from quartiersmonitor.demo.chance import between, pick
from quartiersmonitor.demo.offers import Offer
from quartiersmonitor.demo.plan import Plan, delivery_id, months_of, quarter_of
from quartiersmonitor.demo.recipe import Recipe
from quartiersmonitor.demo.usage import Rows

Row = dict[str, object]
Visits = NDArray[np.float64]  # (neighbourhoods, quarters, 4): all, of known age, 65 to 79, 80+

OLDER = (4, 5)  # positions of the age groups in `Rows.bands`
STEADIER = 1.05  # visits per person of the oldest beside all aged 65 and over


def quarter_visits(
    rows: Rows, offers: Sequence[Offer], calendar: Calendar, neighbourhoods: int
) -> Visits:
    """Visits of every neighbourhood and quarter; rows without ages count as unknown."""
    quarters = len(calendar.starts) // 3
    place = np.array([offer.plan.index for offer in offers])
    key = place[rows.offer] * quarters + calendar.month[rows.day] // 3
    counted = [rows.visits, rows.bands.sum(axis=0), *(rows.bands[band] for band in OLDER)]
    size = neighbourhoods * quarters
    return np.stack(
        [np.bincount(key, each, size).reshape(neighbourhoods, quarters) for each in counted],
        axis=-1,
    )


def rows(recipe: Recipe, plan: Plan, visits: Visits, seed: int) -> list[Row]:
    """`reichweite_quartal` of one neighbourhood, for the quarters in which it had visits."""
    if plan.place.provider not in recipe.reach.only:
        return []
    reach = recipe.reach
    rng = np.random.default_rng([seed, 24, plan.index])
    often = between(reach.visits_per_person, rng)
    if plan.place.regulars:
        often = reach.regulars
    method = pick(reach.methods, rng)
    found: list[Row] = []
    for quarter, month in enumerate(months_of(recipe)[::3]):
        total, known, older, oldest = visits[plan.index, quarter]
        usual = often * rng.normal(1, 0.04)
        if not known:
            continue
        by_age = total / known  # visits of unknown age are spread like the others
        persons_80plus = round(float(oldest * by_age / (usual * STEADIER)))
        persons_65plus = max(round(float((older + oldest) * by_age / usual)), persons_80plus)
        younger = round(float((known - older - oldest) * by_age / (usual * reach.younger)))
        estimated = method == "schaetzung"
        found.append(
            {
                "quartier_id": plan.id,
                "quartal": quarter_of(month),
                "personen_gesamt": persons_65plus + younger,
                "personen_65plus": persons_65plus,
                "personen_80plus": None if estimated else persons_80plus,
                "methode": method,
                "qualitaet": "geschaetzt" if estimated else "gezaehlt",
                "traeger_id": plan.place.provider,
                "lieferung_id": delivery_id(plan.place.provider, quarter_of(month)),
            }
        )
    return found
