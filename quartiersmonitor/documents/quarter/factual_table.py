"""The table of the part for a factual report: planned and achieved."""

from quartiersmonitor.documents.quarter import key_figures, tables, words
from quartiersmonitor.documents.quarter.offer_sections import headings
from quartiersmonitor.documents.quarter.tables import Cell, Column, Table
from quartiersmonitor.review.quarter import Count, Figure, QuarterReview
from quartiersmonitor.speech import wording
from quartiersmonitor.speech.language import _
from quartiersmonitor.views import passport
from quartiersmonitor.views.passport import Passport

_Row = tuple[Cell, ...]
_NONE = Cell("")


def of(review: QuarterReview) -> Table:
    """What took place, who worked, and the indicators with a target or of the headline."""
    now, before, year_before = headings(review)
    columns = (
        Column(_("What"), 4.6),
        tables.counted(now, 1.5),
        tables.counted(before, 1.5),
        tables.counted(year_before, 1.5),
        tables.counted(_("Target"), 2.0),
    )
    rows = (
        (Cell(_("Activities and visits")),),
        *_activities(review),
        (Cell(_("Volunteering and staff")),),
        *_work(review),
    )
    indicators = tuple(_indicator(figure) for figure in chosen(review))
    if indicators:
        rows = (*rows, (Cell(_("Indicators")),), *indicators)
    return Table("", columns, rows)


def chosen(review: QuarterReview) -> tuple[Figure, ...]:
    """The indicators that a funder asks for first: with a target, or of the headline."""
    return tuple(
        figure
        for figure in key_figures.main(review)
        if figure.target is not None or figure.header.headline is not None
    )


def passports(review: QuarterReview) -> tuple[Passport, ...]:
    """What the indicators of the table mean."""
    return tuple(passport.in_brief(figure.header) for figure in chosen(review))


def _activities(review: QuarterReview) -> tuple[_Row, ...]:
    offers, found = review.offers, review.participation
    delivered = [one for one in offers if one.dates_held is not None]
    is_known = bool(delivered)
    mixed = sum(one.is_mixed for one in review.mixed_dates)
    return (
        _only_now(
            _("Offers that took place"), sum(bool(one.dates_held) for one in offers), is_known
        ),
        _only_now(_("Dates held"), sum(one.dates_held or 0 for one in delivered), is_known),
        _only_now(_("Dates cancelled"), sum(one.dates_cancelled or 0 for one in offers), is_known),
        _only_now(
            _("Numbers of section 71 (2) SGB XII served"),
            sum(one.is_served for one in review.paragraphs),
            is_known,
        ),
        _only_now(_("Dates that mixed generations"), mixed, bool(review.mixed_dates)),
        _count(_("Visits"), found.visits),
        _count(_("Visits by people of 80 and over"), found.aged_80plus),
        _count(_("First visits"), found.first_visits),
    )


def _work(review: QuarterReview) -> tuple[_Row, ...]:
    found = review.volunteers
    return (
        _count(_("Active volunteers"), found.active),
        _count(_("Volunteers who joined"), found.joined),
        _count(_("Volunteers who left"), found.left),
        _count(_("Hours of volunteers"), found.hours, 2),
        *(
            _count(
                _("Hours of staff, {kind}").format(
                    kind=words.label("personal_stunden", "fallart", one.case_type).lower()
                ),
                one.hours,
                2,
            )
            for one in review.case_hours
        ),
    )


def _indicator(figure: Figure) -> _Row:
    header = figure.header
    return (
        Cell(f"{header.title} ({wording.unit(header.unit)})"),
        tables.exact(figure.now, header),
        tables.exact(figure.previous, header),
        tables.exact(figure.year_before, header),
        key_figures.target(figure),
    )


def _count(name: str, count: Count, decimals: int = 0) -> _Row:
    moments = (count.now, count.previous, count.year_before)
    return (Cell(name), *(tables.number(value, decimals) for value in moments), _NONE)


def _only_now(name: str, value: int, is_known: bool) -> _Row:
    """A count that the review holds for this quarter only."""
    return (Cell(name), tables.number(value if is_known else None), _NONE, _NONE, _NONE)
