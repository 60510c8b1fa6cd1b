"""A review as a whole: what is held against what, what is missing, and what is said of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from quartiersmonitor.review import compose as compose_review
from quartiersmonitor.review import sentences
from quartiersmonitor.review.quarter import Count, Course, Figure, QuarterReview
from quartiersmonitor.speech import language
from quartiersmonitor.state import annotations, store, targets
from quartiersmonitor.state.store import Store
from tests.review.conftest import Compose, Country, ExactOf


@pytest.fixture
def state(tmp_path: Path) -> Iterator[Store]:
    opened = store.open_store(str(tmp_path / "state.sqlite"))
    yield opened
    opened.close()


def figure(review: QuarterReview, id_: str) -> Figure:
    [found] = [figure for figure in review.figures if figure.header.id == id_]
    return found


class TestFigures:
    def test_series_end_with_the_quarter_and_hold_all_before_it(
        self, demo_country: Country, compose: Compose
    ) -> None:
        visits = figure(compose(demo_country, "Q14", "2025-Q3"), "T1")
        assert [value.period for value in visits.series][:2] == ["2022-Q1", "2022-Q2"]
        assert visits.series[-1] == visits.now
        assert visits.previous == visits.series[-2]
        assert visits.year_before == visits.series[-5]
        assert visits.now.period == "2025-Q3"

    def test_a_value_is_held_against_published_values_only(
        self, demo_country: Country, compose: Compose
    ) -> None:
        visits = figure(compose(demo_country, "Q14", "2025-Q3"), "T1")
        assert visits.state is not None
        assert visits.published is not None
        assert visits.state.level == "state"
        assert visits.published.region_id == "Q14"
        assert visits.now.comparison == "higher"
        assert visits.now.low998 is not None
        assert visits.now.low998 > (visits.state.value or 0)

    def test_peers_are_told_as_quartiles_of_their_published_values(
        self, demo_country: Country, compose: Compose
    ) -> None:
        review = compose(demo_country, "Q14", "2025-Q3")
        spread = figure(review, "T1").peers
        assert spread is not None
        assert 4 <= spread.peers <= 10
        assert spread.low <= spread.median <= spread.high
        assert "gleicher Art" in review.peers_reason

    def test_few_peers_have_no_quartiles(self, tiny_country: Country, compose: Compose) -> None:
        review = compose(tiny_country, "Q1", "2024-Q2")
        assert all(figure.peers is None for figure in review.figures)

    def test_the_first_quarter_has_nothing_before_it(
        self, tiny_country: Country, compose: Compose
    ) -> None:
        visits = figure(compose(tiny_country, "Q1", "2024-Q1"), "T1")
        assert visits.previous is None
        assert visits.year_before is None
        assert len(visits.series) == 1


class TestWhatIsMissing:
    def test_a_quarter_without_delivery_has_no_figure_and_no_zero(
        self, demo_country: Country, compose: Compose
    ) -> None:
        review = compose(demo_country, "Q33", "2024-Q3")
        assert {figure(review, id_).now.status for id_ in ("T1", "T4", "G2", "E2")} == {
            "not_delivered"
        }
        assert review.participation.visits.now is None
        assert review.participation.aged_80plus.now is None
        assert review.volunteers.hours == Count(now=None, previous=727.0, year_before=572.0)
        assert review.volunteers.active.now == 24
        assert review.volunteers.hours_per_person is None
        assert review.volunteers.by_field == ()
        assert review.paragraphs == ()
        assert review.mixed_dates == ()
        assert {offer.course for offer in review.offers} == {Course.UNKNOWN}
        assert {offer.visits for offer in review.offers} == {None}
        [usage] = [one for one in review.delivered if one.table == "angebotsnutzung"]
        assert usage.missing == (date(2024, 7, 1), date(2024, 8, 1), date(2024, 9, 1))
        assert usage.last_delivery is None
        assert not usage.is_complete

    def test_ages_nobody_recorded_are_none(self, demo_country: Country, compose: Compose) -> None:
        review = compose(demo_country, "Q53", "2025-Q3")
        assert review.participation.visits.now == 67
        assert review.participation.aged_80plus.now is None
        assert figure(review, "T1").now.status == "not_delivered"

    def test_a_neighbourhood_that_has_ended_expects_no_months(
        self, tiny_country: Country, compose: Compose
    ) -> None:
        review = compose(tiny_country, "Q4", "2024-Q3")
        assert {one.expected for one in review.delivered} == {0}
        assert figure(review, "T1").now.status == "no_project"

    def test_an_unknown_quarter_is_named_with_those_there_are(
        self, tiny_country: Country, compose: Compose
    ) -> None:
        with pytest.raises(LookupError, match=r"2025-Q1; they cover 2024-Q1 to 2024-Q4"):
            compose(tiny_country, "Q1", "2025-Q1")

    def test_an_unknown_neighbourhood_is_named(
        self, tiny_country: Country, compose: Compose
    ) -> None:
        with pytest.raises(LookupError, match="no neighbourhood Q77"):
            compose(tiny_country, "Q77", "2024-Q1")


class TestNotesAndTargets:
    def test_annotations_and_targets_come_from_the_store(
        self, tiny_country: Country, compose: Compose, state: Store
    ) -> None:
        annotations.add(
            state, neighbourhood_id="Q1", day=date(2024, 5, 1), text="Umzug", author="M. Muster"
        )
        annotations.add(
            state, neighbourhood_id="Q2", day=date(2024, 5, 1), text="Fest", author="M. Muster"
        )
        targets.put(
            state,
            neighbourhood_id="Q1",
            indicator="T4",
            value=4.0,
            valid_from="2024-Q2",
            author="M. Muster",
        )
        review = compose(tiny_country, "Q1", "2024-Q3", state)
        assert [note.text for note in review.annotations] == ["Umzug"]
        found = figure(review, "T4")
        assert found.target is not None
        assert found.target.value == 4.0
        assert figure(review, "T1").target is None
        before = compose(tiny_country, "Q1", "2024-Q1", state)
        assert figure(before, "T4").target is None

    def test_without_a_store_there_are_none(self, tiny_country: Country, compose: Compose) -> None:
        review = compose(tiny_country, "Q1", "2024-Q3")
        assert review.annotations == ()
        assert review.targets == ()


def test_a_review_says_where_its_figures_come_from(demo_country: Country, compose: Compose) -> None:
    review = compose(demo_country, "Q14", "2025-Q3")
    assert review.synthetic
    assert review.version == demo_country.snapshot.version
    assert review.data_until == date(2025, 12, 31)
    assert review.provider
    assert review.neighbourhood.name == "Quartier Marktbrücke"
    assert any("Destatis" in source for source in review.sources)
    assert not any("BKG" in source for source in review.sources)


def test_a_neighbourhood_that_is_not_published_yet_has_its_exact_figures(
    tiny_country: Country, demo_country: Country, compose: Compose, exact_of: ExactOf
) -> None:
    review = compose(tiny_country, "Q1", "2024-Q3")
    # The published demo knows no neighbourhood Q1.
    early = composed(tiny_country._replace(snapshot=demo_country.snapshot), exact_of)
    assert {figure.published for figure in early.figures} == {None}
    assert figure(early, "E1").now.value == figure(review, "E1").now.value
    assert early.participation == review.participation
    assert early.exports_changed
    assert not review.exports_changed


def composed(country: Country, exact_of: ExactOf) -> QuarterReview:
    return compose_review(
        exports=country.exports,
        reference=country.reference,
        snapshot=country.snapshot,
        store=None,
        neighbourhood_id="Q1",
        period="2024-Q3",
        exact_figures=exact_of(country, "Q1"),
    )


def test_needs_are_those_that_moved_in_the_quarter_or_wait(
    tiny_country: Country, compose: Compose
) -> None:
    review = compose(tiny_country, "Q1", "2024-Q3")
    # B7 and B10 wait since 2023, B11 until December; B13 was raised and answered in July.
    assert [(need.noted_on, need.status) for need in review.needs] == [
        (date(2023, 6, 1), "eingebracht"),
        (date(2023, 9, 1), "eingebracht"),
        (date(2023, 12, 1), "umgesetzt"),
        (date(2024, 3, 31), "beschlossen"),
    ]


class TestSentences:
    def test_five_sentences_are_said_of_every_quarter_in_both_languages(
        self, demo_country: Country, compose: Compose
    ) -> None:
        for each, period in (("Q14", "2025-Q3"), ("Q33", "2024-Q3"), ("Q53", "2025-Q3")):
            review = compose(demo_country, each, period)
            for spoken in ("de", "en"):
                with language.spoken(spoken):
                    said = sentences.five_sentences(review)
                    assert sentences.headline(review)
                assert len(said) == 5
                assert all(one.endswith(".") and "{" not in one for one in said)

    def test_the_figures_said_are_those_of_the_review(
        self, demo_country: Country, compose: Compose
    ) -> None:
        review = compose(demo_country, "Q14", "2025-Q3")
        with language.spoken("en"):
            activity, group, helped, spectrum, _aims = sentences.five_sentences(review)
        dates = sum(offer.dates_held or 0 for offer in review.offers)
        assert f"counted {review.participation.visits.now:,.0f} visits at {dates} dates" in activity
        assert f"{review.participation.aged_80plus.now:.0f} of " in group
        assert f"{review.volunteers.hours.now:.1f} hours were given" in helped
        mixed = sum(one.is_mixed for one in review.mixed_dates)
        assert f"at {mixed} of {len(review.mixed_dates)} dates with all ages known" in spectrum

    def test_nothing_is_compared_where_a_month_is_missing(
        self, demo_country: Country, compose: Compose
    ) -> None:
        with language.spoken("en"):
            whole = sentences.headline(compose(demo_country, "Q14", "2025-Q3"))
            lacking = compose(demo_country, "Q01", "2025-Q3")
            assert "against a year before" in whole
            assert "against" not in sentences.headline(lacking)
            assert "no usage was delivered for 07/2025" in sentences.five_sentences(lacking)[0]

    def test_what_was_not_delivered_is_said_and_not_counted(
        self, demo_country: Country, compose: Compose
    ) -> None:
        review = compose(demo_country, "Q33", "2024-Q3")
        with language.spoken("en"):
            activity, group, helped, spectrum, _aims = sentences.five_sentences(review)
        assert "No offer usage was delivered" in activity
        assert "not known" in group
        assert "their hours were not delivered" in helped
        assert "not known" in spectrum

    def test_a_target_is_reached_in_the_direction_of_its_indicator(
        self, tiny_country: Country, compose: Compose, state: Store
    ) -> None:
        for indicator, value in (("T4", 3.0), ("N4", 0.0), ("E5", 1.0)):
            targets.put(
                state,
                neighbourhood_id="Q1",
                indicator=indicator,
                value=value,
                valid_from="2024-Q1",
                author="M. Muster",
            )
        review = compose(tiny_country, "Q1", "2024-Q1", state)
        spectrum, vacancy = figure(review, "T4"), figure(review, "N4")
        assert spectrum.now.number is not None
        assert sentences.is_reached(spectrum) == (spectrum.now.number >= 3)
        assert vacancy.header.polarity == "lower_is_better"
        assert sentences.is_reached(vacancy) == ((vacancy.now.number or 0) <= 0)
        undirected = replace(spectrum, header=replace(spectrum.header, polarity="neutral"))
        assert sentences.is_reached(undirected) is None
        assert sentences.is_reached(figure(review, "T1")) is None
        with language.spoken("en"):
            assert "targets" in sentences.five_sentences(review)[4]
