"""The deadlines of a review as a calendar (RFC 5545) that every calendar program can read."""

from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from quartiersmonitor.documents.quarter import words
from quartiersmonitor.review.quarter import Deadline, QuarterReview
from quartiersmonitor.speech import language, numbers
from quartiersmonitor.speech.language import _

_AHEAD = timedelta(days=14)


def calendar(review: QuarterReview) -> bytes:
    """An all-day entry for every deadline, with a reminder 14 days before.

    Entries keep their UID, so that a newer calendar replaces what an older one brought.
    """
    found = Calendar()
    found.add("prodid", f"-//Quartiersmonitor//{language.current().upper()}")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", _("Funding of {place}").format(place=review.neighbourhood.name))
    for deadline in sorted(review.deadlines, key=lambda one: (one.day, one.due, one.grant_id)):
        found.add_component(_event(deadline, review))
    return bytes(found.to_ical())


def _event(deadline: Deadline, review: QuarterReview) -> Event:
    summary = f"{words.due(deadline.due)}: {deadline.funder} ({review.neighbourhood.name})"
    if review.synthetic:
        summary = f"[{_('synthetic')}] {summary}"
    event = Event()
    event.add("uid", f"{deadline.grant_id}-{deadline.due.value}@quartiersmonitor")
    event.add("dtstamp", datetime.fromisoformat(review.created).astimezone(UTC))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", _description(deadline, review))
    event.add("transp", "TRANSPARENT")
    reminder = Alarm()
    reminder.add("action", "DISPLAY")
    reminder.add("description", summary)
    reminder.add("trigger", -_AHEAD)
    event.add_component(reminder)
    return event


def _description(deadline: Deadline, review: QuarterReview) -> str:
    said = [_("Grant {id}, {funder}").format(id=deadline.grant_id, funder=deadline.funder)]
    if deadline.amount is not None:
        said.append(
            _("Amount: {amount}").format(
                amount=numbers.with_unit(numbers.decimal(deadline.amount, 2), "eur")
            )
        )
    said.append(
        _("The day is reckoned, not delivered: check it in the notice of approval.")
        if deadline.is_assumed
        else _("The day is as delivered.")
    )
    if review.synthetic:
        said.append(_("Synthetic demonstration data") + ": " + _("all figures are invented"))
    said.append(
        _("As of {day}. Data version {version}.").format(
            day=numbers.day(review.data_until), version=review.version
        )
    )
    return "\n".join(said)
