"""Participation: T1 to T8."""

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from tests.oracle.catchments import rounded
from tests.oracle.counselling import SECTIONS
from tests.oracle.country import Country
from tests.oracle.counts import HEAD_DIGITS, NOISE, Counted, Counts
from tests.oracle.people import Visits
from tests.oracle.periods import Period
from tests.oracle.places import STATE, Number, Region, Residents
from tests.oracle.usage import Tally

# A person comes so often in a quarter where nobody counted persons.
USUAL_VISITS = 4
WITH_PROJECTION = ("state", "district")


def visit_density_65plus(country: Country, period: Period) -> Counted:
    """T1: published visits by people aged 65 or over, and residents of that age in catchments."""
    return _visits_65plus(country, period, country.covered_residents("usage", period))


def visit_density_of_residents(country: Country, period: Period) -> Counted:
    """T1_RESIDENTS: the same, and all residents of that age."""
    return _visits_65plus(country, period, country.region_residents(period))


def _visits_65plus(
    country: Country, period: Period, residents: Mapping[Region, Residents]
) -> Counted:
    tallies, visits = country.tallies(period), country.visits(period)
    found = {}
    for region in country.regions:
        here = visits.get(region)
        dispersion = country.dispersion(period, region)
        is_hidden = here is not None and "65+" in here.ages and here.ages["65+"] is None
        visited = 0 if here is None or is_hidden else here.ages.get("65+")
        found[region] = Counts(
            visited,
            residents[region].aged65 if region in residents else None,
            variance=None if dispersion is None else dispersion * (visited or 0) + NOISE,
            clusters=tallies.get(region, Tally())["dates"],
            is_hidden=is_hidden,
        )
    return found


def section71_spectrum(country: Country, period: Period) -> Counted:
    """T4: how many of the numbers 1 to 6 were served by a held date or by counselling."""
    served: dict[Region, set[str]] = {
        region: {number for number in SECTIONS if tally[f"dates {number}"] > 0}
        for region, tally in country.tallies(period).items()
    }
    counselled = country.consultations.sections(period)
    for region, neighbourhoods in country.served(period).items():
        for each in neighbourhoods & counselled.keys():
            served.setdefault(region, set()).update(counselled[each])
    for each, numbers in counselled.items():
        served.setdefault(("neighbourhood", each), set()).update(numbers)
    return {region: Counts(len(numbers)) for region, numbers in served.items()}


def co_designed_dates(country: Country, period: Period) -> Counted:
    """T8: dates co-produced or self-organised, and all held dates."""
    return {
        region: Counts(tally["dates co_designed"], tally["dates"])
        for region, tally in country.tallies(period).items()
    }


class Persons(NamedTuple):
    """People of 65 and over reached in a region and quarter."""

    people: Fraction
    is_hidden: bool


def reach_65plus(country: Country, period: Period) -> Counted:
    """T2: people aged 65 or over reached, counted or a quarter of their visits, and residents."""
    residents = country.region_residents(period)
    if period.grain == "quarter":
        found = _reached(country, period)
    else:
        of_year: dict[Region, list[Persons]] = {}
        for quarter in country.quarters(period.months[0].year):
            for region, persons in _reached(country, quarter).items():
                of_year.setdefault(region, []).append(persons)
        found = {
            region: Persons(
                sum((each.people for each in told), Fraction(0)) / max(len(told), 1), not told
            )
            for region, quarters in of_year.items()
            for told in [[each for each in quarters if not each.is_hidden]]
        }
    return {
        region: Counts(
            found[region].people if region in found else None,
            residents[region].aged65 if region in residents else None,
            is_hidden=region in found and found[region].is_hidden,
        )
        for region in country.regions
    }


def estimated_reach(country: Country, period: Period) -> set[Region]:
    """Where any of T2 is a quarter of visits, a part of a neighbourhood, or a rough count."""
    quarters = [period] if period.grain == "quarter" else country.quarters(period.months[0].year)
    found: set[Region] = set()
    for quarter in quarters:
        rough = {
            row.neighbourhood
            for row in country.optional.reach
            if row.quarter == quarter.name and row.method == "schaetzung"
        }
        counted = {
            each
            for _, each in country.heads("reach", "65+", quarter)
            if each in country.neighbourhoods
        }
        told = counted | {
            each for level, each in _reached(country, quarter) if level == "neighbourhood"
        }
        for region, shares in country.shares(quarter).items():
            inside = {each for each, share in shares.items() if share and each in told}
            if inside - counted or inside & rough or any(shares[each] < 1 for each in inside):
                found.add(region)
    return found


