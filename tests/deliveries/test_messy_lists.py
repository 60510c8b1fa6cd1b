"""Each of the twelve messy lists reaches an accepted delivery, or is refused with every reason."""

from pathlib import Path

import pytest

from quartiersmonitor import contract, intake, paths
from quartiersmonitor.checking.finding import Severity
from quartiersmonitor.deliveries import acceptance, dry_run, receive
from quartiersmonitor.deliveries.report import DryRun
from quartiersmonitor.intake import FileRefused
from quartiersmonitor.state.deliveries import Status
from quartiersmonitor.state.store import Store
from tests.deliveries import deliver
from tests.deliveries.deliver import Place
from tests.intake.provider import MESSY

# Rows accepted, rejected and no data, and the rules that keep the whole from being accepted.
OUTCOMES: dict[str, tuple[tuple[int, int, int], set[str]]] = {
    "01_semikolon_windows.csv": ((6, 0, 1), set()),
    "02_komma_utf8_bom.csv": ((4, 1, 1), {"no_number"}),
    "03_monatsblaetter.xlsx": ((9, 0, 13), set()),
    "04_ungenaue_zahlen.xlsx": (
        (5, 5, 1),
        {"range_of_numbers", "open_number", "no_number", "required", "not_whole"},
    ),
    "05_ohne_altersgruppen.csv": ((6, 0, 1), set()),
    "06_summen_und_notizen.xlsx": ((5, 0, 11), set()),
    "07_verbundene_zellen.xlsx": ((7, 2, 1), {"merged_number"}),
    "11_ehrenamtsstunden.xlsx": ((5, 1, 3), {"no_hours"}),
}
TABLES = {"11_ehrenamtsstunden.xlsx": "ehrenamt_stunden"}


@pytest.fixture
def at(demo_exports: Path, tmp_path: Path) -> Place:
    """A copy of the demo, whose provider A the lists are of."""
    return deliver.place(tmp_path, demo_exports, paths.REFERENCE)


def tried(at: Place, store: Store, name: str) -> DryRun:
    """The dry run of a list with what is proposed for its headings."""
    table = contract.read_all()[TABLES.get(name, deliver.USAGE)]
    received = receive.receive(at.deliveries, name, MESSY / name)
    source = intake.read(received.file, name)
    return dry_run.dry_run(
        received,
        source=source,
        assignments=intake.proposed(source, table),
        table=table,
        provider_id="A",
        neighbourhood_id="Q01",
        exports=at.exports,
        reference=at.reference,
        deliveries=at.deliveries,
        store=store,
        by="Kim Beispiel",
        today=deliver.TODAY,
    )


def errors(run: DryRun) -> set[str]:
    return {found.rule for found in run.findings if found.severity is Severity.ERROR}


@pytest.mark.parametrize("name", OUTCOMES)
def test_a_list_is_accepted_whole_or_refused_with_every_reason(
    at: Place, store: Store, name: str
) -> None:
    (accepted, rejected, not_data), reasons = OUTCOMES[name]
    before = deliver.rows_of(at.exports, TABLES.get(name, deliver.USAGE)).num_rows
    run = tried(at, store, name)
    assert (run.counts.accepted, run.counts.rejected, run.counts.not_data) == (
        accepted,
        rejected,
        not_data,
    )
    assert run.counts.in_file == accepted + rejected + not_data
    assert errors(run) == reasons
    assert run.is_acceptable == (not reasons)
    if run.is_acceptable:
        done = acceptance.accept(
            run.delivery_id,
            by="Kim Beispiel",
            warnings_confirmed=True,
            exports=at.exports,
            reference=at.reference,
            deliveries=at.deliveries,
            store=store,
        )
        assert done.status is Status.ACCEPTED
    after = deliver.rows_of(at.exports, TABLES.get(name, deliver.USAGE)).num_rows
    assert after - before == (run.new if run.is_acceptable else 0)


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("08_datumsformen.xlsx", "missing_column"),
        ("09_unbekannte_namen.csv", "unknown_name"),
        ("12_personendaten.xlsx", "person_data"),
    ],
)
def test_what_has_to_be_said_or_mended_first_changes_nothing(
    at: Place, store: Store, name: str, reason: str
) -> None:
    before = deliver.files(at.exports)
    run = tried(at, store, name)
    assert reason in errors(run)
    assert not run.is_acceptable
    assert run.counts.in_file == run.counts.accepted + run.counts.rejected + run.counts.not_data
    assert deliver.files(at.exports) == before


def test_a_list_with_a_formula_is_not_even_read(at: Place, store: Store) -> None:
    with pytest.raises(FileRefused) as refused:
        tried(at, store, "10_formeln.xlsx")
    assert "C4" in refused.value.finding.message + refused.value.finding.value


def test_none_of_the_twelve_is_left_out() -> None:
    lists = {path.name for path in MESSY.iterdir() if path.suffix in (".csv", ".xlsx")}
    others = {"08_datumsformen.xlsx", "09_unbekannte_namen.csv"}
    assert lists == {*OUTCOMES, *others, "10_formeln.xlsx", "12_personendaten.xlsx"}
