"""What a provider's headings and words mean, remembered."""

import pytest

from quartiersmonitor.state import journal, mappings, persons
from quartiersmonitor.state.mappings import Remembered
from quartiersmonitor.state.store import Store


def recalled(store: Store, provider_id: str = "P1", table: str = "angebotsnutzung") -> Remembered:
    return mappings.recall(store, provider_id=provider_id, table=table)


def remember(
    store: Store,
    columns: dict[str, str],
    values: dict[str, dict[str, str]] | None = None,
    provider_id: str = "P1",
) -> None:
    mappings.remember(
        store,
        provider_id=provider_id,
        table="angebotsnutzung",
        columns=columns,
        values=values or {},
        by="A. Muster",
    )


def test_nothing_is_known_of_a_new_provider(store: Store) -> None:
    assert recalled(store) == Remembered()


def test_headings_and_words_are_remembered_as_they_stand_in_the_file(store: Store) -> None:
    remember(
        store,
        {" TN / 65-79\n": "tn_65_79", "Bemerkung": ""},
        {"angebot_id": {"Kaffee  klatsch": "A7"}, "qualitaet": {"ca.": "geschaetzt"}},
    )
    assert recalled(store) == Remembered(
        columns={" TN / 65-79\n": "tn_65_79", "Bemerkung": ""},
        values={"angebot_id": {"Kaffee  klatsch": "A7"}, "qualitaet": {"ca.": "geschaetzt"}},
    )


def test_what_is_said_later_is_added_and_takes_over(store: Store) -> None:
    remember(store, {"TN": "tn_gesamt", "Tag": "datum"}, {"angebot_id": {"Café": "A1"}})
    remember(store, {"TN": ""}, {"angebot_id": {"Café": "A2", "Tanz": "A3"}})
    assert recalled(store) == Remembered(
        columns={"TN": "", "Tag": "datum"}, values={"angebot_id": {"Café": "A2", "Tanz": "A3"}}
    )


def test_providers_and_tables_do_not_share_what_is_known(store: Store) -> None:
    remember(store, {"TN": "tn_gesamt"})
    assert recalled(store, provider_id="P2") == Remembered()
    assert recalled(store, table="angebote") == Remembered()


def test_what_is_forgotten_is_gone_and_that_stays_written(store: Store) -> None:
    remember(store, {"TN": "tn_gesamt"}, {"angebot_id": {"Café": "A1"}})
    remember(store, {"TN": "tn_gesamt"}, provider_id="P2")
    mappings.forget(store, provider_id="P1", table="angebotsnutzung", by="B. Muster")
    assert recalled(store) == Remembered()
    assert recalled(store, provider_id="P2").columns == {"TN": "tn_gesamt"}
    lines = journal.lines(store, journal.Subject.MAPPING, "P1/angebotsnutzung")
    assert [(line.event, line.by) for line in lines] == [
        ("remembered", "A. Muster"),
        ("forgotten", "B. Muster"),
    ]


def test_remembering_nothing_leaves_nothing(store: Store) -> None:
    remember(store, {})
    assert persons.names(store) == {}


def test_a_cell_full_of_prose_is_no_heading(store: Store) -> None:
    with pytest.raises(ValueError, match="a heading or text has 501 characters"):
        remember(store, {"TN": "tn_gesamt", "x" * 501: ""})
    assert recalled(store) == Remembered()


def test_the_longest_heading_fits(store: Store) -> None:
    remember(store, {"€" * 500: "tn_gesamt"}, {"angebot_id": {"€" * 500: "A1"}})
    assert recalled(store).columns == {"€" * 500: "tn_gesamt"}
