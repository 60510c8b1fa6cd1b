"""Money and terms split into categories: ends of funding, terms, payers, costs and posts."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction

from tests.oracle.country import Country
from tests.oracle.funding import Part, main_end
from tests.oracle.indicators import money
from tests.oracle.indicators.funding import NO_PARTS
from tests.oracle.parts import Parts, Split
from tests.oracle.periods import Period, last_day, later_month, quarter_of
from tests.oracle.places import Number

HORIZON = 36  # months
TERMS = (12, 24, 36, 48, 60)


def funding_end(country: Country, period: Period) -> Parts:
    """Running neighbourhoods, their residents 65+ and approved FTE by the end of main funding."""
    ends = {
        each: _end(period, main_end(parts))
        for each, parts in country.running_grants(period).items()
    } | dict.fromkeys(country.funding.run_out(period.last), "over")
    fte = country.fte(period)
    is_known = country.region_residents(period)
    served = country.served(period)
    found = Split()
    for each, category in ends.items():
        applied = country.funding.applied_for(each, period.last)
        regions = [region for region, names in served.items() if each in names]
        residents = country.catchment_residents(period, [each])
        approved = {each: fte[each].mean_approved} if each in fte else {}
        posts = country.spread(period, approved)
        for region in regions:
            amounts: dict[str, Number] = {"neighbourhoods": 1}
            if region in residents and is_known[region].aged65 is not None:
                amounts["residents_65plus"] = residents[region][1]
            elif not applied:
                found.add(region, category, "applied_residents_65plus", 0)
            if region in posts:
                amounts["fte"] = posts[region]
            for measure, amount in amounts.items():
                found.add(region, category, measure, amount)
                found.add(region, category, f"applied_{measure}", amount if applied else 0)
    return found.parts


def _end(period: Period, day: date | None) -> str:
    if day is None or day > last_day(later_month(period.last, HORIZON)):
        return "later"
    return quarter_of(day)


def grant_terms(country: Country, period: Period) -> Parts:
    """Running grants and their yearly amounts by their term, and by the term of their chain."""
    running = country.funding.running(period.last, with_ended=True)
    found = Split()
    grants: dict[tuple[tuple[str, str], str], set[str]] = defaultdict(set)
    for each, parts in running.items():
        for region in country.spread_money(period, {each: Fraction(1)}, inside=True):
            for part in parts:
                grants[region, _term(country.funding.term(part.grant))].add(part.grant.id)
    for (region, category), of in grants.items():
        found.add(region, category, "grants", len(of))
    for each, parts in running.items():
        for part in parts:
            category = _term(country.funding.term(part.grant))
            in_chain = _term(country.funding.chain_term(part.grant))
            spread = country.spread_money(period, {each: part.yearly}, inside=True)
            for region, amount in spread.items():
                found.add(region, category, "annual_amount", amount)
                found.add(region, in_chain, "chain_annual_amount", amount)
    return found.parts


def _term(months: int | None) -> str:
    if months is None:
        return "unlimited"
    return next((f"m{longest}" for longest in TERMS if months <= longest), "longer")


def payers(country: Country, period: Period) -> Parts:
    """EUR of the period by kind of funder, and how much of it is regular."""
    found = Split()
    for each, payments in country.funding.payments(period).items():
        for payment in payments:
            legal = payment.amount if money.is_legal(payment) else Fraction(0)
            regular = payment.amount if money.is_regular(payment) else Fraction(0)
            amounts = {
                "amount": payment.amount,
                "regular_voluntary": regular - legal,
                "regular_legal": legal,
            }
            for measure, amount in amounts.items():
                spread = country.spread_money(period, {each: amount}, inside=True)
                for region, part in spread.items():
                    found.add(region, payment.grant.funder_kind, measure, part)
    return found.parts


def uncovered_costs(country: Country, period: Period) -> Parts:
    """Costs, who pays for them, and what nobody does, where costs were delivered."""
    costs = country.costs.of(period)

    def paid(*kinds: str) -> Mapping[str, Fraction]:
        return money.amounts(country, period, money.of_kinds(*kinds), costs)

    open_costs = money.not_refinanced(country, period)
    municipal, own = paid(*money.MUNICIPAL), paid(*money.OWN)
    categories = {
        "costs": costs,
        "third_party": paid(*money.THIRD_PARTY),
        "fees": paid("entgelte"),
        "contributions": paid("beitraege"),
        "donations": paid("spende"),
        "not_refinanced": open_costs,
        "municipal": municipal,
        "own": own,
        "uncovered": {each: open_costs[each] - municipal[each] - own[each] for each in costs},
    }
    found = Split()
    for category, amounts in categories.items():
        for region, amount in country.spread_inside(period, amounts).items():
            found.add(region, category, "amount", amount)
    return found.parts


def secured_posts(country: Country, period: Period) -> Parts:
    """Approved FTE, those that regular money pays, and yearly amounts on the last day."""
    running = dict.fromkeys(country.funding.run_out(period.last), NO_PARTS)
    running |= country.running_grants(period)

    def yearly(counts: Callable[[Part], bool]) -> dict[str, Fraction]:
        return {
            each: sum((part.yearly for part in parts if counts(part)), Fraction(0))
            for each, parts in running.items()
        }

    total, regular = yearly(lambda part: True), yearly(lambda part: part.grant.regular)
    fte = {
        each: of.mean_approved
        for each, of in country.fte(period).items()
        if each in country.running(period)
    }
    outside = (*money.MUNICIPAL, *money.OWN)
    categories = {
        "fte_approved": fte,
        "fte_regular": {
            each: number * regular[each] / total[each] if total[each] else Fraction(0)
            for each, number in fte.items()
            if each in total
        },
        "amount_regular": regular,
        "amount_third_party": yearly(lambda part: part.grant.funder_kind not in outside),
    }
    found = Split()
    for category, amounts in categories.items():
        for region, amount in country.spread_inside(period, amounts).items():
            found.add(region, category, "value", amount)
    return found.parts
