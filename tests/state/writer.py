"""A process that opens the state database on a sign and writes, for tests of several at once."""

import sys
from datetime import date

from quartiersmonitor.state import annotations
from quartiersmonitor.state.store import open_store


def say_ready() -> None:
    sys.stdout.write("ready\n")
    sys.stdout.flush()


def write(address: str, author: str, count: int) -> None:
    """Add annotations one by one; each process starts when a line comes in."""
    say_ready()
    sys.stdin.readline()
    store = open_store(address)
    for number in range(count):
        annotations.add(
            store, neighbourhood_id="Q1", day=date(2025, 1, 1), text=str(number), author=author
        )
    store.close()


def stop_halfway(address: str) -> None:
    """Add an annotation, and neither end its transaction nor this process."""
    store = open_store(address)
    with store.begin():
        annotations.add(
            store, neighbourhood_id="Q1", day=date(2025, 1, 1), text="half", author="halfway"
        )
        say_ready()
        sys.stdin.readline()


if __name__ == "__main__":
    if sys.argv[1] == "halfway":
        stop_halfway(sys.argv[2])
    else:
        write(sys.argv[2], author=sys.argv[1], count=int(sys.argv[3]))
