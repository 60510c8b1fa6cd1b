"""Posts, contact points and cost of a roll-out for every planning area, and the way there."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quartiersmonitor.scenario.assumptions import Settings

Numbers = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]

_LARGE_KM2 = 150.0
_YEARS_SHOWN = 10


@dataclass(frozen=True)
class Country:
    """Planning areas (p), the accounting areas (a) they belong to, and what is secured there.

    What is secured is subtracted per accounting area: the administrative unit, or the district
    where districts plan. `account` and `district` are positions of areas, from 0.
    """

    residents: Numbers  # (p,)
    residents_65plus: Numbers  # (p,), NaN where unknown
    area_km2: Numbers  # (p,)
    account: Places  # (p,) accounting area of each planning area
    district: Places  # (a,) district of each accounting area
    fte_secured: Numbers  # (a,) approved posts paid by regular money
    eur_secured: Numbers  # (a,) regular money, EUR per year

    @property
    def accounts(self) -> int:
        return len(self.district)


@dataclass(frozen=True)
class Demand:
    """What is needed per planning area: posts and contact points."""

    fte: Numbers  # (p,)
    sites: Numbers  # (p,); a part of a site is one that several areas share


@dataclass(frozen=True)
class Budget:
    """Full operation per accounting area (a), in EUR per year at prices of the price year."""

    fte: Numbers
    sites: Numbers
    cost: Numbers
    staff_cost: Numbers  # personnel and overhead, which grow with wages
    material_cost: Numbers
    site_cost: Numbers
    fte_additional: Numbers
    credited: Numbers  # third-party money
    additional: Numbers  # cost − secured − credited, never below 0


@dataclass(frozen=True)
class Path:
    """Year by year (t), the whole of the chosen accounting areas."""

    years: Places
    planned: Numbers  # share of the roll-out that is approved, 0–1
    filled: Numbers  # share of the additional posts that are filled, 0–1
    posts: Numbers  # additional posts filled, FTE
    additional: Numbers  # EUR of the year, set-up included


def demand(country: Country, settings: Settings) -> Demand:
    """Posts by key with minimum, need factor and surcharges; one contact point per post.

    max(minimum, residents ÷ key × factors); without a key exactly the minimum and one contact
    point each. Where there is a minimum, every area has at least one contact point.
    """
    if settings.basis == "none":
        fixed = np.full(len(country.residents), settings.minimum_fte)
        return Demand(fixed, np.where(fixed > 0, 1.0, 0.0))
    by_key = {
        "residents": country.residents / settings.key_residents,
        "residents_65plus": _aged(country) / settings.key_65plus,
    }[settings.basis]
    surcharges = (1 + settings.aged_surcharge / 100 * _is_aged(country)) * (
        1 + settings.travel_surcharge / 100 * (country.area_km2 > _LARGE_KM2)
    )
    fte = np.maximum(settings.minimum_fte, by_key * settings.need_factor * surcharges)
    return Demand(fte, np.maximum(1.0 if settings.minimum_fte > 0 else 0.0, fte))


def budget(country: Country, settings: Settings) -> Budget:
    """What full operation costs, and what of it is neither secured nor creditable."""
    needed = demand(country, settings)
    fte = _by_account(country, needed.fte)
    sites = _by_account(country, needed.sites)
    staff = fte * settings.personnel * (1 + settings.overhead / 100)
    material = fte * settings.material
    on_site = sites * (settings.programme + settings.room + settings.allowance)
    cost = staff + material + on_site
    left = np.maximum(0.0, cost - country.eur_secured)
    credited = _credit(country, left, settings.third_party)
    return Budget(
        fte=fte,
        sites=sites,
        cost=cost,
        staff_cost=staff,
        material_cost=material,
        site_cost=on_site,
        fte_additional=np.maximum(0.0, fte - country.fte_secured),
        credited=credited,
        additional=left - credited,
    )


def path(
    country: Country, settings: Settings, price_year: int, where: Places | None = None
) -> Path:
    """The way to full operation, over ten years or until two years after the roll-out.

    `where` are positions of accounting areas, all of them by default. The roll-out is approved in
    equal steps; of the posts that are open in a year, `recruitment` per cent are filled. Staff
    costs grow with wages from the price year on; contact points are opened as approved.
    """
    full = budget(country, settings)
    chosen = np.arange(country.accounts) if where is None else where
    # The part of each kind of cost that is neither secured today nor creditable.
    share = _ratio(full.additional + full.credited, full.cost)
    new_sites = full.sites * _ratio(full.fte_additional, full.fte)
    staff, material, on_site, sites, credited, posts = (
        float(amounts[chosen].sum())
        for amounts in (
            full.staff_cost * share,
            full.material_cost * share,
            full.site_cost * share,
            new_sites,
            full.credited,
            full.fte_additional,
        )
    )
    steps = round(settings.ramp_years)
    years = np.arange(max(_YEARS_SHOWN, steps + 2), dtype=np.int64)
    planned = np.minimum(1.0, (years + 1) / steps)
    filled = np.zeros(len(years))
    for year, wanted in enumerate(planned):
        before = filled[year - 1] if year else 0.0
        filled[year] = before + settings.recruitment / 100 * (wanted - before)
    first = round(settings.first_year)
    wages = (1 + settings.wage_growth / 100) ** (first + years - price_year)
    opened = np.diff(planned, prepend=0.0)
    running = staff * filled * wages + material * filled + on_site * planned
    # Third-party money pays what there is to pay, not more.
    paid = np.minimum(credited * planned, running)
    return Path(
        years=first + years,
        planned=planned,
        filled=filled,
        posts=posts * filled,
        additional=running - paid + sites * settings.set_up * opened,
    )


def payers(amount: float, settings: Settings) -> tuple[float, float, float]:
    """What state, districts and municipalities bear of an amount; together they bear all of it."""
    state = amount * min(1.0, settings.share_state / 100)
    district = amount * min(
        1.0 - min(1.0, settings.share_state / 100), settings.share_district / 100
    )
    return state, district, max(0.0, amount - state - district)


def _by_account(country: Country, amounts: Numbers) -> Numbers:
    return _sums(country.account, amounts, country.accounts)


def _aged(country: Country) -> Numbers:
    """Residents 65+; where unknown, as many as in the rest of the country."""
    known = ~np.isnan(country.residents_65plus)
    if known.all() or not known.any():
        return np.nan_to_num(country.residents_65plus)
    share = country.residents_65plus[known].sum() / country.residents[known].sum()
    return np.where(known, country.residents_65plus, share * country.residents)


def _is_aged(country: Country) -> npt.NDArray[np.bool_]:
    """Whether the share 65+ lies in the top quarter of the planning areas."""
    share = _ratio(_aged(country), country.residents)
    return share > np.quantile(share, 0.75)


def _credit(country: Country, left: Numbers, pot: float) -> Numbers:
    """Third-party money: the same ceiling for every district, spread by what is left to pay."""
    districts = int(country.district.max()) + 1
    of_district = _sums(country.district, left, districts)
    granted = np.minimum(pot / districts, of_district)
    return left * _ratio(granted, of_district)[country.district]


def _sums(place: Places, amounts: Numbers, places: int) -> Numbers:
    sums = np.bincount(place, weights=amounts, minlength=places)
    return np.asarray(sums, dtype=np.float64)


def _ratio(part: Numbers, whole: Numbers) -> Numbers:
    """part ÷ whole, 0 where there is nothing."""
    return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0)
