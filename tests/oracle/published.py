"""From counts to what may be published: value and status, by the header and the deliveries."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import NamedTuple

from quartiersmonitor.indicator import Companion, Indicator, Interval, Kind
from tests.oracle import limits
from tests.oracle.country import Country
from tests.oracle.counts import Counted, Counts, Figure
from tests.oracle.indicators import (
    coverage,
    funding,
    generations,
    money,
    networks,
    participation,
    projects,
    staff,
    volunteering,
)
from tests.oracle.periods import Period
from tests.oracle.places import STATE, Region
from tests.oracle.reporting import Reported

Oracle = Callable[[Country, Period], Counted]

ORACLES: Mapping[str, Oracle] = {
    "T1": participation.visit_density_65plus,
    "T1_RESIDENTS": participation.visit_density_of_residents,
    "T2": participation.reach_65plus,
    "T3": participation.first_visits,
    "T4": participation.section71_spectrum,
    "T5": participation.consultations_65plus,
    "T5_RESIDENTS": participation.consultations_of_residents,
    "T6": participation.oldest_index,
    "T6_SHARE": participation.oldest_share,
    "T7": participation.outreach,
    "T8": participation.co_designed_dates,
    "G1": generations.linking_dates,
    "G2": generations.mixed_dates,
    "G2_10": generations.mixed_dates_10,
    "G2_30": generations.mixed_dates_30,
    "G3": generations.age_diversity,
    "G4": generations.encounters,
    "G4_EVERYDAY": generations.everyday_encounters,
    "G4_RESIDENTS": generations.encounters_of_residents,
    "G5": generations.generation_partners,
    "A1": coverage.municipalities_with_contact_point,
    "A1_CO_SERVED": coverage.co_served_municipalities,
    "A2": coverage.population_coverage_65plus,
    "A3": coverage.covered_units,
    "A4": coverage.secured_coverage_65plus,
    "A4_12": coverage.secured_coverage_12,
    "A4_36": coverage.secured_coverage_36,
    "A5": coverage.town_country_gap,
    "A6": coverage.unserved_65plus,
    "A6_NOTHING": coverage.unvisited_65plus,
    "A7": staff.staff_density,
    "A7_65": staff.staff_density_65plus,
    "A8": staff.future_gap,
    "E1": volunteering.active_volunteers,
    "E1_RESIDENTS": volunteering.active_volunteers_of_residents,
    "E2": volunteering.volunteer_hours,
    "E3": volunteering.volunteers_per_staff_hour,
    "E3_HOURS": volunteering.volunteers_per_recorded_hour,
    "E4": volunteering.net_gain,
    "E5": volunteering.equivalent,
    "E5_15": volunteering.equivalent_15,
    "E5_25": volunteering.equivalent_25,
    "F1": funding.remaining_term,
    "F2": funding.funding_cliff_12,
    "F2_24": funding.funding_cliff_24,
    "F2_65": funding.funding_cliff_residents,
    "F2_24_65": funding.funding_cliff_residents_24,
    "F2_FTE": funding.funding_cliff_posts,
    "F2_24_FTE": funding.funding_cliff_posts_24,
    "F3": money.regular_funding,
    "F3_LEGAL": money.legal_funding,
    "F3_COST": money.regular_share_of_costs,
    "F4": money.costs_not_refinanced,
    "F4_SHARE": money.share_not_refinanced,
    "F5": money.municipal_share,
    "F6": funding.short_terms,
    "F6_36": funding.short_terms_36,
    "F6_60": funding.short_terms_60,
    "F6_CHAIN": funding.short_chains,
    "F7": projects.continued_projects,
    "F7_REGULAR": projects.projects_made_regular,
    "F8": projects.shared_funding,
    "F8_FUNDERS": funding.funders,
    "F9": money.costs_per_resident,
    "F9_VISIT": money.costs_per_visit,
    "N1": networks.active_partners,
    "N1_SECTORS": networks.active_sectors,
    "N2": staff.unspecific_hours,
    "N2_SPECIFIC": staff.specific_hours,
    "N2_CROSS": staff.cross_case_hours,
    "N2_ORGANISING": staff.organising_hours,
    "N3": staff.staffing_level,
    "N4": staff.vacancies,
    "N5": networks.answered_needs,
}


# Of a region without any delivered row; None as a numerator means: delivered, but not known.
NOTHING_COUNTED = Counts(0, None)
UNRELIABLE = "unreliable"
FEWEST_CLUSTERS = 10


class Cell(NamedTuple):
    """The key of one published value."""

    level: str
    region_id: str
    grain: str
    period: str


def figures(country: Country, indicator: Indicator) -> dict[Cell, Figure]:
    """All that must be published for one indicator."""
    found: dict[Cell, Figure] = {}
    for period in country.periods:
        counted = ORACLES[indicator.id](country, period)
        of_period: dict[Region, Figure] = {}
        for region in country.regions:
            applies = region in counted or indicator.companion is not Companion.COVERAGE
            if region[0] not in indicator.levels or not applies:
                continue
            reported = country.reported(_delivery(indicator), period, region)
            of_period[region] = _figure(indicator, counted.get(region), reported)
        state = of_period.get(STATE)
        for region, figure in of_period.items():
            benchmark = None if state is None or region == STATE else state.value
            found[Cell(*region, period.grain, period.name)] = figure._replace(
                comparison=_comparison(figure, benchmark) if indicator.compared else "none"
            )
    return found


def _delivery(indicator: Indicator) -> str:
    """What has to be delivered for a value; coverage is told from usage."""
    is_coverage = indicator.companion is Companion.COVERAGE
    return (Companion.USAGE if is_coverage else indicator.companion).value


def _figure(indicator: Indicator, found: Counts | None, reported: Reported) -> Figure:
    rate = reported.delivered / reported.expected if reported.expected else None
    counts = NOTHING_COUNTED if found is None else found
    status = _status(indicator, counts, reported)
    if found is None and status in ("zero", UNRELIABLE) and _needs_what_it_divides_by(indicator):
        status = "no_project"
    if status == UNRELIABLE and _is_proportion_of_dates(indicator) and indicator.privacy == "P2":
        return Figure(status, reporting_rate=rate)
    if status not in ("ok", "zero", UNRELIABLE):
        return Figure(status, reporting_rate=rate)
    figure = Figure(
        status=status,
        numerator=float(counts.numerator or 0),
        denominator=None if counts.denominator is None else float(counts.denominator),
        reporting_rate=rate,
    )
    if status == UNRELIABLE:
        return figure
    value = _value(indicator, counts)
    low, high = _limits(indicator, counts, 0.95)
    low998, high998 = _limits(indicator, counts, 0.998)
    return figure._replace(
        value=None if value is None else float(value),
        low=low,
        high=high,
        low998=low998,
        high998=high998,
    )


def _status(indicator: Indicator, counts: Counts, reported: Reported) -> str:
    top, bottom = counts.numerator, counts.denominator
    lacks_denominator = indicator.kind.has_denominator and bottom is None
    if indicator.companion is Companion.COVERAGE:
        if lacks_denominator or top is None:
            return "not_delivered"
    elif not reported.expected:
        return "no_project"
    elif not reported.delivered:
        return "not_delivered"
    elif counts.is_hidden:
        return "suppressed"
    elif _is_unknown(indicator, counts):
        return "not_delivered"
    if _divides_by_cases(indicator) and (bottom or 0) < indicator.minimum_count:
        return UNRELIABLE
    if _is_share(indicator) and bottom is not None and bottom <= 0:
        return UNRELIABLE
    if top == bottom if indicator.kind is Kind.DIFFERENCE else not top:
        return "zero"
    return UNRELIABLE if _rests_on_few(indicator, counts) else "ok"


def _is_proportion_of_dates(indicator: Indicator) -> bool:
    return indicator.interval is Interval.WILSON


def _needs_what_it_divides_by(indicator: Indicator) -> bool:
    """A share of places has no value where none is there; one of cases is `/` or 0."""
    return indicator.interval is Interval.NONE and indicator.kind.has_denominator


def _is_share(indicator: Indicator) -> bool:
    return indicator.kind.has_denominator and indicator.kind is not Kind.DIFFERENCE


def _divides_by_cases(indicator: Indicator) -> bool:
    """Where the fewest cases are asked of the denominator."""
    if indicator.interval is Interval.NONE:
        return indicator.kind.has_denominator and indicator.minimum_count > 0
    return _is_proportion_of_dates(indicator)


def _rests_on_few(indicator: Indicator, counts: Counts) -> bool:
    few_people = (counts.numerator or 0) < indicator.minimum_count
    few_dates = counts.clusters is not None and counts.clusters < FEWEST_CLUSTERS
    return indicator.interval is Interval.POISSON and (few_people or few_dates)


def _is_unknown(indicator: Indicator, counts: Counts) -> bool:
    """Something was delivered, but not what the value is made of."""
    lacks_denominator = indicator.kind.has_denominator and (counts.denominator or 0) <= 0
    counted = counts.numerator
    if indicator.kind is Kind.DIFFERENCE:
        return counted is None or (lacks_denominator and counted != counts.denominator)
    has_none = (
        indicator.kind.has_denominator
        and counts.denominator is None
        and counts is not NOTHING_COUNTED
    )
    return counted is None or has_none or (counted != 0 and lacks_denominator)


def _value(indicator: Indicator, counts: Counts) -> Fraction | None:
    top, bottom = Fraction(counts.numerator or 0), counts.denominator
    per = Fraction(indicator.per)
    if not indicator.kind.has_denominator:
        return per * top
    if bottom is None or (bottom <= 0 and indicator.kind is not Kind.DIFFERENCE):
        return None
    return per * (top - bottom if indicator.kind is Kind.DIFFERENCE else top / bottom)


def _limits(
    indicator: Indicator, counts: Counts, level: float
) -> tuple[float, float] | tuple[None, None]:
    if not counts.denominator or indicator.interval is Interval.NONE:
        return None, None
    top, bottom = float(counts.numerator or 0), float(counts.denominator)
    if indicator.interval is Interval.WILSON:
        share = limits.wilson(top, bottom, level)
        return indicator.per * share.low, indicator.per * share.high
    if counts.variance is None or not top:  # no event tells how events cluster
        return None, None
    count = limits.widened(top, float(counts.variance), level)
    return indicator.per * count.low / bottom, indicator.per * count.high / bottom


def _comparison(figure: Figure, benchmark: float | None) -> str:
    if benchmark is None or figure.low998 is None or figure.high998 is None:
        return "none"
    if figure.low998 > benchmark:
        return "higher"
    return "lower" if figure.high998 < benchmark else "similar"
