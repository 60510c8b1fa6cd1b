"""Money of a period: F3 to F5 and F9, from payments and costs."""

from collections.abc import Callable, Iterable
from fractions import Fraction

from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts
from tests.oracle.funding import Payment
from tests.oracle.periods import Period
from tests.oracle.places import Region

OWN = ("eigenmittel",)
MUNICIPAL = ("kommune",)
THIRD_PARTY = (
    *("kreis", "land", "bund", "eu", "pflegekasse", "krankenkasse"),
    *("stiftung_lotterie", "staedtebau"),
)
EARNED = ("entgelte", "beitraege", "spende")


def is_regular(payment: Payment) -> bool:
    return payment.grant.regular


def is_legal(payment: Payment) -> bool:
    """Regular, and named by a paragraph of a law."""
    return payment.grant.regular and payment.grant.legal_basis.startswith("§")


def of_kinds(*kinds: str) -> Callable[[Payment], bool]:
    return lambda payment: payment.grant.funder_kind in kinds


def amounts(
    country: Country,
    period: Period,
    counts: Callable[[Payment], bool] = lambda payment: True,
    only: Iterable[str] | None = None,
) -> dict[str, Fraction]:
    """EUR of every neighbourhood with any payment, or of those named; only payments that count."""
    payments = country.funding.payments(period)
    return {
        each: sum((p.amount for p in payments.get(each, ()) if counts(p)), Fraction(0))
        for each in (payments if only is None else only)
    }


def regular_funding(country: Country, period: Period) -> Counted:
    """F3: EUR of regular funding, and all EUR of the period."""
    return _share_of_money(country, period, is_regular)


def legal_funding(country: Country, period: Period) -> Counted:
    """F3_LEGAL: EUR of regular funding by law, and all EUR of the period."""
    return _share_of_money(country, period, is_legal)


def _share_of_money(country: Country, period: Period, counts: Callable[[Payment], bool]) -> Counted:
    top = country.spread_money(period, amounts(country, period, counts))
    bottom = country.spread_money(period, amounts(country, period))
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def regular_share_of_costs(country: Country, period: Period) -> Counted:
    """F3_COST: EUR of regular funding, and the costs, where they were delivered."""
    costs = country.costs.of(period)
    top = country.spread(period, amounts(country, period, is_regular, costs))
    bottom = country.spread(period, costs)
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def not_refinanced(country: Country, period: Period) -> dict[str, Fraction]:
    """Costs of each neighbourhood less what third parties, users and donors pay."""
    costs = country.costs.of(period)
    paid = amounts(country, period, of_kinds(*THIRD_PARTY, *EARNED), costs)
    return {each: cost - paid[each] for each, cost in costs.items()}


def costs_not_refinanced(country: Country, period: Period) -> Counted:
    """F4."""
    spread = country.spread(period, not_refinanced(country, period))
    return {region: Counts(number) for region, number in spread.items()}


def share_not_refinanced(country: Country, period: Period) -> Counted:
    """F4_SHARE: F4, and all costs."""
    top = country.spread(period, not_refinanced(country, period))
    bottom = country.spread(period, country.costs.of(period))
    return {region: Counts(top[region], bottom[region]) for region in bottom}


def municipal_share(country: Country, period: Period) -> Counted:
    """F5: EUR of the municipality, and F4."""
    bottom = not_refinanced(country, period)
    top = amounts(country, period, of_kinds(*MUNICIPAL), bottom)
    paid, uncovered = country.spread(period, top), country.spread(period, bottom)
    return {region: Counts(paid[region], uncovered[region]) for region in uncovered}


def costs_per_resident(country: Country, period: Period) -> Counted:
    """F9: costs, and residents aged 65 or over of the catchments that told them, while they ran."""
    costs = country.costs.of(period)
    parts = {
        each: Fraction(len(country.running_months(each, period)), len(period.months))
        for each in costs
    }
    residents = country.catchment_residents(period, costs, parts)
    return {
        region: Counts(number, residents[region][1] if region in residents else None)
        for region, number in country.spread(period, costs).items()
    }


def costs_per_visit(country: Country, period: Period) -> Counted:
    """F9_VISIT: costs, and published visits, of the same neighbourhoods and months."""
    visits = {
        region[1]: of.total
        for region, of in country.visits(period).items()
        if region[0] == "neighbourhood"
    }
    all_costs = country.costs.of(period)
    costs = {
        each: country.costs.of(period, country.held.delivered[each]).get(each, Fraction(0))
        for each in all_costs
        if each in visits
    }
    hidden = {each for each in costs if visits[each] is None}
    shares = country.shares(period)
    bottom = country.spread(period, {each: Fraction(visits[each] or 0) for each in costs})

    def is_hidden(region: Region) -> bool:
        return any(shares[region].get(each) for each in hidden)

    unknown = dict.fromkeys(country.spread(period, all_costs), Counts(None))
    return unknown | {
        region: Counts(number, bottom[region], is_hidden=is_hidden(region))
        for region, number in country.spread(period, costs).items()
    }
