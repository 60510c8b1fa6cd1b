"""What took place in a country and who was there: dates, visits, and what covers a municipality."""

from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tests.oracle import cells, coverage, people, reporting, usage
from tests.oracle.coverage import Coverage
from tests.oracle.ground import Ground
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.places import Region
from tests.oracle.usage import Cells, Tally

# So many single dates with people must stand behind what is said of their spread.
FEWEST_DATES = 10


class Attended(Ground):
    """Everything about dates; of people what may be published."""

    def __init__(self, exports: Path, reference: Path, snapshot: Path) -> None:
        super().__init__(exports, reference, snapshot)
        self._coverage: dict[str, dict[str, Coverage]] = {}
        self._tallies: dict[str, dict[Region, Tally]] = {}
        self._visits: dict[str, dict[Region, Visits]] = {}
        self._people: dict[str, dict[Region, Cells]] = {}
        self._services: dict[str, dict[tuple[str, str], str]] = {}

    def tallies(self, period: Period) -> dict[Region, Tally]:
        """What took place, for every region with delivered usage in the period."""
        if period.name not in self._tallies:
            found: dict[Region, Tally] = {}
            for ags, monthly in self.held.by_municipality.items():
                if (counts := usage.over(monthly, period.months)) is not None:
                    for region in self.regions_around[ags]:
                        found.setdefault(region, Tally()).update(counts)
            for neighbourhood, monthly in self.held.by_neighbourhood.items():
                if (counts := usage.over(monthly, period.months)) is not None:
                    found["neighbourhood", neighbourhood] = counts
            self._tallies[period.name] = found
        return self._tallies[period.name]

    def people(self, period: Period) -> dict[Region, Cells]:
        """The records of visits of every region with delivered usage in the period, unprotected."""
        if period.name not in self._people:
            self._people[period.name] = self._sum_people(period)
        return self._people[period.name]

    def _sum_people(self, period: Period) -> dict[Region, Cells]:
        found: dict[Region, Cells] = {region: {} for region in self.tallies(period)}
        for ags, monthly in self.held.people_by_municipality.items():
            for region in self.regions_around[ags]:
                _add_months(found.get(region, {}), monthly, period)
        for neighbourhood, monthly in self.held.people_by_neighbourhood.items():
            _add_months(found.get(("neighbourhood", neighbourhood), {}), monthly, period)
        return found

    def visits(self, period: Period) -> dict[Region, Visits]:
        """What is said of the visits of every region with delivered usage in the period."""
        if period.name not in self._visits:
            tallies = self.tallies(period)
            self._visits[period.name] = {
                region: people.published_visits(
                    region[0], tallies[region], found, self.coarsened("visits", region, period)
                )
                for region, found in self.people(period).items()
            }
        return self._visits[period.name]

    def dispersion(
        self, period: Period, region: Region, people: str = "older", dates: str = "older dates"
    ) -> Fraction | None:
        """How much more some visits vary than single ones: in the districts a region lies in."""
        tally = Tally()
        for district in self._districts(region):
            tally.update(self.tallies(period).get(("district", district), Tally()))
        if tally[dates] < FEWEST_DATES:
            return None
        return _two_digits(Fraction(tally[f"{people} squared"], tally[people]))

    def _districts(self, region: Region) -> set[str]:
        level, region_id = region
        if level in ("unit", "municipality", "district"):
            return {region_id[:5]}
        return {
            name
            for (kind, name), served in self.ever_served.items()
            if kind == "district" and (level == "state" or region_id in served)
        }

    def special_visits(self, name: str, period: Period) -> dict[Region, int]:
        """Published visits of the records of one name, of every region with delivered usage."""
        return {
            region: cells.published(found.get(name, cells.NOBODY))
            for region, found in self.people(period).items()
        }

    def coverage(self, period: Period) -> dict[str, Coverage]:
        """Of every municipality, at the end of the period."""
        quarter = self.quarter_at_end(period)
        if quarter.name not in self._coverage:
            reached = coverage.coverage_at_end(
                quarter,
                self.neighbourhoods,
                self.catchments(quarter),
                self.held,
                self.running_grants(quarter),
            )
            self._coverage[quarter.name] = {
                ags: reached.get(ags, coverage.NOT_COVERED) for ags in self.municipalities
            }
        return self._coverage[quarter.name]

    def services(self, quarter: Period) -> dict[tuple[str, str], str]:
        """What each neighbourhood was to each municipality in a quarter."""
        if quarter.name not in self._services:
            self._services[quarter.name] = coverage.services_in(
                quarter, self.neighbourhoods, self.catchments(quarter), self.held
            )
        return self._services[quarter.name]

    @cached_property
    def ever_served(self) -> dict[Region, set[str]]:
        """The neighbourhoods that served a region in any period, or delivered usage there."""
        found = reporting.serving(
            (self.catchments(period) for period in self.periods), self.held, self.regions_around
        )
        return found | {("neighbourhood", each): {each} for each in self.neighbourhoods}


def _add_months(found: Cells, monthly: usage.MonthlyCells, period: Period) -> None:
    for month in period.months:
        usage.add_cells(found, monthly.get(month, {}))


def _two_digits(number: Fraction) -> Fraction:
    """Rounded to two significant digits, a half to the even one."""
    return Fraction(f"{float(number):.1e}")
