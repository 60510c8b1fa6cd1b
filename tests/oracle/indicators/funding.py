"""Funding on the last day: F1, F2 with residents and posts behind it, F6, and funders."""

from collections.abc import Callable
from fractions import Fraction
from statistics import median

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.funding import Part, ends_within
from tests.oracle.periods import Period
from tests.oracle.rows import Grant

NO_PARTS: list[Part] = []
# Own money and that of users and donors: nobody who funds.
NO_FUNDER = ("eigenmittel", "spende", "beitraege", "entgelte")


def remaining_term(country: Country, period: Period) -> Counted:
    """F1: Σ yearly amount × months left, and Σ yearly amount, of grants running at the end."""
    running = dict.fromkeys(country.funding.run_out(period.last), NO_PARTS)
    running |= country.funding.running(period.last, with_ended=True)
    months = {
        each: sum((part.yearly * part.months_left for part in parts), Fraction(0))
        for each, parts in running.items()
    }
    amounts = {
        each: sum((part.yearly for part in parts), Fraction(0)) for each, parts in running.items()
    }
    top, bottom = country.spread_money(period, months), country.spread_money(period, amounts)
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def funding_cliff_12(country: Country, period: Period) -> Counted:
    """F2: neighbourhoods whose main funding ends within 12 months, and all that are judged."""
    return _cliff(country, period, 12)


def funding_cliff_24(country: Country, period: Period) -> Counted:
    """F2_24: the same within 24 months."""
    return _cliff(country, period, 24)


def funding_cliff_residents(country: Country, period: Period) -> Counted:
    """F2_65: residents 65+ in the catchments of the neighbourhoods of F2."""
    return _residents(country, period, 12)


def funding_cliff_residents_24(country: Country, period: Period) -> Counted:
    """F2_24_65: of those of F2_24."""
    return _residents(country, period, 24)


def funding_cliff_posts(country: Country, period: Period) -> Counted:
    """F2_FTE: approved FTE of the neighbourhoods of F2."""
    return _posts(country, period, 12)


def funding_cliff_posts_24(country: Country, period: Period) -> Counted:
    """F2_24_FTE: of those of F2_24."""
    return _posts(country, period, 24)


def _residents(country: Country, period: Period, months: int) -> Counted:
    judged = cliff(country, period, months)
    falling = [each for each, falls in judged.items() if falls]
    return {
        region: Counts(aged65)
        for region, (_, aged65) in country.catchment_residents(period, falling).items()
    }


def _posts(country: Country, period: Period, months: int) -> Counted:
    judged = cliff(country, period, months)
    fte = country.fte(period)
    falling = {
        each: fte[each].mean_approved for each, falls in judged.items() if falls and each in fte
    }
    return {region: Counts(number) for region, number in country.spread(period, falling).items()}


def _cliff(country: Country, period: Period, months: int) -> Counted:
    judged = cliff(country, period, months)
    return {
        region: Counts(sum(judged[each] for each in here), len(here))
        for region, names in country.served(period).items()
        if (here := names & judged.keys())
    }


def cliff(country: Country, period: Period, months: int) -> dict[str, bool]:
    """Of every neighbourhood that is judged: whether its main funding ends within the months."""
    running = {
        each: ends_within(months, period.last, parts)
        for each, parts in country.running_grants(period).items()
    }
    return running | dict.fromkeys(country.funding.run_out(period.last), True)


def short_terms(country: Country, period: Period) -> Counted:
    """F6: yearly amount of running grants of at most 24 months, and of all."""
    return _short(country, period, 24, country.funding.term)


def short_terms_36(country: Country, period: Period) -> Counted:
    """F6_36."""
    return _short(country, period, 36, country.funding.term)


def short_terms_60(country: Country, period: Period) -> Counted:
    """F6_60."""
    return _short(country, period, 60, country.funding.term)


def short_chains(country: Country, period: Period) -> Counted:
    """F6_CHAIN: where the term begins with the first grant of the chain of predecessors."""
    return _short(country, period, 24, country.funding.chain_term)


def _short(
    country: Country, period: Period, months: int, term: Callable[[Grant], int | None]
) -> Counted:
    def is_short(part: Part) -> bool:
        found = term(part.grant)
        return found is not None and found <= months

    running = country.funding.running(period.last, with_ended=True)
    top = {
        each: sum((part.yearly for part in parts if is_short(part)), Fraction(0))
        for each, parts in running.items()
    }
    bottom = {
        each: sum((part.yearly for part in parts), Fraction(0)) for each, parts in running.items()
    }
    short, all_terms = country.spread_money(period, top), country.spread_money(period, bottom)
    return {region: Counts(short[region], all_terms[region]) for region in all_terms}


def funders(country: Country, period: Period) -> Counted:
    """F8_FUNDERS: the median of how many funders a neighbourhood has, also if it is none."""
    numbers = {
        each: len({part.grant.funder for part in parts if part.grant.funder_kind not in NO_FUNDER})
        for each, parts in country.running_grants(period).items()
    }
    numbers |= dict.fromkeys(country.funding.run_out(period.last), 0)
    return {
        region: Counts(Fraction(median(Fraction(numbers[each]) for each in here)), 1)
        for region, names in country.served(period).items()
        if (here := names & numbers.keys())
    }
