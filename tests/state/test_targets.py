"""Targets of a neighbourhood, and which of them is in force."""

import pytest

from quartiersmonitor.state import journal, targets
from quartiersmonitor.state.store import Store
from quartiersmonitor.state.targets import Target


def put(
    store: Store,
    value: float = 12.5,
    *,
    valid_from: str = "2025-Q1",
    indicator: str = "T1",
    author: str = "A. Muster",
) -> Target:
    return targets.put(
        store,
        neighbourhood_id="Q1",
        indicator=indicator,
        value=value,
        valid_from=valid_from,
        author=author,
    )


def test_a_target_comes_back_as_it_was_set(store: Store) -> None:
    target = put(store, 0.1)
    assert targets.of(store, "Q1") == [target]
    assert (target.value, target.valid_from, target.author) == (0.1, "2025-Q1", "A. Muster")
    assert targets.of(store, "Q2") == []


def test_a_newer_target_of_the_same_quarter_replaces_the_older_which_is_kept(store: Store) -> None:
    older = put(store, 10)
    newer = put(store, 20, author="B. Muster")
    assert targets.of(store, "Q1") == [newer]
    kept = targets.of(store, "Q1", with_withdrawn=True)
    assert [(each.value, each.withdrawn_by) for each in kept] == [(10, "B. Muster"), (20, None)]
    lines = journal.lines(store, journal.Subject.TARGET, older.id)
    assert [line.event for line in lines] == ["set", "withdrawn"]


def test_a_target_holds_until_the_next_one_of_its_indicator(store: Store) -> None:
    first = put(store, 10, valid_from="2024-Q4")
    second = put(store, 20, valid_from="2025-Q3")
    put(store, 99, indicator="E1")
    known = targets.of(store, "Q1")
    assert targets.in_force(known, "T1", "2024-Q3") is None
    assert targets.in_force(known, "T1", "2025-Q2") == first
    assert targets.in_force(known, "T1", "2025-Q3") == second
    assert targets.in_force(known, "T1", "2024") == first
    assert targets.in_force(known, "T1", "2026-Q1") == second


def test_a_withdrawn_target_holds_no_longer(store: Store) -> None:
    first = put(store, 10, valid_from="2024-Q4")
    second = put(store, 20)
    withdrawn = targets.withdraw(store, second.id, by="B. Muster")
    assert withdrawn.withdrawn_at is not None
    known = targets.of(store, "Q1", with_withdrawn=True)
    assert targets.in_force(known, "T1", "2025-Q1") == first


def test_a_restored_target_takes_its_place_back(store: Store) -> None:
    older = put(store, 10)
    put(store, 20)
    assert targets.restore(store, older.id, by="B. Muster") == older
    assert targets.of(store, "Q1") == [older]
    assert targets.restore(store, older.id, by="B. Muster") == older


@pytest.mark.parametrize("valid_from", ["2025", "2025-Q5", "2025-Q1 ", "2025-q1", ""])
def test_a_target_holds_from_a_calendar_quarter_on(store: Store, valid_from: str) -> None:
    with pytest.raises(ValueError, match="is no calendar quarter"):
        put(store, valid_from=valid_from)


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_target_is_a_number(store: Store, value: float) -> None:
    with pytest.raises(ValueError, match="is a number"):
        put(store, value)


def test_a_target_has_an_author_and_an_indicator(store: Store) -> None:
    with pytest.raises(ValueError, match="author is empty"):
        put(store, author="")
    with pytest.raises(ValueError, match="indicator is empty"):
        put(store, indicator="")


def test_what_does_not_exist_cannot_be_withdrawn(store: Store) -> None:
    with pytest.raises(KeyError, match="no target 7"):
        targets.withdraw(store, 7, by="A. Muster")
