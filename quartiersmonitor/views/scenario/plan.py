"""The scenario over the regions of the snapshot shown: what is needed, secured and left to pay."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from quartiersmonitor.scenario import model, uncertainty
from quartiersmonitor.scenario.assumptions import Assumptions, Settings
from quartiersmonitor.scenario.model import Budget, Country, Numbers, Places
from quartiersmonitor.scenario.uncertainty import Span
from quartiersmonitor.speech.figures import Region
from quartiersmonitor.views import cells, reading
from quartiersmonitor.views.choice import STATE, Choice
from quartiersmonitor.views.scenario import settings as of_link

SECURED = "secured_posts"


@dataclass(frozen=True)
class Plan:
    """A scenario for a place: the areas it is settled in, cheap, as chosen, and expensive."""

    place: Region
    period: str  # at whose end something is secured
    settings: Settings
    assumed: Assumptions
    country: Country
    areas: tuple[Region, ...]  # where what is secured is subtracted
    where: Places  # positions of the areas that belong to the place
    is_secured_known: bool
    third_party_running: Numbers  # grants of others that run then and are not subtracted
    low: Budget
    middle: Budget
    high: Budget

    @property
    def residents(self) -> float:
        return self.place.residents or 0.0

    @property
    def residents_65plus(self) -> float:
        return self.place.residents_65plus or 0.0

    def total(self, of: Callable[[Budget], Numbers]) -> Span:
        """The sum over the place."""
        return self.sum_of(of, self.where)

    def sum_of(self, of: Callable[[Budget], Numbers], where: Places) -> Span:
        """The sum over some areas, at the cheap end, as chosen, and at the expensive end."""
        low, middle, high = (
            float(of(found)[where].sum()) for found in (self.low, self.middle, self.high)
        )
        return Span(low, middle, high)

    def additional(self, settings: Settings) -> float:
        """Additional cost of the place per year under other settings with the same planners."""
        return float(model.budget(self.country, settings).additional[self.where].sum())

    def posts(self, settings: Settings) -> float:
        """Posts needed in the place under other settings with the same planners."""
        return float(model.budget(self.country, settings).fte[self.where].sum())

    def sites(self, settings: Settings) -> float:
        """Contact points needed in the place under other settings with the same planners."""
        return float(model.budget(self.country, settings).sites[self.where].sum())

    def path(self, settings: Settings) -> model.Path:
        return model.path(self.country, settings, self.assumed.price_year, self.where)

    def decade(self, settings: Settings) -> float:
        """Additional cost of the place in the first ten years, set-up and wage growth included."""
        return float(self.path(settings).additional[:10].sum())

    def paths(self) -> tuple[model.Path, model.Path, model.Path]:
        """The way there: cheap, as chosen, expensive."""
        cheap, dear = uncertainty.ends(self.assumed, self.settings)
        return self.path(cheap), self.path(self.settings), self.path(dear)


def of_choice(chosen: Choice) -> Plan:
    """The scenario that was chosen; what is secured is that of the chosen period."""
    wanted = of_link.of(chosen.scenario)
    return of(chosen.place, chosen.period, wanted.settings, of_link.assumed())


def of(place: Region, period: str, settings: Settings, assumed: Assumptions) -> Plan:
    """The scenario for the place, or for the smallest area around it that plans."""
    level = "district" if settings.planning == "district" else "unit"
    regions = reading.regions()
    areas = tuple(region for region in regions.values() if region.level == level)
    position = {area.region_id: index for index, area in enumerate(areas)}
    planners = [region for region in regions.values() if region.level == settings.planning]
    secured = {
        (count.region_id, count.category): cells.number(count) or 0.0
        for count in reading.counts_by_region(SECURED, level, period)
    }
    country = Country(
        residents=_array([region.residents for region in planners], 0.0),
        residents_65plus=_array([region.residents_65plus for region in planners], np.nan),
        area_km2=_array([region.area_km2 for region in planners], 0.0),
        account=np.array([position[area_of(region, level)] for region in planners]),
        district=_district_of(areas),
        fte_secured=_secured(areas, secured, "fte_regular"),
        eur_secured=_secured(areas, secured, "amount_regular"),
    )
    cheap, dear = uncertainty.ends(assumed, settings)
    about = _about(place, level, regions)
    return Plan(
        place=about,
        period=period,
        settings=settings,
        assumed=assumed,
        country=country,
        areas=areas,
        where=np.array(
            [
                index
                for index, area in enumerate(areas)
                if about.region_id in (STATE, area.region_id, area.district_id)
            ]
        ),
        is_secured_known=bool(secured),
        third_party_running=_secured(areas, secured, "amount_third_party"),
        low=model.budget(country, cheap),
        middle=model.budget(country, settings),
        high=model.budget(country, dear),
    )


def _about(place: Region, level: str, regions: dict[str, Region]) -> Region:
    if place.level in ("state", "district") or place.level == level:
        return place
    around = place.unit_id if level == "unit" and place.unit_id else place.district_id
    return regions.get(around or STATE, regions[STATE])


def area_of(region: Region, level: str) -> str:
    if region.level == level:
        return region.region_id
    return str(region.unit_id if level == "unit" else region.district_id)


def _district_of(areas: tuple[Region, ...]) -> Places:
    ids = [area.region_id if area.level == "district" else str(area.district_id) for area in areas]
    _names, positions = np.unique(np.array(ids), return_inverse=True)
    return positions.astype(np.int64)


def _array(values: list[float | None], missing: float) -> Numbers:
    return np.array([missing if v is None else v for v in values], dtype=np.float64)


def _secured(
    areas: tuple[Region, ...], amounts: dict[tuple[str, str], float], category: str
) -> Numbers:
    return np.array(
        [amounts.get((area.region_id, category), 0.0) for area in areas], dtype=np.float64
    )
