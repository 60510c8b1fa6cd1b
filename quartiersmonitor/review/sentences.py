"""What a review says in whole sentences: its headline, and five for the proof of use."""

from collections.abc import Sequence

from quartiersmonitor.indicator import Polarity
from quartiersmonitor.review.quarter import OVERLOAD_HOURS, Count, Figure, QuarterReview
from quartiersmonitor.speech import numbers, wording
from quartiersmonitor.speech.language import _

_USAGE = "angebotsnutzung"


def headline(review: QuarterReview) -> str:
    """Place, calendar quarter and visits, beside those of a year before where both are whole."""
    words = {"place": review.neighbourhood.name, "period": numbers.long_period(review.period)}
    visits = review.participation.visits
    if visits.now is None:
        return _("{place}, {period}: no offer usage delivered").format(**words)
    return _("{place}, {period}: {visits}").format(
        **words, visits=_visits(visits.now) + _change(review, visits)
    )


def five_sentences(review: QuarterReview) -> tuple[str, ...]:
    """What took place, whom it reached, who helped, what of section 71 it served, what was aimed at.

    Always five, in the order of a report on a grant; what was not delivered is said instead. Every
    figure is the exact one of the review.
    """
    return (
        _activity(review),
        _target_group(review),
        _volunteers(review),
        _spectrum(review),
        _aims(review),
    )


def is_reached(figure: Figure) -> bool | None:
    """Whether the own target is reached; None without target, value, or direction to judge by."""
    if figure.target is None or figure.now.number is None:
        return None
    match figure.header.polarity:
        case Polarity.HIGHER_IS_BETTER:
            return figure.now.number >= figure.target.value
        case Polarity.LOWER_IS_BETTER:
            return figure.now.number <= figure.target.value
    return None


def _activity(review: QuarterReview) -> str:
    words = {"place": review.neighbourhood.name, "period": numbers.long_period(review.period)}
    visits = review.participation.visits
    if visits.now is None:
        return _(
            "{place}, {period}: No offer usage was delivered, so nothing can be said of dates and "
            "visits."
        ).format(**words)
    held = [offer for offer in review.offers if offer.dates_held]
    dates = sum(offer.dates_held or 0 for offer in held)
    said = _("In {period} {place} counted {visits} {dates} {offers}").format(
        **words,
        visits=_visits(visits.now),
        dates=_counted(dates, _("at 1 date"), _("at {number} dates")),
        offers=_counted(len(held), _("of 1 offer"), _("of {number} offers")),
    )
    parts = [said + _change(review, visits)]
    if cancelled := sum(offer.dates_cancelled or 0 for offer in review.offers):
        parts.append(
            _counted(cancelled, _("1 date was cancelled"), _("{number} dates were cancelled"))
        )
    if missing := _missing(review):
        parts.append(_("no usage was delivered for {months}").format(months=", ".join(missing)))
    return _joined(parts)


def _target_group(review: QuarterReview) -> str:
    visits = review.participation.visits.now
    if visits is None:
        return _("Whom the offers reached is not known: no offer usage was delivered.")
    return _joined([*_ages(review, visits), _first_visits(review)])


def _ages(review: QuarterReview, visits: float) -> list[str]:
    aged, unknown = review.participation.aged_80plus.now, review.participation.age_unknown.now or 0
    known = visits - unknown
    if aged is None or known <= 0:
        return [_("The ages of visitors were not recorded")]
    said = _counted(
        aged,
        _("1 of {known} visits of known age was by somebody of 80 or over ({share})"),
        _("{number} of {known} visits of known age were by people of 80 and over ({share})"),
        known=numbers.decimal(known),
        share=numbers.percent(100 * aged / known, 0),
    )
    if not unknown:
        return [said]
    return [
        said,
        _counted(unknown, _("the age of 1 is unknown"), _("the age of {number} is unknown")),
    ]


def _first_visits(review: QuarterReview) -> str:
    first, asked = review.participation.first_visits.now, review.participation.asked.now
    if first is None or not asked:
        return _("first visits were not recorded")
    return _counted(
        first,
        _("1 of {asked} visits was a first one"),
        _("{number} of {asked} visits were first ones"),
        asked=numbers.decimal(asked),
    )


