"""A dry run says what would be new, changed and doubled, and every finding where the file has it."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from quartiersmonitor.checking.finding import Finding, Severity
from quartiersmonitor.deliveries import dry_run, report
from quartiersmonitor.deliveries.refusal import NotAccepted, finding
from quartiersmonitor.state import deliveries as kept
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import Store
from tests.deliveries import deliver
from tests.deliveries.deliver import FIRST_LINE, USAGE, Place


def rules(run: report.DryRun) -> list[str]:
    return [found.rule for found in run.findings if found.severity is not Severity.NOTICE]


def test_new_changed_and_doubled_rows_add_up(at: Place, store: Store) -> None:
    rows = pa.concat_tables(
        [deliver.one_changed_one_new(at), deliver.rows_of(at.exports, USAGE).slice(1, 3)]
    )
    run = deliver.tried(at, store, rows)
    assert (run.rows, run.new, run.changed, run.doubled) == (5, 1, 1, 3)
    assert rules(run) == []
    assert [change.column for change in run.changes] == ["erstbesuche"]
    [change] = run.changes
    assert (change.key, change.before, change.after) == ("N001", "1", "0")
    assert (change.sheet, change.row) == ("März", FIRST_LINE)
    assert run.is_acceptable
    assert kept.find(store, run.delivery_id).status is Status.CHECKED  # type: ignore[union-attr]


def test_a_row_without_identifier_corrects_the_row_of_the_same_offer_and_day(
    at: Place, store: Store
) -> None:
    there = deliver.rows_of(at.exports, USAGE).slice(0, 3)
    of_list = deliver.changed(
        there,
        nutzung_id=[f"N-TA-{number}" for number in range(3)],
        erstbesuche=[0, *there["erstbesuche"].to_pylist()[1:]],
    )
    run = deliver.tried(at, store, of_list)
    assert (run.new, run.changed, run.doubled) == (0, 1, 2)
    [change] = run.changes
    assert (change.key, change.column) == ("N001", "erstbesuche")
    assert [found.rule for found in run.findings].count("known_ids") == 1
    assert run.is_acceptable


def test_an_identifier_of_the_provider_itself_is_never_replaced(at: Place, store: Store) -> None:
    there = deliver.rows_of(at.exports, USAGE).slice(0, 1)
    run = deliver.tried(at, store, deliver.changed(there, nutzung_id="own-7"))
    assert run.new == 1
    assert "duplicate_date" in rules(run)


def test_where_two_rows_of_a_list_say_the_same_day_no_identifier_is_guessed(
    at: Place, store: Store
) -> None:
    there = deliver.rows_of(at.exports, USAGE).slice(0, 1)
    twice = deliver.changed(
        pa.concat_tables([there, there]), nutzung_id=["N-TA-1", "N-TA-2"], tn_gesamt=[20, 21]
    )
    run = deliver.tried(at, store, twice)
    assert run.new == 2
    assert not run.is_acceptable


def test_nothing_of_the_exports_is_changed(at: Place, store: Store) -> None:
    before = deliver.files(at.exports)
    deliver.tried(at, store, deliver.one_changed_one_new(at))
    assert deliver.files(at.exports) == before


def test_a_row_that_says_the_same_twice_in_one_file_is_doubled(at: Place, store: Store) -> None:
    new = deliver.one_changed_one_new(at).slice(1, 1)
    run = deliver.tried(at, store, pa.concat_tables([new, new]))
    assert (run.new, run.doubled) == (1, 1)
    assert run.is_acceptable


def test_a_key_with_two_contents_in_one_file_is_refused(at: Place, store: Store) -> None:
    new = deliver.one_changed_one_new(at).slice(1, 1)
    run = deliver.tried(at, store, pa.concat_tables([new, deliver.changed(new, dauer_std=None)]))
    assert "duplicate_key" in rules(run)
    [found] = [found for found in run.findings if found.rule == "duplicate_key"]
    assert (found.file, found.row) == ("liste.xlsx › März", FIRST_LINE + 1)
    assert found.value == f"N-new (März, Zeile {FIRST_LINE})"


def test_a_row_repeated_and_changed_in_one_file_is_refused(at: Place, store: Store) -> None:
    same = deliver.rows_of(at.exports, USAGE).slice(0, 1)
    run = deliver.tried(at, store, pa.concat_tables([same, deliver.changed(same, erstbesuche=0)]))
    assert "duplicate_key" in rules(run)
    assert run.changed == 2


def test_a_finding_names_sheet_row_and_heading_of_the_file(at: Place, store: Store) -> None:
    rows = deliver.changed(deliver.one_changed_one_new(at), tn_gesamt=[20, -4])
    run = deliver.tried(at, store, rows)
    [found] = [found for found in run.findings if found.rule == "negative"]
    assert found.file == "liste.xlsx › März"
    assert found.row == FIRST_LINE + 1
    assert found.column == "Teilnehmende → tn_gesamt"
    assert found.value == "-4"
    assert not run.is_acceptable


def test_rows_are_named_rightly_where_doubled_rows_lie_between(at: Place, store: Store) -> None:
    doubled = deliver.rows_of(at.exports, USAGE).slice(1, 4)
    bad = deliver.changed(deliver.one_changed_one_new(at).slice(1, 1), tn_gesamt=-4)
    run = deliver.tried(at, store, pa.concat_tables([doubled, bad]))
    [found] = [found for found in run.findings if found.rule == "negative"]
    assert found.row == FIRST_LINE + 4


def test_a_date_that_was_delivered_under_another_id_names_both_rows(
    at: Place, store: Store
) -> None:
    again = deliver.changed(deliver.rows_of(at.exports, USAGE).slice(0, 1), nutzung_id="X1")
    run = deliver.tried(at, store, again)
    [found] = [found for found in run.findings if found.rule == "duplicate_date"]
    assert (found.file, found.row) == ("liste.xlsx › März", FIRST_LINE)
    assert found.value == "O1 · 2024-01-03 (angebotsnutzung.parquet: 1)"


def test_what_was_wrong_before_is_only_counted(at: Place, store: Store) -> None:
    file = at.exports / "ehrenamt_stunden.parquet"
    pq.write_table(deliver.changed(pq.read_table(file), stunden=[-1] * 1 + [1] * (pq.read_metadata(file).num_rows - 1)), file)  # fmt: skip
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    assert run.errors_before == 1
    assert run.errors == 0
    assert "findings_before" in [found.rule for found in run.findings]


def test_own_findings_are_listed_before_many_earlier_ones(at: Place, store: Store) -> None:
    bad = deliver.rows_of(at.exports, "ehrenamt_stunden").slice(0, 1)
    file = at.exports / "ehrenamt_stunden.parquet"
    many = [deliver.changed(bad, stunden=-1)] * 30
    pq.write_table(pa.concat_tables([deliver.rows_of(at.exports, "ehrenamt_stunden"), *many]), file)
    new = deliver.changed(bad, berichtsmonat=date(2024, 3, 1), stunden=-2, angebot_id="O2")
    run = deliver.tried(at, store, new, table="ehrenamt_stunden")
    assert [found.value for found in run.findings if found.rule == "negative"] == ["-2.00"]
    assert run.errors == 1


def test_a_rule_over_the_rows_of_others_is_applied(at: Place, store: Store) -> None:
    # The share of a municipality over all neighbourhoods may not exceed one.
    rows = deliver.rows_of(at.exports, "quartier_gemeinde")
    new = deliver.changed(rows.slice(1, 1), quartier_id="Q1", gueltig_ab=date(2023, 7, 2))
    run = deliver.tried(at, store, new, table="quartier_gemeinde")
    assert "share_above_one" in rules(run)


def test_rows_of_another_provider_are_not_replaced(at: Place, store: Store) -> None:
    theirs = deliver.rows_of(at.exports, USAGE)
    position = theirs["traeger_id"].to_pylist().index("TB")
    row = deliver.changed(theirs.slice(position, 1), traeger_id="TA", dauer_std=None)
    run = deliver.tried(at, store, row)
    assert "foreign_row" in rules(run)


def test_what_has_not_been_cannot_be_delivered(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.one_changed_one_new(at), today=date(2023, 12, 31))
    assert rules(run).count("future") == 2


def test_rows_that_are_all_there_are_nothing_to_accept(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.rows_of(at.exports, USAGE).slice(0, 3))
    assert rules(run) == ["nothing_new"]
    assert kept.find(store, run.delivery_id).status is Status.REFUSED  # type: ignore[union-attr]


def test_a_file_without_any_row_of_data_is_refused(at: Place, store: Store) -> None:
    run = deliver.tried(at, store, deliver.rows_of(at.exports, USAGE).slice(0, 0))
    assert rules(run) == ["no_rows"]


def test_a_table_that_cannot_be_read_is_not_compared(at: Place, store: Store) -> None:
    rows = deliver.one_changed_one_new(at)
    (at.exports / f"{USAGE}.parquet").write_bytes(b"damaged")
    run = deliver.tried(at, store, rows)
    assert rules(run) == ["exports_unsound"]


def test_into_empty_exports_the_first_table_can_be_delivered(at: Place, store: Store) -> None:
    rows = deliver.rows_of(at.exports, "traeger")
    for file in at.exports.iterdir():
        file.unlink()
    run = deliver.tried(at, store, rows, table="traeger")
    assert rules(run) == []
    assert (run.new, run.is_synthetic, run.is_acceptable) == (2, False, True)


def test_the_report_is_read_as_it_was_written(at: Place, store: Store) -> None:
    rows = deliver.changed(deliver.one_changed_one_new(at), tn_gesamt=[20, -4])
    run = deliver.tried(at, store, rows)
    assert report.read(at.deliveries, run.delivery_id) == run


@pytest.mark.parametrize("name", ["../x", "..", "", ".receiving-1", "L-2026-01-01-00000000"])
def test_a_report_that_is_not_there_is_not_read(at: Place, name: str) -> None:
    with pytest.raises(LookupError):
        report.read(at.deliveries, name)


def test_of_a_file_with_data_about_persons_nothing_is_kept_but_checksum_and_report(
    at: Place, store: Store
) -> None:
    name = Finding(
        severity=Severity.ERROR,
        table=USAGE,
        file="liste.xlsx",
        row=5,
        column="Name",
        rule="person_data",
        value="Erna Beispiel",
        message="…",
    )
    rows = deliver.one_changed_one_new(at)
    received = deliver.handed_in(at, "Erna Beispiel")
    given = deliver.converted(USAGE, rows, findings=(name,))
    run = deliver.tried(at, store, rows, received=received, given=given)
    left = [path for path in at.deliveries.rglob("*") if path.is_file()]
    assert [path.name for path in left] == ["report.json"]
    assert "Erna" not in left[0].read_text()
    assert run.checksum == received.checksum
    assert kept.find(store, run.delivery_id).status is Status.REFUSED  # type: ignore[union-attr]
    with pytest.raises(NotAccepted, match="keine Kopie"):
        dry_run.refuse(
            received,
            finding("not_a_file", "de"),
            table=USAGE,
            provider_id="TA",
            neighbourhood_id=None,
            deliveries=at.deliveries,
            store=store,
        )


def test_a_refused_file_is_kept_unchanged_with_its_report(at: Place, store: Store) -> None:
    received = deliver.handed_in(at, "=SUMME(A1:A9)")
    run = dry_run.refuse(
        received,
        replace(finding("not_a_file", "de"), file="liste.xlsx"),
        table=USAGE,
        provider_id="TA",
        neighbourhood_id=None,
        deliveries=at.deliveries,
        store=store,
    )
    assert received.file.read_text() == "=SUMME(A1:A9)"
    assert report.read(at.deliveries, run.delivery_id).errors == 1
    assert kept.find(store, run.delivery_id).status is Status.REFUSED  # type: ignore[union-attr]


def test_a_dry_run_can_be_repeated_until_it_is_decided(at: Place, store: Store) -> None:
    received = deliver.handed_in(at)
    rows = deliver.one_changed_one_new(at)
    bad = deliver.tried(at, store, deliver.changed(rows, tn_gesamt=-1), received=received)
    good = deliver.tried(at, store, rows, received=received)
    assert (bad.is_acceptable, good.is_acceptable) == (False, True)
    deliver.accepted(at, store, good)
    with pytest.raises(NotAccepted, match="schon angenommen"):
        dry_run.refuse(
            received,
            finding("not_a_file", "de"),
            table=USAGE,
            provider_id="TA",
            neighbourhood_id=None,
            deliveries=at.deliveries,
            store=store,
        )
