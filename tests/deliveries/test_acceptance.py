"""Accepting writes all rows or none; withdrawing brings back what was there."""

import re
import shutil
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor import paths
from quartiersmonitor.checking import check
from quartiersmonitor.checking.finding import Severity
from quartiersmonitor.deliveries import acceptance, ledger
from quartiersmonitor.deliveries.refusal import NotAccepted
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import Store
from tests.deliveries import deliver
from tests.deliveries.deliver import USAGE, Place


def ids(at: Place) -> list[str]:
    return [str(key) for key in deliver.rows_of(at.exports, USAGE)["nutzung_id"].to_pylist()]


def test_accepted_rows_lie_in_the_exports_and_keep_the_contract(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    accepted = deliver.accepted(at, store, run)
    folder = f"lieferung_id={run.delivery_id}"
    rows = pq.read_table(at.exports / USAGE / folder / "rows.parquet", partitioning=None)
    assert rows["nutzung_id"].to_pylist() == ["N001", "N-new"]
    assert set(rows["lieferung_id"].to_pylist()) == {run.delivery_id}
    assert ids(at).count("N001") == 1
    [entry] = pq.read_table(
        at.exports / "lieferungen" / folder / "delivery.parquet", partitioning=None
    ).to_pylist()
    assert entry["pruefsumme"] == run.checksum
    assert (entry["zeitraum_von"], entry["zeitraum_bis"]) == (date(2024, 1, 1), date(2024, 1, 31))
    assert entry["ist_synthetisch"] is True
    found = check.check(at.exports, at.reference)
    assert [line for line in found if line.severity is Severity.ERROR] == []
    assert (accepted.status, accepted.by) == (Status.ACCEPTED, "Ada")
    steps = kept.history(store, run.delivery_id)
    assert [step.status for step in steps] == [Status.CHECKED, Status.ACCEPTED]


def test_doubled_rows_are_not_written_twice(at: Place, store: Store) -> None:
    before = ids(at)
    again = deliver.rows_of(at.exports, USAGE).slice(1, 5)
    run = deliver.tried(at, store, pa.concat_tables([deliver.one_changed_one_new(at), again]))
    deliver.accepted(at, store, run)
    assert sorted(ids(at)) == sorted([*before, "N-new"])


def test_withdrawing_brings_back_every_replaced_row_in_its_place(at: Place, store: Store) -> None:
    before = deliver.rows_of(at.exports, USAGE)
    names = set(deliver.files(at.exports))
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    deliver.accepted(at, store, run)
    withdrawn = deliver.withdrawn(at, store, run.delivery_id)
    assert deliver.rows_of(at.exports, USAGE).equals(before)
    assert set(deliver.files(at.exports)) == names
    assert (withdrawn.status, withdrawn.by) == (Status.WITHDRAWN, "Bo")


def test_a_delivery_that_a_later_one_rests_on_is_not_withdrawn(at: Place, store: Store) -> None:
    before = deliver.rows_of(at.exports, USAGE)
    rows = deliver.one_changed_one_new(at)
    first = deliver.tried(at, store, rows)
    deliver.accepted(at, store, first)
    second = deliver.tried(at, store, deliver.changed(rows, dauer_std=None))
    assert second.rests_on == (first.delivery_id,)
    deliver.accepted(at, store, second)
    with pytest.raises(NotAccepted, match=second.delivery_id):
        deliver.withdrawn(at, store, first.delivery_id)
    deliver.withdrawn(at, store, second.delivery_id)
    deliver.withdrawn(at, store, first.delivery_id)
    assert deliver.rows_of(at.exports, USAGE).equals(before)


def test_a_delivery_whose_rows_were_delivered_again_is_not_withdrawn(
    at: Place, store: Store
) -> None:
    rows = deliver.one_changed_one_new(at)
    first = deliver.tried(at, store, rows)
    deliver.accepted(at, store, first)
    other = deliver.changed(rows.slice(1, 1), nutzung_id="N-3", datum=date(2024, 1, 29))
    second = deliver.tried(at, store, pa.concat_tables([rows, other]))
    assert (second.new, second.doubled) == (1, 2)
    deliver.accepted(at, store, second)
    with pytest.raises(NotAccepted, match=second.delivery_id):
        deliver.withdrawn(at, store, first.delivery_id)


def test_a_delivery_whose_rows_others_need_is_not_withdrawn(at: Place, store: Store) -> None:
    offers = deliver.rows_of(at.exports, "angebote")
    offer = deliver.changed(offers.slice(0, 1), angebot_id="O-new")
    first = deliver.tried(at, store, offer, table="angebote")
    deliver.accepted(at, store, first)
    usage = deliver.changed(deliver.one_changed_one_new(at).slice(1, 1), angebot_id="O-new")
    second = deliver.tried(at, store, usage)
    deliver.accepted(at, store, second)
    with pytest.raises(NotAccepted, match="angebot_id"):
        deliver.withdrawn(at, store, first.delivery_id)
    assert kept.find(store, first.delivery_id).status is Status.ACCEPTED  # type: ignore[union-attr]


def test_deliveries_are_withdrawn_in_any_order_where_none_rests_on_another(
    at: Place, store: Store
) -> None:
    before = deliver.rows_of(at.exports, USAGE)
    runs = []
    for position in (0, 2):
        rows = deliver.changed(before.slice(position, 1), dauer_std=None)
        runs.append(deliver.tried(at, store, rows))
        deliver.accepted(at, store, runs[-1])
    for run in runs:
        deliver.withdrawn(at, store, run.delivery_id)
    after = deliver.rows_of(at.exports, USAGE)
    assert after.sort_by("nutzung_id").equals(before.sort_by("nutzung_id"))


def test_what_was_only_checked_can_be_withdrawn(at: Place, store: Store) -> None:
    before = deliver.files(at.exports)
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    deliver.withdrawn(at, store, run.delivery_id)
    with pytest.raises(NotAccepted, match="zurückgezogen"):
        deliver.accepted(at, store, run)
    assert deliver.files(at.exports) == before


def refused(at: Place, store: Store, delivery_id: str, by: str = "Ada") -> str:
    """The rule by which an acceptance without confirmed warnings is refused."""
    before = deliver.files(at.exports)
    with pytest.raises(NotAccepted) as refusal:
        acceptance.accept(
            delivery_id,
            by=by,
            warnings_confirmed=False,
            exports=at.exports,
            reference=at.reference,
            deliveries=at.deliveries,
            store=store,
            language="en",
        )
    assert deliver.files(at.exports) == before
    return refusal.value.rule


def test_nothing_is_accepted_with_errors(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.changed(deliver.one_changed_one_new(at), tn_gesamt=-1))
    assert refused(at, store, run.delivery_id) == "has_errors"
    assert refused(at, store, run.delivery_id, by=" ") == "name_missing"


def test_warnings_need_a_confirmation(at: Place, store: Store) -> None:
    rows = deliver.changed(deliver.one_changed_one_new(at).slice(1, 1), termine=2)
    run = deliver.tried(at, store, rows)
    assert (run.errors, run.warnings) == (0, 1)
    assert refused(at, store, run.delivery_id) == "warnings_unconfirmed"
    deliver.accepted(at, store, run)


def test_a_delivery_is_accepted_once(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    deliver.accepted(at, store, run)
    assert refused(at, store, run.delivery_id) == "decided_accepted"
    assert refused(at, store, "L-2026-01-01-00000000") == "unknown_delivery"


def test_the_same_file_accepted_before_is_named(at: Place, store: Store) -> None:
    rows = deliver.one_changed_one_new(at)
    first = deliver.tried(at, store, rows)
    deliver.accepted(at, store, first)
    second = deliver.tried(at, store, deliver.changed(rows, dauer_std=None))
    [same] = [found for found in second.findings if found.rule == "same_file"]
    assert first.delivery_id in same.message


def test_what_the_exports_have_become_since_the_dry_run_counts(at: Place, store: Store) -> None:
    rows = deliver.one_changed_one_new(at)
    first = deliver.tried(at, store, rows)
    second = deliver.tried(at, store, deliver.changed(rows, dauer_std=None))
    deliver.accepted(at, store, first)
    assert refused(at, store, second.delivery_id) == "exports_changed"
    # It was looked at again: now both rows change what the first delivery said.
    found = kept.find(store, second.delivery_id)
    assert found is not None
    assert (found.rows_new, found.rows_changed) == (0, 2)
    deliver.accepted(at, store, second)


def test_a_delivery_that_others_do_not_touch_stays_acceptable(at: Place, store: Store) -> None:
    new = deliver.one_changed_one_new(at).slice(1, 1)
    first = deliver.tried(at, store, new)
    other = deliver.changed(new, nutzung_id="N-2", datum=date(2024, 1, 29))
    second = deliver.tried(at, store, other)
    deliver.accepted(at, store, first)
    deliver.accepted(at, store, second)
    assert {"N-new", "N-2"} <= set(ids(at))


def test_complete_and_note_are_taken_as_said_at_the_end(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    accepted = acceptance.accept(
        run.delivery_id,
        by="Ada",
        warnings_confirmed=True,
        exports=at.exports,
        reference=at.reference,
        deliveries=at.deliveries,
        store=store,
        is_complete=False,
        note="März fehlt",
    )
    assert (accepted.is_complete, accepted.note) == (False, "März fehlt")
    [file] = (at.exports / "lieferungen").rglob("*.parquet")
    [entry] = pq.read_table(file, partitioning=None).to_pylist()
    assert (entry["vollstaendig"], entry["hinweis"]) == (False, "März fehlt")


def test_the_original_is_the_same_after_all(at: Place, store: Store) -> None:
    received = deliver.handed_in(at, "Inhalt\r\n")
    run = deliver.tried(at, store, deliver.one_changed_one_new(at), received=received)
    deliver.accepted(at, store, run)
    deliver.withdrawn(at, store, run.delivery_id)
    assert received.file.read_bytes() == b"Inhalt\r\n"


def test_without_the_kept_rows_nothing_is_withdrawn(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    deliver.accepted(at, store, run)
    shutil.rmtree(at.deliveries / run.delivery_id / acceptance.REPLACED)
    before = deliver.files(at.exports)
    with pytest.raises(NotAccepted, match="Sicherung"):
        deliver.withdrawn(at, store, run.delivery_id)
    assert deliver.files(at.exports) == before


def test_a_disk_that_takes_no_more_changes_nothing(
    at: Place, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    before = deliver.files(at.exports)

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        with pytest.raises(NotAccepted, match="No space left"):
            deliver.accepted(at, store, run)
    assert deliver.files(at.exports) == before
    deliver.accepted(at, store, run)


def test_a_list_without_days_moves_no_period(at: Place, store: Store) -> None:
    offer = deliver.changed(deliver.rows_of(at.exports, "angebote").slice(0, 1), angebot_id="O-new")
    run = deliver.tried(at, store, offer, table="angebote")
    assert (run.first_day, run.last_day) == (None, None)
    deliver.accepted(at, store, run)
    [file] = (at.exports / "lieferungen").rglob("lieferung_id=*/*.parquet")
    [entry] = pq.read_table(file, partitioning=None).to_pylist()
    assert entry["zeitraum_von"] == entry["zeitraum_bis"] == date(2024, 12, 31)


def test_all_deliveries_are_listed_newest_first(at: Place, store: Store) -> None:
    runs = [deliver.tried(at, store, deliver.one_changed_one_new(at)) for _ in range(2)]
    listed = ledger.every(store=store, exports=at.exports, deliveries=at.deliveries)
    assert [found.delivery_id for found in listed] == [run.delivery_id for run in reversed(runs)]


def test_every_rule_is_used() -> None:
    rules = (paths.CONTRACT / "rules" / "deliveries.toml").read_text(encoding="utf-8")
    package = paths.ROOT / "quartiersmonitor" / "deliveries"
    code = "\n".join(path.read_text(encoding="utf-8") for path in package.glob("*.py"))
    names = re.findall(r"^\[(\w+)\]$", rules, re.MULTILINE)
    unused = [name for name in names if f'"{name}"' not in code]
    assert [name for name in unused if not name.startswith("decided_")] == []
