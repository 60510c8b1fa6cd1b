"""Funding: F1, F2 for 12 and 24 months, the people behind it, and F3."""

from collections import defaultdict
from fractions import Fraction

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.funding import ends_within
from tests.oracle.periods import Period
from tests.oracle.places import Number, Region


def remaining_term(country: Country, period: Period) -> Counted:
    """F1: Σ yearly amount × months left, and Σ yearly amount, of grants running at the end."""
    running = country.running_grants(period)
    months = {
        each: sum((part.yearly * part.months_left for part in parts), Fraction(0))
        for each, parts in running.items()
    }
    amounts = {
        each: sum((part.yearly for part in parts), Fraction(0)) for each, parts in running.items()
    }
    top, bottom = country.spread(period, months), country.spread(period, amounts)
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def funding_cliff_12(country: Country, period: Period) -> Counted:
    """F2: neighbourhoods whose main funding ends within 12 months, and all that are judged."""
    return _cliff(country, period, 12)


def funding_cliff_24(country: Country, period: Period) -> Counted:
    """F2_24: the same within 24 months."""
    return _cliff(country, period, 24)


def funding_cliff_residents(country: Country, period: Period) -> Counted:
    """F2_65: residents 65+ in the catchments of the neighbourhoods of F2."""
    residents = country.residents(period)
    catchments = country.catchments(period)
    people: dict[Region, Number] = defaultdict(int)
    for neighbourhood, parts in country.running_grants(period).items():
        if not ends_within(12, period.last, parts):
            continue
        inside = {
            ags: service.share * (residents[ags].aged65 or 0)
            for ags, service in catchments.get(neighbourhood, {}).items()
        }
        people["neighbourhood", neighbourhood] += sum(inside.values())
        for region, number in country.by_region(inside).items():
            people[region] += number
    return {region: Counts(number) for region, number in people.items()}


def regular_funding(country: Country, period: Period) -> Counted:
    """F3: EUR of regular funding, and all EUR of the period."""
    money = country.funding.money(period)
    top = country.spread(period, {each: amount.regular for each, amount in money.items()})
    bottom = country.spread(period, {each: amount.total for each, amount in money.items()})
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def _cliff(country: Country, period: Period, months: int) -> Counted:
    catchments = country.catchments(period)
    top: dict[Region, int] = defaultdict(int)
    bottom: dict[Region, int] = defaultdict(int)
    for neighbourhood, parts in country.running_grants(period).items():
        served = {
            region
            for ags in catchments.get(neighbourhood, {})
            for region in country.regions_around[ags]
        }
        for region in served | {("neighbourhood", neighbourhood)}:
            top[region] += int(ends_within(months, period.last, parts))
            bottom[region] += 1
    return {region: Counts(top[region], bottom[region]) for region in bottom}
