"""Everything known of one country of exports, ready to be asked by the indicators."""

import json
import math
from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from tests.oracle import (
    catchments,
    coverage,
    hours,
    people,
    places,
    reporting,
    usage,
    volunteering,
)
from tests.oracle.catchments import Catchments
from tests.oracle.coverage import Coverage
from tests.oracle.funding import Funding, Part
from tests.oracle.people import Visits
from tests.oracle.periods import Period, complete, quarter_of
from tests.oracle.places import Number, Region, Residents
from tests.oracle.reporting import Reported
from tests.oracle.rows import RawRows
from tests.oracle.usage import Cells, HeldDates, Tally
from tests.oracle.volunteering import Active, Volunteers

# So many single dates with visits 65+ must stand behind what is said of their spread.
FEWEST_DATES = 10


class Country:
    """`snapshot`: what was published of it.

    Only where neighbourhoods are at home and what the release gate took away is read there.
    """

    def __init__(self, exports: Path, reference: Path, snapshot: Path) -> None:
        self.rows = RawRows(exports, reference)
        self._snapshot = snapshot
        self.periods = complete(self.rows.deliveries)
        self.municipalities = {place.ags: place for place in self.rows.municipalities}
        self.neighbourhoods = {each.id: each for each in self.rows.neighbourhoods}
        self.regions_around = {
            ags: places.regions_around(place) for ags, place in self.municipalities.items()
        }
        self._residents: dict[str, dict[str, Residents]] = {}
        self._catchments: dict[str, Catchments] = {}
        self._parts: dict[str, dict[str, dict[Region, Fraction]]] = {}
        self._coverage: dict[str, dict[str, Coverage]] = {}
        self._tallies: dict[str, dict[Region, Tally]] = {}
        self._visits: dict[str, dict[Region, Visits]] = {}
        self._active: dict[str, dict[Region, Active]] = {}
        self._reported: dict[tuple[str, str], dict[Region, Reported]] = {}
        self._hours: dict[str, dict[Region, tuple[Fraction, bool]]] = {}
        self._groups: dict[int, list[hours.Group]] = {}

    @cached_property
    def regions(self) -> list[Region]:
        """Every region, neighbourhoods included."""
        territorial = {region for around in self.regions_around.values() for region in around}
        own = {("neighbourhood", each) for each in self.neighbourhoods}
        return sorted(territorial | own)

    @cached_property
    def held(self) -> HeldDates:
        homes = catchments.homes(self._valid_bridges)
        return HeldDates(self.rows.usage, self.rows.offers, self.rows.mergers, homes)

    @cached_property
    def volunteers(self) -> Volunteers:
        return Volunteers(self.rows.volunteer_stock, self.rows.volunteer_hours)

    @cached_property
    def funding(self) -> Funding:
        return Funding(self.rows.grants, self.rows.year_amounts, self.rows.neighbourhoods)

    @cached_property
    def _valid_bridges(self) -> list[catchments.ValidBridge]:
        return catchments.valid_bridges(self.rows.bridges, self.rows.mergers)

    def residents(self, period: Period) -> dict[str, Residents]:
        """Of every municipality."""
        if period.name not in self._residents:
            known = places.residents_on(period.last, self.rows.population, self.rows.mergers)
            self._residents[period.name] = {ags: known[ags] for ags in self.municipalities}
        return self._residents[period.name]

    def catchments(self, period: Period) -> Catchments:
        if period.name not in self._catchments:
            self._catchments[period.name] = catchments.catchments_in(
                period, self.rows.neighbourhoods, self._valid_bridges
            )
        return self._catchments[period.name]

    def region_residents(self, period: Period) -> dict[Region, Residents]:
        """Of every region; of a neighbourhood: inside its catchment."""
        residents = self.residents(period)
        totals = self.by_region({ags: each.total for ags, each in residents.items()})
        aged65 = self.by_region(
            {ags: each.aged65 for ags, each in residents.items() if each.aged65 is not None}
        )
        estimated = self.by_region({ags: int(each.is_estimated) for ags, each in residents.items()})
        found = {
            region: Residents(totals[region], aged65.get(region), bool(estimated[region]))
            for region in totals
        }
        for neighbourhood, catchment in self.catchments(period).items():
            inside = [(service.share, residents[ags]) for ags, service in catchment.items()]
            found["neighbourhood", neighbourhood] = Residents(
                sum((share * each.total for share, each in inside), Fraction(0)),
                places.add(
                    share * each.aged65 for share, each in inside if each.aged65 is not None
                ),
                any(each.is_estimated for _, each in inside),
            )
        return found

    def by_region(self, numbers: Mapping[str, Number]) -> dict[Region, Number]:
        """Numbers of municipalities added up for every territorial region that has any."""
        found: dict[Region, Number] = {}
        for ags, number in numbers.items():
            for region in self.regions_around[ags]:
                found[region] = found.get(region, 0) + number
        return found

    def spread(self, period: Period, numbers: Mapping[str, Fraction]) -> dict[Region, Number]:
        """Numbers of neighbourhoods: at the neighbourhood itself, and spread over its catchment."""
        found: dict[Region, Number] = {}
        for neighbourhood, number in numbers.items():
            if neighbourhood in self.neighbourhoods:
                found["neighbourhood", neighbourhood] = number
            for region, part in self.region_parts(period).get(neighbourhood, {}).items():
                found[region] = found.get(region, Fraction(0)) + number * part
        return found

    def region_parts(self, period: Period) -> dict[str, dict[Region, Fraction]]:
        if period.name not in self._parts:
            residents = self.residents(period)
            self._parts[period.name] = {
                neighbourhood: {
                    region: catchments.whole_if_nearly(Fraction(part))
                    for region, part in self.by_region(
                        catchments.parts_of(catchment, residents)
                    ).items()
                }
                for neighbourhood, catchment in self.catchments(period).items()
            }
        return self._parts[period.name]

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

    def coarsened(self, subject: str, region: Region, period: Period) -> set[str]:
        """The splits of a region that the release gate took away for the year of the period."""
        return self._coarsened.get((subject, *region, str(period.months[0].year)), set())

    @cached_property
    def _coarsened(self) -> dict[tuple[str, str, str, str], set[str]]:
        meta = json.loads((self._snapshot / "meta.json").read_text(encoding="utf-8"))
        found: dict[tuple[str, str, str, str], set[str]] = {}
        for row in meta["gate"]["coarsened"]:
            key = (row["subject"], row["level"], row["region_id"], str(row["year"]))
            found.setdefault(key, set()).add(row["split"])
        return found

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

    @cached_property
    def homes(self) -> dict[str, hours.Home]:
        """Of every neighbourhood, as published."""
        rows = pq.read_table(self._snapshot / "regions.parquet").to_pylist()
        return {
            row["region_id"]: hours.Home(
                row["unit_id"], row["district_id"], places.known_or_0(row["residents_65plus"])
            )
            for row in rows
            if row["level"] == "neighbourhood"
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

    def shares(self, period: Period) -> dict[Region, dict[str, Fraction]]:
        """What each region holds of each neighbourhood."""
        found: dict[Region, dict[str, Fraction]] = {
            ("neighbourhood", each): {each: Fraction(1)} for each in self.neighbourhoods
        }
        for neighbourhood, parts in self.region_parts(period).items():
            for region, part in parts.items():
                found.setdefault(region, {})[neighbourhood] = part
        return found

    def quarters(self, year: int) -> list[Period]:
        """The published quarters of a year."""
        return [
            period
            for period in self.periods
            if period.grain == "quarter" and period.months[0].year == year
        ]

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
        return hours.may_be_published(
            self.hour_groups(period.months[0].year), self.volunteers.hours(period), shares
        )

    def hour_groups(self, year: int) -> list[hours.Group]:
        if year not in self._groups:
            years: dict[str, dict[str, hours.Quarter]] = {}
            for quarter in self.quarters(year):
                for neighbourhood, number in self.volunteers.hours(quarter).items():
                    if number > 0:
                        hidden = self._hides(neighbourhood, quarter)
                        active = (
                            0 if hidden else self.volunteers.published(neighbourhood, quarter.name)
                        )
                        years.setdefault(neighbourhood, {})[quarter.name] = hours.Quarter(
                            number, active or 0
                        )
            self._groups[year] = hours.groups(years, self.homes)
        return self._groups[year]

    def quarter_at_end(self, period: Period) -> Period:
        """The period itself, or the last quarter of a year."""
        name = quarter_of(period.months[-1])
        return next(each for each in self.periods if each.name == name)

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

    def running_grants(self, period: Period) -> dict[str, list[Part]]:
        return self.funding.running(period.last)

    @cached_property
    def _serving(self) -> dict[Region, set[str]]:
        found = reporting.serving(
            (self.catchments(period) for period in self.periods), self.held, self.regions_around
        )
        return found | {("neighbourhood", each): {each} for each in self.neighbourhoods}

    def reported(self, companion: str, period: Period, region: Region) -> Reported:
        """Months expected and delivered of what the companion names, in a region."""
        key = (companion, period.name)
        if key not in self._reported:
            delivered = reporting.deliveries(self.held, self.volunteers, self.funding)[companion]
            each = {
                name: reporting.reported(neighbourhood, period, delivered)
                for name, neighbourhood in self.neighbourhoods.items()
            }
            self._reported[key] = {
                place: _together(each[name] for name in names)
                for place, names in self._serving.items()
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
