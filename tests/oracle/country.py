"""Everything known of one country of exports, ready to be asked by the indicators."""

import math
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tests.oracle import (
    cells,
    counselling,
    coverage,
    groups,
    headcounts,
    people,
    places,
    reporting,
    usage,
    volunteering,
)
from tests.oracle.coverage import Coverage
from tests.oracle.ground import Ground
from tests.oracle.headcounts import Delivered, Heads
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.places import Region
from tests.oracle.reporting import Reported
from tests.oracle.staff import Fte
from tests.oracle.usage import Cells, Tally
from tests.oracle.volunteering import Active

# So many single dates with visits 65+ must stand behind what is said of their spread.
FEWEST_DATES = 10
# Subjects known per neighbourhood that are a stock: a year is the mean of its quarters.
STOCKS = ("volunteers", "reach")
# Subjects told of the neighbourhoods that lie wholly in a region.
WHOLE_ONLY = ("volunteers", "volunteer_flow")


class Country(Ground):
    """What took place in it, who was there, and what of it may be published."""

    def __init__(self, exports: Path, reference: Path, snapshot: Path) -> None:
        super().__init__(exports, reference, snapshot)
        self._coverage: dict[str, dict[str, Coverage]] = {}
        self._tallies: dict[str, dict[Region, Tally]] = {}
        self._visits: dict[str, dict[Region, Visits]] = {}
        self._active: dict[str, dict[Region, Active]] = {}
        self._reported: dict[tuple[str, str], dict[Region, Reported]] = {}
        self._hours: dict[str, dict[Region, tuple[Fraction, bool]]] = {}
        self._groups: dict[int, list[groups.Group]] = {}
        self._staff_groups: dict[tuple[str, int], list[groups.Group]] = {}
        self._people: dict[str, dict[Region, Cells]] = {}
        self._delivered: dict[tuple[str, str], Delivered] = {}
        self._fte: dict[str, dict[str, Fte]] = {}
        self._heads: dict[tuple[str, str, str], dict[Region, Heads]] = {}

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

    def dispersion(self, period: Period, region: Region) -> Fraction | None:
        """How much more visits 65+ vary than single ones: of the region's district, or the state."""
        place = places.STATE if region == places.STATE else ("district", self._district(region))
        tally = self.tallies(period).get((place[0], place[1] or ""), Tally())
        if tally["older dates"] < FEWEST_DATES:
            return None
        return _two_digits(Fraction(tally["older squared"], tally["older"]))

    def _district(self, region: Region) -> str | None:
        level, region_id = region
        if level == "neighbourhood":
            return self.homes[region_id].district
        return region_id[:5]

    def active(self, period: Period) -> dict[Region, Active]:
        """Published volunteers of every region where any were delivered."""
        if period.name not in self._active:
            if period.grain == "quarter":
                shares = self.shares(period)
                hidden = {each for each in self.neighbourhoods if self._hides(each, period)}
                each = {
                    region: self.volunteers.of_quarter(period.name, of, hidden)
                    for region, of in shares.items()
                }
                found = {region: active for region, active in each.items() if active is not None}
            else:
                of_year: dict[Region, list[Active]] = {}
                for quarter in self.quarters(period.months[0].year):
                    for region, active in self.active(quarter).items():
                        of_year.setdefault(region, []).append(active)
                found = {region: volunteering.mean(each) for region, each in of_year.items()}
            self._active[period.name] = found
        return self._active[period.name]

    def _hides(self, neighbourhood: str, period: Period) -> bool:
        """Whether the release gate took the volunteers of a neighbourhood away."""
        return "total" in self.coarsened("volunteers", ("neighbourhood", neighbourhood), period)

    def hours_by_region(self, period: Period) -> dict[Region, tuple[Fraction, bool]]:
        """Hours of every region with any row, and whether they may be published."""
        if period.name not in self._hours:
            delivered = self.volunteers.hours(period)
            self._hours[period.name] = {
                region: (
                    sum(
                        (share * delivered.get(each, 0) for each, share in of.items()), Fraction(0)
                    ),
                    self.may_tell_hours(period, of),
                )
                for region, of in self.shares(period).items()
                if of.keys() & delivered.keys()
            }
        return self._hours[period.name]

    def may_tell_hours(self, period: Period, shares: Mapping[str, Fraction]) -> bool:
        return groups.may_be_published(
            self.hour_groups(period.months[0].year), self.volunteers.hours(period), shares
        )

    def hour_groups(self, year: int) -> list[groups.Group]:
        if year not in self._groups:
            years: dict[str, dict[str, groups.Quarter]] = {}
            for quarter in self.quarters(year):
                for neighbourhood, number in self.volunteers.hours(quarter).items():
                    if number > 0:
                        hidden = self._hides(neighbourhood, quarter)
                        active = (
                            0 if hidden else self.volunteers.published(neighbourhood, quarter.name)
                        )
                        years.setdefault(neighbourhood, {})[quarter.name] = (
                            volunteering.quarter_of_volunteers(number, active or 0)
                        )
            self._groups[year] = groups.groups(years, self.homes)
        return self._groups[year]

    def fte(self, period: Period) -> dict[str, Fte]:
        """Posts of every neighbourhood that delivered any in the period."""
        if period.name not in self._fte:
            self._fte[period.name] = self.staff.fte(period)
        return self._fte[period.name]

    def may_tell_posts(self, period: Period, shares: Mapping[str, Fraction]) -> bool:
        """Whether filled FTE added up with these shares may be published."""
        filled = {each: fte.filled for each, fte in self.fte(period).items()}
        return groups.may_be_published(self._post_groups(period.months[0].year), filled, shares)

    def may_tell_cases(self, period: Period, shares: Mapping[str, Fraction]) -> bool:
        """Whether recorded hours added up with these shares may be published."""
        return groups.may_be_published(
            self._case_groups(period.months[0].year), self.staff.total_hours(period), shares
        )

    def _post_groups(self, year: int) -> list[groups.Group]:
        if ("posts", year) not in self._staff_groups:
            filled = {
                quarter.name: {each: fte.filled for each, fte in self.fte(quarter).items()}
                for quarter in self.quarters(year)
            }
            self._staff_groups["posts", year] = self._groups_of_posts(year, filled)
        return self._staff_groups["posts", year]

    def _case_groups(self, year: int) -> list[groups.Group]:
        if ("cases", year) not in self._staff_groups:
            hours = {
                quarter.name: self.staff.total_hours(quarter) for quarter in self.quarters(year)
            }
            self._staff_groups["cases", year] = self._groups_of_posts(year, hours)
        return self._staff_groups["cases", year]

    def _groups_of_posts(
        self, year: int, amounts: Mapping[str, Mapping[str, Fraction]]
    ) -> list[groups.Group]:
        """Groups for what posts gave in each quarter, by neighbourhood."""
        years: dict[str, dict[str, groups.Quarter]] = {}
        for quarter in self.quarters(year):
            for each, amount in amounts[quarter.name].items():
                if amount:
                    posts = self.staff.posts(each, quarter)
                    of = groups.Quarter(amount, posts, posts)
                    years.setdefault(each, {})[quarter.name] = of
        return groups.groups(years, self.homes, groups.FEWEST_POSTS)

    def heads(self, subject: str, name: str, period: Period) -> dict[Region, Heads]:
        """Published people of every region where any were delivered; `name` of the records."""
        key = (subject, name, period.name)
        if key not in self._heads:
            if period.grain == "quarter":
                hidden = {
                    each
                    for each in self.neighbourhoods
                    if self.split_of(name)
                    in self.coarsened(subject, ("neighbourhood", each), period)
                }
                records = self._records(subject, name)
                each = {
                    region: headcounts.of_quarter(
                        records, period.name, _whole(of) if subject in WHOLE_ONLY else of, hidden
                    )
                    for region, of in self.shares(period).items()
                }
                self._heads[key] = {region: of for region, of in each.items() if of is not None}
            else:
                of_year: dict[Region, list[Heads]] = {}
                for quarter in self.quarters(period.months[0].year):
                    for region, heads in self.heads(subject, name, quarter).items():
                        of_year.setdefault(region, []).append(heads)
                together = headcounts.mean if subject in STOCKS else headcounts.total
                self._heads[key] = {region: together(each) for region, each in of_year.items()}
        return self._heads[key]

    def _records(self, subject: str, name: str) -> Delivered:
        if (subject, name) not in self._delivered:
            self._delivered[subject, name] = self._read_records(subject, name)
        return self._delivered[subject, name]

    def _read_records(self, subject: str, name: str) -> Delivered:
        if subject == "reach":
            return counselling.reach_cells(self.optional.reach)
        if subject == "volunteers":
            return self.volunteers.stock
        if subject == "volunteer_flow":
            return self.volunteers.flow(name)
        if name == "all":
            return self.consultations.all
        if name == "outreach":
            return self.consultations.outreach
        return self.consultations.of_topic(name)

    def is_hidden(self, subject: str, name: str, region: Region, period: Period) -> bool:
        """Whether the release gate took this count away, or one that it is made of."""
        heads = self.heads(subject, name, period).get(region)
        if heads is None:
            return False
        taken_away = self.coarsened(subject, region, period)
        return heads.uses_hidden or self.split_of(name) in taken_away

    def split_of(self, name: str) -> str:
        """The view a count of people known per neighbourhood belongs to."""
        return "topic" if name in self.consultations.topics else "total"

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

    @cached_property
    def ever_served(self) -> dict[Region, set[str]]:
        """The neighbourhoods that served a region in any period, or delivered usage there."""
        found = reporting.serving(
            (self.catchments(period) for period in self.periods), self.held, self.regions_around
        )
        return found | {("neighbourhood", each): {each} for each in self.neighbourhoods}

    @cached_property
    def _deliveries(self) -> dict[str, Callable[[str, Period], int]]:
        return reporting.deliveries(
            reporting.Delivered(
                held=self.held,
                volunteers=self.volunteers,
                funded=self.funding.funded,
                staff=self.staff,
                consultation_months=self.consultations.months,
                reach_quarters=_by_neighbourhood(
                    (row.neighbourhood, row.quarter) for row in self.optional.reach
                ),
                cost_years=self.costs.years,
                phases=self.projects.delivered,
                partners=set(self.networks.partners),
                needs=self.tellers_of_needs,
            )
        )

    def reported(self, companion: str, period: Period, region: Region) -> Reported:
        """Months expected and delivered of what the companion names, in a region."""
        key = (companion, period.name)
        if key not in self._reported:
            delivered = self._deliveries[companion]
            each = {
                name: reporting.reported(neighbourhood, period, companion, delivered)
                for name, neighbourhood in self.neighbourhoods.items()
            }
            self._reported[key] = {
                place: _together(each[name] for name in names)
                for place, names in self.ever_served.items()
            }
        return self._reported[key].get(region, Reported(0, 0))


def _add_months(found: Cells, monthly: usage.MonthlyCells, period: Period) -> None:
    for month in period.months:
        usage.add_cells(found, monthly.get(month, {}))


def _two_digits(number: Fraction) -> Fraction:
    """Rounded to two significant digits."""
    digits = 1 - math.floor(math.log10(number))
    scale = Fraction(10) ** digits
    return Fraction((number * scale + Fraction(1, 2)) // 1) / scale


def _together(months: Iterable[Reported]) -> Reported:
    found = list(months)
    return Reported(sum(each.expected for each in found), sum(each.delivered for each in found))


def _by_neighbourhood(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for neighbourhood, name in pairs:
        found.setdefault(neighbourhood, set()).add(name)
    return found


def _whole(shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {each: share for each, share in shares.items() if share == 1}
