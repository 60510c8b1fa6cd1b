"""Stops a process at any line of the modules that change the exports, or keeps what a kill leaves."""

import hashlib
import multiprocessing
import os
import shutil
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path
from types import FrameType

from quartiersmonitor import exports_change
from quartiersmonitor.deliveries import acceptance, ledger
from quartiersmonitor.deliveries.refusal import NotAccepted
from tests.deliveries import deliver
from tests.deliveries.deliver import Place

WATCHED = frozenset(str(module.__file__) for module in (acceptance, exports_change, ledger))

# Processes are forked off one that has imported everything, which saves a second each.
_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.deliveries.killing"])


def accept(at: Place, delivery_id: str) -> None:
    with_store = at.store()
    acceptance.accept(
        delivery_id,
        by="Ada",
        warnings_confirmed=True,
        exports=at.exports,
        reference=at.reference,
        deliveries=at.deliveries,
        store=with_store,
    )
    with_store.close()


def withdraw(at: Place, delivery_id: str) -> None:
    deliver.withdrawn(at, at.store(), delivery_id)


Act = Callable[[Place, str], None]


def states(act: Act, at: Place, delivery_id: str, folder: Path) -> tuple[list[Place], int]:
    """Act, and copy what lies on the disk at each line that changed something; and how many ran.

    A kill at a line leaves just that, since nobody else is at work.
    """
    kept: dict[str, Place] = {}

    def keep() -> None:
        digest = _digest(at)
        if digest not in kept:
            kept[digest] = copied(at, folder / str(len(kept)))

    lines = _watched(act, at, delivery_id, lambda line: keep())
    keep()
    return list(kept.values()), lines


def copied(at: Place, folder: Path) -> Place:
    """The same place elsewhere."""
    for source, name in ((at.exports, "exports"), (at.deliveries, "deliveries")):
        shutil.copytree(source, folder / name, symlinks=True)
    for file in at.state.parent.glob(f"{at.state.name}*"):
        shutil.copy(file, folder)
    return replace(
        at,
        exports=folder / "exports",
        deliveries=folder / "deliveries",
        state=folder / at.state.name,
    )


def _digest(at: Place) -> str:
    digest = hashlib.sha256()
    for file in sorted(at.state.parent.rglob("*")):
        digest.update(str(file).encode())
        if file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _watched(act: Act, at: Place, delivery_id: str, each: Callable[[int], object]) -> int:
    """Act, and call `each` with the number of every line of the watched modules that is run."""
    ran = 0

    def watch(frame: FrameType, event: str, argument: object) -> object:
        nonlocal ran
        if frame.f_code.co_filename not in WATCHED:
            return None
        if event == "line":
            ran += 1
            each(ran)
        return watch

    before = sys.gettrace()
    sys.settrace(watch)  # type: ignore[arg-type]
    try:
        act(at, delivery_id)
    finally:
        sys.settrace(before)
    return ran


def stopped(
    act: Act, at: Place, delivery_id: str, line: int, signal_number: int = signal.SIGKILL
) -> int:
    """Let a process act until that line, and send it a signal there; its process id."""
    process = _PROCESSES.Process(target=_act, args=(act, at, delivery_id, line, signal_number))
    process.start()
    if signal_number == signal.SIGKILL:
        process.join()
        assert process.exitcode == -signal.SIGKILL
    assert process.pid is not None
    return process.pid


def is_stopped(process_id: int) -> bool:
    """Wait until a process has taken a SIGSTOP; False if it never does."""
    for _ in range(600):
        state = Path(f"/proc/{process_id}/stat").read_text().rpartition(")")[2].split()[0]
        if state == "T":
            return True
        time.sleep(0.1)
    return False


def together(act: Act, at: Place, delivery_ids: list[str]) -> list[int]:
    """Let one process per delivery act at the same time; their exit codes."""
    begin = _PROCESSES.Barrier(len(delivery_ids))
    processes = [
        _PROCESSES.Process(target=_act_with_others, args=(act, at, delivery_id, begin))
        for delivery_id in delivery_ids
    ]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return [process.exitcode or 0 for process in processes]


def _act_with_others(act: Act, at: Place, delivery_id: str, begin: Barrier) -> None:
    begin.wait()
    try:
        act(at, delivery_id)
    except NotAccepted as refusal:
        sys.exit(1 if refusal.rule == "exports_changed" else 2)


def _act(act: Act, at: Place, delivery_id: str, line: int, signal_number: int) -> None:
    def stop(ran: int) -> None:
        if ran == line:
            os.kill(os.getpid(), signal_number)

    _watched(act, at, delivery_id, stop)
