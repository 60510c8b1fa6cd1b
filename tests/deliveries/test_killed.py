"""Whoever is killed while accepting or withdrawing leaves the exports as before or as after."""

from pathlib import Path

import pytest

from quartiersmonitor.deliveries import ledger
from quartiersmonitor.exports_change import PENDING
from quartiersmonitor.state.deliveries import Status
from tests.conftest import Folders
from tests.deliveries import deliver, killing
from tests.deliveries.deliver import USAGE, Place

ACTS = [
    (killing.accept, "checked", Status.ACCEPTED),
    (killing.withdraw, "accepted", Status.WITHDRAWN),
]


@pytest.fixture(scope="module")
def checked(tiny: Folders, tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, str]:
    """A checked delivery with a new row and one that replaces a row, not accepted yet."""
    at = deliver.place(tmp_path_factory.mktemp("checked"), tiny.exports, tiny.reference)
    store = at.store()
    run = deliver.tried(at, store, deliver.one_changed_one_new(at))
    assert (run.new, run.changed, run.errors) == (1, 1, 0)
    store.close()
    return at, run.delivery_id


@pytest.fixture(scope="module")
def accepted(
    checked: tuple[Place, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Place, str]:
    """The same delivery, accepted."""
    at, delivery_id = checked
    there = killing.copied(at, tmp_path_factory.mktemp("accepted"))
    killing.accept(there, delivery_id)
    return there, delivery_id


def is_done(at: Place, done: Status) -> bool:
    """Whether the delivery is decided, after a look at the list of deliveries put things right."""
    store = at.store()
    [found] = ledger.every(store=store, exports=at.exports, deliveries=at.deliveries)
    store.close()
    assert not (at.exports / PENDING).exists()
    assert not list(at.deliveries.glob("*/intent.json"))
    return found.status is done


@pytest.mark.parametrize(("act", "start", "done"), ACTS)
def test_cut_off_at_any_line_all_of_it_counts_or_nothing(
    act: killing.Act, start: str, done: Status, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    at, delivery_id = request.getfixturevalue(start)
    before = deliver.files(at.exports)
    whole = killing.copied(at, tmp_path / "whole")
    states, _ = killing.states(act, whole, delivery_id, tmp_path / "states")
    after = deliver.files(whole.exports)
    outcomes = [is_done(state, done) for state in states]
    for state, counts in zip(states, outcomes, strict=True):
        assert deliver.files(state.exports) == (after if counts else before)
    # Nothing that counted once is undone by what comes later.
    assert outcomes == sorted(outcomes)
    assert set(outcomes) == {True, False}
    assert len(states) > 10


@pytest.mark.parametrize("share", [0.5, 0.75, 0.9])
@pytest.mark.parametrize(("act", "start", "done"), ACTS)
def test_a_killed_process_leaves_all_or_nothing_and_can_be_repeated(
    act: killing.Act,
    start: str,
    done: Status,
    share: float,
    request: pytest.FixtureRequest,
    tmp_path: Path,
) -> None:
    at, delivery_id = request.getfixturevalue(start)
    whole = killing.copied(at, tmp_path / "whole")
    _, lines = killing.states(act, whole, delivery_id, tmp_path / "states")
    killed = killing.copied(at, tmp_path / "killed")
    killing.stopped(act, killed, delivery_id, int(lines * share))
    if not is_done(killed, done):
        assert deliver.files(killed.exports) == deliver.files(at.exports)
        act(killed, delivery_id)
    assert deliver.files(killed.exports) == deliver.files(whole.exports)
    ids = deliver.rows_of(killed.exports, USAGE)["nutzung_id"].to_pylist()
    assert len(ids) == len(set(ids))