def _volunteers(review: QuarterReview) -> str:
    helped = review.volunteers
    if helped.active.now is None and helped.hours.now is None:
        return _("Volunteers and their hours were not delivered.")
    said = _("The number of volunteers was not delivered")
    if helped.active.now is not None:
        said = _counted(
            helped.active.now,
            _("1 person was active as a volunteer"),
            _("{number} people were active as volunteers"),
        )
    if helped.joined.now is not None and helped.left.now is not None:
        flow = _("joined: {joined}, left: {left}").format(
            joined=numbers.decimal(helped.joined.now), left=numbers.decimal(helped.left.now)
        )
        said += f" ({flow})"
    if helped.hours.now is None:
        return _joined([said, _("their hours were not delivered")])
    hours = _("{hours} hours were given").format(hours=numbers.decimal(helped.hours.now, 1))
    return _joined([said, hours + _hours_each(review)])


def _hours_each(review: QuarterReview) -> str:
    hours = review.volunteers.hours_per_person
    if hours is None:
        return ""
    text = (
        _("on average {hours} each, more than the {most} of one working day a week")
        if review.volunteers.is_overload
        else _("on average {hours} each")
    )
    said = text.format(hours=numbers.decimal(hours, 1), most=numbers.decimal(OVERLOAD_HOURS))
    return f", {said}"


def _spectrum(review: QuarterReview) -> str:
    if not review.paragraphs:
        return _(
            "Which numbers of § 71 (2) SGB XII were served is not known: no offer usage was "
            "delivered."
        )
    missing = [one.number for one in review.paragraphs if not one.is_served]
    parts = [
        _counted(
            len(review.paragraphs) - len(missing),
            _("1 of the {all} numbers of § 71 (2) SGB XII was served"),
            _("{number} of the {all} numbers of § 71 (2) SGB XII were served"),
            all=numbers.decimal(len(review.paragraphs)),
        )
    ]
    if missing:
        parts.append(_("not served: no. {numbers}").format(numbers=", ".join(missing)))
    if not review.mixed_dates:
        parts.append(_("whether young and old came together is not known: no date has all ages"))
        return _joined(parts)
    mixed = _("young and old came together at {mixed} of {dates} dates with all ages known").format(
        mixed=numbers.decimal(sum(one.is_mixed for one in review.mixed_dates)),
        dates=numbers.decimal(len(review.mixed_dates)),
    )
    return _joined([*parts, mixed])


def _aims(review: QuarterReview) -> str:
    aimed = [figure for figure in review.figures if figure.target is not None]
    said = _("No target was set for this calendar quarter")
    if aimed:
        said = _counted(
            [is_reached(figure) for figure in aimed].count(True),
            _("1 of {all} targets is reached ({listed})"),
            _("{number} of {all} targets are reached ({listed})"),
            all=numbers.decimal(len(aimed)),
            listed=", ".join(_aim(figure) for figure in aimed),
        )
    # Who noted no need may keep no log of them: nothing is said then.
    return _joined([said, *([_needs(review)] if review.needs else [])])


def _needs(review: QuarterReview) -> str:
    waiting = sum(need.raised_on is not None and need.answered_on is None for need in review.needs)
    if not waiting:
        return _("no need that was raised waits for an answer")
    return _counted(
        waiting,
        _("1 need that was raised waits for an answer"),
        _("{number} needs that were raised wait for an answer"),
    )


def _aim(figure: Figure) -> str:
    assert figure.target is not None
    aimed_at = numbers.decimal(figure.target.value, figure.header.decimals)
    return _("{title}: {value}, target {target}").format(
        title=figure.header.title,
        value=wording.shown(figure.now, figure.header),
        target=numbers.with_unit(aimed_at, figure.header.unit),
    )


def _change(review: QuarterReview, visits: Count) -> str:
    """The change of visits in brackets, where every month of both quarters was delivered."""
    if not visits.now or not visits.year_before or not _are_whole(review.figures):
        return ""
    change = numbers.signed(100 * (visits.now / visits.year_before - 1))
    said = _("{change} against a year before").format(change=numbers.with_unit(change, "percent"))
    return f" ({said})"


def _are_whole(figures: Sequence[Figure]) -> bool:
    for figure in figures:
        if figure.header.companion == "usage":
            before = figure.year_before
            return before is not None and figure.now.reporting_rate == before.reporting_rate == 1
    return False


def _missing(review: QuarterReview) -> list[str]:
    """The months of the quarter without offer usage, as `07/2025`."""
    return [
        f"{month.month:02d}/{month.year}"
        for table in review.delivered
        if table.table == _USAGE
        for month in table.missing
    ]


def _visits(number: float) -> str:
    return _counted(number, _("1 visit"), _("{number} visits"))


def _counted(number: float, one: str, many: str, **words: str) -> str:
    return (one if number == 1 else many).format(number=numbers.decimal(number), **words)


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(parts) + "."
