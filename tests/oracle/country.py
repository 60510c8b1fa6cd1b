"""Everything known of one country of exports, ready to be asked by the indicators."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from tests.oracle import catchments, coverage, places, reporting, usage
from tests.oracle.catchments import Catchments
from tests.oracle.coverage import Coverage
from tests.oracle.funding import Funding, Part
from tests.oracle.periods import Period, complete, quarter_of
from tests.oracle.places import Number, Region, Residents
from tests.oracle.reporting import Reported
from tests.oracle.rows import RawRows
from tests.oracle.usage import HeldDates, Tally
from tests.oracle.volunteering import Volunteers


class Country:
    def __init__(self, exports: Path, reference: Path) -> None:
        self.rows = RawRows(exports, reference)
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
        self._reported: dict[tuple[str, str], dict[Region, Reported]] = {}

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
        found = {region: Residents(totals[region], aged65.get(region)) for region in totals}
        for neighbourhood, catchment in self.catchments(period).items():
            inside = [(service.share, residents[ags]) for ags, service in catchment.items()]
            found["neighbourhood", neighbourhood] = Residents(
                sum((share * each.total for share, each in inside), Fraction(0)),
                places.add(
                    share * each.aged65 for share, each in inside if each.aged65 is not None
                ),
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
            for region, part in self._region_parts(period).get(neighbourhood, {}).items():
                found[region] = found.get(region, Fraction(0)) + number * part
        return found

    def _region_parts(self, period: Period) -> dict[str, dict[Region, Fraction]]:
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


def _together(months: Iterable[Reported]) -> Reported:
    found = list(months)
    return Reported(sum(each.expected for each in found), sum(each.delivered for each in found))
