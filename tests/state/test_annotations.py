"""Annotations of a neighbourhood, and their undo."""

from datetime import UTC, date, datetime

import pytest

from quartiersmonitor.state import annotations, journal
from quartiersmonitor.state.annotations import Annotation
from quartiersmonitor.state.store import Store


def added(
    store: Store,
    text: str = "Umzug in das neue Haus",
    *,
    day: date = date(2025, 3, 1),
    neighbourhood_id: str = "Q1",
    author: str = "A. Muster",
    indicator: str | None = None,
) -> Annotation:
    return annotations.add(
        store,
        neighbourhood_id=neighbourhood_id,
        day=day,
        text=text,
        author=author,
        indicator=indicator,
    )


def test_an_annotation_comes_back_as_it_was_written(store: Store) -> None:
    before = datetime.now(UTC)
    written = added(store, " Stromausfall: zwölf Tage – 'zu'\n", indicator="T1")
    assert annotations.of(store, "Q1") == [written]
    assert written.text == "Stromausfall: zwölf Tage – 'zu'"
    assert (written.author, written.indicator) == ("A. Muster", "T1")
    assert before <= written.written_at <= datetime.now(UTC)
    assert written.written_at.tzinfo is UTC
    assert written.withdrawn_at is None


def test_annotations_come_by_day_and_of_one_neighbourhood(store: Store) -> None:
    added(store, "later", day=date(2025, 5, 1))
    added(store, "elsewhere", neighbourhood_id="Q2")
    added(store, "earlier", day=date(2024, 5, 1))
    assert [each.text for each in annotations.of(store, "Q1")] == ["earlier", "later"]


def test_a_withdrawn_annotation_is_kept_and_can_be_restored(store: Store) -> None:
    written = added(store)
    withdrawn = annotations.withdraw(store, written.id, by="B. Muster")
    assert withdrawn.withdrawn_by == "B. Muster"
    assert withdrawn.withdrawn_at is not None
    assert withdrawn.withdrawn_at.tzinfo is UTC
    assert annotations.of(store, "Q1") == []
    assert annotations.of(store, "Q1", with_withdrawn=True) == [withdrawn]
    assert annotations.restore(store, written.id, by="C. Muster") == written
    assert annotations.of(store, "Q1") == [written]


def test_who_did_what_is_written_down_once(store: Store) -> None:
    written = added(store)
    annotations.withdraw(store, written.id, by="B. Muster")
    annotations.withdraw(store, written.id, by="too late")
    annotations.restore(store, written.id, by="C. Muster")
    annotations.restore(store, written.id, by="too late")
    lines = journal.lines(store, journal.Subject.ANNOTATION, written.id)
    assert [(line.event, line.by) for line in lines] == [
        ("added", "A. Muster"),
        ("withdrawn", "B. Muster"),
        ("restored", "C. Muster"),
    ]


def test_an_erased_text_is_gone_for_good(store: Store) -> None:
    written = added(store, "Frau Beispiel ist umgezogen")
    erased = annotations.erase(store, written.id, by="B. Muster")
    assert erased.text == annotations.ERASED
    assert annotations.of(store, "Q1") == []
    assert annotations.restore(store, written.id, by="B. Muster").text == annotations.ERASED


@pytest.mark.parametrize(
    ("text", "author", "said"),
    [
        (" \n ", "A. Muster", "text is empty"),
        ("x" * 501, "A. Muster", "text has 501 characters; 500 are the most"),
        ("Umzug", " ", "author is empty"),
        ("Umzug", "x" * 81, "author has 81 characters; 80 are the most"),
        ("Um\0zug", "A. Muster", "text holds signs that cannot be kept"),
        ("Um\ud800zug", "A. Muster", "text holds signs that cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    store: Store, text: str, author: str, said: str
) -> None:
    with pytest.raises(ValueError, match=said):
        added(store, text, author=author)
    assert annotations.of(store, "Q1", with_withdrawn=True) == []


def test_the_longest_text_fits(store: Store) -> None:
    assert len(added(store, "ä" * 500, author="ö" * 80).text) == 500


def test_what_does_not_exist_cannot_be_withdrawn(store: Store) -> None:
    with pytest.raises(KeyError, match="no annotation 7"):
        annotations.withdraw(store, 7, by="A. Muster")
    with pytest.raises(KeyError, match="no annotation 7"):
        annotations.restore(store, 7, by="A. Muster")