def _reached(country: Country, quarter: Period) -> Mapping[Region, Persons]:
    counted = country.heads("reach", "65+", quarter)
    own: dict[str, int | None] = {}
    for each in country.neighbourhoods:
        here: Region = ("neighbourhood", each)
        visits = country.visits(quarter).get(here)
        if here not in counted and visits is not None and "65+" in visits.ages:
            own[each] = visits.ages["65+"]
    found: dict[Region, Persons] = {}
    for region, shares in country.shares(quarter).items():
        inside = {each: share for each, share in shares.items() if each in own and share}
        if region not in counted and not inside:
            continue
        people = sum(
            (share * Fraction(own[each] or 0, USUAL_VISITS) for each, share in inside.items()),
            rounded(counted[region].people, HEAD_DIGITS) if region in counted else Fraction(0),
        )
        # What is withheld of a part is missing; a whole that is withheld is hidden.
        found[region] = Persons(
            people,
            country.is_hidden("reach", "65+", region, quarter)
            if region in counted
            else all(own[each] is None for each in inside),
        )
    return found


def first_visits(country: Country, period: Period) -> Counted:
    """T3: published first visits, and published visits where they were asked for."""
    tallies = country.tallies(period)
    first = country.special_visits("first", period)
    asked = country.special_visits("asked", period)
    found = {}
    for region, tally in tallies.items():
        if not tally["first visits"]:
            found[region] = Counts(None, None)
            continue
        dispersion = country.dispersion(period, region, "first", "first dates")
        found[region] = Counts(
            first[region],
            asked[region],
            variance=None if dispersion is None else dispersion * first[region] + NOISE,
            clusters=tally["dates"],
            is_hidden="total" in country.coarsened("first_visits", region, period),
        )
    return found


def consultations_65plus(country: Country, period: Period) -> Counted:
    """T5: published contacts, and residents aged 65 or over in catchments."""
    return _contacts(country, period, country.covered_residents("consultations", period))


def consultations_of_residents(country: Country, period: Period) -> Counted:
    """T5_RESIDENTS: the same, and all residents aged 65 or over."""
    return _contacts(country, period, country.region_residents(period))


def _contacts(country: Country, period: Period, residents: Mapping[Region, Residents]) -> Counted:
    contacts = country.heads("consultations", "all", period)
    found = {}
    for region in country.regions:
        number = rounded(contacts[region].people, HEAD_DIGITS) if region in contacts else 0
        found[region] = Counts(
            number,
            residents[region].aged65 if region in residents else None,
            variance=number + NOISE * (contacts[region].noise if region in contacts else 1),
            is_hidden=country.is_hidden("consultations", "all", region, period),
        )
    return found


def outreach(country: Country, period: Period) -> Counted:
    """T7: published contacts outside of the contact point, and all published contacts.

    The noise of the two is not the same; no part is more than the whole.
    """
    contacts = country.heads("consultations", "all", period)
    outside = country.heads("consultations", "outreach", period)
    return {
        region: Counts(
            rounded(min(outside[region].people, heads.people), HEAD_DIGITS),
            rounded(heads.people, HEAD_DIGITS),
            is_hidden=any(
                country.is_hidden("consultations", name, region, period)
                for name in ("all", "outreach")
            ),
        )
        for region, heads in contacts.items()
    }


def oldest_index(country: Country, period: Period) -> Counted:
    """T6: the share of 80+ in visits 65+, and their share in residents 65+."""
    residents = country.region_residents(period)
    found = {}
    for region, counts in oldest_share(country, period).items():
        top, bottom = counts.numerator, counts.denominator
        expected = _oldest_residents(country, period, region, residents)
        is_unknown = top is None or not bottom or expected is None
        found[region] = Counts(
            None if is_unknown else Fraction(top or 0) / (bottom or 1),
            expected,
            is_hidden=counts.is_hidden,
        )
    return found


def oldest_share(country: Country, period: Period) -> Counted:
    """T6_SHARE: published visits 80+, and published visits 65+."""
    return {
        region: _oldest(visits)
        for region, visits in country.visits(period).items()
        if region[0] in ("state", "district", "unit")
    }


def _oldest(visits: Visits) -> Counts:
    if not visits.ages:
        return Counts(None, None)
    younger, older = visits.ages["65-79"], visits.ages["80+"]
    if younger is None or older is None:
        return Counts(0, 0, is_hidden=True)
    return Counts(older, younger + older)


def _oldest_residents(
    country: Country, period: Period, region: Region, residents: Mapping[Region, Residents]
) -> Number | None:
    """The share of 80+ in residents 65+: exact ones, else those of the projection."""
    here = residents[region]
    if here.aged80 is not None and here.aged65:
        return Fraction(here.aged80) / here.aged65
    if region[0] not in WITH_PROJECTION:
        return None
    places = {place.district for place in country.municipalities.values()}
    districts = places if region == STATE else {region[1]}
    year = period.months[0].year
    older = [country.projection.now(each, "80+", year) for each in districts]
    old = [country.projection.now(each, "65+", year) for each in districts]
    known80 = [number for number in older if number is not None]
    known65 = [number for number in old if number is not None]
    if len(known80) < len(districts) or len(known65) < len(districts) or not sum(known65):
        return None
    return Fraction(sum(known80), sum(known65))
