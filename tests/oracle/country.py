"""Everything known of one country of exports, ready to be asked by the indicators."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tests.oracle import (
    cells,
    counselling,
    groups,
    headcounts,
    places,
    reporting,
    volunteering,
)
from tests.oracle.attended import Attended
from tests.oracle.headcounts import Delivered, Heads
from tests.oracle.periods import Period, later_month, quarter_of
from tests.oracle.places import Region, Residents
from tests.oracle.reporting import Reported
from tests.oracle.staff import Fte
from tests.oracle.volunteering import Active

# Subjects known per neighbourhood that are a stock: a year is the mean of its quarters.
STOCKS = ("volunteers", "reach")
# Subjects told of the neighbourhoods that lie wholly in a region.
WHOLE_ONLY = ("volunteers",)


class Country(Attended):
    """What took place in it, who was there, and what of it may be published."""

    def __init__(self, exports: Path, reference: Path, snapshot: Path) -> None:
        super().__init__(exports, reference, snapshot)
        self._active: dict[str, dict[Region, Active]] = {}
        self._reported: dict[tuple[str, str], dict[Region, Reported]] = {}
        self._hours: dict[str, dict[Region, tuple[Fraction, bool]]] = {}
        self._groups: dict[int, list[groups.Group]] = {}
        self._staff_groups: dict[tuple[str, int], list[groups.Group]] = {}
        self._delivered: dict[tuple[str, str], Delivered] = {}
        self._fte: dict[str, dict[str, Fte]] = {}
        self._heads: dict[tuple[str, str, str], dict[Region, Heads]] = {}
        self._covered: dict[tuple[str, str], dict[Region, Residents]] = {}

    def covered_residents(self, companion: str, period: Period) -> dict[Region, Residents]:
        """Residents of the catchments of what was delivered, each with the months it was for.

        A stock stands for its whole quarter, and a year of it is the mean of its quarters.
        """
        key = (companion, period.name)
        if key not in self._covered:
            if companion == "volunteer_stock" and period.grain == "year":
                self._covered[key] = places.mean_residents(
                    [self.covered_residents(companion, q) for q in self.quarters(_year(period))]
                )
            else:
                self._covered[key] = self._sum_covered(companion, period)
        return self._covered[key]

    def _sum_covered(self, companion: str, period: Period) -> dict[Region, Residents]:
        residents = self.residents(period)
        months = {
            each: self.reported(companion, period, ("neighbourhood", each)).delivered
            for each in self.neighbourhoods
        }
        if companion == "volunteer_stock":
            months = {each: len(period.months) if number else 0 for each, number in months.items()}
        own: dict[Region, dict[str, Fraction]] = {}
        everywhere: dict[str, Fraction] = {}
        for each, catchment in self.catchments(period).items():
            for ags, service in catchment.items():
                part = service.share * Fraction(months[each], len(period.months))
                if part:
                    own.setdefault(("neighbourhood", each), {})[ags] = part
                    everywhere[ags] = min(everywhere.get(ags, Fraction(0)) + part, Fraction(1))
        for ags, part in everywhere.items():
            for region in self.regions_around[ags]:
                own.setdefault(region, {})[ags] = part
        return {
            region: Residents(
                sum((part * residents[ags].total for ags, part in parts.items()), Fraction(0)),
                places.add(
                    part * aged65
                    for ags, part in parts.items()
                    if (aged65 := residents[ags].aged65) is not None
                ),
                any(residents[ags].is_estimated for ags in parts),
            )
            for region, parts in own.items()
        }

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

    def groups_with_hours(self, quarter: Period) -> list[set[str]]:
        """The members of each group that gave hours in a quarter."""
        hours = self.volunteers.hours(quarter)
        return [
            {each for each in group.members if hours.get(each)}
            for group in self.hour_groups(_year(quarter))
        ]

    def groups_with_records(self, quarter: Period) -> list[set[str]]:
        """The members of each group whose staff recorded hours in a quarter."""
        hours = self.staff.total_hours(quarter)
        return [
            {each for each in group.members if hours.get(each)}
            for group in self._case_groups(_year(quarter))
        ]

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

    def panel(self, region: Region, period: Period) -> set[str]:
        """The neighbourhoods wholly inside that told of the quarter before and of all since then."""
        before = quarter_of(later_month(period.months[0], -1))
        if before not in {each.name for each in self.periods}:
            return set()
        within = sorted({quarter_of(month) for month in period.months})
        flow = self.volunteers.flow("joined")
        return {
            each
            for each in _whole(self.shares(period).get(region, {}))
            if (each, before) in self.volunteers.stock
            and all((each, quarter) in flow for quarter in within)
        }

    def published_panel(self, region: Region, period: Period, name: str) -> tuple[int, bool] | None:
        """Who `joined`, `left` or was there `before` in the panel of a region, and if it is hidden."""
        neighbourhoods = self.panel(region, period)
        if not neighbourhoods:
            return None
        before = quarter_of(later_month(period.months[0], -1))
        quarters = {before} if name == "before" else {quarter_of(m) for m in period.months}
        records = self.volunteers.stock if name == "before" else self.volunteers.flow(name)
        together = cells.together(
            records[each, quarter] for each in neighbourhoods for quarter in quarters
        )
        earlier = next(each for each in self.periods if each.name == before)
        is_hidden = (
            "panel" in self.coarsened("volunteers", region, earlier)
            if name == "before"
            else "total" in self.coarsened("volunteer_flow", region, period)
        )
        return cells.published(together), is_hidden

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
        if companion == "reach":
            return self._reached(period, region)
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

    def _reached(self, period: Period, region: Region) -> Reported:
        """Months of which persons 65+ are known; a region misses those withheld of its parts."""
        key = ("reach of parts" if region[0] != "neighbourhood" else "reach", period.name)
        if key not in self._reported:
            each = {
                name: self._persons_known(name, period, is_part=region[0] != "neighbourhood")
                for name in self.neighbourhoods
            }
            self._reported[key] = {
                place: _together(each[name] for name in names)
                for place, names in self.ever_served.items()
            }
        return self._reported[key].get(region, Reported(0, 0))

    def _persons_known(self, name: str, period: Period, *, is_part: bool) -> Reported:
        here: Region = ("neighbourhood", name)
        expected = delivered = 0
        for quarter in self.quarters_of(period):
            months = self.running_months(name, quarter)
            expected += len(months)
            visits = self.visits(quarter).get(here)
            if (name, quarter.name) in self._records("reach", "65+") or any(
                row.neighbourhood == name and row.quarter == quarter.name
                for row in self.optional.reach
            ):
                is_hidden = "total" in self.coarsened("reach", here, quarter)
                known = months
            else:
                is_hidden = visits is not None and visits.ages.get("65+", 0) is None
                has_ages = visits is not None and "65+" in visits.ages
                known = [m for m in months if has_ages and m in self.held.delivered[name]]
            delivered += 0 if is_part and is_hidden else len(known)
        return Reported(expected, delivered)


def _year(period: Period) -> int:
    return period.months[0].year


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
