"""The calendar of deadlines, read back by a calendar library."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from quartiersmonitor.documents import quarter
from quartiersmonitor.review.quarter import Due, QuarterReview
from tests.documents import example


@pytest.fixture(scope="module")
def calendar(reviewed: QuarterReview) -> Calendar:
    return read(quarter.calendar_ics(reviewed, "de"))


def read(document: bytes) -> Calendar:
    found = Calendar.from_ical(document)
    assert isinstance(found, Calendar)
    return found


def test_every_deadline_is_a_whole_day(reviewed: QuarterReview, calendar: Calendar) -> None:
    days = [event.decoded("dtstart") for event in calendar.walk("VEVENT")]
    assert days == sorted(one.day for one in reviewed.deadlines)
    assert all(type(day) is date for day in days)
    for event in calendar.walk("VEVENT"):
        assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
        assert event.decoded("dtstamp") == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_an_entry_keeps_its_name_when_its_day_moves(reviewed: QuarterReview) -> None:
    moved = replace(
        reviewed,
        deadlines=tuple(
            replace(one, day=one.day + timedelta(days=9)) for one in reviewed.deadlines
        ),
    )
    before, after = (
        {str(event["uid"]) for event in read(quarter.calendar_ics(one, "de")).walk("VEVENT")}
        for one in (reviewed, moved)
    )
    assert before == after
    assert len(before) == len(reviewed.deadlines)


def test_it_reminds_two_weeks_ahead(calendar: Calendar) -> None:
    alarms = calendar.walk("VALARM")
    assert len(alarms) == len(calendar.walk("VEVENT"))
    assert {alarm.decoded("trigger") for alarm in alarms} == {timedelta(days=-14)}


def test_it_says_what_is_due_and_whether_the_day_is_reckoned(calendar: Calendar) -> None:
    application, proof, end = calendar.walk("VEVENT")
    assert "Antrag auf Anschlussförderung" in str(application["summary"])
    assert "Verwendungsnachweis" in str(proof["summary"])
    assert "errechnet, nicht geliefert" in str(proof["description"])
    assert "Der Tag ist so geliefert." in str(end["description"])
    assert "48\u202f250,50\u00a0€" in str(end["description"])


def test_invented_deadlines_are_marked_in_the_summary(
    reviewed: QuarterReview, calendar: Calendar
) -> None:
    assert all("synthetisch" in str(event["summary"]) for event in calendar.walk("VEVENT"))
    real = quarter.calendar_ics(replace(reviewed, synthetic=False), "de").decode()
    assert "synthetisch" not in real.lower()


def test_no_deadline_gives_an_empty_calendar(reviewed: QuarterReview) -> None:
    empty = read(quarter.calendar_ics(replace(reviewed, deadlines=()), "de"))
    assert empty.walk("VEVENT") == []
    assert str(empty["prodid"]).startswith("-//Quartiersmonitor//")


def test_names_cannot_add_lines_of_their_own(reviewed: QuarterReview) -> None:
    named = replace(
        reviewed,
        deadlines=tuple(
            replace(one, funder="Land\r\nATTENDEE:mailto:x@y.z; , \\ END:VEVENT")
            for one in reviewed.deadlines
        ),
    )
    found = read(quarter.calendar_ics(named, "de"))
    assert len(found.walk("VEVENT")) == len(reviewed.deadlines)
    assert all("ATTENDEE" not in event for event in found.walk("VEVENT"))


def test_it_speaks_english_where_asked() -> None:
    document = quarter.calendar_ics(example.review("en"), "en").decode()
    assert "Proof of use" in document
    assert Due.PROOF_OF_USE.value in document
