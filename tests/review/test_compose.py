"""A review says what the rows of the exports say, counted again by hand."""

from datetime import date

import pytest

from quartiersmonitor.review.quarter import Count, Due
from tests.review import recount
from tests.review.conftest import Compose, Country
from tests.review.recount import Quarter, Recount

CASES = [
    *(
        ("tiny", each, f"2024-Q{quarter}")
        for each in ("Q1", "Q2", "Q3", "Q4")
        for quarter in (1, 2, 3, 4)
    ),
    *(
        ("demo", each, period)
        for each in ("Q01", "Q14", "Q19", "Q33", "Q53")
        for period in ("2024-Q3", "2025-Q3")
    ),
]
MONTHLY = (
    "angebotsnutzung",
    "ehrenamt_stunden",
    "beratungen",
    "personal_stellen",
    "personal_stunden",
)


@pytest.fixture(params=CASES, ids=" ".join)
def asked(request: pytest.FixtureRequest) -> tuple[Country, str, Quarter]:
    name, each, period = request.param
    return request.getfixturevalue(f"{name}_country"), each, Quarter(period)


Asked = tuple[Country, str, Quarter]


def counted(asked: Asked, again: Recount) -> Count:
    country, each, quarter = asked
    return Count(
        now=again(country.exports, each, quarter),
        previous=again(country.exports, each, quarter.before),
        year_before=again(country.exports, each, quarter.year_before),
    )


def test_visits_of_the_quarter_and_those_before_are_counted(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).participation
    assert found.visits == counted(asked, recount.visits)
    assert found.aged_80plus == counted(asked, recount.aged_80plus)
    assert found.age_unknown == counted(asked, recount.age_unknown)
    assert found.first_visits == counted(asked, recount.first_visits)
    assert found.asked == counted(asked, recount.asked)


def test_every_offer_of_the_quarter_is_there_with_its_dates(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = {offer.offer_id: offer for offer in compose(country, each, quarter.name).offers}
    now = recount.offers(country.exports, each, quarter)
    before = recount.offers(country.exports, each, quarter.before)
    assert now.keys() <= found.keys()
    for offer_id, offer in found.items():
        again = now.get(offer_id)
        assert offer.dates_held == (again.held if again else None)
        assert offer.dates_cancelled == (again.cancelled if again else None)
        assert offer.visits == (again.visits if again else None)
        assert offer.visits_previous == (before[offer_id].visits if offer_id in before else None)


def test_numbers_of_section_71_are_served_by_dates_or_counselling(
    asked: Asked, compose: Compose
) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).paragraphs
    now = recount.offers(country.exports, each, quarter)
    if not now:
        assert found == ()
        return
    assert [one.number for one in found] == ["1", "2", "3", "4", "5", "6"]
    for one in found:
        serving = [of for of in now.values() if of.section71 == one.number and of.held]
        contacts = recount.contacts(country.exports, each, quarter, one.number)
        assert one.offers == len(serving)
        assert one.dates == sum(of.held for of in serving)
        assert one.visits == sum(of.visits for of in serving)
        assert one.contacts == contacts
        assert one.is_served == (bool(serving) or contacts >= 5)


def test_the_spectrum_of_section_71_equals_its_indicator(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name)
    [figure] = [figure for figure in found.figures if figure.header.id == "T4"]
    served = sum(one.is_served for one in found.paragraphs)
    assert (figure.now.number or 0) == served


def test_mixed_dates_are_those_with_a_fifth_of_young_and_old(
    asked: Asked, compose: Compose
) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).mixed_dates
    again = recount.dates_with_ages(country.exports, each, quarter)
    assert sorted(
        (str(one.day), one.offer_id, one.visits, one.is_mixed) for one in found
    ) == sorted(
        (
            str(row["datum"]),
            str(row["angebot_id"]),
            recount.number(row["tn_gesamt"]),
            recount.mixes(row),
        )
        for row in again
    )
    assert all(one.under30 + one.aged_30_to_64 + one.aged_65plus == one.visits for one in found)


def test_volunteers_and_their_hours_are_counted(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).volunteers
    for count, column in (
        (found.active, "aktiv"),
        (found.joined, "zugaenge"),
        (found.left, "abgaenge"),
    ):
        assert count == counted(asked, recount.volunteers(column))
    assert found.hours == counted(asked, recount.volunteer_hours)
    assert dict(found.by_field) == recount.hours_by_field(country.exports, each, quarter)


def test_hours_of_staff_are_counted_by_case_type(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).case_hours
    assert [one.case_type for one in found] == [
        "spezifisch",
        "uebergreifend",
        "unspezifisch",
        "organisatorisch",
    ]
    for one in found:
        assert one.hours == counted(asked, recount.case_hours(one.case_type))


def test_every_end_of_funding_and_every_delivered_proof_of_use_is_a_deadline(
    asked: Asked, compose: Compose
) -> None:
    country, each, quarter = asked
    found = compose(country, each, quarter.name).deadlines
    lines = recount.grants(country.exports, each)

    def on(due: Due) -> set[tuple[str, date]]:
        return {(one.grant_id, one.day) for one in found if one.due == due and not one.is_assumed}

    assert on(Due.FUNDING_END) == {
        (row["foerderung_id"], row["ende"])
        for row in lines
        if row["ende"] is not None and row["ende"] >= quarter.first  # type: ignore[operator]
    }
    assert on(Due.PROOF_OF_USE) == {
        (row["foerderung_id"], row["verwendungsnachweis_faellig"])
        for row in lines
        if row["verwendungsnachweis_faellig"] is not None
        and row["verwendungsnachweis_faellig"] >= quarter.first  # type: ignore[operator]
    }
    assert all(one.is_assumed for one in found if one.due is Due.APPLICATION)
    assert [one.day for one in found] == sorted(one.day for one in found)


def test_months_delivered_and_the_last_delivery_are_named(asked: Asked, compose: Compose) -> None:
    country, each, quarter = asked
    found = {one.table: one for one in compose(country, each, quarter.name).delivered}
    for table in MONTHLY:
        months = recount.months_delivered(country.exports, table, each, quarter)
        newest = recount.newest_delivery(country.exports, table, each, quarter)
        assert found[table].months == months
        last = (found[table].last_delivered_on, found[table].last_delivery)
        assert last == (newest or (None, None))
        assert found[table].is_complete == (len(months) >= found[table].expected)
        assert len(found[table].missing) == found[table].expected - len(months)
