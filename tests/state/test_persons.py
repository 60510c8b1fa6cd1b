"""Names of persons: which are kept, and how one is erased."""

from datetime import date
from pathlib import Path

from quartiersmonitor.state import annotations, deliveries, mappings, persons, targets
from quartiersmonitor.state.store import Store, open_store
from tests.state.test_deliveries import RECEIVED


def fill(store: Store, name: str) -> None:
    written = annotations.add(
        store, neighbourhood_id="Q1", day=date(2025, 1, 1), text="Umzug", author=name
    )
    annotations.withdraw(store, written.id, by=name)
    targets.put(
        store, neighbourhood_id="Q1", indicator="T1", value=1, valid_from="2025-Q1", author=name
    )
    mappings.remember(
        store,
        provider_id="P1",
        table="angebote",
        columns={"Titel": "bezeichnung"},
        values={"turnus": {"jede Woche": "woechentlich"}},
        by=name,
    )
    deliveries.put(store, RECEIVED)


def test_every_name_is_known(store: Store) -> None:
    fill(store, "A. Beispiel")
    # Annotation (author, withdrawn by), target, two mappings and four lines of the journal.
    assert persons.names(store) == {"A. Beispiel": 9, RECEIVED.by: 2}


def test_an_erased_name_stands_nowhere_and_what_it_did_stays(store: Store) -> None:
    fill(store, "A. Beispiel")
    assert persons.erase(store, "A. Beispiel") == 9
    assert persons.erase(store, "A. Beispiel") == 0
    assert persons.names(store) == {RECEIVED.by: 2}
    [kept] = annotations.of(store, "Q1", with_withdrawn=True)
    assert (kept.text, kept.author, kept.withdrawn_by) == ("Umzug", "N. N.", "N. N.")


def test_an_erased_name_is_not_left_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "state.sqlite"
    store = open_store(str(file))
    fill(store, "Wilhelmine Ganzselten")
    persons.erase(store, "Wilhelmine Ganzselten")
    store.close()
    assert b"Ganzselten" not in b"".join(path.read_bytes() for path in tmp_path.iterdir())
