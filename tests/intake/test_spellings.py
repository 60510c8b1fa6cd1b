"""Numbers, hours, dates, months and quarters in every spelling that lists have."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartiersmonitor.intake.date_text import Day, Unread, read_day, read_month, read_quarter
from quartiersmonitor.intake.number_text import NoNumber, Number, read_hours, read_number
from quartiersmonitor.intake.xlsx_file import number_text


def said(read: Number | NoNumber) -> str:
    if isinstance(read, NoNumber):
        return read.rule
    return f"{read.value:f}" + (" s" if read.is_estimated else "")


@pytest.mark.parametrize(
    ("text", "whole", "decimal"),
    [
        ("25", "25", "25.00"),
        ("1.234", "1234", "ambiguous_number"),
        ("1.234.567", "1234567", "1234567.00"),
        ("1 234", "1234", "1234.00"),
        ("1.234,50", "not_whole", "1234.50"),
        ("1,234.50", "not_whole", "1234.50"),
        ("12,5", "not_whole", "12.50"),
        ("12.5", "not_whole", "12.50"),
        ("25,0", "25", "25.00"),
        ("1,000", "ambiguous_number", "ambiguous_number"),
        ("1,234", "ambiguous_number", "1.23"),
        ("0.125", "not_whole", "0.12"),
        ("1234.5", "not_whole", "1234.50"),
        ("-3", "-3", "-3.00"),
        ("ca. 25", "25 s", "25.00 s"),
        ("ca 25", "25 s", "25.00 s"),
        ("Circa 25 TN", "25 s", "25.00 s"),
        ("≈25", "25 s", "25.00 s"),
        ("25 (?)", "25 s", "25.00 s"),
        ("25 ?", "25 s", "25.00 s"),
        ("25 geschätzt", "25 s", "25.00 s"),
        ("25 Personen", "25", "25.00"),
        ("1.234,56 €", "not_whole", "1234.56"),
        ("k.A.", "not_recorded", "not_recorded"),
        ("keine Angabe", "not_recorded", "not_recorded"),
        ("–", "not_recorded", "not_recorded"),
        ("?", "not_recorded", "not_recorded"),
        ("ausgefallen", "cancelled", "cancelled"),
        ("fällt aus (Sturm)", "cancelled", "cancelled"),
        ("20-25", "range_of_numbers", "range_of_numbers"),
        ("20 bis 25", "range_of_numbers", "range_of_numbers"),
        ("ca. 20-25", "range_of_numbers", "range_of_numbers"),
        (">20", "open_number", "open_number"),
        ("20+", "open_number", "open_number"),
        ("mindestens 20", "open_number", "open_number"),
        ("viele", "no_number", "no_number"),
        ("5+3", "no_number", "no_number"),
        ("=5", "no_number", "no_number"),
        ("5e3", "no_number", "no_number"),
        ("٣", "no_number", "no_number"),
    ],
)
def test_a_number_is_read_in_one_way_or_not_at_all(text: str, whole: str, decimal: str) -> None:
    assert said(read_number(text, 0)) == whole
    assert said(read_number(text, 2)) == decimal


@given(st.integers(0, 10**9))
def test_whole_numbers_survive_german_grouping(number: int) -> None:
    grouped = f"{number:,}".replace(",", ".")
    assert read_number(grouped, 0) == Number(Decimal(number))


@given(st.decimals(0, 999_999, places=2))
def test_decimals_survive_the_way_through_excel(number: Decimal) -> None:
    assert read_number(number_text(float(number)), 2) == Number(number)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("1:30", "1.50"),
        ("26:15", "26.25"),
        ("0:20", "0.33"),
        ("2,5 Std.", "2.50"),
        ("2,5h", "2.50"),
        ("2 Stunden", "2.00"),
        ("90 min", "1.50"),
        ("90 Minuten", "1.50"),
        ("1 Std. 30", "1.50"),
        ("1h30min", "1.50"),
        ("14-16 Uhr", "2.00"),
        ("14:00-16:30", "2.50"),
        ("14.00 – 16.30 Uhr", "2.50"),
        ("1½", "1.50"),
        ("½", "0.50"),
        ("ca. 2 Std.", "2.00 s"),
        ("2-3", "range_of_numbers"),
        ("16:00-14:00", "no_hours"),
        ("viel", "no_hours"),
    ],
)
def test_hours_are_read_from_clock_minutes_and_spans(text: str, hours: str) -> None:
    assert said(read_hours(text, 2)) == hours


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("05.03.2026", date(2026, 3, 5)),
        ("5.3.26", date(2026, 3, 5)),
        ("5. 3. 2026", date(2026, 3, 5)),
        ("2026-03-05", date(2026, 3, 5)),
        ("2026-03-05T14:00:00", date(2026, 3, 5)),
        ("Do, 05.03.2026", date(2026, 3, 5)),
        ("Donnerstag 5. März 2026", date(2026, 3, 5)),
        ("25/03/2026", date(2026, 3, 25)),
        ("46086", date(2026, 3, 5)),
        ("5.3.", "year_missing"),
        ("31.02.2026", "no_such_day"),
        ("29.02.2025", "no_such_day"),
        ("29.02.2024", date(2024, 2, 29)),
        ("03/04/2026", "ambiguous_date"),
        ("05.03.1926", "year_range"),
        ("05.03.3026", "year_range"),
        ("7.-9.3.2026", "no_date"),
        ("12", "no_date"),
        ("im März", "no_date"),
    ],
)
def test_a_day_is_read_or_refused_with_its_reason(text: str, day: date | str) -> None:
    read = read_day(text, None)
    assert (read.rule if isinstance(read, Unread) else read.day) == day


def test_a_year_given_elsewhere_is_told() -> None:
    assert read_day("5.3.", 2026) == Day(date(2026, 3, 5), is_converted=True)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_spelling_of_a_day_means_the_same(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for text in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day:%y}", str(day), str(serial)):
        read = read_day(text, None)
        assert isinstance(read, Day)
        assert read.day == day


@pytest.mark.parametrize(
    "text",
    [
        "März 2026",
        "Mrz 26",
        "Mär. 2026",
        "03/2026",
        "3.2026",
        "2026-03",
        "01.03.2026",
        "maerz 2026",
    ],
)
def test_a_month_is_its_first_day(text: str) -> None:
    read = read_month(text, None)
    assert isinstance(read, Day)
    assert read.day == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "rule"), [("März", "year_missing"), ("13/2026", "no_month"), ("Frühling", "no_month")]
)
def test_what_is_no_month_is_refused(text: str, rule: str) -> None:
    assert read_month(text, None) == Unread(rule)


@pytest.mark.parametrize(
    "text",
    ["2026-Q3", "Q3 2026", "Q3/26", "3. Quartal 2026", "III/2026", "Quartal 3/2026", "3/2026"],
)
def test_a_quarter_is_read_from_its_spellings(text: str) -> None:
    assert read_quarter(text) == "2026-Q3"


@pytest.mark.parametrize("text", ["5/2026", "Sommer", "2026", "05.03.2026"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    assert read_quarter(text) == Unread("no_quarter")
