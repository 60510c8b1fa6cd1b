"""People, hours, partners and needs split into categories, and what follows a project's end."""

from collections import defaultdict

from tests.oracle.catchments import rounded
from tests.oracle.country import Country
from tests.oracle.counts import HEAD_DIGITS
from tests.oracle.indicators.staff import told_hours
from tests.oracle.networks import answered_in_time
from tests.oracle.optional_rows import Need, Phase
from tests.oracle.parts import Parts, Split
from tests.oracle.periods import Period, last_day, later_month
from tests.oracle.places import STATE
from tests.oracle.usage import Tally

FLOW_LEVELS = ("state", "district")
NEEDS_MONTHS = 24
ADDRESSEES = {
    "gemeinde": "to_municipality",
    "amt": "to_unit",
    "kreis": "to_district",
    "land": "to_state",
}
DATES_OF = "dates of "
BEFORE, AFTER = -4, 8  # quarters around the end of a project's funding


def volunteer_flow(country: Country, period: Period) -> Parts:
    """Published volunteers who joined and left, of who told throughout."""
    found = Split()
    for region in country.regions:
        if region[0] not in FLOW_LEVELS:
            continue
        for name in ("joined", "left"):
            told = country.published_panel(region, period, name)
            if told is None:
                continue
            people, is_hidden = told
            if is_hidden:
                found.hide(region, name, "people")
            else:
                found.add(region, name, "people", people)
    return found.parts


def case_types(country: Country, period: Period) -> Parts:
    """Recorded hours of staff by kind of case, in tens."""
    shares = country.shares(period)
    found = Split()
    for region, kinds in told_hours(country, period).items():
        for kind, hours in kinds.items():
            if country.may_tell_cases(period, shares[region]):
                found.add(region, kind, "hours", hours)
            else:
                found.hide(region, kind, "hours")
    return found.parts


def consultation_topics(country: Country, period: Period) -> Parts:
    """Published contacts by topic."""
    found = Split()
    for topic in country.consultations.topics:
        for region, heads in country.heads("consultations", topic, period).items():
            if region != STATE:
                continue
            if country.is_hidden("consultations", topic, region, period):
                found.hide(region, topic, "contacts")
            else:
                found.add(region, topic, "contacts", rounded(heads.people, HEAD_DIGITS))
    return found.parts


def partner_sectors(country: Country, period: Period) -> Parts:
    """Partners by sector, each of them once, and those of them that are active."""
    active = country.networks.active(period)
    listed = country.networks.partners
    found = Split()
    for region, names in country.served(period).items():
        for measure, of in (("partners", listed), ("active", active)):
            pairs = {(partner.id, partner.sector) for each in names for partner in of.get(each, ())}
            for each in names:
                for partner in listed.get(each, ()):
                    found.add(region, partner.sector, measure, 0)
            for _, sector in pairs:
                found.add(region, sector, measure, 1)
    return found.parts


def needs_stages(country: Country, period: Period) -> Parts:
    """Needs of 24 months by how far they came."""
    found = Split()
    for region, names in country.ever_served.items():
        for need in recent_needs(country, period, names):
            for stage, reached in _stages(need).items():
                found.add(region, stage, "needs", int(reached))
    return found.parts


def _stages(need: Need) -> dict[str, bool]:
    return {
        "reported": True,
        "raised": need.raised_on is not None,
        "answered_in_time": answered_in_time(need),
        "answered": need.answered_on is not None,
        "decided": need.status in ("beschlossen", "umgesetzt"),
        "implemented": need.status == "umgesetzt",
        "rejected": need.status == "abgelehnt",
    }


def needs_topics(country: Country, period: Period) -> Parts:
    """Needs of 24 months by topic: how far they came, and to whom they were brought."""
    found = Split()
    for region, names in country.ever_served.items():
        tellers: dict[str, set[str]] = defaultdict(set)
        for need in recent_needs(country, period, names):
            tellers[need.topic].add(need.neighbourhood)
            stages = _stages(need)
            for stage in ("reported", "raised", "answered", "implemented"):
                found.add(region, need.topic, stage, int(stages[stage]))
            for addressee, measure in ADDRESSEES.items():
                is_brought = stages["raised"] and need.addressee == addressee
                found.add(region, need.topic, measure, int(is_brought))
        for topic, neighbourhoods in tellers.items():
            found.add(region, topic, "neighbourhoods", len(neighbourhoods))
    return found.parts


def recent_needs(country: Country, period: Period, names: set[str]) -> list[Need]:
    """Dated in the 24 months up to the last day."""
    before = last_day(later_month(period.last, -NEEDS_MONTHS))
    return [
        need
        for need in country.optional.needs
        if need.neighbourhood in names and before < need.day <= period.last
    ]


def after_funding_end(country: Country, period: Period) -> Parts:
    """Visits and volunteers around the end of a project's funding, in the state."""
    found = Split()
    quarters = [
        each for each in country.periods if each.grain == "quarter" and each.last <= period.last
    ]
    for phase in country.projects.ended(period.last):
        is_continued = bool(country.projects.successors(phase, period.last))
        fate = "continued" if is_continued else "stopped"
        for quarter in quarters:
            offset = _quarters(quarter) - _quarters_of_end(phase)
            seen = _seen(country, quarter, phase.neighbourhood, is_continued=is_continued)
            if not BEFORE <= offset <= AFTER or seen is None:
                continue
            visits, volunteers = seen
            for each in ("continued", "stopped"):
                here = each == fate
                found.add(STATE, str(offset), f"visits_{each}", visits if here else 0)
                found.add(STATE, str(offset), f"volunteers_{each}", volunteers if here else 0)
                found.add(STATE, str(offset), f"projects_{each}", int(here))
    return found.parts


def _quarters(quarter: Period) -> int:
    first = quarter.months[0]
    return first.year * 4 + (first.month - 1) // 3


def _quarters_of_end(phase: Phase) -> int:
    assert phase.end is not None
    return phase.end.year * 4 + (phase.end.month - 1) // 3


def _seen(
    country: Country, quarter: Period, neighbourhood: str, *, is_continued: bool
) -> tuple[int, int] | None:
    """Published visits and volunteers, None where one of them is not told.

    After its end nobody comes any more, and of one that was continued elsewhere nothing is known.
    """
    here = ("neighbourhood", neighbourhood)
    end = country.neighbourhoods[neighbourhood].end
    if end is not None and end < quarter.first:
        return None if is_continued else (0, 0)
    visits = country.visits(quarter).get(here)
    volunteers = country.volunteers.published(neighbourhood, quarter.name)
    is_hidden = "total" in country.coarsened("volunteers", here, quarter)
    if visits is None or visits.total is None or volunteers is None or is_hidden:
        return None
    return visits.total, volunteers


def mixing_by_kind(country: Country, period: Period) -> Parts:
    """Dates with every age known, and mixed ones, by kind of held offer, in the state."""
    tally = country.tallies(period).get(STATE, Tally())
    found = Split()
    for name in tally:
        if name.startswith(DATES_OF):
            kind = name.removeprefix(DATES_OF)
            for measure in ("dates_with_ages", "mixed_dates"):
                found.add(STATE, kind, measure, tally[f"{measure} of {kind}"])
    return found.parts
