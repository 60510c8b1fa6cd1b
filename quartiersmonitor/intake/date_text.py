"""Reads dates, months and calendar quarters as people write them."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from quartiersmonitor.intake import vocabulary
from quartiersmonitor.intake.number_text import has_our_digits

LATEST = 2100
# Day 0 of Excel's count, which has a 29 February 1900 that never was.
_EXCEL_DAY_0 = date(1899, 12, 30)

_WEEKDAY = re.compile(
    r"^(?:mo|di|mi|do|fr|sa|so|mon|tue|wed|thu|fri|sat|sun)[a-zä]*\.?,?\s+", re.IGNORECASE
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)Z?)?")
_GERMAN = re.compile(
    r"(\d{1,2})\.\s*(\d{1,2})\.?\s*(\d{4}|\d{2})?(?:[ ,]+(?:um )?(\d{1,2}[:.]\d{2}(?::\d{2})?)(?: ?uhr)?)?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})")
_WRITTEN = re.compile(r"(\d{1,2})\.?\s*([a-zäA-ZÄ]{3,9})\.?\s*(\d{4}|\d{2})?")
_SERIAL = re.compile(r"\d{5}(?:,\d+)?")
_MONTH_WORD = re.compile(r"([a-zäA-ZÄ]{3,9})\.?\s*[-/']?\s*(\d{4}|\d{2})?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})\s*[./-]\s*(\d{4}|\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_QUARTERS = (
    re.compile(r"(?P<year>\d{4})\s*[-/ ]?\s*q\s*(?P<quarter>[1-4])", re.IGNORECASE),
    re.compile(r"q\s*(?P<quarter>[1-4])\s*[-/ ]?\s*(?P<year>\d{4}|\d{2})", re.IGNORECASE),
    re.compile(
        r"(?P<quarter>[1-4]|i{1,3}|iv)\.?\s*(?:kalender)?(?:quartal|qu?\.?|/)\s*/?\s*(?P<year>\d{4}|\d{2})",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?:kalender)?quartal\s*(?P<quarter>[1-4]|i{1,3}|iv)\s*[/ ]\s*(?P<year>\d{4})",
        re.IGNORECASE,
    ),
)
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")


@dataclass(frozen=True)
class Day:
    """A day that was read; `left_out`: a time of day, or a month's day, has no column.

    `is_converted`: it was Excel's count of days, or its year stands elsewhere.
    """

    day: date
    left_out: bool = False
    is_converted: bool = False


@dataclass(frozen=True)
class Unread:
    """The rule that the text breaks."""

    rule: str


def read_day(text: str, year: int | None, earliest: int = 2000) -> Day | Unread:
    """A day from text; `year` is that of dates without one."""
    if not has_our_digits(text):
        return Unread("no_date")
    text = _WEEKDAY.sub("", text.strip())
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[2], found[3], year, earliest, time=found[4])
    if found := _GERMAN.fullmatch(text):
        return _day(found[3], found[2], found[1], year, earliest, time=found[4])
    if found := _SLASHED.fullmatch(text):
        if int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]:
            return Unread("ambiguous_date")
        return _day(found[3], found[2], found[1], year, earliest)
    if (found := _WRITTEN.fullmatch(text)) and (month := _month(found[2])):
        return _day(found[3], str(month), found[1], year, earliest)
    if _SERIAL.fullmatch(text):
        whole, _, rest = text.partition(",")
        day = _EXCEL_DAY_0 + timedelta(days=int(whole))
        if not earliest <= day.year <= LATEST:
            return Unread("no_date")
        return Day(day, left_out=bool(rest.strip("0")), is_converted=True)
    return Unread("no_date")


def _day(
    year: str | None,
    month: str,
    day: str,
    usual: int | None,
    earliest: int,
    time: str | None = None,
) -> Day | Unread:
    if year is None and usual is None:
        return Unread("year_missing")
    number = usual if year is None else _full_year(year)
    if number is None or not earliest <= number <= LATEST:
        return Unread("year_range")
    try:
        found = date(number, int(month), int(day))
    except ValueError:
        return Unread("no_such_day")
    has_time = bool(time and time.replace(".", ":").strip("0:"))
    return Day(found, left_out=has_time, is_converted=year is None)


def _full_year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month(word: str) -> int | None:
    return vocabulary.shared().months.get(vocabulary.key(word))


def read_month(text: str, year: int | None, earliest: int = 2000) -> Day | Unread:
    """The first day of a month; a full date counts for its month."""
    text = text.strip()
    if (found := _MONTH_WORD.fullmatch(text)) and (month := _month(found[1])):
        return _day(found[2], str(month), "1", year, earliest)
    if found := _MONTH_NUMBER.fullmatch(text):
        read = _day(found[2], found[1], "1", year, earliest)
        return Unread("no_month") if read == Unread("no_such_day") else read
    if found := _ISO_MONTH.fullmatch(text):
        return _day(found[1], found[2], "1", year, earliest)
    read = read_day(text, year, earliest)
    if isinstance(read, Unread):
        return Unread("no_month") if read.rule == "no_date" else read
    return Day(read.day.replace(day=1), read.left_out or read.day.day != 1, read.is_converted)


def read_quarter(text: str) -> str | Unread:
    """A calendar quarter as `2026-Q1`."""
    text = text.strip()
    for pattern in _QUARTERS:
        if found := pattern.fullmatch(text):
            word = found["quarter"].lower()
            year = _full_year(found["year"])
            if not 2000 <= year <= LATEST:
                return Unread("year_range")
            return f"{year}-Q{_ROMAN.get(word) or int(word)}"
    read = read_day(text, None)
    if isinstance(read, Day):
        return Unread("no_quarter")
    return Unread("no_quarter")


def year_in(text: str) -> int | None:
    """The one year that a title or a sheet's name speaks of; None where it is none or several."""
    found = {int(year) for year in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def month_of_heading(text: str, year: int | None) -> date | None:
    """The month a heading names, as in `Jan 26`, `März` or `03/2026`."""
    lower = text.rpartition(" / ")[2]
    for part in dict.fromkeys((text, lower)):
        if not re.search(r"\d{4}|[a-zäA-ZÄ]{3}", part):
            continue
        read = read_month(part, year if year is not None else year_in(text))
        if isinstance(read, Day) and not read.left_out:
            return read.day
    return None
