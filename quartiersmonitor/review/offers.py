"""Offers of the quarter: how each went on, the numbers of section 71 they serve, and mixed dates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import sqrt

from quartiersmonitor.review import periods
from quartiersmonitor.review.exact import ExactFigures
from quartiersmonitor.review.quarter import Course, MixedDate, Offer, Paragraph
from quartiersmonitor.review.recorded import OfferQuarter
from quartiersmonitor.speech import numbers

NUMBERS = ("1", "2", "3", "4", "5", "6")
"""The numbers of section 71 (2) SGB XII."""

FEWEST_DATES = 3
LEAST_CHANGE = 0.2
STANDARD_ERRORS = 2.0

_History = Mapping[str, OfferQuarter]


def course(quarters: _History, period: str, *, delivered_before: bool) -> Course:
    """How an offer went on, by visits per date held, against the quarter before and a year before.

    An offer grows or shrinks against another quarter if both have at least three dates, a date
    has a fifth more or fewer visits, and the difference is more than twice its standard error
    (visits taken as independent: √(v₁/d₁² + v₂/d₂²)), so that a few more or fewer at a few dates
    say nothing. It grows if it grows against one of the two quarters and does not shrink against
    the other, and the other way round; else it is steady. New is what never took place before,
    where the neighbourhood delivered anything before (`delivered_before`). Paused is what does not
    take place now and did in the same quarter a year before, or on three dates at least in the
    quarter before: a feast in spring is not missed in summer.
    """
    now = quarters.get(period)
    if now is None or not now.dates_held:
        return Course.PAUSED if _is_missed(quarters, period) else Course.UNKNOWN
    earlier = [quarters.get(periods.before(period)), quarters.get(numbers.year_before(period))]
    if not any(quarters[other].dates_held for other in quarters if other < period):
        return Course.NEW if delivered_before else Course.STEADY
    directions = {_direction(now, other) for other in earlier if other is not None}
    if 1 in directions and -1 not in directions:
        return Course.GROWING
    if -1 in directions and 1 not in directions:
        return Course.SHRINKING
    return Course.STEADY


def _direction(now: OfferQuarter, before: OfferQuarter) -> int:
    if min(now.dates_held, before.dates_held) < FEWEST_DATES:
        return 0
    per_date, per_date_before = now.visits / now.dates_held, before.visits / before.dates_held
    difference = per_date - per_date_before
    error = sqrt(now.visits / now.dates_held**2 + before.visits / before.dates_held**2)
    is_clear = abs(difference) > STANDARD_ERRORS * error
    if not is_clear or abs(difference) < LEAST_CHANGE * per_date_before:
        return 0
    return 1 if difference > 0 else -1


def of_quarter(exact: ExactFigures, period: str) -> tuple[Offer, ...]:
    """The offers delivered for the quarter, and those that are missed in it.

    Those with most visits come first.
    """
    history: defaultdict[str, dict[str, OfferQuarter]] = defaultdict(dict)
    for row in exact.offers:
        history[row.offer_id][row.period] = row
    delivered = {row.period for row in exact.participation}
    found = [
        _offer(quarters, period, delivered)
        for quarters in history.values()
        if period in quarters or _is_missed(quarters, period)
    ]
    return tuple(sorted(found, key=lambda one: (-(one.visits or 0), one.name, one.offer_id)))


def _is_missed(quarters: _History, period: str) -> bool:
    before, year_before = (
        quarters[other].dates_held if other in quarters else 0
        for other in (periods.before(period), numbers.year_before(period))
    )
    return before >= FEWEST_DATES or year_before > 0


def _offer(quarters: _History, period: str, delivered: set[str]) -> Offer:
    named = quarters[max(quarters)]
    now = quarters.get(period)
    visits = periods.count({key: float(row.visits) for key, row in quarters.items()}, period)
    return Offer(
        offer_id=named.offer_id,
        name=named.name,
        kind=named.kind,
        section71=named.section71,
        dates_held=now.dates_held if now else None,
        dates_cancelled=now.dates_cancelled if now else None,
        visits=now.visits if now else None,
        visits_previous=_whole(visits.previous),
        visits_year_before=_whole(visits.year_before),
        course=course(quarters, period, delivered_before=min(delivered, default=period) < period)
        if period in delivered
        else Course.UNKNOWN,
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def paragraphs(exact: ExactFigures, period: str) -> tuple[Paragraph, ...]:
    """The six numbers of section 71 (2) SGB XII; empty where no usage was delivered."""
    if not any(row.period == period for row in exact.participation):
        return ()
    rows = [row for row in exact.offers if row.period == period and row.dates_held]
    contacts = {row.section71: row.contacts for row in exact.counselled if row.period == period}
    return tuple(_paragraph(number, rows, contacts) for number in NUMBERS)


def _paragraph(number: str, rows: Iterable[OfferQuarter], contacts: Mapping[str, int]) -> Paragraph:
    serving = [row for row in rows if row.section71 == number]
    return Paragraph(
        number=number,
        offers=len(serving),
        dates=sum(row.dates_held for row in serving),
        visits=sum(row.visits for row in serving),
        contacts=contacts.get(number, 0),
    )


def mixed_dates(exact: ExactFigures, period: str) -> tuple[MixedDate, ...]:
    """The dates of the quarter whose ages are all known, mixed ones and others, day by day."""
    return tuple(
        MixedDate(
            day=row.day,
            offer_id=row.offer_id,
            offer=row.offer,
            visits=row.visits,
            under30=row.under30,
            aged_30_to_64=row.aged_30_to_64,
            aged_65plus=row.aged_65plus,
            is_mixed=row.is_mixed,
        )
        for row in exact.dates
        if row.period == period
    )
