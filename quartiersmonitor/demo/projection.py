"""An invented projection of residents by district, on counted residents of the base year."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from quartiersmonitor.demo.chance import Range
from quartiersmonitor.demo.recipe import Recipe

Row = dict[str, object]
Numbers = NDArray[np.float64]

AGE_GROUPS = ("insgesamt", "65+", "80+")


@dataclass(frozen=True)
class Districts:
    """Counted residents of the districts, in the order of their keys."""

    keys: tuple[str, ...]
    residents: Numbers
    residents_65plus: Numbers
    is_city: NDArray[np.bool_]


def read_districts(folder: Path) -> Districts:
    """Residents of the districts by the newest census, of all ages and aged 65 and over."""
    places = pd.read_parquet(folder / "gemeinden.parquet")
    residents = pd.read_parquet(folder / "bevoelkerung.parquet")
    residents = residents.sort_values(["basis", "stichtag"]).merge(places, on="ags")
    newest = residents.groupby(["kreis_ags", "ags", "altersgruppe"])["einwohner"].last()
    sums = newest.groupby(["kreis_ags", "altersgruppe"]).sum().unstack("altersgruppe")
    cities = set(places.loc[places["verwaltungseinheit_typ"] == "kreisfrei", "kreis_ags"])
    return Districts(
        keys=tuple(sums.index),
        residents=sums["insgesamt"].to_numpy(dtype=float),
        residents_65plus=sums["65+"].to_numpy(dtype=float),
        is_city=np.array([key in cities for key in sums.index]),
    )


def rows(recipe: Recipe, districts: Districts, seed: int) -> Iterator[Row]:
    """`bevoelkerung_prognose`: three variants, which agree in the first year."""
    projection = recipe.projection
    rng = np.random.default_rng([seed, 30])
    size = len(districts.keys)
    tilt = _drawn(projection.residents_tilt, size, rng)
    tilt -= np.average(tilt, weights=districts.residents)
    growth = _drawn(projection.growth, size, rng)
    growth = np.where(districts.is_city, growth * projection.growth_in_cities, growth)
    part = _drawn(projection.part_80plus, size, rng)
    rise = _drawn(projection.part_80plus_rise, size, rng)
    share = districts.residents_65plus / districts.residents
    growth = _fitted(recipe, districts, tilt, share, growth)
    for year in range(projection.first, projection.last + 1):
        passed = (year - projection.first) / (projection.last - projection.first)
        total = districts.residents * _change(recipe, tilt, passed)
        older = total * share * (1 + growth * passed)
        for variant, (more, more_older) in projection.variants.items():
            residents = total * (1 + more * passed)
            aged = older * (1 + more * passed) * (1 + more_older * passed)
            groups = (residents, aged, aged * (part + rise * passed))
            for group, numbers in zip(AGE_GROUPS, groups, strict=True):
                for key, number in zip(districts.keys, numbers, strict=True):
                    yield {
                        "kreis_ags": key,
                        "jahr": year,
                        "altersgruppe": group,
                        "variante": variant,
                        "einwohner": round(float(number)),
                        "basisjahr": projection.base,
                        "quelle": projection.source,
                    }


def _change(recipe: Recipe, tilt: Numbers, passed: float) -> Numbers:
    """Residents of a year relative to the first: a peak half-way, and districts drift apart."""
    peak = recipe.projection.residents_at_peak * (1 - (2 * passed - 1) ** 2)
    return 1 + peak + tilt * passed


def _fitted(
    recipe: Recipe, districts: Districts, tilt: Numbers, share: Numbers, growth: Numbers
) -> Numbers:
    """The districts' growth, scaled so that the state has the wanted share at the end."""
    total = districts.residents * _change(recipe, tilt, 1.0)
    missing = recipe.projection.share_65plus * total.sum() - (total * share).sum()
    fitted: Numbers = growth * missing / (total * share * growth).sum()
    return fitted


def _drawn(limits: Range, size: int, rng: np.random.Generator) -> Numbers:
    low, high = limits
    return rng.uniform(low, high, size)
