"""How much supply people can reach."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quartiersmonitor.methods import inputs
from quartiersmonitor.methods.inputs import Numbers, Values
from quartiersmonitor.methods.not_computed import NotComputed, Reason


@dataclass(frozen=True)
class Access:
    """Supply per resident: within reach of every area, and at every site.

    `per_site` is NaN where nobody lives within reach of a site; its supply reaches no area. Over
    the other sites Σ residents × per_area = Σ supply.
    """

    per_area: Numbers
    per_site: Numbers


@dataclass(frozen=True)
class Zone:
    """Distances up to `reach` (included) count with `weight`, 0–1."""

    reach: float
    weight: float


def within_reach(residents: Values, supply: Values, distances: Values, reach: float) -> Access:
    """Two-step floating catchment areas (2SFCA).

    Formula: Rⱼ = Sⱼ/Σ Pᵢ over dᵢⱼ ≤ d₀, then Aᵢ = Σ Rⱼ over dᵢⱼ ≤ d₀. The unit is that of supply
    per resident, such as hours. `residents` has one number per area, `supply` one per site,
    `distances` one row per area and one column per site in the unit of `reach`; infinite where
    there is no way. An area that reaches nothing has 0. Raises ValueError where a number is
    negative or missing, residents or supply are infinite, or shapes do not fit.
    Source: Luo, W. and Wang, F. (2003), Environ. Plan. B 30, 865–884.
    """
    return within_zones(residents, supply, distances, [Zone(reach, 1.0)])


def within_zones(
    residents: Values, supply: Values, distances: Values, zones: Sequence[Zone]
) -> Access:
    """Enhanced two-step floating catchment areas (E2SFCA): nearer counts more.

    Formula: Rⱼ = Sⱼ/Σ w(dᵢⱼ)Pᵢ, then Aᵢ = Σ w(dᵢⱼ)Rⱼ. `zones` go outwards; beyond the last the
    weight is 0. Otherwise as `within_reach`. Raises ValueError also where zones do not go outwards
    or a weight lies outside (0, 1].
    Source: Luo, W. and Qi, Y. (2009), Health & Place 15, 1100–1107.
    """
    p = inputs.known_counts(residents, "Residents")
    s = inputs.known_counts(supply, "Supply")
    d = np.asarray(distances, dtype=np.float64)
    if d.shape != (*p.shape, *s.shape) or d.ndim != 2:
        raise ValueError("Distances need one row per area and one column per site.")
    if np.any(np.isnan(d)) or np.any(d < 0):
        raise ValueError("Distances must be known and not negative.")
    weights = _weights(d, zones)
    demand = weights.T @ p
    reached = demand > 0
    per_site = np.where(reached, s / np.where(reached, demand, 1.0), np.nan)
    return Access(weights @ np.where(reached, per_site, 0.0), per_site)


def covered_share(residents: Values, covered: Sequence[bool]) -> float:
    """Residents of covered areas ÷ all residents, 0–1.

    A count of everyone: it has no sampling interval. Raises NotComputed where nobody lives
    anywhere, ValueError where a number is negative, missing or infinite.
    """
    p = inputs.known_counts(residents, "Residents")
    inside = np.asarray(covered, dtype=np.bool_)
    if inside.shape != p.shape or p.ndim != 1:
        raise ValueError("There must be one number and one mark per area.")
    if p.sum() == 0:
        raise NotComputed(Reason.NO_DENOMINATOR, "No area has residents.")
    return float(p[inside].sum() / p.sum())


def _weights(distances: Numbers, zones: Sequence[Zone]) -> Numbers:
    reaches = [zone.reach for zone in zones]
    outwards = all(near < far for near, far in zip([0.0, *reaches], reaches, strict=False))
    if not reaches or not outwards or not np.all(np.isfinite(reaches)):
        raise ValueError("Zones must go outwards from a positive, finite reach.")
    if not all(0 < zone.weight <= 1 for zone in zones):
        raise ValueError("The weight of a zone must lie between 0 and 1.")
    return np.select(
        [distances <= zone.reach for zone in zones], [zone.weight for zone in zones], 0.0
    )
