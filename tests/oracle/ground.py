"""The regions of one country of exports, and what each of them holds of a neighbourhood."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cached_property
from pathlib import Path

import pyarrow.parquet as pq

from tests.oracle import (
    catchments,
    delivered,
    groups,
    places,
)
from tests.oracle.catchments import Catchments, Service
from tests.oracle.costs import Costs
from tests.oracle.counselling import Consultations
from tests.oracle.funding import Funding, Part
from tests.oracle.networks import Networks
from tests.oracle.optional_rows import OptionalRows
from tests.oracle.periods import Period, complete, last_day, quarter_of
from tests.oracle.places import Number, Region, Residents
from tests.oracle.projection import Projection
from tests.oracle.projects import Projects
from tests.oracle.rows import RawRows
from tests.oracle.staff import Staff
from tests.oracle.usage import HeldDates
from tests.oracle.volunteering import Volunteers


class Ground:
    """`snapshot`: what was published of it.

    Only where neighbourhoods are at home and what the release gate took away is read there.
    """

    def __init__(self, exports: Path, reference: Path, snapshot: Path) -> None:
        self.rows = RawRows(exports, reference)
        self.optional = OptionalRows(exports)
        self._snapshot = snapshot
        self.periods = complete(delivered.deliveries(exports), delivered.reports(exports))
        self.municipalities = {place.ags: place for place in self.rows.municipalities}
        self.neighbourhoods = {each.id: each for each in self.rows.neighbourhoods}
        self.regions_around = {
            ags: places.regions_around(place) for ags, place in self.municipalities.items()
        }
        self._residents: dict[str, dict[str, Residents]] = {}
        self._catchments: dict[str, Catchments] = {}
        self._parts: dict[str, dict[str, dict[Region, Fraction]]] = {}
        self._shares: dict[str, dict[Region, dict[str, Fraction]]] = {}
        self._region_residents: dict[str, dict[Region, Residents]] = {}

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
    def consultations(self) -> Consultations:
        return Consultations(self.optional.consultations)

    @cached_property
    def staff(self) -> Staff:
        return Staff(self.optional.posts, self.optional.case_hours)

    @cached_property
    def costs(self) -> Costs:
        return Costs(self.optional.costs, self.rows.neighbourhoods)

    @cached_property
    def projects(self) -> Projects:
        return Projects(self.optional.phases)

    @cached_property
    def networks(self) -> Networks:
        return Networks(
            self.optional.partners,
            self.optional.meetings,
            self.rows.offers,
            self.held.held_offers,
        )

    @cached_property
    def projection(self) -> Projection:
        return Projection(self.optional.projection)

    @cached_property
    def tellers_of_needs(self) -> set[str]:
        """Neighbourhoods of the providers that told of any need."""
        providers = {need.provider for need in self.optional.needs}
        return {each.id for each in self.rows.neighbourhoods if each.provider in providers}

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
        if period.name not in self._region_residents:
            self._region_residents[period.name] = self._sum_residents(period)
        return self._region_residents[period.name]

    def _sum_residents(self, period: Period) -> dict[Region, Residents]:
        residents = self.residents(period)
        totals = self.by_region({ags: each.total for ags, each in residents.items()})
        aged65 = self.by_region(
            {ags: each.aged65 for ags, each in residents.items() if each.aged65 is not None}
        )
        estimated = self.by_region({ags: int(each.is_estimated) for ags, each in residents.items()})
        aged80 = self.by_region({ags: each.aged80 or 0 for ags, each in residents.items()})
        unknown = self.by_region({ags: each.aged80 is None for ags, each in residents.items()})
        found = {
            region: Residents(
                totals[region],
                aged65.get(region),
                bool(estimated[region]),
                None if unknown[region] else aged80[region],
            )
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

    def spread_money(
        self, period: Period, numbers: Mapping[str, Fraction], *, inside: bool = False
    ) -> dict[Region, Number]:
        """The same of money, which belongs to the catchment that an ended neighbourhood last had.

        `inside`: without regions that hold no part of it.
        """
        found: dict[Region, Number] = {}
        for each, number in numbers.items():
            if each not in self.neighbourhoods:
                continue
            parts = self._money_parts(each, period) | {("neighbourhood", each): Fraction(1)}
            for region, part in parts.items():
                if part or not inside:
                    found[region] = found.get(region, Fraction(0)) + number * part
        return found

    def _money_parts(self, neighbourhood: str, period: Period) -> dict[Region, Fraction]:
        end = self.neighbourhoods[neighbourhood].end
        if end is None or end >= period.first:
            return self.region_parts(period).get(neighbourhood, {})
        last = catchments.last_of(neighbourhood, end, self._valid_bridges)
        return self._parts_of(last, self.residents(period))

    def spread_inside(
        self, period: Period, numbers: Mapping[str, Fraction]
    ) -> dict[Region, Number]:
        """The same, without regions that hold no part of what is spread."""
        served = {
            region
            for region, shares in self.shares(period).items()
            if any(share for each, share in shares.items() if each in numbers)
        }
        return {
            region: number
            for region, number in self.spread(period, numbers).items()
            if region in served
        }

    def region_parts(self, period: Period) -> dict[str, dict[Region, Fraction]]:
        if period.name not in self._parts:
            residents = self.residents(period)
            self._parts[period.name] = {
                neighbourhood: self._parts_of(catchment, residents)
                for neighbourhood, catchment in self.catchments(period).items()
            }
        return self._parts[period.name]

    def _parts_of(
        self, catchment: Mapping[str, Service], residents: Mapping[str, Residents]
    ) -> dict[Region, Fraction]:
        parts = catchments.parts_of(catchment, residents)
        return {
            region: catchments.whole_if_nearly(Fraction(part))
            for region, part in self.by_region(parts).items()
        }

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

    @cached_property
    def homes(self) -> dict[str, groups.Home]:
        """Of every neighbourhood, as published."""
        rows = pq.read_table(self._snapshot / "regions.parquet").to_pylist()
        return {
            row["region_id"]: groups.Home(
                row["unit_id"], row["district_id"], places.known_or_0(row["residents_65plus"])
            )
            for row in rows
            if row["level"] == "neighbourhood"
        }

    def shares(self, period: Period) -> dict[Region, dict[str, Fraction]]:
        """What each region holds of each neighbourhood."""
        if period.name not in self._shares:
            self._shares[period.name] = self._sum_shares(period)
        return self._shares[period.name]

    def _sum_shares(self, period: Period) -> dict[Region, dict[str, Fraction]]:
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

    def quarters_of(self, period: Period) -> list[Period]:
        """The period itself, or the quarters of a year."""
        return [period] if period.grain == "quarter" else self.quarters(period.months[0].year)

    def running_months(self, neighbourhood: str, period: Period) -> list[date]:
        """The months of a period in which a neighbourhood runs on at least one day."""
        of = self.neighbourhoods[neighbourhood]
        return [m for m in period.months if catchments.runs_in(of, m, last_day(m))]

    def served(self, period: Period) -> dict[Region, set[str]]:
        """The neighbourhoods that serve each region in the period; each of them itself."""
        found: dict[Region, set[str]] = {
            ("neighbourhood", each.id): {each.id}
            for each in self.rows.neighbourhoods
            if catchments.runs_in(each, period.first, period.last)
        }
        for neighbourhood, catchment in self.catchments(period).items():
            for region in {region for ags in catchment for region in self.regions_around[ags]}:
                found.setdefault(region, set()).add(neighbourhood)
        return found

    def running(self, period: Period) -> set[str]:
        """The neighbourhoods that run on the last day."""
        return {
            each.id
            for each in self.rows.neighbourhoods
            if catchments.runs_in(each, period.last, period.last)
        }

    def catchment_residents(
        self,
        period: Period,
        neighbourhoods: Iterable[str],
        weights: Mapping[str, Fraction] | None = None,
    ) -> dict[Region, tuple[Number, Number]]:
        """Residents, and those of 65 and over, of these catchments, for every region.

        `weights` of neighbourhoods that do not count whole.
        """
        residents = self.residents(period)
        found: dict[Region, tuple[Number, Number]] = {}
        for neighbourhood in neighbourhoods:
            weight = (weights or {}).get(neighbourhood, Fraction(1))
            for ags, service in self.catchments(period).get(neighbourhood, {}).items():
                total = weight * service.share * residents[ags].total
                aged65 = weight * service.share * (residents[ags].aged65 or 0)
                for region in (*self.regions_around[ags], ("neighbourhood", neighbourhood)):
                    before = found.get(region, (0, 0))
                    found[region] = (before[0] + total, before[1] + aged65)
        return found

    def quarter_at_end(self, period: Period) -> Period:
        """The period itself, or the last quarter of a year."""
        name = quarter_of(period.months[-1])
        return next(each for each in self.periods if each.name == name)

    def running_grants(self, period: Period) -> dict[str, list[Part]]:
        return self.funding.running(period.last)
